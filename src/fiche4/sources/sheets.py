"""Files to answer sheets, with all that was said in them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from fiche4.answers import Sheet
from fiche4.errors import Place, Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import File, files
from fiche4.sources.yaml_file import is_ours, load_if_sheet, load_sheet
from fiche4.words import problems

T = TypeVar("T")


class Loaded(NamedTuple):
    """A sheet with the name of the file it came from."""

    file: str
    sheet: Sheet


def load_sheets(paths: Iterable[Path], rubric: Rubric) -> Iterator[Loaded | Problem]:
    """Each sheet at `paths` and in folders, or each problem found there instead."""
    given = [*paths]
    return or_no_sheets(load_files(files(given), rubric), given)


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
        elif not is_other(file):
            try:
                sheet = (load_if_sheet if file.in_folder else load_sheet)(Path(file.path), rubric)
            except Refused as refused:
                yield from refused.problems
            else:
                yield from [Loaded(file.path, sheet)] if sheet else []


def is_other(file: File) -> bool:
    """Whether the file is JSON of another kind that lies in a folder of sheets."""
    return file.in_folder and file.path.lower().endswith(".json") and not is_ours(Path(file.path))
