"""A change in words, for whatever it is shown in: a screen, a page, a table of text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final

from fiche4.answers import FollowUp
from fiche4.comparison import Change, DimensionChange, Network, VotesChange
from fiche4.picture.marks import DOWN, NO_SIGN, SAME, UP, Sign
from fiche4.words import Lang, Phrase, results

CHANGE_SIGNS: Final = {Change.UP: UP, Change.DOWN: DOWN, Change.SAME: SAME}
"""The sign of each change that is a direction."""

Show = Callable[[Sign], str]
"""How a sign is shown, or that it is not."""

MOST_NAMES = 100
"""So many names are told in a line; all are in the JSON."""

_DRAWN: Show = attrgetter("drawn")


def change_words(change: DimensionChange, lang: Lang, show: Show = _DRAWN, separator: str = "·") -> str:
    """`↑ monte`, `↑ monte · tient à 3 voix`; where levels were agreed on, which way the votes went as well."""
    way, votes = _signed(change.change, lang, show), change.votes
    parts = [way]
    if votes is not None:
        words = votes_words(votes, lang, show, separator)
        parts = [words] if change.by_votes else [way, results.VOTES_WENT.say(lang, way=words)]
    if change.begun:
        parts.append(results.BEGUN_WORDS[change.begun].say(lang))
    return f" {separator} ".join(parts)


def votes_words(votes: VotesChange, lang: Lang, show: Show = _DRAWN, separator: str = "·") -> str:
    """Which way the votes went, and how many that hangs on."""
    hangs = f" {separator} {results.HANGS_ON.say(lang, votes.hangs_on)}" if votes.hangs_on else ""
    return _signed(votes.change, lang, show) + hangs


def came_words(came: FollowUp | None, lang: Lang) -> str:
    """What came of an action, and why: `fait en partie · faute de temps`."""
    if came is None:
        return results.NOT_FOLLOWED.say(lang)
    return " · ".join(filter(None, (results.RESULT_WORDS[came.result].say(lang), came.why)))


def follow_up_counts(counts: Mapping[str, int], lang: Lang) -> Iterator[str]:
    """How many actions ended in each way."""
    for result, n in counts.items():
        yield results.LABELLED.say(lang, label=results.RESULT_WORDS[result].say(lang), text=n)


def votes_notes(changes: Iterable[DimensionChange]) -> Iterator[Phrase]:
    """What the words on votes mean, for those of them that are said."""
    votes = [change.votes for change in changes if change.votes]
    if votes:
        yield results.CHANCE
    if any(one.hangs_on for one in votes):
        yield results.HANGS_NOTE


def _signed(change: Change, lang: Lang, show: Show) -> str:
    return f"{show(CHANGE_SIGNS.get(change, NO_SIGN))} {results.CHANGE_WORDS[change.value].say(lang)}".strip()


def ways_words(ways: Mapping[Change, int], lang: Lang, separator: str = "·") -> str:
    """`2 montent · 1 identique · 1 descend`."""
    counted = ((count, ways.get(Change(value), 0)) for value, count in results.CHANGE_COUNTS.items())
    return f" {separator} ".join(count.say(lang, n) for count, n in counted if n)


def lone_collectives(found: Network, lang: Lang) -> Iterator[tuple[str, str]]:
    """Who is missing, new or seen once: how many, and their names where they may be told; last who has no name."""
    groups = ((results.MISSING_NAMES, found.missing), (results.NEW_NAMES, found.new), (results.ONCE_NAMES, found.once))
    for count, points in groups:
        names = [] if found.withheld else [point.name for point in points[:MOST_NAMES]]
        if points:
            yield count.say(lang, len(points)), ", ".join([*names, *["…"] * (0 < len(names) < len(points))])
    if found.nameless:
        yield results.NAMELESS.say(lang, found.nameless), ""
