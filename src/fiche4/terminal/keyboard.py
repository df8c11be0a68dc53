"""The keyboard, the whole screen and the signals, taken for a walk and given back however it ends."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final, Protocol

from fiche4.questionnaire import Key
from fiche4.terminal.whole_screen import Hangup

if TYPE_CHECKING:
    from fiche4.terminal.posix import PosixKeyboard
    from fiche4.terminal.windows import WindowsKeyboard

ENDINGS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK") if hasattr(signal, name)
)
"""Signals that mean: end now. Ctrl+C is Python's own; SIGBREAK is Ctrl+Break on Windows."""

Handler = Callable[[int, FrameType | None], None]


class Keyboard(Protocol):
    """A source of keys."""

    def read(self) -> list[Key]:
        """Wait for the next keys: none if the window changed its size or `wake` was called. Raises `EOFError`."""
        ...

    def waiting(self) -> list[Key]:
        """The keys that have come already, without waiting for any."""
        ...

    def wake(self) -> None:
        """Let `read` return; may be called from any thread."""
        ...


@contextmanager
def open_keyboard() -> Iterator[Keyboard]:
    """Take the keyboard, the whole screen and the signals for the time of the block."""
    board = _keyboard()
    board.take()
    handlers: Mapping[int, Handler] = {
        signal.SIGINT: _interrupt, **dict.fromkeys(ENDINGS, _hang_up), **board.signals,
    }  # fmt: skip
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield board
    finally:
        board.give_back()
        for number, handler in before.items():
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, handler)


def _keyboard() -> "WindowsKeyboard | PosixKeyboard":
    if sys.platform == "win32":
        from fiche4.terminal.windows import WindowsKeyboard
        from fiche4.terminal.windows_console import WindowsConsole

        return WindowsKeyboard(WindowsConsole())
    from fiche4.terminal.posix import PosixKeyboard

    return PosixKeyboard()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End the walk as Ctrl+C does. A second Ctrl+C must not stop the saving that follows the first."""
    ignore_signals()
    raise KeyboardInterrupt


def _hang_up(number: int, _frame: FrameType | None) -> None:
    """End the walk because the terminal is closed or the program told to end."""
    ignore_signals()
    raise Hangup(128 + number)


def ignore_signals() -> None:
    """Let no signal interrupt the saving and the last words."""
    for number in (signal.SIGINT, *ENDINGS):
        signal.signal(number, signal.SIG_IGN)
