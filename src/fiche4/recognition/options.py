"""A column for each option of a question: the one that is ticked says the level."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from fiche4.recognition.cells import Cells
from fiche4.recognition.layout import Row, Shape
from fiche4.recognition.text import normalise, visible

_MARK = re.compile(r"[\[(/:>|_.\n]| - | – |(?<=\D)(?=\d$)")
_TICKED: Final = frozenset({
    "1", "x", "v", "o", "y", "oui", "yes", "vrai", "true", "on", "ok", "coche", "cochee", "checked", "selected",
})  # fmt: skip
_TICK_MARKS: Final = frozenset("✓✔☑●■")
_NOT_TICKED: Final = frozenset({"", "0", "n", "non", "no", "faux", "false", "off", "unchecked", "not selected"})

Options = dict[int, dict[int, int]]
"""The rank of each column of options, by dimension."""


def options_of(rows: Sequence[Row], header: int, named: Mapping[int, int], cells: Sequence[Cells]) -> Shape | None:
    """What makes one answer of the options, if most dimensions have columns of them: named there, or just below."""
    heads = rows[header]
    beside = [(column, dimension, _rank_in(heads[column], cells[dimension])) for column, dimension in named.items()]
    for last, found in ((header, beside), (header + 1, _below(rows, header, named, cells))):
        options: Options = {}
        for column, dimension, rank in found:
            if rank:
                options.setdefault(dimension, {})[column] = rank
        several = {d: ranks for d, ranks in options.items() if 1 < len(ranks) == len({*ranks.values()})}
        options = {d: ranks for d, ranks in several.items() if _are_options(rows[last + 1 :], ranks, cells[d])}
        if len(options) * 2 >= len(cells):
            return partial(ticked, header=header, start=last + 1, options=options, cells=cells)
    return None


def _rank_in(header: str, cells: Cells) -> int:
    """The rank of the option that a header ends with, or 0: `Direction [3. Collectif implanté]`, `direction/3`."""
    ends = (header[mark.end() :].strip(" ])") for mark in _MARK.finditer(header))
    return next((rank for end in ends if (rank := cells.level(end) or 0) > 0), 0)


def _below(
    rows: Sequence[Row], header: int, named: Mapping[int, int], cells: Sequence[Cells]
) -> Iterator[tuple[int, int, int]]:
    """What the row below the header says of each column; a question stands above the first of its options, or each."""
    heads, labels = rows[header], rows[header + 1] if header + 1 < len(rows) else ()
    question: int | None = None
    for column, label in enumerate(labels):
        if column < len(heads) and heads[column]:
            question = named.get(column)
        same = {heads[at] for at, dimension in named.items() if dimension == question}
        if question is not None and len(same) == 1 and label:
            yield column, question, max(0, cells[question].level(label) or 0)


def _are_options(rows: Sequence[Row], ranks: Mapping[int, int], cells: Cells) -> bool:
    """Whether nearly all that stands in the columns is a tick, or the option itself."""
    filled = [
        (row[column], rank) for row in rows for column, rank in ranks.items() if column < len(row) and row[column]
    ]
    odd = sum(_is_ticked(text, rank, cells) is None for text, rank in filled)
    return odd * 4 <= len(filled)


def _is_ticked(text: str, rank: int, cells: Cells) -> bool | None:
    """Whether the option of that rank is chosen; `None` if the cell says something else."""
    bare = visible(text)
    words = normalise(bare)
    if bare in _TICK_MARKS or words in _TICKED or cells.level(bare) == rank:
        return True
    return False if words in _NOT_TICKED or cells.level(bare) is None else None


def ticked(rows: Iterable[Row], header: int, start: int, options: Options, cells: Sequence[Cells]) -> Iterator[Row]:
    """Each row with the rank that is ticked behind it, for each dimension; two of them, or another text, as well."""
    taken = {column for ranks in options.values() for column in ranks}
    for number, row in enumerate(rows):
        others = ["" if column in taken else text for column, text in enumerate(row)]
        others += [""] * (max(taken) + 1 - len(row))
        if number < start:
            yield [*others, *(cells[dimension].name if number == header else "" for dimension in options)]
        else:
            yield [*others, *(_answer(row, ranks, cells[dimension]) for dimension, ranks in options.items())]


def _answer(row: Row, ranks: Mapping[int, int], cells: Cells) -> str:
    said = []
    for column, rank in ranks.items():
        text = row[column] if column < len(row) else ""
        chosen = _is_ticked(text, rank, cells)
        said += [] if chosen is False else [str(rank) if chosen else text]
    return " + ".join(said)
