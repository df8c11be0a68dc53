"""A room of people in several roles: how views differ, what to talk about first, and the protection of small roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from fiche4.answers import NO_ROLE, Answer, Sheet
from fiche4.profile import ENOUGH, Interval, Position, Profile
from fiche4.rubric import Dimension


class Regard(Enum):
    """How a role places a dimension, against all other roles."""

    HIGHER = "higher"
    LOWER = "lower"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class RoleView:
    """How one role places one dimension, and how the others do; `own` if the dimension is about that role."""

    role: str
    position: Position
    others: Position
    own: bool

    @property
    def regard(self) -> Regard | None:
        """Whether the role sees the dimension higher or lower than the others; `None` when one side is silent."""
        mine, theirs = self.position.median, self.others.median
        if mine is None or theirs is None:
            return None
        return _regard(mine, theirs)


def _regard(mine: Interval, theirs: Interval) -> Regard:
    """The comparison of two medians: higher or lower only if their intervals have no level in common."""
    if mine[0] > theirs[1]:
        return Regard.HIGHER
    return Regard.LOWER if mine[1] < theirs[0] else Regard.ALIKE


def role_views(answer: Answer, dimension: Dimension) -> list[RoleView]:
    """How each role places the dimension; nothing when roles were not told apart."""
    return [
        RoleView(role, Position(counts), _others(role, answer.votes), _is_about(role, dimension))
        for role, counts in answer.votes.items()
        if role != NO_ROLE
    ]


def _others(role: str, votes: Mapping[str, tuple[int, ...]]) -> Position:
    """The votes of all others, `NO_ROLE` included, so that the result is the same with small roles protected."""
    position = Position((0,) * len(votes[role]))
    for name, counts in votes.items():
        if name != role:
            position += Position(counts)
    return position


def _is_about(role: str, dimension: Dimension) -> bool:
    name = role.casefold().strip()
    return name in (dimension.id, dimension.short.casefold())


def agenda(sheet: Sheet, profile: Profile) -> list[Dimension]:
    """The dimensions in the order to discuss them: no agreement, two poles, least agreement, lowest level."""
    pairs = sorted(profile, key=lambda pair: _heat(sheet.answer(pair[0].id), pair[1]))
    return [dimension for dimension, _ in pairs]


def _heat(answer: Answer, position: Position) -> tuple[bool, bool, float, int]:
    agreement = position.agreement
    low = position.standing[0] if position.standing else 0
    return not answer.disagreed, position.poles is None, 2.0 if agreement is None else agreement, low


class Protected(NamedTuple):
    """A sheet as others may see it. `withheld` are the ids of the dimensions from which votes were left out."""

    sheet: Sheet
    withheld: frozenset[str]


def protect(sheet: Sheet) -> Protected:
    """The sheet without the votes of single small roles.

    Their votes are added up under `NO_ROLE`, or left out if they are fewer than `ENOUGH` even together.
    """
    answers = {key: _protected(answer) for key, answer in sheet.answers.items()}
    withheld = frozenset(key for key, answer in answers.items() if answer != sheet.answers[key])
    return Protected(sheet.model_copy(update={"answers": answers}), withheld)


def unprotected(sheet: Sheet) -> Protected:
    """The sheet as it is, when all roles were asked for."""
    return Protected(sheet, frozenset())


def _protected(answer: Answer) -> Answer:
    """The answer with both its votes protected, each by itself: a role may be small in only one of them."""
    changes = {"votes": _protected_votes(answer.votes), "first_votes": _protected_votes(answer.first_votes)}
    return answer.model_copy(update=changes)


def _protected_votes(votes: Mapping[str, tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
    small = small_roles(votes)
    if not small:
        return votes
    small |= votes.keys() & {NO_ROLE}
    kept = {role: counts for role, counts in votes.items() if role not in small}
    together = [sum(column) for column in zip(*(votes[role] for role in small), strict=True)]
    if sum(together) >= ENOUGH:
        kept[NO_ROLE] = tuple(together)
    return kept


def small_roles(votes: Mapping[str, tuple[int, ...]]) -> frozenset[str]:
    """The roles whose votes may not be shown outside the room: fewer than `ENOUGH` votes, or all on one level.

    If all of a role vote alike, everybody's vote is known, however many they are. The hidden votes must not follow from
    the total either: if the hidden roles together would still tell somebody's vote, the next smallest role is hidden
    too. A role without votes is not hidden.
    """
    cast = [role for _, role in sorted((sum(counts), role) for role, counts in votes.items() if any(counts))]
    hidden = [role for role in cast if _gives_away(votes[role])]
    others = [role for role in cast if role not in hidden]
    while (
        hidden and others and _gives_away([sum(column) for column in zip(*map(votes.__getitem__, hidden), strict=True)])
    ):
        hidden.append(others.pop(0))
    return frozenset(hidden)


def _gives_away(counts: Sequence[int]) -> bool:
    """Whether the counts tell what a person said: they are few, or all on one level."""
    return sum(counts) < ENOUGH or max(counts) == sum(counts)
