"""A table with a header above a row for each person: which column is which, and what shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from fiche4.errors import Place, Problem
from fiche4.recognition.cells import LOST, STRANGE, Cells
from fiche4.recognition.ending import MOST_ENDING
from fiche4.recognition.headers import DRAFT, SUBMITTED, Names, column_named, column_of, letters, listed
from fiche4.recognition.layout import Layout, Row, TableRequest
from fiche4.recognition.sums import is_summary
from fiche4.words import Phrase, problems, results

_MOST_SUBHEADERS = 3
_LATEST = 200
"""So many of the last texts of a column are looked at for the name of a sum."""

_LEAST_PEOPLE = 3
"""Fewer rows show nothing of what all rows have."""


class Upright:
    """The first rows of one table, its header found; `columns` are those that each dimension may stand in."""

    def __init__(
        self,
        asked: TableRequest,
        cells: Sequence[Cells],
        names: Names,
        rows: Sequence[Row],
        header: int,
        columns: Mapping[int, list[int]],
    ) -> None:
        self._asked = asked
        self._cells = cells
        self._names = names
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
        named = (column for column in free if any(map(is_summary, filled[column][-_LATEST:])))
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
