"""One HTTP request and its answer on one connection, within our limits. h11 reads it; nothing else is known of it."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

import h11

HEAD: Final = 8192
BODY: Final = 1024
DEADLINE: Final = 10.0
"""Seconds for the whole of a request, and once more for the whole of its answer: not for each byte of them."""


class Request(NamedTuple):
    """A request that is whole: its path without the query, and its fields, each as text."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    form: Mapping[str, str]
    peer: str


class Reply(NamedTuple):
    """What is answered: a page, or a word."""

    status: int
    text: str = ""
    headers: Mapping[str, str] = {}
    kind: str = "text/html"


class Unreadable(Exception):
    """What came is no request of a browser; there is nobody to answer."""


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
        return _request(head, body, peer), connection
    except (h11.ProtocolError, ValueError) as error:
        raise Unreadable from error


async def _event(connection: Any, reader: asyncio.StreamReader) -> Any:
    while (event := connection.next_event()) is h11.NEED_DATA:
        connection.receive_data(await reader.read(HEAD))
    return event


def _request(head: Any, body: bytes, peer: str) -> Request:
    url = urlsplit(head.target.decode("ascii"))
    pairs = [(name.decode("ascii"), value.decode("latin-1")) for name, value in head.headers]
    form = body.decode("ascii")
    return Request(head.method.decode("ascii"), url.path, _fields(url.query), dict(pairs), _fields(form), peer)


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
