"""Paths to whole answer sheets, with all that was said in them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.errors import Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import files
from fiche4.sources.voices import is_other
from fiche4.sources.yaml_file import load_if_sheet, load_sheet


def whole_sheets(paths: Iterable[Path], rubric: Rubric) -> Iterator[tuple[str, Sheet] | Problem]:
    """Each sheet at `paths` and in folders with the name of its file, or each problem found there instead."""
    for file in files(paths):
        if isinstance(file, Problem):
            yield file
        elif not is_other(file):
            try:
                sheet = (load_if_sheet if file.in_folder else load_sheet)(Path(file.path), rubric)
            except Refused as refused:
                yield from refused.problems
            else:
                yield from [(file.path, sheet)] if sheet else []
