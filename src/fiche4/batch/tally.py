"""Voices counted: how many at each level of each dimension."""

from collections.abc import Sequence

from fiche4.answers import NoLevel
from fiche4.profile import Position, Profile
from fiche4.rubric import Rubric


class Tally:
    """Voices added up: for each dimension how many at each level, and how many have none. It never grows."""

    def __init__(self, dimensions: int, top: int) -> None:
        self.voices = 0
        """How many were added."""
        self.silent = 0
        """How many of them said nothing on any dimension."""
        self._counts = [[0] * top for _ in range(dimensions)]
        self._unknown = [0] * dimensions
        self._disagreed = [0] * dimensions
        self._not_asked = [0] * dimensions

    @property
    def answered(self) -> int:
        """How many said something."""
        return self.voices - self.silent

    @property
    def reaches_top(self) -> bool:
        """Whether anybody said the highest level."""
        return any(counts[-1] for counts in self._counts)

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

    def add_sheet(self, levels: Sequence[int | NoLevel]) -> None:
        """Add a sheet as one voice: for each dimension its level, or why it has none."""
        self.voices += 1
        self.silent += not any(isinstance(level, int) for level in levels)
        for dimension, level in enumerate(levels):
            if isinstance(level, int):
                self._counts[dimension][level - 1] += 1
            else:
                self._unknown[dimension] += level == "unknown"
                self._disagreed[dimension] += level in ("disagreed", "votes")  # voted on, and no level agreed on yet
                self._not_asked[dimension] += level == "not_asked"

    def add_counted(self, dimension: int, position: Position) -> None:
        """Add answers on one dimension that were counted already; nobody knows who gave which."""
        self._counts[dimension] = [a + b for a, b in zip(self._counts[dimension], position.counts, strict=True)]
        self._unknown[dimension] += position.unknown
        self._disagreed[dimension] += position.disagreed
        self._not_asked[dimension] += position.not_asked
        self.voices = max(map(sum, self._counts))  # at least: who left a question out is not known

    def not_asked(self, dimension: int) -> None:
        """Nobody was asked of that dimension: who has no level there did not say that it is not known."""
        self._not_asked[dimension] += self._unknown[dimension]
        self._unknown[dimension] = 0

    def merge(self, other: "Tally") -> None:
        """Add all the voices of another."""
        self.voices += other.voices
        self.silent += other.silent
        for mine, theirs in zip(self._rows, other._rows, strict=True):
            mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]

    @property
    def _rows(self) -> tuple[list[int], ...]:
        """All that is counted."""
        return (*self._counts, self._unknown, self._disagreed, self._not_asked)

    def profile(self, rubric: Rubric) -> Profile:
        """The profile of all the voices."""
        columns = zip(self._counts, self._unknown, self._disagreed, self._not_asked, strict=True)
        return Profile(
            rubric,
            tuple(
                Position(tuple(counts), unknown, disagreed=disagreed, not_asked=not_asked)
                for counts, unknown, disagreed, not_asked in columns
            ),
        )
