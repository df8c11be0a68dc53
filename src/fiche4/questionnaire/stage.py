"""What a stage of the walk is: one record that holds all there is to know of it.

The table of all stages is `fiche4.questionnaire.STAGES`, and says how to add one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from fiche4.clean import clean
from fiche4.questionnaire.editing import edited
from fiche4.questionnaire.letters import action_for
from fiche4.questionnaire.moves import act
from fiche4.questionnaire.state import Key, State, number_in
from fiche4.words import Phrase, walk
from fiche4.words.prompts import Asked

Layout = Literal[
    "welcome", "text", "unsaved", "plan", "earlier", "follow_up", "lobby", "question", "list"
]  # fmt: skip
"""The kind of screen that shows a stage; `fiche4.screen` draws each kind."""


@dataclass(frozen=True)
class Stage:
    """A stage of the walk.

    `press` gives the state after a key; `enter` after a typed line, where that is not the key of that text, or Enter.
    `asked` holds its words, `intro` what is said above them. Where a text is typed, `text` says what becomes of it.
    """

    layout: Layout
    asked: Asked
    press: Callable[[State, Key], State]
    enter: Callable[[State, str], State] | None = None
    text: "Text | None" = None
    intro: Callable[[State], tuple[Phrase, ...]] = lambda _: ()

    def answer(self, state: State, line: str) -> State:
        """The state after a typed line."""
        if self.enter:
            return self.enter(state, line)
        return self.press(state, Key(text=line) if line else Key(name="enter"))


@dataclass(frozen=True)
class Text:
    """What becomes of a text that is typed: `keep` takes it, `leave` is where Escape goes on without it, if anywhere.

    `act` is what a key does here beside typing, and gives nothing for a key that types; a line that is typed whole
    is such a key too. `worth_keeping` is whether the text is kept as far as it goes when the walk is cut short.
    """

    keep: Callable[[State, str], State]
    leave: Callable[[State], State] | None = None
    act: Callable[[State, Key], State | None] = lambda *_: None
    worth_keeping: bool = True


def text_stage(layout: Layout, asked: Asked, text: Text, *intro: Phrase) -> Stage:
    """The stage at which that text is typed."""
    return Stage(layout, asked, partial(_type, text), partial(_type_line, text), text, lambda _: intro)


def keep_text(state: State, text: Text) -> State:
    """The state once the draft is kept, or with a remark on why it cannot be."""
    return text.keep(state, clean(state.draft).strip())


def _type(text: Text, state: State, key: Key) -> State:
    sure, state = state.leaving, replace(state, leaving=False)
    acted = text.act(state, key)
    if acted:
        return acted
    if key.name == "enter":
        return keep_text(state, text)
    if key.name != "escape":
        return edited(state, key)
    # An arrow key cut in two looks like Escape: what is typed is thrown away only when that is sure.
    if text.leave and state.draft.strip() and state.draft != state.opened and not sure:
        return replace(state.saying(walk.ESCAPE_AGAIN), leaving=True)
    return text.leave(state) if text.leave else state


def _type_line(text: Text, state: State, entry: str) -> State:
    """An empty line keeps what there was, a dash takes it away."""
    draft = "" if entry == "-" else entry or state.opened
    return text.act(state, Key(text=entry)) or keep_text(replace(state, draft=draft), text)


@dataclass(frozen=True)
class Rows:
    """What the rows of a list do: a digit, or Space, picks one, counted from 0; Enter goes on; the digit 0 is `none`.

    `end` is whether the cursor has a line of its own below them. Without `pointed` the list shows no cursor, so that
    Space picks nothing.
    """

    count: Callable[[State], int]
    pick: Callable[[State, int], State]
    back: Callable[[State], State]
    go_on: Callable[[State], State]
    none: Callable[[State], State] | None = None
    end: bool = False
    pointed: bool = True


def list_stage(layout: Layout, asked: Asked, rows: Rows) -> Stage:
    """The stage of that list."""
    return Stage(layout, asked, partial(_press_row, rows))


def _press_row(rows: Rows, state: State, key: Key) -> State:
    count, action = rows.count(state), action_for(key.text, state.lang)
    row = number_in(key.text, count, least=0)
    if row:
        return rows.pick(state, row - 1)
    if row == 0 and rows.none:
        return rows.none(state)
    if action in ("help", "quit"):
        return act(state, action)
    if action == "back" or key.name in ("left", "backspace", "escape"):
        return rows.back(state)
    return _move_row(rows, state, key, count)


def _move_row(rows: Rows, state: State, key: Key, count: int) -> State:
    match key.name or key.text:
        case "up":
            return replace(state, cursor=max(state.cursor - 1, 0))
        case "down":
            return replace(state, cursor=min(state.cursor + 1, count - (not rows.end)))
        case " " if rows.pointed and state.cursor < count:
            return rows.pick(state, state.cursor)
        case "enter" | "right":
            return rows.go_on(state)
    return state.saying(walk.WRONG_ROW, entry=key.text, count=count) if key.text else state
