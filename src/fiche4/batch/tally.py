"""Voices counted: how many at each level of each dimension."""

from collections.abc import Sequence
from typing import Final

from fiche4.answers import NoLevel
from fiche4.profile import Position, Profile
from fiche4.rubric import Rubric

_COLUMNS: Final[dict[NoLevel, int]] = {"unknown": -3, "disagreed": -2, "votes": -2, "not_asked": -1}
"""Where a row counts who has no level; votes that no level was agreed on yet are without agreement."""


class Tally:
    """Voices added up: for each dimension how many at each level, and how many have none. It never grows."""

    def __init__(self, dimensions: int, top: int) -> None:
        self.voices = 0
        """How many were added."""
        self.silent = 0
        """How many of them said nothing on any dimension."""
        self._rows = [[0] * (top + 3) for _ in range(dimensions)]
        """For each dimension a count for each level, then those without one, as `_COLUMNS` has them."""

    @property
    def answered(self) -> int:
        """How many said something."""
        return self.voices - self.silent

    @property
    def reaches_top(self) -> bool:
        """Whether anybody said the highest level."""
        return any(row[-4] for row in self._rows)

    def add(self, ranks: Sequence[int | None], times: int = 1) -> None:
        """Add a voice `times` over: a rank a dimension, `None` where it has none; a rank below 1 is passed over."""
        self.voices += times
        if not any(rank is not None for rank in ranks):
            self.silent += times
        for row, rank in zip(self._rows, ranks, strict=True):
            if rank is None:
                row[_COLUMNS["unknown"]] += times
            elif rank > 0:
                row[rank - 1] += times

    def add_sheet(self, levels: Sequence[int | NoLevel]) -> None:
        """Add a sheet as one voice: for each dimension its level, or why it has none."""
        self.voices += 1
        self.silent += not any(isinstance(level, int) for level in levels)
        for row, level in zip(self._rows, levels, strict=True):
            row[level - 1 if isinstance(level, int) else _COLUMNS[level]] += 1

    def add_counted(self, dimension: int, position: Position) -> None:
        """Add answers on one dimension that were counted already; nobody knows who gave which."""
        _add(self._rows[dimension], (*position.counts, position.unknown, position.disagreed, position.not_asked))
        self.voices = max(sum(row[:-3]) for row in self._rows)  # at least: who left a question out is not known

    def not_asked(self, dimension: int) -> None:
        """Nobody was asked of that dimension: who has no level there did not say that it is not known."""
        row = self._rows[dimension]
        row[_COLUMNS["not_asked"]] += row[_COLUMNS["unknown"]]
        row[_COLUMNS["unknown"]] = 0

    def merge(self, other: "Tally") -> None:
        """Add all the voices of another."""
        self.voices += other.voices
        self.silent += other.silent
        for mine, theirs in zip(self._rows, other._rows, strict=True):
            _add(mine, theirs)

    def profile(self, rubric: Rubric) -> Profile:
        """The profile of all the voices."""
        positions = (
            Position(tuple(counts), unknown, disagreed=disagreed, not_asked=not_asked)
            for *counts, unknown, disagreed, not_asked in self._rows
        )
        return Profile(rubric, tuple(positions))


def _add(row: list[int], other: Sequence[int]) -> None:
    row[:] = [mine + theirs for mine, theirs in zip(row, other, strict=True)]
