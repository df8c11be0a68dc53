"""What a stage of the walk is: one record that holds all there is to know of it.

The table of all stages is in `fiche4.questionnaire.stages`, and says how to add one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from fiche4.clean import clean
from fiche4.questionnaire.moves import move_level
from fiche4.questionnaire.state import Key, State
from fiche4.words import Phrase
from fiche4.words.prompts import Asked

Layout = Literal["welcome", "text", "unsaved", "plan", "earlier", "follow_up", "question", "review", "agenda"]
"""The kind of screen that shows a stage; `fiche4.screen` draws each kind."""


@dataclass(frozen=True)
class Stage:
    """A stage of the walk.

    `press` gives the state after a key, `enter` after a typed line; `asked` holds its words, `intro` what is said
    above them. Where a text is typed, `text` says what becomes of it.
    """

    layout: Layout
    asked: Asked
    press: Callable[[State, Key], State]
    enter: Callable[[State, str], State]
    text: "Text | None" = None
    intro: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Text:
    """What becomes of a text that is typed: `keep` takes it, `leave` is where the walk goes on without it.

    `letter` acts on a key while nothing is typed, and gives nothing where it is text like any other; `recall`
    answers Backspace then. `worth_keeping` is whether it is kept as far as it goes when the walk is cut short.
    """

    keep: Callable[[State, str], State]
    leave: Callable[[State], State]
    letter: Callable[[State, str], State | None] = field(default=lambda *_: None)
    recall: Callable[[State], State] = field(default=lambda state: state)
    worth_keeping: bool = True


def text_stage(layout: Layout, asked: Asked, text: Text, *intro: Phrase) -> Stage:
    """The stage at which that text is typed."""
    return Stage(layout, asked, partial(_type, text), partial(_type_line, text), text, intro)


def keep_text(state: State, text: Text) -> State:
    """The state once the draft is kept, or with a remark on why it cannot be."""
    return text.keep(state, clean(state.draft).strip())


def _type(text: Text, state: State, key: Key) -> State:
    after = text.letter(state, key.text) if not state.draft else None
    if after:
        return after
    match key.name:
        case "enter":
            return keep_text(state, text)
        case "escape":
            return text.leave(state)
        case "backspace":
            return replace(state, draft=state.draft[:-1]) if state.draft else text.recall(state)
        case "clear":
            return replace(state, draft="")
        case "up" | "down" if state.stage == "votes":
            return move_level(state, key.name)
    return replace(state, draft=state.draft + clean(key.text))


def _type_line(text: Text, state: State, entry: str) -> State:
    """An empty line keeps what there was, a dash takes it away."""
    draft = "" if entry == "-" else entry or state.opened
    return text.letter(state, entry) or keep_text(replace(state, draft=draft), text)
