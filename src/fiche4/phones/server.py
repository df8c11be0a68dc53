"""The server of one room, in a thread of its own: it listens, watches its address, and reports what happens."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from itertools import product
from threading import Thread
from typing import Any, Final, TypeVar

from fiche4.ballot import Told, told
from fiche4.phones.addresses import is_here
from fiche4.phones.box import Box
from fiche4.phones.http import HEAD
from fiche4.phones.journal import Journal
from fiche4.phones.web import Web
from fiche4.rubric import Rubric
from fiche4.words import Lang

T = TypeVar("T")

PORTS: Final = range(4004, 4024)
"""The first free one is taken: four digits, which the code holds in its smallest size."""
LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""The characters of a room's code: none that is taken for another."""
TELL: Final = 0.1
"""Seconds in which all that happens is reported once."""
WATCH: Final = 5.0
"""Seconds between two looks at whether the address is still this computer's."""


class Server:
    """A box that phones can reach. Its public functions, but not its coroutines, are called from any thread."""

    def __init__(
        self, journal: Journal, rubrics: Mapping[Lang, Rubric], roles: tuple[str, ...], tell: Callable[[Told], None]
    ) -> None:
        """Begin, without listening yet; `tell` gets in this server's thread what the wall may know.

        Raises `Refused` for a journal that is not ours.
        """
        self.box = Box(journal, self._tell_soon, roles)
        self.web = Web(self.box, rubrics)
        self._tell = tell
        self._telling = self._lost = False
        self._listening: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda *_: None)  # a connection that broke is not for her screen
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run the coroutine in the thread of the server, and wait for its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def told(self) -> Told:
        """What the wall may know at this moment."""
        return told(self.box.ballot, self.box.here, changed=self._lost)

    async def listen(self, hosts: Iterable[str]) -> bool:
        """Listen at the first of the addresses that can be had, and nowhere else; return whether there is one.

        A code and a port that phones know stay the same. Raises `OSError` if the journal cannot be written.
        """
        ballot = self.box.ballot
        before = int(ballot.address.partition("/")[0].rpartition(":")[2] or 0)
        for host, port in product(hosts, [before, *PORTS] if before else PORTS):
            with suppress(OSError):
                new = await asyncio.start_server(self.web.serve, host, port, limit=HEAD, backlog=256)
                break
        else:
            return False
        if self._listening:
            self._listening.close()
        self._listening, self._lost = new, False
        code = ballot.code or "".join(secrets.choice(LETTERS) for _ in range(4))
        at = f"{host}:{port}/{code}"
        if at != ballot.address:
            await self.box.commit({"at": at, "code": code})
        return True

    def close(self, patience: float) -> None:
        """End everything, after so many seconds at most in which the phones that are awake may fetch the sheet."""
        self.run(self._end(patience))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self, patience: float) -> None:
        until = self._loop.time() + patience
        while self.box.here - self.box.taken and self._loop.time() < until:
            await asyncio.sleep(TELL)
        if self._listening:
            self._listening.close()
        await self.box.idle()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self) -> None:
        """Notice that the computer has lost the address that phones were given."""
        while True:
            await asyncio.sleep(WATCH)
            lost = not is_here(self.box.ballot.address.partition(":")[0])
            if lost != self._lost:
                self._lost = lost
                self._tell_soon()

    def _tell_soon(self) -> None:
        """Report once all that happens in a moment. Called in the thread of the server."""

        def tell() -> None:
            self._telling = False
            self._tell(self.told())

        if not self._telling:
            self._telling = True
            self._loop.call_later(TELL, tell)
