"""Which dimension the header of a column names, by the words of the rubric."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fiche4.recognition.codes import COLUMNS_OF_LIMESURVEY, begun_code, codes
from fiche4.recognition.text import cut_short, normalise, slug, visible
from fiche4.rubric import Rubric
from fiche4.words import forms

LONGEST_HEADER = 1000
"""A longer text is no header."""

MOST_COLUMNS = 4096
"""Headers are looked for in so many columns; more than the databases of form tools can hold."""

SUBMITTED: Final = frozenset({"submitdate", "date de soumission", "date submitted"})
"""Headers whose column is empty for a response that was begun and not sent (LimeSurvey)."""

DRAFT: Final = frozenset({"brouillon", "draft", "is draft"})
"""Headers whose column says that a response was begun and not sent (Framaforms)."""

# `1. `, `Q1 `, `Question 1 `, `Thème 1 : `, `A. `, `IV. ` before a name
_NUMBER = re.compile(
    r"(?:(?:q|question|theme|axe|partie|rubrique|item|point|domaine|section)? ?\d{1,2}|[a-z]|[ivx]{1,4}) "
)
_SEGMENTS = re.compile(r"[\[\]/:>|\n()*?]|, | [-–—~] |\. |__|=")
_AGAIN = re.compile(r" ?\d$")  # `Direction2`, `Direction.1`: what Excel and pandas make of a second column of a name
# Columns that tools put beside a question under its own name: points of a quiz, seconds spent
_BESIDE = re.compile(r"(?:points|feedback|commentaires?|comments?) |.*(?:temps pour la question|question time) ")
_MOST_LISTED = 12
_LEAST_SLUG = 12
"""A title of fewer letters is not known by what KoboToolbox makes of it."""

_LEAST_CUT = 20
"""A name that KoboToolbox cut short has at least so many letters; it cuts at 30."""


_BEGUN: Final = tuple(normalise(text) for text in forms.NEXT_BEGUN)
"""How the header begins of a question whether the next level is begun."""


class Names:
    """What the dimensions are called in headers: titles, short titles and ids, in each language of the rubric."""

    def __init__(self, rubrics: Sequence[Rubric]) -> None:
        self.titles = tuple(dimension.title for dimension in rubrics[0].dimensions)
        self._names: dict[str, int | None] = {}
        self._ids: dict[str, int] = {}
        self._seen: dict[str, int | None] = {}
        code = codes(rubrics[0].ids)
        for index, key in enumerate(rubrics[0].ids):
            same = [rubric.dimension(key) for rubric in rubrics]
            self._ids |= {key: index, code[key]: index}
            for name in {key, code[key], *(text for one in same for text in (one.title, one.short))}:
                for words in {normalise(name), *(one for one in [slug(name)] if len(one) >= _LEAST_SLUG)}:
                    shared = self._names.get(words, index) != index
                    self._names[words] = None if shared else index

        asked = [begun_code(key) for key in rubrics[0].ids]
        short = codes(asked, COLUMNS_OF_LIMESURVEY | {*code.values()})
        pairs = ((name, index) for index, key in enumerate(asked) for name in (key, short[key]))
        self._begun = {name: index for name, index in pairs if name not in self._ids}

    def named(self, text: str) -> int | None:
        """The dimension that a header names, by its place in the rubric, if it is one and no other."""
        if text not in self._seen:
            self._seen[text] = self._read(text) if 0 < len(text) <= LONGEST_HEADER else None
        return self._seen[text]

    def begun_in(self, row: Sequence[str]) -> dict[int, int]:
        """The column of the question whether the next level is begun, by the place of its dimension in the rubric."""
        found = ((self._asks_begun(text), column) for column, text in enumerate(row[:MOST_COLUMNS]))
        return {dimension: column for dimension, column in found if dimension is not None}

    def _asks_begun(self, text: str) -> int | None:
        if not 0 < len(text) <= LONGEST_HEADER:
            return None
        code = re.split(r"[\[\]/:.]", text.strip().rstrip("]"))[-1].casefold()
        words = normalise(text)
        start = next((start for start in _BEGUN if start in words), None)
        return self._begun.get(code) if start is None else self.named(words.partition(start)[2])

    def in_row(self, row: Sequence[str]) -> dict[int, int]:
        """The dimension that each header of a row names, by its column."""
        found = ((column, self.named(text)) for column, text in enumerate(row[:MOST_COLUMNS]))
        return {column: dimension for column, dimension in found if dimension is not None}

    def held_in_row(self, row: Sequence[str]) -> dict[int, int]:
        """The only dimension of which a header holds a name among other words, by its column: not enough to be sure."""
        held = {}
        for column, text in enumerate(row[:MOST_COLUMNS]):
            words = f" {normalise(text[:LONGEST_HEADER])} "
            dimensions = {dimension for name, dimension in self._names.items() if name and f" {name} " in words}
            if len(dimensions) == 1 and self._asks_begun(text) is None:
                held[column] = dimensions.pop()
        return {column: dimension for column, dimension in held.items() if dimension is not None}

    def _read(self, text: str) -> int | None:
        words = normalise(text)
        if not words or _BESIDE.match(f"{words} ") or self._asks_begun(text) is not None:
            return None
        ends = self._with_id(text)
        if ends:
            return self._ids[max(ends, key=len)]
        within = {name for name in self._within(text, words) if name in self._names}
        longest = [name for name in within if not any(name != other and name in other for other in within)]
        dimensions = {self._names[name] for name in longest}
        return dimensions.pop() if len(dimensions) == 1 else None if within else self._cut(text, words)

    def _with_id(self, text: str) -> list[str]:
        """The ids or codes, alone or as tools write them after a group: `G[id]`, `g/id`, `g:id`, `g-id`, `g.id`."""
        bare = text.strip().casefold()
        marks = "/:-."
        return [key for key in self._ids if bare == key or bare.endswith((f"[{key}]", *(f"{m}{key}" for m in marks)))]

    def _within(self, text: str, words: str) -> Iterator[str]:
        """What may be a name in a header: a title of several words anywhere in it, others between its marks.

        Of a title that another one holds, the longest counts: "Travail avec les familles" is not "Familles".
        """
        yield from (name for name in self._names if " " in name and f" {name} " in f" {words} ")
        for part in (words, *map(normalise, _SEGMENTS.split(visible(text)))):
            yield part
            yield _NUMBER.sub("", part, count=1)
            yield _AGAIN.sub("", part)

    def _cut(self, text: str, words: str) -> int | None:
        """The beginning of one dimension's title, before two or three dots, or as KoboToolbox makes a name of it."""
        beginning = cut_short(text)
        if beginning is None and ("_" not in text or len(text) < _LEAST_CUT):
            return None
        found = {index for name, index in self._names.items() if name.startswith(beginning or words)}
        return found.pop() if len(found) == 1 else None


def column_named(header: Sequence[str], wanted: str) -> list[int]:
    """The columns that `wanted` names: by their header, else by letters, else by a part that one header has."""
    words = normalise(wanted)
    said = [normalise(text) for text in header[:MOST_COLUMNS]]
    equal = [column for column, text in enumerate(said) if text and text == words]
    letter = [column for column, text in enumerate(said) if text and letters(column) == wanted.strip()]
    part = [column for column, text in enumerate(said) if words and f" {words} " in f" {text} "]
    return equal or letter or (part if len(part) == 1 else [])


def letters(column: int) -> str:
    """The letters of a spreadsheet's column, which is counted from 0: A … Z, AA and so on."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def listed(header: Sequence[str], columns: Sequence[int]) -> str:
    """The first of the columns, each by its letters and its header."""
    told = (f"{letters(column)} ({header[column].strip()})" for column in columns[:_MOST_LISTED])
    return ", ".join(told) + (", …" if len(columns) > _MOST_LISTED else "")


def column_of(header: Iterable[str], names: frozenset[str]) -> int | None:
    """The first column that has one of the names."""
    return next((column for column, text in enumerate(header) if normalise(text) in names), None)
