"""Paths to files of answers: those given, and the sheets in folders, each once and in order."""

import filecmp
import os
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from fiche4.errors import Place, Problem, reason_of
from fiche4.words import problems

YAML = (".yaml", ".yml")
"""How the name of a sheet ends that fiche4 writes."""

SUFFIXES = (*YAML, ".json", ".yaml.txt", ".yml.txt", ".json.txt")
"""How the name of a sheet ends that fiche4 reads; Notepad adds `.txt`, and Windows does not show it."""

# How systems and browsers name a second copy: "lac (1).yaml", "lac - Copie.yaml", "lac copy 2.yaml".
_COPY = re.compile(r"(.+?)(?: ?\(\d+\)|(?: - |[ _])cop(?:y|ie)(?: \d+| \(\d+\))?)(\.\w+)", re.IGNORECASE)

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
"""How the name of a table ends; one in a folder is read only when it is named."""


class PassedOver(NamedTuple):
    """Tables in a folder, which nobody has named and which are not read: the first of them, and how many."""

    folder: str
    first: str
    how_many: int


class File(NamedTuple):
    """A file to read; one found in a folder is passed over when it is no answer sheet."""

    path: str
    in_folder: bool


def is_folder(path: Path) -> bool:
    """Whether a folder is there to be seen; unlike `Path.is_dir` never an `OSError`."""
    return os.path.isdir(path)


def is_file(path: Path) -> bool:
    """Whether a file is there to be seen; unlike `Path.is_file` never an `OSError`."""
    return os.path.isfile(path)


def files(
    paths: Iterable[Path], tables: Iterable[Path] = (), pass_over: Callable[[PassedOver], None] = lambda _: None
) -> Iterator[File | Problem]:
    """Each file at `paths` once, folders searched by name; a problem for a folder that holds none.

    A file named twice, or reached by two links, counts once. Only what was named and what links lead to is
    remembered, so that memory does not grow with a folder. At the end of a folder, `pass_over` is told of the tables
    in it but those of `tables`.
    """
    seen = _Seen()
    named = {_real(path) for path in tables}
    for path in paths:
        if is_folder(path):
            seen.enter(path)
            yield from _sheets_in(str(path), seen, named, pass_over)
        elif seen.is_new(path):
            yield File(str(path), in_folder=False)


def _sheets_in(
    folder: str, seen: "_Seen", named: Container[str], pass_over: Callable[[PassedOver], None]
) -> Iterator[File | Problem]:
    sheets = 0
    tables: list[str] = []
    for entry in _in_folder(folder):
        if isinstance(entry, Problem):
            yield entry
        elif entry.name.lower().endswith(TABLES):
            tables.append(entry.path)
            continue
        elif seen.is_new_in_folder(entry):
            yield File(entry.path, in_folder=True)
        sheets += 1
    passed_over = [table for table in tables if _real(table) not in named]
    if passed_over:
        pass_over(PassedOver(folder, passed_over[0], len(passed_over)))
    if not sheets:
        yield Problem(problems.NO_SHEETS, place=Place(folder))


class _Seen:
    """Which files have come up, in little memory: a folder gone through stands for all it holds.

    Only files that were named, and those that links lead to, are remembered one by one.
    """

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._files: set[str] = set()

    def enter(self, folder: Path) -> None:
        """Go through the folder from here on."""
        self._folders.append(os.path.join(_real(folder), ""))

    def is_new(self, path: Path) -> bool:
        """Whether a file that is named or linked to has not come up yet, nor will in a folder gone through."""
        real = _real(path)
        if real in self._files or (os.path.exists(real) and _holds(self._folders, real)):
            return False
        self._files.add(real)
        return True

    def is_new_in_folder(self, entry: "os.DirEntry[str]") -> bool:
        """Whether a file found in the folder entered last had not come up before."""
        if entry.is_symlink():
            return self.is_new(Path(entry.path))
        before = self._folders[:-1]
        if not before and not self._files:  # most often: nothing to compare with, so its real path need not be found
            return True
        real = _real(entry.path)
        return real not in self._files and not _holds(before, real)


def _real(path: str | Path) -> str:
    """The path without links: on macOS as the disk has it, where another case or way to write "é" is the same file."""
    real = os.path.realpath(path)
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            handle = os.open(real, os.O_RDONLY | os.O_NONBLOCK)
            try:
                return os.fsdecode(fcntl.fcntl(handle, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0"))
            finally:
                os.close(handle)
    return real


def _holds(folders: Iterable[str], real: str) -> bool:
    """Whether going through one of the folders comes upon the file."""
    below = [real[len(folder) :].split(os.sep) for folder in folders if real.startswith(folder)]
    hidden = (any(part.startswith(".") for part in parts) for parts in below)
    return real.lower().endswith(SUFFIXES) and not all(hidden)


def _in_folder(folder: str) -> "Iterator[os.DirEntry[str] | Problem]":
    """All files below the folder with the name of a sheet or a table, by name; nothing hidden, no link to a folder.

    What a folder's listing says of a file is enough for all but links: tens of thousands of files are not asked again.
    """
    waiting = [_entries(folder)]  # instead of calls, which folders in folders can be too deep for
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Problem):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(_entries(entry.path))
        else:
            yield _problem_with(entry) or entry


def _entries(folder: str) -> "Iterator[os.DirEntry[str] | Problem]":
    """What the folder itself holds, its folders among it."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".") and _may_hold(entry)]
    except OSError as error:
        yield Problem(problems.CANNOT_READ, {"reason": reason_of(error)}, Place(folder))
    else:
        yield from sorted(found, key=lambda entry: entry.name)


def _may_hold(entry: "os.DirEntry[str]") -> bool:
    if entry.is_dir(follow_symlinks=False):
        return True
    links_to_folder = entry.is_symlink() and os.path.isdir(entry.path)
    return entry.name.lower().endswith(SUFFIXES + TABLES) and not links_to_folder


def _problem_with(entry: "os.DirEntry[str]") -> Problem | None:
    """Why a file in a folder is not read: reading it would wait for ever, or it is there twice."""
    path, is_regular = entry.path, entry.is_file(follow_symlinks=False)
    if not is_regular and os.path.exists(path) and not os.path.isfile(path):  # a pipe, a device, or a link to one
        return Problem(problems.NOT_A_FILE, place=Place(path))
    copy = _COPY.fullmatch(entry.name)
    if copy:
        original = os.path.join(os.path.dirname(path), copy[1] + copy[2])
        with suppress(OSError):
            if os.path.isfile(original) and filecmp.cmp(path, original, shallow=False):
                return Problem(problems.A_COPY, {"name": os.path.basename(original)}, Place(path))
    return None
