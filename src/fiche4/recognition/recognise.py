"""The layout of a table by its first rows: pure, rows in, and out a layout with its evidence or the reason for none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import LOST, STRANGE, Cells, cells_of
from fiche4.recognition.counts import column_of_levels
from fiche4.recognition.headers import DRAFT, SUBMITTED, Names, column_named, column_of, letters, listed
from fiche4.recognition.layout import Fit, Layout, Row, Shape, TableRequest
from fiche4.recognition.options import options_of
from fiche4.recognition.shapes import TooManyRowsError, joined, shapes
from fiche4.recognition.sums import is_summary
from fiche4.words import Phrase, problems, results

HEADER_ROWS: Final = 200
"""How far down the headers are looked for."""

_MOST_SUBHEADERS = 3
MOST_ENDING: Final = 4
"""Rows at the end of a table that may sum it up: a mean, a median, the least, the greatest."""

_LEAST_PEOPLE = 3
"""Fewer rows show nothing of what all rows have."""

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
        table = _Table(self, rows, header, columns)
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


class _Table:
    """The first rows of one table, its header found; `columns` are those that each dimension may stand in."""

    def __init__(
        self, recogniser: Recogniser, rows: Sequence[Row], header: int, columns: Mapping[int, list[int]]
    ) -> None:
        self._asked = recogniser.asked
        self._cells = recogniser.cells
        self._names = recogniser.names
        self._rows = rows
        self._header = header
        self._columns = columns
        below = rows[header + 1 : header + 1 + _MOST_SUBHEADERS]
        subheaders = next((number for number, row in enumerate(below) if not self._is_subheader(row)), len(below))
        self._start = header + 1 + subheaders
        # up to the last filled cell of the headers
        filled = (column for row in rows[header : self._start] for column, text in enumerate(row, 1) if text)
        width = max(filled, default=0)
        self._heads = tuple(chain(rows[header][:width], [""] * (width - len(rows[header]))))
        self._body = [row for row in rows[self._start :] if any(row)]
        self.levels = {column: self._count_levels(column, d) for d, several in columns.items() for column in several}
        """How many cells of each column say a level, less those that say none."""
        # as many cells as the header, and the empty ones that end each row of some tools
        usual = (length for length, _ in Counter(map(len, self._body)).most_common(1))
        self._width = max(len(self._heads), len(rows[header]), *usual)
        self.too_long = sum(len(row) > self._width for row in self._body)
        """How many rows have more cells than the header."""

    def _is_subheader(self, row: Row) -> bool:
        """Whether a row below the header is no answer either: labels under names, codes of a tool."""
        firsts = [(index, columns[0]) for index, columns in self._columns.items() if columns[0] < len(row)]
        texts = [(index, row[column]) for index, column in firsts if row[column]]
        if len(texts) * 2 < len(self._columns) or any(self._cells[i].level(text) != STRANGE for i, text in texts):
            return False
        named = sum(self._names.named(text) is not None for _, text in texts)
        one_text = len(texts) > 2 and len({text for _, text in texts}) == 1
        return named * 2 > len(texts) or one_text or all(text.startswith(("{", "#")) for _, text in texts)

    def _count_levels(self, column: int, dimension: int) -> int:
        counted = Counter(row[column] for row in self._body if column < len(row))
        ranks = ((self._cells[dimension].level(text), times) for text, times in counted.items())
        return sum(times if rank > 0 else -times for rank, times in ranks if rank is not None)

    def _holding(self) -> Iterator[tuple[int, list[int]]]:
        """Each dimension with the columns that hold levels, among those it may stand in."""
        for dimension, columns in self._columns.items():
            yield dimension, [column for column in columns if self.levels[column] > 0]

    def versions(self) -> list[list[int]]:
        """The columns of each question that was asked in several versions: two hold levels, never in the same row."""
        return [found for _, found in self._holding() if len(found) > 1 and not self._both_filled(found)]

    def _both_filled(self, columns: Sequence[int]) -> bool:
        return any(sum(bool(row[at].strip()) for at in columns if at < len(row)) > 1 for row in self._body)

    def layout(self) -> Layout | Problem:
        """The layout of a table with a row a person, or why there is none."""
        for key, wanted in self._asked.columns.items():
            if self._asked.rubric.ids.index(key) not in self._columns:
                return self._no_such(wanted)
        # the column of the groups, by its header or the heading below it
        by = self._asked.by
        found = [column_named(row, by) for row in self._rows[self._header : self._start]] if by is not None else []
        groups = next(filter(None, found), [])
        if by is not None and len(groups) != 1:
            return self._no_such(by)
        for dimension, columns in self._holding():
            if len(columns) > 1:
                both = listed(self._heads, columns)
                key = self._asked.rubric.ids[dimension]
                return self._problem(problems.TWO_COLUMNS, id=key, both=both, letter=letters(columns[0]))
        chosen = {dimension: (holding or self._columns[dimension])[0] for dimension, holding in self._holding()}
        unread = None if self._asked.columns else self._first_unread(chosen)
        return unread or Layout(
            self._header,
            self._start,
            self._heads,
            chosen,
            self._width,
            self._label(chosen.values()),
            groups[0] if groups else None,
            {key: column for key, column in self._names.begun_in(self._heads).items() if key in chosen},
            column_of(self._heads, SUBMITTED),
            column_of(self._heads, DRAFT),
            self._marks(chosen.values()),
            self._before(chosen),
            self._empty_versions(chosen),
            remarks=tuple(self._remarks(chosen)),
        )

    def of_counts(self, label: int) -> Layout | Problem:
        """The layout of a table of counts; its groups are named in a row above the header."""
        by = self._asked.by
        above = [number for number in range(self._header) if by and self._rows[number][label] == by]
        if by is not None and not above:
            return self._no_such(by)
        layout = Layout(self._header, self._header + 1, self._heads, {}, len(self._heads), label, counts=True)
        return layout._replace(by=above[0] if above else None, remarks=(Problem(results.ARE_COUNTS),))

    def _problem(self, phrase: Phrase, **fields: object) -> Problem:
        return Problem(phrase, fields, Place("", self._header + 1))

    def _no_such(self, wanted: str) -> Problem:
        """That no column is called so, and the columns there are."""
        known = listed(self._heads, [column for column, text in enumerate(self._heads) if text])
        return self._problem(problems.NO_SUCH_COLUMN, found=wanted, known=known)

    def _remarks(self, chosen: Mapping[int, int]) -> Iterable[Problem]:
        if self._start > self._header + 1:
            yield Problem(results.READ_SUBHEADERS, {"n": self._start - self._header - 1})
        named = {column for columns in self._columns.values() for column in columns}
        held = self._names.held_in_row(self._heads)
        maybe = [column for column, d in held.items() if d not in chosen and column not in named]
        if maybe:
            yield Problem(results.MAYBE, {"found": listed(self._heads, maybe)})
        for key in self._asked.columns:
            name = self._asked.rubric.dimension(key).short
            column = letters(chosen[self._asked.rubric.ids.index(key)])
            yield Problem(results.GIVEN, {"name": name, "column": column})

    def _first_unread(self, chosen: Mapping[int, int]) -> Problem | None:
        """The first answer that is no level, where most are none: the columns were found, not what stands in them."""
        if sum(self.levels[column] for column in chosen.values()) >= 0:
            return None
        for number, row in enumerate(self._rows[self._start :], self._start + 1):
            for dimension, column in chosen.items():
                rank = self._cells[dimension].level(row[column] if column < len(row) else "")
                if rank is not None and rank < 0:
                    lost = rank == LOST and row[column].startswith("=")
                    fields = {} if lost else {"column": letters(column), "top": self._asked.rubric.top}
                    phrase = problems.NEVER_COMPUTED if lost else problems.CELLS_UNREAD
                    return Problem(phrase, fields, Place("", number, column + 1))
        return None

    def _label(self, taken: Iterable[int]) -> int | None:
        """The column in which a row may be called a total: where one is, else the first that is mostly filled."""
        free = [column for column in range(len(self._heads)) if column not in {*taken}]
        filled = {column: [row[column] for row in self._body if column < len(row) and row[column]] for column in free}
        named = (column for column in free if any(map(is_summary, filled[column][-HEADER_ROWS:])))
        mostly = (column for column in free if len(filled[column]) * 2 > len(self._body))
        return next(chain(named, mostly, free), None)

    def _marks(self, taken: Iterable[int]) -> tuple[int, ...]:
        """The columns in which every row has something, but for the last ones: of numbers or times if there are any."""
        people = self._body[: -min(MOST_ENDING, len(self._body) // 3) or None]
        free = [column for column in range(len(self._heads)) if column not in {*taken}]
        columns = {at: [row[at].strip() if at < len(row) else "" for row in people] for at in free}
        always = [at for at, texts in columns.items() if all(texts)] if len(people) >= _LEAST_PEOPLE else []
        stamped = (at for at in always if all(text[0].isdigit() for text in columns[at]))
        return (*stamped,) or (*always,)

    def _before(self, chosen: Mapping[int, int]) -> int | None:
        """The column to the left of the answers, if it holds texts: no numbers, and hardly a level."""
        dimension, first = min(chosen.items(), key=itemgetter(1))
        texts = [row[first - 1] for row in self._body if 0 < first <= len(row)]
        others = [text for text in texts if (self._cells[dimension].level(text) or 0) <= 0]
        hardly_any = (len(texts) - len(others)) * 10 <= len(texts) + 9
        return first - 1 if texts and hardly_any and not any(map(str.isdigit, others)) else None

    def _empty_versions(self, chosen: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
        """Other columns of a dimension that nobody has filled yet."""
        others = {chosen[d]: [at for at in columns if at != chosen[d]] for d, columns in self._columns.items()}
        empty = {
            column: tuple(at for at in several if not any(row[at].strip() for row in self._body if at < len(row)))
            for column, several in others.items()
        }
        return {column: several for column, several in empty.items() if several}
