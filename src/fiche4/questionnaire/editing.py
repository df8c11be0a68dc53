"""Editing a line of text: moving the caret, inserting and deleting where it stands."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from fiche4.clean import clean
from fiche4.questionnaire.state import Key, State

_WORD_BEFORE = re.compile(r"\w+\W*\Z|\W+\Z")
_WORD_AFTER = re.compile(r"\W*\w+|\W+")


def edited(state: State, key: Key) -> State:
    """The state with its draft edited by that key; unchanged if the key edits nothing."""
    before, after = split_draft(state)
    if state.selected and (key.text or key.name in ("backspace", "delete")):
        before = after = ""
    if key.text:
        return _with(state, before + clean(key.text), after)
    move = _EDITS.get(key.name)
    return _with(state, *move(before, after)) if move else state


def is_edit(key: Key) -> bool:
    """Whether the key types or edits text."""
    return bool(key.text) or key.name in _EDITS


def split_draft(state: State) -> tuple[str, str]:
    """The draft before and after its caret."""
    place = len(state.draft) - state.behind
    return state.draft[:place], state.draft[place:]


def _with(state: State, before: str, after: str) -> State:
    return replace(state, draft=before + after, behind=len(after), selected=False)


def _word_left(before: str, after: str) -> tuple[str, str]:
    found = _WORD_BEFORE.search(before)
    place = found.start() if found else 0
    return before[:place], before[place:] + after


def _word_right(before: str, after: str) -> tuple[str, str]:
    found = _WORD_AFTER.match(after)
    place = found.end() if found else 0
    return before + after[:place], after[place:]


_EDITS: Final[dict[str, Callable[[str, str], tuple[str, str]]]] = {
    "left": lambda before, after: (before[:-1], before[-1:] + after),
    "right": lambda before, after: (before + after[:1], after[1:]),
    "home": lambda before, after: ("", before + after),
    "end": lambda before, after: (before + after, ""),
    "word left": _word_left,
    "word right": _word_right,
    "backspace": lambda before, after: (before[:-1], after),
    "delete": lambda before, after: (before, after[1:]),
    "delete word": lambda before, after: (_word_left(before, "")[0], after),
    "clear": lambda _before, _after: ("", ""),
}
"""What each key makes of the text before the caret and the text after it."""
