"""The letters of the keys at a question and in a vote by phones, in both languages."""

from collections.abc import Iterator
from typing import Final, Literal

from fiche4.words import Lang, Phrase

QuestionAction = Literal[
    "back", "unknown", "note", "evidence", "target", "begun", "votes", "disagree", "minority", "earlier", "help", "quit"
]  # fmt: skip

IN_A_WORKSHOP: Final[frozenset[QuestionAction]] = frozenset({"votes", "disagree", "minority"})
"""What one can only do where there are votes."""

LETTERS: Final[dict[QuestionAction, Phrase]] = {
    "back": Phrase("r", "b"),
    "unknown": Phrase("i", "u"),
    "note": Phrase("n", "n"),
    "evidence": Phrase("p", "e"),
    "target": Phrase("c", "t"),
    "begun": Phrase("+", "+"),
    "votes": Phrase("v", "v"),
    "disagree": Phrase("d", "d"),
    "minority": Phrase("m", "m"),
    "earlier": Phrase("a", "l"),
    "help": Phrase("?", "?"),
    "quit": Phrase("q", "q"),
}

PollAction = Literal["close", "lobby", "address", "door", "browse", "nobody"]

POLL_LETTERS: Final[dict[PollAction, Phrase]] = {
    "close": Phrase("f", "c"),
    "lobby": Phrase("x", "x"),
    "address": Phrase("w", "w"),
    "door": Phrase("p", "d"),
    "browse": Phrase("o", "o"),
    "nobody": Phrase("h", "h"),
}
"""The letters of a vote by phones: the first two where votes are typed, the others in the lobby."""


def poll_action_for(letter: str, lang: Lang) -> PollAction | None:
    """What the letter does in a vote by phones, if anything."""
    return next((action for action, word in POLL_LETTERS.items() if word.say(lang) == letter.lower()), None)


def action_for(letter: str, lang: Lang, *, workshop: bool = False) -> QuestionAction | None:
    """What the letter does at a question, if anything."""
    return next((action for action in actions(workshop=workshop) if LETTERS[action].say(lang) == letter.lower()), None)


def actions(*, workshop: bool) -> Iterator[QuestionAction]:
    """What one can do at a question, in the order it is shown."""
    return (action for action in LETTERS if workshop or action not in IN_A_WORKSHOP)
