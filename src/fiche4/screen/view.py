"""How things are drawn: language, width, the marks a terminal can show, and the few styles there are."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from rich import box
from rich.box import Box
from rich.style import Style

from fiche4.words import Count, Lang, Phrase

HERE_STYLE: Final = Style(bold=True, reverse=True, color="green")
HERE_LABEL: Final = Style(bold=True, color="green")
NEXT_STYLE: Final = Style(bold=True, color="cyan")
TITLE_STYLE: Final = Style(bold=True)
QUIET_STYLE: Final = Style(dim=True)
REMARK_STYLE: Final = Style(bold=True, color="magenta")


class Marks(NamedTuple):
    """The characters of the picture, each one column wide."""

    here: str
    next: str
    aim: str
    dot: str
    bar: str
    pointer: str
    up: str
    down: str
    same: str
    arrow: str
    rule: str
    dash: str
    separator: str
    box: Box


DRAWN: Final = Marks("●", "○", "◎", "•", "■", "›", "↑", "↓", "=", "→", "─", "–", "·", box.SQUARE)
ASCII: Final = Marks("X", "o", "*", ".", "#", ">", "^", "v", "=", ">", "-", "-", "-", box.ASCII2)


@dataclass(frozen=True)
class View:
    """What a picture is drawn for: `width` in columns, `drawn` if the terminal shows box characters.

    `height`, in lines, is given where the picture should be seen whole on one screen.
    """

    lang: Lang
    width: int
    drawn: bool = True
    height: int | None = None

    @property
    def marks(self) -> Marks:
        """The marks this terminal can show."""
        return DRAWN if self.drawn else ASCII

    def say(self, phrase: Phrase, **fields: object) -> str:
        """The sentence in the language of this view."""
        return phrase.say(self.lang, **fields)

    def count(self, count: Count, n: int) -> str:
        """The sentence for `n` in the language of this view."""
        return count.say(self.lang, n)


def can_draw(encoding: str) -> bool:
    """Whether a terminal of that encoding has all the characters of `DRAWN`."""
    try:
        "".join((*DRAWN[:-1], str(DRAWN.box))).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True
