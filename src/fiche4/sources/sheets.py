"""Files to answer sheets, with all that was said in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.errors import Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import File, files
from fiche4.sources.yaml_file import is_ours, load_if_sheet, load_sheet


class Loaded(NamedTuple):
    """A sheet with the name of the file it came from."""

    file: str
    sheet: Sheet


def load_sheets(paths: Iterable[Path], rubric: Rubric) -> Iterator[Loaded | Problem]:
    """Each sheet at `paths` and in folders, or each problem found there instead."""
    return load_files(files(paths), rubric)


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
