"""The only room that writes: an answer file is replaced whole or not at all, and is on the disk when `save` returns."""

import errno
import os
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from fiche4.answers import Sheet, to_plain
from fiche4.clean import clean
from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.words import problems

NEW_FILE_MODE = 0o600
"""Answers name people and schools: a new file is its owner's alone."""


def save(sheet: Sheet, path: Path) -> None:
    """Write `sheet` to `path`: to a file beside it, flushed to the disk, which then takes its place.

    A symbolic link is followed, the mode of an existing file and the comment lines at its top are kept.
    Raises `Refused` with the old file untouched.
    """
    try:
        target = path.resolve()
        _replace(target, (_heading(target) + as_yaml(sheet)).encode())
    except OSError as error:
        raise _cannot_write(path, error) from None


def write_text(text: str, path: Path) -> None:
    """Write a result (a table, a CSV file …) to `path`, whole or not at all. Raises `Refused`."""
    try:
        _replace(path.resolve(), text.encode(), new_mode=0o666 & ~_umask())
    except OSError as error:
        raise _cannot_write(path, error) from None


def refuse_unwritable(path: Path) -> None:
    """Raise `Refused` if `path` can surely not be written, before anyone has typed anything."""
    folder = path.resolve().parent
    if path.is_dir():
        raise refuse(problems.IS_A_FOLDER, Place(str(path)))
    if not folder.is_dir():
        raise refuse(problems.NO_SUCH_FILE, Place(str(folder)))
    if not os.access(folder, os.W_OK):
        raise refuse(problems.CANNOT_WRITE, Place(str(path)), reason=problems.REASONS[errno.EACCES])


def as_yaml(sheet: Sheet) -> str:
    """The sheet as its file holds it."""
    return yaml.dump(
        to_plain(sheet),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=100,
    )


def file_name(sheet: Sheet) -> str:
    """The name of a new answer file: who and when, in letters every system takes."""
    plain = unicodedata.normalize("NFKD", sheet.collective or "").encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{slug or sheet.rubric.partition('@')[0]}-{sheet.date.isoformat()}.yaml"


class _Dumper(yaml.SafeDumper):
    """Plain YAML that our reader takes back unchanged: no aliases, long texts as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", clean(text), style=style)


_Dumper.add_representer(str, _Dumper.represent_text)


def _heading(path: Path) -> str:
    """The comment lines at the top of the file, such as the one that names its schema for an editor."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    end = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:end])


def _replace(path: Path, data: bytes, new_mode: int = NEW_FILE_MODE) -> None:
    mode = path.stat().st_mode & 0o7777 if path.exists() else new_mode
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> Refused:
    return refuse(problems.CANNOT_WRITE, Place(str(path)), reason=reason_of(error))
