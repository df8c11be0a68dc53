"""The ballot box: every line is on the disk before it counts, and before anybody is told that it does."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from fiche4.ballot import Ballot, Line, Wall, apply, lines_of, replay
from fiche4.errors import Place, refuse
from fiche4.phones.journal import Journal
from fiche4.words import problems


class Closed(Exception):
    """The vote is for a question that is not open, or not any more."""


class Box:
    """The ballot, its journal, and what the phones wait for. Its methods run in the thread of the server.

    `here` are the devices heard of since the program was started, `taken` those that have fetched the sheet; `news`
    is set when every phone is to ask for its page again.
    """

    def __init__(self, journal: Journal, tell: Callable[[], None], roles: tuple[str, ...]) -> None:
        """Read the ballot in that journal; `tell` is called after each change. Raises `Refused`."""
        try:
            self.ballot: Ballot = replay(journal.read())
        except (ValueError, KeyError, TypeError):
            raise refuse(problems.BAD_JOURNAL, Place(str(journal.path))) from None
        self.here: set[str] = set()
        self.taken: set[str] = set()
        self.wall = Wall(roles=roles)
        self.news = asyncio.Event()
        self.journal = journal
        self._tell = tell
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

    async def vote(self, who: str, question: str, turn: str, rank: int) -> None:
        """Count the vote of a device. Raises `Closed`, or `OSError` if it cannot be put on the disk."""
        ballot = self.ballot
        if not ballot.open or self._closing or (question, turn) != (ballot.question, str(ballot.turn)):
            raise Closed
        await self.commit({"vote": who, "turn": ballot.turn, "rank": rank})

    async def commit(self, *lines: Line) -> None:
        """Put the lines on the disk, together with all that came meanwhile, then count them. Raises `OSError`."""
        done = asyncio.get_running_loop().create_future()
        self._pending.append((lines, done))
        self._closing |= any("close" in line for line in lines)  # a vote that comes behind it is too late
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
                self._count(lines)
            for _, done in batch:
                if not done.cancelled():
                    done.set_exception(error) if error else done.set_result(None)

    def _count(self, lines: list[Line]) -> None:
        for line in lines:
            self.ballot = apply(self.ballot, line)
        if any(not line.keys() & {"join", "vote", "hands"} for line in lines):
            self._call_all()
        self._tell()

    async def move(self, journal: Journal) -> None:
        """Go on in another journal, beside a sheet that is saved in another place. Raises `OSError`."""
        await self.idle()
        journal.replace(lines_of(self.ballot))
        old, self.journal = self.journal, journal
        with suppress(OSError):  # the sheet may be moved because the old disk is gone
            old.remove()

    async def forget(self) -> None:
        """Keep nothing that ties a device to a vote: the sheet holds the counts. Raises `OSError`."""
        await self.idle()
        forgotten = apply(self.ballot, {"forget": self.ballot.turn})
        self.journal.replace(lines_of(forgotten))
        self.ballot = forgotten

    async def idle(self) -> None:
        """Wait until everything is written."""
        while self._writer and not self._writer.done():
            await asyncio.wait([self._writer])

    async def show(self, wall: Wall) -> None:
        """Take over what the wall shows now, and who may take part."""
        if wall != self.wall:
            self.wall = wall
            self._call_all()

    def _call_all(self) -> None:
        """Let every phone ask for its page again."""
        self._version += 1
        news, self.news = self.news, asyncio.Event()
        news.set()

    def seen(self, who: str) -> None:
        """Count a device as here that came back with its cookie."""
        if who not in self.here:
            self.here.add(who)
            self._tell()


def hashed(token: str) -> str:
    """The name of a device in the journal: nobody who reads it there can vote in its place."""
    return sha256(token.encode()).hexdigest()[:24]
