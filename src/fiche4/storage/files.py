"""Files replaced whole or not at all, and on the disk when the call returns."""

import errno
import glob
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal

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
"""Answers name people and schools: a new file is its owner's alone."""


Known = bytes | Literal["absent", "anything"]
"""What a file is expected to hold when it is replaced: these bytes, no file at all, or whatever it holds."""


def save(sheet: Sheet, path: Path, known: Known = "anything") -> bytes:
    """Write `sheet` to `path`: to a file beside it, flushed to the disk, which then takes its place; what it holds now.

    A symbolic link is followed, the mode of an existing file is kept, and of a sheet all that has not changed.
    Raises `Refused` with the old file untouched, also for a sheet that could not be read again, and when the file
    does not hold what is `known`: another program has written there.
    """
    try:
        target = _target(path)
        data = _with_sheet(sheet, target)
        if len(data) > MAX_BYTES:
            raise refuse(problems.SHEET_TOO_BIG, Place(str(path)), limit=MAX_BYTES // KIB)
        _refuse_changed(target, path, known)
        _replace(target, [data], NEW_FILE_MODE, lambda: _refuse_changed(target, path, known))
    except (OSError, RuntimeError) as error:
        raise _cannot_write(path, error) from None
    return data


def _refuse_changed(target: Path, path: Path, known: Known) -> None:
    """Raise `Refused` if the file does not hold what is known of it; one that is gone holds nothing to lose."""
    if known != "anything" and target.exists() and target.read_bytes() != known:
        raise refuse(problems.CHANGED_BY_ANOTHER, Place(str(path)))


def write_result(text: Iterable[str], path: Path, sources: Iterable[Path] = ()) -> None:
    """Write a result (a table, a CSV file …), given in pieces, to `path`, whole or not at all; to a pipe as it is.

    Raises `Refused`, and never writes over a sheet, a rubric or one of `sources`, which the result was made of.
    """
    _refuse_strange_name(path)  # first: a device of Windows would take all, and keep nothing
    pieces = (piece.encode() for piece in text)
    try:
        if _is_stream(path):
            with path.open("ab") as file:  # the shell may have led it to a file, which is not ours to empty
                file.writelines(pieces)
            return
        target = _target(path)
        if target.is_file() and (is_ours(target) or _is_among(target, sources)):
            raise refuse(problems.WOULD_OVERWRITE, Place(str(path)))
        _replace(target, pieces, 0o666 & ~_umask())
    except (OSError, RuntimeError) as error:
        raise _cannot_write(path, error) from None


def _is_stream(path: Path) -> bool:
    """Whether the path is a pipe or a device, or like `/dev/stdout` stands for whatever the process has open."""
    in_dev = path.absolute().parent in (Path("/dev"), Path("/dev/fd"))
    return path.exists() and not path.is_dir() and (in_dev or not path.is_file())


def write_new(data: bytes, path: Path, mode: int = 0o666) -> None:
    """Write a file that is not there yet, on the disk when the call returns; to a pipe or a device as it is.

    Raises `Refused`, and never writes over anything. The process's umask is taken from `mode`.
    """
    _refuse_strange_name(path)
    try:
        if path.is_dir():
            raise refuse(problems.IS_A_FOLDER, Place(str(path)))
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _create(path, data, mode)
    except FileExistsError:
        raise refuse(problems.PLACE_TAKEN, Place(str(path))) from None
    except (OSError, RuntimeError) as error:
        raise _cannot_write(path, error) from None


def _create(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            _flush(file)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.absolute().parent)


def refuse_unwritable(path: Path) -> None:
    """Raise `Refused` if `path` can surely not be written, before anyone has typed anything."""
    try:
        _refuse_unwritable(path)
    except (OSError, RuntimeError) as error:
        raise _cannot_write(path, error) from None


def _refuse_unwritable(path: Path) -> None:
    folder = _target(path).parent
    if path.is_dir():
        raise refuse(problems.IS_A_FOLDER, Place(str(path)))
    if not folder.is_dir():
        raise refuse(problems.CANNOT_WRITE, Place(str(path)), reason=problems.REASONS[errno.ENOENT])
    if path.exists() and (not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222):
        raise refuse(problems.READ_ONLY, Place(str(path)))
    if path.exists() and not path.is_file():
        raise refuse(problems.NOT_A_FILE, Place(str(path)))
    if not os.access(folder, os.W_OK):
        raise refuse(problems.CANNOT_WRITE, Place(str(path)), reason=problems.REASONS[errno.EACCES])
    # The file is first written under a longer name: one that the system refuses as too long fails at each save.
    with suppress(FileNotFoundError):
        folder.joinpath(f".{_target(path).name}.{'x' * 8}.tmp").stat()


def file_name(sheet: Sheet, number: int = 1) -> str:
    """The name of a new answer file: who and when, in letters every system takes, and from 2 on a number."""
    slug = re.sub(r"[^a-z0-9]+", "-", to_ascii(sheet.collective or "").lower()).strip("-")[:60].strip("-")
    again = f"-{number}" if number > 1 else ""
    return f"{slug or sheet.rubric.partition('@')[0]}-{sheet.date.isoformat()}{again}.yaml"


def temporary_files(path: Path) -> Iterator[Path]:
    """What a process killed while it saved `path` has left beside it."""
    return path.parent.glob(f".{glob.escape(path.name)}.*.tmp")


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
    mode = stat.S_IMODE(before.st_mode) if before else new_mode
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            _flush(file)
        if before:
            _keep_owner(temporary, before)
        if mode != NEW_FILE_MODE:  # which it has already
            with suppress(PermissionError):  # a stick or a share that knows no modes
                temporary.chmod(mode)
        patiently(put)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _keep_owner(path: Path, before: os.stat_result) -> None:
    """Give the file the group and the owner of the one it replaces, as far as the system lets us: a group shares it."""
    if sys.platform != "win32":
        for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
            with suppress(OSError):
                os.chown(path, owner, group)


def _target(path: Path) -> Path:
    """Where `path` leads. Links that go round in a circle are an `OSError`, or a `RuntimeError` of older Pythons."""
    _refuse_strange_name(path)
    with suppress(FileNotFoundError):
        path.stat()
    return path.resolve()


def _refuse_strange_name(path: Path) -> None:
    if is_no_name(path):
        raise refuse(problems.NOT_A_NAME, Place(str(path)))


def _flush(file: BinaryIO) -> None:
    file.flush()
    flush(file.fileno())


def flush(file: int) -> None:
    """Put what was written to an open file on the disk: on macOS, `fsync` alone leaves it in the memory of the disk."""
    os.fsync(file)
    with suppress(ImportError, AttributeError, OSError):
        fcntl = import_module("fcntl")
        fcntl.fcntl(file, fcntl.F_FULLFSYNC)


def sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system can: the file is in its place already.

    Windows has no such call and needs none; a folder may be one that cannot be opened, or is on a share.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_among(path: Path, others: Iterable[Path]) -> bool:
    """Whether the file at `path`, which is there, is one of the others under any of its names."""
    return any(is_file(one) and path.samefile(one) for one in others)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError | RuntimeError) -> Refused:
    if isinstance(error, OSError) and is_held(error) and path.exists():
        return held_by(path)
    reason = reason_of(error) if isinstance(error, OSError) else problems.REASONS[errno.ELOOP]
    return refuse(problems.CANNOT_WRITE, Place(str(path)), reason=reason)
