"""Profiles over time: for each dimension, where it was, where it is, and which way it went."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fiche4.answers import Action
from fiche4.profile import NextStep, Position, Profile, next_step, profile_of
from fiche4.room import Protected
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, results
from fiche4.words.numbers import day


class Change(Enum):
    """Which way a dimension went. There is no "by how much": levels are ordered, not measured."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    SHIFTED = "shifted"
    APPEARED = "appeared"
    LOST = "lost"
    UNKNOWN = "unknown"

    @property
    def moved(self) -> bool:
        """Whether anything changed."""
        return self not in (Change.SAME, Change.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """One dimension at two dates, and its next step now."""

    dimension: Dimension
    before: Position
    after: Position
    next_step: NextStep

    @property
    def change(self) -> Change:
        """Which way the dimension went, by the level it stands at."""
        return change_between(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Dated:
    """A profile with the name, the day and the plan it bears; a folder of sheets or a table has a name and no more.

    `withheld` says that votes of small roles were taken out of it.
    """

    name: str
    profile: Profile
    date: datetime.date | None = None
    plan: tuple[Action, ...] = ()
    withheld: bool = False

    def named(self, lang: Lang) -> str:
        """The name, with the day if there is one."""
        return f"{self.name} ({day(self.date, lang)})" if self.date else self.name


def dated(protected: Protected, rubric: Rubric, lang: Lang) -> Dated:
    """A sheet, as it may leave the room, by the name of its collective and its day."""
    sheet, withheld = protected
    name = results.named(sheet.collective, lang)
    return Dated(name, profile_of(sheet, rubric), sheet.date, sheet.plan, withheld=bool(withheld))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles of one rubric, dimension by dimension, in the order of the rubric."""

    before: Dated
    after: Dated

    @property
    def changes(self) -> tuple[DimensionChange, ...]:
        """What happened to each dimension."""
        rubric = self.after.profile.rubric
        pairs = zip(self.before.profile.positions, self.after.profile, strict=True)
        return tuple(
            DimensionChange(dimension, before, after, next_step(dimension, after, rubric.top))
            for before, (dimension, after) in pairs
        )

    @property
    def moved(self) -> bool:
        """Whether any dimension changed."""
        return any(change.change.moved for change in self.changes)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Profiles of one rubric from the oldest to the newest."""

    points: tuple[Dated, ...]

    @property
    def moved(self) -> bool:
        """Whether any dimension changed between the first and the last."""
        return Comparison(self.points[0], self.points[-1]).moved


def change_between(before: Position, after: Position) -> Change:
    """Which way a position went: by its level, or by both ends of the two levels it stands between."""
    then, now = before.standing, after.standing
    if then is None:
        return Change.UNKNOWN if now is None else Change.APPEARED
    if now is None:
        return Change.LOST
    if then == now:
        return Change.SAME
    if now[0] >= then[0] and now[1] >= then[1]:
        return Change.UP
    if now[0] <= then[0] and now[1] <= then[1]:
        return Change.DOWN
    return Change.SHIFTED


def timeline(points: Iterable[Dated]) -> Timeline:
    """The profiles by date, the undated ones first; those of one day stay in the order given."""
    return Timeline(tuple(sorted(points, key=lambda point: point.date or datetime.date.min)))
