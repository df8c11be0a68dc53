"""`fiche4 show`: one saved sheet, or the blank fiche."""

from functools import partial

import typer

from fiche4.cli.options import AllRoles, File, FormatOption, Output, RubricPath
from fiche4.words import Lang


def show(
    ctx: typer.Context,
    file: File = None,
    rubric: RubricPath = None,
    format_: FormatOption = "table",
    output: Output = None,
    all_roles: AllRoles = False,
) -> None:
    """Print the profile of a saved file, or the blank fiche."""
    import datetime

    from fiche4.answers import Sheet
    from fiche4.cli.loading import chosen_rubric
    from fiche4.cli.output import Result, deliver, is_outside
    from fiche4.errors import Place, refuse
    from fiche4.formats.data import profile_data
    from fiche4.formats.grids import blank_grid, plan_grids, profile_grid
    from fiche4.profile import profile_of
    from fiche4.room import protect, unprotected
    from fiche4.screen.sheet import blank_page, sheet_page
    from fiche4.sources.voices import is_table
    from fiche4.sources.yaml_file import load_sheet
    from fiche4.words import problems

    lang: Lang = ctx.obj
    grid = chosen_rubric(rubric, lang)
    if file is None:
        blank = Sheet(rubric=grid.reference, date=datetime.date.today())  # noqa: DTZ011  (the user's own day)
        nothing = profile_of(blank, grid)
        result = Result(
            page=lambda view: blank_page(grid, view),
            data=lambda: profile_data(blank, nothing).items(),
            rows=lambda: blank_grid(grid),
            grids=lambda: [blank_grid(grid)],
        )
    else:
        if is_table(file):
            raise refuse(problems.IS_A_TABLE, Place(str(file)))
        whole = load_sheet(file, grid)
        hides = is_outside(format_, output) and not all_roles
        sheet, withheld = (protect if hides else unprotected)(whole)
        profile = profile_of(sheet, grid)
        table = partial(profile_grid, sheet, profile, lang, withheld)
        result = Result(
            page=lambda view: sheet_page(sheet, grid, view, withheld=bool(withheld)),
            data=lambda: profile_data(sheet, profile, withheld).items(),
            rows=table,
            grids=lambda: [table(), *plan_grids(sheet, grid, lang)],
        )
    deliver(result, format_, output, lang, [file] if file else ())
