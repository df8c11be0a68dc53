"""Where the answers stand in a table: the reading in which most of the rubric is recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from fiche4.recognition.cells import STRANGE, Cells, cells_of
from fiche4.recognition.headers import Columns, Name, column_named, columns_of, names_of, submitted_column
from fiche4.rubric import Rubric

HEADER_ROWS = 10
"""How far down the headers are looked for."""

SAMPLE = 200
"""Rows by which a reading is judged."""


@dataclass(frozen=True)
class TableRequest:
    """What a table is asked for.

    `rubrics` are a rubric and its translations, which share its ids and levels; `columns` gives the header of
    a dimension by its id where the headers are strange; `by` is the header of a column to group by.
    """

    rubrics: tuple[Rubric, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    by: str | None = None

    @property
    def rubric(self) -> Rubric:
        """The rubric in the language of the results."""
        return self.rubrics[0]


class Layout(NamedTuple):
    """Where the answers stand: rows count from 0, and `header` is the last of the headers.

    `columns` gives the column of each dimension found, by its place in the rubric; `by` that of the groups and
    `submitted` the one that is empty for a response never sent. `doubtful`: dimensions found more than once.
    """

    header: int
    columns: dict[int, int]
    by: int | None = None
    submitted: int | None = None
    doubtful: frozenset[int] = frozenset()


class Fit(NamedTuple):
    """How well a reading fits the rubric, the better the greater: what is recognised, and what is not."""

    dimensions: int
    plain: int
    strange: int
    recognised: int
    damaged: int
    french: int


class Recogniser:
    """Finds the layout of a table by its first rows."""

    def __init__(self, asked: TableRequest) -> None:
        self.asked = asked
        self.cells: tuple[Cells, ...] = cells_of(asked.rubrics)
        self._names: tuple[Name, ...] = names_of(asked.rubrics)

    def best(self, rows: Sequence[Sequence[str]]) -> tuple[Fit, Layout] | None:
        """The best layout of a table that begins with these rows, and how well it fits; `None` if none does."""
        found = ((row, columns_of(row, self._names, self.asked.columns)) for row in rows[:HEADER_ROWS])
        fits = [
            (self._fit(rows, header, columns), self._layout(row, header, columns))
            for header, (row, columns) in enumerate(found)
            if columns.found
        ]
        return max(fits, key=itemgetter(0), default=None)

    def _layout(self, row: Sequence[str], header: int, columns: Columns) -> Layout:
        by = column_named(row, self.asked.by) if self.asked.by is not None else None
        return Layout(header, columns.found, by, submitted_column(row), columns.doubtful)

    def _fit(self, rows: Sequence[Sequence[str]], header: int, columns: Columns) -> Fit:
        below = rows[header + 1 : header + 1 + SAMPLE]
        recognised = strange = 0
        for dimension, column in columns.found.items():
            for row in below:
                rank = self.cells[dimension].level(row[column]) if column < len(row) else None
                recognised += rank is not None and rank != STRANGE
                strange += rank == STRANGE
        text = "".join(cell for row in rows[: header + 1 + SAMPLE] for cell in row)
        damaged = text.count("\ufffd")
        french = sum(text.count(letter) for letter in "éèàçêÉ’«")
        return Fit(len(columns.found), -len(columns.doubtful), -strange, recognised, -damaged, french)


def is_ours(fit: Fit, asked: TableRequest) -> bool:
    """Whether a table holds this questionnaire: at least half its dimensions, most of the answers recognised.

    A dimension whose header was given by hand is taken at its word.
    """
    wanted = len(asked.rubric.dimensions)
    return fit.dimensions * 2 >= wanted and (-fit.strange <= fit.recognised or bool(asked.columns))
