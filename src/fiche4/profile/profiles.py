"""Profiles: one position for each dimension of a rubric, from one sheet or from many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiche4.answers import Answer, Sheet
from fiche4.profile.position import Outcome, Position
from fiche4.profile.steps import NextStep, is_here
from fiche4.rubric import Dimension, Rubric


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
        """This profile as one voice among others: its level where it has one, else why it has none."""
        return Profile(
            self.rubric, tuple(Position.voice(position.level_or_status, self.rubric.top) for position in self.positions)
        )

    def at(self, rank: int) -> list[Dimension]:
        """The dimensions for which somebody gave that level, or a room agreed on it."""
        return [dimension for dimension, position in self if is_here(position, rank)]

    def next_steps(self) -> list[NextStep]:
        """A step for each dimension: lowest first, among equals where the room disagrees most, unknown last."""

        def urgency(pair: tuple[Dimension, Position]) -> tuple[bool, int, float]:
            standing, agreement = pair[1].standing, pair[1].agreement
            return standing is None, standing[0] if standing else 0, 1.0 if agreement is None else agreement

        return [NextStep(dimension, position, self.rubric.top) for dimension, position in sorted(self, key=urgency)]


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
    if not answer.voted:
        return replace(Position.voice(answer.level_or_status, top), outcome=outcome, begun=answer.begun)
    rows = answer.votes.values()
    counts = tuple(sum(column) for column in zip(*rows, strict=True))
    return Position(counts, level=answer.level, outcome=outcome, begun=answer.begun)
