"""Where the answers stand in a table, with what shows it; or the reason why that cannot be said."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from fiche4.recognition.text import normalise
from fiche4.rubric import Rubric
from fiche4.words import Count, Phrase

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


class Slot(NamedTuple):
    """Where the answers on one dimension stand.

    Of several `columns` one is filled in a row: a question asked in two versions; or, where `ranks` are given, an
    option each, and the one that is ticked says its rank.
    """

    dimension: int
    columns: tuple[int, ...]
    ranks: tuple[int, ...] = ()


class Remark(NamedTuple):
    """Something to be known of how a table was read, which is no mistake in it."""

    phrase: Phrase | Count
    fields: Mapping[str, object]


class Unread(NamedTuple):
    """Why a table is not read: a sentence, its fields and, where known, the cell, counted from 0."""

    phrase: Phrase
    fields: Mapping[str, object]
    row: int | None = None
    column: int | None = None


class Layout(NamedTuple):
    """Where the answers stand. Rows and columns count from 0; those of `shape`d rows where there is a shape.

    `heads` is the header row, number `header`; answers begin at row `start`. A row with more than `width` cells is
    shifted. `label` is the column in which a row would be called a total, `by` that of the groups, `submitted` one
    that is empty and `draft` one that is ticked for a response never sent. `counts`: cells are numbers of answers.
    """

    header: int
    start: int
    heads: tuple[str, ...]
    slots: tuple[Slot, ...]
    width: int
    label: int | None = None
    by: int | None = None
    submitted: int | None = None
    draft: int | None = None
    counts: bool = False
    shape: Shape | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that are read, one after the other as the slots are, then that of the groups."""
        answers = (column for slot in self.slots for column in slot.columns)
        return (*answers, *(() if self.by is None else (self.by,)))

    def is_shifted(self, row: Row) -> bool:
        """Whether the row has more cells than the header: a separator in it has moved those behind it."""
        return len(row) > self.width or any(row[len(self.heads) :])

    def is_header(self, row: Row) -> bool:
        """Whether the row says again what the header says."""
        return all(column < len(row) and row[column] == self.heads[column] for column in self.columns)

    def summary(self, row: Row) -> str | None:
        """What the row is called if it sums others up, by the first two texts in it that are no answer."""
        taken = {column for slot in self.slots for column in slot.columns}
        texts = (text for column, text in enumerate(row) if text and column not in taken)
        return next(filter(is_summary, islice(texts, 2)), None)


class Fit(NamedTuple):
    """How well a reading fits the rubric, the better the greater: what is recognised, and what is not."""

    dimensions: int
    upright: int
    recognised: int
    damaged: int
    french: int


_SUMMARY = re.compile(
    "(?:sous |grand |resultat )?tota(?:l|ux)(?: .*)?|subtotal|somme|sum|mode|etendue|range|variance|n|count|q[13]"
    "|(?:moyenne|mediane)s?(?: (?:generale|globale|ponderee|du|de|des|par) ?.*)?|median|mean|average|avg|moy"
    "|min(?:imum|i)?|max(?:imum|i)?|ecart type|std(?:ev| dev)?|standard deviation|quartile .*|effectifs?"
    "|accord|agreement|deux camps|two camps|synthese|resume|summary|nombre de reponses|number of answers|ensemble"
)
NAMES_TOO = frozenset({"min", "max", "mini", "maxi", "n", "mode", "ensemble"})
"""Summaries that may be somebody's name: only beside another summary are they taken for one."""


def is_summary(text: str) -> bool:
    """Whether a row called so sums up others: a total, a median and the like."""
    return 0 < len(text) < 60 and _SUMMARY.fullmatch(normalise(text)) is not None
