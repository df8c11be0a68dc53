"""A column for each option of a question: the one that is ticked says the level."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.layout import Row, Slot
from fiche4.recognition.text import normalise, visible

_MARK = re.compile(r"[\[(/:>|_.\n]| - | – |(?<=\D)(?=\d$)")
_TICKED: Final = frozenset({
    "1", "x", "v", "o", "y", "oui", "yes", "vrai", "true", "on", "ok", "coche", "cochee", "checked", "selected",
})  # fmt: skip
_TICK_MARKS: Final = frozenset("✓✔☑●■")
_NOT_TICKED: Final = frozenset({"", "0", "n", "non", "no", "faux", "false", "off", "unchecked", "not selected"})


class Options(NamedTuple):
    """The options of each dimension that has them, and the row below which answers begin."""

    slots: tuple[Slot, ...]
    header: int


def options_of(rows: Sequence[Row], header: int, named: Mapping[int, int], cells: Sequence[Cells]) -> Options | None:
    """The columns of options under a header row, if most dimensions have some: named there, or in the row below."""
    heads = rows[header]
    beside = {column: (dimension, _rank_in(heads[column], cells[dimension])) for column, dimension in named.items()}
    for last, found in ((header, beside), (header + 1, _below(rows, header, named, cells))):
        slots = tuple(slot for slot in _slots(found, len(cells)) if _are_ticks(rows[last + 1 :], slot, cells))
        if len(slots) * 2 >= len(cells):
            return Options(slots, last)
    return None


def _rank_in(header: str, cells: Cells) -> int | None:
    """The rank of the option that a header ends with: `Direction [3. Collectif implanté]`, `direction/3`."""
    ends = (header[mark.end() :].strip(" ])") for mark in _MARK.finditer(header))
    return next((rank for end in ends if (rank := cells.level(end)) is not None and rank > 0), None)


def _below(
    rows: Sequence[Row], header: int, named: Mapping[int, int], cells: Sequence[Cells]
) -> dict[int, tuple[int, int | None]]:
    """What the row below the header says of each column; a question stands above the first of its options, or each."""
    found: dict[int, tuple[int, int | None]] = {}
    heads, labels = rows[header], rows[header + 1] if header + 1 < len(rows) else ()
    question: int | None = None
    for column, label in enumerate(labels):
        if column < len(heads) and heads[column]:
            question = named.get(column)
        if question is not None and label:
            found[column] = question, cells[question].level(label)
    texts = {(dimension, heads[column]) for column, dimension in named.items()}
    twice = {one for one, times in Counter(dimension for dimension, _ in texts).items() if times > 1}
    return {column: one for column, one in found.items() if one[0] not in twice}


def _slots(found: Mapping[int, tuple[int, int | None]], dimensions: int) -> list[Slot]:
    slots = []
    for dimension in range(dimensions):
        pairs = [(column, rank) for column, (index, rank) in found.items() if index == dimension and rank and rank > 0]
        ranks = tuple(rank for _, rank in pairs)
        if len(ranks) > 1 and len(set(ranks)) == len(ranks):
            slots.append(Slot(dimension, tuple(column for column, _ in pairs), ranks))
    return slots


def _are_ticks(rows: Sequence[Row], slot: Slot, cells: Sequence[Cells]) -> bool:
    """Whether nearly all that stands in the columns of options is a tick, or the option itself."""
    both = [*zip(slot.columns, slot.ranks, strict=True)]
    pairs = [(row[column], rank) for row in rows for column, rank in both if column < len(row)]
    odd = sum(_ticked(text, rank, cells[slot.dimension]) is None for text, rank in pairs if text)
    return odd * 4 <= sum(bool(text) for text, _ in pairs)


def _ticked(text: str, rank: int, cells: Cells) -> bool | None:
    """Whether the option of that rank is chosen; `None` if the cell says something else."""
    bare = visible(text)
    words = normalise(bare)
    if bare in _TICK_MARKS or words in _TICKED or cells.level(bare) == rank:
        return True
    return False if words in _NOT_TICKED or cells.level(bare) is None else None


def rank_of(slot: Slot, texts: Sequence[str], cells: Cells) -> int | None:
    """The rank that the cells of a slot say together; `STRANGE` for two answers, or none that can be read."""
    if slot.ranks:
        ticked = [_ticked(text, rank, cells) for text, rank in zip(texts, slot.ranks, strict=True)]
        chosen = {rank for one, rank in zip(ticked, slot.ranks, strict=True) if one}
        if None in ticked:
            return STRANGE
    else:
        chosen = {rank for text in texts if (rank := cells.level(text)) is not None}
    return next(iter(chosen), None) if len(chosen) <= 1 else STRANGE
