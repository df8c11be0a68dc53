"""Where the answers stand in a table, with what shows it; or the reason why that cannot be said."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from fiche4.errors import Problem
from fiche4.recognition.text import normalise
from fiche4.rubric import Rubric
from fiche4.words import results

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
    of the groups, `submitted` one that is empty and `draft` one that is ticked for a response never sent.
    """

    header: int
    start: int
    heads: tuple[str, ...]
    columns: Mapping[int, int]
    width: int
    label: int | None = None
    by: int | None = None
    submitted: int | None = None
    draft: int | None = None
    counts: bool = False
    shape: Shape | None = None
    remarks: tuple[Problem, ...] = ()

    @property
    def picked(self) -> tuple[int, ...]:
        """The columns that are read: those of the dimensions, then that of the groups."""
        return (*self.columns.values(), *(() if self.by is None else (self.by,)))

    def is_shifted(self, row: Row) -> bool:
        """Whether the row has more cells than the header: a separator in it has moved those behind it."""
        return len(row) > self.width or any(row[len(self.heads) :])

    def summary(self, row: Row) -> str | None:
        """What the row is called if it sums others up, by the first two texts in it that are no answer."""
        texts = (text for column, text in enumerate(row) if text and column not in self.columns.values())
        return next(filter(is_summary, islice(texts, 2)), None)


class Fit(NamedTuple):
    """How well a reading fits the rubric, the better the greater: what is recognised, and what is not."""

    dimensions: int
    recognised: int
    damaged: int
    french: int


_SUMMARY = re.compile(
    "(?:sous |grand |resultat )?tota(?:l|ux)(?: .*)?|subtotal|somme|sum|mode|etendue|range|variance|n|count|q[13]"
    "|(?:moyenne|mediane)s?(?: (?:generale|globale|ponderee|du|de|des|par) ?.*)?|median|mean|average|avg|moy"
    "|min(?:imum|i)?|max(?:imum|i)?|ecart type|std(?:ev| dev)?|standard deviation|quartile .*|effectifs?"
    "|accord|agreement|(?:deux|two) (?:poles|camps)|synthese|resume|summary|nombre de reponses|number of answers"
    "|ensemble"
)
_FIGURES = (results.MEDIAN, results.RANGE, results.AGREEMENT, results.TWO_POLES)
_OF_OURS = frozenset(normalise(text) for phrase in _FIGURES for text in phrase)
"""What the columns of our own CSV are called that are no counts."""

_LONGEST = 60
NAMES_TOO = frozenset({"min", "max", "mini", "maxi", "n", "mode", "ensemble"})
"""Summaries that may be somebody's name: only beside another summary are they taken for one."""


def is_summary(text: str) -> bool:
    """Whether a row called so sums up others: a total, a median and the like."""
    if not 0 < len(text) < _LONGEST or text[0].isdigit():  # most are numbers or times
        return False
    words = normalise(text)
    return words in _OF_OURS or _SUMMARY.fullmatch(words) is not None
