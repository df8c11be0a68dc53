"""How wide text is on paper, and where its lines break, without a browser to ask."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from fiche4.words import typeset

_WIDTHS = (
    ("ijl'|", 0.23),
    (".,;:!fIt /\\\u00a0\u202f", 0.28),
    ('r-()[]`’«»“”"*', 0.35),
    ("ckszvxyJ", 0.5),
    ("mMW%@œŒ…—", 0.95),
    ("w●○◊", 0.73),
)
_BY_LETTER = {letter: width for letters, width in _WIDTHS for letter in letters}
STEP = 0.25
"""The step, in em, in which the narrowest width for a text is looked for."""

_LOWER, _UPPER, _SPACE = 0.56, 0.72, 0.28
"""Widths in Arial, in em: of the letters that differ much, of the others, and of a space."""


@lru_cache(maxsize=10_000)
def em_width(text: str) -> float:
    """How wide `text` is in Arial or a font as wide, in em."""
    return sum(_letter_width(letter) for letter in text)


@cache
def _letter_width(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _BY_LETTER:
        return _BY_LETTER[base]
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return _UPPER if base.isupper() else _LOWER


def largest_that(fits: Callable[[float], bool], smallest: float, largest: float, step: float) -> float:
    """The largest size, in steps from the smallest, that `fits`; the smallest if none does."""
    sizes = [smallest + step * number for number in range(round((largest - smallest) / step) + 1)]
    too_large = bisect_left(sizes, x=True, key=lambda size: not fits(size))
    return sizes[max(too_large - 1, 0)]


def lines_of(text: str, width: float) -> list[str]:
    """The lines of `text`, each at most `width` em wide: broken at spaces, or where a longer word reaches the end."""
    return [line for paragraph in typeset(text).split("\n") for line in _lines(paragraph, width)]


def first_lines(text: str, width: float, most: int) -> list[str]:
    """The lines of `text` as `lines_of` gives them, but `most` at most, the last then ending in dots."""
    lines = lines_of(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


@dataclass
class LineCounter:
    """How many lines a text takes at a width in em; a width asked for again is not counted again."""

    words: list[list[float]]
    """The widths of the words of each paragraph."""
    indent: float
    _known: dict[float, int] = field(default_factory=dict)
    _narrowest: dict[int, float] = field(default_factory=dict)

    @property
    def widest(self) -> float:
        """The width of the widest word."""
        return max((word for paragraph in self.words for word in paragraph), default=0)

    @property
    def whole(self) -> float:
        """The width of the whole text on one line."""
        return sum(map(sum, self.words)) + _SPACE * sum(map(len, self.words)) + self.indent

    def __call__(self, width: float) -> int:
        """The number of lines at `width`; a word that is wider is cut."""
        if width not in self._known:
            self._known[width] = sum(self._count(words, max(width, 1)) for words in self.words)
        return self._known[width]

    def narrowest(self, lines: int) -> float:
        """The narrowest width at which the text takes no more than `lines` lines and no word is cut."""
        if lines not in self._narrowest:
            widths = [self.widest + STEP * number for number in range(int((self.whole - self.widest) / STEP) + 2)]
            self._narrowest[lines] = widths[min(self._first(widths, lines), len(widths) - 1)]
        return self._narrowest[lines]

    def _first(self, widths: list[float], lines: int) -> int:
        return bisect_left(widths, x=True, key=lambda width: self(width) <= lines)

    def _count(self, words: list[float], width: float) -> int:
        lines, column = 1, self.indent
        for word in words:
            if column and column + _SPACE + word > width:
                lines, column = lines + 1, word
            else:
                column += _SPACE * bool(column) + word
            cuts = int(column // width) if word > width else 0
            lines, column = lines + cuts, column - cuts * width
        return lines


def line_counter(text: str, stretch: float = 1, indent: float = 0) -> LineCounter:
    """A counter of the lines of `text` set `stretch` times as wide as Arial, its first line indented by `indent` em."""
    paragraphs = typeset(text).split("\n")
    return LineCounter([[em_width(word) * stretch for word in line.split(" ")] for line in paragraphs], indent)


def _lines(paragraph: str, width: float) -> Iterator[str]:
    line, column = "", 0.0
    for word in paragraph.split(" "):
        for number, piece in enumerate(_pieces(word, width)):
            wide = em_width(piece)
            if line and (number or column + _SPACE + wide > width):
                yield line
                line, column = piece, wide
            else:
                line, column = (f"{line} {piece}", column + _SPACE + wide) if line else (piece, wide)
    yield line


def _pieces(word: str, width: float) -> Iterator[str]:
    """The word, cut where it is wider than a line."""
    if em_width(word) <= width:
        yield word
        return
    start, column = 0, 0.0
    for end, letter in enumerate(word):
        column += _letter_width(letter)
        if column > width and end > start:
            yield word[start:end]
            start, column = end, _letter_width(letter)
    yield word[start:]
