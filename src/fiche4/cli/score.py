"""`fiche4 score`: a batch of sheets and tables, each one and all together."""

from typing import Annotated

import typer

from fiche4.cli.options import AllGroups, By, ColumnOption, FormatOption, Output, Paths, RubricPath, headers_of
from fiche4.cli.output import deliver, deliver_csv, is_outside, progress_for
from fiche4.cli.reporter import Reporter
from fiche4.errors import refuse
from fiche4.tasks.request import Request
from fiche4.words import Lang, problems, results

Long = Annotated[bool, typer.Option("--long")]


def score(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    by: By = None,
    column: ColumnOption = None,
    all_groups: AllGroups = False,
    format_: FormatOption = "table",
    output: Output = None,
    long: Long = False,
) -> None:
    """Score sheets, folders and tables; a bad one is told and the others are scored."""
    from fiche4.tasks import score as task

    lang: Lang = ctx.obj
    reporter = Reporter(lang)
    request = Request(paths, rubric, lang, headers_of(column), by)
    if long:
        if by is not None or format_ not in ("table", "csv"):
            raise refuse(problems.LONG_OF_SHEETS)
        deliver_csv(task.long_table(request, reporter.tell), output, paths)
        raise typer.Exit(reporter.code)
    with progress_for(format_, output) as progress:
        tells_apart = all_groups or not is_outside(format_, output)
        result = task.score(request, reporter.tell, progress.tick, all_groups=tells_apart)
    if len(result.sheets) or result.tables:
        deliver(result, format_, output, lang, paths)
        if format_ == "csv" and result.numbered:
            reporter.remark(results.NAMES_NUMBERED)
        if format_ == "csv" and len(result.sheets) and result.tables:
            reporter.remark(results.ONLY_SHEETS)
        if format_ == "csv" and result.others:
            reporter.remark(results.ONLY_ONE_RUBRIC, shown=result.rubric.reference)
    raise typer.Exit(reporter.code)
