"""Next steps, and the dimensions at each level, as values."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fiche4.answers import Answer
from fiche4.picture.phrasing import scopes
from fiche4.profile import NextStep, Position, Profile
from fiche4.rubric import Dimension
from fiche4.words import Lang, results


class Step(NamedTuple):
    """A next step with all that was said of its dimension.

    `scopes` are what its level speaks of and what the next one does, where that is not the same.
    """

    step: NextStep
    position: Position
    answer: Answer
    scopes: tuple[str, str] | None


class Standing(NamedTuple):
    """The dimensions that stand at one level, or that have none for the same reason."""

    sign: str
    name: str
    dimensions: tuple[Dimension, ...]


def steps_of(profile: Profile, answers: Mapping[str, Answer]) -> tuple[Step, ...]:
    """A step for each dimension, in the order in which to talk about them."""
    return tuple(
        Step(step, profile.position(key), answers.get(key, Answer()), scopes(step, profile.rubric))
        for step in profile.next_steps()
        for key in [step.dimension.id]
    )


def standings(profile: Profile, lang: Lang) -> Iterator[Standing]:
    """The dimensions at each level, then those without one: counted and named, never added up."""
    for level in profile.rubric.levels:
        yield Standing(str(level.rank), level.short, tuple(profile.at(level.rank)))
    for name, disagreed in ((results.NOT_KNOWN_ROW, False), (results.DISAGREED, True)):
        nowhere = tuple(d for d, p in profile if not p.standing and (p.outcome == "disagreed") is disagreed)
        if nowhere:
            yield Standing("?", name.say(lang), nowhere)
