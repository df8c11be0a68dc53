"""A room of phones in tests: the program's own phones in this process, or in another one; and phones to vote with."""

import asyncio
import os
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode

from fiche4.phones.desk import Desk
from fiche4.questionnaire import Key, Poll, State, hear, press
from fiche4.sources.yaml_file import default_rubric
from fiche4.tasks.sitting import Session
from fiche4.words import LANGS
from tests.helpers.walking import NAMES

ROLES: Final = ("profs", "vie scolaire", "partenaires")
RUBRICS: Final = {lang: default_rubric(lang) for lang in LANGS}


_rooms = count(1)


def own_address() -> str:
    """An address of the loopback interface that no other room has, so that tests do not meet."""
    pid = os.getpid()
    return f"127.{10 + pid % 200}.{pid // 200 % 250}.{next(_rooms) % 250 + 1}"


class Room:
    """A sitting whose keys are pressed here, with phones on the loopback interface."""

    def __init__(
        self,
        path: Path,
        roles: Iterable[str] = ROLES,
        given: Mapping[str, Mapping[str, tuple[int, ...]]] = {},
        address: str = "",
    ) -> None:
        self.desk = Desk(RUBRICS, address or own_address())
        poll = Poll(phones=True, given=given)
        self.session = Session(RUBRICS["fr"], "fr", path, workshop=True, poll=poll, voters=self.desk)
        self._sitting = self.session.sitting()
        self._sitting.__enter__()
        try:
            self.state: State = self.session.begin("Essai", "2026-11-23")
            self._keep(self.state)
            if self.state.stage == "roles":
                self.press(", ".join(roles), "enter")
        except BaseException:
            self.kill()
            raise

    def press(self, *keys: str) -> None:
        """Press named keys, and type the others."""
        for key in keys:
            self.hear()
            self._keep(press(self.state, Key(name=key) if key in NAMES else Key(text=key)))

    def hear(self) -> None:
        """Hear what happened meanwhile."""
        for event in self.desk.news():
            self._keep(hear(self.state, event))

    def _keep(self, after: State) -> None:
        self.state = self.session.keep(self.state, after)

    @property
    def address(self) -> str:
        """Where phones find the room: host, port and code."""
        return self.desk.ballot.address

    def leave(self) -> None:
        """End the sitting as the program does."""
        self._end(finished=self.state.stage == "finished")

    def kill(self) -> None:
        """End as a killed program does: nothing more is written."""
        self._end(finished=False)

    def _end(self, *, finished: bool) -> None:
        self.desk.close(finished=finished)
        self._sitting.__exit__(None, None, None)


class Answer(NamedTuple):
    """What a phone was answered."""

    status: int
    head: str
    body: str

    @property
    def main(self) -> str:
        """What a person reads of the page."""
        found = re.search(r"<main>.*</main>", self.body, re.DOTALL)
        return found[0] if found else ""


class Phone:
    """A phone with an address of its own, and with a browser that keeps cookies."""

    def __init__(self, number: int, lang: str = "fr") -> None:
        self.number, self.lang = number, lang
        self.cookie = ""
        self.said: int | None = None

    async def ask(
        self, address: str, path: str = "", form: Mapping[str, object] | None = None, **headers: str
    ) -> Answer:
        """Ask the room at `address` for a page, or send it a form."""
        host, _, code = address.partition("/")
        name, _, port = host.partition(":")
        here = (f"127.0.{1 + self.number // 250}.{1 + self.number % 250}", 0)
        reader, writer = await asyncio.open_connection(name, int(port), local_addr=here)
        body = urlencode(form) if form is not None else ""
        fields = {"Host": host, "Accept-Language": self.lang, **headers}
        if self.cookie:
            fields["Cookie"] = self.cookie
        if form is not None:
            fields |= {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
        head = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
        writer.write(f"{'GET' if form is None else 'POST'} /{code}{path} HTTP/1.1\r\n{head}\r\n{body}".encode())
        try:
            data = (await reader.read()).decode()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
        if not data:
            raise ConnectionError
        start, _, text = data.partition("\r\n\r\n")
        cookie = re.search(r"set-cookie: (fiche4=[^;]+)", start, re.IGNORECASE)
        self.cookie = cookie[1] if cookie else self.cookie
        return Answer(int(start.split()[1]), start, text)

    async def join(self, address: str, role: str) -> Answer:
        """Take part in that role, and come back with the cookie as a browser does."""
        answer = await self.ask(address, "/join", {"role": role})
        assert answer.status == 303, answer
        return await self.ask(address, "?in=1")

    async def vote(self, address: str, question: str, turn: int, rank: int) -> tuple[Answer, float]:
        """Vote; the answer, and the seconds until it came. `said` is what the room has acknowledged."""
        before = time.perf_counter()
        answer = await self.ask(address, "/vote", {"question": question, "turn": turn, "rank": rank})
        if answer.status == 303:
            self.said = rank
        return answer, time.perf_counter() - before
