"""Data and tables of text as JSON, CSV and Markdown."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from fiche4.clean import clean, clean_line
from fiche4.formats.grids import Grid, Row
from fiche4.words import Lang


def as_json(data: dict[str, Any]) -> str:
    """Indented JSON, accents as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(grid: Grid, lang: Lang) -> str:
    """CSV that a spreadsheet of that language opens as a table: `;` in French. Nothing in it runs as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if lang == "fr" else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_inert(cell) for cell in grid.header])
    writer.writerows([_inert(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def as_markdown(*grids: Grid) -> str:
    """Each grid as a Markdown table under its title."""
    return "\n".join("".join(f"{line}\n" for line in _markdown_lines(grid)) for grid in grids)


def _inert(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it."""
    text = clean(cell)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) and len(text) > 1 else text


def _markdown_lines(grid: Grid) -> Iterator[str]:
    yield f"## {_markdown_cell(grid.title)}"
    yield ""
    yield _markdown_row(grid.header)
    yield _markdown_row(["---"] * len(grid.header))
    for row in grid.rows:
        yield _markdown_row(row)


def _markdown_row(row: Row) -> str:
    return "| " + " | ".join(_markdown_cell(cell) for cell in row) + " |"


def _markdown_cell(cell: str) -> str:
    """The cell as text: nothing in it is Markdown or HTML."""
    text = "".join(f"\\{char}" if char in "\\`*_[]<>|#~" else char for char in clean(cell).replace("&", "&amp;"))
    return "<br>".join(clean_line(line) for line in text.split("\n"))
