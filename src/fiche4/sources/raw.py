"""Bytes and text of files, or a refusal that says why there are none."""

import codecs
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fiche4.errors import Place, reason_of, refuse
from fiche4.sources.discover import is_folder
from fiche4.sources.windows import WINDOWS, held_by, is_held, patiently
from fiche4.words import problems

KIB = 1024
MIB = 1024 * KIB

MAX_BYTES = 256 * KIB
"""Most bytes of a sheet or a rubric, a hundred pages. Whatever they are, they are read and drawn in a second."""

READ_AT_ONCE = 64 * KIB

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the system says while the file at `path` is read into a `Refused`."""
    try:
        yield
    except FileNotFoundError:
        raise refuse(problems.NO_SUCH_FILE, Place(str(path))) from None
    except OSError as error:
        if is_folder(path):  # Windows says of a folder that access is denied
            raise refuse(problems.IS_A_FOLDER, Place(str(path))) from None
        if WINDOWS and error.errno == errno.EINVAL:  # what Windows says of a name with a "*" or a "?" in it
            raise refuse(problems.NO_SUCH_FILE, Place(str(path))) from None
        if is_held(error):
            raise held_by(path) from None
        raise refuse(problems.CANNOT_READ, Place(str(path)), reason=reason_of(error)) from None


def read_text(path: Path) -> str:
    """The text of the file: UTF-8, or UTF-16 with its mark. Raises `Refused` when it is not to be read."""
    return decoded(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises `Refused` when it is not to be read."""
    if "\0" in str(path):
        raise refuse(problems.NO_SUCH_FILE, Place(str(path)))
    with reading(path):
        raw = patiently(lambda: _read(path))
    if len(raw) > MAX_BYTES:
        raise refuse(problems.FILE_TOO_BIG, Place(str(path)), limit=MAX_BYTES // KIB)
    return raw


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that the first bytes of a file name, if they do."""
    return next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)


def _read(path: Path) -> bytes:
    """The bytes of the file, a little more than are allowed at most. Most files are one read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        raw = b""
        while len(raw) <= MAX_BYTES and (more := os.read(handle, READ_AT_ONCE)):
            raw += more
        return raw
    finally:
        os.close(handle)


def decoded(raw: bytes, path: Path) -> str:
    """The text that those bytes of the file at `path` are. Raises `Refused` with the place of what is none."""
    name = str(path)
    encoding = marked_encoding(raw) or "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before) - before.rfind(b"\n")
        place = Place(name, before.count(b"\n") + 1, column) if encoding == "utf-8" else Place(name)
        raise refuse(problems.NOT_TEXT, place) from None


def encoded_like(text: str, raw: bytes) -> bytes:
    """The bytes of `text` in the encoding of a file that holds `raw`, with its mark."""
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(bom):
            return bom + text.encode(encoding)
    return text.encode("utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8")
