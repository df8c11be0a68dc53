"""Positions, next steps and regards in words, for whatever is drawn with them: a terminal, a page, a picture."""

from collections.abc import Iterator

from fiche4.profile import NextStep, Position
from fiche4.room import Regard, RoleView
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, results
from fiche4.words.numbers import interval, number

_REGARDS = {
    (Regard.HIGHER, False): results.SEES_HIGHER,
    (Regard.LOWER, False): results.SEES_LOWER,
    (Regard.HIGHER, True): results.SEES_ITSELF_HIGHER,
    (Regard.LOWER, True): results.SEES_ITSELF_LOWER,
}


def standing(position: Position, lang: Lang) -> str:
    """Where a dimension stands: `niveau 3`, `médiane 2–3` if nobody agreed on it, `non connu`, `pas d'accord`."""
    if position.standing is None:
        return (results.DISAGREED if position.outcome == "disagreed" else results.UNKNOWN).say(lang).lower()
    phrase = results.LEVEL if position.level else results.MEDIAN_AT
    return phrase.say(lang, rank=interval(position.standing))


def figures(position: Position, lang: Lang) -> Iterator[str]:
    """How many answered, the median, the range, the agreement, the two camps: what there is of them."""
    yield results.ANSWERS.say(lang, position.n)
    if position.unknown:
        yield results.NO_ANSWER.say(lang, position.unknown)
    for phrase, value in ((results.MEDIAN, position.median), (results.RANGE, position.span)):
        if value:
            yield f"{phrase.say(lang)} {interval(value)}"
    if position.agreement is not None:
        yield f"{results.AGREEMENT.say(lang)} {number(position.agreement, lang)}"
    if position.camps:
        low, high = position.camps
        yield results.CAMPS.say(lang, low=low, high=high)


def regard(one: RoleView) -> Phrase | None:
    """How the role sees the dimension against the others; `None` when they see it alike, or one side is silent."""
    return _REGARDS.get((one.regard, one.own)) if one.regard else None


def scopes(step: NextStep, rubric: Rubric) -> tuple[str, str] | None:
    """What the level speaks of and what the next one does, where that is not the same."""
    if step.level is None or step.rank is None:
        return None
    before, after = rubric.level(step.level).scope, rubric.level(step.rank).scope
    return (before, after) if before and after and before != after else None
