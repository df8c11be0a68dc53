"""Voices counted: how many at each level of each dimension."""

from collections.abc import Sequence

from fiche4.profile import Position, Profile
from fiche4.rubric import Rubric


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
