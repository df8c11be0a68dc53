"""The worksheets of a workbook, as a process of their own can read them: `python -m fiche4.sources.workbook`.

Such a process takes the bytes of the file from standard input and gives JSON. It imports little, to begin soon.
"""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from fiche4.sources.lost import lost_cells

ARGUMENT: Final = "--read-workbook"
"""The only argument by which the one-file program is told to be this process."""

BEGUN: Final = b"R"
"""What the process writes first: whatever comes of it then, it could be started."""

MAX_CELLS: Final = 4_000_000
"""Cells of a worksheet from its first to its last: the parser lays them all out, the empty ones too."""

Rows = list[list[str]]


class Worksheet(NamedTuple):
    """One worksheet: its name and its rows, from its first row and its first column on."""

    name: str
    rows: Rows
    hidden: bool = False


def read(raw: bytes) -> Iterator[Worksheet]:
    """Each worksheet. The parser may raise anything, or end the process, over a workbook made to do harm."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    lost = lost_cells(raw)
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
        for (row, column), text in lost.get(meta.name, {}).items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = text
        yield Worksheet(meta.name, rows, hidden)


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


def main() -> None:
    """Be the process that reads: a workbook that ends it harms nobody else."""
    sys.stdout.buffer.write(BEGUN)
    sys.stdout.buffer.flush()
    found = json.dumps(list(read(sys.stdin.buffer.read())))
    sys.stdout.buffer.write(found.encode())


if __name__ == "__main__":
    main()
