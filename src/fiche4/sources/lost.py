"""Cells of an Excel workbook whose value is lost, of which the parser says nothing: errors, formulas never computed."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Final

NEVER_COMPUTED: Final = "=?"
"""What stands in a cell for a formula that was never computed."""

Lost = dict[tuple[int, int], str]
"""What was lost, by the row and the column of its cell, counted from 0."""

_TAG = re.compile(rb"<(?:\w+:)?(sheet|Relationship)\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*[^/])?>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>|<is>")


def lost_cells(raw: bytes) -> dict[str, Lost]:
    """What was lost on each sheet, by its name; nothing for a workbook of another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.namelist()
            if "xl/workbook.xml" not in members:
                return {}
            paths = _paths(archive)
            return {name: dict(_lost(archive.read(path))) for name, path in paths.items() if path in members}
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return {}  # the parser says what is wrong with it


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet stands in the archive, by its name."""
    targets = {tag["Id"]: tag["Target"] for tag in _tags(archive.read("xl/_rels/workbook.xml.rels")) if "Target" in tag}
    sheets = [tag for tag in _tags(archive.read("xl/workbook.xml")) if "r:id" in tag]
    found = {unescape(tag["name"]): targets.get(tag["r:id"], "") for tag in sheets}
    return {name: path.removeprefix("/") if path.startswith("/") else f"xl/{path}" for name, path in found.items()}


def _tags(xml: bytes) -> Iterator[dict[str, str]]:
    for tag in _TAG.finditer(xml):
        yield {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag[0])}


def _lost(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b"<f" not in xml and b't="e"' not in xml:
        return
    for letters, row, attributes, content in _CELL.findall(xml):
        value = _VALUE.search(content)
        if b't="e"' in attributes:
            text = value[1].decode("ascii", "replace") if value and value[1] else "#?"
        elif b"<f" in content and not value and b't="str"' not in attributes:
            text = NEVER_COMPUTED
        else:
            continue
        yield (int(row) - 1, _column(letters)), text


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
