"""Paths to files of answers: those given, and the sheets in folders, each once and in order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fiche4.errors import Place, Problem, reason_of
from fiche4.words import problems

YAML = (".yaml", ".yml")
"""How the name of a sheet ends that fiche4 writes."""

SUFFIXES = (*YAML, ".json")
"""How the name of a sheet ends that fiche4 reads."""

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
"""How the name of a table ends; one in a folder is read only when it is named."""


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


def files(paths: Iterable[Path]) -> Iterator[File | Problem]:
    """Each file at `paths` once, folders searched by name; a problem for a folder that holds none.

    A file named twice, or reached by two links, counts once. Only what was named and what links lead to is
    remembered, so that memory does not grow with a folder.
    """
    seen = _Seen()
    for path in paths:
        if not is_folder(path):
            if seen.is_new(path):
                yield File(str(path), in_folder=False)
            continue
        found = False
        seen.enter(path)
        for file in _in_folder(str(path)):
            found = True
            if isinstance(file, Problem):
                yield file
            elif seen.is_new_in_folder(file):
                yield File(file, in_folder=True)
        if not found:
            yield Problem(problems.NO_SHEETS, place=Place(str(path)))


def tables_passed_over(folder: Path, named: Iterable[Path]) -> Iterator[str]:
    """The tables in the folder, but those that are `named`."""
    known = {os.path.realpath(path) for path in named}
    for file in _in_folder(str(folder), TABLES):
        if isinstance(file, str) and os.path.realpath(file) not in known:
            yield file


class _Seen:
    """What was named or linked to so far, and the folders gone through, the last of them just now."""

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._named: set[str] = set()

    def enter(self, folder: Path) -> None:
        """Go through the folder from here on."""
        self._folders.append(os.path.join(os.path.realpath(folder), ""))

    def is_new(self, path: Path) -> bool:
        """Whether the file has not come up before, and will not in a folder gone through; remember it."""
        real = os.path.realpath(path)
        if real in self._named or (os.path.exists(real) and _holds(self._folders, real)):
            return False
        self._named.add(real)
        return True

    def is_new_in_folder(self, file: str) -> bool:
        """As `is_new`, remembering links only: a folder gone through holds a file once."""
        if os.path.islink(file):
            return self.is_new(Path(file))
        before = self._folders[:-1]
        if not before and not self._named:
            return True
        real = os.path.realpath(file)
        return real not in self._named and not _holds(before, real)


def _holds(folders: Iterable[str], real: str) -> bool:
    """Whether going through one of the folders comes upon the file."""
    return any(real.startswith(folder) and _is_visible(real[len(folder) :]) for folder in folders)


def _is_visible(below: str) -> bool:
    hidden = any(part.startswith(".") for part in below.split(os.sep))
    return not hidden and below.lower().endswith(SUFFIXES)


def _in_folder(folder: str, suffixes: tuple[str, ...] = SUFFIXES) -> Iterator[str | Problem]:
    """All files below the folder whose names end so, by name; hidden ones and links to folders left out."""
    try:
        with os.scandir(folder) as entries:
            visible = (entry for entry in entries if not entry.name.startswith("."))
            names = sorted(entry.name for entry in visible if _may_hold(entry, suffixes))
    except OSError as error:
        yield Problem(problems.CANNOT_READ, {"reason": reason_of(error)}, Place(folder))
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _in_folder(path, suffixes)
        else:
            yield path


def _may_hold(entry: "os.DirEntry[str]", suffixes: tuple[str, ...]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return True
    return entry.name.lower().endswith(suffixes) and not os.path.isdir(entry.path)  # a link to one, or to nowhere
