"""Text that breaks where a French reader expects it: never at a no-break space."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.containers import Lines
from rich.style import Style
from rich.text import Text

from fiche4.clean import clean
from fiche4.words import curly

_WORD = re.compile("(?:[^ ]| (?=[:;!?»])|(?<=«) )+ *| +")
_ELLIPSIS = re.compile(r"(?=\.{3}\W*$)")


class Prose(Text):
    """Any text, foreign or ours, made harmless, whose lines break at plain spaces only.

    Rich breaks lines at no-break spaces too, and lets control characters through.
    """

    def __init__(self, text: str = "", style: Style | str = "", **options: Any) -> None:
        super().__init__(curly(printable(text)), style, **options)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of this text at most `width` columns wide."""
        lines = Lines()
        for paragraph in self.split("\n", allow_blank=True):
            for line in paragraph.divide(break_offsets(paragraph.plain, width)):
                line.rstrip()
                lines.append(line)
        if (options.get("justify") or self.justify) == "center":
            lines.justify(console, width, justify="center")
        return lines


def printable(text: str) -> str:
    """`text` made harmless, its tabs as spaces: a tab has no width of its own."""
    return clean(text).replace("\t", "    ")


def prose(text: str, style: Style | str = "", *, centred: bool = False) -> Prose:
    """Any text, foreign or ours, to print."""
    return Prose(text, style=style, justify="center" if centred else None)


def break_offsets(text: str, width: int) -> Iterator[int]:
    """Where to cut one paragraph so that no line is wider than `width`.

    Lines break at spaces, but not at a no-break one nor at one that French typography does not break; a word
    that is wider than a line is cut before its final dots if that is enough, else where the line ends.
    """
    column = 0
    for match in _WORD.finditer(text):
        offset = match.start()
        for index, piece in enumerate(_pieces(match.group(), width)):
            size = cell_len(piece.rstrip(" "))
            if column and (index or column + size > width):
                yield offset
                column = 0
            column += cell_len(piece)
            offset += len(piece)


def _pieces(word: str, width: int) -> list[str]:
    if cell_len(word.rstrip(" ")) <= width:
        return [word]
    halves = _ELLIPSIS.split(word.rstrip(" "), maxsplit=1)
    if cell_len(halves[0]) <= width:
        return [halves[0], word[len(halves[0]) :]]
    return chop_cells(word, max(width, 1))


def wrapped(text: str, width: int) -> list[str]:
    """One paragraph as lines at most `width` columns wide."""
    cuts = [0, *break_offsets(text, width), len(text)]
    return [text[start:end].rstrip(" ") for start, end in pairwise(cuts)]


def longest_word(text: str) -> int:
    """How many columns the longest word of `text` takes that is not to be cut."""
    return max((cell_len(_ELLIPSIS.split(word.rstrip(" "))[0]) for word in _WORD.findall(text)), default=0)


def line_count(text: str, width: int) -> int:
    """How many lines `text` takes at that width."""
    return sum(1 + len(list(break_offsets(line, width))) for line in printable(text).split("\n"))
