"""What is at the paths of a request: each looked at once, then read as what it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fiche4.batch import Scored, Table, told_twice
from fiche4.errors import Problem, Refused, refuse
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources.discover import SUFFIXES, File, files, is_file, is_folder
from fiche4.sources.kinds import is_score
from fiche4.sources.parallel import Tick
from fiche4.sources.sheets import Loaded, load_files, or_no_sheets, score_files
from fiche4.sources.yaml_file import check_file, chosen_rubric, is_ours, load_rubric, translations
from fiche4.tasks.notices import TableRead, Tell, no_tick, raise_problem
from fiche4.tasks.request import Request
from fiche4.words import problems

if TYPE_CHECKING:
    from fiche4.sources.table import Read

T = TypeVar("T")


class SourceKind(Enum):
    """What a path leads to. A rubric passes for a sheet until it is opened: both have the same names."""

    SHEET = "sheet"
    TABLE = "table"
    FOLDER = "folder"


class Source(NamedTuple):
    """A path and what it leads to."""

    path: Path
    kind: SourceKind


def classify(path: Path) -> Source:
    """What is at the path, by its name; a file with another name is opened, and is a table unless it begins as a sheet.

    Where nothing is there, reading it as a sheet says so.
    """
    if is_folder(path):
        return Source(path, SourceKind.FOLDER)
    named_otherwise = path.suffix.lower() not in SUFFIXES
    is_table = is_file(path) and (is_score(path) if not named_otherwise else not is_ours(path))
    return Source(path, SourceKind.TABLE if is_table else SourceKind.SHEET)


@dataclass(frozen=True)
class Gathered:
    """The sources of a request, and what those of them that are tables are asked for.

    What is wrong with one is told, and never ends the reading of the others. `named` are the tables of the whole
    request: in a folder, no others are read.
    """

    sources: tuple[Source, ...]
    wanted: TableRequest
    tell: Tell = raise_problem
    named: tuple[Path, ...] = ()

    @property
    def rubric(self) -> Rubric:
        """The rubric by which all is read, in the language of the results."""
        return self.wanted.rubric

    def voices(self, tick: Tick = no_tick) -> Iterator[Scored | Table]:
        """The sheets, each scored, then the tables, counted."""
        others = [source.path for source in self.sources if source.kind is not SourceKind.TABLE]
        found = or_no_sheets(score_files(self._files(others), self.rubric), others)
        for done, one in enumerate(found, 1):
            yield from self._good([one])
            tick(done, None)
        yield from self.tables(tick)

    def sheets(self) -> Iterator[Loaded]:
        """The sheets, those in folders by name, with all that was said in them."""
        others = [source.path for source in self.sources if source.kind is not SourceKind.TABLE]
        return self._good(or_no_sheets(load_files(self._files(others), self.rubric), others))

    def tables(self, tick: Tick = no_tick) -> Iterator[Table]:
        """The tables, counted. It is told how each was read."""
        seen: dict[object, str] = {}
        for path in (Path(file.path) for file in files(self._tables) if isinstance(file, File)):
            for read in self._read(path, tick):
                if read.table is not None:
                    table = told_twice(read.table, seen, self.rubric)
                    self.tell(TableRead(table, self.rubric))
                    yield table
                self._tell_all(read.problems)

    def check(self) -> None:
        """Read everything, rubrics among it, only for what is wrong to be told."""
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
                try:
                    check_file(Path(file.path), self.rubric, rubrics)
                except Refused as refused:
                    self._tell_all(refused.problems)

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
        from fiche4.sources.table import read_tables  # what sheets alone do not need, a third of the start

        try:
            yield from read_tables(path, self.wanted, tick)
        except Refused as refused:
            self._tell_all(refused.problems)

    def _tell_all(self, found: Iterable[Problem]) -> None:
        for problem in found:
            self.tell(problem)


def _is_other(file: File) -> bool:
    """Whether the file is JSON of another kind, as there may be any in a folder of sheets."""
    return file.in_folder and file.path.lower().endswith(".json") and not is_ours(Path(file.path))


def gather(request: Request, tell: Tell = raise_problem) -> Gathered:
    """What is at the paths of the request. Raises `Refused` where it asks for what is not to be had."""
    sources = tuple(classify(Path(path)) for path in request.paths)
    tables = tuple(source.path for source in sources if source.kind is SourceKind.TABLE)
    if not tables:
        if request.columns or request.by is not None:
            raise refuse(problems.BY_WITHOUT_TABLE)
        return Gathered(sources, TableRequest((chosen_rubric(request.rubric, request.lang),)), tell)
    # a table holds the rubric's own words, in whichever language they were asked
    rubrics = (load_rubric(Path(request.rubric)),) if request.rubric else translations(request.lang)
    _require_columns(request, rubrics[0])
    return Gathered(sources, TableRequest(rubrics, request.columns, request.by), tell, tables)


def _require_columns(request: Request, rubric: Rubric) -> None:
    if any(key not in rubric.ids or not header.strip() for key, header in request.columns.items()):
        raise refuse(problems.BAD_COLUMN, known=", ".join(rubric.ids))
