"""What is at some paths, problems and all, in the order in which it comes."""

from collections.abc import Iterable
from pathlib import Path

from fiche4.batch import Scored, Table
from fiche4.errors import Problem
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources.parallel import Tick
from fiche4.sources.sheets import Loaded
from fiche4.tasks.gather import Gathered, SourceKind, classify
from fiche4.tasks.notices import Notice, no_tick


class Reader:
    """Gathers the paths and keeps what is told of them."""

    def __init__(self, paths: Iterable[Path], wanted: TableRequest) -> None:
        self.found: list[Scored | Table | Loaded | Problem] = []
        sources = tuple(map(classify, paths))
        tables = tuple(source.path for source in sources if source.kind is SourceKind.TABLE)
        self.gathered = Gathered(sources, wanted, self._tell, tables)

    def _tell(self, notice: Notice) -> None:
        if isinstance(notice, Problem):
            self.found.append(notice)

    @property
    def problems(self) -> list[Problem]:
        return [one for one in self.found if isinstance(one, Problem)]


def voices(paths: Iterable[Path], wanted: TableRequest, tick: Tick = no_tick) -> list[Scored | Table | Problem]:
    """The sheets, tables and problems at the paths."""
    reader = Reader(paths, wanted)
    for one in reader.gathered.voices(tick):
        reader.found.append(one)
    return [one for one in reader.found if not isinstance(one, Loaded)]


def check(paths: Iterable[Path], wanted: TableRequest) -> list[Problem]:
    """The problems at the paths, rubrics and all."""
    reader = Reader(paths, wanted)
    reader.gathered.check()
    return reader.problems


def whole(paths: Iterable[Path], rubric: Rubric) -> list[Loaded | Problem]:
    """The sheets at the paths, with all that was said in them, and the problems."""
    reader = Reader(paths, TableRequest((rubric,)))
    for one in reader.gathered.sheets():
        reader.found.append(one)
    return [one for one in reader.found if isinstance(one, Loaded | Problem)]
