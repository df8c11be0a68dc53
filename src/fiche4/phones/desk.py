"""Where the walk and the phones meet: the walk says what is asked and shown, the phones what happened."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, Final, TypeVar

from fiche4.ballot import Ballot, Event, Line, Trouble, counted, taken_up, told
from fiche4.errors import reason_of
from fiche4.phones.addresses import addresses, is_here
from fiche4.phones.box import Box
from fiche4.phones.http import HEAD
from fiche4.phones.journal import Journal
from fiche4.phones.web import Web
from fiche4.questionnaire import Poll, State
from fiche4.questionnaire.hearing import wall_of
from fiche4.rubric import Rubric
from fiche4.tasks.browser import open_in_browser
from fiche4.words import Lang, Phrase, phones

T = TypeVar("T")

PORTS: Final = range(4004, 4024)
"""The first free one is taken: four digits, which the code holds in its smallest size."""
LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of the code: none that is taken for another."""
TELL: Final = 0.1
"""Seconds in which what happened is told together."""
PATIENCE: Final = 3.0
"""Seconds at the end for phones to fetch the sheet."""
WATCH: Final = 5.0
"""Seconds between two looks at whether the address is still this computer's."""


class Desk:
    """The phones of one sitting, from its lobby to its end."""

    def __init__(self, rubrics: Mapping[Lang, Rubric], address: str | None = None) -> None:
        """Pages are made of the rubric of their language. Only `address` is listened at, if it is given."""
        self._rubrics, self._address = rubrics, address
        self._wake: Callable[[], None] = _nobody
        self._news: deque[Event] = deque()
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda *_: None)  # a connection that broke is not for her screen
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._seen = Poll()
        self._box: Box | None = None
        self._path = Path()
        self.web: Web | None = None
        self._server: asyncio.Server | None = None
        self._telling = self._changed = False

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call `wake`, in another thread, when there is news, for the time of the block."""
        self._wake = wake
        try:
            yield
        finally:
            self._wake = _nobody

    @property
    def ballot(self) -> Ballot:
        """The ballot as it is on the disk."""
        return self._box.ballot if self._box else Ballot()

    def news(self) -> list[Event]:
        """What happened since it was last asked for."""
        found = list[Event]()
        with suppress(IndexError):
            while True:
                found.append(self._news.popleft())
        return found

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterator[Event]:
        """See to it that the phones show what the walk is at; what comes of it at once.

        The journal lies beside the answer file `path`; `saved` is whether that holds all that the walk knows.
        Raises `Refused` for a journal that is none of ours.
        """
        try:
            if not self._box:
                yield from self._begin(path, state.roles)
            elif path != self._path:
                self._run(self._box.move(Journal(path)))
            self._path = path
            yield from self._obey(state, state.poll or Poll(), saved=saved)
        except OSError as error:
            reason = reason_of(error)
            yield Trouble(phones.TROUBLE, reason if isinstance(reason, str) else reason.say(state.lang))

    def close(self, *, finished: bool) -> None:
        """Let go of the phones. The journal goes too when the walk is finished and no vote is left in it."""
        if self._thread.is_alive():
            self._run(self._end(PATIENCE if finished else 0))
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()
        if self._box and finished and not (self._box.ballot.open and self._box.ballot.votes):
            self._box.journal.remove()

    def _begin(self, path: Path, roles: tuple[str, ...]) -> Iterator[Event]:
        self._box = box = Box(Journal(path), self._tell_soon, roles)
        self.web = Web(box, self._rubrics)
        self._thread.start()
        yield taken_up(box.ballot)
        if not box.ballot.open and (box.ballot.votes or box.ballot.hands):  # closed, but cut short before it was saved
            yield counted(box.ballot, next(iter(self._rubrics.values())).top)
        host = box.ballot.address.partition(":")[0]
        yield from self._move([*[host] * (is_here(host) and not self._address), *self._hosts()], phones.NO_ADDRESS)
        asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def _obey(self, state: State, poll: Poll, *, saved: bool) -> Iterator[Event]:
        assert self._box  # noqa: S101 - `_begin` made it
        ballot, seen, self._seen = self._box.ballot, self._seen, poll
        if poll.choice != seen.choice:
            yield from self._move(self._hosts(ballot.address.partition(":")[0]), phones.ONE_ADDRESS)
        if poll.browse != seen.browse:
            Thread(target=open_in_browser, args=(f"http://{ballot.address}/qr",), daemon=True).start()
        lines = list(_lines(poll, ballot.turn, ballot.hands))
        if lines:
            self._run(self._box.commit(*lines))
        if poll.closing:
            if self._box.ballot.open:
                self._run(self._box.commit({"close": poll.turn}))
            yield counted(self._box.ballot, state.rubric.top)
        elif saved and not self._box.ballot.open and (self._box.ballot.votes or self._box.ballot.hands):
            self._run(self._box.forget())
        self._run(self._box.show(wall_of(state), state.roles, shut=poll.shut))

    def _hosts(self, current: str = "") -> list[str]:
        """The addresses that may be listened at, from the one behind the current one on."""
        found = [self._address] if self._address else addresses()
        index = found.index(current) if current in found else -1
        return [*found[index + 1 :], *found[: max(index, 0)]]

    def _move(self, hosts: list[str], otherwise: Phrase) -> Iterator[Event]:
        if not self._run(self._move_to(hosts)):
            yield Trouble(otherwise)
        elif self._box:  # at once: the walk must know the turn before it puts the next vote
            yield told(self._box.ballot, self._box.here)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run in the thread of the server, and wait for what comes of it."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _move_to(self, hosts: list[str]) -> bool:
        """Listen at the first of the addresses that can be had, and nowhere else; whether there is one."""
        assert self._box  # noqa: S101
        assert self.web  # noqa: S101
        address, code = self._box.ballot.address, self._box.ballot.code or _new_code()
        before = int(address.partition("/")[0].rpartition(":")[2] or 0)
        found = await self._listen(hosts, [port for port in (before, *PORTS) if port])
        if not found:
            return False
        at = f"{found}/{code}"
        self._changed = False
        if at != address:
            await self._box.commit({"at": at, "code": code})
        return True

    async def _listen(self, hosts: list[str], ports: list[int]) -> str:
        assert self.web  # noqa: S101
        for host in hosts:
            for port in ports:
                with suppress(OSError):
                    server = await asyncio.start_server(self.web.serve, host, port, limit=HEAD, backlog=256)
                    if self._server:
                        self._server.close()
                    self._server = server
                    return f"{host}:{port}"
        return ""

    async def _watch(self) -> None:
        """Notice that the computer has lost the address that phones were given."""
        while self._box:
            await asyncio.sleep(WATCH)
            changed = not is_here(self._box.ballot.address.partition(":")[0])
            if changed != self._changed:
                self._changed = changed
                self._tell_soon()

    def _tell_soon(self) -> None:
        """Tell what may be known, once for all that happens in a moment. In the thread of the server."""
        if not self._telling:
            self._telling = True
            self._loop.call_later(TELL, self._tell)

    def _tell(self) -> None:
        self._telling = False
        if self._box:
            self._news.append(told(self._box.ballot, self._box.here, changed=self._changed))
            self._wake()

    async def _end(self, patience: float) -> None:
        """End all that waits, once the phones that are awake have their sheet."""
        until = self._loop.time() + patience
        while self._box and self._box.here - self._box.taken and self._loop.time() < until:
            await asyncio.sleep(TELL)
        if self._server:
            self._server.close()
        if self._box:
            await self._box.idle()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _nobody() -> None:
    """Wake nobody."""


def _lines(poll: Poll, turn: int, hands: Mapping[str, Any]) -> Iterator[Line]:
    """What the walk has decided, and the journal does not know yet."""
    if poll.turn > turn:
        yield {"open": poll.question, "turn": poll.turn}
    if poll.question and poll.hands != hands:
        yield {"hands": {role: list(row) for role, row in poll.hands.items()}}


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))
