"""What a task tells while it works."""

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
    """A table that was read, and the rubric it was read by; `in_full` with the columns that were taken."""

    table: Table
    rubric: Rubric
    in_full: bool = False


class NotComparable(NamedTuple):
    """The dimensions of a rubric that do not compare with what another one had."""

    reference: str
    dimensions: tuple[str, ...]


Notice = Problem | TableRead | PassedOver | NotComparable
"""What is wrong with a source, how a table was read, which tables were not, or what does not compare."""

Tell = Callable[[Notice], None]
"""Takes notices as they come. After a problem, what is not concerned by it goes on."""


def raise_problem(notice: Notice) -> None:
    """Let the first problem be the end: raise it as `Refused`. For who calls from Python and tells nothing."""
    if isinstance(notice, Problem):
        raise Refused(notice)


def no_tick(_done: int, _total: int | None) -> None:
    """Show no progress."""


def say_notice(notice: TableRead | PassedOver | NotComparable, lang: Lang) -> str:
    """What is no problem, but should be known of the result, in one line."""
    if isinstance(notice, TableRead):
        return reading_line(notice.table, notice.rubric, lang, in_full=notice.in_full)
    if isinstance(notice, NotComparable):
        named = ", ".join(results.QUOTED.say(lang, text=clean_line(name)) for name in notice.dimensions)
        return f"{notice.reference}: {results.NOT_COMPARABLE.say(lang, named=named)}"
    said = results.TABLES_PASSED_OVER.say(lang, notice.how_many, first=clean_line(notice.first))
    return f"{clean_line(notice.folder)}: {said}"
