"""Tables of counts: a row a level, and in each cell how many answered so. Our own CSV is one, turned."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.layout import Layout, Row, Unread, is_summary
from fiche4.recognition.text import normalise
from fiche4.words import problems, results

_WHOLE = re.compile(r"\d{1,9}(?:[.,]0+)?")
_OF_LEVELS: Final = frozenset({
    "niveau", "niveaux", "level", "levels", "rang", "rank", "position", "modalite", "modalites", "etiquettes de lignes",
    "row labels", "dimension",
})  # fmt: skip
"""What the column of the levels is called; `dimension` in our own CSV, turned."""


_WITHOUT: Final = {
    **{normalise(text): "disagreed" for text in results.WITHOUT_AGREEMENT_NAME},
    **{normalise(text): "not_asked" for text in results.NOT_ASKED},
}
"""What our own CSV says of those without a level, by why; others are not known."""


class Counts(NamedTuple):
    """How many answered at each level, and how many have none, on one dimension of one group."""

    group: str
    dimension: int
    counts: tuple[int, ...]
    unknown: int = 0
    disagreed: int = 0
    not_asked: int = 0


def column_of_levels(
    rows: Sequence[Row], header: int, columns: Sequence[int], cells: Sequence[Cells]
) -> int | Unread | None:
    """The column in which each row is called a level, if the cells of `columns` are numbers of answers.

    Five people who are numbered from 1 look the same: it takes a number that is no level, or a column that is called
    one, to tell. Where nothing does, it is said.
    """
    below = [row for row in rows[header + 1 :] if any(row)]
    heads = rows[header]
    for column in range(min(min(columns), 3)):
        levels = [row for row in below if column < len(row) and (cells[0].level(row[column]) or 0) > 0]
        others = [row for row in below if row not in levels]
        ranks = {cells[0].level(row[column]) for row in levels}
        if not 2 <= len(ranks) == len(levels) or not all(_is_beside(row, column, cells) for row in others):
            continue
        return _told_apart(levels, heads[column], column, columns, cells)
    return None


def _told_apart(
    levels: Sequence[Row], head: str, column: int, columns: Sequence[int], cells: Sequence[Cells]
) -> int | Unread | None:
    numbers = [row[at] for row in levels for at in columns if at < len(row) and row[at].strip()]
    whole = all(map(_WHOLE.fullmatch, numbers))
    named = normalise(head) in _OF_LEVELS or not all(row[column].isdigit() for row in levels)
    if named and not whole:
        return Unread(problems.NOT_COUNTS, {"found": next(n for n in numbers if not _WHOLE.fullmatch(n))})
    if not whole or named:
        return column if whole else None
    if any(cells[0].level(number) in (-1, None) for number in numbers):
        return column
    return None if head else Unread(problems.PEOPLE_OR_COUNTS, {})


def _is_beside(row: Row, column: int, cells: Sequence[Cells]) -> bool:
    """Whether a row stands beside those of the levels: who did not answer, or what sums up."""
    text = row[column] if column < len(row) else ""
    return bool(text) and _row_of(text, cells[0]) != STRANGE


def _row_of(text: str, cells: Cells) -> int | str | None:
    """What a row of this name counts: those at a rank, those without a level by why; `None` if it only sums up."""
    words = normalise(text)
    if words in _WITHOUT:
        return _WITHOUT[words]
    if is_summary(text):
        return None
    rank = cells.level(text)
    return "unknown" if rank is None and words else rank or STRANGE


def read_counts(rows: Iterable[Row], layout: Layout, cells: Sequence[Cells], top: int) -> Iterator[Counts | Unread]:
    """The counts of each column, by the rows below the header."""
    held = [*rows]
    label = layout.label or 0
    groups = held[layout.by] if layout.by is not None else ()
    for slot in layout.slots:
        for column in slot.columns:
            found: Counter[int | str] = Counter()
            for number, row in enumerate(held[layout.start :], layout.start):
                text = row[column].strip() if column < len(row) else ""
                what = _row_of(row[label], cells[0]) if text else None
                if what is not None and (what == STRANGE or not _WHOLE.fullmatch(text)):
                    yield Unread(problems.NOT_COUNTS, {"found": text}, number, column)
                elif what is not None:
                    found[what] += int(text.replace(",", ".").partition(".")[0])
            without = [found[why] for why in ("unknown", "disagreed", "not_asked")]
            counts = tuple(found[rank] for rank in range(1, top + 1))
            yield Counts(groups[column] if groups else "", slot.dimension, counts, *without)
