"""A batch: sheets and survey answers added up as one profile in which each is one voice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.profile import ENOUGH, Position, Profile
from fiche4.room import small_roles
from fiche4.rubric import Rubric

MOST_NAMES = 10_000
"""Collectives whose sheets are counted, to tell when one has several; memory does not grow with the batch."""


class Tally:
    """Voices added up: for each dimension how many at each level, and how many not known. It never grows."""

    def __init__(self, dimensions: int, top: int) -> None:
        self.voices = 0
        """How many were added."""
        self.silent = 0
        """How many of them said nothing on any dimension."""
        self._counts = [[0] * top for _ in range(dimensions)]
        self._unknown = [0] * dimensions

    @property
    def answered(self) -> int:
        """How many said something."""
        return self.voices - self.silent

    def add(self, ranks: Sequence[int | None], times: int = 1) -> None:
        """Add a voice `times` over: a rank a dimension, `None` where it has none; a rank below 1 is passed over."""
        self.voices += times
        said = False
        for dimension, rank in enumerate(ranks):
            if rank is None:
                self._unknown[dimension] += times
            else:
                said = True
                if rank > 0:
                    self._counts[dimension][rank - 1] += times
        if not said:
            self.silent += times

    def merge(self, other: "Tally") -> None:
        """Add all the voices of another."""
        self.voices += other.voices
        self.silent += other.silent
        self._unknown = [a + b for a, b in zip(self._unknown, other._unknown, strict=True)]
        for mine, theirs in zip(self._counts, other._counts, strict=True):
            mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]

    def profile(self, rubric: Rubric) -> Profile:
        """The profile of all the voices."""
        pairs = zip(self._counts, self._unknown, strict=True)
        return Profile(rubric, tuple(Position(tuple(counts), unknown) for counts, unknown in pairs))


class Scored(NamedTuple):
    """One sheet of a batch: its file, who and when, and its level of each dimension."""

    file: str
    collective: str | None
    date: str
    levels: tuple[int | None, ...]


def scored(file: str, sheet: Sheet, rubric: Rubric) -> Scored:
    """What a batch keeps of a sheet: the level it agreed on for each dimension, or none."""
    levels = tuple(sheet.answer(key).level for key in rubric.ids)
    return Scored(file, sheet.collective, sheet.date.isoformat(), levels)


class Reading(NamedTuple):
    """How a table was read. `encoding` and `delimiter` are `None` for a spreadsheet, `sheet` for a text.

    `header` is the row of the headers, counted from 1; `missing` has the ids of the dimensions without a column.
    """

    file: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header: int
    missing: tuple[str, ...] = ()


@dataclass
class Table:
    """The answers of one table: a tally for each group (one, named `""`, when they were not told apart).

    `incomplete` is how many responses were begun and never sent, `None` where the table does not say;
    `strange` how many cells say no level.
    """

    reading: Reading
    groups: dict[str, Tally]
    incomplete: int | None = None
    strange: int = 0

    @property
    def answered(self) -> int:
        """How many responses say something."""
        return sum(tally.answered for tally in self.groups.values())

    @property
    def silent(self) -> int:
        """How many say nothing."""
        return sum(tally.silent for tally in self.groups.values())


class AnswerGroup(NamedTuple):
    """The answers of one group, as a profile; without a name, those of all groups too small to be told apart.

    `answered` is how many said something, of the latter on the dimension where they are the most.
    """

    name: str | None
    answered: int
    profile: Profile


@dataclass
class Batch:
    """Adds up what passes through `sheets` and keeps what little is to be told of it."""

    rubric: Rubric
    tally: Tally = field(init=False)
    count: int = 0
    tables: list[Table] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    _groups: dict[str, Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tally = self._empty()

    def sheets(self, found: Iterable[Scored | Table]) -> Iterator[Scored]:
        """Each sheet of `found`, added up as it passes; tables are added up on the way."""
        for one in found:
            if isinstance(one, Table):
                self._add_table(one)
                continue
            self.tally.add(one.levels)
            self.count += 1
            if one.collective and (one.collective in self._names or len(self._names) < MOST_NAMES):
                self._names[one.collective] += 1
            yield one

    @property
    def total(self) -> Profile:
        """All voices that have passed."""
        return self.tally.profile(self.rubric)

    @property
    def answered(self) -> int:
        """How many responses of the tables say something."""
        return sum(table.answered for table in self.tables)

    @property
    def group_count(self) -> int:
        """How many groups the tables tell apart, the small ones too."""
        return len(self._groups)

    @property
    def repeated(self) -> dict[str, int]:
        """The collectives that have more than one sheet here, and so more than one voice, with how many."""
        return {name: n for name, n in self._names.items() if n > 1}

    def groups(self, *, protected: bool) -> list[AnswerGroup]:
        """The groups of the tables by name; `protected`, those too small to be told apart stand together, at the end.

        A group may be too small on some dimensions only: there its position is empty. Where even all together
        are fewer than `ENOUGH`, none is told.
        """
        tallies = sorted(self._groups.items())
        found = [AnswerGroup(name, tally.answered, tally.profile(self.rubric)) for name, tally in tallies]
        return self._protected(found) if found and protected else found

    def _protected(self, groups: Sequence[AnswerGroup]) -> list[AnswerGroup]:
        columns = zip(*(group.profile.positions for group in groups), strict=True)
        kept, others = zip(*map(_protected_column, columns), strict=True)
        shown = [
            AnswerGroup(group.name, group.answered, profile)
            for group, profile in zip(groups, map(self._profile, zip(*kept, strict=True)), strict=True)
            if any(position.n for position in profile.positions) or not group.answered
        ]
        together = AnswerGroup(None, max(position.n for position in others), self._profile(others))
        return [*shown, together] if together.answered else shown

    def _profile(self, positions: Iterable[Position]) -> Profile:
        return Profile(self.rubric, tuple(positions))

    def _add_table(self, table: Table) -> None:
        self.tables.append(table)
        for name, tally in table.groups.items():
            self.tally.merge(tally)
            self._groups.setdefault(name, self._empty()).merge(tally)

    def _empty(self) -> Tally:
        return Tally(len(self.rubric.dimensions), self.rubric.top)


def _protected_column(positions: Sequence[Position]) -> tuple[list[Position], Position]:
    """One dimension as each group may tell it, and as those too small do together; an empty position tells nothing."""
    empty = Position((0,) * len(positions[0].counts))
    small = small_roles({str(at): position.counts for at, position in enumerate(positions)})
    kept = [empty if str(at) in small else position for at, position in enumerate(positions)]
    together = sum((Position(positions[int(at)].counts) for at in small), empty)
    return kept, together if together.n >= ENOUGH else empty
