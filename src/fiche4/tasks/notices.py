"""What a task reports while it works: problems, and remarks on how sources were read."""

from collections.abc import Callable
from typing import NamedTuple

from fiche4.batch import Table
from fiche4.clean import clean_line
from fiche4.errors import Problem, Refused
from fiche4.formats.reading import reading_line
from fiche4.rubric import Rubric
from fiche4.sources.discover import PassedOver
from fiche4.words import Lang, Phrase, problems, results


class TableRead(NamedTuple):
    """A table that was read, and its rubric. `in_full`: the columns that were used are to be named."""

    table: Table
    rubric: Rubric
    in_full: bool = False


class Remark(NamedTuple):
    """A sentence on a file or a rubric, and the names it is about."""

    where: str
    phrase: Phrase
    named: tuple[str, ...]


Notice = Problem | TableRead | PassedOver | Remark
"""A problem; how a table was read; which tables of a folder were not; another remark."""

Tell = Callable[[Notice], None]
"""Takes each notice as it comes. After a problem, the task goes on with what is not affected."""


def raise_problem(notice: Notice) -> None:
    """Raise a problem as `Refused`, and ignore other notices: the default for callers from Python."""
    if isinstance(notice, Problem):
        raise Refused(notice)


def noting(unread: set[str], tell: Tell) -> Tell:
    """A `Tell` that also notes the file of each problem, except where nothing is lost: a copy, or an empty folder."""

    def told(notice: Notice) -> None:
        if isinstance(notice, Problem) and notice.place and notice.phrase not in (problems.A_COPY, problems.NO_SHEETS):
            unread.add(notice.place.path)
        tell(notice)

    return told


def no_tick(_done: int, _total: int | None) -> None:
    """Show no progress."""


def say_notice(notice: TableRead | PassedOver | Remark, lang: Lang) -> str:
    """What is no problem, as one line of text."""
    if isinstance(notice, TableRead):
        return reading_line(notice.table, notice.rubric, lang, in_full=notice.in_full)
    if isinstance(notice, Remark):
        said = notice.phrase.say(lang, named=", ".join(map(clean_line, notice.named)))
        return f"{clean_line(notice.where)}: {said}"
    said = results.TABLES_PASSED_OVER.say(lang, notice.how_many, first=clean_line(notice.first))
    return f"{clean_line(notice.folder)}: {said}"
