"""The ballot box: every line is on the disk before it counts, and before anybody is told that it does."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from fiche4.ballot import Ballot, Line, apply, lines_of, replay
from fiche4.ballot.pages import Wall
from fiche4.phones.journal import Journal


class Closed(Exception):
    """The vote is for a question that is not open, or not any more."""


class Box:
    """The ballot, its journal, and what the phones wait for. Everything here runs in the thread of the server."""

    def __init__(self, journal: Journal, told: Callable[[], None], roles: tuple[str, ...]) -> None:
        """Take up the ballot of that journal; `told` is called after each change. Raises `Refused`."""
        try:
            self.ballot: Ballot = replay(journal.read())
        except (ValueError, KeyError, TypeError):
            raise journal.refusal() from None
        self.roles = roles
        self.shut = False
        self.here: set[str] = set()
        self.taken: set[str] = set()
        self.wall = Wall()
        self.news = asyncio.Event()
        self.journal = journal
        self._told = told
        self._boot, self._version = secrets.token_hex(3), 0
        self._pending: list[tuple[tuple[Line, ...], asyncio.Future[None]]] = []
        self._closing = False
        self._writer: asyncio.Task[None] | None = None

    @property
    def version(self) -> str:
        """What the pages of all phones have in common; another one means: ask for the page again.

        It ends in "!" when that is another page altogether, the sheet, which a script cannot put in its place.
        """
        return f"{self._boot}.{self._version}{'!' if self.wall.sheet else ''}"

    def is_open_for(self, question: str, turn: str) -> bool:
        """Whether a form of that question and turn is still one to count."""
        ballot = self.ballot
        return ballot.open and not self._closing and (question, turn) == (ballot.question, str(ballot.turn))

    async def vote(self, who: str, question: str, turn: str, rank: int) -> None:
        """Count the vote of a device. Raises `Closed`, or `OSError` if it cannot be put on the disk."""
        if not self.is_open_for(question, turn):
            raise Closed
        await self.commit({"vote": who, "turn": int(turn), "rank": rank})

    async def commit(self, *lines: Line) -> None:
        """Put the lines on the disk, together with all that came meanwhile, then count them. Raises `OSError`."""
        done = asyncio.get_running_loop().create_future()
        self._pending.append((lines, done))
        self._closing |= any("close" in line for line in lines)  # what comes behind it is too late
        if not self._writer or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await done

    async def _write_all(self) -> None:
        while self._pending:
            batch, self._pending = self._pending, []
            lines = [line for part, _ in batch for line in part]
            error: OSError | None = None
            try:
                await asyncio.to_thread(self.journal.append, lines)
            except OSError as failed:
                error = failed
            self._closing = any("close" in line for part, _ in self._pending for line in part)
            if not error:
                self._apply(lines)
            for _, done in batch:
                if not done.cancelled():
                    done.set_exception(error) if error else done.set_result(None)

    def _apply(self, lines: list[Line]) -> None:
        for line in lines:
            self.ballot = apply(self.ballot, line)
        if any(not line.keys() & {"join", "vote", "hands"} for line in lines):
            self.tell_all()
        self._told()

    async def move(self, journal: Journal) -> None:
        """Go on in another journal, beside a sheet that is saved in another place. Raises `OSError`."""
        await self.idle()
        journal.replace(lines_of(self.ballot))
        old, self.journal = self.journal, journal
        with suppress(OSError):  # its disk may be gone, which is why
            old.remove()

    async def forget(self) -> None:
        """Keep nothing that ties a device to a vote: the sheet holds the counts. Raises `OSError`."""
        await self.idle()
        forgotten = apply(self.ballot, {"forget": self.ballot.turn})
        self.journal.replace(lines_of(forgotten))
        self.ballot = forgotten

    async def idle(self) -> None:
        """Wait until all that was to be written is."""
        while self._writer and not self._writer.done():
            await asyncio.wait([self._writer])

    async def show(self, wall: Wall, roles: tuple[str, ...], *, shut: bool) -> None:
        """What the wall shows now, and who may join."""
        if (wall, roles) != (self.wall, self.roles):
            self.wall, self.roles = wall, roles
            self.tell_all()
        self.shut = shut

    def tell_all(self) -> None:
        """Let every phone ask for its page again."""
        self._version += 1
        news, self.news = self.news, asyncio.Event()
        news.set()

    def seen(self, who: str) -> None:
        """A device that is known has come back with its cookie: it keeps them, so it counts as here."""
        if who not in self.here:
            self.here.add(who)
            self._told()


def hashed(token: str) -> str:
    """How a device is called here: nobody who reads the journal can vote in its name."""
    return sha256(token.encode()).hexdigest()[:24]
