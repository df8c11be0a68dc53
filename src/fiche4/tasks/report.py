"""Reports to take home: a page to print or send, a picture, or a calendar of the plan."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fiche4.errors import Refused, refuse
from fiche4.formats.calendar import calendar
from fiche4.page.document import blank_html
from fiche4.page.guide import guide_html
from fiche4.page.report import ReportInput, blank_svg, report_html, report_svg
from fiche4.recognition.text import name_key
from fiche4.room import protect, unprotected
from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Tell, noting, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request
from fiche4.words import problems


def report(
    request: Request,
    tell: Tell = raise_problem,
    *,
    picture: bool = False,
    name: str | None = None,
    all_roles: bool = False,
    all_groups: bool = False,
) -> str:
    """The page of the sheets and tables of the request as HTML, or the picture as SVG.

    `name` replaces that of the collective. Votes of small roles are left out unless `all_roles`; small groups (of
    `request.by`), and the names of several collectives that did not agree to be named, unless `all_groups`. Raises
    `Refused` if there is nothing to report, without problems when `tell` has got them all.
    """
    taken = _taken(request, tell, name=name, all_roles=all_roles, all_groups=all_groups)
    return (report_svg if picture else report_html)(taken, request.lang)


def each_report(request: Request, tell: Tell = raise_problem, *, all_roles: bool = False) -> Iterator[tuple[str, str]]:
    """A page for each sheet of the request, with a file name made of that of the sheet; raises as `report` does."""
    taken = _taken(request, tell, all_roles=all_roles)
    used: Counter[str] = Counter()
    for file, sheet in taken.sheets:
        stem = Path(file).stem
        used[stem] += 1
        name = f"{stem}-{used[stem]}.html" if used[stem] > 1 else f"{stem}.html"
        yield name, report_html(taken._replace(sheets=[(file, sheet)], tables=()), request.lang)


def _taken(
    request: Request, tell: Tell, *, name: str | None = None, all_roles: bool = False, all_groups: bool = False
) -> ReportInput:
    """What a page is to be made of. Raises `Refused` where there is nothing."""
    if not request.paths:
        raise refuse(problems.NOTHING_TO_REPORT)

    def by_one(asked: Request, told: Tell) -> ReportInput:
        gathered = gather(asked, told)
        sheets, tables = list(gathered.sheets()), list(gathered.tables())
        if not sheets and not tables:
            raise Refused  # `tell` has got the problems
        outgoing = unprotected if all_roles else protect
        return ReportInput(sheets, gathered.rubric, outgoing, tables, name, request.by, all_groups)

    unread = set[str]()
    found, *others = by_rubric(by_one, request, noting(unread, tell))
    if others:
        found_in = ", ".join(one.rubric.reference for one in (found, *others))
        raise refuse(problems.SEVERAL_RUBRICS, found=found_in)
    return found._replace(unread=len(unread - {table.reading.file for table in found.tables}))


def plan_calendar(
    request: Request, tell: Tell = raise_problem, *, name: str | None = None, all_groups: bool = False
) -> str:
    """The plan and the next review of each collective's latest sheet, as an iCalendar file.

    Of several collectives, only those are in it that agreed to be named, unless `all_groups`. Raises `Refused` if
    nothing has a date, without problems when `tell` has got them all.
    """
    gathered = gather(request, tell)
    sheets = [sheet for _, sheet in gathered.sheets()]
    if not sheets:
        raise Refused
    in_order = enumerate(sorted(sheets, key=lambda one: (one.date, not one.share)))
    latest = {name_key(one.collective or str(at)): one for at, one in in_order}
    told = [one for one in latest.values() if len(latest) == 1 or all_groups or one.share]
    named = [one.model_copy(update={"collective": name}) if name else one for one in told]
    text = calendar(named, gathered.rubric, request.lang)
    if not text:
        raise refuse(problems.NOTHING_DATED)
    return text


def guide(request: Request) -> str:
    """The cue card of the hour as HTML, for the rubric of the request."""
    return guide_html(gather(request).rubric, request.lang)


def blank_report(request: Request, *, picture: bool = False, wall: bool = False, halves: bool = False) -> str:
    """The blank fiche as HTML or SVG, for one person to fill in by hand or, with `wall`, to hang on the wall.

    With `halves`, that for the wall is on two A4 pages to put side by side. Only the rubric of the request is read.
    """
    rubric = gather(request).rubric
    return blank_svg(rubric, request.lang) if picture else blank_html(rubric, request.lang, wall=wall, halves=halves)
