"""Reports to take home: a page to print or send, a picture, or a calendar of the plan."""

from fiche4.comparison import name_key
from fiche4.errors import Refused, refuse
from fiche4.formats.calendar import calendar
from fiche4.page.document import blank_html
from fiche4.page.report import ReportInput, blank_svg, report_html, report_svg
from fiche4.room import protect, unprotected
from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Tell, raise_problem
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
) -> str:
    """The page of the sheets and tables of the request as HTML, or the picture as SVG.

    `name` replaces that of the collective. Votes of small roles are left out unless `all_roles`. Raises `Refused` if
    there is nothing to report, without problems when `tell` has got them all.
    """
    if not request.paths:
        raise refuse(problems.NOTHING_TO_REPORT)

    def by_one(asked: Request, told: Tell) -> ReportInput:
        gathered = gather(asked, told)
        sheets, tables = list(gathered.sheets()), list(gathered.tables())
        if not sheets and not tables:
            raise Refused  # `tell` has got the problems
        return ReportInput(sheets, gathered.rubric, unprotected if all_roles else protect, tables, name)

    found, *others = by_rubric(by_one, request, tell)
    if others:
        found_in = ", ".join(one.rubric.reference for one in (found, *others))
        raise refuse(problems.SEVERAL_RUBRICS, found=found_in)
    return (report_svg if picture else report_html)(found, request.lang)


def plan_calendar(request: Request, tell: Tell = raise_problem, *, name: str | None = None) -> str:
    """The plan and the next review of each collective's latest sheet, as an iCalendar file.

    Raises `Refused` if nothing has a date, without problems when `tell` has got them all.
    """
    gathered = gather(request, tell)
    sheets = [sheet for _, sheet in gathered.sheets()]
    if not sheets:
        raise Refused
    in_order = enumerate(sorted(sheets, key=lambda one: one.date))
    latest = {name_key(one.collective or str(at)): one for at, one in in_order}
    named = [one.model_copy(update={"collective": name}) if name else one for one in latest.values()]
    text = calendar(named, gathered.rubric, request.lang)
    if not text:
        raise refuse(problems.NOTHING_DATED)
    return text


def blank_report(request: Request, *, picture: bool = False, wall: bool = False, halves: bool = False) -> str:
    """The blank fiche as HTML or SVG, for one person to fill in by hand or, with `wall`, to hang on the wall.

    With `halves`, that for the wall is on two A4 pages to put side by side. Only the rubric of the request is read.
    """
    rubric = gather(request).rubric
    return blank_svg(rubric, request.lang) if picture else blank_html(rubric, request.lang, wall=wall, halves=halves)
