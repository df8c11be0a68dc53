"""Several dates as values: a row for each, and the first against the last."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fiche4.comparison import Comparison, Dated, DimensionChange, Planned, Timeline, change_between
from fiche4.picture.changes import CHANGE_SIGNS, votes_notes
from fiche4.picture.marks import NO_SIGN, Sign
from fiche4.profile import Position
from fiche4.rubric import Rubric
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


class TimelineTable(NamedTuple):
    """A timeline as a table, and the first date against the last.

    `planned` is the plan of the date before the last, and what came of it. `notes` say what the words on votes mean.
    """

    rubric: Rubric
    rows: tuple[DateRow, ...]
    changes: Sequence[DimensionChange]
    planned: tuple[Planned, ...]
    first: Dated
    last: Dated
    withheld: bool
    notes: tuple[Phrase, ...]


def timeline_table(line: Timeline) -> TimelineTable:
    """The table of `line`, which has two dates at least."""
    first, last, then = line.points[0], line.points[-1], line.points[-2]
    changes = Comparison(first, last).changes
    return TimelineTable(
        rubric=last.profile.rubric,
        rows=date_rows(line),
        changes=changes,
        planned=Comparison(then, last).planned,
        first=first,
        last=last,
        withheld=any(point.withheld for point in line.points),
        notes=tuple(votes_notes(changes)),
    )


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
