"""What a whole table shows that its first rows do not: that it is to be refused after all, or what was not counted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import LOST
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.recognise import Recogniser
from fiche4.sources.counting import Counted
from fiche4.words import problems

MOST_TOLD = 20
"""Different answers, and shifted rows, that are told of one table."""

Batches = Iterable[Sequence[Row]]


def doubt(batches: Batches, layout: Layout, counted: Counted, recogniser: Recogniser) -> Problem | None:
    """Why the table is refused after all; the place has no file yet."""
    tallies = counted.groups.values()
    voices = sum(tally.voices for tally in tallies)
    rubric, header = recogniser.asked.rubric, Place("", layout.header + 1)
    if counted.left_out["shifted"] > voices:
        return Problem(problems.ROWS_SHIFTED, place=header)
    if voices and not counted.strange and not sum(tally.answered for tally in tallies):
        return Problem(problems.COLUMNS_EMPTY, {"n": voices, "id": rubric.ids[0]}, header)
    zeros = sum(times for (_, text), times in counted.strange.items() if text == "0")
    if zeros and not any(tally.reaches_top for tally in tallies):
        return Problem(problems.FROM_ZERO, {"n": zeros, "top": rubric.top}, header)
    if any(recogniser.names.named(text) is not None for _, text in counted.strange):
        return _other_header(batches, layout, recogniser)
    return None


def _other_header(batches: Batches, layout: Layout, recogniser: Recogniser) -> Problem | None:
    """The first row below the header that names most dimensions in other columns: not just a remark in a cell."""
    for number, row in enumerate(chain.from_iterable(batches)):
        named = recogniser.names.in_row(row) if number >= layout.start else {}
        elsewhere = any(layout.columns.get(dimension) != column for column, dimension in named.items())
        if elsewhere and len({*named.values()}) * 2 >= len(recogniser.cells):
            column = min(named)
            return Problem(problems.OTHER_HEADER, {"found": row[column]}, Place("", number + 1, column + 1))
    return None


def not_counted(batches: Batches, layout: Layout, counted: Counted, recogniser: Recogniser) -> Iterator[Problem]:
    """A problem for each different answer that was not recognised and each shifted row, then how many more there are.

    The table is read a second time, as far as the first cell of each; rows of a table arranged anew are not its own,
    and have no place. A place has no file yet.
    """
    told = dict(islice(counted.strange.items(), MOST_TOLD))
    all_shifted = counted.left_out["shifted"]
    shifted = min(all_shifted, MOST_TOLD)
    for number, row in enumerate(chain.from_iterable(batches)) if told or shifted else ():
        place = Place("", number + 1) if layout.shape is None else Place("")
        if number < layout.start:
            continue
        if not layout.is_shifted(row):
            yield from _strange(row, layout, told, place, recogniser)
        elif shifted:
            shifted -= 1
            yield Problem(problems.SHIFTED_ROW, place=place)
        if not told and not shifted:
            break
    left = counted.strange_total - sum(islice(counted.strange.values(), MOST_TOLD))
    if left:
        yield Problem(problems.MORE_STRANGE, {"n": left}, Place(""))
    if all_shifted > MOST_TOLD:
        yield Problem(problems.MORE_SHIFTED, {"n": all_shifted - MOST_TOLD}, Place(""))


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
