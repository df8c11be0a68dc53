"""Signals that end the program: taken once, and then no more until the last word is said."""

import signal
from types import FrameType

from fiche4.terminal.whole_screen import Hangup

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK") if hasattr(signal, name))
"""Signals that mean: end now. Ctrl+C is Python's own; SIGBREAK is Ctrl+Break on Windows."""


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """End the walk as Ctrl+C does; a second one does not cut short what the first began."""
    ignore_signals()
    raise KeyboardInterrupt


def hang_up(number: int, _frame: FrameType | None) -> None:
    """End the walk because the terminal is closed or the program told to end."""
    ignore_signals()
    raise Hangup(128 + number)


def ignore_signals() -> None:
    """Let nothing cut short the saving and the last words."""
    for number in (signal.SIGINT, *ENDINGS):
        signal.signal(number, signal.SIG_IGN)
