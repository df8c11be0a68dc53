"""One sitting at an answer file at a time: a second one is told who holds it.

The lock is the system's, on a hidden file beside the sheet; it goes with the process, however that ends. What a
process that was killed has left behind, its lock file and its half-written files, is swept by the next one.
"""

import errno
import getpass
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.sources.windows import patiently
from fiche4.storage.files import temporary_files
from fiche4.words import problems

FAR = 1 << 30
"""Windows locks bytes, and keeps others from reading them: one beyond the text is locked."""

NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
"""A lock that is a link would write over what it leads to."""

NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system says that knows no locks, as some on a network."""


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
            self._handle = self._open()
            os.ftruncate(self._handle, 0)
            os.write(self._handle, json.dumps(_me()).encode())
        except OSError as error:
            if self._handle is None or error.errno != errno.EINVAL:  # another person's file: locked, but not written to
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
        """The lock file, open and locked."""
        while True:
            handle = _opened(self._path)
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


def _opened(path: Path) -> int:
    """The file, which everybody may read, to know who holds it; another person's cannot be written to."""
    try:
        return patiently(lambda: os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644))
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY | NO_LINK)


def _try_lock(handle: int) -> bool:
    """Whether the lock is ours now. What is unknown means that it is not; where there are no locks, all have it."""
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
    except OSError as error:
        return error.errno in NO_LOCKS
    except ImportError:  # a Python in a web browser, where nobody else is
        return True
    return True
