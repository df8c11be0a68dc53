"""What a task reports while it works: problems, and remarks on how sources were read."""

from collections.abc import Callable
from typing import NamedTuple

from fiche4.batch import Table
from fiche4.clean import clean_line
from fiche4.errors import Problem, Refused
from fiche4.formats.reading import reading_line
from fiche4.rubric import Rubric
from fiche4.sources.discover import PassedOver
from fiche4.words import Lang, results


class TableRead(NamedTuple):
    """A table that was read, and its rubric. `in_full`: the columns that were used are to be named."""

    table: Table
    rubric: Rubric
    in_full: bool = False


class NotComparable(NamedTuple):
    """The dimensions of an older rubric that cannot be compared with the newest."""

    reference: str
    dimensions: tuple[str, ...]


class Unsplit(NamedTuple):
    """A rubric some of whose descriptors seem to say several things."""

    file: str
    rubric: Rubric


class WithoutEvidence(NamedTuple):
    """The dimensions of a sheet whose level nothing shows."""

    file: str
    rubric: Rubric
    dimensions: tuple[str, ...]


Remark = TableRead | PassedOver | NotComparable | Unsplit | WithoutEvidence
"""How a table was read, which were not, what cannot be compared, which texts could be split, what nothing shows."""

Notice = Problem | Remark
"""A problem, or a remark."""

Tell = Callable[[Notice], None]
"""Takes each notice as it comes. After a problem, the task goes on with what is not affected."""


def raise_problem(notice: Notice) -> None:
    """Raise a problem as `Refused`, and ignore other notices: the default for callers from Python."""
    if isinstance(notice, Problem):
        raise Refused(notice)


def no_tick(_done: int, _total: int | None) -> None:
    """Show no progress."""


def say_notice(notice: Remark, lang: Lang) -> str:
    """A remark as one line of text."""
    if isinstance(notice, TableRead):
        return reading_line(notice.table, notice.rubric, lang, in_full=notice.in_full)
    if isinstance(notice, NotComparable):
        named = ", ".join(results.QUOTED.say(lang, text=clean_line(name)) for name in notice.dimensions)
        return f"{notice.reference}: {results.NOT_COMPARABLE.say(lang, named=named)}"
    if isinstance(notice, Unsplit):
        named = ", ".join(f"{clean_line(dimension.short)} {rank}" for dimension, rank in notice.rubric.unsplit)
        return f"{clean_line(notice.file)}: {results.SEVERAL_IDEAS.say(lang, named=named)}"
    if isinstance(notice, WithoutEvidence):
        named = ", ".join(clean_line(notice.rubric.dimension(key).short) for key in notice.dimensions)
        return f"{clean_line(notice.file)}: {results.WITHOUT_EVIDENCE.say(lang, named=named)}"
    said = results.TABLES_PASSED_OVER.say(lang, notice.how_many, first=clean_line(notice.first))
    return f"{clean_line(notice.folder)}: {said}"
