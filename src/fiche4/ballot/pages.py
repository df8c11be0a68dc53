"""What a phone shows, as a value that depends on nobody else's vote before the room has seen them all."""

from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.ballot.ballot import Ballot, Row
from fiche4.profile import ENOUGH
from fiche4.room import Protected


class Wall(NamedTuple):
    """What the wall shows beside an open vote: the votes on a dimension, or at the end the sheet as it may leave."""

    dimension: str = ""
    row: Row = ()
    sheet: Protected | None = None


class Join(NamedTuple):
    """A phone that takes no part yet: it may, or the door is shut."""

    shut: bool = False


class Wait(NamedTuple):
    """Nothing to do but look at the wall."""


class Vote(NamedTuple):
    """The question that is open; `mine` is the rank this phone has on the disk, 0 for "I do not know"."""

    question: str
    turn: int
    mine: int | None


class Shown(NamedTuple):
    """The votes of the whole room; no row where there are so few that one could be told."""

    dimension: str
    row: Row


class Home(NamedTuple):
    """The sheet, to take home; `withheld` as in `room.Protected`."""

    sheet: Sheet
    withheld: frozenset[str]


Page = Join | Wait | Vote | Shown | Home


def page_for(ballot: Ballot, who: str, wall: Wall, *, shut: bool = False) -> Page:
    """The page of one device, which a hash of its token names."""
    if who not in ballot.devices:
        return Join(shut)
    if wall.sheet:
        return Home(*wall.sheet)
    if ballot.open:
        return Vote(ballot.question, ballot.turn, ballot.votes.get(who))
    if wall.dimension:
        return Shown(wall.dimension, wall.row if sum(wall.row) >= ENOUGH else ())
    return Wait()
