"""Positions: counting, ordering and comparing levels. Levels are ordinal: nothing is averaged.

A *position* is a row of counts, one a level. One answer, a show of hands and a thousand survey answers are
all positions, so one renderer draws them and adding rows is all that scoring a batch does.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations
from math import comb
from typing import Literal

from fiche4.answers import Begun, NoLevel
from fiche4.rubric import Dimension

ENOUGH = 5
"""Below this many answers a distribution has no index: the dots say it all."""

Outcome = Literal["unknown", "disagreed"]

Status = NoLevel | Literal["level"]
"""What is known of a position: a level that somebody said or agreed on, or why there is none."""

Interval = tuple[int, int]
"""Two ranks, lowest and highest."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a dimension stands: `counts` of answers at each level, how many did not answer, the level agreed on.

    `level` is the one level this position stands for: the answer of one voice, or what a room agreed on.

    `outcome` says that there is no level, whatever the counts: nobody knows, or the room did not agree. Of many
    sheets, `disagreed` are those that did not agree on a level, `not_asked` those that were not asked for one.
    `begun` says of one sheet what of the level after `level` is true already; nothing counts or compares it.
    """

    counts: tuple[int, ...]
    unknown: int = 0
    level: int | None = None
    outcome: Outcome | None = None
    disagreed: int = 0
    not_asked: int = 0
    begun: Begun | None = None

    @classmethod
    def voice(cls, standing: int | NoLevel, top: int) -> "Position":
        """One voice among others: its level, or why it has none; votes not agreed on are no agreement yet."""
        return cls(
            tuple(int(rank == standing) for rank in range(1, top + 1)),
            unknown=int(standing == "unknown"),
            level=standing if isinstance(standing, int) else None,
            disagreed=int(standing in ("disagreed", "votes")),
            not_asked=int(standing == "not_asked"),
        )

    def __add__(self, other: "Position") -> "Position":
        """Both together; what each had agreed on is not agreed by all."""
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Position(
            counts,
            self.unknown + other.unknown,
            disagreed=self.disagreed + other.disagreed,
            not_asked=self.not_asked + other.not_asked,
        )

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def span(self) -> Interval | None:
        """The lowest and the highest level anyone gave."""
        ranks = [rank for rank, count in enumerate(self.counts, 1) if count]
        return (ranks[0], ranks[-1]) if ranks else None

    @property
    def median(self) -> Interval | None:
        """The middle answer; with an even n the two in the middle, which may be two levels."""
        if not self.n:
            return None
        return self._nth((self.n - 1) // 2), self._nth(self.n // 2)

    def _nth(self, index: int) -> int:
        return next(rank for rank, so_far in enumerate(accumulate(self.counts), 1) if index < so_far)

    @property
    def standing(self) -> Interval | None:
        """What is compared and shown: the agreed level, else the median; `None` when there is no level."""
        if self.outcome:
            return None
        return (self.level, self.level) if self.level else self.median

    @property
    def level_or_status(self) -> int | NoLevel:
        """The level, or why there is none; `unknown` where many voices have none for different reasons."""
        if self.outcome or self.level:
            return self.outcome or self.level or "unknown"
        if self.n:
            return "votes"
        reasons = [why for why, count in self.silent.items() if count]
        return reasons[0] if len(reasons) == 1 else "unknown" if reasons else "not_asked"

    @property
    def silent(self) -> dict[NoLevel, int]:
        """How many gave no level, by why."""
        return {"unknown": self.unknown, "disagreed": self.disagreed, "not_asked": self.not_asked}

    @property
    def status(self) -> Status:
        """What is known of the position: `level`, or why it has none."""
        standing = self.level_or_status
        return "level" if isinstance(standing, int) else standing

    @property
    def counted(self) -> bool:
        """Whether it is shown by how many said what: several voices, or one that nobody made a level of."""
        return self.n > 1 or (self.n == 1 and not self.level)

    def descriptor(self, dimension: Dimension) -> str:
        """The descriptor of where `dimension` stands, both when it stands between two levels, none when unknown."""
        ranks = sorted(set(self.standing or ()))
        return " / ".join(dimension.descriptors[rank] for rank in ranks)

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A: 1 unanimous, 0 uniform, -1 polarised; `None` below `ENOUGH` answers."""
        return agreement(self.counts) if self.n >= ENOUGH else None

    @property
    def poles(self) -> Interval | None:
        """The two levels a divided room gathers at (its two poles), or `None`; below `ENOUGH` answers none are told."""
        return two_poles(self.counts) if self.n >= ENOUGH else None


@lru_cache(maxsize=4096)  # a matrix, a table and the steps each ask again for the same row
def agreement(counts: tuple[int, ...]) -> float:
    """Van der Eijk's agreement A of a row of counts, from -1 to 1.

    The row is cut into layers of equal height; each layer's agreement, weighted by its share of the
    answers, adds up. Van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35
    (2001) 325-341; the R package agrmt gives the same figures.
    """
    total = sum(counts)
    rest = list(counts)
    result = 0.0
    while any(rest):
        height = min(count for count in rest if count)
        layer = [count > 0 for count in rest]
        result += _layer_agreement(layer) * height * sum(layer) / total
        rest = [count - height if count else 0 for count in rest]
    return result


def _layer_agreement(layer: list[bool]) -> float:
    """The agreement of a row in which each level was given or not, by its triples of levels.

    A triple is peaked where two neighbours of the three were given, split where the two outer ones were. They are
    counted from their level that was not given, by those given below and above it: a rubric may have forty levels.
    """
    size, given = len(layer), sum(layer)
    peaked = split = below = 0
    for present in layer:
        if present:
            below += 1
        else:
            above = given - below
            peaked += comb(below, 2) + comb(above, 2)
            split += below * above
    spread = 1 - (given - 1) / (size - 1)
    if not split:
        return spread
    return spread * ((size - 2) * peaked - (size - 1) * split) / ((size - 2) * (peaked + split))


@lru_cache(maxsize=4096)
def two_poles(counts: tuple[int, ...]) -> Interval | None:
    """The two highest peaks with a lower level between them, each at least a quarter of the answers.

    Agreement alone does not show poles: a clean 2-against-4 split scores higher than a uniform room.
    """
    quarter = sum(counts) / 4
    peaks = [rank for rank, count in enumerate(counts, 1) if count and count >= quarter]
    pairs = [
        (low, high)
        for low, high in combinations(peaks, 2)
        if min(counts[low : high - 1], default=counts[low - 1]) < min(counts[low - 1], counts[high - 1])
    ]
    return max(pairs, key=lambda pair: counts[pair[0] - 1] + counts[pair[1] - 1], default=None)
