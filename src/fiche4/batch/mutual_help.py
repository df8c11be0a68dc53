"""Mutual help: who stands exactly where the next step of another leads, and can tell of it.

Nobody is ranked and nothing is added up: each collective is one who can ask for some steps and who can tell of others.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from fiche4.answers import NoLevel
from fiche4.batch.records import Scored
from fiche4.recognition.text import name_key
from fiche4.rubric import Dimension, Rubric


class Helper(NamedTuple):
    """A collective that can tell of a step, and what shows that it has made it."""

    name: str
    evidence: tuple[str, ...] = ()


class Exchange(NamedTuple):
    """One step of one dimension, from `level` to the next: how many stand before it and may ask, how many can tell.

    `ask` and `tell` name those of them who agreed to be asked, by name: for the others there is only their number.
    """

    dimension: Dimension
    level: int
    asking: int
    telling: int
    ask: tuple[str, ...]
    tell: tuple[Helper, ...]


def exchanges(sheets: Iterable[Scored], rubric: Rubric) -> list[Exchange]:
    """Each step that some collective is before, in the order of the rubric; of each its latest sheet counts."""
    latest: dict[object, Scored] = {}
    for number, one in enumerate(sheets):
        key = name_key(one.collective) if one.collective else number
        latest[key] = max(latest.get(key, one), one, key=lambda sheet: (sheet.date, not sheet.share))
    found = []
    for index, dimension in enumerate(rubric.dimensions):
        at = defaultdict[int | NoLevel, list[Scored]](list)
        for one in latest.values():
            at[one.levels[index]].append(one)
        for rank in range(1, rubric.top):
            before, there = at[rank], at[rank + 1]
            ask = sorted((one.collective for one in before if one.share and one.collective), key=name_key)
            helpers = (Helper(one.collective, one.evidence[index]) for one in there if one.share and one.collective)
            tell = sorted(helpers, key=lambda helper: name_key(helper.name))
            if before:
                found.append(Exchange(dimension, rank, len(before), len(there), tuple(ask), tuple(tell)))
    return found
