"""Commands to be copied into the shell that people have here."""

import os
import re
import shlex
from pathlib import Path

from fiche4.clean import clean_line

WINDOWS = os.name == "nt"

_PLAIN_THERE = re.compile(r"[\w\\/:.+-]+")


def quoted(word: str) -> str:
    """`word` as one word of a command: for cmd and PowerShell on Windows, for a POSIX shell elsewhere."""
    word = clean_line(word)
    if not WINDOWS:
        return shlex.quote(word)
    return word if _PLAIN_THERE.fullmatch(word) else f'"{word}"'  # no file name holds a quote there


def quoted_file(path: Path) -> str:
    """As `quoted`, and no option even if it begins like one."""
    return quoted(f"./{path}" if str(path).startswith("-") else str(path))


def rubric_option(rubric: Path | None) -> str:
    """What must be given again to a command where another rubric than the default was asked for."""
    return f" --rubric {quoted_file(rubric)}" if rubric else ""
