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
        latest[key] = max(latest.get(key, one), one, key=lambda sheet: sheet.date)
    return [
        _exchange(dimension, rank, at[rank], at[rank + 1], index)
        for index, dimension in enumerate(rubric.dimensions)
        for at in [_by_level(latest.values(), index)]
        for rank in range(1, rubric.top)
        if at[rank]
    ]


def _by_level(sheets: Iterable[Scored], index: int) -> defaultdict[int | NoLevel, list[Scored]]:
    found = defaultdict[int | NoLevel, list[Scored]](list)
    for one in sheets:
        found[one.levels[index]].append(one)
    return found


def _exchange(dimension: Dimension, rank: int, before: list[Scored], there: list[Scored], index: int) -> Exchange:
    ask = sorted((one.collective for one in before if one.share and one.collective), key=name_key)
    helpers = (Helper(one.collective, one.evidence[index]) for one in there if one.share and one.collective)
    tell = sorted(helpers, key=lambda helper: name_key(helper.name))
    return Exchange(dimension, rank, len(before), len(there), tuple(ask), tuple(tell))
