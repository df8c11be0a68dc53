"""How things are drawn: language, width, the marks a terminal can show, and the few styles there are."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from rich import box
from rich.box import Box
from rich.style import Style

from fiche4.picture.marks import HERE, NEXT, SIGNS, TARGET, Sign
from fiche4.words import Count, Lang, Phrase

HERE_STYLE: Final = Style(bold=True, reverse=True, color="green")
HERE_LABEL: Final = Style(bold=True, color="green")
NEXT_STYLE: Final = Style(bold=True, color="cyan")
TITLE_STYLE: Final = Style(bold=True)
QUIET_STYLE: Final = Style(dim=True)
CARET_STYLE: Final = Style(reverse=True)
REMARK_STYLE: Final = Style(bold=True, color="magenta")


class Marks(NamedTuple):
    """The characters of a screen, each one column wide; the first three are the signs of `picture.marks`."""

    here: str
    next: str
    aim: str
    dot: str
    bar: str
    pointer: str
    arrow: str
    rule: str
    dash: str
    separator: str
    box: Box


DRAWN: Final = Marks(HERE.sign.drawn, NEXT.sign.drawn, TARGET.sign.drawn, "•", "■", "›", "→", "─", "–", "·", box.SQUARE)
ASCII: Final = Marks(HERE.sign.plain, NEXT.sign.plain, TARGET.sign.plain, ".", "#", ">", ">", "-", "-", "-", box.ASCII2)


@dataclass(frozen=True)
class View:
    """What a picture is drawn for: `width` in columns, `drawn` if the terminal shows box characters.

    `height`, in lines, is given where the picture should be seen whole on one screen; `coloured` is whether it has
    colours.
    """

    lang: Lang
    width: int
    drawn: bool = True
    height: int | None = None
    coloured: bool = True

    @property
    def marks(self) -> Marks:
        """The marks this terminal can show."""
        return DRAWN if self.drawn else ASCII

    def sign(self, sign: Sign) -> str:
        """The sign as this terminal can show it."""
        return sign.drawn if self.drawn else sign.plain

    def say(self, phrase: Phrase, **fields: object) -> str:
        """The sentence in the language of this view."""
        return phrase.say(self.lang, **fields)

    def count(self, count: Count, n: int) -> str:
        """The sentence for `n` in the language of this view."""
        return count.say(self.lang, n)


def can_draw(encoding: str) -> bool:
    """Whether a terminal of that encoding has all the characters of `DRAWN`, and all signs."""
    try:
        "".join((*DRAWN[:-1], str(DRAWN.box), *(sign.drawn for sign in SIGNS))).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True
