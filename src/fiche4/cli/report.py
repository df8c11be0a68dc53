"""`fiche4 report`: a page to print or send, a picture, or a calendar of the plan."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from fiche4.clean import clean_line
from fiche4.cli.options import (
    AllGroups,
    AllRoles,
    By,
    Collective,
    ColumnOption,
    Output,
    RubricPath,
    SomePaths,
    headers_of,
)
from fiche4.cli.output import write
from fiche4.cli.reporter import Reporter
from fiche4.errors import Place, refuse
from fiche4.tasks.request import Request
from fiche4.words import Lang, problems, walk

WRITTEN: Final = {
    ".html": walk.PAGE_WRITTEN, ".pdf": walk.PAGE_WRITTEN, ".svg": walk.PICTURE_WRITTEN, ".ics": walk.CALENDAR_WRITTEN,
}  # fmt: skip
"""What is said of each kind of file that can be written."""

Blank = Annotated[bool, typer.Option("--blank")]
Wall = Annotated[bool, typer.Option("--wall")]
TwoA4 = Annotated[bool, typer.Option("--two-a4")]
Guide = Annotated[bool, typer.Option("--guide")]
Each = Annotated[bool, typer.Option("--each")]
Force = Annotated[bool, typer.Option("--force")]


def report(
    ctx: typer.Context,
    paths: SomePaths = None,
    output: Output = None,
    each: Each = False,
    blank: Blank = False,
    wall: Wall = False,
    two_a4: TwoA4 = False,
    guide: Guide = False,
    force: Force = False,
    rubric: RubricPath = None,
    collective: Collective = None,
    by: By = None,
    column: ColumnOption = None,
    all_roles: AllRoles = False,
    all_groups: AllGroups = False,
) -> None:
    """Write the page, picture or calendar of sheets and tables, a page for each, the blank fiche or the cue card."""
    lang: Lang = ctx.obj
    if paths and (blank or wall or two_a4 or guide):
        raise refuse(problems.BLANK_OF_SHEETS)
    if output is None:
        raise refuse(problems.NO_OUTPUT)
    target = _folder(output) if each else _target(output, lang, force=force)
    kind = target.suffix.lower()
    from fiche4.tasks import report as task

    reporter = Reporter(lang)
    request = Request(paths or (), rubric, lang, headers_of(column), by)
    if each:
        for name, page in task.each_report(request, reporter.tell, all_roles=all_roles):
            _write(page, _target(target / name, lang, force=force), paths, lang)
        raise typer.Exit(reporter.code)
    picture = kind == ".svg"
    if guide:
        text = task.guide(request)
    elif blank or wall or two_a4:
        text = task.blank_report(request, picture=picture, wall=wall, halves=two_a4)
    elif kind == ".ics":
        text = task.plan_calendar(request, reporter.tell, name=collective, all_groups=all_groups)
    else:
        text = task.report(
            request, reporter.tell, picture=picture, name=collective, all_roles=all_roles, all_groups=all_groups
        )
    _write(text, target, paths, lang)
    raise typer.Exit(reporter.code)


def _write(text: str, target: Path, paths: SomePaths, lang: Lang) -> None:
    kind = target.suffix.lower()
    data: str | bytes = text
    if kind == ".pdf":
        from fiche4.storage.files import refuse_unwritable
        from fiche4.tasks.browser import pdf_of

        refuse_unwritable(target)
        data = pdf_of(text, target)
    write([data], target, paths or ())
    typer.echo(WRITTEN[kind].say(lang, file=clean_line(str(target))))


def _folder(output: Path) -> Path:
    """The folder to write pages to, made if need be. Raises `Refused`."""
    if output.exists() and not output.is_dir():
        raise refuse(problems.NOT_A_FOLDER, Place(str(output)))
    output.mkdir(parents=True, exist_ok=True)
    return output


def _target(output: Path, lang: Lang, *, force: bool) -> Path:
    """The file to write. Raises `Refused` for a name of no format we write, and for a file that is to stay."""
    if output.suffix.lower() not in WRITTEN:
        raise refuse(problems.NOT_A_REPORT_NAME, Place(str(output)))
    if output.is_file() and not force and not _may_replace(output, lang):
        raise refuse(problems.EXISTS, Place(str(output)))
    return output


def _may_replace(output: Path, lang: Lang) -> bool:
    """Ask whether to replace the file; where nobody can answer it stays."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(walk.REPLACE.say(lang, file=clean_line(str(output)))).strip().lower() in ("o", "oui", "y", "yes")
    except EOFError:
        return False
