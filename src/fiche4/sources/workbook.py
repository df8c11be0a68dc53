"""The worksheets of a workbook, as a process of their own reads them: `python -m fiche4.sources.workbook`.

Such a process takes the bytes of the file from standard input and gives a line of JSON for each worksheet. It imports
little, to begin soon. Of cells whose value is lost (errors, formulas never computed) and of rows that are hidden the
parser says nothing: they are looked for in the XML of an Excel workbook.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final, NamedTuple

ARGUMENT: Final = "--read-workbook"
"""The only argument by which the one-file program is told to be this process."""

BEGUN: Final = b"R\n"
"""What the process writes first: whatever comes of it then, it could be started."""

MAX_CELLS: Final = 4_000_000
"""Cells of a worksheet from its first to its last: the parser lays them all out, the empty ones too."""

MAX_MEMORY: Final = 160 * 1024 * 1024
MAX_SECONDS: Final = 10
NEVER_COMPUTED: Final = "=?"
"""What stands in a cell for a formula that was never computed."""

_TAG = re.compile(rb"<(?:\w+:)?(?:sheet|Relationship)\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*[^/])?>(.*?)</c>', re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<row [^>]*hidden="1"[^>]*(?<!/)>')
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>|<is>")

Rows = list[list[str]]
Lost = dict[tuple[int, int], str]
"""What was lost, by the row and the column of its cell, counted from 0."""


class Worksheet(NamedTuple):
    """One worksheet: its name and its rows, from its first row and its first column on.

    `filtered` is how many of the rows are hidden, which only Excel workbooks say.
    """

    name: str
    rows: Rows
    hidden: bool = False
    filtered: int = 0


def read(raw: bytes) -> Iterator[Worksheet]:
    """Each worksheet. The parser may raise anything, or end the process, over a workbook made to do harm."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    in_xml = read_xml(raw)
    for number, meta in enumerate(book.sheets_metadata):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = meta.visible != SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_index(number)
        if not sheet.start or not sheet.end:  # nothing is in it; the oldest parsers we take break over its rows
            yield Worksheet(meta.name, [], hidden)
            continue
        if (sheet.end[0] - sheet.start[0] + 1) * (sheet.end[1] + 1) > MAX_CELLS:
            raise MemoryError
        left = [""] * sheet.start[1]  # the parser gives the empty rows above, not the empty columns
        rows = [[*left, *map(_text, row)] for row in sheet.iter_rows()]
        _merge(rows, getattr(sheet, "merged_cell_ranges", None) or ())
        lost, filtered = in_xml.get(meta.name, ({}, 0))
        for (row, column), text in lost.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = text
        yield Worksheet(meta.name, rows, hidden, filtered)


def _merge(rows: Rows, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands in cells merged downwards into each of them: it is said of each of these rows."""
    for (top, left), (bottom, right) in ranges:
        for row in rows[top + 1 : bottom + 1] if left == right else ():
            if left < len(row) and left < len(rows[top]):
                row[left] = rows[top][left]


def _text(cell: Any) -> str:
    """The cell as a person reads it."""
    match cell:
        case bool():
            return str(cell).lower()
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case _:
            return str(cell)


def read_xml(raw: bytes) -> dict[str, tuple[Lost, int]]:
    """What was lost on each sheet and how many of its rows are hidden, by its name; nothing of other workbooks."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            targets = {one.get("Id"): one.get("Target", "") for one in _tags(archive, "_rels/workbook.xml.rels")}
            sheets = [one for one in _tags(archive, "workbook.xml") if "r:id" in one]
            paths = {one["name"]: targets.get(one["r:id"], "") for one in sheets}
            # a target is a path from the folder `xl`, or from the top
            members = {name: path[1:] if path.startswith("/") else f"xl/{path}" for name, path in paths.items()}
            there = archive.namelist()
            xml = {name: archive.read(path) for name, path in members.items() if path in there}
            return {name: (_lost(one), len(_HIDDEN_ROW.findall(one))) for name, one in xml.items()}
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return {}  # the parser says what is wrong with it


def _tags(archive: zipfile.ZipFile, member: str) -> Iterator[dict[str, str]]:
    for tag in _TAG.finditer(archive.read(f"xl/{member}")):
        yield {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in _ATTRIBUTE.findall(tag[0])}


def _lost(xml: bytes) -> Lost:
    found: Lost = {}
    for letters, row, attributes, content in _CELL.findall(xml) if b"<f" in xml or b't="e"' in xml else ():
        value, column = _VALUE.search(content), 0
        for letter in letters:
            column = column * 26 + letter - ord("A") + 1
        if b't="e"' in attributes:
            found[int(row) - 1, column - 1] = value[1].decode("ascii", "replace") if value and value[1] else "#?"
        elif b"<f" in content and not value and b't="str"' not in attributes:
            found[int(row) - 1, column - 1] = NEVER_COMPUTED
    return found


def main() -> None:
    """Be the process that reads, with limits where the system has them: a workbook that ends it harms nobody else."""
    raw = sys.stdin.buffer.read()
    if sys.platform == "linux":
        import resource

        own = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # what it has begun with is not counted
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY + own,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    out = sys.stdout.buffer
    out.write(BEGUN)
    out.flush()
    for sheet in read(raw):
        out.write(json.dumps(sheet).encode() + b"\n")


if __name__ == "__main__":
    main()
