"""Where the answers stand in a table, with what shows it; or the reason why that cannot be said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from fiche4.errors import Problem
from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.sums import is_summary
from fiche4.rubric import Rubric

Row = Sequence[str]
Shape = Callable[[Iterable[Row]], Iterable[Row]]
"""What makes rows of answers, the header first, of a table that is arranged in another way."""


@dataclass(frozen=True)
class TableRequest:
    """What a table is asked for.

    `rubrics` are a rubric and its translations, which share its ids and levels; `columns` gives the header of
    a dimension (or the letters of its column) by its id where headers are strange; `by` is the header of a column
    to group by.
    """

    rubrics: tuple[Rubric, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    by: str | None = None

    @property
    def rubric(self) -> Rubric:
        """The rubric in the language of the results."""
        return self.rubrics[0]


class Layout(NamedTuple):
    """Where the answers stand. Rows and columns count from 0, in the rows that `shape` makes if there is one.

    `heads` is the header row, number `header`; answers begin at row `start`. `columns` has the column of each dimension
    by its place in the rubric; none where cells are `counts`, numbers of answers, and rows are levels. A row with more
    than `width` cells is shifted. `label` is the column in which a row would be called a total (or a level), `by` that
    of the groups, `submitted` one that is empty and `draft` one that is ticked for a response never sent. `marks` are
    the columns that tell people apart: each row of a person has something there. `before` is a column of texts to the
    left of the answers. `versions` are columns, by that of their dimension, which name it too and are empty so far.
    `begun` has by dimension the column that says whether its next level is begun.
    """

    header: int
    start: int
    heads: tuple[str, ...]
    columns: Mapping[int, int]
    width: int
    label: int | None = None
    by: int | None = None
    begun: Mapping[int, int] = MappingProxyType({})
    submitted: int | None = None
    draft: int | None = None
    marks: tuple[int, ...] = ()
    before: int | None = None
    versions: Mapping[int, tuple[int, ...]] = MappingProxyType({})
    counts: bool = False
    shape: Shape | None = None
    remarks: tuple[Problem, ...] = ()

    @property
    def picked(self) -> tuple[int, ...]:
        """The columns that are read: those of the dimensions, other versions of them, then that of the groups."""
        others = chain.from_iterable(self.versions.values())
        return (*self.columns.values(), *others, *(() if self.by is None else (self.by,)))

    def is_shifted(self, row: Row) -> bool:
        """Whether the row has more cells than the header: a separator in it has moved those behind it."""
        return len(row) > self.width or any(row[len(self.heads) :])

    def is_pulled(self, row: Row, cells: Sequence[Cells]) -> bool:
        """Whether a cell is missing in the row, so that those behind it moved to the left.

        Then a level stands in the column before the answers, written as the others are, and none in the last of these;
        or the row is one cell shorter than the header and has another text in place of a level.
        """
        said = {column: cells[d].level(row[column]) for d, column in self.columns.items() if column < len(row)}
        if len(row) == self.width - 1 and STRANGE in said.values():
            return True
        first, last = min(self.columns.items(), key=itemgetter(1)), max(self.columns.values())
        if self.before is None or self.before >= len(row) or (said.get(last) or STRANGE) > 0:
            return False
        moved = row[self.before]
        alike = any(moved.isdigit() == row[column].isdigit() for column, rank in said.items() if (rank or 0) > 0)
        return alike and (cells[first[0]].level(moved) or STRANGE) > 0

    def is_unmarked(self, row: Row) -> bool:
        """Whether nothing stands in the row where each person has something."""
        return bool(self.marks) and not any(row[column].strip() for column in self.marks if column < len(row))

    def is_stamped(self, row: Row) -> bool:
        """Whether the row has a number or a time where each person has one."""
        return any(row[column][:1].isdigit() for column in self.marks if column < len(row))

    def summary(self, row: Row) -> str | None:
        """What the row is called if it sums others up, by the first two texts in it that are no answer.

        Not if it has a number or a time where each person has one.
        """
        if self.is_stamped(row):
            return None
        texts = (text for column, text in enumerate(row) if text and column not in self.columns.values())
        return next(filter(is_summary, islice(texts, 2)), None)


class Fit(NamedTuple):
    """How well a reading fits the rubric, the better the greater: what is recognised, and what is not."""

    dimensions: int
    recognised: int
    damaged: int
    french: int
