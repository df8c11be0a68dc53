"""The scores of sheets and tables, each one and all together."""

from collections.abc import Iterator
from dataclasses import replace

from fiche4.batch import Batch, Score
from fiche4.errors import Refused, refuse
from fiche4.formats.grids import long_grid
from fiche4.formats.text import as_csv
from fiche4.room import protect
from fiche4.sources.parallel import Tick
from fiche4.tasks.gather import SourceKind, gather
from fiche4.tasks.notices import Tell, no_tick, noting, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request
from fiche4.words import problems


def score(request: Request, tell: Tell = raise_problem, tick: Tick = no_tick, *, all_groups: bool = False) -> Score:
    """The score of all sheets, folders and tables of the request; each sheet and each answer of a table is one voice.

    With `request.by`, the answers of the tables are also grouped: groups of fewer than `ENOUGH` stand together unless
    `all_groups`. Without a rubric in the request, sheets of other rubrics that are found near them are scored as
    `others`, one score a rubric. Problems go to `tell`; by default the first is raised as `Refused`.
    """

    def by_one(asked: Request, told: Tell) -> Score:
        gathered = gather(asked, told)
        batch = Batch(gathered.rubric)  # adds one by one, so that memory does not grow with what is read
        for one in gathered.voices(tick):
            batch.add(one)
        return batch.score(request.by, all_groups=all_groups)

    unread = set[str]()
    found = by_rubric(by_one, request, noting(unread, tell))
    first, *others = [one for one in found if len(one.sheets) or one.tables] or found[:1]
    read = {table.reading.file for one in found for table in one.tables}  # of these, some cells are not counted
    return replace(first, others=tuple(others), unread=len(unread - read))


def long_table(request: Request, tell: Tell = raise_problem) -> Iterator[str]:
    """The sheets of the request as a CSV for research: a row for each dimension, role and level of each, no text of it.

    Small roles are folded in, and numbers stand for names. Raises `Refused` where there is no sheet, and for a table.
    """
    gathered = gather(request, tell)
    if any(source.kind is SourceKind.TABLE for source in gathered.sources):
        raise refuse(problems.LONG_OF_SHEETS)
    sheets = [protect(sheet) for _, sheet in gathered.sheets()]
    if not sheets:
        raise Refused  # `tell` has got the problems
    return as_csv(long_grid(sheets, gathered.rubric, request.lang), request.lang)
