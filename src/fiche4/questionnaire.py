"""The walk through the questionnaire as a value: a state, a key or a line, the next state.

Nothing here knows a terminal or a disk. Whoever runs the walk draws each state and, whenever `state.sheet`
has changed, puts it on the disk before drawing.
"""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, assert_never

from fiche4.answers import Answer, Sheet
from fiche4.clean import clean, clean_line
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, Phrase, walk

Stage = Literal["name", "question", "note", "evidence", "target", "review", "finished", "left"]

_DIGITS: Final = dict(zip("à&é\"'(-è_ç", range(10), strict=True))
"""The unshifted digit row of a French keyboard."""


class Key(NamedTuple):
    """One keypress: a named key (`up`, `enter`, `escape` …) or text, more than one character when pasted."""

    name: str = ""
    text: str = ""


class Remark(NamedTuple):
    """What the walk answers to a key that could do nothing, and to a file taken up."""

    phrase: Phrase
    fields: dict[str, object]


@dataclass(frozen=True)
class State:
    """Where the walk is.

    `cursor` is a rank in a question (0 for none) and a row, from 0, in the review. `draft` is the text being
    typed, `recalled` whether it will replace the last piece of evidence.
    """

    rubric: Rubric
    sheet: Sheet
    lang: Lang
    stage: Stage
    index: int = 0
    cursor: int = 0
    draft: str = ""
    recalled: bool = False
    from_review: bool = False
    helping: bool = False
    remark: Remark | None = None

    @property
    def dimension(self) -> Dimension:
        """The dimension being asked."""
        return self.rubric.dimensions[self.index]

    @property
    def answer(self) -> Answer:
        """What has been said of it so far."""
        return self.sheet.answer(self.dimension.id)

    @property
    def over(self) -> bool:
        """Whether the walk has ended."""
        return self.stage in ("finished", "left")

    @property
    def asked(self) -> int:
        """How many dimensions have an answer, "not known" included."""
        return sum(key in self.sheet.answers for key in self.rubric.ids)


def start(rubric: Rubric, sheet: Sheet, lang: Lang, *, ask_name: bool = False) -> State:
    """The walk through `sheet` from where it was left: its first open dimension, else the review."""
    if ask_name:
        return State(rubric, sheet, lang, "name")
    state = State(rubric, sheet, lang, "question")
    return _ask(state, left_at) if (left_at := _left_at(rubric, sheet)) is not None else _review(state)


def _left_at(rubric: Rubric, sheet: Sheet) -> int | None:
    """The first dimension not asked yet, or the one before it if something was noted there but no level."""
    index = next((index for index, key in enumerate(rubric.ids) if key not in sheet.answers), None)
    if index:
        before = sheet.answer(rubric.ids[index - 1])
        noted = before.level is None and before != Answer()
        return index - 1 if noted else index
    return index


def press(state: State, key: Key) -> State:
    """The state after one key."""
    if state.over:
        return state
    if state.helping:
        return replace(state, helping=False)
    state = replace(state, remark=None)
    match state.stage:
        case "name" | "note" | "evidence":
            return _press_text(state, key)
        case "target":
            return _press_target(state, key)
        case "question":
            return _press_question(state, key)
        case "review":
            return _press_review(state, key)
        case "finished" | "left":
            return state
        case _:
            assert_never(state.stage)


def enter(state: State, line: str) -> State:
    """The state after one line typed at a plain prompt."""
    if state.over:
        return state
    state = replace(state, remark=None, helping=False)
    entry = clean(line).strip()
    match state.stage:
        case "name":
            return _keep_text(replace(state, draft=entry))
        case "note" | "evidence":
            return _keep_text(replace(state, draft=entry)) if entry else _to_question(state)
        case "target":
            return _enter_target(state, entry)
        case "question":
            return _enter_question(state, entry)
        case "review":
            return _enter_review(state, entry)
        case "finished" | "left":
            return state
        case _:
            assert_never(state.stage)


def settle(state: State) -> State:
    """The state with a text that was being typed kept: for when the walk is cut short."""
    return _keep_text(state) if state.draft.strip() else state


def rank_of(text: str) -> int | None:
    """The number a text stands for, an unshifted key of a French digit row included."""
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else _DIGITS.get(text)


# Moving


def _ask(state: State, index: int, *, from_review: bool = False) -> State:
    state = replace(state, stage="question", index=index, from_review=from_review, draft="")
    return replace(state, cursor=state.answer.level or 0)


def _to_question(state: State) -> State:
    return replace(state, stage="question", draft="")


def _review(state: State) -> State:
    return replace(state, stage="review", cursor=len(state.rubric.dimensions), from_review=False, draft="")


def _forward(state: State) -> State:
    if state.from_review or state.index + 1 == len(state.rubric.dimensions):
        return _review(state)
    return _ask(state, state.index + 1)


def _back(state: State) -> State:
    if state.from_review:
        return _review(state)
    if state.index == 0:
        return _say(state, walk.FIRST_QUESTION)
    return _ask(state, state.index - 1)


def _say(state: State, phrase: Phrase, **fields: object) -> State:
    return replace(state, remark=Remark(phrase, fields))


# Answering


def _answer(state: State, **changes: object) -> State:
    answer = state.answer.model_copy(update=changes)
    return replace(state, sheet=state.sheet.with_answer(state.dimension.id, answer))


def _choose(state: State, rank: int) -> State:
    return _forward(_answer(state, level=rank))


def _act(state: State, action: walk.Action) -> State:
    match action:
        case "back":
            return _back(state)
        case "unknown":
            return _forward(_answer(state, level=None))
        case "note":
            return replace(state, stage="note", draft=state.answer.note or "")
        case "evidence" | "target":
            return replace(state, stage=action, draft="", recalled=False)
        case "help":
            return replace(state, helping=True)
        case "quit":
            return replace(state, stage="left")
        case _:
            assert_never(action)


def _set_target(state: State, rank: int) -> State:
    remark = _say(state, walk.TARGET_KEPT, rank=rank) if rank else _say(state, walk.TARGET_REMOVED)
    return _to_question(_answer(remark, target=rank or None))


def _keep_text(state: State) -> State:
    text = clean(state.draft).strip() or None
    match state.stage:
        case "name":
            name = clean_line(text) if text else None
            return start(state.rubric, state.sheet.model_copy(update={"collective": name}), state.lang)
        case "note" if text != state.answer.note:
            return _to_question(_answer(_say(state, walk.NOTE_KEPT), note=text))
        case "evidence" if text or state.recalled:
            kept = state.answer.evidence[:-1] if state.recalled else state.answer.evidence
            return _to_question(_answer(_say(state, walk.EVIDENCE_KEPT), evidence=(*kept, text) if text else kept))
    return _to_question(state)


# Keys


def _press_question(state: State, key: Key) -> State:
    top = state.rubric.top
    rank = rank_of(key.text)
    if rank is not None and 1 <= rank <= top:
        return _choose(state, rank)
    action = walk.action_for(key.text, state.lang)
    if action:
        return _act(state, action)
    match key.name:
        case "up":
            return replace(state, cursor=max(state.cursor - 1, 1) if state.cursor else top)
        case "down":
            return replace(state, cursor=min(state.cursor + 1, top))
        case "left" | "backspace":
            return _back(state)
        case "right":
            return _forward(state)
        case "enter" if state.cursor:
            return _choose(state, state.cursor)
    return _choose_first(state)


def _choose_first(state: State) -> State:
    letter = walk.LETTERS["unknown"].say(state.lang)
    return _say(state, walk.CHOOSE_FIRST, top=state.rubric.top, letter=letter)


def _press_review(state: State, key: Key) -> State:
    count = len(state.rubric.dimensions)
    row = rank_of(key.text)
    if row is not None and 1 <= row <= count:
        return _ask(state, row - 1, from_review=True)
    action = walk.action_for(key.text, state.lang)
    if action in ("help", "quit"):
        return _act(state, action)
    if action == "back" or key.name in ("left", "backspace"):
        return _ask(state, count - 1)
    match key.name:
        case "up":
            return replace(state, cursor=max(state.cursor - 1, 0))
        case "down":
            return replace(state, cursor=min(state.cursor + 1, count))
        case "enter" if state.cursor == count:
            return replace(state, stage="finished")
        case "enter":
            return _ask(state, state.cursor, from_review=True)
    return state


def _press_text(state: State, key: Key) -> State:
    match key.name:
        case "enter":
            return _keep_text(state)
        case "escape" if state.stage != "name":
            return _to_question(state)
        case "backspace" if state.draft:
            return replace(state, draft=state.draft[:-1])
        case "backspace" if state.stage == "evidence" and not state.recalled and state.answer.evidence:
            return replace(state, draft=state.answer.evidence[-1], recalled=True)
        case "clear":
            return replace(state, draft="")
    return replace(state, draft=state.draft + clean(key.text))


def _press_target(state: State, key: Key) -> State:
    rank = rank_of(key.text)
    if rank is not None and rank <= state.rubric.top:
        return _set_target(state, rank)
    if key.name in ("escape", "enter", "left", "backspace"):
        return _to_question(state)
    return state


# Lines


def _enter_question(state: State, entry: str) -> State:
    if not entry:
        return _forward(state) if state.dimension.id in state.sheet.answers else _choose_first(state)
    rank = rank_of(entry)
    if rank is not None and 1 <= rank <= state.rubric.top:
        return _choose(state, rank)
    letter, _, rest = entry.partition(" ")
    action = walk.action_for(letter, state.lang)
    if action in ("note", "evidence", "target") and rest:
        return enter(_act(state, action), rest)
    if action and not rest:
        return _act(state, action)
    return _say(state, walk.WRONG_ENTRY, entry=entry, top=state.rubric.top)


def _enter_target(state: State, entry: str) -> State:
    rank = rank_of(entry)
    if rank is not None and rank <= state.rubric.top:
        return _set_target(state, rank)
    if not entry:
        return _to_question(state)
    return _say(state, walk.WRONG_TARGET, entry=entry, top=state.rubric.top)


def _enter_review(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return replace(state, stage="finished")
    row = rank_of(entry)
    if row is not None and 1 <= row <= count:
        return _ask(state, row - 1, from_review=True)
    action = walk.action_for(entry, state.lang)
    if action in ("help", "quit"):
        return _act(state, action)
    if action == "back":
        return _ask(state, count - 1)
    return _say(state, walk.WRONG_ROW, entry=entry, count=count)
