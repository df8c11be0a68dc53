"""Files to answer sheets: with all that was said in them, or scored and no more, in several processes if many."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from fiche4.answers import Sheet
from fiche4.batch import Scored, scored
from fiche4.errors import Place, Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import File
from fiche4.sources.parallel import cores, in_order
from fiche4.sources.yaml_file import load_if_sheet, load_sheet
from fiche4.words import problems

T = TypeVar("T")

FEW = 2000
"""Up to so many sheets are read sooner by one process than others are started."""

AT_ONCE = 200
"""Sheets that a process is given to read."""


class Loaded(NamedTuple):
    """A sheet with the name of the file it came from."""

    file: str
    sheet: Sheet


def or_no_sheets(found: Iterable[T | Problem], paths: Sequence[Path]) -> Iterator[T | Problem]:
    """All of `found`, or where that is nothing at all the problem that no sheet is at `paths`, if there are any."""
    nothing = True
    for one in found:
        nothing = False
        yield one
    if paths and nothing:
        yield Problem(problems.NO_SHEETS, place=Place(str(paths[0])))


def load_files(found: Iterable[File | Problem], rubric: Rubric) -> Iterator[Loaded | Problem]:
    """The sheet in each file, or the problems in it; problems among `found` as they are."""
    for file in found:
        if isinstance(file, Problem):
            yield file
            continue
        try:
            sheet = (load_if_sheet if file.in_folder else load_sheet)(Path(file.path), rubric)
        except Refused as refused:
            yield from refused.problems
        else:
            yield from [Loaded(file.path, sheet)] if sheet else []


def score_files(found: Iterator[File | Problem], rubric: Rubric) -> Iterator[Scored | Problem]:
    """As `load_files`, each sheet scored. Many are read in several processes, and come in the same order."""
    first = list(islice(found, FEW))
    rest = chain(first, found)
    lots = iter(lambda: [*islice(rest, AT_ONCE)], [])
    work = partial(_score, rubric)
    several = len(first) == FEW and cores() > 1
    return chain.from_iterable(in_order(work, lots) if several else map(work, lots))


def _score(rubric: Rubric, found: Sequence[File | Problem]) -> list[Scored | Problem]:
    return [one if isinstance(one, Problem) else scored(*one, rubric) for one in load_files(found, rubric)]
