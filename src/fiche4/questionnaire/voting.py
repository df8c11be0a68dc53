"""The stage at which the votes of a role are typed, which nobody sees yet."""

from dataclasses import replace
from typing import Final

from fiche4.questionnaire.letters import action_for
from fiche4.questionnaire.moves import act, back, forward, move_level, settled, take_votes, votes_taken
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, StageName, State
from fiche4.questionnaire.votes import WrongCount, WrongDigit, example, read_votes
from fiche4.words import prompts, walk


def _keep_votes(state: State, text: str) -> State:
    """The votes of one role; the room sees them when the last role has voted."""
    if not text:  # an Enter too many: it skips nobody, and keeps what there is
        return votes_taken(state) if state.role_name in state.answer.votes else state.saying(walk.NO_VOTES)
    row = read_votes(text, state.rubric.top)
    if isinstance(row, WrongDigit):
        return state.saying(walk.WRONG_DIGIT, place=row.place, top=state.rubric.top)
    if isinstance(row, WrongCount):
        return state.saying(walk.WRONG_COUNT, found=row.found, **example(state.rubric.top))
    votes = {**state.answer.votes, state.role_name: row}
    kept = {role: votes[role] for role in state.roles if any(votes.get(role, ()))}
    if kept != state.answer.votes:  # other votes: what was agreed on the old ones is open again
        state = settled(state).answering(votes=kept)
    return _warned(votes_taken(state), row)


def _warned(state: State, row: tuple[int, ...]) -> State:
    """The state with a word on votes beyond the people in the room, or, once, on a role of a single person."""
    people, votes = state.sheet.people, sum(map(sum, state.answer.votes.values()))
    if people and votes > people:
        return state.saying(walk.TOO_MANY_VOTES, votes=votes, people=people)
    if sum(row) == 1 and len(state.roles) > 1 and not state.warned:
        return replace(state.saying(walk.ONE_PERSON), warned=True)
    return state


def _act(state: State, key: Key) -> State | None:
    """What a key does where votes are typed, beside typing them."""
    if key.name in ("up", "down"):
        return move_level(state, key.name)
    if key.name == "tab":
        return replace(state, unmasked=not state.unmasked)
    return None if state.draft else _act_before_votes(state, key)


def _act_before_votes(state: State, key: Key) -> State | None:
    match key.name:
        case "left" | "backspace":
            return back(state)
        case "right":
            return forward(state)
    action = action_for(key.text, state.lang, workshop=True)
    return act(state, action) if action in ("back", "unknown", "disagree", "help", "quit") else None


VOTING: Final[dict[StageName, Stage]] = {
    "votes": text_stage(
        "question",
        prompts.VOTES,
        Text(_keep_votes, leave=lambda state: take_votes(state, state.role), act=_act, worth_keeping=False),
    )
}
