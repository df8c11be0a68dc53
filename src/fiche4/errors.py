"""Problems and the one exception of fiche4. A problem has fields; its sentence is in `words.problems`."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fiche4.clean import HARMFUL_CHARACTER, REPLACEMENT, clean_line
from fiche4.words import Count, Lang, Phrase
from fiche4.words.problems import REASONS

DataPath = tuple[str | int, ...]
"""The path to a value in the data of a file: keys, and indices of lists."""


class Place(NamedTuple):
    """Where a problem is: a file and, if known, a line and a column, both counted from 1."""

    path: str
    line: int | None = None
    column: int | None = None
    source: str | None = None
    """The text of that line."""

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do: a value, so that a batch can go on.

    A model gives only the `path` of the value in the data (with `of_key`, of the key itself); the code that reads the
    file adds the `place`.
    """

    phrase: Phrase | Count
    fields: dict[str, object] = field(default_factory=dict)
    place: Place | None = None
    path: DataPath = ()
    of_key: bool = False

    def say(self, lang: Lang) -> str:
        """One line in `lang`: `file:line:column: what is wrong; what to do`. Foreign text is cleaned."""
        fields = {name: _say_field(value, lang) for name, value in self.fields.items()}
        what = self.phrase.say(lang, **fields)
        return f"{clean_line(str(self.place))}: {what}" if self.place else what

    def show(self, lang: Lang) -> str:
        """The sentence of `say` and, if the line of the file is known, that line with a caret below the place."""
        source = self.place.source if self.place else None
        if self.place is None or not source or not self.place.column:
            return self.say(lang)
        return "\n".join((self.say(lang), *_excerpt(source, self.place.column)))


EXCERPT = 60
"""How many characters of a line are shown at most."""


def _excerpt(source: str, column: int) -> tuple[str, str]:
    """The part of the line around the column, and a caret below it, both indented."""
    start = max(0, column - 1 - EXCERPT // 2) if len(source) > EXCERPT else 0
    shown = _visible(source[start : start + EXCERPT])
    before = _visible(source[start : column - 1])
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)
    width -= sum(1 for char in before if unicodedata.combining(char))
    return f"  {shown}".rstrip(), f"  {' ' * width}^"


def _visible(text: str) -> str:
    """The text cleaned character by character, so that columns stay the same."""
    return HARMFUL_CHARACTER.sub(REPLACEMENT, text.replace("\t", " "))


def _say_field(value: object, lang: Lang) -> Any:
    if isinstance(value, Phrase):
        return value.say(lang)
    return _short(clean_line(value)) if isinstance(value, str) else value


def _short(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def reason_of(error: OSError) -> Phrase | str:
    """Why the system refused: our own words for common reasons, else the system's."""
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class Refused(Exception):
    """Something could not be done; `problems` says what, where and what to do (one or more)."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """The problems in English, one a line."""
        return "\n".join(problem.say("en") for problem in self.problems)


def refuse(phrase: Phrase, place: Place | None = None, **fields: object) -> Refused:
    """A `Refused` with one problem, to raise."""
    return Refused(Problem(phrase, fields, place))
