"""Spreadsheets (xlsx, xls, ods): the worksheets of a file, known by its bytes and not by its name.

A small file may ask for all the memory there is (a cell in the last row of the last column, a row repeated
a million times), and the parser then ends its process. So on Linux it works in a process of its own, with limits of
memory and time. Other systems cannot safely split a process: there only the size of the file, packed and unpacked, is
limited, and a workbook made to do harm may end the program.
"""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from fiche4.errors import Place, refuse
from fiche4.sources.parallel import can_split
from fiche4.sources.raw import KIB, MIB
from fiche4.words import problems

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MAX_BYTES = 32 * MIB
"""Most bytes of a workbook."""

MAX_UNPACKED = 256 * MIB
MAX_MEMORY = 160 * MIB
MAX_SECONDS = 10

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Rows = list[list[str]]


class Worksheet(NamedTuple):
    """One worksheet: its name and its rows, from its first row and its first column on."""

    name: str
    rows: Rows


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file that begins so is a workbook."""
    return head.startswith((_ZIP, _OLE))


def worksheets(path: Path) -> list[Worksheet]:
    """Each worksheet. Raises `Refused` for a workbook that cannot be read, or is too large."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES or _unpacked(raw) > MAX_UNPACKED:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    found = _read_apart(raw) if can_split() else _read_here(raw)
    if not found:
        raise refuse(problems.BAD_SPREADSHEET, Place(str(path)))
    return found


def _unpacked(raw: bytes) -> int:
    """How many bytes a packed workbook says it holds; 0 for one that is not packed, or badly."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError):
        return 0


def _read_apart(raw: bytes) -> list[Worksheet]:
    """What `_read` finds, read in another process; nothing if that process comes to grief."""
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_send, args=(raw, sender))
    worker.start()
    sender.close()
    found = []
    try:
        while (one := receiver.recv()) is not None:
            found.append(one)
    except EOFError:
        return []
    finally:
        receiver.close()
        worker.join()
    return found


def _read_here(raw: bytes) -> list[Worksheet]:
    """As `_read_apart`, where a process cannot be split in two."""
    try:
        return list(_read(raw))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the parser, which is written in Rust, is no `Exception`
        return []


def _send(raw: bytes, sender: "Connection") -> None:
    import faulthandler
    import resource

    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the parser says when it dies is not for people
    limit = MAX_MEMORY + KIB * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # what it has begun with is its own
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    for sheet in _read(raw):
        sender.send(sheet)
    sender.send(None)


def _read(raw: bytes) -> Iterator[Worksheet]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if not sheet.start:  # nothing is in it; the oldest parsers we take break over its rows
            yield Worksheet(name, [])
            continue
        left = [""] * sheet.start[1]  # the parser gives the empty rows above, not the empty columns
        yield Worksheet(name, [[*left, *map(_text, row)] for row in sheet.iter_rows()])


def _text(cell: Any) -> str:
    """The cell as a person reads it."""
    match cell:
        case bool():
            return str(cell).lower()
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case _:
            return str(cell)
