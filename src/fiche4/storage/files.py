"""Files replaced whole or not at all, and on the disk when the call returns."""

import glob
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Literal

from fiche4.answers import Sheet
from fiche4.clean import to_ascii
from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.sources.discover import is_file
from fiche4.sources.raw import KIB, MAX_BYTES, decoded, encoded_like, read_bytes
from fiche4.sources.windows import held_by, is_held, is_no_name, patiently
from fiche4.sources.yaml_file import is_ours
from fiche4.storage.editing import edited, heading, holds
from fiche4.storage.writing import as_yaml
from fiche4.words import problems

NEW_FILE_MODE = 0o600
"""Answers name people and schools: only its owner may read a new file."""


Known = bytes | Literal["absent", "anything"]
"""What a file is expected to hold when it is replaced: these bytes, no file at all, or whatever it holds."""


def save(sheet: Sheet, path: Path, known: Known = "anything") -> bytes:
    """Write `sheet` to `path` and return the bytes that the file now holds.

    They are written to a file beside it and flushed to the disk; that file then takes its place. A symbolic link is
    followed, the mode of an existing file is kept, and so is every line of a sheet that has not changed. Raises
    `Refused` with the old file untouched, also for a sheet that could not be read again, and when the file does not
    hold what is `known`: another program has written there.
    """

    def refuse_changed() -> None:
        if known != "anything" and target.exists() and target.read_bytes() != known:
            raise refuse(problems.CHANGED_BY_ANOTHER, Place(str(path)))

    with _writing(path):
        target = _target(path)
        data = _with_sheet(sheet, target)
        if len(data) > MAX_BYTES:
            raise refuse(problems.SHEET_TOO_BIG, Place(str(path)), limit=MAX_BYTES // KIB)
        refuse_changed()
        _replace(target, [data], NEW_FILE_MODE, refuse_changed)
    return data


def write_result(result: Iterable[str | bytes], path: Path, sources: Iterable[Path] = ()) -> None:
    """Write a result (a table, a CSV file …), given in pieces, to `path`, whole or not at all; to a pipe as it is.

    Raises `Refused`, and never writes over a sheet, a rubric or one of `sources`, which the result was made of.
    """
    pieces = (piece.encode() if isinstance(piece, str) else piece for piece in result)
    with _writing(path):
        stands_for_open_file = path.absolute().parent in (Path("/dev"), Path("/dev/fd"))  # such as /dev/stdout
        if path.exists() and not path.is_dir() and (stands_for_open_file or not path.is_file()):
            with path.open("ab") as file:  # the shell may have led it to a file, which is not ours to empty
                file.writelines(pieces)
            return
        target = _target(path)
        if target.is_file() and (is_ours(target) or any(is_file(one) and target.samefile(one) for one in sources)):
            raise refuse(problems.WOULD_OVERWRITE, Place(str(path)))
        _replace(target, pieces, 0o666)


def write_new(data: bytes, path: Path, mode: int = 0o666) -> None:
    """Write a file that is not there yet, on the disk when the call returns; to a pipe or a device as it is.

    Raises `Refused`, and never writes over anything. The process's umask is taken from `mode`.
    """
    with _writing(path):
        if path.is_dir():
            raise refuse(problems.IS_A_FOLDER, Place(str(path)))
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        try:
            _create(path, [data], mode)
        except FileExistsError:
            raise refuse(problems.PLACE_TAKEN, Place(str(path))) from None
        sync_folder(path.absolute().parent)


def refuse_unwritable(path: Path) -> None:
    """Raise `Refused` if `path` cannot be written, before anyone has typed anything."""
    with _writing(path):
        target = _target(path)
        if path.is_dir():
            raise refuse(problems.IS_A_FOLDER, Place(str(path)))
        if path.exists() and not path.is_file():
            raise refuse(problems.NOT_A_FILE, Place(str(path)))
        if path.exists() and (not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222):
            raise refuse(problems.READ_ONLY, Place(str(path)))
        attempt = _temporary(target)  # as each save begins: Windows does not say what a person may do in a folder
        attempt.touch(NEW_FILE_MODE, exist_ok=False)
        patiently(attempt.unlink)


def file_name(sheet: Sheet, number: int = 1) -> str:
    """The name of a new answer file: who and when, in letters every system takes, and from 2 on a number."""
    slug = re.sub(r"[^a-z0-9]+", "-", to_ascii(sheet.collective or "").lower()).strip("-")[:60].strip("-")
    again = f"-{number}" if number > 1 else ""
    return f"{slug or sheet.rubric.partition('@')[0]}-{sheet.date.isoformat()}{again}.yaml"


def temporary_files(path: Path) -> Iterator[Path]:
    """What a process killed while it saved `path` has left beside it."""
    return path.parent.glob(f".{glob.escape(path.name)}.*.tmp")


def flush(file: int) -> None:
    """Put what was written to an open file on the disk: on macOS, `fsync` alone leaves it in the memory of the disk."""
    os.fsync(file)
    with suppress(ImportError, AttributeError, OSError):
        fcntl = import_module("fcntl")
        fcntl.fcntl(file, fcntl.F_FULLFSYNC)


def sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system can: the file is in its place already.

    Windows opens no folder and need not; others may not be opened, or are on a share that cannot.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn what the system says while `path` is written into a `Refused`.

    First of all refuse the name of a device of Windows: it would take all that is written, and keep nothing.
    """
    if is_no_name(path):
        raise refuse(problems.NOT_A_NAME, Place(str(path)))
    try:
        yield
    except OSError as error:
        if is_held(error) and path.exists():
            raise held_by(path) from None
        raise refuse(problems.CANNOT_WRITE, Place(str(path)), reason=reason_of(error)) from None


def _target(path: Path) -> Path:
    """Where `path` leads. Raises `OSError` for links that go round in a circle."""
    with suppress(FileNotFoundError):
        path.stat()
    return path.resolve()


def _with_sheet(sheet: Sheet, target: Path) -> bytes:
    """What the file at `target` is to hold: the sheet, and of what it holds today all the rest."""
    there, text = b"", ""
    with suppress(Refused):  # nothing is to be kept where nothing is, or what can be no sheet
        there = read_bytes(target)
        text = decoded(there, target)
    after = edited(text, sheet)
    if after is None:
        after = heading(text) + as_yaml(sheet)
        if not holds(after, sheet):
            raise refuse(problems.NOT_READ_AGAIN, Place(str(target)))
    return encoded_like(after, there)


def _replace(path: Path, pieces: Iterable[bytes], new_mode: int, last_look: Callable[[], None] = lambda: None) -> None:
    """Put `pieces` in the place of the file; `last_look` may refuse just before, when all is on the disk."""

    def put() -> None:
        last_look()
        temporary.replace(path)

    before = path.stat() if path.exists() else None
    temporary = _temporary(path)
    _create(temporary, pieces, NEW_FILE_MODE if before else new_mode)
    try:
        if before:
            _take_after(temporary, before)
        patiently(put)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def _create(path: Path, pieces: Iterable[bytes], mode: int) -> None:
    """Write a file that is not there, and flush it; one that cannot be finished is taken away again."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            flush(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _take_after(path: Path, before: os.stat_result) -> None:
    """Give the file the group, the owner and the mode of the one it replaces, as far as the system allows."""
    for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
        with suppress(OSError, AttributeError):  # Windows has no such call
            os.chown(path, owner, group)
    with suppress(PermissionError):  # a stick or a share that knows no modes
        path.chmod(stat.S_IMODE(before.st_mode))
