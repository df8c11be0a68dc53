"""The journal of a vote by phones: lines that are on the disk before anybody is told so."""

import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from fiche4.ballot import Line
from fiche4.errors import Place, refuse
from fiche4.storage.files import flush, sync_folder
from fiche4.words import problems

NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
"""A journal that is a link would write over what it leads to."""

_FLAGS = os.O_RDWR | os.O_CREAT | NO_LINK | getattr(os, "O_BINARY", 0)


class Journal:
    """A hidden file beside the answer file, of JSON lines, its owner's alone. The lock of the answer file covers it."""

    def __init__(self, sheet: Path) -> None:
        """Open the journal of that answer file, or begin it. Raises `OSError`."""
        target = sheet.resolve()
        self.path = target.with_name(f".{target.name}.phones")
        self._file = os.open(self.path, _FLAGS, 0o600)
        if not stat.S_ISREG(os.fstat(self._file).st_mode):
            self.close()
            raise FileExistsError(self.path)
        sync_folder(self.path.parent)

    def read(self) -> list[Line]:
        """All lines; a last one that a power cut tore was never acknowledged, and is cut off. Raises `ValueError`."""
        data = self._bytes()
        whole = data[: data.rfind(b"\n") + 1]
        os.ftruncate(self._file, len(whole))
        return [json.loads(line) for line in whole.splitlines()]

    def append(self, lines: Iterable[Line]) -> None:
        """Put the lines at the end; on the disk when this returns. Raises `OSError` with none of them there."""
        end = os.lseek(self._file, 0, os.SEEK_END)
        try:
            self._write(_bytes_of(lines))
        except OSError:
            os.ftruncate(self._file, end)
            raise

    def replace(self, lines: Iterable[Line]) -> None:
        """Put the lines in place of all there were, whole or not at all, and wipe what they replace."""
        new = self.path.with_name(f"{self.path.name}.new")
        new.unlink(missing_ok=True)
        old, self._file = self._file, os.open(new, _FLAGS | os.O_EXCL, 0o600)
        try:
            self._write(_bytes_of(lines))
            if os.name != "posix":  # where no open file can be replaced
                os.close(old)
            new.replace(self.path)
        except OSError:
            os.close(self._file)
            self._file = old
            raise
        sync_folder(self.path.parent)
        if os.name == "posix":
            _wipe(old)

    def remove(self) -> None:
        """Wipe the journal and take it away: all that it held is in the sheet."""
        if os.name == "posix":
            self.path.unlink(missing_ok=True)
            _wipe(self._file)
        else:
            os.close(self._file)
            self.path.unlink(missing_ok=True)
        sync_folder(self.path.parent)

    def close(self) -> None:
        """Let go of the journal, which stays."""
        os.close(self._file)

    def refusal(self) -> Exception:
        """What to say of a journal that is none of ours."""
        return refuse(problems.BAD_JOURNAL, Place(str(self.path)))

    def _bytes(self) -> bytes:
        os.lseek(self._file, 0, os.SEEK_SET)
        with os.fdopen(os.dup(self._file), "rb") as file:
            return file.read()

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._file, data) :]
        flush(self._file)


def _bytes_of(lines: Iterable[Line]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _wipe(file: int) -> None:
    """Close a file that has no name any more, its bytes overwritten: who voted what is on the disk no longer.

    A file system that never writes in place keeps them a while; that cannot be helped from here.
    """
    size = os.lseek(file, 0, os.SEEK_END)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, b"\0" * size)
    flush(file)
    os.close(file)
