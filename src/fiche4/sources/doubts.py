"""What a whole table shows that its first rows do not: that what was counted is not what people answered."""

from collections.abc import Iterable, Sequence
from itertools import chain

from fiche4.recognition.layout import Layout, Row, Unread
from fiche4.recognition.recognise import Recogniser
from fiche4.sources.counting import Counted
from fiche4.words import problems


def doubt(batches: Iterable[Sequence[Row]], layout: Layout, counted: Counted, recogniser: Recogniser) -> Unread | None:
    """Why the table is refused after all."""
    tallies = counted.groups.values()
    voices = sum(tally.voices for tally in tallies)
    rubric = recogniser.asked.rubric
    if counted.shifted > voices:
        return Unread(problems.ROWS_SHIFTED, {}, layout.header)
    if voices and not counted.strange and not sum(tally.answered for tally in tallies):
        return Unread(problems.COLUMNS_EMPTY, {"n": voices, "id": rubric.ids[0]}, layout.header)
    zeros = sum(times for (_, cells), times in counted.strange.items() if cells == ("0",))
    if zeros and not any(tally.reaches_top for tally in tallies):
        return Unread(problems.FROM_ZERO, {"n": zeros, "top": rubric.top}, layout.header)
    if any(_is_header(cells, recogniser) for _, cells in counted.strange):
        return _other_header(batches, layout, recogniser)
    return None


def _is_header(cells: tuple[str, ...], recogniser: Recogniser) -> bool:
    return any(recogniser.names.named(text) is not None for text in cells)


def _other_header(batches: Iterable[Sequence[Row]], layout: Layout, recogniser: Recogniser) -> Unread | None:
    """The first row below the header that names several dimensions, if there is one: not just a remark in a cell."""
    for number, row in enumerate(chain.from_iterable(batches)):
        if number >= layout.start and not layout.is_header(row):
            named = recogniser.names.in_row(row)
            if len({*named.values()}) * 2 >= len(recogniser.cells):
                column = min(named)
                return Unread(problems.OTHER_HEADER, {"found": row[column]}, number, column)
    return None
