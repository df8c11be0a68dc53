"""Positions, next steps and regards in words, for whatever is drawn with them: a terminal, a page, a picture."""

from collections.abc import Iterator

from fiche4.answers import NoLevel
from fiche4.picture.marks import STATUS_WORDS
from fiche4.profile import Position
from fiche4.words import Lang, results
from fiche4.words.numbers import interval, number

_SILENT = {
    "unknown": results.NO_ANSWER, "disagreed": results.WITHOUT_AGREEMENT, "not_asked": results.WITHOUT_ASKING,
}  # fmt: skip


def standing(position: Position, lang: Lang) -> str:
    """Where a dimension stands: `niveau 3`, `médiane 2–3` of votes, or why it has no level: `non connu`, …."""
    if position.status == "level":
        return results.LEVEL.say(lang, rank=position.level)
    return short_standing(position, lang)


def short_standing(position: Position, lang: Lang) -> str:
    """The same for a cell of a column of levels: a level is its rank alone."""
    match position.status:
        case "level":
            return str(position.level)
        case "votes" if position.poles:
            low, high = position.poles
            return results.POLES.say(lang, low=low, high=high)
        case "votes":
            return results.MEDIAN_AT.say(lang, rank=interval(position.median))
        case status:
            return STATUS_WORDS[status].say(lang)


def record(level: int | NoLevel, lang: Lang) -> str:
    """The level of a sheet in a list of sheets, or why it has none."""
    return str(level) if isinstance(level, int) else STATUS_WORDS[level].say(lang)


def half(position: Position, lang: Lang) -> str:
    """What a median says of a crowd, with the counts: `La moitié au moins est à 3 ou au-delà (7 sur 12).`."""
    _, rank = position.median or (0, 0)
    phrase = results.HALF if rank > 1 else results.HALF_LOWEST
    n = sum(position.counts[rank - 1 :]) if rank > 1 else position.counts[0]
    return phrase.say(lang, rank=rank, n=n, all=position.n)


def figures(position: Position, lang: Lang) -> Iterator[str]:
    """How many answered and how many did not, median, range, agreement, poles: what there is of them."""
    yield results.ANSWERS.say(lang, position.n)
    yield from missing(position, lang)
    for phrase, value in ((results.MEDIAN, position.median), (results.RANGE, position.span)):
        if value:
            yield f"{phrase.say(lang)} {interval(value)}"
    if position.agreement is not None:
        yield f"{results.AGREEMENT.say(lang)} {number(position.agreement, lang)}"
    if position.poles:
        low, high = position.poles
        yield results.POLES.say(lang, low=low, high=high)


def missing(position: Position, lang: Lang) -> Iterator[str]:
    """How many gave no level, by why."""
    for why, n in position.silent.items():
        if n:
            yield _SILENT[why].say(lang, n)
