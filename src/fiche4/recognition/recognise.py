"""The layout of a table by its first rows: pure, rows in, and out a layout with its evidence or the reason for none."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import Cells, cells_of
from fiche4.recognition.counts import column_of_levels
from fiche4.recognition.headers import Names, column_named, letters, listed
from fiche4.recognition.layout import Fit, Layout, Row, Shape, TableRequest
from fiche4.recognition.options import options_of
from fiche4.recognition.shapes import TooManyRowsError, joined, shapes
from fiche4.recognition.upright import Upright
from fiche4.words import Phrase, problems, results

HEADER_ROWS: Final = 200
"""How far down the headers are looked for."""

_ELSEWHERE: Final = (problems.NOT_OURS, problems.WHICH_COLUMNS, problems.CELLS_UNREAD)
"""What is said of a table that may be arranged in another way."""


class Recognised(NamedTuple):
    """What a table that begins with some rows is, and how well that fits the rubric."""

    fit: Fit
    result: Layout | Problem


class Recogniser:
    """Finds the layout of a table by its first rows."""

    def __init__(self, asked: TableRequest) -> None:
        self.asked = asked
        self.cells: tuple[Cells, ...] = cells_of(asked.rubrics)
        self.names = Names(asked.rubrics)

    def recognise(self, *readings: Sequence[Row]) -> tuple[int, Recognised]:
        """Which of several readings of a table fits best, and the layout in it, or why there is none.

        A reading is the first rows. Only if all fail is it tried whether one is arranged in another way. The place of a
        problem has no file yet.
        """
        best = max(enumerate(map(self._upright, readings)), key=lambda one: one[1].fit)
        if not _is_elsewhere(best[1].result):
            return best
        return max(enumerate(map(self._arranged, readings)), key=lambda one: one[1].fit)

    def _arranged(self, rows: Sequence[Row]) -> Recognised:
        """As `_upright`, of a table that is arranged in another way; what it is upright where it is not."""
        self._learn_roman(text for row in rows for text in row)
        for shape, said in shapes(rows, self.names, self.cells):
            found = self._shaped(rows, shape, said)
            if not _is_elsewhere(found.result):
                return found
        return self._upright(rows)

    def _shaped(self, rows: Sequence[Row], shape: Shape, said: Phrase, **fields: object) -> Recognised:
        """As `_upright`, of the rows that the shape makes of these; `said` tells it."""
        try:
            fit, result = self._upright([*shape(rows)])
        except TooManyRowsError:
            return self._upright([])
        if isinstance(result, Problem):
            return Recognised(fit, Problem(result.phrase, result.fields))
        remarks = (Problem(said, fields), *result.remarks) if not result.counts else result.remarks
        inner = result.shape  # options may be asked in two versions
        both = shape if inner is None else lambda more: inner(shape(more))
        return Recognised(fit, result._replace(shape=both, remarks=remarks))

    def _upright(self, rows: Sequence[Row]) -> Recognised:
        """As `recognise`, of a table with a header above rows of answers."""
        header, columns = self._header(rows)
        if header is None:
            return Recognised(Fit(0, 0, *_signs(rows)), self._nothing(rows))
        several = [*chain.from_iterable(columns.values())]
        label = column_of_levels(rows, header, several, self.cells[0])
        if label is None and not self.asked.columns:
            options = options_of(rows, header, self.names.in_row(rows[header]), self.cells)
            if options:
                return self._shaped(rows, options, results.OPTIONS)
        self._learn_roman(row[column] for row in rows for column in several if column < len(row))
        table = Upright(self.asked, self.cells, self.names, rows, header, columns)
        fit = Fit(len(columns), sum(table.levels.values()) - table.too_long, *_signs(rows))
        if label is not None:
            return Recognised(fit, label if isinstance(label, Problem) else table.of_counts(label))
        if versions := table.versions():
            groups = {found[0]: found for found in versions}
            where = ", ".join(" + ".join(map(letters, found)) for found in versions)
            return self._shaped(rows, partial(joined, groups=groups, header=header), results.JOINED, columns=where)
        return Recognised(fit, table.layout())

    def _nothing(self, rows: Sequence[Row]) -> Problem:
        """That no header names enough dimensions; where one holds their names among other words, its columns."""
        ids, dimensions = self.asked.rubric.ids, self.asked.rubric.dimensions
        for number, row in enumerate(rows[:HEADER_ROWS], 1):
            held = self.names.held_in_row(row)
            if len({*held.values()}) * 2 >= len(ids):
                column, dimension = next(iter(held.items()))
                fields: dict[str, object] = {
                    "found": listed(row, [*held]),
                    "id": ids[dimension],
                    "letter": letters(column),
                }
                return Problem(problems.WHICH_COLUMNS, fields, Place("", number))
        return Problem(problems.NOT_OURS, {"names": ", ".join(one.short for one in dimensions), "id": ids[0]})

    def _learn_roman(self, texts: Iterable[str]) -> None:
        """Read Roman numbers if some of the texts can be nothing else; a lone I or V may be anything."""
        if any(text.strip().rsplit(" ", 1)[-1].upper() in ("II", "III", "IV") for text in {*texts}):
            for cells in self.cells:
                cells.add_roman()

    def _header(self, rows: Sequence[Row]) -> tuple[int | None, dict[int, list[int]]]:
        """The first row that names most dimensions, and the columns that each of them may stand in."""
        best: tuple[int | None, dict[int, list[int]]] = (None, {})
        wanted = len(self.asked.rubric.ids)
        for number, row in enumerate(rows[:HEADER_ROWS]):
            if sum(map(bool, row)) * 2 < wanted:  # too few cells, as in every row when the delimiter is another
                continue
            columns: dict[int, list[int]] = {}
            for column, dimension in self.names.in_row(row).items():
                columns.setdefault(dimension, []).append(column)
            for key, header in self.asked.columns.items():
                columns[self.asked.rubric.ids.index(key)] = column_named(row, header)
            columns = {dimension: found for dimension, found in sorted(columns.items()) if found}
            if len(columns) * 2 >= wanted and len(columns) > len(best[1]):
                best = number, columns
        return best


def _is_elsewhere(result: Layout | Problem) -> bool:
    """Whether no answers were found, so that the table may be arranged in another way."""
    return isinstance(result, Problem) and result.phrase in _ELSEWHERE


def _signs(rows: Sequence[Row]) -> tuple[int, int]:
    """What shows in which encoding a text was written: the fewer damaged signs and the more French ones, the better."""
    text = "".join(chain.from_iterable(rows[:HEADER_ROWS]))
    return -text.count("\ufffd"), sum(text.count(letter) for letter in "éèàçêÉ’«")
