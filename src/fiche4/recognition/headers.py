"""Which column of a table is which dimension, by the words of the rubric."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fiche4.recognition.codes import codes
from fiche4.recognition.text import cut_short, normalise
from fiche4.rubric import Rubric

_NUMBER = re.compile(r"(?:q|question)? ?\d{1,2} ")

LONGEST_HEADER = 1000
"""A longer text is no header."""

MOST_COLUMNS = 4096
"""Headers are looked for in so many columns; more than the databases of form tools can hold."""

SUBMITTED = frozenset({"submitdate", "date de soumission", "date submitted"})
"""Headers whose column is empty for a response that was begun and not sent (LimeSurvey)."""


class Name(NamedTuple):
    """What a dimension is called in one column header: the forms of its name, in each language of the rubric."""

    id: str
    code: str
    titles: frozenset[str]
    shorts: frozenset[str]


class Header(NamedTuple):
    """One cell of a header row: where it stands, as written, and in one spelling."""

    column: int
    text: str
    words: str


class Columns(NamedTuple):
    """The column of each dimension found, by its place in the rubric; `doubtful` has those found twice."""

    found: dict[int, int]
    doubtful: frozenset[int]


def names_of(rubrics: Sequence[Rubric]) -> tuple[Name, ...]:
    """The names of each dimension, by a rubric and its translations."""
    names = []
    code = codes(rubrics[0].ids)
    for dimension_id in rubrics[0].ids:
        same = [rubric.dimension(dimension_id) for rubric in rubrics]
        titles = frozenset(normalise(dimension.title) for dimension in same)
        shorts = frozenset(normalise(dimension.short) for dimension in same)
        names.append(Name(dimension_id, code[dimension_id], titles, shorts))
    return tuple(names)


def columns_of(row: Sequence[str], names: Sequence[Name], given: Mapping[str, str]) -> Columns:
    """The columns of a header row; `given` names the header of a dimension, by its id."""
    headers = [
        Header(column, text, normalise(text))
        for column, text in enumerate(row[:MOST_COLUMNS])
        if 0 < len(text) <= LONGEST_HEADER
    ]
    found: dict[int, int] = {}
    doubtful = set()
    for index, name in enumerate(names):
        if name.id in given:
            wanted = normalise(given[name.id])
            near = [(0, header.column) for header in headers if header.words == wanted]
        else:
            near = _near(headers, name, names)
        best = sorted(near)[:2]
        if best:
            found[index] = best[0][1]
        if len(best) == 2 and best[0][0] == best[1][0]:
            doubtful.add(index)
    return Columns(found, frozenset(doubtful))


def column_named(header: Sequence[str], wanted: str) -> int | None:
    """The first column whose header says `wanted`."""
    words = normalise(wanted)
    return next((column for column, text in enumerate(header) if normalise(text) == words), None)


def submitted_column(header: Iterable[str]) -> int | None:
    """The column that is empty for a response that was never sent, if the table has one."""
    return next((column for column, text in enumerate(header) if normalise(text) in SUBMITTED), None)


def _near(headers: Iterable[Header], name: Name, names: Sequence[Name]) -> list[tuple[int, int]]:
    """How far from the name each header is that may be it (less is nearer), with its column."""
    distances = ((_distance(header, name, names), header.column) for header in headers)
    return [(distance, column) for distance, column in distances if distance is not None]


def _distance(header: Header, name: Name, names: Sequence[Name]) -> int | None:
    same = {header.words, _NUMBER.sub("", header.words, count=1)}
    if same & name.titles:
        return 0
    if _is_id(header.text, name.code):
        return 1
    if _is_id(header.text, name.id):
        return 2
    if same & name.shorts:
        return 3
    if any(header.words.endswith(f" {title}") for title in name.titles):
        return 4 + len(header.words)  # the less stands before the name, the nearer
    return LONGEST_HEADER * 2 if _is_cut(header.text, name, names) else None


def _is_id(text: str, known: str) -> bool:
    """The id or code alone, or as form tools write it after the name of a group: `G[id]`, `g/id`, `g:id`, `g-id`."""
    bare = text.strip().casefold()
    return bare == known or bare.endswith((f"[{known}]", *(f"{mark}{known}" for mark in "/:-.")))


def _is_cut(text: str, name: Name, names: Sequence[Name]) -> bool:
    """The beginning of this dimension's title, and of no other's, before two or three dots."""
    beginning = cut_short(text)
    if beginning is None:
        return False
    return [other.id for other in names if any(title.startswith(beginning) for title in other.titles)] == [name.id]
