"""Profiles over time: for each dimension, where it was, where it is, and which way it went."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NamedTuple

from fiche4.answers import Action, Answer, FollowUp, came_of
from fiche4.comparison.movement import Counts, Movement, hangs_on, moved
from fiche4.profile import NextStep, Position, Profile, profile_of
from fiche4.room import Protected
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, results
from fiche4.words.numbers import day


class Change(Enum):
    """Which way a dimension went. There is no "by how much": levels are ordered, not measured.

    `UNCLEAR` is said of votes that differ, but no more than chance alone makes them differ.
    """

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNCLEAR = "unclear"
    APPEARED = "appeared"
    LOST = "lost"
    UNKNOWN = "unknown"

    @property
    def moved(self) -> bool:
        """Whether this says that anything changed."""
        return self not in (Change.SAME, Change.UNCLEAR, Change.UNKNOWN)


_WAYS = {1: Change.UP, -1: Change.DOWN, 0: Change.UNCLEAR}
_KNOWN = {(True, False): Change.LOST, (False, True): Change.APPEARED, (False, False): Change.UNKNOWN}
"""What is said where a level is not known at both dates."""


BegunChange = Literal["reached", "begun", "still", "gone"]
"""A step that was begun is reached; one is begun since; one still is; what was begun is not noted any more."""


class VotesChange(NamedTuple):
    """The counts of two dates, and what they say: a word, its figures, and how many votes it hangs on, if any."""

    before: Counts
    after: Counts

    @property
    def change(self) -> Change:
        """Which way the votes went."""
        return Change.SAME if self.before == self.after else _WAYS[self.movement.way]

    @property
    def movement(self) -> Movement:
        """How far, and how likely that is by chance."""
        return moved(self.before, self.after)

    @property
    def hangs_on(self) -> int | None:
        """How many votes the word hangs on."""
        return hangs_on(self.before, self.after)


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """One dimension at two dates, its next step now, and what was said of it then."""

    dimension: Dimension
    before: Position
    after: Position
    next_step: NextStep
    said_before: Answer = field(default_factory=Answer)

    @property
    def change(self) -> Change:
        """Which way the dimension went: by the levels agreed on, else by the votes."""
        return change_between(self.before, self.after)

    @property
    def begun(self) -> BegunChange | None:
        """What became of a step that was begun, or that a step is begun now; `None` where there is nothing to say."""
        before, after = self.before, self.after
        if not before.level or not after.level:
            return None
        if before.begun and after.level > before.level:
            return "reached"
        if after.level != before.level or not (before.begun or after.begun):
            return None
        return "still" if before.begun and after.begun else "begun" if after.begun else "gone"

    @property
    def by_votes(self) -> bool:
        """Whether it is the votes that say which way the dimension went."""
        known = self.before.standing is not None and self.after.standing is not None
        return known and not (_one_level(self.before) and _one_level(self.after))

    @property
    def votes(self) -> VotesChange | None:
        """How the votes went, be there an agreed level or not; `None` where there are none to compare."""
        several = self.by_votes or min(self.before.n, self.after.n) > 1
        return VotesChange(self.before.counts, self.after.counts) if several else None

    @property
    def moved(self) -> bool:
        """Whether the level or the votes moved."""
        return self.change.moved or (self.votes is not None and self.votes.change.moved)


@dataclass(frozen=True, slots=True)
class Dated:
    """A profile with the name, day, plan and answers of its sheet; a folder or a table has a name and no more.

    `follow_up` says what came of the plan before. `withheld` says that votes of small roles were taken out of it,
    `not_counted` how many cells and rows of a table say no level or were shifted.
    """

    name: str
    profile: Profile
    date: datetime.date | None = None
    plan: tuple[Action, ...] = ()
    withheld: bool = False
    follow_up: tuple[FollowUp, ...] = ()
    not_counted: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def named(self, lang: Lang) -> str:
        """The name, with the day if there is one, and how much of a table was not counted."""
        left = results.NOT_COUNTED.say(lang, self.not_counted) if self.not_counted else ""
        beside = day(self.date, lang) if self.date else left
        return f"{self.name} ({beside})" if beside else self.name


def dated(protected: Protected, rubric: Rubric, lang: Lang) -> Dated:
    """A sheet, as it may leave the room, by the name of its collective and its day."""
    sheet, withheld = protected
    name = results.named(sheet.collective, lang)
    profile = profile_of(sheet, rubric)
    return Dated(name, profile, sheet.date, sheet.plan, bool(withheld), sheet.follow_up, answers=sheet.answers)


class Planned(NamedTuple):
    """An action of the plan before, and what came of it, once that was said."""

    action: Action
    came: FollowUp | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles of one rubric, dimension by dimension, in the order of the rubric."""

    before: Dated
    after: Dated

    @property
    def changes(self) -> tuple[DimensionChange, ...]:
        """What happened to each dimension."""
        rubric, said = self.after.profile.rubric, self.before.answers
        pairs = zip(self.before.profile.positions, self.after.profile, strict=True)
        return tuple(
            DimensionChange(one, before, after, NextStep(one, after, rubric.top), said.get(one.id, Answer()))
            for before, (one, after) in pairs
        )

    @property
    def planned(self) -> tuple[Planned, ...]:
        """What was planned before, and what came of it."""
        return tuple(Planned(action, came_of(action, self.after.follow_up)) for action in self.before.plan)

    @property
    def moved(self) -> bool:
        """Whether any dimension changed."""
        return any(change.moved for change in self.changes)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Profiles of one rubric from the oldest to the newest."""

    points: tuple[Dated, ...]

    @property
    def moved(self) -> bool:
        """Whether any dimension changed between the first and the last."""
        return Comparison(self.points[0], self.points[-1]).moved


def change_between(before: Position, after: Position) -> Change:
    """Which way a position went.

    A level agreed on, or the level of one person, is compared with the other as it is. Votes are compared as votes,
    and where chance alone would do as much, that is `UNCLEAR`: a median changes by itself from one show of hands to
    the next.
    """
    known = before.standing is not None, after.standing is not None
    if not all(known):
        return _KNOWN[known]
    then, now = _one_level(before), _one_level(after)
    if then and now:
        return _WAYS[(now > then) - (now < then)] if now != then else Change.SAME
    return VotesChange(before.counts, after.counts).change


def _one_level(position: Position) -> int | None:
    """The level agreed on, or that of the one voice there is."""
    return position.level or (position.counts.index(1) + 1 if position.n == 1 else None)


def timeline(points: Iterable[Dated]) -> Timeline:
    """The profiles by date, the undated ones first; those of one day stay in the order given."""
    return Timeline(tuple(sorted(points, key=lambda point: point.date or datetime.date.min)))
