"""*Regards croisés* as values: how each role places each dimension, and how it sees it against the others."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from fiche4.answers import NO_ROLE, Sheet
from fiche4.picture.marks import DOWN, NO_SIGN, UP, Sign
from fiche4.profile import Interval, Position
from fiche4.room import Regard, RoleView, role_views
from fiche4.rubric import Rubric
from fiche4.words import Phrase, results

_SEEN: Final = {
    (Regard.HIGHER, False): (UP, results.SEES_HIGHER),
    (Regard.LOWER, False): (DOWN, results.SEES_LOWER),
    (Regard.HIGHER, True): (UP, results.SEES_ITSELF_HIGHER),
    (Regard.LOWER, True): (DOWN, results.SEES_ITSELF_LOWER),
}
"""A view that differs from the others, and whether a role has it of itself: its sign and its words."""


class Seen(NamedTuple):
    """Where a role places a dimension, and how it sees it against the others, as a sign and in words."""

    median: Interval | None
    sign: Sign = NO_SIGN
    words: Phrase | None = None


class RoleRow(NamedTuple):
    """One role and how it places each dimension; without a name, the roles not told apart."""

    role: str | None
    seen: tuple[Seen, ...]


def seen_by(view: RoleView) -> Seen:
    """How one role sees one dimension."""
    told = _SEEN.get((view.regard, view.own)) if view.regard else None
    return Seen(view.position.median, *(told or ()))


def role_rows(sheet: Sheet, rubric: Rubric) -> tuple[RoleRow, ...]:
    """A row for each role that voted; none when roles were not told apart."""
    voted = {role for answer in sheet.answers.values() for role in answer.votes}
    if not voted - {NO_ROLE}:
        return ()
    roles = (role for role in (*sheet.all_roles, NO_ROLE) if role in voted)
    return tuple(RoleRow(None if role == NO_ROLE else role, tuple(_row(sheet, rubric, role))) for role in roles)


def _row(sheet: Sheet, rubric: Rubric, role: str) -> Iterator[Seen]:
    for dimension in rubric.dimensions:
        answer = sheet.answer(dimension.id)
        views = (seen_by(one) for one in role_views(answer, dimension) if one.role == role)
        yield next(views, Seen(Position(answer.votes.get(role, ())).median))
