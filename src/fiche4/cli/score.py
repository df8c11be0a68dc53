"""`fiche4 score`: a batch of sheets, each one and all together."""

import typer

from fiche4.cli.options import FormatOption, Output, Paths, RubricPath
from fiche4.words import Lang


def score(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    format_: FormatOption = "table",
    output: Output = None,
) -> None:
    """Score files and folders; a bad file is told and the others are scored."""
    from fiche4.batch import score as score_sheets
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, chosen_rubric
    from fiche4.cli.output import Result, deliver
    from fiche4.formats.data import score_data
    from fiche4.formats.grids import positions_grid, sheets_grid
    from fiche4.screen.tables import score_page
    from fiche4.sources.discover import load_sheets

    lang: Lang = ctx.obj
    told = Told(lang)
    grid = chosen_rubric(rubric, lang)
    good = told.good(load_sheets(paths, grid))
    batch = score_sheets(((str(one.path), one.sheet) for one in good), grid)
    if batch.sheets:
        result = Result(
            page=lambda view: score_page(batch, view),
            data=lambda: score_data(batch),
            rows=lambda: sheets_grid(batch, lang),
            grids=lambda: [sheets_grid(batch, lang), positions_grid(batch.total, lang)],
        )
        deliver(result, format_, output, lang)
    if told.count:
        raise typer.Exit(NO)
