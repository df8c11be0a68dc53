"""Paths to voices: sheets scored one by one, tables counted, and each problem met on the way."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from fiche4.batch import Scored, Table, scored
from fiche4.errors import Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import SUFFIXES, File, files, is_file
from fiche4.sources.layout import TableRequest
from fiche4.sources.parallel import Tick, cores, in_order
from fiche4.sources.sheets import is_other, load_files, or_no_sheets
from fiche4.sources.yaml_file import check_file, is_ours

FEW = 2000
"""Up to so many sheets are read sooner by one process than others are started."""

AT_ONCE = 200
"""Sheets that a process is given to read."""


def voices(paths: Sequence[Path], asked: TableRequest, tick: Tick) -> Iterator[Scored | Table | Problem]:
    """The sheets at `paths` and in folders, then the tables; a bad one is a problem and never ends the batch."""
    tables, others = tables_apart(paths)
    for done, one in enumerate(or_no_sheets(_sheets(others, asked.rubric), others), 1):
        yield one
        tick(done, None)
    for file in files(tables):
        if isinstance(file, File):
            yield from _tables(Path(file.path), asked, tick)


def check(paths: Iterable[Path], asked: TableRequest) -> Iterator[Problem]:
    """Each problem in the rubrics, sheets and tables at `paths`."""
    for file in files(paths):
        if isinstance(file, Problem):
            yield file
            continue
        path = Path(file.path)
        if is_table(path):
            yield from (one for one in _tables(path, asked, lambda *_: None) if isinstance(one, Problem))
        elif not is_other(file):
            try:
                check_file(path, asked.rubric)
            except Refused as refused:
                yield from refused.problems


def tables_apart(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Those of the paths that are tables, and the others."""
    tables: list[Path] = []
    others: list[Path] = []
    for path in paths:
        (tables if is_table(path) else others).append(path)
    return tables, others


def is_table(path: Path) -> bool:
    """Whether the file is to be read as a table: one with neither the name nor the beginning of a sheet."""
    return path.suffix.lower() not in SUFFIXES and is_file(path) and not is_ours(path)


def _sheets(paths: Iterable[Path], rubric: Rubric) -> Iterator[Scored | Problem]:
    found = files(paths)
    first = list(islice(found, FEW))
    load = partial(_load, rubric)
    if len(first) < FEW or cores() == 1:
        yield from chain.from_iterable(map(load, _lots(chain(first, found))))
    else:
        yield from chain.from_iterable(in_order(load, _lots(chain(first, found))))


def _lots(found: Iterator[File | Problem]) -> Iterator[list[File | Problem]]:
    while lot := list(islice(found, AT_ONCE)):
        yield lot


def _load(rubric: Rubric, found: Sequence[File | Problem]) -> list[Scored | Problem]:
    """The sheet in each of the files, scored, or the problems in it."""
    return [one if isinstance(one, Problem) else scored(*one, rubric) for one in load_files(found, rubric)]


def _tables(path: Path, asked: TableRequest, tick: Tick) -> Iterator[Table | Problem]:
    from fiche4.sources.table import read_tables

    try:
        for read in read_tables(path, asked, tick):
            yield read.table
            yield from read.problems
    except Refused as refused:
        yield from refused.problems
