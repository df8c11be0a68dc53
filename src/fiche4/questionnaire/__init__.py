"""The walk through the questionnaire as a value: a state, a key or a line, the next state.

Nothing here knows a terminal or a disk. Whoever runs the walk draws each state and, whenever `state.sheet`
has changed, puts it on the disk before drawing.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from fiche4.clean import clean
from fiche4.questionnaire.asking import ASKING
from fiche4.questionnaire.begun import goes_on, mark_after
from fiche4.questionnaire.days import parse_day
from fiche4.questionnaire.editing import is_edit
from fiche4.questionnaire.hearing import hear
from fiche4.questionnaire.opening import OPENING, block, offer, resume, start
from fiche4.questionnaire.planning import PLANNING
from fiche4.questionnaire.stage import Stage, keep_text
from fiche4.questionnaire.state import Key, Poll, Remark, StageName, State, rank_of
from fiche4.questionnaire.votes import VOTING
from fiche4.words import walk

__all__ = [
    "STAGES", "Key", "Poll", "Remark", "StageName", "State",
    "block", "enter", "hear", "offer", "parse_day", "press", "rank_of", "resume", "settle", "start", "type_ahead",
]  # fmt: skip

STAGES: Final[dict[StageName, Stage]] = {**OPENING, **ASKING, **VOTING, **PLANNING}
"""Every stage but the two ends. A new one is a name in `StageName` and a record in one of these tables."""


def press(state: State, key: Key) -> State:
    """The state after one key."""
    if state.over:
        return state
    if state.helping or state.looking:
        return replace(state, helping=False, looking=False)
    marked = mark_after(state, key.text)
    return marked or STAGES[state.stage].press(replace(state, remark=None, just=None), key)


def type_ahead(state: State, keys: Iterable[Key]) -> State:
    """The state after keys that came before its screen was drawn: nobody meant them as an answer to it.

    Keys that only type are typed. From the first other key on, all are ignored, and a remark says so. At the votes on
    a dimension that nobody has seen yet, all keys are ignored.
    """
    unseen = state.stage == "votes" and not state.role  # digits may have been meant for the level before
    for key in keys:
        if goes_on(state, key.text):
            state = press(state, key)
            continue
        text = None if state.over or state.helping or unseen else STAGES[state.stage].text
        if not text or not is_edit(key) or text.act(state, key):
            return state if state.blocked else _ignoring(state)
        state = press(state, key)
    return state


def _ignoring(state: State) -> State:
    """The state with a word on keys that are ignored, after what it says already."""
    said = state.remark
    if said and said.phrase is walk.TOO_SOON:
        return state
    before = f"{said.phrase.say(state.lang, **said.fields | {'more': ''})} " if said else ""
    return state.saying(walk.TOO_SOON, before=before)


def enter(state: State, line: str) -> State:
    """The state after one line."""
    if state.over:
        return state
    state, line = replace(state, remark=None, helping=False, looking=False), clean(line).strip()
    return mark_after(state, line) or STAGES[state.stage].answer(replace(state, just=None), line)


def settle(state: State) -> State:
    """Keep the text that was being typed when the walk was cut short; not votes, which may be only half typed."""
    state = state.blocked or state
    text = None if state.over else STAGES[state.stage].text
    if not text or not text.worth_keeping or not state.draft.strip() or state.draft == state.opened:
        return state
    return keep_text(state, text)
