"""Spreadsheets (xlsx, xls, ods): the worksheets of a file, known by its bytes and not by its name.

A small file may ask for all the memory there is (a cell in the last row of the last column, a row repeated
a million times), and the parser then ends its process. So it works in a process of its own: on Linux, where a process
can be split, with limits of memory and time; elsewhere in one begun anew, which costs a tenth of a second.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from fiche4.errors import Place, refuse
from fiche4.sources.kinds import is_locked
from fiche4.sources.parallel import can_split
from fiche4.sources.raw import KIB, MIB
from fiche4.sources.workbook import ARGUMENT, BEGUN, Worksheet, read
from fiche4.words import problems

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MAX_BYTES = 32 * MIB
"""Most bytes of a workbook."""

MAX_UNPACKED = 256 * MIB
MAX_MEMORY = 160 * MIB
MAX_SECONDS = 10


def worksheets(path: Path) -> list[Worksheet]:
    """Each worksheet. Raises `Refused` for a workbook that cannot be read, or is too large."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES or _unpacked(raw) > MAX_UNPACKED:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    found = _read_apart(raw) if can_split() else _read_anew(raw)
    if not found:
        raise refuse(problems.WORKBOOK_LOCKED if is_locked(raw) else problems.BAD_SPREADSHEET, Place(str(path)))
    return found


def _unpacked(raw: bytes) -> int:
    """How many bytes a packed workbook says it holds; 0 for one that is not packed, or badly."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError):
        return 0


def _read_apart(raw: bytes) -> list[Worksheet]:
    """What `read` finds, read in another process; nothing if the process crashes."""
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


def _read_anew(raw: bytes) -> list[Worksheet]:
    """As `_read_apart`, in a process begun anew."""
    if getattr(sys, "frozen", False):  # the one-file program, which knows no `-m`
        command = [sys.executable, ARGUMENT]
    else:
        command = [sys.executable, "-m", "fiche4.sources.workbook"]
    try:
        # The command is this program itself, and the workbook only its input.
        done = subprocess.run(  # noqa: S603
            command, input=raw, capture_output=True, check=False, timeout=3 * MAX_SECONDS
        )
        if done.returncode:
            return [] if done.stdout.startswith(BEGUN) else _read_here(raw)
        return [Worksheet(*one) for one in json.loads(done.stdout.removeprefix(BEGUN))]
    except subprocess.TimeoutExpired:
        return []
    except (OSError, ValueError):  # no process can be started here, or another program answered
        return _read_here(raw)


def _read_here(raw: bytes) -> list[Worksheet]:
    """As `_read_apart`, where there is but this process: a Python in a web browser, or inside another program."""
    try:
        return list(read(raw))
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
    for sheet in read(raw):
        sender.send(sheet)
    sender.send(None)
