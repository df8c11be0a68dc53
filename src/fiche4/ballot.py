"""A vote by phones as a value: the lines of a journal in; who is here, the counts, and what a phone shows out.

Nothing here knows a network or a disk.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, NamedTuple

from fiche4.answers import NO_ROLE
from fiche4.profile import ENOUGH
from fiche4.room import Protected
from fiche4.words import Phrase

Row = tuple[int, ...]
"""How many votes each level has, from the lowest."""

Line = Mapping[str, Any]
"""One line of the journal: what happened, under the name of its kind."""


@dataclass(frozen=True)
class Ballot:
    """The ballot box.

    `address` and `code` are where phones find it. `devices` gives the role of each phone by its hashed token.
    `question` is the id of the dimension that was put to the vote last, `turn` counts how often that has happened:
    a form filled in for another turn is recognised by it. `votes` (a rank by device, 0 for "I do not know") and
    `hands` (a row by role) are of that turn, and are there until the sheet holds their sum.
    """

    address: str = ""
    code: str = ""
    devices: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    turn: int = 0
    open: bool = False
    votes: Mapping[str, int] = field(default_factory=dict)
    hands: Mapping[str, Row] = field(default_factory=dict)


class Told(NamedTuple):
    """What the wall may know while a vote is open: how many phones of each role are here, and have voted.

    Never a level. `turn` is that of the vote that was put last. `address` is empty where no phones are asked;
    `changed` says that the computer has lost it.
    """

    here: Mapping[str, int]
    voted: Mapping[str, int]
    turn: int = 0
    address: str = ""
    changed: bool = False


class Counted(NamedTuple):
    """The vote is closed: a row by role, phones and hands together, and how many phones said they do not know."""

    question: str
    rows: Mapping[str, Row]
    unknown: int


class TakenUp(NamedTuple):
    """The journal of a sitting cut short was found: how many phones it knows, and the vote that was open, if any."""

    phones: int
    turn: int
    question: str
    hands: Mapping[str, Row]


class Trouble(NamedTuple):
    """The votes cannot be put on the disk, or no address can be had."""

    phrase: Phrase
    reason: str = ""


Event = Told | Counted | TakenUp | Trouble
"""What the room did, for the walk to hear."""


def replay(lines: Iterable[Line]) -> Ballot:
    """The ballot after those lines. Raises `ValueError`, `KeyError` or `TypeError` for lines that are none of ours."""
    return reduce(apply, lines, Ballot())


def apply(ballot: Ballot, line: Line) -> Ballot:
    """The ballot after one more line."""
    match line:
        case {"at": str(address), "code": str(code)}:
            return _moved(ballot, address, code)
        case {"join": str(who), "role": str(role)}:
            return replace(ballot, devices={**ballot.devices, who: role})
        case {"vote": str(who), "turn": int(turn), "rank": int(rank)}:
            # One that came in the same instant as the end of the vote was refused.
            counts = ballot.open and turn == ballot.turn
            return replace(ballot, votes={**ballot.votes, who: rank}) if counts else ballot
        case {"hands": dict(rows)}:
            return replace(ballot, hands={role: tuple(row) for role, row in rows.items()})
    return _turned(ballot, line)


def _turned(ballot: Ballot, line: Line) -> Ballot:
    """A vote put to the room, closed, or forgotten because the sheet holds its counts."""
    match line:
        case {"open": str(question), "turn": int(turn)}:
            return replace(ballot, question=question, turn=turn, open=True, votes={}, hands={})
        case {"close": int()}:
            return replace(ballot, open=False)
        case {"forget": int()}:
            return replace(ballot, votes={}, hands={})
    raise ValueError(line)


def _moved(ballot: Ballot, address: str, code: str) -> Ballot:
    """Another host: no browser gives it the cookie of the old one, so everybody joins and votes anew."""
    if not ballot.address or address.partition(":")[0] == ballot.address.partition(":")[0]:
        return replace(ballot, address=address, code=code)
    turn = ballot.turn + ballot.open
    votes = {} if ballot.open else ballot.votes
    devices = ballot.devices if votes else {}  # the roles of votes that are closed, but not in the sheet yet
    return replace(ballot, address=address, code=code, devices=devices, turn=turn, votes=votes)


def lines_of(ballot: Ballot) -> Iterator[Line]:
    """The fewest lines that give this ballot; of a vote that the sheet holds they tell nothing."""
    if ballot.address:
        yield {"at": ballot.address, "code": ballot.code}
    yield from ({"join": who, "role": role} for who, role in ballot.devices.items())
    if ballot.turn:
        yield {"open": ballot.question, "turn": ballot.turn}
        yield from ({"vote": who, "turn": ballot.turn, "rank": rank} for who, rank in ballot.votes.items())
    if ballot.hands:
        yield {"hands": {role: list(row) for role, row in ballot.hands.items()}}
    if ballot.turn and not ballot.open:
        yield {"close": ballot.turn}


def counted(ballot: Ballot, top: int) -> Counted:
    """The votes of phones and hands, added up by role; roles of which nobody voted for a level are left out."""
    rows = {role: list(row) for role, row in ballot.hands.items()}
    for who, rank in ballot.votes.items():
        if rank:
            rows.setdefault(ballot.devices.get(who, NO_ROLE), [0] * top)[rank - 1] += 1
    kept = {role: tuple(row) for role, row in rows.items() if any(row)}
    return Counted(ballot.question, kept, sum(rank == 0 for rank in ballot.votes.values()))


def taken_up(ballot: Ballot) -> TakenUp:
    """What a walk that begins again has to know."""
    return TakenUp(len(ballot.devices), ballot.turn, ballot.question if ballot.open else "", ballot.hands)


def told(ballot: Ballot, here: Iterable[str], *, changed: bool = False) -> Told:
    """What the wall may know; `here` are the devices that were heard of since the program was started."""
    cast = (ballot.devices[who] for who in ballot.votes if who in ballot.devices)
    present = (ballot.devices[who] for who in {*here, *ballot.votes} if who in ballot.devices)
    return Told(Counter(present), Counter(cast), ballot.turn, ballot.address, changed)


class Wall(NamedTuple):
    """What the wall shows while no vote is open: the votes on a dimension, or at the end the sheet as it may leave.

    `roles` are those a phone may take part in; no new phone may when it is `shut`.
    """

    dimension: str = ""
    row: Row = ()
    sheet: Protected | None = None
    roles: tuple[str, ...] = ()
    shut: bool = False


class Join(NamedTuple):
    """The page of a phone that takes no part yet; it may in one of the roles, unless the room is shut."""

    roles: tuple[str, ...] = ()
    shut: bool = False


class Wait(NamedTuple):
    """The page on which there is nothing to do but look at the wall."""


class Vote(NamedTuple):
    """The page of the open question; `mine` is the rank this phone has on the disk, 0 for "I do not know"."""

    question: str
    turn: int
    mine: int | None


class Shown(NamedTuple):
    """The page with the votes of the whole room; no row where they are so few that one could be told."""

    dimension: str
    row: Row


Page = Join | Wait | Vote | Shown | Protected
"""A page of a phone; a sheet is what phones take home at the end."""


def page_for(ballot: Ballot, who: str, wall: Wall) -> Page:
    """The page of one device, which is named by the hash of its token.

    It depends on nobody else's vote before the room has seen them all.
    """
    if who not in ballot.devices:
        return Join(wall.roles, wall.shut)
    if wall.sheet:
        return wall.sheet
    if ballot.open:
        return Vote(ballot.question, ballot.turn, ballot.votes.get(who))
    if wall.dimension:
        return Shown(wall.dimension, wall.row if sum(wall.row) >= ENOUGH else ())
    return Wait()
