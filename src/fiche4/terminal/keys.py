"""What a terminal sends, as keys: a pure decoder of bytes."""

import codecs
import re
from typing import Final

from fiche4.questionnaire import Key

ESCAPE_NAMES: Final[dict[bytes, str]] = {
    b"A": "up", b"B": "down", b"C": "right", b"D": "left", b"M": "enter", b"5~": "page up", b"6~": "page down",
}  # fmt: skip
CONTROL_NAMES: Final[dict[str, str]] = {
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x15": "clear", "\x04": "eof",
}  # fmt: skip

PASTE_BEGINS: Final = b"\x1b[200~"
PASTE_ENDS: Final = b"\x1b[201~"

_SEQUENCE = re.compile(rb"\x1b(?:\[(?:([56]~)|[0-?]*[ -/]*([@-~]))|O([ -~]))")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")


def decode(data: bytes, *, final: bool) -> tuple[list[Key], bytes]:
    """The keys in `data`, and the bytes at its end that are only part of one.

    With `final`, nothing more will follow soon: a lone escape is the Escape key, half a character is lost to
    U+FFFD, and a paste that did not end is the text there is.
    """
    keys: list[Key] = []
    while data:
        key, data, waiting = _next(data, final=final)
        if waiting:
            return keys, data
        if key:
            keys.append(key)
    return keys, b""


def _next(data: bytes, *, final: bool) -> tuple[Key | None, bytes, bool]:
    """The first key, what follows it, and whether more bytes must come before it can be told."""
    if data.startswith(b"\x1b"):
        return _next_escape(data, final=final)
    char, size = _character(data, final=final)
    if not size:
        return None, data, True
    name = CONTROL_NAMES.get(char)
    key = Key(name=name) if name else Key(text=char) if char >= " " else None
    return key, data[size:], False


def _next_escape(data: bytes, *, final: bool) -> tuple[Key | None, bytes, bool]:
    if data.startswith(PASTE_BEGINS):
        end = data.find(PASTE_ENDS)  # no copy is made while it comes in, and no expression tried again from the start
        if end < 0 and not final:
            return None, data, True
        pasted, after = (data[:end], data[end + len(PASTE_ENDS) :]) if end >= 0 else (data, b"")
        return Key(text=pasted[len(PASTE_BEGINS) :].decode("utf-8", "replace")), after, False
    if _UNFINISHED.match(data) and not final:
        return None, data, True
    sequence = _SEQUENCE.match(data)
    if sequence:
        name = ESCAPE_NAMES.get(sequence[sequence.lastindex or 0])
        return (Key(name=name) if name else None), data[sequence.end() :], False
    return Key(name="escape"), data[1:], False


def _character(data: bytes, *, final: bool) -> tuple[str, int]:
    """The first character and how many bytes it took; none when it is not all there yet."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for size in range(1, min(len(data), 4) + 1):
        text = decoder.decode(data[size - 1 : size], final=final and size == len(data))
        if text:
            return text[0], size if len(text) == 1 else size - 1
    return "", 0
