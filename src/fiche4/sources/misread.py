"""What of a table was not counted, each told with its place: answers that are no level, rows that were shifted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import LOST
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.recognise import Recogniser
from fiche4.sources.counting import Counted
from fiche4.words import problems

MOST_TOLD = 20
"""Different answers, and shifted rows, that are told of one table."""


def not_counted(
    batches: Iterable[Sequence[Row]], layout: Layout, counted: Counted, path: Path, recogniser: Recogniser
) -> Iterator[Problem]:
    """A problem for each different answer that was not recognised and each shifted row, then how many more there are.

    The table is read a second time, as far as the first cell of each; rows of a table arranged anew are not its own.
    """
    told = dict(islice(counted.strange.items(), MOST_TOLD))
    rows = enumerate(chain.from_iterable(batches))
    shifted = min(counted.shifted, MOST_TOLD)
    for number, row in rows if told or shifted else ():
        place = Place(str(path), number + 1) if layout.shape is None else Place(str(path))
        if number < layout.start:
            continue
        if layout.is_shifted(row):
            if shifted:
                shifted -= 1
                yield Problem(problems.SHIFTED_ROW, place=place)
        else:
            yield from _strange(row, layout, told, place, recogniser)
        if not told and not shifted:
            break
    left = counted.strange_total - sum(islice(counted.strange.values(), MOST_TOLD))
    if left:
        yield Problem(problems.MORE_STRANGE, {"n": left}, Place(str(path)))
    if counted.shifted > MOST_TOLD:
        yield Problem(problems.MORE_SHIFTED, {"n": counted.shifted - MOST_TOLD}, Place(str(path)))


def _strange(
    row: Row, layout: Layout, told: dict[tuple[int, str], int], place: Place, recogniser: Recogniser
) -> Iterator[Problem]:
    """The answers in the row that are still to be told."""
    for dimension, column in layout.columns.items():
        text = row[column] if column < len(row) else ""
        times = told.pop((dimension, text), 0)
        if times:
            name = recogniser.asked.rubric.dimensions[dimension].short
            lost = recogniser.cells[dimension].level(text) == LOST
            where = place._replace(column=column + 1 if place.line else None)
            fields = {"found": text, "name": name, "column": letters(column), "n": times}
            yield Problem(problems.LOST_CELL if lost else problems.STRANGE_ANSWER, fields, where)
