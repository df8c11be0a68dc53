"""A stand-in for the console of Windows: what it records of what a person does, key after key.

As documented for KEY_EVENT_RECORD, and as seen in consoles: each key goes down and up, and so do Shift, Control and
Alt; a key that types nothing has unit 0; AltGr is Control and Alt; a character that no key types is Alt and its
number, and comes with the Alt key that goes up; half a character beyond 65,535 is a key of its own.
"""

import time
from collections.abc import Iterator

from fiche4.terminal.windows_console import Record, WindowsConsole

SHIFT, CONTROL, ALT = 0x10, 0x11, 0x12
ALT_GR = 0x0001 | 0x0008
LEFT_ALT = 0x0002
ENHANCED = 0x0100
NUMPAD_0 = 0x60

ARROWS = {"←": 0x25, "↑": 0x26, "→": 0x27, "↓": 0x28}
OTHERS = {"Home": 0x24, "End": 0x23, "PageUp": 0x21, "PageDown": 0x22, "Delete": 0x2E, "F1": 0x70, "Insert": 0x2D}


def struck(key: int, typed: str = "", state: int = 0, times: int = 1) -> list[Record]:
    """A key that goes down and up; held so long that it repeats so many times."""
    unit = ord(typed) if typed else 0
    return [Record(True, times, key, unit, state), Record(False, 1, key, unit, state)]


def special(name: str, *, numpad: bool = False) -> list[Record]:
    """An arrow, or another key that types nothing."""
    return struck({**ARROWS, **OTHERS}[name], state=0 if numpad else ENHANCED)


def typed(text: str) -> list[Record]:
    """Text as a person types it, on a keyboard that has its characters."""
    return [record for char in text for unit in units(char) for record in struck(virtual_key(char), unit)]


def with_alt_gr(char: str) -> list[Record]:
    """AltGr, and with it the key that bears the sign."""
    down = [Record(True, 1, CONTROL, 0, 0x0008), Record(True, 1, ALT, 0, ALT_GR | ENHANCED)]
    up = [Record(False, 1, CONTROL, 0, 0x0001), Record(False, 1, ALT, 0, ENHANCED)]
    return [*down, *struck(ord("0"), char, ALT_GR), *up]


def by_number(char: str) -> list[Record]:
    """Alt and the character's number on the digits at the right; with Num Lock off these are arrows and the like."""
    return [record for unit in units(char) for record in _numbered(ord(unit))]


def _numbered(unit: int) -> list[Record]:
    digits = [record for digit in str(unit) for record in struck(NUMPAD_0 + int(digit), state=LEFT_ALT)]
    arrows = struck(ARROWS["↑"], state=LEFT_ALT)
    return [Record(True, 1, ALT, 0, LEFT_ALT), *digits, *arrows, Record(False, 1, ALT, unit, 0)]


def pasted(text: str, *, unknown: str = "’–→") -> list[Record]:
    """What a console types when text is pasted: at once, a line break as Enter, `unknown` signs by number."""
    text = text.replace("\r\n", "\r").replace("\n", "\r")
    return [record for char in text for record in (by_number(char) if char in unknown else typed(char))]


def units(char: str) -> Iterator[str]:
    """The UTF-16 units of the character."""
    raw = char.encode("utf-16-le", "surrogatepass")
    return (raw[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(raw), 2))


def virtual_key(char: str) -> int:
    """The code of the key that bears the character; 0xE7, as for what an emoji panel types, where none is known."""
    return ord(char.upper()) if char.isascii() and char.isalnum() else {"\r": 0x0D, "\x1b": 0x1B}.get(char, 0xE7)


class StandInConsole(WindowsConsole):
    """Gives the batches of records one after the other; then it is as quiet as a person who thinks, or it is gone."""

    def __init__(self, *batches: list[Record], gone: bool = False) -> None:
        self.batches = [*batches]
        self.closing = False
        self.taken = False
        self.window = (80, 24)
        self._gone = gone

    def take(self) -> None:
        self.taken = True

    def give_back(self) -> None:
        self.taken = False

    def records(self, seconds: float) -> list[Record]:
        if self.batches:
            return self.batches.pop(0)
        if self._gone:
            raise EOFError
        time.sleep(seconds / 50)
        return []

    def size(self) -> tuple[int, int]:
        return self.window
