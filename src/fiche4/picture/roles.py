"""*Regards croisés* as values: how each role places each dimension, and how it sees it against the others."""

from collections.abc import Iterator
from typing import NamedTuple

from fiche4.answers import NO_ROLE, Sheet
from fiche4.picture.marks import NO_SIGN, REGARD_SIGNS, Sign
from fiche4.picture.phrasing import regard
from fiche4.profile import Interval, Position
from fiche4.room import RoleView, role_views
from fiche4.rubric import Rubric
from fiche4.words import Phrase


class Seen(NamedTuple):
    """Where a role places a dimension, and how it sees it against the others, as a sign and in words."""

    median: Interval | None
    sign: Sign
    words: Phrase | None


class RoleRow(NamedTuple):
    """One role and how it places each dimension; without a name, the roles not told apart."""

    role: str | None
    seen: tuple[Seen, ...]


def seen_by(view: RoleView) -> Seen:
    """How one role sees one dimension."""
    sign = REGARD_SIGNS.get(view.regard, NO_SIGN) if view.regard else NO_SIGN
    return Seen(view.position.median, sign, regard(view))


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
        counts = answer.votes.get(role, ())
        yield next(views, Seen(Position(counts).median, NO_SIGN, None))
