"""Tables that are arranged in another way, made into rows of answers: the header first, then a row a person."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, zip_longest
from typing import Final

from fiche4.recognition.cells import STRANGE, Cells
from fiche4.recognition.headers import Names
from fiche4.recognition.layout import Row, Shape
from fiche4.words import Phrase, results

MOST_ROWS: Final = 100_000
"""Rows that are held to be arranged anew; a longer table is one of persons, or is refused."""

_DELIMITERS: Final = ";,\t|"


class TooManyRowsError(Exception):
    """The table is too long to be arranged anew."""


def shapes(rows: Sequence[Row], names: Names, cells: Sequence[Cells]) -> Iterator[tuple[Shape, Phrase]]:
    """The ways in which a table that begins with these rows may be arranged, and what they are called."""
    if all(len([*filter(None, row)]) <= 1 for row in rows):
        yield unquoted, results.LINES_IN_QUOTES
        return
    if _is_paired(rows, names, cells):
        yield partial(_paired, names=names), results.IN_PAIRS
    if long := _long_columns(rows, names, cells):
        yield partial(_gathered, columns=long, names=names), results.ROW_AN_ANSWER
    yield turned, results.COLUMN_A_PERSON


def unquoted(rows: Iterable[Row]) -> Iterator[Row]:
    """Each line is one cell: a table that was opened, not split into columns, and saved again."""
    several = iter(rows)
    first = next(several, ())
    delimiter = max(_DELIMITERS, key="".join(first).count)
    lines = (" ".join("".join(row).split()) for row in chain([first], several))
    yield from csv.reader(lines, delimiter=delimiter)


def joined(rows: Iterable[Row], groups: Mapping[int, Sequence[int]], header: int) -> Iterator[Row]:
    """The columns of a question that was asked in several versions as one: the first, by which each group is known."""
    others = {column for columns in groups.values() for column in columns[1:]}
    for number, row in enumerate(rows):
        texts = [text if column not in others else "" for column, text in enumerate(row)]
        for first, columns in groups.items() if number != header else ():
            said = [row[column] for column in columns if column < len(row) and row[column].strip()]
            if said:
                texts[first] = " + ".join(said)
        yield texts


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
        named = names.in_row(row[:-1])
        answered = [d for column, d in named.items() if (cells[d].level(row[column + 1]) or STRANGE) > 0]
        if len(answered) * 2 >= len(cells) and len({*answered}) == len(answered):
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
    if any(len({rank for text in row if (rank := cells[0].level(text) or 0) > 0}) > 2 for row in rows):
        return None  # a row with several levels is the header of counts
    width = max(map(len, rows), default=0)
    full = [row for row in rows[1:] if len(row) == width]
    for column in range(width):
        pairs = [(row, named) for row in full if (named := names.named(row[column])) is not None]
        if len(pairs) * 2 <= len(full) or len({named for _, named in pairs}) * 2 < len(cells):
            continue
        levels = [at for at in range(width) if _are_levels(pairs, at, cells)]
        whose = [at for at in range(width) if at not in (column, *levels) and _tells_apart(pairs, at)]
        if len(levels) == 1 and whose:
            return whose[0], column, levels[0]
    return None


def _are_levels(pairs: Sequence[tuple[Row, int]], column: int, cells: Sequence[Cells]) -> bool:
    return sum((cells[dimension].level(row[column]) or 0) > 0 for row, dimension in pairs) * 2 > len(pairs)


def _tells_apart(pairs: Sequence[tuple[Row, int]], column: int) -> bool:
    """Whether each text of the column meets a dimension once only, and several dimensions."""
    met = [(row[column], dimension) for row, dimension in pairs]
    return len({*met}) == len(met) and len({who for who, _ in met}) < len(met)


def _gathered(rows: Iterable[Row], columns: tuple[int, int, int], names: Names) -> list[Row]:
    """The answers of each person in one row. A second answer to a question stands beside the first: it is told."""
    who, what, level = columns
    people: dict[str, dict[int, str]] = {}
    for row in _held(rows):
        named = names.named(row[what]) if what < len(row) else None
        if named is not None and max(who, level) < len(row):
            answers = people.setdefault(row[who], {})
            answers[named] = f"{answers[named]} + {row[level]}" if named in answers else row[level]
    dimensions = range(len(names.titles))
    return [["", *names.titles], *([name, *(said.get(d, "") for d in dimensions)] for name, said in people.items())]
