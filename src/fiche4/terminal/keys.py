"""What a terminal sends, as keys: a pure decoder of bytes."""

import codecs
import re
from typing import Final

from fiche4.questionnaire import Key

ESCAPE_NAMES: Final[dict[bytes, str]] = {
    b"A": "up", b"B": "down", b"C": "right", b"D": "left", b"H": "home", b"F": "end", b"M": "enter", b"Z": "back tab",
    b"1~": "home", b"7~": "home", b"4~": "end", b"8~": "end", b"3~": "delete", b"5~": "page up", b"6~": "page down",
    b"1;5C": "word right", b"1;5D": "word left", b"1;3C": "word right", b"1;3D": "word left",
}  # fmt: skip
"""Keys by what follows `ESC [` or `ESC O`; other arrows with a modifier are plain arrows."""
META_NAMES: Final[dict[bytes, str]] = {b"b": "word left", b"f": "word right", b"\x7f": "delete word"}
"""Keys by what follows a lone `ESC` at once, as the Alt key sends it."""
CONTROL_NAMES: Final[dict[str, str]] = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace", "\x15": "clear", "\x04": "eof",
    "\x01": "home", "\x05": "end", "\x17": "delete word",
}  # fmt: skip

PASTE_BEGINS: Final = b"\x1b[200~"
PASTE_ENDS: Final = b"\x1b[201~"

_SEQUENCE = re.compile(rb"\x1b(?:\[([0-?]*[ -/]*[@-~])|O([ -~]))")
_LATE = re.compile(rb"(?:\[[0-?]*|O)[A-Z~]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")


def rejoined(data: bytes) -> bytes:
    """What came after an Escape that nothing followed soon: the late rest of an arrow key has its Escape back.

    On a slow line such a key is cut in two. Nobody presses Escape and then types `[A`.
    """
    return b"\x1b" + data if _LATE.match(data) else data


def decode(data: bytes, *, final: bool) -> tuple[list[Key], bytes]:
    """The keys in `data`, and the bytes at its end that are only part of one.

    With `final`, nothing more will follow soon: a lone escape is the Escape key, half a character is lost to
    U+FFFD, and a paste that did not end is the text there is.
    """
    keys: list[Key] = []
    while data:
        key, size = _next(data, final=final)
        if not size:
            break
        keys += [key] if key else []
        data = data[size:]
    return keys, data


def _next(data: bytes, *, final: bool) -> tuple[Key | None, int]:
    """The first key, if those bytes are one we know, and how many they are: none until more have come."""
    if data.startswith(PASTE_BEGINS):
        return _pasted(data, final=final)
    if data.startswith(b"\x1b"):
        return _escaped(data, final=final)
    char, size = _character(data, final=final)
    name = CONTROL_NAMES.get(char)
    return Key(name=name) if name else Key(text=char) if char >= " " else None, size


def _pasted(data: bytes, *, final: bool) -> tuple[Key | None, int]:
    end = data.find(PASTE_ENDS)  # no copy is made while it comes in, and no expression tried again from the start
    if end < 0 and not final:
        return None, 0
    text, size = (data[:end], end + len(PASTE_ENDS)) if end >= 0 else (data, len(data))
    return Key(text=text[len(PASTE_BEGINS) :].decode("utf-8", "replace")), size


def _escaped(data: bytes, *, final: bool) -> tuple[Key | None, int]:
    if not final and _UNFINISHED.match(data):
        return None, 0
    sequence = _SEQUENCE.match(data)
    if sequence:
        code = sequence[1] or sequence[2]
        name = ESCAPE_NAMES.get(code) or ESCAPE_NAMES.get(code[-1:])
        return Key(name=name) if name else None, sequence.end()
    meta = META_NAMES.get(data[1:2])
    return (Key(name=meta), 2) if meta else (Key(name="escape"), 1)


def _character(data: bytes, *, final: bool) -> tuple[str, int]:
    """The first character and how many bytes it took; none when it is not all there yet."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for size in range(1, min(len(data), 4) + 1):
        text = decoder.decode(data[size - 1 : size], final=final and size == len(data))
        if text:
            return text[0], size if len(text) == 1 else size - 1
    return "", 0
