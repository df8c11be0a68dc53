"""A show of hands as it is typed."""

import re
from typing import NamedTuple

from fiche4.questionnaire.state import rank_of


class WrongDigit(NamedTuple):
    """What is no vote, by its place among the digits, from 1: a word on it does not show the others."""

    place: int


class WrongCount(NamedTuple):
    """So many numbers were typed, which are as many as there are levels in no reading."""

    found: int


def read_votes(text: str, top: int) -> tuple[int, ...] | WrongDigit | WrongCount:
    """A row of counts, one a level, or what is wrong with the text.

    Either as many numbers as there are levels (`0 4 5 1 0`), one for each; or a digit for each vote, in one word
    or in groups (`22334`, `22223 3333`); `0` alone is nobody. The unshifted digits of a French keyboard will do
    everywhere.
    """
    words = [word for word in re.split(r"[\s,;/]+", text.strip()) if word]
    numbers = [_number(word) for word in words]
    if len(words) == top > 1 and None not in numbers:
        return tuple(number or 0 for number in numbers)
    if not words or (len(words) > 1 and (0 in numbers or not _are_groups(words, top))):
        return WrongCount(len(words))
    return _one_by_one("".join(words), top)


def _are_groups(words: list[str], top: int) -> bool:
    """Whether these are votes in groups, and surely no counts of which one was forgotten or is too many."""
    sizes = [len(word) for word in words]
    return max(sizes) > 2 or (min(sizes) == 2 and len(words) < top - 1)


def parse_votes(text: str, top: int) -> tuple[int, ...] | None:
    """The row of counts, or `None` when the text is no vote."""
    read = read_votes(text, top)
    return None if isinstance(read, WrongDigit | WrongCount) else read


def example(top: int) -> dict[str, str]:
    """The same votes typed in both ways: `digits` and `counts`."""
    counts = (0, 2, 2, 1, *(0,) * top)[:top]
    digits = "".join(str(rank) * count for rank, count in enumerate(counts, 1))
    return {"digits": digits, "counts": " ".join(map(str, counts))}


def _one_by_one(word: str, top: int) -> tuple[int, ...] | WrongDigit:
    ranks = [rank_of(char) for char in word]
    if ranks == [0]:
        return (0,) * top
    for place, rank in enumerate(ranks, 1):
        if rank is None or not 1 <= rank <= min(top, 9):
            return WrongDigit(place)
    return tuple(ranks.count(rank) for rank in range(1, top + 1))


def _number(word: str) -> int | None:
    """A whole number, in plain digits or all in unshifted ones."""
    if any(char.isdigit() for char in word):
        return rank_of(word)
    digits = [rank_of(char) for char in word]
    return None if None in digits else rank_of("".join(map(str, digits)))
