"""Commands to be copied into the shell that people have here."""

import os
import re
import shlex
from pathlib import Path, PureWindowsPath

from fiche4.clean import clean_line

WINDOWS = os.name == "nt"

_PLAIN_THERE = re.compile(r"[\w\\/:.+=-]+")


def quoted(word: str) -> str:
    """`word` as one word of a command: for PowerShell (and mostly cmd) on Windows, for a POSIX shell elsewhere."""
    word = clean_line(word)
    if not WINDOWS:
        return shlex.quote(word)
    if _PLAIN_THERE.fullmatch(word):
        return word
    if "$" in word or "`" in word:  # they mean something between double quotes, which no file name holds there
        return "'" + word.replace("'", "''") + "'"
    return f'"{word}"'


def called(program: str) -> str:
    """The program at that path, to be run: PowerShell takes a path in quotes for a text unless told otherwise."""
    path = PureWindowsPath(program)
    if WINDOWS and path.parent in (PureWindowsPath(), PureWindowsPath(Path.cwd())):
        program = f".\\{path.stem}"  # cmd finds a program beside the files, PowerShell only if told so
    word = quoted(program)
    return f"& {word}" if WINDOWS and word != program else word


def quoted_file(path: Path) -> str:
    """As `quoted`, and no option even if it begins like one."""
    return quoted(f"./{path}" if str(path).startswith("-") else str(path))


def rubric_option(rubric: Path | None) -> str:
    """What must be given again to a command where another rubric than the default was asked for."""
    return f" --rubric {quoted_file(rubric)}" if rubric else ""
