"""Workbooks (.xlsx) in memory. The library that writes them is an extra: who asks for no workbook needs none."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from fiche4.errors import refuse
from fiche4.words import problems


def workbook(fill: Callable[[Any], None]) -> bytes:
    """The workbook as `fill` writes it, texts with `write_string`, which makes no formula.

    Raises `Refused` when the library is missing.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise refuse(problems.NO_WORKBOOKS) from None
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()
