"""A real pseudo-terminal with the program in it, and a screen that understands what it draws."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.helpers.typed import as_typed

PATIENCE = 20.0
"""Seconds to wait for something that must come; no test asserts how long anything takes."""


REAL = [sys.executable, "-m", "fiche4"]
"""The command of this tree."""

HASTY = "from fiche4.terminal import walks; walks.READING = 0.05; import fiche4.__main__"
PROGRAM = [sys.executable, "-c", HASTY]
"""What runs in a terminal: the command of this tree, in a hurry, unless another one is put in here to be tried."""

READING = [0.1]
"""Seconds after a screen was seen in which it takes no key for an answer: 0.45 for the command as people have it."""

SETTING: dict[str, str] = {}
"""Variables of the environment of what runs, besides the usual ones; `COLUMNS` and `LINES` for another size there."""

PACE = [0.0]
"""Seconds between two keys: where none go by, Windows takes several keys for a paste."""


class Terminal:
    """`PROGRAM ARGS` in a terminal of `columns` by `lines`, run in the folder `cwd`.

    Without `args` it is a shell instead, to type such commands in.
    """

    def __init__(self, *args: str, cwd: Path, columns: int = 80, lines: int = 24, **env: str) -> None:
        env = {**SETTING, **env}
        if "COLUMNS" in SETTING:  # a window with room to spare
            columns, lines = max(columns, 200), max(lines, 60)
        self.screen = pyte.HistoryScreen(columns, lines, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover
            os.chdir(cwd)
            os.environ.update({"TERM": "xterm-256color", "FICHE4_LANG": "fr", "PYTHONIOENCODING": "utf-8", **env})
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                if name not in env:
                    os.environ.pop(name, None)
            if not args:
                os.execvp("bash", ["bash", "--norc", "-i"])
            os.execv(PROGRAM[0], [*PROGRAM, *args])
        self.resize(columns, lines)
        self._readable = 0.0
        self.code: int | None = None

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size, as a window manager would."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def press(self, *keys: str) -> None:
        """Type the keys, each once the program has drawn what it makes of the one before, and then drew nothing more.

        What comes before a screen can be read does not answer it: after a key that may have led to another screen
        there is a pause.
        """
        for key in keys:
            self.type(key)
            self._read(3.0)
            self.rest()
            self._readable = time.monotonic() + READING[0]

    def type(self, keys: str) -> None:
        """Type the keys, as fast as `PACE` says, once the last screen that was waited for can be answered."""
        time.sleep(max(self._readable - time.monotonic(), 0))
        whole = keys.startswith("\x1b") or not PACE[0]
        for key in [keys] if whole else keys:
            os.write(self.fd, key.encode())
            time.sleep(PACE[0])

    def rest(self) -> None:
        """Read what the program draws until it draws nothing more."""
        while self._read(0.05):
            pass

    def wait_for(self, text: str) -> str:
        """Read until the screen shows `text`; all it shows then."""
        return self._until(lambda: text in self.text, f"the screen to show {text!r}")

    def wait_until(self, true: Callable[[], bool], what: str) -> str:
        """Read until something is so; all the screen shows then."""
        return self._until(true, what)

    def end(self) -> int:
        """Read to the end of the program; its exit code, or minus the signal that ended it."""
        deadline = time.monotonic() + PATIENCE
        while self.code is None and time.monotonic() < deadline:
            self._read(0.05)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                while self._read(0.05):
                    pass
                self.code = os.waitstatus_to_exitcode(status)
        assert self.code is not None, f"the program does not end:\n{self.text}"
        return self.code

    def close(self) -> None:
        """Close the window."""
        os.close(self.fd)
        self.fd = -1

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    @property
    def text(self) -> str:
        """What the screen shows, no-break spaces as plain ones."""
        return as_typed("\n".join(line.rstrip() for line in self.screen.display))

    @property
    def all_text(self) -> str:
        """What the screen shows, and what has scrolled off its top."""
        top = ["".join(line[x].data for x in range(self.screen.columns)) for line in self.screen.history.top]
        return as_typed("\n".join(line.rstrip() for line in top)) + "\n" + self.text

    @property
    def raw(self) -> bool:
        """Whether the terminal gives keys one by one, without echo."""
        return not termios.tcgetattr(self.fd)[3] & (termios.ECHO | termios.ICANON)

    def _until(self, true: Callable[[], bool], what: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, f"waited in vain for {what}:\n{self.text}"
            self._read(0.05)
        self._readable = time.monotonic() + READING[0]
        return self.text

    def _read(self, delay: float) -> bool:
        if self.fd < 0 or not select.select([self.fd], [], [], delay)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)
