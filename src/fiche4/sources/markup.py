"""Tables written as a page or as XML: what many tools call `.xls`, and flat OpenDocument (`.fods`)."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from fiche4.errors import Place, refuse
from fiche4.recognition.headers import MOST_COLUMNS
from fiche4.recognition.shapes import MOST_ROWS
from fiche4.sources.raw import MIB
from fiche4.sources.workbook import Worksheet
from fiche4.words import problems

MAX_BYTES = 8 * MIB
MOST_REPEATED: Final = 1000
"""So often at most a cell or a row is repeated; a sheet says that its empty rest is one row, a million times over."""

_TABLES: Final = frozenset({"table", "table:table"})
_ROWS: Final = frozenset({"tr", "row", "table:table-row"})
_CELLS: Final = frozenset({"td", "th", "cell", "table:table-cell", "table:covered-table-cell"})
_BREAKS: Final = frozenset({"br", "p", "div", "text:p"})
_NOT_SHOWN: Final = frozenset({"script", "style", "title", "office:annotation", "comment"})


def marked_up(raw: bytes) -> list[Worksheet]:
    """The tables of a page or an XML file, each by its name or number."""
    parser = _Tables()
    parser.feed(raw.decode(_encoding(raw), "replace"))
    parser.close()
    return parser.found


def read_markup(path: Path) -> list[Worksheet]:
    """As `marked_up`, of a file. Raises `Refused` for one that is too large."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    return marked_up(raw)


def _encoding(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252"
    return "utf-8-sig"


class _Tables(HTMLParser):
    """Cells by the tags of HTML, of Excel's XML of 2003 and of OpenDocument, which are all different."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Worksheet] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._times = self._rows = 1
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _NOT_SHOWN:
            self._hidden += 1
        elif tag in _TABLES and self._cell is None:
            name = said.get("table:name") or said.get("ss:name") or str(len(self.found) + 1)
            self.found.append(Worksheet(name, []))
        elif tag in _ROWS:
            self._end_row()
            self._row, self._rows = [], _times(said.get("table:number-rows-repeated"))
        elif tag in _CELLS:
            self._end_cell()
            if self._row is not None and said.get("ss:index"):
                self._row += [""] * (_times(said["ss:index"]) - 1 - len(self._row))
            self._times = _times(said.get("colspan") or said.get("table:number-columns-repeated"))
            self._cell = []
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS or tag in _TABLES:
            self._end_row()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            text = "".join(self._cell).strip()
            self._row += [text] * min(self._times, MOST_COLUMNS - len(self._row))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and self.found:
            while self._row and not self._row[-1]:
                self._row.pop()
            rows = self.found[-1].rows
            rows.extend([self._row] * min(self._rows if self._row else 1, MOST_ROWS - len(rows)))
        self._row = None


def _times(text: str | None) -> int:
    return min(int(text), MOST_REPEATED) if text and text.isdecimal() else 1
