"""What the pictures are made of. Lengths are in units of the picture, `y` downwards; a text's `y` is its baseline."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from fiche4.words import Lang, results

WIDTH: Final = 1600
HEIGHT: Final = 900
"""The size of a slide."""

MARGIN: Final = 40

MOST_DOTS: Final = 40
"""More votes than that are a number only."""


def dots(votes: int) -> str:
    """A dot for each vote, in fives so that one can count them; none for a great many."""
    if votes > MOST_DOTS:
        return ""
    fives, rest = divmod(votes, 5)
    return " ".join(["●" * 5] * fives + ["●" * rest] * bool(rest))


class Text(NamedTuple):
    """One line of text."""

    x: float
    y: float
    size: float
    words: str
    bold: bool = False
    middle: bool = False
    quiet: bool = False


class Rule(NamedTuple):
    """A line."""

    x1: float
    y1: float
    x2: float
    y2: float
    strong: bool = False


class Box(NamedTuple):
    """A cell: its place, its fill, and its frame."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str
    thick: float
    dashed: bool = False


class Point(NamedTuple):
    """Where a dimension stood at one date; `tall` where it stood between two levels, `agreed` if on a level."""

    x: float
    y: float
    tall: float
    words: str
    known: bool
    agreed: bool


class Drawing(NamedTuple):
    """A picture, with its title and what it shows in words."""

    title: str
    words: str
    height: float
    texts: list[Text]
    rules: list[Rule]
    boxes: list[Box]
    points: list[Point]
    width: float = WIDTH


def described(said: Mapping[str, str], lang: Lang) -> str:
    """What a picture shows, for who does not see it: what is said of each dimension."""
    return ". ".join(results.LABELLED.say(lang, label=name, text=words) for name, words in said.items()) + "."
