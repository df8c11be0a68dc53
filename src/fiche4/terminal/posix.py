"""The keyboard of a Unix terminal: no echo, no line mode, signals as ever."""

import os
import select
import signal
import sys
import termios
import tty
from contextlib import suppress
from typing import Any

from fiche4.questionnaire import Key
from fiche4.terminal.keyboard import Handler
from fiche4.terminal.keys import PASTE_BEGINS, decode, rejoined
from fiche4.terminal.whole_screen import ENTER_SCREEN, LEAVE_SCREEN, MARK_PASTES, write_quietly

CHUNK = 65536
ESCAPE_DELAY = 0.2
"""Seconds after which an escape byte that nothing follows is the Escape key."""
PASTE_DELAY = 2.0
"""Seconds after which a paste that has stopped is taken to have ended."""


class PosixKeyboard:
    """Reads standard input key by key; wakes up when the window changes size."""

    def __init__(self) -> None:
        self._input = sys.stdin.fileno()
        self._rest = b""
        self._escaped = False
        self._mode: list[Any] = []
        self._wake, self._woken = os.pipe()
        self.signals: dict[int, Handler] = {signal.SIGWINCH: lambda *_: self.wake(), signal.SIGTSTP: self._suspend}

    def take(self) -> None:
        """Take the keyboard and the screen."""
        self._mode = termios.tcgetattr(self._input)
        tty.setcbreak(self._input)
        write_quietly(ENTER_SCREEN + MARK_PASTES)

    def give_back(self) -> None:
        """Give the keyboard and the screen back as they were, for good."""
        self._leave()
        os.close(self._wake)
        os.close(self._woken)

    def read(self) -> list[Key]:
        """The next keys; none when only the size of the window changed. Raises `EOFError` at the end of input."""
        delay = None
        if self._rest:
            delay = PASTE_DELAY if self._rest.startswith(PASTE_BEGINS) else ESCAPE_DELAY
        return self._read(delay)

    def waiting(self) -> list[Key]:
        """The keys that have come already; half of one waits for its other half."""
        return self._read(0, final=False)

    def _read(self, delay: float | None, *, final: bool = True) -> list[Key]:
        # Only `read` takes what `wake` wrote: taken by `waiting`, a resize would not draw the screen anew.
        ready, _, _ = select.select([self._input, self._wake] if final else [self._input], [], [], delay)
        if self._wake in ready:
            os.read(self._wake, CHUNK)
            return []
        if self._input in ready:
            data = self._read_input()
            self._rest += rejoined(data) if self._escaped else data
        keys, self._rest = decode(self._rest, final=final and not ready)
        if keys:
            self._escaped = keys[-1].name == "escape"
        return keys

    def wake(self) -> None:
        """Let `read` return; may be called from any thread."""
        os.write(self._woken, b"w")

    def _read_input(self) -> bytes:
        try:
            data = os.read(self._input, CHUNK)
        except OSError:  # the terminal is gone
            data = b""
        if not data:
            raise EOFError
        return data

    def _leave(self) -> None:
        write_quietly(LEAVE_SCREEN)
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(self._input, termios.TCSADRAIN, self._mode)

    def _suspend(self, *_: object) -> None:
        self._leave()
        # The system's own handling does not stop a program that no shell could resume.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._suspend)
        self.take()
        self.wake()
