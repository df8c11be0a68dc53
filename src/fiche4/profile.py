"""Positions and profiles: counting, ordering and comparing levels. Levels are ordinal: nothing is averaged.

A *position* is a row of counts, one a level. One answer, a show of hands and a thousand survey answers are
all positions, so one renderer draws them and adding rows is all that scoring a batch does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations
from typing import Literal

from fiche4.answers import Answer, Sheet
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, results

ENOUGH = 5
"""Below this many answers a distribution has no index: the dots say it all."""

Outcome = Literal["unknown", "disagreed"]

Interval = tuple[int, int]
"""Two ranks, lowest and highest."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a dimension stands: `counts` of answers at each level, how many did not answer, the agreed level.

    `outcome` says that there is no level, whatever the counts: nobody knows, or the room did not agree.
    """

    counts: tuple[int, ...]
    unknown: int = 0
    agreed: int | None = None
    outcome: Outcome | None = None

    @classmethod
    def of(cls, rank: int | None, top: int) -> "Position":
        """One voice at `rank` of `top` levels; `None` is one that did not answer."""
        counts = tuple(int(level == rank) for level in range(1, top + 1))
        return cls(counts, unknown=int(rank is None), agreed=rank)

    def __add__(self, other: "Position") -> "Position":
        """Both together; what each had agreed on is not agreed by all."""
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Position(counts, self.unknown + other.unknown)

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
        return (self.agreed, self.agreed) if self.agreed else self.median

    @property
    def level(self) -> int | None:
        """The one level this position stands for: the answer of one voice, or what a room agreed on."""
        return self.agreed

    def descriptor(self, dimension: Dimension) -> str:
        """The descriptor of where `dimension` stands, both when it stands between two levels, none when unknown."""
        ranks = sorted(set(self.standing or ()))
        return " / ".join(dimension.descriptors[rank] for rank in ranks)

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A: 1 unanimous, 0 uniform, -1 polarised; `None` below `ENOUGH` answers."""
        return agreement(self.counts) if self.n >= ENOUGH else None

    @property
    def camps(self) -> Interval | None:
        """The two levels a divided room gathers at, or `None`; see `two_camps`."""
        return two_camps(self.counts) if self.n >= ENOUGH else None


def agreement(counts: Sequence[int]) -> float:
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
    size = len(layer)
    peaked = split = 0
    for triple in combinations(layer, 3):
        peaked += triple in ((True, True, False), (False, True, True))
        split += triple == (True, False, True)
    spread = 1 - (sum(layer) - 1) / (size - 1)
    if not split:
        return spread
    return spread * ((size - 2) * peaked - (size - 1) * split) / ((size - 2) * (peaked + split))


def two_camps(counts: Sequence[int]) -> Interval | None:
    """The two highest peaks with a lower level between them, each at least a quarter of the answers.

    Agreement alone does not show camps: a clean 2-against-4 split scores higher than a uniform room.
    """
    quarter = sum(counts) / 4
    peaks = [rank for rank, count in enumerate(counts, 1) if count and count >= quarter]
    pairs = [
        (low, high)
        for low, high in combinations(peaks, 2)
        if min(counts[low : high - 1], default=counts[low - 1]) < min(counts[low - 1], counts[high - 1])
    ]
    return max(pairs, key=lambda pair: counts[pair[0] - 1] + counts[pair[1] - 1], default=None)


def is_here(position: Position, rank: int) -> bool:
    """Whether the dimension stands at that rank, or at one of the two it stands between."""
    return position.standing is not None and rank in position.standing


def is_next(position: Position, rank: int, top: int) -> bool:
    """Whether the next step leads to that rank, one above the lower of where it stands, and it is not there in part."""
    standing = position.standing
    return standing is not None and standing[0] < top and rank == standing[0] + 1 and rank not in standing


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for one dimension.

    `level` is where it stands (the lower one, when between two); `None` when there is none.
    `rank` is the level to reach; `None` at the top, where the step is to hold and to share.
    `disagreed` says that there is no level because the room did not agree on one.
    """

    dimension: Dimension
    level: int | None
    rank: int | None
    disagreed: bool = False

    @property
    def descriptor(self) -> str | None:
        """The words of the level to reach."""
        return self.dimension.descriptors[self.rank] if self.rank else None

    def words(self, lang: Lang) -> str:
        """The descriptor, or what there is to do where there is none: to hold and share, to find out."""
        if self.descriptor:
            return self.descriptor
        if self.level:
            return results.HOLD.say(lang)
        return (results.TO_SETTLE if self.disagreed else results.TO_PLACE).say(lang)


@dataclass(frozen=True, slots=True)
class Profile:
    """One position for each dimension of a rubric, in the order of the rubric."""

    rubric: Rubric
    positions: tuple[Position, ...]

    @classmethod
    def empty(cls, rubric: Rubric) -> "Profile":
        """The profile that adds nothing: nobody answered and nobody failed to."""
        return cls(rubric, tuple(Position((0,) * rubric.top) for _ in rubric.dimensions))

    def __add__(self, other: "Profile") -> "Profile":
        """Both together, dimension by dimension. Raises `ValueError` for profiles of different rubrics."""
        require_rubric(other.rubric.reference, self.rubric)
        pairs = zip(self.positions, other.positions, strict=True)
        return Profile(self.rubric, tuple(mine + theirs for mine, theirs in pairs))

    def __iter__(self) -> Iterator[tuple[Dimension, Position]]:
        return iter(zip(self.rubric.dimensions, self.positions, strict=True))

    def position(self, dimension_id: str) -> Position:
        """The position of the dimension with that id. Raises `ValueError` when there is none."""
        return self.positions[self.rubric.ids.index(dimension_id)]

    @property
    def voice(self) -> "Profile":
        """This profile as one voice among others: its level where it has one, else not known."""
        top = self.rubric.top
        return Profile(self.rubric, tuple(Position.of(position.level, top) for position in self.positions))

    def at(self, rank: int) -> list[Dimension]:
        """The dimensions that stand at that level, those between two levels counted at the lower."""
        return [dimension for dimension, position in self if (position.standing or (0, 0))[0] == rank]

    def next_steps(self) -> list[NextStep]:
        """A step for each dimension: lowest first, among equals where the room disagrees most, unknown last."""
        pairs = sorted(self, key=lambda pair: _urgency(pair[1]))
        return [next_step(dimension, position, self.rubric.top) for dimension, position in pairs]


def _urgency(position: Position) -> tuple[bool, int, float]:
    low = position.standing[0] if position.standing else 0
    agreement = position.agreement
    return position.standing is None, low, 1.0 if agreement is None else agreement


def next_step(dimension: Dimension, position: Position, top: int) -> NextStep:
    """The step from where the dimension stands, in a rubric of `top` levels."""
    if position.standing is None:
        return NextStep(dimension, None, None, disagreed=position.outcome == "disagreed")
    level = position.standing[0]
    return NextStep(dimension, level, level + 1 if level < top else None)


def profile_of(sheet: Sheet, rubric: Rubric) -> Profile:
    """The profile of one sheet: votes where there are any, else the level as one voice.

    Raises `ValueError` if the sheet answers another rubric.
    """
    require_rubric(sheet.rubric, rubric)
    return Profile(rubric, tuple(_position(sheet.answer(key), rubric.top) for key in rubric.ids))


def require_rubric(reference: str, rubric: Rubric) -> None:
    """Raise `ValueError` if the reference is not that of the rubric, which a translation shares."""
    if reference != rubric.reference:
        raise ValueError(f"{reference} is another rubric than {rubric.reference}")


def _position(answer: Answer, top: int) -> Position:
    outcome: Outcome | None = "disagreed" if answer.disagreed else "unknown" if answer.unknown else None
    if not answer.votes:
        return replace(Position.of(answer.level, top), outcome=outcome)
    rows = answer.votes.values()
    counts = tuple(sum(column) for column in zip(*rows, strict=True))
    return Position(counts, agreed=answer.level, outcome=outcome)
