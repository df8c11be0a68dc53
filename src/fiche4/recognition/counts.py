"""Tables of counts: a row a level, and in each cell how many answered so. Our own CSV is one, turned."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.sums import is_summary
from fiche4.recognition.text import normalise
from fiche4.words import problems, results

_WHOLE = re.compile(r"\d{1,9}(?:[.,]0+)?")
_OF_LEVELS: Final = frozenset({
    "niveau", "niveaux", "level", "levels", "rang", "rank", "position", "modalite", "modalites", "etiquettes de lignes",
    "row labels", "dimension",
})  # fmt: skip
"""What the column of the levels is called; `dimension` in our own CSV, turned."""

_MOST_ROWS: Final = 120
"""A table of counts has a row for each of its levels, up to 99, and a few beside them."""

_WHYS: Final = ("unknown", "disagreed", "not_asked")
"""Why there may be no level."""

_NOT_COUNTED = re.compile(r"(\d{1,9}) (?:(?:cellules? ou lignes? )?non comptees?|(?:cells? or rows? )?not counted)")
_WITHOUT: Final = {
    **{normalise(text): "disagreed" for text in results.NO_LEVEL_YET},
    **{normalise(text): "not_asked" for text in results.NOT_ASKED},
}
"""What our own CSV says of those without a level, by why; others are not known."""


class Counts(NamedTuple):
    """How many answered at each level, and how many have none by each of `_WHYS`, on one dimension of one group.

    `withheld` if it is not all told: the column is empty, or is to be added up and stands for small groups.
    """

    group: str
    dimension: int
    counts: tuple[int, ...]
    without: tuple[int, ...]
    withheld: bool


def column_of_levels(rows: Sequence[Row], header: int, columns: Sequence[int], cells: Cells) -> int | Problem | None:
    """The column in which each row is called a level, if the cells of `columns` are numbers of answers.

    Five people who are numbered from 1 look the same: it takes a number that is no level, or a column that is called
    one, to tell. Where nothing does, it is said.
    """
    below = [row for row in rows[header + 1 :] if any(row)]
    if len(below) > _MOST_ROWS:
        return None
    for label in range(min(min(columns), 3)):
        names = [_row_of(row[label] if label < len(row) else "", cells) for row in below]
        levels = [row for row, name in zip(below, names, strict=True) if isinstance(name, int)]
        if 2 <= len({*names} - {None, *_WHYS}) == len(levels) and STRANGE not in names:
            return _told_apart(levels, rows[header][label], label, columns, cells)
    return None


def _told_apart(
    levels: Sequence[Row], head: str, label: int, columns: Sequence[int], cells: Cells
) -> int | Problem | None:
    numbers = [row[at] for row in levels for at in columns if at < len(row) and row[at].strip()]
    broken = next((number for number in numbers if not _WHOLE.fullmatch(number)), None)
    if normalise(head) in _OF_LEVELS or not all(row[label].isdigit() for row in levels):
        return label if broken is None else Problem(problems.NOT_COUNTS, {"found": broken})
    if broken is None and any(cells.level(number) in (STRANGE, None) for number in numbers):
        return label
    return None if head or broken else Problem(problems.PEOPLE_OR_COUNTS)


def _row_of(text: str, cells: Cells) -> int | str | None:
    """What a row of this name counts: those at a rank, those without a level by why; `None` if it only sums up."""
    words = normalise(text)
    if words in _WITHOUT:
        return _WITHOUT[words]
    if is_summary(text):
        return None
    rank = cells.level(text)
    return "unknown" if rank is None and words else rank or STRANGE


def read_counts(
    rows: Iterable[Row], layout: Layout, named: Mapping[int, int], cells: Cells, top: int
) -> Iterator[Counts | Problem]:
    """The counts of each column that is `named` a dimension, by the rows below the header."""
    held = [*rows]
    for column, dimension in named.items():
        found: Counter[int | str] = Counter()
        for number, row in enumerate(held[layout.start :], layout.start + 1):
            text = row[column].strip() if column < len(row) else ""
            what = _row_of(row[layout.label or 0], cells) if text else None
            if what is not None and (what == STRANGE or not _WHOLE.fullmatch(text)):
                yield Problem(problems.NOT_COUNTS, {"found": text}, Place("", number, column + 1))
            elif what is not None:
                found[what] += int(text.replace(",", ".").partition(".")[0])
        group = "" if layout.by is None else held[layout.by][column]
        counts = tuple(found[rank] for rank in range(1, top + 1))
        without = tuple(found[why] for why in _WHYS)
        small = any(row[column] in results.SMALL_GROUPS for row in held[: layout.header] if column < len(row))
        yield Counts(group, dimension, counts, without, withheld=not found or (small and layout.by is None))


def left_out_before(heads: Iterable[str]) -> int:
    """How many cells or rows are not counted in our own counts, as their last row says."""
    said = (_NOT_COUNTED.fullmatch(normalise(head)) for head in heads)
    return sum(int(found[1]) for found in said if found)
