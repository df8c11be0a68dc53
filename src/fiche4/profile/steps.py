"""What may be said of a position beyond its counts: where the collective is, and what comes next.

The one place where this is decided, for every screen, page, file and comparison:

- *We are here* is said only of a level that somebody gave as the answer, or that a room agreed on.
- Votes without such a level have their counts and their median; the median of a crowd is nobody's own place.
- A next step follows from a level, or from votes of which more than half are at one level and which have no two
  poles. Between two poles there is no common next step; without a majority there is none yet.
"""

from dataclasses import dataclass
from typing import Final

from fiche4.answers import NoLevel
from fiche4.profile.position import Position, two_poles
from fiche4.rubric import Dimension
from fiche4.words import Lang, Phrase, results


def starting_rank(position: Position) -> int | None:
    """The level from which the next step leads, or `None` where no level is known to be it."""
    if position.status == "level":
        return position.level
    if position.status != "votes" or two_poles(position.counts):
        return None
    return next((rank for rank, count in enumerate(position.counts, 1) if 2 * count > position.n), None)


def is_here(position: Position, rank: int) -> bool:
    """Whether the collective is at that level: somebody gave it as the answer, or a room agreed on it."""
    return position.status == "level" and rank == position.level


def is_median(position: Position, rank: int) -> bool:
    """Whether that level is the median, or one of its two ends, of votes that have no level and no poles."""
    return position.status == "votes" and not position.poles and rank in (position.median or ())


def is_pole(position: Position, rank: int) -> bool:
    """Whether that level is one of the two poles of votes that have no level."""
    return position.status in ("votes", "disagreed") and rank in (position.poles or ())


def is_next(position: Position, rank: int, top: int) -> bool:
    """Whether the next step leads to that level."""
    start = starting_rank(position)
    return start is not None and start < top and rank == start + 1


_WITHOUT_LEVEL: Final[dict[NoLevel, Phrase]] = {
    "votes": results.NO_MAJORITY, "unknown": results.TO_PLACE,
    "disagreed": results.TO_SETTLE, "not_asked": results.TO_ASK,
}  # fmt: skip
"""What there is to do where no level is known to step from."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for one dimension: the level it starts from (`None` when there is none) and the one it leads to.

    `rank` is `None` too at the top, where the step is to consolidate and to share.
    """

    dimension: Dimension
    position: Position
    top: int

    @property
    def level(self) -> int | None:
        """The level the step starts from."""
        return starting_rank(self.position)

    @property
    def rank(self) -> int | None:
        """The level the step leads to."""
        return self.level + 1 if self.level and self.level < self.top else None

    @property
    def descriptor(self) -> str | None:
        """The words of the level to reach."""
        return self.dimension.descriptors[self.rank] if self.rank else None

    @property
    def missing(self) -> str | None:
        """The words of the level to reach, without the statements that are true already."""
        done = self.position.begun.statements if self.position.begun else ()
        if not self.rank or not done:
            return self.descriptor
        statements = enumerate(self.dimension.statements(self.rank), 1)
        return " ".join(statement for number, statement in statements if number not in done)

    def words(self, lang: Lang) -> str:
        """What is missing, or what there is to do without a level to reach: to consolidate, to agree, to find out."""
        status, poles = self.position.level_or_status, self.position.poles
        if self.missing:
            return self.missing
        if self.level or isinstance(status, int):
            return results.HOLD.say(lang)
        if status == "votes" and poles:
            return results.BETWEEN_POLES.say(lang, low=poles[0], high=poles[1])
        return _WITHOUT_LEVEL[status].say(lang)
