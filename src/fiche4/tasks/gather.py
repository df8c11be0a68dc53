"""Look at each path of a request once, and read what is there: a sheet, a table or a folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fiche4.batch import Scored, Table, told_twice
from fiche4.errors import Problem, Refused, refuse
from fiche4.recognition.headers import Names
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources.discover import SUFFIXES, File, files, is_file, is_folder
from fiche4.sources.kinds import is_score
from fiche4.sources.parallel import Tick
from fiche4.sources.sheets import Loaded, load_files, or_no_sheets, score_files
from fiche4.sources.yaml_file import check_file, chosen_rubric, is_ours, load_rubric, translations
from fiche4.tasks.notices import Remark, TableRead, Tell, no_tick, raise_problem
from fiche4.tasks.request import Request
from fiche4.words import problems, results

if TYPE_CHECKING:
    from fiche4.sources.table import Read

T = TypeVar("T")


class SourceKind(Enum):
    """What is at a path. A rubric counts as a sheet until it is opened, because their names look the same."""

    SHEET = "sheet"
    TABLE = "table"
    FOLDER = "folder"


class Source(NamedTuple):
    """A path and what is there."""

    path: Path
    kind: SourceKind


def classify(path: Path) -> Source:
    """What is at the path, judged by its name. A file with an unknown ending is opened: it is a sheet if it says so.

    A path where nothing is counts as a sheet; reading that gives the error.
    """
    if is_folder(path):
        return Source(path, SourceKind.FOLDER)
    named_otherwise = path.suffix.lower() not in SUFFIXES
    is_table = is_file(path) and (is_score(path) if not named_otherwise else not is_ours(path))
    return Source(path, SourceKind.TABLE if is_table else SourceKind.SHEET)


@dataclass(frozen=True)
class Gathered:
    """The sources of a request, and how its tables are to be read.

    A problem with one source is reported to `tell`, and the others are read. `named` are the tables of the whole
    request: no others are read in folders.
    """

    sources: tuple[Source, ...]
    wanted: TableRequest
    tell: Tell = raise_problem
    named: tuple[Path, ...] = ()

    @property
    def rubric(self) -> Rubric:
        """The rubric that all sources answer, in the language of the results."""
        return self.wanted.rubric

    def voices(self, tick: Tick = no_tick) -> Iterator[Scored | Table]:
        """The scored sheets, then the counted tables."""
        others = [source.path for source in self.sources if source.kind is not SourceKind.TABLE]
        found = or_no_sheets(score_files(self._files(others), self.rubric), others)
        for done, one in enumerate(found, 1):
            yield from self._good([one])
            tick(done, None)
        yield from self.tables(tick)

    def sheets(self) -> Iterator[Loaded]:
        """The whole sheets, those in folders in order of their names."""
        others = [source.path for source in self.sources if source.kind is not SourceKind.TABLE]
        return self._good(or_no_sheets(load_files(self._files(others), self.rubric), others))

    def tables(self, tick: Tick = no_tick) -> Iterator[Table]:
        """The counted tables. How each was read is reported to `tell`."""
        seen: dict[object, str] = {}
        for path in (Path(file.path) for file in files(self._tables) if isinstance(file, File)):
            for read in self._read(path, tick):
                if read.table is not None:
                    table = told_twice(read.table, seen, self.rubric)
                    self.tell(TableRead(table, self.rubric))
                    yield table
                self._tell_all(read.problems)

    def check(self) -> None:
        """Read everything, rubrics too, only to report what is wrong."""
        tables = {str(path) for path in self._tables}
        rubrics: list[tuple[str, Rubric]] = []
        for file in self._files([source.path for source in self.sources]):
            if isinstance(file, Problem):
                self.tell(file)
            elif file.path in tables:
                for read in self._read(Path(file.path), no_tick):
                    if read.table is not None:
                        self.tell(TableRead(read.table, self.rubric, in_full=True))
                    self._tell_all(read.problems)
            elif not _is_other(file):
                self._check_ours(file.path, rubrics)

    def _check_ours(self, path: str, rubrics: list[tuple[str, Rubric]]) -> None:
        try:
            rubric = check_file(Path(path), self.rubric, rubrics)
        except Refused as refused:
            self._tell_all(refused.problems)
        else:
            if rubric and rubric.unsplit:
                named = tuple(f"{dimension.short} {rank}" for dimension, rank in rubric.unsplit)
                self.tell(Remark(path, results.SEVERAL_IDEAS, named))

    @property
    def _tables(self) -> list[Path]:
        return [source.path for source in self.sources if source.kind is SourceKind.TABLE]

    def _files(self, paths: Iterable[Path]) -> Iterator[File | Problem]:
        return files(paths, self.named, self.tell)

    def _good(self, found: Iterable[T | Problem]) -> Iterator[T]:
        for one in found:
            if isinstance(one, Problem):
                self.tell(one)
            else:
                yield one

    def _read(self, path: Path, tick: Tick) -> "Iterator[Read]":
        from fiche4.sources.table import read_tables  # a third of the start-up time, which sheets do not need

        try:
            yield from read_tables(path, self.wanted, tick)
        except Refused as refused:
            self._tell_all(refused.problems)

    def _tell_all(self, found: Iterable[Problem]) -> None:
        for problem in found:
            self.tell(problem)


def _is_other(file: File) -> bool:
    """Whether the file is JSON of another program that happens to be in the folder."""
    return file.in_folder and file.path.lower().endswith(".json") and not is_ours(Path(file.path))


def gather(request: Request, tell: Tell = raise_problem) -> Gathered:
    """What is at the paths of the request. Raises `Refused` if its options do not fit that."""
    sources = tuple(classify(Path(path)) for path in request.paths)
    tables = tuple(source.path for source in sources if source.kind is SourceKind.TABLE)
    if not tables:
        if request.columns or request.by is not None:
            raise refuse(problems.BY_WITHOUT_TABLE)
        return Gathered(sources, TableRequest((chosen_rubric(request.rubric, request.lang),)), tell)
    # a table holds texts of the rubric, in whichever language the form was
    rubrics = (load_rubric(Path(request.rubric)),) if request.rubric else translations(request.lang)
    return Gathered(sources, TableRequest(rubrics, _by_id(request.columns, rubrics), request.by), tell, tables)


def _by_id(columns: Mapping[str, str], rubrics: Sequence[Rubric]) -> dict[str, str]:
    """The column of each dimension by its id, for who named the dimension as it is shown. Raises `Refused`."""
    names, ids = Names(rubrics), rubrics[0].ids
    found = {names.named(key): header for key, header in columns.items()}
    if len(found) < len(columns) or not all(header.strip() for header in found.values()) or None in found:
        raise refuse(problems.BAD_COLUMN, known=", ".join(ids))
    return {ids[dimension]: header for dimension, header in found.items() if dimension is not None}
