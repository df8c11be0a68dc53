"""The matrix as a value: what each cell says, counts and is marked with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.picture.marks import BEGUN, HERE, MARKS, MEDIAN, NEXT, POLE, TARGET, Mark
from fiche4.profile import Position, Profile, is_here, is_median, is_next, is_pole
from fiche4.rubric import Dimension, Rubric

DEEPEST = 4
"""How many steps of tint there are."""


class Cell(NamedTuple):
    """One descriptor with its marks, and its votes (0 where one answer is the level). `tint` is 0 to `DEEPEST`."""

    rank: int
    descriptor: str
    votes: int
    tint: int
    marks: tuple[Mark, ...]


class Row(NamedTuple):
    """One dimension, where it stands, and its cells from the lowest level to the highest."""

    dimension: Dimension
    position: Position
    cells: tuple[Cell, ...]


class Span(NamedTuple):
    """The scope that neighbouring levels share, and how many they are."""

    scope: str
    size: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """A profile as it is drawn: a row for each dimension of its rubric."""

    rubric: Rubric
    rows: tuple[Row, ...]

    @property
    def legend(self) -> tuple[Mark, ...]:
        """The marks that some cell has."""
        used = {mark for row in self.rows for cell in row.cells for mark in cell.marks}
        return tuple(mark for mark in MARKS if mark in used)

    @property
    def counted(self) -> bool:
        """Whether some dimension has votes, so that its cells show how many."""
        return any(row.position.counted for row in self.rows)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The scopes over the columns; none where some level has none or all have the same."""
        scopes = [level.scope for level in self.rubric.levels]
        spans = tuple(Span(scope or "", len(list(group))) for scope, group in groupby(scopes))
        return spans if all(scopes) and len(spans) > 1 else ()


def matrix_of(profile: Profile, targets: Mapping[str, int] | None = None) -> Matrix:
    """The matrix of a profile; `targets` gives by dimension id the level aimed at."""
    aims = targets or {}
    return Matrix(profile.rubric, tuple(Row(d, p, tuple(_cells(d, p, aims.get(d.id)))) for d, p in profile))


def blank_matrix(rubric: Rubric) -> Matrix:
    """The matrix of nobody's answers."""
    return matrix_of(Profile.empty(rubric))


def halves(matrix: Matrix) -> tuple[Matrix, Matrix]:
    """The matrix in two, to be put side by side: cut where the scope of the levels changes, else in the middle."""
    first = matrix.spans[0].size if matrix.spans else (matrix.rubric.top + 1) // 2
    return _part(matrix, slice(None, first)), _part(matrix, slice(first, None))


def _part(matrix: Matrix, ranks: slice) -> Matrix:
    rubric = matrix.rubric.model_copy(update={"levels": matrix.rubric.levels[ranks]})
    return Matrix(rubric, tuple(row._replace(cells=row.cells[ranks]) for row in matrix.rows))


def targets_of(sheet: Sheet) -> dict[str, int]:
    """The targets of a sheet."""
    return {key: answer.target for key, answer in sheet.answers.items() if answer.target}


def _cells(dimension: Dimension, position: Position, target: int | None) -> Iterator[Cell]:
    for rank, count in enumerate(position.counts, 1):
        marks = tuple(_marks(position, rank, target))
        # the share of the votes, in quarters begun
        tint = -(-DEEPEST * count // position.n) if position.counted else 2 * (HERE in marks)
        yield Cell(rank, dimension.descriptors[rank], count if position.counted else 0, tint, marks)


def _marks(position: Position, rank: int, target: int | None) -> Iterator[Mark]:
    if is_here(position, rank):
        yield HERE
    if is_median(position, rank):
        yield MEDIAN
    if is_pole(position, rank):
        yield POLE
    if is_next(position, rank, len(position.counts)):
        yield BEGUN if position.begun else NEXT
    if rank == target:
        yield TARGET
