"""The stage at which the votes of a role are typed, which nobody sees yet."""

from typing import Final

from fiche4.questionnaire.letters import action_for
from fiche4.questionnaire.moves import act, settled, take_votes, votes_taken
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import StageName, State
from fiche4.questionnaire.votes import example, parse_votes
from fiche4.words import prompts, walk


def _keep_votes(state: State, text: str) -> State:
    """The votes of one role; the room sees them when the last role has voted."""
    if text:
        row = parse_votes(text, state.rubric.top)
        if row is None:
            return state.saying(walk.WRONG_VOTES, **example(state.rubric.top))
        votes = {**state.answer.votes, state.roles[state.role]: row}
        kept = {role: votes[role] for role in state.roles if any(votes.get(role, ()))}
        if kept != state.answer.votes:  # other votes: what was agreed on the old ones is open again
            state = settled(state).answering(votes=kept)
    return votes_taken(state)


def _act(state: State, letter: str) -> State | None:
    """What a letter does where votes are typed, which have none: back, not known, no agreement, help, leave."""
    action = action_for(letter, state.lang, workshop=True)
    return act(state, action) if action in ("back", "unknown", "disagree", "help", "quit") else None


def _recall_role(state: State) -> State:
    """The votes of the role before."""
    return take_votes(state, state.role - 1) if state.role else state


VOTING: Final[dict[StageName, Stage]] = {
    "votes": text_stage(
        "question",
        prompts.VOTES,
        Text(_keep_votes, leave=votes_taken, letter=_act, recall=_recall_role, worth_keeping=False),
    )
}
