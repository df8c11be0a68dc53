"""The keyboard, key by key, and the whole screen, given back as they were however the walk ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from fiche4.questionnaire import Key


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
