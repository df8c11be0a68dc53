"""The console of Windows by its own calls: the keys typed into it, its size, and its end.

Not by `msvcrt`: `getwch` begins an arrow and an "à" alike, `kbhit` does not see what it holds back, and both lose what
a paste types as Alt and a number.
"""

import atexit
import os
import struct
import time
from importlib import import_module
from typing import Any, Final, NamedTuple, TextIO

_INPUT_HANDLE: Final = -10
_TIMEOUT: Final = 0x102  # what WaitForSingleObject gives when there is nothing to read yet
_MOST_RECORDS: Final = 3000  # 60 KB; versions of Windows have refused more than 64
_KEY_EVENT: Final = 1
_RECORD: Final = struct.Struct("<HxxiHHHHI")
"""An INPUT_RECORD that holds a KEY_EVENT_RECORD: event, down, repeated, key, scan code, UTF-16 unit, control keys."""

_LINE_ECHO: Final = 0x0002 | 0x0004  # of the input: whole lines, shown as they are typed
_VIRTUAL_TERMINAL: Final = 0x0004  # of the output: escape sequences are obeyed, which Windows 10 can, but does not

_ENDINGS: Final = (1, 2, 5, 6)
"""Control events: Ctrl+Break is pressed, the window is closed, the user logs off, the system shuts down."""
_GRACE: Final = 10.0
"""Seconds; Windows ends a process five seconds after it was told that its window is closed."""


class Record(NamedTuple):
    """A key that went down or up: its virtual code, the UTF-16 unit it typed or 0, and which control keys were held."""

    down: bool
    times: int
    key: int
    unit: int
    state: int


class WindowsConsole:
    """Standard input as a console, from `take` to `give_back`."""

    def __init__(self) -> None:
        self.closing = False
        self._ctypes: Any = import_module("ctypes")  # parts of it are unknown to a type checker elsewhere
        self._calls = _kernel32()
        self._input = self._calls.GetStdHandle(_INPUT_HANDLE)
        self._mode = _mode_of(self._input) or 0
        # Windows calls it in a thread of its own; it would be gone if nothing here held it.
        self._handler = self._ctypes.WINFUNCTYPE(self._ctypes.c_int, self._ctypes.c_ulong)(self._told)

    def take(self) -> None:
        """Read keys instead of lines, and learn when the window is closed."""
        self._calls.SetConsoleMode(self._input, self._mode & ~_LINE_ECHO)
        self._calls.SetConsoleCtrlHandler(self._handler, True)  # noqa: FBT003

    def give_back(self) -> None:
        """Give the console back as it was; one that is being closed is held to the end of the process."""
        self._calls.SetConsoleMode(self._input, self._mode)
        if not self.closing:
            self._calls.SetConsoleCtrlHandler(self._handler, False)  # noqa: FBT003

    def records(self, seconds: float) -> list[Record]:
        """All keys that wait to be read, or that come within so many seconds. Raises `EOFError` without a console."""
        if self._calls.WaitForSingleObject(self._input, int(seconds * 1000)) == _TIMEOUT:
            return []
        buffer = self._ctypes.create_string_buffer(_RECORD.size * _MOST_RECORDS)
        count = self._ctypes.c_ulong()
        if not self._calls.ReadConsoleInputW(self._input, buffer, _MOST_RECORDS, self._ctypes.byref(count)):
            raise EOFError
        found = _RECORD.iter_unpack(buffer.raw[: _RECORD.size * count.value])
        return [Record(bool(down), *rest[:2], *rest[3:]) for event, down, *rest in found if event == _KEY_EVENT]

    def size(self) -> tuple[int, int]:
        """Columns and lines of the window; none when it is gone."""
        try:
            return os.get_terminal_size()
        except OSError:
            return 0, 0

    def _told(self, event: int) -> int:
        """Hold Windows back, which ends the process as soon as this returns, until the walk has kept what was typed."""
        if event not in _ENDINGS:
            return False
        self.closing = True
        time.sleep(_GRACE)
        return True


def obeys_escapes(stream: TextIO) -> bool:
    """Tell the console `stream` to obey escape sequences until the process ends; whether it does."""
    handle = import_module("msvcrt").get_osfhandle(stream.fileno())
    mode, calls = _mode_of(handle), _kernel32()
    if mode is None or not calls.SetConsoleMode(handle, mode | _VIRTUAL_TERMINAL):
        return False
    atexit.register(calls.SetConsoleMode, handle, mode)  # the shell that comes back may want none
    return True


def _kernel32() -> Any:
    return import_module("ctypes").WinDLL("kernel32")


def _mode_of(handle: int) -> int | None:
    ctypes: Any = import_module("ctypes")
    mode = ctypes.c_ulong()
    return mode.value if _kernel32().GetConsoleMode(handle, ctypes.byref(mode)) else None
