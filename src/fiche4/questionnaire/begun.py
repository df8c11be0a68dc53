"""The stages at which a team marks what of the next level is true already: whole statements, or a part in words."""

from dataclasses import replace
from typing import Final

from fiche4.answers import Begun
from fiche4.questionnaire.letters import LETTERS, action_for
from fiche4.questionnaire.moves import forward, open_text, to_begun, to_question
from fiche4.questionnaire.stage import Rows, Stage, Text, list_stage, text_stage
from fiche4.questionnaire.state import Key, StageName, State, number_in
from fiche4.words import prompts, walk

DASH: Final = "-"
"""The key of `2-3`: after the 2, it asks for the number of the next level."""


def begun_rows(state: State) -> tuple[str, ...]:
    """The statements that can be marked one by one: none where the next level has a single one."""
    statements = state.dimension.statements((state.answer.level or 0) + 1)
    return statements if len(statements) > 1 else ()


def mark_after(state: State, text: str) -> State | None:
    """The state after a key or a line that marks what is begun beyond the level just chosen; `None` for any other.

    On a French keyboard without Shift the dash is the 6, where there is such a level.
    """
    marks, words = text[:1] == LETTERS["begun"].say(state.lang), text[1:].strip()
    dash = text == DASH and number_in(text, state.rubric.top) is None
    if state.just is None or not (marks or dash):
        return None
    index, from_review = state.just
    state = replace(state, index=index, from_review=from_review, just=None, remark=None)
    return _keep_words(state, words) if words else to_begun(state, opened=DASH * dash)


def goes_on(state: State, text: str) -> bool:
    """Whether a key goes on with the level just chosen: it means nothing else, however fast it was typed."""
    return mark_after(state, text) is not None or (state.stage == "begun" and state.opened == DASH)


def _toggle(state: State, row: int) -> State:
    """Mark the statement of that row as true, or as not; the row after them stands for a part of the cell."""
    statements, words = state.answer.begun or Begun()
    state, rows = replace(state, cursor=row), begun_rows(state)
    if row == len(rows):
        if words or (state.answer.begun and not statements):
            return state.answering(begun=Begun(statements) if statements else None)
        return replace(open_text(state, "begun_words"), cursor=state.answer.level or 0)
    changed = tuple(sorted({*statements} ^ {row + 1}))
    if len(changed) == len(rows):
        return state.saying(walk.ALL_TRUE, rank=(state.answer.level or 0) + 1)
    return state.answering(begun=Begun(changed, words) if changed or words else None)


def _go_on(state: State) -> State:
    if state.answer.begun is None:
        return forward(state)
    level = state.answer.level or 0
    return forward(state).saying(walk.BEGUN_KEPT, rank=level, after=level + 1)


def _keep_words(state: State, text: str) -> State:
    """Mark a part as true; without words nobody said which."""
    statements = state.answer.begun.statements if state.answer.begun else ()
    return _go_on(state.answering(begun=Begun(statements, (text,) if text else ())))


_ROWS: Final = Rows(lambda state: len(begun_rows(state)) + 1, _toggle, to_question, _go_on)
_LIST: Final = list_stage("list", prompts.BEGUN, _ROWS)


def _press(state: State, key: Key) -> State:
    """After a dash, the number of the next level says that something of it is begun."""
    after_dash, state = state.opened == DASH, replace(state, opened="")
    if after_dash and number_in(key.text, state.rubric.top) == (state.answer.level or 0) + 1:
        return _go_on(state.answering(begun=state.answer.begun or Begun()))
    return _LIST.press(state, key)


def _enter(state: State, line: str) -> State:
    """A line that is no row and no letter is the words for a part."""
    known = not line or number_in(line, _ROWS.count(state)) or action_for(line, state.lang)
    return _press(state, Key(text=line) if line else Key(name="enter")) if known else _keep_words(state, line)


BEGUN: Final[dict[StageName, Stage]] = {
    "begun": Stage("list", prompts.BEGUN, _press, _enter),
    "begun_words": text_stage("question", prompts.BEGUN_WORDS, Text(_keep_words, leave=to_begun)),
}
