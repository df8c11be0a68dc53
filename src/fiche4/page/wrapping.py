"""How wide text is on paper, and where its lines break, without a browser to ask."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from fiche4.words import typeset

BOX = "☐"
"""Stands for the box to tick before a text."""

_WIDTHS = (
    ("ijl'|", 0.23),
    (".,;:!fIt /\\\u00a0\u202f", 0.28),
    ('r-()[]`’«»“”"*', 0.35),
    ("ckszvxyJ", 0.5),
    ("mMW%@œŒ…—", 0.95),
    ("w●○◊", 0.73),
    (BOX, 1.4),
)
_BY_LETTER = {letter: width for letters, width in _WIDTHS for letter in letters}
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
