"""`fiche4 diff`: what changed between two dates, or over several."""

from typing import Annotated

import typer

from fiche4.cli.options import AllGroups, ColumnOption, FormatOption, Output, Paths, RubricPath, headers_of
from fiche4.cli.output import deliver, is_outside, progress_for
from fiche4.cli.reporter import NO, Reporter
from fiche4.tasks.request import Request
from fiche4.words import Lang

ExitCode = Annotated[bool, typer.Option("--exit-code")]


def diff(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    column: ColumnOption = None,
    all_groups: AllGroups = False,
    format_: FormatOption = "table",
    output: Output = None,
    exit_code: ExitCode = False,
) -> None:
    """Compare two sheets or folders, or follow several sheets over time."""
    from fiche4.tasks import compare as task

    lang: Lang = ctx.obj
    request = Request(paths, rubric, lang, headers_of(column))
    tells_apart = all_groups or not is_outside(format_, output)
    reporter = Reporter(lang)
    with progress_for(format_, output) as progress:
        result = task.compare(request, reporter.tell, progress.tick, all_groups=tells_apart)
    deliver(result, format_, output, lang, paths)
    raise typer.Exit(NO if exit_code and result.moved else reporter.code)
