"""One HTTP request and its answer on one connection, within our limits. The library h11 reads it."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

import h11

from fiche4.words import Lang, is_lang

HEAD: Final = 8192
BODY: Final = 1024
DEADLINE: Final = 10.0
"""Seconds for a whole request, and as many for its whole answer: not for each byte of them."""


class Request(NamedTuple):
    """A whole request: its path without the query, and its fields as texts. `reader` ends with the connection."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    form: Mapping[str, str]
    peer: str
    reader: asyncio.StreamReader

    @property
    def lang(self) -> Lang:
        """The first of our languages among those the browser asks for, in its order; French when there is none."""
        names = (part.strip()[:2].lower() for part in self.headers.get("accept-language", "").split(","))
        return next(filter(is_lang, names), "fr")


class Reply(NamedTuple):
    """An answer: a page, or a word."""

    status: int
    text: str = ""
    headers: Mapping[str, str] = {}
    kind: str = "text/html"


class Unreadable(Exception):
    """What came is not the request of a browser; nobody waits for an answer."""


async def read_request(reader: asyncio.StreamReader, peer: str) -> tuple[Request, Any]:
    """The request, and the connection's state to answer it with. Raises `Unreadable` or `OSError`."""
    first = await reader.read(1)
    if first not in (b"G", b"P"):
        raise Unreadable  # TLS above all: closed at once, so that a browser which tries https first tries again
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=HEAD)
    connection.receive_data(first)
    try:
        head = await _event(connection, reader)
        body = b""
        while isinstance(event := await _event(connection, reader), h11.Data):
            body += event.data
            if len(body) > BODY:
                raise Unreadable
        if not isinstance(head, h11.Request) or not isinstance(event, h11.EndOfMessage):
            raise Unreadable
        url = urlsplit(head.target.decode("ascii"))
        headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
        query, form = _fields(url.query), _fields(body.decode("ascii"))
        return Request(head.method.decode("ascii"), url.path, query, headers, form, peer, reader), connection
    except (h11.ProtocolError, ValueError) as error:
        raise Unreadable from error


async def _event(connection: Any, reader: asyncio.StreamReader) -> Any:
    while (event := connection.next_event()) is h11.NEED_DATA:
        connection.receive_data(await reader.read(HEAD))
    return event


def _fields(text: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(text, max_num_fields=8).items()}


def reply_bytes(connection: Any, reply: Reply, headers: Mapping[str, str]) -> bytes:
    """The bytes of an answer, after which the connection is closed."""
    data = reply.text.encode()
    fields = {
        "Content-Type": f"{reply.kind}; charset=utf-8",
        "Content-Length": str(len(data)),
        "Connection": "close",
        **headers,
        **reply.headers,
    }
    start = connection.send(h11.Response(status_code=reply.status, headers=list(fields.items())))
    return bytes(start + connection.send(h11.Data(data=data)) + connection.send(h11.EndOfMessage()))
