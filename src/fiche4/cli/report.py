"""`fiche4 report`: what people take home, as a page to print and to send, or as a picture."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiche4.cli.options import AllRoles, Collective, ColumnOption, Output, RubricPath, SomePaths
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.cli.loading import Told
    from fiche4.page.report import PrivacyFilter, ReportInput
    from fiche4.rubric import Rubric
    from fiche4.sources.layout import TableRequest

Blank = Annotated[bool, typer.Option("--blank")]
Wall = Annotated[bool, typer.Option("--wall")]


def report(
    ctx: typer.Context,
    paths: SomePaths = None,
    output: Output = None,
    blank: Blank = False,
    wall: Wall = False,
    rubric: RubricPath = None,
    collective: Collective = None,
    column: ColumnOption = None,
    all_roles: AllRoles = False,
) -> None:
    """Write the page or the picture of some sheets and tables, or of the blank fiche."""
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, asked_for
    from fiche4.room import protect, unprotected
    from fiche4.storage.files import write_result

    lang: Lang = ctx.obj
    target = _target(output)
    _refuse_contradictions(paths, blank=blank, wall=wall)
    asked = asked_for(paths or (), rubric, lang, columns=column)
    told = Told(lang)
    picture = target.suffix.lower() == ".svg"
    if blank or wall:
        text = _blank(asked.rubric, lang, picture=picture, wall=wall)
    else:
        taken = _taken(paths or (), asked, told, collective, unprotected if all_roles else protect)
        text = _report(taken, lang, picture=picture)
    write_result([text], target, paths or ())
    if told.count:
        raise typer.Exit(NO)


def _target(output: Path | None) -> Path:
    """The file to write, whose name says what it is to be. Raises `Refused`."""
    from fiche4.errors import Place, refuse
    from fiche4.words import problems

    if output is None:
        raise refuse(problems.NO_OUTPUT)
    if output.suffix.lower() not in (".html", ".svg"):
        raise refuse(problems.NOT_A_REPORT_NAME, Place(str(output)))
    return output


def _refuse_contradictions(paths: Sequence[Path] | None, *, blank: bool, wall: bool) -> None:
    from fiche4.errors import refuse
    from fiche4.words import problems

    if not paths and not blank and not wall:
        raise refuse(problems.NOTHING_TO_REPORT)
    if paths and (blank or wall):
        raise refuse(problems.BLANK_OF_SHEETS)


def _blank(rubric: "Rubric", lang: Lang, *, picture: bool, wall: bool) -> str:
    from fiche4.page.document import blank_html
    from fiche4.page.report import blank_svg

    return blank_svg(rubric, lang) if picture else blank_html(rubric, lang, wall=wall)


def _taken(
    paths: Sequence[Path], asked: "TableRequest", told: "Told", name: str | None, outgoing: "PrivacyFilter"
) -> "ReportInput":
    """The sheets and tables at `paths`, each problem told; exits where there is none."""
    from fiche4.batch import Scored, Table
    from fiche4.cli.exits import COULD_NOT
    from fiche4.page.report import ReportInput
    from fiche4.sources.sheets import load_sheets
    from fiche4.sources.voices import tables_apart, voices

    files, others = tables_apart(paths)
    sheets = [*told.good(load_sheets(others, asked.rubric))]
    read: Iterator[Scored | Table] = told.good(voices(files, asked, lambda *_: None))
    tables = [one for one in told.readings(read, asked.rubric) if isinstance(one, Table)]
    if not sheets and not tables:
        raise typer.Exit(COULD_NOT)
    return ReportInput(sheets, asked.rubric, outgoing, tables, name)


def _report(taken: "ReportInput", lang: Lang, *, picture: bool) -> str:
    from fiche4.page.report import report_html, report_svg

    return report_svg(taken, lang) if picture else report_html(taken, lang)
