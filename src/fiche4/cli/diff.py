"""`fiche4 diff`: what changed between two dates, or over several."""

from typing import Annotated

import typer

from fiche4.cli.exits import NO
from fiche4.cli.options import ColumnOption, FormatOption, Output, Paths, RubricPath, headers_of
from fiche4.cli.output import deliver
from fiche4.cli.reporter import Reporter
from fiche4.tasks.request import Request
from fiche4.words import Lang

ExitCode = Annotated[bool, typer.Option("--exit-code")]


def diff(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    column: ColumnOption = None,
    format_: FormatOption = "table",
    output: Output = None,
    exit_code: ExitCode = False,
) -> None:
    """Compare two sheets or folders, or follow several sheets over time."""
    from fiche4.tasks import compare as task

    lang: Lang = ctx.obj
    result = task.compare(Request(paths, rubric, lang, headers_of(column)), Reporter(lang).tell)
    deliver(result, format_, output, lang, paths)
    if exit_code and result.moved:
        raise typer.Exit(NO)
