"""The keyboard, key by key, and the whole screen, given back as they were however the walk ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from fiche4.questionnaire import Key

if TYPE_CHECKING:
    from fiche4.terminal.posix import PosixKeyboard
    from fiche4.terminal.windows import WindowsKeyboard


class Keyboard(Protocol):
    """Something that gives keys: none when only the size of the window changed, or it was woken."""

    def read(self) -> list[Key]:
        """Wait for the next keys. Raises `EOFError` at the end of input."""
        ...

    def waiting(self) -> list[Key]:
        """The keys that have come already, without waiting for any."""
        ...

    def wake(self) -> None:
        """Let `read` return; may be called from any thread."""
        ...


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """The keyboard and the whole screen, for the time of the block."""
    board = _keyboard()
    board.take()
    try:
        yield board
    finally:
        board.give_back()


def _keyboard() -> "WindowsKeyboard | PosixKeyboard":
    if sys.platform == "win32":
        from fiche4.terminal.windows import WindowsKeyboard
        from fiche4.terminal.windows_console import WindowsConsole

        return WindowsKeyboard(WindowsConsole())
    from fiche4.terminal.posix import PosixKeyboard

    return PosixKeyboard()
