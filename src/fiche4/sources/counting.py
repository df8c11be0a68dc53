"""Rows of a table to tallies. Equal rows are counted together, in C, and each different one is read once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from fiche4.batch import Tally
from fiche4.clean import clean_line
from fiche4.recognition.cells import STRANGE, Cells
from fiche4.sources.layout import Layout

MOST_DIFFERENT = 8192
"""Different rows that are kept before they are read; memory does not grow with the table."""

MOST_STRANGE = 1000
"""Different cells that say no level that are kept to be told."""

MOST_GROUPS = 10_000

_DAY = re.compile(r"(\d{4}[-/]\d\d[-/]\d\d|\d\d/\d\d/\d{4})[T ].*")
_GUARDED = re.compile(r"'\s*[=+\-@]")

Row = Sequence[str]


class TooManyGroupsError(Exception):
    """The column to group by tells every answer apart."""


@dataclass
class Counted:
    """What was counted in some rows: a tally for each group, and what must be told."""

    groups: dict[str, Tally] = field(default_factory=dict)
    incomplete: int = 0
    strange: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How often each cell that says no level was met, by dimension and text."""
    unkept: int = 0
    """How many more such cells there were."""

    @property
    def strange_total(self) -> int:
        """How many cells say no level."""
        return self.strange.total() + self.unkept

    def merge(self, other: "Counted") -> None:
        """Add what was counted in other rows. Raises `TooManyGroupsError`."""
        for name, tally in other.groups.items():
            if name in self.groups:
                self.groups[name].merge(tally)
            elif len(self.groups) < MOST_GROUPS:
                self.groups[name] = tally
            else:
                raise TooManyGroupsError
        self.incomplete += other.incomplete
        self.unkept += other.unkept
        for cell, times in other.strange.items():
            self.note(cell, times)

    def note(self, cell: tuple[int, str], times: int) -> None:
        """Count a cell that says no level."""
        if cell in self.strange or len(self.strange) < MOST_STRANGE:
            self.strange[cell] += times
        else:
            self.unkept += times


def count(batches: Iterable[Sequence[Row]], layout: Layout, cells: Sequence[Cells], top: int) -> Counted:
    """Count the rows (those below the header). Raises `TooManyGroupsError`."""
    counting = _Counting(layout, cells, top)
    for batch in batches:
        counting.take(batch)
    counting.read()
    return counting.counted


class _Counting:
    def __init__(self, layout: Layout, cells: Sequence[Cells], top: int) -> None:
        self.counted = Counted()
        self._layout = layout
        self._cells = cells
        self._top = top
        wanted = [*layout.columns.values(), *(() if layout.by is None else (layout.by,))]
        self._width = max((*wanted, layout.submitted or 0)) + 1
        self._answers = _getter(wanted)
        self._empty = ("",) * len(wanted)
        self._different: Counter[tuple[str, ...]] = Counter()

    def take(self, rows: Sequence[Row]) -> None:
        """Count equal rows together; read them when they are many."""
        try:
            keys = [*map(self._answers, rows)]
        except IndexError:  # a row shorter than the others
            rows = [row if len(row) >= self._width else [*row, *[""] * (self._width - len(row))] for row in rows]
            keys = [*map(self._answers, rows)]
        self._different.update(keys)
        blank = self._drop_blank(rows) if self._empty in self._different else 0
        if self._layout.submitted is not None:
            self.counted.incomplete += [*map(itemgetter(self._layout.submitted), rows)].count("") - blank
        if len(self._different) > MOST_DIFFERENT:
            self.read()

    def _drop_blank(self, rows: Sequence[Row]) -> int:
        """Forget the rows in which nothing stands at all: a spreadsheet's, not a person's. How many they were."""
        blank = sum(not any(row) for row in rows)
        self._different[self._empty] -= blank
        return blank

    def read(self) -> None:
        """Read the different rows into tallies."""
        dimensions = list(self._layout.columns)
        for key, times in self._different.items():
            if not times:
                continue
            ranks: list[int | None] = [None] * len(self._cells)
            for dimension, text in zip(dimensions, key, strict=False):
                ranks[dimension] = rank = self._cells[dimension].level(text)
                if rank == STRANGE:
                    self.counted.note((dimension, text), times)
            self._tally(group_name(key[-1]) if self._layout.by is not None else "").add(ranks, times)
        self._different.clear()

    def _tally(self, group: str) -> Tally:
        tally = self.counted.groups.get(group)
        if tally is None:
            if len(self.counted.groups) >= MOST_GROUPS:
                raise TooManyGroupsError
            tally = self.counted.groups[group] = Tally(len(self._cells), self._top)
        return tally


def group_name(text: str) -> str:
    """The group a cell names: on one line, a time as its day, without the mark that keeps it from being a formula."""
    bare = clean_line(text)
    if _GUARDED.match(bare):
        bare = bare[1:].strip()
    day = _DAY.fullmatch(bare)
    return day.group(1) if day else bare


def _getter(columns: Sequence[int]) -> Callable[[Row], tuple[str, ...]]:
    if len(columns) > 1:
        return itemgetter(*columns)
    only = columns[0]
    return lambda row: (row[only],)
