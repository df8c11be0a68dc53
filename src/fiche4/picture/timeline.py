"""Several dates as values: a row for each, and the first against the last."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fiche4.comparison import Dated, Timeline, change_between
from fiche4.picture.changes import CHANGE_SIGNS
from fiche4.picture.marks import NO_SIGN, Sign
from fiche4.profile import Position
from fiche4.words import Phrase, results


class Moved(NamedTuple):
    """Where a dimension stands at one date, and which way it went since the one before: a sign, and its words."""

    position: Position
    sign: Sign
    words: Phrase | None


class DateRow(NamedTuple):
    """One date of a timeline, and who the profile is of."""

    name: str
    date: datetime.date | None
    steps: tuple[Moved, ...]


def date_rows(line: Timeline) -> tuple[DateRow, ...]:
    """A row for each date, from the oldest to the newest."""
    before: Sequence[Dated | None] = (None, *line.points)
    pairs = zip(before, line.points, strict=False)
    return tuple(DateRow(now.name, now.date, tuple(_moves(then, now))) for then, now in pairs)


def _moves(then: Dated | None, now: Dated) -> Iterator[Moved]:
    for index, position in enumerate(now.profile.positions):
        change = change_between(then.profile.positions[index], position) if then else None
        sign = CHANGE_SIGNS.get(change) if change else None
        yield Moved(position, sign or NO_SIGN, results.CHANGE_WORDS[change.value] if change and sign else None)
