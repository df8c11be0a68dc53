"""The marks of a matrix and the arrows beside a level: the sign of each and its words, for whatever draws them."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from fiche4.answers import NoLevel
from fiche4.profile import Profile
from fiche4.words import Phrase, results


class Sign(NamedTuple):
    """A sign one column wide; `plain` stands for it where only ASCII can be shown."""

    drawn: str
    plain: str


class Mark(NamedTuple):
    """What a cell is marked with. Its `name` is what a style sheet calls it."""

    name: str
    sign: Sign
    words: Phrase


HERE: Final = Mark("here", Sign("●", "X"), results.HERE)
NEXT: Final = Mark("next", Sign("○", "o"), results.NEXT)
BEGUN: Final = Mark("begun", Sign("►", "+"), results.BEGUN)
"""Stands in the place of `NEXT` where something of that level is true already."""
TARGET: Final = Mark("aim", Sign("◊", "*"), results.AIM)

MEDIAN: Final = Mark("median", Sign("□", "m"), results.MEDIAN)
POLE: Final = Mark("pole", Sign("↔", "%"), results.POLE)

MARKS: Final = (HERE, MEDIAN, POLE, BEGUN, NEXT, TARGET)
"""All marks, in the order in which a cell and the legend have them."""

UP: Final = Sign("↑", "^")
DOWN: Final = Sign("↓", "v")
SAME: Final = Sign("=", "=")
NO_SIGN: Final = Sign("", "")

STATUS_SIGNS: Final[dict[NoLevel, Sign]] = {
    "votes": MEDIAN.sign, "unknown": Sign("?", "?"), "disagreed": Sign("≠", "/"), "not_asked": Sign("…", "_"),
}  # fmt: skip
"""What stands where a level would, by why there is none; of votes, the sign of their median."""

STATUS_WORDS: Final[dict[NoLevel, Phrase]] = {
    "votes": results.NO_LEVEL_YET, "unknown": results.UNKNOWN,
    "disagreed": results.NO_AGREEMENT, "not_asked": results.NOT_ASKED,
}  # fmt: skip
"""The same in words."""

SILENT_WORDS: Final = {**STATUS_WORDS, "disagreed": results.NO_LEVEL_YET}
"""The same as names of columns of counts; votes that nobody has agreed on yet are without agreement too."""

# Only what the fonts of Windows consoles have, the "WGL4" characters: a "◎" is an empty box there.
SIGNS: Final = (*(mark.sign for mark in MARKS), *STATUS_SIGNS.values(), UP, DOWN, SAME)
"""All signs: a terminal that lacks one of them gets the plain ones."""


def silent_columns(profile: Profile) -> tuple[NoLevel, ...]:
    """Why voices have no level, as columns of a table of counts: not known always, the others where there are any."""
    columns: tuple[NoLevel, ...] = ("unknown", "disagreed", "not_asked")
    return tuple(why for why in columns if why == "unknown" or any(p.silent[why] for p in profile.positions))


def without_level(standings: Iterable[int | NoLevel]) -> tuple[NoLevel, ...]:
    """Why some of them have no level, each once, in one order: what a legend explains."""
    found = {standing for standing in standings if not isinstance(standing, int)}
    return tuple(why for why in STATUS_SIGNS if why in found)
