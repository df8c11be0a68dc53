"""Next steps, and the dimensions at each level, as values."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fiche4.answers import Answer
from fiche4.picture.marks import BEGUN, HERE, MEDIAN, NEXT, POLE, STATUS_SIGNS, STATUS_WORDS, Mark, Sign
from fiche4.profile import NextStep, Position, Profile, is_pole
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, results


class Line(NamedTuple):
    """One thing to say of a dimension, under a label of ours; `quoted` if its words are those of the rubric."""

    mark: Mark | None
    label: str
    words: str
    quoted: bool


class Step(NamedTuple):
    """A next step with all that was said of its dimension.

    `scopes` are what its level speaks of and what the next one does, where that is not the same.
    """

    step: NextStep
    position: Position
    answer: Answer
    scopes: tuple[str, str] | None

    def lines(self, lang: Lang) -> Iterator[Line]:
        """Where the collective is, or what its votes say, and what comes next."""
        step, position = self.step, self.position
        if position.status == "level":
            yield self._quoting(HERE, results.WE_ARE.say(lang), position.level)
        elif position.status == "votes" and not position.poles:
            for rank in sorted({*(position.median or ())}):
                yield self._quoting(MEDIAN, results.MEDIAN_OF.say(lang, rank=rank), rank)
        for rank in position.poles or ():
            if is_pole(position, rank):
                yield self._quoting(POLE, results.POLE_AT.say(lang, rank=rank), rank)
        yield from begun_lines(step.dimension, position, lang)
        label = results.NEXT_STEP.say(lang) if step.level else ""
        if step.missing != step.descriptor:
            label = results.STILL_MISSING.say(lang)
        if step.level and position.status == "votes":
            label = results.NEXT_FOR_MOST.say(lang, n=position.counts[step.level - 1], all=position.n)
        yield Line(NEXT if step.level else None, label, step.words(lang), quoted=step.rank is not None)

    def _quoting(self, mark: Mark, label: str, rank: int | None) -> Line:
        return Line(mark, label, self.step.dimension.descriptors[rank or 1], quoted=True)


def begun_lines(dimension: Dimension, position: Position, lang: Lang) -> Iterator[Line]:
    """What of the next level is true already: its statements in the words of the rubric, and what was written."""
    if position.begun is None or position.level is None:
        return
    rank, (numbers, words) = position.level + 1, position.begun
    if numbers:
        statements = dimension.statements(rank)
        true = " ".join(statements[number - 1] for number in numbers)
        yield Line(BEGUN, results.TRUE_ALREADY.say(lang), true, quoted=True)
    if words or not numbers:
        said = "\n".join(words) or results.NOT_SAID.say(lang)
        yield Line(BEGUN, results.PARTLY.say(lang), said, quoted=False)


class Standing(NamedTuple):
    """The dimensions that stand at one level, or that have none for the same reason."""

    sign: Sign
    name: str
    dimensions: tuple[Dimension, ...]


def steps_of(profile: Profile, answers: Mapping[str, Answer]) -> tuple[Step, ...]:
    """A step for each dimension, in the order in which to talk about them."""
    return tuple(
        Step(step, step.position, answers.get(step.dimension.id, Answer()), _scopes(step, profile.rubric))
        for step in profile.next_steps()
    )


def _scopes(step: NextStep, rubric: Rubric) -> tuple[str, str] | None:
    """What the level speaks of and what the next one does, where that is not the same."""
    if step.level is None or step.rank is None:
        return None
    before, after = rubric.level(step.level).scope, rubric.level(step.rank).scope
    return (before, after) if before and after and before != after else None


def standings(profile: Profile, lang: Lang) -> Iterator[Standing]:
    """The dimensions at each level, then those without one: counted and named, never added up."""
    for level in profile.rubric.levels:
        rank = str(level.rank)
        yield Standing(Sign(rank, rank), level.short, tuple(profile.at(level.rank)))
    for status, sign in STATUS_SIGNS.items():
        without = tuple(dimension for dimension, position in profile if position.status == status)
        if without:
            yield Standing(sign, STATUS_WORDS[status].say(lang), without)
