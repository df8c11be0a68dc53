"""`fiche4 report`: a page to print or send, a picture, or a calendar of the plan."""

from pathlib import Path
from typing import Annotated

import typer

from fiche4.cli.exits import NO
from fiche4.cli.options import AllRoles, Collective, ColumnOption, Output, RubricPath, SomePaths, headers_of
from fiche4.cli.output import write
from fiche4.cli.reporter import Reporter
from fiche4.errors import Place, refuse
from fiche4.tasks.request import Request
from fiche4.words import Lang, problems

Blank = Annotated[bool, typer.Option("--blank")]
Wall = Annotated[bool, typer.Option("--wall")]
TwoA4 = Annotated[bool, typer.Option("--two-a4")]


def report(
    ctx: typer.Context,
    paths: SomePaths = None,
    output: Output = None,
    blank: Blank = False,
    wall: Wall = False,
    two_a4: TwoA4 = False,
    rubric: RubricPath = None,
    collective: Collective = None,
    column: ColumnOption = None,
    all_roles: AllRoles = False,
) -> None:
    """Write the page, picture or calendar of sheets and tables, or the blank fiche."""
    lang: Lang = ctx.obj
    target = _target(output)
    if paths and (blank or wall or two_a4):
        raise refuse(problems.BLANK_OF_SHEETS)
    from fiche4.tasks import report as task

    reporter = Reporter(lang)
    request = Request(paths or (), rubric, lang, headers_of(column))
    picture = target.suffix.lower() == ".svg"
    if blank or wall or two_a4:
        text = task.blank_report(request, picture=picture, wall=wall, halves=two_a4)
    elif target.suffix.lower() == ".ics":
        text = task.plan_calendar(request, reporter.tell, name=collective)
    else:
        text = task.report(request, reporter.tell, picture=picture, name=collective, all_roles=all_roles)
    write([text], target, paths or ())
    if reporter.count:
        raise typer.Exit(NO)


def _target(output: Path | None) -> Path:
    """The file to write. Raises `Refused` if its name does not end in a format we write."""
    if output is None:
        raise refuse(problems.NO_OUTPUT)
    if output.suffix.lower() not in (".html", ".svg", ".ics"):
        raise refuse(problems.NOT_A_REPORT_NAME, Place(str(output)))
    return output
