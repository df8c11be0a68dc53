"""The matrix as values: what each cell says, shows and is marked with. The page and the picture draw it."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.profile import Position, Profile, is_here, is_next
from fiche4.rubric import Dimension, Rubric

Targets = Mapping[str, int]
"""The level aimed at, by dimension id."""

MOST_DOTS = 40
"""More voices than that are a number only."""

DEEPEST = 4
"""How many steps of tint there are."""


class Cell(NamedTuple):
    """One descriptor with its marks, and the voices it has (0 where there is but one). `tint` is 0 to `DEEPEST`."""

    rank: int
    words: str
    voices: int
    tint: int
    here: bool
    next: bool
    aimed: bool

    @property
    def marked(self) -> bool:
        """Whether it has a mark."""
        return self.here or self.next or self.aimed

    @property
    def dots(self) -> str:
        """A dot for each of its voices, in fives so that one can count them; none for a great many."""
        if self.voices > MOST_DOTS:
            return ""
        fives, rest = divmod(self.voices, 5)
        return " ".join(["●" * 5] * fives + ["●" * rest] * bool(rest))


class Row(NamedTuple):
    """One dimension, where it stands, and its cells from the lowest level to the highest."""

    dimension: Dimension
    position: Position
    cells: tuple[Cell, ...]


class Span(NamedTuple):
    """What neighbouring levels have in common, and how many they are."""

    scope: str
    size: int


def rows_of(profile: Profile, targets: Targets) -> list[Row]:
    """A row for each dimension of the profile."""
    return [Row(d, p, tuple(_cells(d, p, targets.get(d.id)))) for d, p in profile]


def _cells(dimension: Dimension, position: Position, target: int | None) -> Iterator[Cell]:
    top = len(position.counts)
    for rank, count in enumerate(position.counts, 1):
        here = is_here(position, rank)
        crowd = position.n > 1
        yield Cell(
            rank=rank,
            words=dimension.descriptors[rank],
            voices=count if crowd else 0,
            tint=_tint(count, position.n) if crowd else 2 * here,
            here=here,
            next=is_next(position, rank, top),
            aimed=rank == target,
        )


def _tint(count: int, n: int) -> int:
    """The share of the voices, in quarters begun."""
    return -(-DEEPEST * count // n)


def targets_of(sheet: Sheet) -> dict[str, int]:
    """The targets of a sheet."""
    return {key: answer.target for key, answer in sheet.answers.items() if answer.target}


def spans_of(rubric: Rubric) -> list[Span]:
    """The scopes over the columns; none where some level has none or all have the same."""
    scopes = [level.scope for level in rubric.levels]
    spans = [Span(scope or "", len(list(group))) for scope, group in groupby(scopes)]
    return spans if all(scopes) and len(spans) > 1 else []
