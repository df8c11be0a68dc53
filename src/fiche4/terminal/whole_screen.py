"""The whole screen: taken, drawn on, given back; and the end of it all when the window is closed."""

import os
import sys
from contextlib import suppress

ENTER_SCREEN = "\x1b[?1049h\x1b[?25l"
LEAVE_SCREEN = "\x1b[?2004l\x1b[?25h\x1b[?1049l"
MARK_PASTES = "\x1b[?2004h"
"""Not on Windows: its consoles would type the marks as keys, Escape the first of them."""
HOME = "\x1b[H"
ERASE_BELOW = "\x1b[J"


class Hangup(Exception):
    """The terminal was closed, or the program told to end; `code` is the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def draw(text: str) -> None:
    """Put `text` on the screen in place of what was there."""
    sys.stdout.write(HOME + text + ERASE_BELOW)
    sys.stdout.flush()


def write_quietly(text: str) -> None:
    """Write to the terminal if it is still there."""
    with suppress(OSError):
        os.write(sys.stdout.fileno(), text.encode())
