"""One sitting at an answer file at a time: a second one is told who holds it.

The lock is the system's, on a hidden file beside the sheet; the system frees it when the process ends, however that
ends. The next sitting removes the lock file and the half-written files that a killed process has left.
"""

import errno
import getpass
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fiche4.errors import Place, reason_of, refuse
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
        self._target = path.resolve()
        self._path = self._target.with_name(f".{self._target.name}.lock")
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock and sweep what a killed process left. Raises `Refused` with who holds it, or why not."""
        user = "?"
        with suppress(KeyError, OSError, ImportError):
            user = getpass.getuser()
        me = {"user": user, "since": datetime.now().astimezone().strftime("%H:%M"), "process": os.getpid()}
        try:
            self._handle = self._open()
            os.ftruncate(self._handle, 0)
            os.write(self._handle, json.dumps(me).encode())
        except OSError as error:
            if self._handle is None or error.errno != errno.EINVAL:  # another person's file: locked, but not written to
                self.release()
                raise refuse(problems.CANNOT_WRITE, Place(str(self._path)), reason=reason_of(error)) from None
        for stray in temporary_files(self._target):
            with suppress(OSError):  # another has swept it, or may alone
                stray.unlink()

    def holds(self, path: Path) -> bool:
        """Whether this is the lock of `path`, and held."""
        return self._handle is not None and path.resolve() == self._target

    def release(self) -> None:
        """Give the lock back, and remove its file; if that cannot be removed, it holds nothing."""
        if self._handle is None:
            return
        windows = sys.platform == "win32"
        if windows:  # no file that is open can be removed there
            os.close(self._handle)
        with suppress(OSError):
            self._path.unlink()
        if not windows:
            os.close(self._handle)
        self._handle = None

    def _open(self) -> int:
        """The lock file, open and locked."""
        while True:
            handle = patiently(self._opened)
            if not _try_lock(handle):
                fields = dict.fromkeys(("user", "since", "process"), "?")
                with suppress(OSError, ValueError, KeyError, TypeError):
                    holder = json.loads(os.read(handle, 1000))
                    fields = {key: str(holder[key]) for key in fields}
                os.close(handle)
                raise refuse(problems.HELD, Place(str(self._sheet)), **fields)
            # Whoever held the lock before may have removed its file after we opened it.
            with suppress(FileNotFoundError):
                if os.fstat(handle).st_ino == self._path.stat().st_ino:
                    return handle
            os.close(handle)

    def _opened(self) -> int:
        """The file, which everybody may read, to know who holds it; another person's cannot be written to."""
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
        except PermissionError:
            if not self._path.exists():
                raise
            return os.open(self._path, os.O_RDONLY | NO_LINK)


def _try_lock(handle: int) -> bool:
    """Whether the lock is ours now. An unknown error means that it is not; where there are no locks, all have it."""
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
