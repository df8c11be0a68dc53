"""Data and tables of text as JSON, CSV and Markdown."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Any

from fiche4.clean import clean, clean_line
from fiche4.formats.grids import Grid
from fiche4.words import Lang


def as_json(data: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """An object of these keys and values as indented JSON, accents as they are, piece by piece.

    A value that is an iterator becomes a list, and is consumed before the next pair is asked for.
    """
    yield "{"
    for index, (key, value) in enumerate(data):
        yield f"{',' if index else ''}\n  {json.dumps(key)}: "
        if isinstance(value, Iterator):
            yield from _json_list(value)
        else:
            yield _indented(value, 2)
    yield "\n}\n"


def _json_list(items: Iterator[Any]) -> Iterator[str]:
    mark = "["
    for item in items:
        yield f"{mark}\n    {_indented(item, 4)}"
        mark = ","
    yield "[]" if mark == "[" else "\n  ]"


def _indented(value: Any, by: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * by)


def as_csv(grid: Grid, lang: Lang) -> Iterator[str]:
    """CSV that a spreadsheet of that language opens as a table: `;` in French. Nothing in it runs as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if lang == "fr" else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in chain([grid.header], grid.rows):
        writer.writerow([_inert(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def as_markdown(grids: Iterable[Grid]) -> Iterator[str]:
    """Each grid as a Markdown table under its title."""
    for index, grid in enumerate(grids):
        if index:
            yield "\n"
        yield f"## {_markdown_cell(grid.title)}\n\n"
        for row in chain([grid.header, ["---"] * len(grid.header)], grid.rows):
            yield "| " + " | ".join(_markdown_cell(cell) for cell in row) + " |\n"


# What begins a formula, also as the full-width signs that some spreadsheets take for the same.
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


def _inert(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it; a negative number stays a number."""
    text = clean(cell)
    harmless = len(text) == 1 or not _RUNS.match(text) or _NUMBER.fullmatch(text)
    return text if harmless else f"'{text}"


def _markdown_cell(cell: str) -> str:
    """The cell as text: nothing in it is Markdown or HTML."""
    text = "".join(f"\\{char}" if char in "\\`*_[]<>|#~" else char for char in clean(cell).replace("&", "&amp;"))
    return "<br>".join(clean_line(line) for line in text.split("\n"))
