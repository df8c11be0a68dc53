"""What a whole table shows that its first rows do not: that it is to be refused after all, or what was not counted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from fiche4.batch import Tally
from fiche4.errors import Place, Problem
from fiche4.recognition.cells import LOST
from fiche4.recognition.ending import MOST_ENDING
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.recognise import Recogniser
from fiche4.recognition.sums import are_figures, sums_up
from fiche4.recognition.text import group_name
from fiche4.sources.counting import MOST_LABELS, Counted, ranks_of
from fiche4.words import Phrase, problems, results

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


def take_back(counted: Counted, layout: Layout, recogniser: Recogniser) -> None:
    """Take back those of the last rows that say what all the others come to.

    `counted.ending` keeps the rows that are to be told, each with whether it was taken back. A row that has not the
    marks of a person may still be one's, so this alone is not enough: its answers must all be the medians of the
    others, or all their rounded means, and so on.
    """
    voices = []
    for row, stands_out in counted.ending if len(counted.ending) <= MOST_ENDING else ():
        said = [(dimension, row[column]) for dimension, column in layout.columns.items()]
        ranks = ranks_of(said, recogniser.cells)
        if any((rank or 0) > 0 for rank in ranks) and not are_figures((text, ranks[d]) for d, text in said):
            tally = counted.groups[group_name(row[layout.by]) if layout.by is not None else ""]
            tally.add(ranks, -1)
            voices.append((row, stands_out, ranks, tally))
    counted.ending = []
    rubric = recogniser.asked.rubric
    others = Tally(len(rubric.ids), rubric.top)
    for tally in counted.groups.values():
        others.merge(tally)
    counts = [position.counts for position in others.profile(rubric).positions]
    sums = [sums_up(ranks, counts) for _, _, ranks, _ in voices]
    block = all(same for same, (_, stands_out, _, _) in zip(sums, voices, strict=True) if stands_out)
    for same, (row, stands_out, ranks, tally) in zip(sums, voices, strict=True):
        taken = same and block
        counted.left_out["doubtful"] += taken
        tally.add(ranks, int(not taken))
        if taken or layout.is_unmarked(row) or (stands_out and len(voices) == 1):
            counted.ending.append((row, taken))
    counted.groups = {name: tally for name, tally in counted.groups.items() if tally.voices}


def not_counted(batches: Batches, layout: Layout, counted: Counted, recogniser: Recogniser) -> Iterator[Problem]:
    """A problem for each different answer and each row that is not counted, then how many more there are.

    The table is read a second time, as far as the first cell of each; rows of a table arranged anew are not its own,
    and have no place. A place has no file yet.
    """
    told = dict(islice(counted.strange.items(), MOST_TOLD))
    rows = counted.left_out["shifted"] + counted.left_out["doubtful"] - sum(taken for _, taken in counted.ending)
    left = min(rows, MOST_TOLD)
    for number, row in enumerate(chain.from_iterable(batches), 1) if told or left else ():
        if number <= layout.start:
            continue
        place = Place("", number) if layout.shape is None else Place("")
        phrase = _why_left_out(row, number, layout, recogniser)
        if phrase and left:
            left -= 1
            yield Problem(phrase, {"top": recogniser.asked.rubric.top}, place)
        elif not phrase:
            yield from _strange(row, layout, told, place, recogniser)
        if not told and not left:
            break
    more = counted.strange_total - sum(islice(counted.strange.values(), MOST_TOLD))
    if more:
        yield Problem(problems.MORE_STRANGE, {"n": more}, Place(""))
    if rows > MOST_TOLD:
        yield Problem(problems.MORE_ROWS, {"n": rows - MOST_TOLD}, Place(""))


def last_rows(batches: Batches, counted: Counted) -> Iterator[Problem]:
    """A problem for each of the last rows that was taken back, and a remark on each that is counted all the same."""
    ending = {_bare(row): taken for row, taken in counted.ending}
    rows = enumerate(chain.from_iterable(batches), 1) if ending else ()
    at = {bare: number for number, row in rows if (bare := _bare(row)) in ending}
    for bare, number in at.items():
        sums_up_others = Problem(problems.SUMS_UP, place=Place("", number))
        yield sums_up_others if ending[bare] else Problem(results.UNLIKE_OTHERS, {"row": number})


def _bare(row: Row) -> tuple[str, ...]:
    """The row without the empty cells that end it."""
    return (*row[: max((at for at, text in enumerate(row, 1) if text), default=0)],)


def _why_left_out(row: Row, number: int, layout: Layout, recogniser: Recogniser) -> Phrase | None:
    """Why the row is not counted, for a row that is not one of a sum or a header."""
    if layout.is_shifted(row):
        return problems.SHIFTED_ROW
    is_looked_at = len(row) < layout.width or number - layout.start <= MOST_LABELS
    if is_looked_at and layout.is_pulled(row, recogniser.cells):
        return problems.PULLED_ROW
    cells = ((row[column] if column < len(row) else "", recogniser.cells[d]) for d, column in layout.columns.items())
    figures = are_figures((text, of_dimension.level(text)) for text, of_dimension in cells)
    return problems.FIGURES_ROW if figures and not layout.summary(row) else None


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
