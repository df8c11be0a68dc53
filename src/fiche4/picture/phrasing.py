"""Positions, next steps and regards in words, for whatever is drawn with them: a terminal, a page, a picture."""

from collections.abc import Iterator, Sequence

from fiche4.answers import NoLevel
from fiche4.batch import Exchange, Score, Scored
from fiche4.picture.marks import STATUS_WORDS
from fiche4.profile import Position
from fiche4.words import Lang, results
from fiche4.words.numbers import interval, number

MOST_NAMES = 12
"""So many collectives are named in a line; all who agreed to it are in the JSON."""

_SILENT = {
    "unknown": results.NOT_KNOWN, "disagreed": results.WITHOUT_AGREEMENT, "not_asked": results.WITHOUT_ASKING,
}  # fmt: skip


def standing(position: Position, lang: Lang, *, short: bool = False) -> str:
    """Where a dimension stands: `niveau 3`; where half of the votes are, with the counts; or why it has no level."""
    if position.status == "level":
        return results.LEVEL.say(lang, rank=position.level)
    if position.status == "votes" and not position.poles:
        return _half(position, lang, short=short)
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


def _half(position: Position, lang: Lang, *, short: bool) -> str:
    """What a median says of a crowd: `la moitié au moins est à 3 ou au-delà (7 sur 12)`; `7 sur 12 à 3 ou au-delà`."""
    _, rank = position.median or (0, 0)
    phrase = results.HALF_SHORT if short else results.HALF
    if rank == 1:  # all are there or beyond
        return phrase.say(lang, where=rank, n=position.counts[0], all=position.n)
    n, where = sum(position.counts[rank - 1 :]), results.OR_BEYOND.say(lang, rank=rank)
    return phrase.say(lang, where=where, n=n, all=position.n)


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


def who(one: Scored, lang: Lang) -> str:
    """The name of a collective; its number if it is not to be named, and the file where it has no name."""
    return one.collective or (results.NUMBERED.say(lang, n=one.file) if one.file.isdigit() else one.file)


def how_many(score: Score, lang: Lang) -> str:
    """How many sheets and answers there are, what was not counted and not read; what there is none of is left out."""
    counts = (
        (results.SHEETS, len(score.sheets)),
        (results.ANSWERS, score.answered),
        (results.NOT_COUNTED, score.not_counted),
        (results.UNREAD, score.unread),
    )
    return ", ".join(count.say(lang, n) for count, n in counts if n) or results.SHEETS.say(lang, 0)


def total_withheld(score: Score, lang: Lang) -> str:
    """Which dimensions have no total, and why."""
    return results.TOTAL_WITHHELD.say(lang, names=", ".join(one.short for one in score.untold))


def ask_words(one: Exchange, lang: Lang) -> str:
    """Who may ask whom for a step: `École du Canal et 2 autres : solliciter Collège Jean-Moulin`."""
    ask = _some(one.ask, one.asking, lang)
    if not one.telling:
        return results.NOBODY_THERE.say(lang, ask=ask)
    helpers = [f"{name} ({' ; '.join(evidence)})" if evidence else name for name, evidence in one.tell]
    return results.MAY_ASK.say(lang, ask=ask, tell=_some(helpers, one.telling, lang))


def _some(names: Sequence[str], n: int, lang: Lang) -> str:
    """These names, and how many others there are; very many are a number too."""
    told = ", ".join(names[:MOST_NAMES])
    others = n - min(len(names), MOST_NAMES)
    if not told:
        return results.COLLECTIVES.say(lang, n)
    return results.OTHERS.say(lang, others, names=told) if others else told
