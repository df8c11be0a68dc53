"""The groups of a table's answers, each told apart only where it is large enough."""

from collections.abc import Collection
from typing import NamedTuple

from fiche4.profile import ENOUGH, Position, Profile
from fiche4.room import small_roles
from fiche4.rubric import Rubric


class AnswerGroup(NamedTuple):
    """The answers of one group, as a profile; without a name, those of all groups too small to be told apart.

    `answered` is how many said something, of the latter on the dimension where they are the most. `withheld` has the
    dimensions, counted from 0, on which the group is not told apart: its position there is empty, and says nothing.
    """

    name: str | None
    answered: int
    profile: Profile
    withheld: frozenset[int] = frozenset()


def protected(groups: list[AnswerGroup], rubric: Rubric) -> tuple[list[AnswerGroup], frozenset[int]]:
    """The groups as they may leave the room, and the dimensions whose total would give hidden ones away.

    Those that `small_roles` hides stand together, at the end.

    A group may be hidden on some dimensions only: there its position is empty. Where even all together are fewer than
    `ENOUGH`, none is told; nor is the total, which is theirs alone: other groups said nothing.
    """
    small = [
        small_roles({str(group.name): group.profile.positions[dimension].counts for group in groups})
        for dimension in range(len(rubric.dimensions))
    ]
    empty = Profile.empty(rubric).positions
    shown = list[AnswerGroup]()
    for group in groups:
        columns = zip(group.profile.positions, small, empty, strict=True)
        positions = tuple(nothing if group.name in names else position for position, names, nothing in columns)
        if any(position.n for position in positions) or not group.answered:
            hidden = frozenset(dimension for dimension, names in enumerate(small) if group.name in names)
            shown.append(group._replace(profile=Profile(rubric, positions), withheld=hidden))
    # each dimension by itself: who answered few questions may be few on one and many on another
    together = tuple(_together(groups, dimension, names, empty[dimension]) for dimension, names in enumerate(small))
    most = max(position.n for position in together)
    untold = frozenset(dimension for dimension, names in enumerate(small) if names and not together[dimension].n)
    nobody = frozenset(dimension for dimension, position in enumerate(together) if not position.n)
    return [*shown, AnswerGroup(None, most, Profile(rubric, together), nobody)] if most else shown, untold


def _together(groups: list[AnswerGroup], dimension: int, names: Collection[str | None], nothing: Position) -> Position:
    """The answers of the groups of these names added up; none where even they are few. Silence is not told."""
    counted = [Position(group.profile.positions[dimension].counts) for group in groups if group.name in names]
    together = sum(counted, nothing)
    return together if together.n >= ENOUGH else nothing
