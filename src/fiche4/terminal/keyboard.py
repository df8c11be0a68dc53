"""The keyboard, key by key, and the whole screen, given back as they were however the walk ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from fiche4.questionnaire import Key

ENTER_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[?2004h"
LEAVE_SCREEN = "\x1b[?2004l\x1b[?25h\x1b[?1049l"
HOME = "\x1b[H"
ERASE_BELOW = "\x1b[J"


class Hangup(Exception):
    """The terminal was closed, or the program told to end; `code` is the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Keyboard(Protocol):
    """Something that gives keys: none when only the size of the window changed."""

    def read(self) -> list[Key]:
        """Wait for the next keys. Raises `EOFError` at the end of input."""
        ...


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The keyboard and the whole screen, for the time of the block."""
    if sys.platform == "win32":
        from fiche4.terminal.windows import WindowsKeyboard as Board
    else:
        from fiche4.terminal.posix import PosixKeyboard as Board
    board = Board()
    board.take()
    try:
        yield board
    finally:
        board.give_back()


def draw(text: str) -> None:
    """Put `text` on the screen in place of what was there."""
    sys.stdout.write(HOME + text + ERASE_BELOW)
    sys.stdout.flush()


def write_quietly(text: str) -> None:
    """Write to the terminal if it is still there."""
    with suppress(OSError):
        os.write(sys.stdout.fileno(), text.encode())
