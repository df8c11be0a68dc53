"""`fiche4 report`: what people take home, as a page to print and to send, or as a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiche4.cli.completion import SHEETS, files
from fiche4.cli.options import AllRoles, Output, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.cli.loading import Told
    from fiche4.rubric import Rubric

SomePaths = Annotated[list[Path] | None, typer.Argument(readable=False, autocompletion=files(SHEETS))]
Blank = Annotated[bool, typer.Option("--blank")]
Wall = Annotated[bool, typer.Option("--wall")]


def report(
    ctx: typer.Context,
    paths: SomePaths = None,
    output: Output = None,
    blank: Blank = False,
    wall: Wall = False,
    rubric: RubricPath = None,
    all_roles: AllRoles = False,
) -> None:
    """Write the page or the picture of some sheets, or of the blank fiche."""
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, chosen_rubric
    from fiche4.storage.files import write_result

    lang: Lang = ctx.obj
    target = _target(output)
    _refuse_contradictions(paths, blank=blank, wall=wall)
    grid = chosen_rubric(rubric, lang)
    told = Told(lang)
    picture = target.suffix.lower() == ".svg"
    if blank or wall:
        text = _blank(grid, lang, picture=picture, wall=wall)
    else:
        text = _report(paths or [], grid, told, lang, picture=picture, all_roles=all_roles)
    write_result(text, target)
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


def _report(
    paths: Sequence[Path], rubric: "Rubric", told: "Told", lang: Lang, *, picture: bool, all_roles: bool
) -> str:
    """The page or the picture of the sheets at `paths`; exits where there is none, each problem told."""
    from fiche4.cli.exits import COULD_NOT
    from fiche4.errors import Problem
    from fiche4.page.report import Taken, report_html, report_svg
    from fiche4.room import protect, unprotected
    from fiche4.sources.sheets import whole_sheets

    sheets = []
    for one in whole_sheets(paths, rubric):
        if isinstance(one, Problem):
            told.tell(one)
        else:
            sheets.append(one)
    if not sheets:
        raise typer.Exit(COULD_NOT)
    taken = Taken(sheets, rubric, unprotected if all_roles else protect)
    return report_svg(taken, lang) if picture else report_html(taken, lang)
