"""A show of hands as it is typed."""

import re

from fiche4.questionnaire.state import rank_of


def parse_votes(text: str, top: int) -> tuple[int, ...] | None:
    """A row of counts, one a level, or `None` when the text is no vote.

    Either one digit for each vote, in one word (`22334`), or one number for each level (`0 4 5 1 0`); `0` alone
    is nobody. The unshifted digits of a French keyboard will do everywhere.
    """
    words = [word for word in re.split(r"[\s,;/]+", text.strip()) if word]
    if len(words) == 1:
        return _one_by_one(words[0], top)
    counts = [_number(word) for word in words]
    if len(counts) != top or None in counts:
        return None
    return tuple(count or 0 for count in counts)


def example(top: int) -> dict[str, str]:
    """The same votes typed in both ways: `digits` and `counts`."""
    counts = (0, 2, 2, 1, *(0,) * top)[:top]
    digits = "".join(str(rank) * count for rank, count in enumerate(counts, 1))
    return {"digits": digits, "counts": " ".join(map(str, counts))}


def _one_by_one(word: str, top: int) -> tuple[int, ...] | None:
    ranks = [rank_of(char) for char in word]
    if ranks == [0]:
        return (0,) * top
    if not all(rank is not None and 1 <= rank <= min(top, 9) for rank in ranks):
        return None
    return tuple(ranks.count(rank) for rank in range(1, top + 1))


def _number(word: str) -> int | None:
    """A whole number, in plain digits or all in unshifted ones."""
    if any(char.isdigit() for char in word):
        return rank_of(word)
    digits = [rank_of(char) for char in word]
    return None if None in digits else rank_of("".join(map(str, digits)))
