"""Rows of a table to tallies. Equal rows are counted together, in C, and each different one is read once."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from fiche4.batch import Tally
from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.ending import Ending
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.recognise import Recogniser
from fiche4.recognition.sums import NAMES_TOO, are_figures, is_summary
from fiche4.recognition.text import group_name, normalise
from fiche4.words import forms

MOST_DIFFERENT = 8192
"""Different rows that are kept before they are read; memory does not grow with the table."""

MOST_STRANGE = 1000
"""Different cells that say no level that are kept to be told."""

MOST_GROUPS = 10_000

MOST_LABELS: Final = 5000
"""Different labels that are looked at for the name of a total; more are times or numbers: then only the end is."""

_DRAFT: Final = frozenset({"1", "oui", "yes", "true", "vrai", "x", "brouillon", "draft"})
_BEGUN: Final = frozenset({"1", "oui", "yes", "x", "true", "vrai", *map(normalise, forms.YES_BEGUN)})
"""What says that the next level is begun: the option of our forms, or its code."""
_END_OF_DOS: Final = "\x1a"

Answers = tuple[str, ...]


class TooManyGroupsError(Exception):
    """The column to group by tells every answer apart."""


@dataclass
class Counted:
    """What was counted in some rows: a tally for each group, and what must be told.

    `strange` is how often each cell that says no level was met, by dimension and text, `unkept` how many more such
    cells there were; `left_out` how many rows were not counted, by why (as in `Table`); `summary` what one of those
    that sum up others is called; `begun` how many gave a level of that dimension, and said that the next is begun.
    `ending` are the last rows if they may sum up all others, each with whether it stands out even if it does not.
    `versions_filled` says that a column was used which was empty in the first rows.
    """

    groups: dict[str, Tally] = field(default_factory=dict)
    incomplete: int = 0
    strange: Counter[tuple[int, str]] = field(default_factory=Counter)
    unkept: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    summary: str = ""
    begun: Counter[int] = field(default_factory=Counter)
    ending: list[tuple[Row, bool]] = field(default_factory=list)
    versions_filled: bool = False

    @property
    def strange_total(self) -> int:
        """How many cells say no level."""
        return self.strange.total() + self.unkept

    def merge(self, other: "Counted") -> None:
        """Add what was counted in other rows. Raises `TooManyGroupsError`."""
        for name, tally in other.groups.items():
            if name in self.groups:
                self.groups[name].merge(tally)
            else:
                self.begin(name, tally)
        self.incomplete += other.incomplete
        self.unkept += other.unkept
        self.left_out += other.left_out
        self.begun += other.begun
        self.summary = self.summary or other.summary
        self.ending = other.ending
        self.versions_filled |= other.versions_filled
        for cell, times in other.strange.items():
            self.note(cell, times)

    def begin(self, name: str, tally: Tally) -> Tally:
        """Have one more group. Raises `TooManyGroupsError`."""
        if len(self.groups) >= MOST_GROUPS:
            raise TooManyGroupsError
        self.groups[name] = tally
        return tally

    def note(self, cell: tuple[int, str], times: int) -> None:
        """Count a cell that says no level."""
        if cell in self.strange or len(self.strange) < MOST_STRANGE:
            self.strange[cell] += times
        else:
            self.unkept += times


def count(batches: Iterable[Sequence[Row]], layout: Layout, recogniser: Recogniser) -> Counted:
    """Count the rows (those below the header). Raises `TooManyGroupsError`."""
    counting = _Counting(layout, recogniser)
    held = deque[Sequence[Row]]()
    for batch in batches:
        held.append(batch)
        if len(held) > 2:
            counting.take(held.popleft())
    for batch in held:  # totals stand at the end, in one of these
        counting.take(batch, last=True)
    counting.read()
    return counting.counted


class _Counting:
    """Rows on their way to tallies: equal ones are `different` keys, their answers and their group."""

    def __init__(self, layout: Layout, recogniser: Recogniser) -> None:
        self.counted = Counted()
        self.different: Counter[Answers] = Counter()
        self._layout = layout
        self._cells = recogniser.cells
        self._top = recogniser.asked.rubric.top
        first, *others = layout.picked
        self._key: Callable[[Row], Answers] = itemgetter(first, *others) if others else lambda row: (row[first],)
        self._empty = ("",) * len(layout.picked)
        self._header = tuple(layout.heads[at] if at < len(layout.heads) else "" for at in layout.picked)
        self._label = None if layout.label is None else itemgetter(layout.label)
        self._labels: set[str] = set()
        self._beyond = itemgetter(len(layout.heads)) if len(layout.heads) < layout.width else None
        self._before = None if layout.before is None else itemgetter(layout.before)
        self._looked = 0
        self._ending = Ending(layout)

    def take(self, rows: Sequence[Row], *, last: bool = False) -> None:
        """Count equal rows together; read them when they are many."""
        layout, counted = self._layout, self.counted
        rows = self._without_shifted(rows, last=last)
        if self._label and (last or len(self._labels) < MOST_LABELS):
            rows = self._without_summaries(rows, self._label)
        self.different.update(map(self._key, rows))
        if self._header in self.different:
            rows = self._without_headers(rows)
        self._count_begun(rows)
        blank = 0
        if self._empty in self.different:  # rows in which nothing stands at all are a spreadsheet's, not a person's
            blank = sum(not any(row) or [*filter(None, row)] == [_END_OF_DOS] for row in rows)
            self.different[self._empty] -= blank
        if layout.submitted is not None:
            counted.incomplete += [*map(itemgetter(layout.submitted), rows)].count("") - blank
        elif layout.draft is not None:
            drafts = Counter(map(itemgetter(layout.draft), rows))
            counted.incomplete += sum(times for text, times in drafts.items() if normalise(text) in _DRAFT)
        if last and layout.shape is None:
            self._ending.look(rows, in_blocks=counted.left_out["header"] > 0)
            counted.ending = self._ending.rows
        if len(self.different) > MOST_DIFFERENT:
            self.read()

    def _count_begun(self, rows: Sequence[Row]) -> None:
        """Count who gave a level below the last one, and said that the next one is begun."""
        layout = self._layout
        for dimension, column in layout.begun.items():
            pairs = Counter(map(itemgetter(layout.columns[dimension], column), rows))
            for (level, said), times in pairs.items():
                rank = self._cells[dimension].level(level)
                if rank and 0 < rank < self._top and normalise(said) in _BEGUN:
                    self.counted.begun[dimension] += times

    def _without_shifted(self, rows: Sequence[Row], *, last: bool) -> Sequence[Row]:
        """The rows whose cells stand where they should, each as long as the others.

        Whether a cell is missing in a row of full length is looked at in the first rows and the last ones: only tables
        that people edit have such rows.
        """
        layout, cells = self._layout, self._cells
        straight = rows
        if {*map(len, rows)} != {layout.width} or (self._beyond and any(map(self._beyond, rows))):
            straight = [
                [*row, *[""] * (layout.width - len(row))]
                for row in rows
                if not layout.is_shifted(row) and not (len(row) < layout.width and layout.is_pulled(row, cells))
            ]
        if self._before and (last or self._looked < MOST_LABELS):
            self._looked += len(rows)
            levels = cells[min(layout.columns, key=layout.columns.__getitem__)]
            if any((levels.level(text) or 0) > 0 for text in {*map(self._before, straight)}):
                straight = [row for row in straight if not layout.is_pulled(row, cells)]
        self.counted.left_out["shifted"] += len(rows) - len(straight)
        return straight

    def _without_summaries(self, rows: Sequence[Row], label: Callable[[Row], str]) -> Sequence[Row]:
        """The rows without those that sum up others; a label is read once."""
        new = {*map(label, rows)} - self._labels
        suspect = {text for text in new if not text or is_summary(text)}
        self._labels |= new - suspect
        if not suspect:
            return rows
        summary = self._layout.summary
        named = {at: text for at, row in enumerate(rows) if label(row) in suspect and (text := summary(row))}
        found = dict[int, str]()
        for _, numbered in groupby(enumerate(named), key=lambda one: one[1] - one[0]):  # rows beside each other
            block = {at: named[at] for _, at in numbered}
            if not {*map(normalise, block.values())} <= NAMES_TOO:  # people are called Max, or Min
                found |= block
        self.counted.left_out["summary"] += len(found)
        self.counted.summary = self.counted.summary or next(iter(found.values()), "")
        return [row for at, row in enumerate(rows) if at not in found]

    def _without_headers(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows without those that say the header again, and without titles: rows of one cell above such a row."""
        last = max(at for at, row in enumerate(rows) if self._key(row) == self._header)
        kept = []
        for at, row in enumerate(rows):
            key = self._key(row)
            if key != self._header and (key != self._empty or at > last or sum(map(bool, row)) != 1):
                kept.append(row)
                continue
            self.counted.left_out["header"] += key == self._header
            self.different[key] -= 1
        del self.different[self._header]
        return kept

    def read(self) -> None:
        """Read the different rows into tallies."""
        layout, counted = self._layout, self.counted
        others = slice(len(layout.columns), None if layout.by is None else -1)
        for key, times in self.different.items():
            if not times:
                continue
            said = [*zip(layout.columns, key, strict=False)]
            ranks = ranks_of(said, self._cells)
            if STRANGE in ranks and are_figures((text, ranks[dimension]) for dimension, text in said):
                counted.left_out["doubtful"] += times
                continue
            for cell in said:
                if (ranks[cell[0]] or 0) < 0:
                    counted.note(cell, times)
            counted.versions_filled = counted.versions_filled or any(key[others])
            name = group_name(key[-1]) if layout.by is not None else ""
            tally = counted.groups.get(name) or counted.begin(name, Tally(len(self._cells), self._top))
            tally.add(ranks, times)
        self.different.clear()


def ranks_of(said: Iterable[tuple[int, str]], cells: Sequence[Cells]) -> list[int | None]:
    """The rank that is said of each dimension, by the dimensions of a row and its texts; `None` of others."""
    ranks: list[int | None] = [None] * len(cells)
    for dimension, text in said:
        ranks[dimension] = cells[dimension].level(text)
    return ranks
