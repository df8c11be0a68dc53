"""What a whole table shows that its first rows do not: that what was counted is not what people answered."""

from collections.abc import Iterable, Sequence
from itertools import chain

from fiche4.errors import Place, Problem
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.recognise import Recogniser
from fiche4.sources.counting import Counted
from fiche4.words import problems


def doubt(batches: Iterable[Sequence[Row]], layout: Layout, counted: Counted, recogniser: Recogniser) -> Problem | None:
    """Why the table is refused after all; the place has no file yet."""
    tallies = counted.groups.values()
    voices = sum(tally.voices for tally in tallies)
    rubric, header = recogniser.asked.rubric, Place("", layout.header + 1)
    if counted.shifted > voices:
        return Problem(problems.ROWS_SHIFTED, place=header)
    if voices and not counted.strange and not sum(tally.answered for tally in tallies):
        return Problem(problems.COLUMNS_EMPTY, {"n": voices, "id": rubric.ids[0]}, header)
    zeros = sum(times for (_, text), times in counted.strange.items() if text == "0")
    if zeros and not any(tally.reaches_top for tally in tallies):
        return Problem(problems.FROM_ZERO, {"n": zeros, "top": rubric.top}, header)
    if any(recogniser.names.named(text) is not None for _, text in counted.strange):
        return _other_header(batches, layout, recogniser)
    return None


def _other_header(batches: Iterable[Sequence[Row]], layout: Layout, recogniser: Recogniser) -> Problem | None:
    """The first row below the header that names most dimensions in other columns: not just a remark in a cell."""
    for number, row in enumerate(chain.from_iterable(batches)):
        named = recogniser.names.in_row(row) if number >= layout.start else {}
        elsewhere = any(layout.columns.get(dimension) != column for column, dimension in named.items())
        if elsewhere and len({*named.values()}) * 2 >= len(recogniser.cells):
            column = min(named)
            return Problem(problems.OTHER_HEADER, {"found": row[column]}, Place("", number + 1, column + 1))
    return None
