"""How wide text is on paper, and where its lines break, without a browser to ask."""

import unicodedata
from collections.abc import Iterator

from fiche4.words import typeset

_WIDTHS = (
    ("ijl'|", 0.23),
    (".,;:!fIt /\\\u00a0\u202f", 0.28),
    ('r-()[]`’«»“”"*', 0.35),
    ("ckszvxyJ", 0.5),
    ("mMW%@œŒ…—", 0.95),
    ("w", 0.73),
)
_BY_LETTER = {letter: width for letters, width in _WIDTHS for letter in letters}
_LOWER, _UPPER = 0.56, 0.72
"""Widths in Arial, in em: of the letters that differ much, and of the others."""


def em_width(text: str) -> float:
    """How wide `text` is in Arial or a font as wide, in em."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _BY_LETTER:
        return _BY_LETTER[base]
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return _UPPER if base.isupper() else _LOWER


def lines_of(text: str, width: float) -> list[str]:
    """The lines of `text`, each at most `width` em wide: broken at spaces, or where a longer word reaches the end."""
    return [line for paragraph in typeset(text).split("\n") for line in _lines(paragraph, width)]


def _lines(paragraph: str, width: float) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        for piece in _pieces(word, width):
            longer = f"{line} {piece}" if line else piece
            if line and em_width(longer) > width:
                yield line
                longer = piece
            line = longer
    yield line


def _pieces(word: str, width: float) -> Iterator[str]:
    """The word, cut where it is wider than a line."""
    while em_width(word) > width and len(word) > 1:
        end = next(end for end in range(len(word), 0, -1) if end == 1 or em_width(word[:end]) <= width)
        yield word[:end]
        word = word[end:]
    yield word
