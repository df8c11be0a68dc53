"""Report: what people take home, as a page to print and to send, or as a picture."""

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
    """The page of the sheets and tables of the request as HTML, or as SVG if a `picture` is wanted.

    `name` stands for that of the collective; votes of small roles are left out unless `all_roles`. Raises `Refused`
    where there is nothing to report; with no problems in it, if they have all been told.
    """
    if not request.paths:
        raise refuse(problems.NOTHING_TO_REPORT)

    def by_one(asked: Request, told: Tell) -> ReportInput:
        gathered = gather(asked, told)
        sheets, tables = list(gathered.sheets()), list(gathered.tables())
        if not sheets and not tables:
            raise Refused  # why is told already, problem by problem
        return ReportInput(sheets, gathered.rubric, unprotected if all_roles else protect, tables, name)

    found, *others = by_rubric(by_one, request, tell)
    if others:
        found_in = ", ".join(one.rubric.reference for one in (found, *others))
        raise refuse(problems.SEVERAL_RUBRICS, found=found_in)
    return (report_svg if picture else report_html)(found, request.lang)


def plan_calendar(request: Request, tell: Tell = raise_problem, *, name: str | None = None) -> str:
    """The plans of the latest sheet of each collective, and their next positionings, as an iCalendar file.

    Raises `Refused` where nothing has a date; with no problems in it, if they have all been told.
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
    """The empty fiche as HTML or SVG: for one person to fill in by hand or, if `wall`, for all to see.

    In `halves`, the wall's is on two A4 to be put side by side.

    Nothing is read but the rubric of the request.
    """
    rubric = gather(request).rubric
    return blank_svg(rubric, request.lang) if picture else blank_html(rubric, request.lang, wall=wall, halves=halves)
