"""The marks of a matrix and the arrows beside a level: the sign of each and its words, for whatever draws them."""

from typing import Final, NamedTuple

from fiche4.comparison import Change
from fiche4.room import Regard
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
TARGET: Final = Mark("aim", Sign("◊", "*"), results.AIM)

MARKS: Final = (HERE, NEXT, TARGET)
"""All marks, in the order in which a cell and the legend have them."""

UP: Final = Sign("↑", "^")
DOWN: Final = Sign("↓", "v")
SAME: Final = Sign("=", "=")
NO_SIGN: Final = Sign("", "")

# Only what the fonts of Windows consoles have, the "WGL4" characters: a "◎" is an empty box there.
SIGNS: Final = (*(mark.sign for mark in MARKS), UP, DOWN, SAME)
"""All signs: a terminal that lacks one of them gets the plain ones."""

CHANGE_SIGNS: Final = {Change.UP: UP, Change.DOWN: DOWN, Change.SAME: SAME}
"""The sign of each change that is a direction."""

REGARD_SIGNS: Final = {Regard.HIGHER: UP, Regard.LOWER: DOWN}
"""The sign of each view that differs from the others."""
