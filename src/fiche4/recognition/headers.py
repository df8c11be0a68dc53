"""Which dimension the header of a column names, by the words of the rubric."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from fiche4.recognition.codes import codes
from fiche4.recognition.text import cut_short, normalise, slug, visible
from fiche4.rubric import Rubric

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
# Columns that tools put beside a question under its own name: points of a quiz, seconds spent
_BESIDE = re.compile(r"(?:points|feedback|commentaires?|comments?) |.*(?:temps pour la question|question time) ")
_LEAST_SLUG = 12
"""A title of fewer letters is not known by what KoboToolbox makes of it."""

_LEAST_CUT = 20
"""A name that KoboToolbox cut short has at least so many letters; it cuts at 30."""


class Named(NamedTuple):
    """What a header names: a dimension, by its place in the rubric, and the words that stand beside its name."""

    dimension: int
    beside: str = ""


class Names:
    """What the dimensions are called in headers: titles, short titles and ids, in each language of the rubric."""

    def __init__(self, rubrics: Sequence[Rubric]) -> None:
        self._names: dict[str, int | None] = {}
        self.titles = tuple(dimension.title for dimension in rubrics[0].dimensions)
        self._ids: dict[str, int] = {}
        self._seen: dict[str, Named | None] = {}
        code = codes(rubrics[0].ids)
        for index, key in enumerate(rubrics[0].ids):
            same = [rubric.dimension(key) for rubric in rubrics]
            self._ids |= {key: index, code[key]: index}
            for name in {key, code[key], *(text for one in same for text in (one.title, one.short))}:
                for words in {normalise(name), slug(name) if len(slug(name)) >= _LEAST_SLUG else normalise(name)}:
                    shared = self._names.get(words, index) != index
                    self._names[words] = None if shared else index

    def named(self, text: str) -> Named | None:
        """The dimension that a header names, if it names one and no other; the longest name in it counts."""
        if text not in self._seen:
            self._seen[text] = self._read(text) if 0 < len(text) <= LONGEST_HEADER else None
        return self._seen[text]

    def in_row(self, row: Sequence[str]) -> dict[int, Named]:
        """What each header of a row names, by its column."""
        found = ((column, self.named(text)) for column, text in enumerate(row[:MOST_COLUMNS]))
        return {column: named for column, named in found if named}

    def _read(self, text: str) -> Named | None:
        words = normalise(text)
        if not words or _BESIDE.match(f"{words} "):
            return None
        if by_id := self._by_id(text):
            return by_id
        for whole in (words, _NUMBER.sub("", words, count=1)):
            index = self._names.get(whole)
            if index is not None:
                return Named(index)
        within = set(self._within(text, words))
        longest = [name for name in within if not any(name != other and name in other for other in within)]
        dimensions = {self._names[name] for name in longest}
        if len(dimensions) == 1 and None not in dimensions:
            beside = f" {words} "
            for name in longest:
                beside = beside.replace(f" {name} ", " ", 1)
            return Named(dimensions.pop() or 0, beside.strip())
        return None if within else self._cut(text, words)

    def _within(self, text: str, words: str) -> Iterator[str]:
        """The names that stand in a header: a title of several words anywhere in it, others between its marks."""
        yield from (name for name in self._names if " " in name and f" {name} " in f" {words} ")
        parts = (normalise(part) for part in _SEGMENTS.split(visible(text)))
        for part in parts:
            yield from (name for name in (part, _NUMBER.sub("", part, count=1)) if name in self._names)

    def _by_id(self, text: str) -> Named | None:
        """The id or code, or as tools write it after the name of a group: `G[id]`, `g/id`, `g:id`, `g-id`, `g.id`."""
        bare = text.strip().casefold()
        if bare in self._ids:
            return Named(self._ids[bare])
        ends = [key for key in self._ids if bare.endswith((f"[{key}]", *(f"{mark}{key}" for mark in "/:-.")))]
        return Named(self._ids[max(ends, key=len)]) if ends else None

    def _cut(self, text: str, words: str) -> Named | None:
        """The beginning of one dimension's title, before two or three dots, or as KoboToolbox makes a name of it."""
        beginning = cut_short(text)
        if beginning is None and ("_" not in text or len(text) < _LEAST_CUT):
            return None
        begun = beginning or words
        found = {index for name, index in self._names.items() if name.startswith(begun)}
        return Named(found.pop() or 0) if len(found) == 1 and None not in found else None


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


def column_of(header: Iterable[str], names: frozenset[str]) -> int | None:
    """The first column that has one of the names."""
    return next((column for column, text in enumerate(header) if normalise(text) in names), None)
