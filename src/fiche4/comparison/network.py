"""Many collectives over time: each compared with itself and with no other, and how many went which way."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import Any

from fiche4.comparison.dates import Change, Dated, Timeline, change_between
from fiche4.profile import ENOUGH, Profile
from fiche4.recognition.text import name_key
from fiche4.rubric import Rubric

ALIKE = 0.8
"""From this ratio of difflib on, two names may be one collective's that is called otherwise now."""

MOST_PAIRS = 2500
"""So many pairs of names are compared and no more: nobody would read more proposals either."""


@dataclass(frozen=True, slots=True)
class Network:
    """Collectives by name: those with several dates, and those seen only the first time, only the second, or once.

    Which time is which is known of two folders only. `nameless` sheets are nobody's. `withheld` says that the names,
    and where they are few also how many went which way, are not to be told outside.
    """

    rubric: Rubric
    lines: tuple[Timeline, ...]
    missing: tuple[Dated, ...] = ()
    new: tuple[Dated, ...] = ()
    once: tuple[Dated, ...] = ()
    nameless: int = 0
    withheld: bool = False

    @property
    def ways(self) -> tuple[Counter[Change], ...]:
        """For each dimension, how many collectives went which way from their first date to their last; or nothing."""
        if self.withheld and len(self.lines) < ENOUGH:
            return ()
        ends = [(line.points[0].profile.positions, line.points[-1].profile.positions) for line in self.lines]
        dimensions = range(len(self.rubric.dimensions))
        return tuple(Counter(change_between(then[one], now[one]) for then, now in ends) for one in dimensions)

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Names of different times that may be one collective's, to be asked and not assumed; none among very many."""
        times = ((self.missing, self.new), (self.once, self.once))
        if any(len(before) * len(after) > MOST_PAIRS for before, after in times):
            return ()
        pairs = (pair for before, after in times for pair in product(before, after))
        return tuple((one.name, other.name) for one, other in pairs if self._may_be_same(one, other))

    def _may_be_same(self, one: Dated, other: Dated) -> bool:
        follows = one in self.missing or _day(one) < _day(other)
        return follows and SequenceMatcher(None, name_key(one.name), name_key(other.name)).ratio() >= ALIKE

    @property
    def moved(self) -> bool:
        """Whether anything changed for any of them."""
        return any(line.moved for line in self.lines)


def network(rubric: Rubric, times: Sequence[Iterable[Dated]], nameless: int = 0) -> Network:
    """The collectives of two times, or of one lot in which the day says when; the order of sheets says nothing.

    The sheets of a collective of one time, or of one day, are added up: each is a voice then.
    """
    found: dict[str, dict[Any, list[Dated]]] = {}  # by name, then by the time, or by the day
    for time, points in enumerate(times):
        for point in points:
            when = time if len(times) == 2 else point.date
            found.setdefault(name_key(point.name), {}).setdefault(when, []).append(point)
    lines, lone = list[Timeline](), dict[Any, list[Dated]]()
    for _, by_time in sorted(found.items()):
        line = Timeline(tuple(_together(by_time[when]) for when in sorted(by_time)))
        if len(line.points) > 1:
            lines.append(line)
        else:
            lone.setdefault(next(iter(by_time)), []).append(line.points[0])
    missing, new = (tuple(lone.pop(time, ())) for time in (0, 1))
    once = tuple(point for points in lone.values() for point in points)
    return Network(rubric, tuple(lines), missing, new, once, nameless)


def _day(point: Dated) -> datetime.date:
    return point.date or datetime.date.min


def _together(points: list[Dated]) -> Dated:
    if len(points) == 1:
        return points[0]
    latest = max(points, key=lambda point: (_day(point), point.name))
    voices = (point.profile.voice for point in points)
    return Dated(latest.name, sum(voices, Profile.empty(latest.profile.rubric)), latest.date)
