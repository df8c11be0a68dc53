"""Tables that are arranged in another way, made into rows of answers: the header first, then a row a person."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, zip_longest
from typing import Final

from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.headers import Names
from fiche4.recognition.layout import Row, Shape

MOST_ROWS: Final = 100_000
"""Rows that are held to be arranged anew; a longer table is one of persons, or is refused."""

_DELIMITERS: Final = ";,\t|"


class TooManyRowsError(Exception):
    """The table is too long to be arranged anew."""


def shapes(rows: Sequence[Row], names: Names, cells: Sequence[Cells]) -> Iterator[Shape]:
    """The ways in which a table that begins with these rows may be arranged, the likeliest first."""
    if all(len([*filter(None, row)]) <= 1 for row in rows):
        yield unquoted
        return
    if _is_paired(rows, names, cells):
        yield partial(_paired, names=names)
    if long := _long_columns(rows, names, cells):
        yield partial(_gathered, columns=long, names=names)
    yield turned


def unquoted(rows: Iterable[Row]) -> Iterator[Row]:
    """Each line is one cell: a table that was opened, not split into columns, and saved again."""
    several = iter(rows)
    first = next(several, ())
    line = "".join(first)
    delimiter = max(_DELIMITERS, key=line.count)
    lines = (" ".join("".join(row).split()) for row in chain([first], several))
    yield from csv.reader(lines, delimiter=delimiter)


def turned(rows: Iterable[Row]) -> list[Row]:
    """Rows for columns: a person a column, a dimension a row."""
    return [*zip_longest(*_held(rows), fillvalue="")]


def _held(rows: Iterable[Row]) -> list[Row]:
    held = [*islice(rows, MOST_ROWS + 1)]
    if len(held) > MOST_ROWS:
        raise TooManyRowsError
    return held


def _is_paired(rows: Sequence[Row], names: Names, cells: Sequence[Cells]) -> bool:
    """Whether in some row most dimensions are named, each with its answer in the next cell."""
    for row in rows:
        beside = [(dimension, row[column + 1]) for column, dimension in names.in_row(row[:-1]).items()]
        answered = [dimension for dimension, text in beside if (cells[dimension].level(text) or STRANGE) > 0]
        if len(answered) * 2 >= len(cells) and len(set(answered)) == len(answered):
            return True
    return False


def _paired(rows: Iterable[Row], names: Names) -> Iterator[Row]:
    """The answer after each question, in every row; rows without questions are those of a title."""
    yield ["", *names.titles]
    for row in rows:
        column = {dimension: at for at, dimension in names.in_row(row[:-1]).items()}
        if column:
            answers = (row[column[index] + 1] if index in column else "" for index in range(len(names.titles)))
            yield [" ".join(row[: min(column.values())]), *answers]


def _long_columns(rows: Sequence[Row], names: Names, cells: Sequence[Cells]) -> tuple[int, int, int] | None:
    """The columns of who answers, of the dimension and of the level, where each row is one answer."""
    width = max(map(len, rows), default=0)
    full = [row for row in rows[1:] if len(row) == width]
    for column in range(width):
        named = [names.named(row[column]) for row in full]
        if not full or sum(one is not None for one in named) * 2 <= len(full):
            continue
        pairs = [(row, one) for row, one in zip(full, named, strict=True) if one is not None]
        levels = [at for at in range(width) if at != column and _are_levels(pairs, at, cells)]
        whose = [at for at in range(width) if at not in (column, *levels) and _tells_apart(pairs, at)]
        if len(levels) == 1 and whose and len({one for _, one in pairs}) * 2 >= len(cells):
            return whose[0], column, levels[0]
    return None


def _are_levels(pairs: Sequence[tuple[Row, int]], column: int, cells: Sequence[Cells]) -> bool:
    ranks = [cells[dimension].level(row[column]) for row, dimension in pairs]
    return sum(rank is not None and rank > 0 for rank in ranks) * 2 > len(ranks)


def _tells_apart(pairs: Sequence[tuple[Row, int]], column: int) -> bool:
    """Whether each text of the column meets a dimension once only, and several dimensions."""
    met = [(row[column], dimension) for row, dimension in pairs]
    return len(set(met)) == len(met) and len({who for who, _ in met}) < len(met)


def _gathered(rows: Iterable[Row], columns: tuple[int, int, int], names: Names) -> list[Row]:
    """The answers of each person in one row. A second answer to a question stands beside the first: it is told."""
    who, what, level = columns
    people: dict[str, dict[int, str]] = {}
    for row in _held(rows):
        named = names.named(row[what]) if what < len(row) else None
        if named is not None and max(who, level) < len(row):
            answers = people.setdefault(row[who], {})
            answers[named] = f"{answers[named]} | {row[level]}" if named in answers else row[level]
    dimensions = range(len(names.titles))
    return [["", *names.titles], *([name, *(said.get(d, "") for d in dimensions)] for name, said in people.items())]
