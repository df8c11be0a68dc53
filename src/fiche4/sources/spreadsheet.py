"""The worksheets of a spreadsheet (xlsx, xls, ods), and the tables of a web page, which many tools call `.xls`.

A small workbook may ask for all the memory there is (a cell in the last row of the last column, a row repeated
a million times), and the parser then ends its process. So it works in a process of its own, which takes 50 ms more.
"""

import io
import json
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from fiche4.errors import Place, refuse
from fiche4.recognition.headers import MOST_COLUMNS
from fiche4.sources.kinds import is_locked
from fiche4.sources.raw import MIB, marked_encoding
from fiche4.sources.workbook import ARGUMENT, BEGUN, MAX_SECONDS, Worksheet, read
from fiche4.words import problems

MAX_BYTES = 32 * MIB
"""Most bytes of a workbook."""

MAX_UNPACKED = 256 * MIB
MAX_PAGE = 8 * MIB


def worksheets(path: Path) -> list[Worksheet]:
    """Each worksheet. Raises `Refused` for a workbook that cannot be read, or is too large."""
    raw = _bytes(path, MAX_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError):
        unpacked = 0
    if unpacked > MAX_UNPACKED:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    found = _read_apart(raw)
    if not found:
        raise refuse(problems.WORKBOOK_LOCKED if is_locked(raw) else problems.BAD_SPREADSHEET, Place(str(path)))
    return found


def _bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    return raw


def _read_apart(raw: bytes) -> list[Worksheet]:
    """What `read` finds, read in another process; nothing if that process breaks over it."""
    # The one-file program knows no `-m`; `-P`: nothing is imported from the folder one happens to be in.
    anew = [ARGUMENT] if getattr(sys, "frozen", False) else ["-P", "-m", "fiche4.sources.workbook"]
    try:
        # The command is this program itself, and the workbook only its input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, *anew], input=raw, capture_output=True, check=False, timeout=3 * MAX_SECONDS
        )
        if done.returncode:
            return [] if done.stdout.startswith(BEGUN) else _read_here(raw)
        return [Worksheet(*json.loads(line)) for line in done.stdout.removeprefix(BEGUN).splitlines()]
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


def read_page(path: Path) -> list[Worksheet]:
    """The tables of the page, by their number. Raises `Refused` for one that is too large, or has none."""
    raw = _bytes(path, MAX_PAGE)
    try:
        text = raw.decode(marked_encoding(raw) or "utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    parser = _Tables()
    parser.feed(text)
    parser.close()
    if not parser.found:
        raise refuse(problems.IS_XML, Place(str(path)))
    return parser.found


class _Tables(HTMLParser):
    """The cells between tags; a table in a cell is text of the cell."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Worksheet] = []
        self._cell: list[str] | None = None
        self._times = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table" and self._cell is None:
            self.found.append(Worksheet(str(len(self.found) + 1), []))
        elif tag == "tr" and self.found:
            self._end_cell()
            self.found[-1].rows.append([])
        elif tag in ("td", "th") and self.found and self.found[-1].rows:
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._times = [], int(span) if span.isdecimal() and len(span) < 5 else 1
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None:
            row = self.found[-1].rows[-1]
            row += ["".join(self._cell).strip()] * min(self._times, MOST_COLUMNS - len(row))
        self._cell = None
