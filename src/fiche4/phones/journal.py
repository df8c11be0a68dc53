"""The journal of a vote by phones: lines that are on the disk before anybody is told so."""

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fiche4.ballot import Line
from fiche4.sources.windows import WINDOWS, patiently
from fiche4.storage.files import flush, sync_folder
from fiche4.storage.lock import NO_LINK

_FLAGS = os.O_RDWR | os.O_CREAT | NO_LINK | getattr(os, "O_BINARY", 0)


class Journal:
    """A hidden file beside the answer file, of JSON lines, its owner's alone. The lock of the answer file covers it.

    It is opened for each line anew: Windows neither replaces nor removes a file that is open.
    """

    def __init__(self, sheet: Path) -> None:
        """The journal of that answer file, begun if there is none. Raises `OSError`."""
        target = sheet.resolve()
        self.path = target.with_name(f".{target.name}.phones")
        with _opened(self.path):
            sync_folder(self.path.parent)

    def read(self) -> list[Line]:
        """All lines; a last one that a power cut tore was never acknowledged, and is cut off. Raises `ValueError`."""
        with _opened(self.path) as file, os.fdopen(file, "rb", closefd=False) as stream:
            data = stream.read()
            whole = data[: data.rfind(b"\n") + 1]
            os.ftruncate(file, len(whole))
        return [json.loads(line) for line in whole.splitlines()]

    def append(self, lines: Iterable[Line]) -> None:
        """Put the lines at the end; on the disk when this returns. Raises `OSError` with none of them there."""
        with _opened(self.path) as file:
            end = os.lseek(file, 0, os.SEEK_END)
            try:
                _write(file, lines)
            except OSError:
                os.ftruncate(file, end)
                raise

    def replace(self, lines: Iterable[Line]) -> None:
        """Put the lines in place of all there were, whole or not at all, and wipe what they replace."""
        new = self.path.with_name(f"{self.path.name}.new")
        new.unlink(missing_ok=True)
        with _opened(new, os.O_EXCL) as file:
            _write(file, lines)
        with _wiped(self.path):
            patiently(lambda: new.replace(self.path))
            sync_folder(self.path.parent)

    def remove(self) -> None:
        """Wipe the journal and take it away: all that it held is in the sheet."""
        with _wiped(self.path):
            patiently(lambda: self.path.unlink(missing_ok=True))
            sync_folder(self.path.parent)


@contextmanager
def _opened(path: Path, more: int = 0) -> Iterator[int]:
    """The file, open, and made if it is not there. Raises `OSError`, also for what is no file."""
    file = patiently(lambda: os.open(path, _FLAGS | more, 0o600))
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise FileExistsError(path)
        yield file
    finally:
        os.close(file)


def _write(file: int, lines: Iterable[Line]) -> None:
    data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    while data:
        data = data[os.write(file, data) :]
    flush(file)


@contextmanager
def _wiped(path: Path) -> Iterator[None]:
    """Overwrite what the file held, once the block has taken its name away: no disk holds then who voted what.

    Windows lets no name be taken from an open file. A file system that never writes in place keeps the bytes a while.
    """
    if WINDOWS:
        yield
        return
    with _opened(path) as file:
        yield
        size = os.lseek(file, 0, os.SEEK_END)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, b"\0" * size)
        flush(file)
