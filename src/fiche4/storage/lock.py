"""One sitting at an answer file at a time: a second one is told who holds it.

The lock is the system's, on a hidden file beside the sheet; it goes with the process, however that ends. What a
process that was killed has left behind, its lock file and its half-written files, is swept by the next one.
"""

import getpass
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.storage.files import temporary_files
from fiche4.words import problems

FAR = 1 << 30
"""Windows locks bytes, and keeps others from reading them: one beyond the text is locked."""

NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
"""A lock that is a link would write over what it leads to."""


class Lock:
    """The lock of one answer file, held from `take` to `release`."""

    def __init__(self, path: Path) -> None:
        self._sheet = path
        target = path.resolve()
        self._path = target.with_name(f".{target.name}.lock")
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock and sweep what a killed process left. Raises `Refused` with who holds it, or why not."""
        try:
            self._handle = handle = self._open()
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(_me()).encode())
        except OSError as error:
            self.release()
            raise refuse(problems.CANNOT_WRITE, Place(str(self._path)), reason=reason_of(error)) from None
        for stray in temporary_files(self._sheet.resolve()):
            with suppress(OSError):  # another has swept it, or may alone
                stray.unlink()

    def holds(self, path: Path) -> bool:
        """Whether this is the lock of `path`, and held."""
        return self._handle is not None and path.resolve() == self._sheet.resolve()

    def release(self) -> None:
        """Give the lock back, and take its file away; one that cannot be taken away holds nothing."""
        if self._handle is None:
            return
        if sys.platform == "win32":  # no file that is open can be taken away there
            os.close(self._handle)
            self._take_away()
        else:
            self._take_away()
            os.close(self._handle)
        self._handle = None

    def _take_away(self) -> None:
        with suppress(OSError):
            self._path.unlink()

    def _open(self) -> int:
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
            if not _try_lock(handle):
                raise self._held(handle)
            # Whoever held the lock before may have taken its file away after we opened it.
            with suppress(FileNotFoundError):
                if os.fstat(handle).st_ino == self._path.stat().st_ino:
                    return handle
            os.close(handle)

    def _held(self, handle: int) -> Refused:
        try:
            holder = json.loads(os.read(handle, 1000))
            fields = {key: str(holder[key]) for key in ("user", "since", "process")}
        except (OSError, ValueError, KeyError, TypeError):
            fields = {"user": "?", "since": "?", "process": "?"}
        finally:
            os.close(handle)
        return refuse(problems.HELD, Place(str(self._sheet)), **fields)


def _me() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "?"
    return {"user": user, "since": datetime.now().astimezone().strftime("%H:%M"), "process": os.getpid()}


def _try_lock(handle: int) -> bool:
    """Whether the lock is ours now; a file system that knows no locks gives it to everybody."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, FAR, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
