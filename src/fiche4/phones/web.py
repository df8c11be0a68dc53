"""Who may have which page, and what becomes of a form."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final

from fiche4.ballot.pages import page_for
from fiche4.phones.box import Box, Closed, hashed
from fiche4.phones.http import DEADLINE, Reply, Request, Unreadable, read_request, reply_bytes
from fiche4.phones.pages import headers, message_html, page_html, qr_svg
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, is_lang, phones

WAIT: Final = 25.0
"""Seconds a phone waits for news before it asks again; routers forget connections that are silent for a minute."""
WAITS: Final = 2
"""Pages of one device that may wait at once."""
SPARE: Final = 60
"""Connections beyond those. When there are more, the one that has been longest about its request goes."""
DEVICES: Final = 400
WRONG: Final = 30
"""Wrong codes a minute from one address. A room may be one address: who has a cookie of ours is not counted."""
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
        """Answer one request, and close."""
        task = asyncio.current_task()
        assert task  # noqa: S101 - a coroutine runs in a task
        self._live[task] = None
        self._make_room()
        try:
            await self._serve(reader, writer)
        except (Unreadable, OSError, TimeoutError, asyncio.CancelledError):
            pass  # nobody is there to be told; uncaught, asyncio would write it over the screen
        except Exception as error:
            self.faults.append(error)
        finally:
            self._live.pop(task, None)
            writer.close()

    def _make_room(self) -> None:
        if len(self._live) + self._waiting.total() > SPARE + WAITS * len(self.box.ballot.devices):
            oldest = next(iter(self._live))
            del self._live[oldest]
            oldest.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(DEADLINE):
            request, connection = await read_request(reader, str((writer.get_extra_info("peername") or "?")[0]))
        lang = language(request.headers.get("accept-language", ""))
        reply = await self._answer(request, lang, reader)
        async with asyncio.timeout(DEADLINE):
            writer.write(reply_bytes(connection, reply, headers(reply.text)))
            await writer.drain()

    async def _answer(self, request: Request, lang: Lang, reader: asyncio.StreamReader) -> Reply:
        if request.headers.get("host") != self.box.ballot.address.partition("/")[0]:
            return self._refuse(421, phones.WRONG_HOST, lang)
        who = self._device(request)
        known = who in self.box.ballot.devices
        if not known and self._guesses(request.peer):
            return self._refuse(429, phones.TOO_MANY_CODES, lang)
        _, code, *rest = f"{request.path}/".split("/")
        if not secrets.compare_digest(code.lower().encode(), self.box.ballot.code.encode()):
            self._wrong.setdefault(request.peer, []).append(time.monotonic())
            await asyncio.sleep(0.3)
            return self._refuse(404, phones.WRONG_CODE, lang)
        if known:
            self.box.seen(who)
        return await self._route("/".join(rest).strip("/"), who, request, lang, reader)

    async def _route(self, action: str, who: str, request: Request, lang: Lang, reader: asyncio.StreamReader) -> Reply:
        match request.method, action:
            case "GET", "":
                return self._page(who, lang, joined="in" in request.query)
            case "GET", "wait":
                return await self._wait(who, request.query.get("v", ""), reader)
            case "GET", "qr":
                return Reply(200, qr_svg(f"http://{self.box.ballot.address}"), kind="image/svg+xml")
            case "POST", "join" | "vote":
                return await self._post(action, who, request, lang)
        return self._refuse(404, phones.NOTHING_HERE, lang)

    def _device(self, request: Request) -> str:
        """The device whose cookie came along; empty without one."""
        try:
            morsel = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return ""
        return hashed(morsel.value) if morsel and morsel.value else ""

    def _guesses(self, peer: str) -> bool:
        """Whether codes are being guessed from that address."""
        now = time.monotonic()
        tries = [at for at in self._wrong.get(peer, ()) if now - at < 60]
        if not tries:
            self._wrong.pop(peer, None)
            return False
        self._wrong[peer] = tries
        return len(tries) >= WRONG

    def _page(self, who: str, lang: Lang, *, joined: bool) -> Reply:
        if joined and who not in self.box.ballot.devices:
            return self._refuse(403, phones.NO_COOKIE, lang)
        if self.box.wall.sheet:
            self.box.taken.add(who)
        page = page_for(self.box.ballot, who, self.box.wall, shut=self.box.shut)
        return Reply(200, page_html(page, self.box, self.rubrics[lang], lang))

    async def _wait(self, who: str, version: str, reader: asyncio.StreamReader) -> Reply:
        """Answer when there is something new, or after a while; at once to who takes no part."""
        task = asyncio.current_task()
        if version == self.box.version and who in self.box.ballot.devices and self._waiting[who] < WAITS and task:
            self._live.pop(task, None)
            self._waiting[who] += 1
            try:
                await _first(self.box.news.wait(), reader.read(1))
            finally:
                self._waiting[who] -= 1
        return Reply(200, self.box.version, kind="text/plain")

    async def _post(self, action: str, who: str, request: Request, lang: Lang) -> Reply:
        origin = request.headers.get("origin", f"http://{request.headers['host']}")
        site = request.headers.get("sec-fetch-site", "same-origin")
        if origin != f"http://{request.headers['host']}" or site not in ("same-origin", "none"):
            return self._refuse(403, phones.OTHER_PAGE, lang)
        try:
            return await (self._join if action == "join" else self._vote)(who, request.form, lang)
        except Closed:
            return self._refuse(409, phones.TOO_LATE, lang, known=True)
        except OSError:
            return self._refuse(503, phones.NOT_WRITTEN, lang, known=True)

    async def _join(self, who: str, form: Mapping[str, str], lang: Lang) -> Reply:
        """Take part; who does already keeps the same vote, in another role if so wished."""
        role, known = form.get("role", ""), who in self.box.ballot.devices
        if role not in self.box.roles:
            return self._refuse(400, phones.INCOMPLETE, lang, known=True)
        if not known and (self.box.shut or len(self.box.ballot.devices) >= DEVICES):
            return self._refuse(403, phones.DOOR_SHUT if self.box.shut else phones.FULL, lang)
        token = "" if known else secrets.token_urlsafe(16)
        await self.box.commit({"join": who if known else hashed(token), "role": role})
        cookie = {} if known else {"Set-Cookie": f"{COOKIE}={token}; {_FOR_A_DAY}"}
        return Reply(303, headers={"Location": f"{self._home}?in=1", **cookie})

    async def _vote(self, who: str, form: Mapping[str, str], lang: Lang) -> Reply:
        if who not in self.box.ballot.devices:
            return self._refuse(403, phones.NOT_IN, lang, known=True)
        rank = form.get("rank", "")
        top = len(self.rubrics[lang].levels)
        if rank not in map(str, range(top + 1)):
            return self._refuse(400, phones.INCOMPLETE, lang, known=True)
        await self.box.vote(who, form.get("question", ""), form.get("turn", ""), int(rank))
        return Reply(303, headers={"Location": self._home})

    @property
    def _home(self) -> str:
        return f"/{self.box.ballot.code}"

    def _refuse(self, status: int, phrase: Phrase, lang: Lang, *, known: bool = False) -> Reply:
        return Reply(status, message_html(phrase, self.box, self.rubrics[lang], lang, known=known))


async def _first(*awaited: object) -> None:
    """Wait for the first, the end of the connection among them: else each page that was left waits on for nothing."""
    tasks = {asyncio.ensure_future(one) for one in awaited}  # type: ignore[call-overload]
    try:
        await asyncio.wait(tasks, timeout=WAIT, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


def language(accepted: str) -> Lang:
    """The first of our languages among those a browser asks for, in its order; French when there is none."""
    names = (part.strip()[:2].lower() for part in accepted.split(","))
    return next(filter(is_lang, names), "fr")
