"""The answers of a table that are no level, each told with the first cell that holds it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from fiche4.errors import Place, Problem
from fiche4.rubric import Rubric
from fiche4.sources.counting import Counted
from fiche4.sources.layout import Layout
from fiche4.words import problems

MOST_TOLD = 20
"""Different answers that are told of one table."""


def strange_answers(
    batches: Iterable[Sequence[Sequence[str]]], layout: Layout, counted: Counted, path: Path, rubric: Rubric
) -> Iterator[Problem]:
    """A problem for each different answer that was not recognised, then how many more there are."""
    told = dict(islice(counted.strange.items(), MOST_TOLD))
    if told:
        yield from _first_cells(chain.from_iterable(batches), layout, told, path, rubric)
    left = counted.strange_total - sum(told.values())
    if left:
        yield Problem(problems.MORE_STRANGE, {"n": left}, Place(str(path)))


def _first_cells(
    rows: Iterable[Sequence[str]], layout: Layout, told: dict[tuple[int, str], int], path: Path, rubric: Rubric
) -> Iterator[Problem]:
    """A problem at the first cell that holds each of the answers, which are given by dimension and text."""
    wanted = dict(told)
    for number, row in enumerate(rows):
        for dimension, column in layout.columns.items() if number > layout.header else ():
            text = row[column] if column < len(row) else ""
            times = wanted.pop((dimension, text), 0)
            if times:
                name = rubric.dimensions[dimension].short
                fields = {"found": text, "name": name, "column": letters(column), "n": times}
                yield Problem(problems.STRANGE_ANSWER, fields, Place(str(path), number + 1, column + 1))
        if not wanted:
            return


def letters(column: int) -> str:
    """The letters of a spreadsheet's column, which is counted from 0: A … Z, AA and so on."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
