"""Rows of a table to tallies. Equal rows are counted together, in C, and each different one is read once."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from fiche4.batch import Tally
from fiche4.clean import clean_line
from fiche4.recognition.layout import NAMES_TOO, Layout, Row, is_summary
from fiche4.recognition.recognise import Recogniser
from fiche4.recognition.text import mended, normalise

MOST_DIFFERENT = 8192
"""Different rows that are kept before they are read; memory does not grow with the table."""

MOST_STRANGE = 1000
"""Different cells that say no level that are kept to be told."""

MOST_GROUPS = 10_000

MOST_LABELS: Final = 5000
"""Different labels that are looked at for the name of a total; more are times or numbers: then only the end is."""

# A day with a time behind it, as tools write it: `2026-11-23T10:00`, `11/5/2026 9:03:11`, `23/11/2026 - 11:00`
_DAY = re.compile(r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2} \w+\.? \d{4})(?:T|,? (?:[-–] |à |at )?)\d{1,2}[:h]\d\d.*")
_GUARDED = re.compile(r"'\s*[=+\-@]")

Answers = tuple[str, ...]


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
    shifted: int = 0
    """How many rows have more cells than the header."""
    summaries: Counter[str] = field(default_factory=Counter)
    """Rows that sum others up, by what they are called."""
    headers: int = 0
    """How many rows say the header again, or are the title above one that does."""

    @property
    def strange_total(self) -> int:
        """How many cells say no level."""
        return self.strange.total() + self.unkept

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were left out, by what they are."""
        found = {"shifted": self.shifted, "summary": self.summaries.total(), "header": self.headers}
        return {why: times for why, times in found.items() if times}

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
        self.shifted += other.shifted
        self.headers += other.headers
        self.summaries += other.summaries
        for cell, times in other.strange.items():
            self.note(cell, times)

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
    def __init__(self, layout: Layout, recogniser: Recogniser) -> None:
        self.counted = Counted()
        self._layout = layout
        self._cells = recogniser.cells
        self._top = recogniser.asked.rubric.top
        wanted = layout.picked
        self._full = {layout.width}
        self._answers = _getter(wanted)
        self._empty = ("",) * len(wanted)
        self._header = tuple(layout.heads[column] if column < len(layout.heads) else "" for column in wanted)
        self._different: Counter[Answers] = Counter()
        self._label = None if layout.label is None else itemgetter(layout.label)
        self._labels: set[str] = set()
        self._beyond = itemgetter(len(layout.heads)) if len(layout.heads) < layout.width else None

    def take(self, rows: Sequence[Row], *, last: bool = False) -> None:
        """Count equal rows together; read them when they are many."""
        if {*map(len, rows)} != self._full or (self._beyond and any(map(self._beyond, rows))):
            rows = self._straight(rows)
        if self._label and (last or len(self._labels) < MOST_LABELS):
            rows = self._without_summaries(rows)
        self._different.update(map(self._answers, rows))
        if self._header in self._different:
            rows = self._without_headers(rows)
        blank = self._drop_blank(rows) if self._empty in self._different else 0
        if self._layout.submitted is not None:
            self.counted.incomplete += [*map(itemgetter(self._layout.submitted), rows)].count("") - blank
        elif self._layout.draft is not None:
            drafts = Counter(map(itemgetter(self._layout.draft), rows))
            self.counted.incomplete += sum(times for text, times in drafts.items() if _is_draft(text))
        if len(self._different) > MOST_DIFFERENT:
            self.read()

    def _straight(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows that are not shifted, those shorter than the others filled up."""
        width = self._layout.width
        straight = [row for row in rows if not self._layout.is_shifted(row)]
        self.counted.shifted += len(rows) - len(straight)
        return [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in straight]

    def _without_summaries(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows without those that sum up others; a label is read once."""
        assert self._label  # noqa: S101
        new = {*map(self._label, rows)} - self._labels
        suspect = {label for label in new if not label or is_summary(label)}
        self._labels |= new - suspect
        if not suspect:
            return rows
        found = {id(row): text for row in rows if self._label(row) in suspect and (text := self._layout.summary(row))}
        certain = self.counted.summaries or any(normalise(text) not in NAMES_TOO for text in found.values())
        if len({*found.values()}) < 2 and not certain:  # a person is called Max
            return rows
        self.counted.summaries.update(found.values())
        return [row for row in rows if id(row) not in found]

    def _without_headers(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows without those that say the header again, and without titles: rows of one cell above such a row."""
        last = max(at for at, row in enumerate(rows) if self._answers(row) == self._header)
        kept = []
        for at, row in enumerate(rows):
            is_title = at < last and sum(map(bool, row)) == 1
            if self._answers(row) == self._header:
                self.counted.headers += 1
            elif not is_title or self._answers(row) != self._empty:
                kept.append(row)
                continue
            self._different[self._answers(row)] -= 1
        del self._different[self._header]
        return kept

    def _drop_blank(self, rows: Sequence[Row]) -> int:
        """Forget the rows in which nothing stands at all: a spreadsheet's, not a person's. How many they were."""
        blank = sum(not any(row) or [*filter(None, row)] == [_END_OF_DOS] for row in rows)
        self._different[self._empty] -= blank
        return blank

    def read(self) -> None:
        """Read the different rows into tallies."""
        by, dimensions = self._layout.by, list(self._layout.columns)
        for key, times in self._different.items():
            if not times:
                continue
            ranks: list[int | None] = [None] * len(self._cells)
            for dimension, text in zip(dimensions, key, strict=False):
                ranks[dimension] = rank = self._cells[dimension].level(text)
                if rank is not None and rank < 0:
                    self.counted.note((dimension, text), times)
            self._tally(group_name(key[-1]) if by is not None else "").add(ranks, times)
        self._different.clear()

    def _tally(self, group: str) -> Tally:
        tally = self.counted.groups.get(group)
        if tally is None:
            if len(self.counted.groups) >= MOST_GROUPS:
                raise TooManyGroupsError
            tally = self.counted.groups[group] = Tally(len(self._cells), self._top)
        return tally


_END_OF_DOS: Final = "\x1a"


def _is_draft(text: str) -> bool:
    return normalise(text) in {"1", "oui", "yes", "true", "vrai", "x", "brouillon", "draft"}


def group_name(text: str) -> str:
    """The group a cell names: on one line, a time as its day, without the mark that keeps it from being a formula."""
    bare = clean_line(mended(text))
    if _GUARDED.match(bare):
        bare = bare[1:].strip()
    day = _DAY.fullmatch(bare)
    return day.group(1) if day else bare


def _getter(columns: Sequence[int]) -> Callable[[Row], Answers]:
    if len(columns) > 1:
        return itemgetter(*columns)
    only = columns[0]
    return lambda row: (row[only],)
