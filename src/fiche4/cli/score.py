"""`fiche4 score`: a batch of sheets and tables, each one and all together."""

import typer

from fiche4.cli.options import AllGroups, By, ColumnOption, FormatOption, Output, Paths, RubricPath
from fiche4.words import Lang


def score(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    by: By = None,
    column: ColumnOption = None,
    all_groups: AllGroups = False,
    format_: FormatOption = "table",
    output: Output = None,
) -> None:
    """Score sheets, folders and tables; a bad one is told and the others are scored."""
    import sys

    from fiche4.batch import Batch
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, asked_for
    from fiche4.cli.output import Result, deliver, is_outside
    from fiche4.formats.data import score_data
    from fiche4.formats.grids import score_grids
    from fiche4.screen.tables import score_page
    from fiche4.sources.voices import voices
    from fiche4.terminal.progress import Progress
    from fiche4.words import results

    lang: Lang = ctx.obj
    asked = asked_for(paths, rubric, lang, columns=column, by=by)
    batch = Batch(asked.rubric)
    told = Told(lang)
    in_the_way = sys.stdout.isatty() and format_ != "table" and output is None
    with Progress(wanted=not in_the_way) as progress:
        for one in told.readings(told.good(voices(paths, asked, progress.tick)), asked.rubric):
            batch.add(one)
    made = batch.score(by, all_groups=all_groups or not is_outside(format_, output))
    if len(made.sheets) or made.tables:
        result = Result(
            page=lambda view: score_page(made, view),
            data=lambda: score_data(made),
            rows=lambda: score_grids(made, lang)[0],
            grids=lambda: score_grids(made, lang),
        )
        deliver(result, format_, output, lang, paths)
        if format_ == "csv" and len(made.sheets) and made.tables:
            told.remark(results.ONLY_SHEETS)
    if told.count:
        raise typer.Exit(NO)
