"""Which page a phone gets, and what its forms do."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import Final

from fiche4.ballot import page_for
from fiche4.phones.box import Box, Closed, hashed
from fiche4.phones.http import DEADLINE, Reply, Request, Unreadable, read_request, reply_bytes
from fiche4.phones.pages import headers, message_html, page_html, qr_svg
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, phones

WAIT: Final = 25.0
"""Seconds a phone waits for news before it asks again; routers forget connections that are silent for a minute."""
WAITS: Final = 2
"""Pages of one device that may wait at once."""
SPARE: Final = 60
"""Connections beyond those. When there are more, the one whose request has taken longest is cut off."""
DEVICES: Final = 400
WRONG: Final = 30
"""Wrong codes a minute from one address. A whole room may have one address: devices that take part are not counted."""
COOKIE: Final = "fiche4"
_FOR_A_DAY: Final = "HttpOnly; SameSite=Strict; Path=/; Max-Age=86400"


class Web:
    """The pages of one room. Every request stands alone: nothing is remembered of a connection."""

    def __init__(self, box: Box, rubrics: Mapping[Lang, Rubric]) -> None:
        self.box, self.rubrics = box, rubrics
        self.faults: list[BaseException] = []
        self._live: dict[asyncio.Task[None], None] = {}
        self._waiting: Counter[str] = Counter()
        self._wrong: dict[str, list[float]] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request, and close the connection."""
        task = asyncio.current_task()
        assert task  # noqa: S101 - a coroutine runs in a task
        self._live[task] = None
        if len(self._live) + self._waiting.total() > SPARE + WAITS * len(self.box.ballot.devices):
            oldest = next(iter(self._live))
            del self._live[oldest]
            oldest.cancel()
        try:
            async with asyncio.timeout(DEADLINE):
                request, connection = await read_request(reader, str((writer.get_extra_info("peername") or "?")[0]))
            reply = await self._answer(request)
            async with asyncio.timeout(DEADLINE):
                writer.write(reply_bytes(connection, reply, headers(reply.text)))
                await writer.drain()
        except (Unreadable, OSError, TimeoutError, asyncio.CancelledError):
            pass  # nobody waits for an answer; uncaught, asyncio would write it over the screen
        except Exception as error:
            self.faults.append(error)
        finally:
            self._live.pop(task, None)
            writer.close()

    async def _answer(self, request: Request) -> Reply:
        """The answer to a request with the right host and code, unless codes are being guessed from its address."""
        ballot = self.box.ballot
        if request.headers.get("host") != ballot.address.partition("/")[0]:
            return self._refuse(421, phones.WRONG_HOST, request)
        who = _device(request)
        known = who in ballot.devices
        recent = [at for at in self._wrong.pop(request.peer, ()) if time.monotonic() - at < 60]
        if recent:
            self._wrong[request.peer] = recent
        if not known and len(recent) >= WRONG:
            return self._refuse(429, phones.TOO_MANY_CODES, request)
        _, code, *rest = f"{request.path}/".split("/")
        if not secrets.compare_digest(code.lower().encode(), ballot.code.encode()):
            self._wrong.setdefault(request.peer, []).append(time.monotonic())
            await asyncio.sleep(0.3)
            return self._refuse(404, phones.WRONG_CODE, request)
        if known:
            self.box.seen(who)
        return await self._route("/".join(rest).strip("/"), who, request)

    async def _route(self, action: str, who: str, request: Request) -> Reply:
        match request.method, action:
            case "GET", "":
                return self._page(who, request)
            case "GET", "wait":
                return await self._wait(who, request)
            case "GET", "qr":
                return Reply(200, qr_svg(f"http://{self.box.ballot.address}"), kind="image/svg+xml")
            case "POST", "join" | "vote":
                return await self._post(action, who, request)
        return self._refuse(404, phones.NOTHING_HERE, request)

    def _page(self, who: str, request: Request) -> Reply:
        if "in" in request.query and who not in self.box.ballot.devices:
            return self._refuse(403, phones.NO_COOKIE, request)
        if self.box.wall.sheet:
            self.box.taken.add(who)
        page = page_for(self.box.ballot, who, self.box.wall)
        return Reply(200, page_html(page, self.box, self.rubrics[request.lang], request.lang))

    async def _wait(self, who: str, request: Request) -> Reply:
        """Answer when there is something new, or after a while; at once to a device that takes no part."""
        task = asyncio.current_task()
        new = request.query.get("v", "") != self.box.version
        if not new and who in self.box.ballot.devices and self._waiting[who] < WAITS and task:
            self._live.pop(task, None)
            self._waiting[who] += 1
            try:
                await _first(self.box.news.wait(), request.reader.read(1))
            finally:
                self._waiting[who] -= 1
        return Reply(200, self.box.version, kind="text/plain")

    async def _post(self, action: str, who: str, request: Request) -> Reply:
        here = f"http://{request.headers['host']}"
        site = request.headers.get("sec-fetch-site", "same-origin")
        if request.headers.get("origin", here) != here or site not in ("same-origin", "none"):
            return self._refuse(403, phones.OTHER_PAGE, request)
        try:
            return await (self._join if action == "join" else self._vote)(who, request)
        except Closed:
            return self._refuse(409, phones.TOO_LATE, request, known=True)
        except OSError:
            return self._refuse(503, phones.NOT_WRITTEN, request, known=True)

    async def _join(self, who: str, request: Request) -> Reply:
        """Let a device take part; one that does already keeps its vote, in another role if it wishes."""
        box, role = self.box, request.form.get("role", "")
        known = who in box.ballot.devices
        if role not in box.wall.roles:
            return self._refuse(400, phones.INCOMPLETE, request, known=True)
        if not known and (box.wall.shut or len(box.ballot.devices) >= DEVICES):
            return self._refuse(403, phones.DOOR_SHUT if box.wall.shut else phones.FULL, request)
        token = "" if known else secrets.token_urlsafe(16)
        await box.commit({"join": who if known else hashed(token), "role": role})
        cookie = {} if known else {"Set-Cookie": f"{COOKIE}={token}; {_FOR_A_DAY}"}
        return Reply(303, headers={"Location": f"/{box.ballot.code}?in=1", **cookie})

    async def _vote(self, who: str, request: Request) -> Reply:
        if who not in self.box.ballot.devices:
            return self._refuse(403, phones.NOT_IN, request, known=True)
        form, top = request.form, self.rubrics[request.lang].top
        if form.get("rank", "") not in map(str, range(top + 1)):
            return self._refuse(400, phones.INCOMPLETE, request, known=True)
        await self.box.vote(who, form.get("question", ""), form.get("turn", ""), int(form["rank"]))
        return Reply(303, headers={"Location": f"/{self.box.ballot.code}"})

    def _refuse(self, status: int, phrase: Phrase, request: Request, *, known: bool = False) -> Reply:
        return Reply(status, message_html(phrase, self.box, self.rubrics[request.lang], request.lang, known=known))


def _device(request: Request) -> str:
    """The device whose cookie came along; empty without one."""
    with suppress(CookieError, KeyError):
        token = SimpleCookie(request.headers.get("cookie", ""))[COOKIE].value
        return hashed(token) if token else ""
    return ""


async def _first(*awaited: object) -> None:
    """Wait for the first of them, such as the end of the connection: else a page that was left would wait on."""
    tasks = {asyncio.ensure_future(one) for one in awaited}  # type: ignore[call-overload]
    try:
        await asyncio.wait(tasks, timeout=WAIT, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
