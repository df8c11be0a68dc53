"""Paths to answer sheets: files as given, folders searched; a sheet or the problems in it, one at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.errors import Place, Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import check_file, load_if_sheet, load_sheet
from fiche4.words import problems

SUFFIXES = frozenset({".yaml", ".yml"})


class Loaded(NamedTuple):
    """A sheet with the file it came from."""

    path: Path
    sheet: Sheet


def load_sheets(paths: Iterable[Path], rubric: Rubric) -> Iterator[Loaded | Problem]:
    """Each sheet at `paths`, or each problem found there instead: a bad file never ends a batch.

    A folder gives all YAML below it, rubrics passed over; a file named twice, or by two links, counts once.
    """
    seen: set[Path] = set()
    for path in paths:
        found = False
        for file in yaml_files(path) if path.is_dir() else [path]:
            real = _real(file)
            if real in seen:
                found = True
                continue
            seen.add(real)
            for one in _load(file, rubric, skip_rubrics=path.is_dir()):
                found = True
                yield one
        if not found and path.is_dir():
            yield Problem(problems.NO_SHEETS, place=Place(str(path)))


def load_folder(folder: Path, rubric: Rubric) -> list[Loaded]:
    """All sheets of a folder. Raises `Refused` with every problem: what is compared must be whole."""
    found = list(load_sheets([folder], rubric))
    problems_ = [one for one in found if isinstance(one, Problem)]
    if problems_:
        raise Refused(*problems_)
    return [one for one in found if isinstance(one, Loaded)]


def check_files(paths: Iterable[Path], rubric: Rubric) -> Iterator[Problem]:
    """Each problem in the rubrics and sheets at `paths`."""
    for path in paths:
        files = list(yaml_files(path)) if path.is_dir() else [path]
        if not files:
            yield Problem(problems.NO_SHEETS, place=Place(str(path)))
        for file in files:
            try:
                check_file(file, rubric)
            except Refused as refused:
                yield from refused.problems


def _real(file: Path) -> Path:
    """What the file really is; a link that leads nowhere is only itself."""
    return file.absolute() if file.is_symlink() and not file.exists() else file.resolve()


def _load(file: Path, rubric: Rubric, *, skip_rubrics: bool) -> Iterator[Loaded | Problem]:
    try:
        sheet = load_if_sheet(file, rubric) if skip_rubrics else load_sheet(file, rubric)
    except Refused as refused:
        yield from refused.problems
        return
    if sheet:
        yield Loaded(file, sheet)


def yaml_files(folder: Path) -> Iterator[Path]:
    """All YAML files below `folder`, by name, hidden ones left out."""
    for file in sorted(folder.rglob("*")):
        visible = not any(part.startswith(".") for part in file.relative_to(folder).parts)
        if visible and file.suffix.lower() in SUFFIXES and file.is_file():
            yield file
