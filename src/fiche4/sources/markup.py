"""Tables of a web page, which is what many tools call `.xls`."""

from html.parser import HTMLParser
from pathlib import Path

from fiche4.errors import Place, refuse
from fiche4.recognition.headers import MOST_COLUMNS
from fiche4.sources.raw import MIB
from fiche4.sources.workbook import Worksheet
from fiche4.words import problems

MAX_BYTES = 8 * MIB


def read_page(path: Path) -> list[Worksheet]:
    """The tables of the page, by their number. Raises `Refused` for one that is too large, or has none."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise refuse(problems.SPREADSHEET_TOO_BIG, Place(str(path)))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252", "replace")
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
