"""The stage at which the votes of a role are typed, which nobody sees yet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fiche4.questionnaire.letters import action_for, poll_action_for
from fiche4.questionnaire.moves import act, back, forward, lobby, move_level, settled, take_votes, votes_taken
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, StageName, State
from fiche4.questionnaire.votes import WrongCount, WrongDigit, example, read_votes
from fiche4.words import prompts, walk


def _keep_votes(state: State, text: str) -> State:
    """The votes of one role; the room sees them when the last role has voted."""
    if not text:  # an Enter too many: it skips nobody, and keeps what there is
        there = state.poll or state.role_name in state.answer.votes
        return votes_taken(state) if there else state.saying(walk.NO_VOTES)
    row = read_votes(text, state.rubric.top)
    if isinstance(row, WrongDigit):
        return state.saying(walk.WRONG_DIGIT, place=row.place, top=state.rubric.top)
    if isinstance(row, WrongCount):
        return state.saying(walk.WRONG_COUNT, found=row.found, **example(state.rubric.top))
    votes = {**state.hands, state.role_name: row}
    kept = {role: votes[role] for role in state.roles if any(votes.get(role, ()))}
    return _warned(votes_taken(_with_hands(state, kept)), row)


def _with_hands(state: State, kept: Mapping[str, tuple[int, ...]]) -> State:
    """The state with those votes: aside in a poll, else in the sheet; a second vote keeps the first beside it."""
    if state.poll:
        return state.polling(hands=kept)
    if kept == state.answer.votes:
        return state
    first = state.answer.first_votes or (state.answer.votes if state.again else {})
    # What was agreed on the old votes is open again.
    return settled(state).answering(votes=kept, first_votes=first)


def _warned(state: State, row: tuple[int, ...]) -> State:
    """The state with a word on votes beyond the people in the room, or, once, on a role of a single person."""
    people, votes = state.sheet.people, sum(map(sum, state.hands.values()))
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
    if state.draft:
        return None
    return _act_in_poll(state, key) if state.poll else _act_before_votes(state, key)


def _act_before_votes(state: State, key: Key) -> State | None:
    match key.name:
        case "left" | "backspace":
            return back(state)
        case "right":
            return forward(state)
    action = action_for(key.text, state.lang, workshop=True)
    return act(state, action) if action in ("back", "unknown", "disagree", "help", "quit") else None


def _act_in_poll(state: State, key: Key) -> State | None:
    """What a key does while a poll is open: others vote, so it ends in one way only, and they are counted."""
    if key.name in ("left", "backspace"):
        return back(state)
    match poll_action_for(key.text, state.lang):
        case "close":
            return state.polling(closing=True)
        case "lobby" if state.poll and state.poll.phones:
            return lobby(state)
    action = action_for(key.text, state.lang, workshop=True)
    return act(state, action) if action in ("back", "help", "quit") else None


VOTING: Final[dict[StageName, Stage]] = {
    "votes": text_stage(
        "question",
        prompts.VOTES,
        Text(_keep_votes, leave=lambda state: take_votes(state, state.role), act=_act, worth_keeping=False),
    )
}
