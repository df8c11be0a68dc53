"""`fiche4 check`: validate rubrics and answer files, and say nothing more."""

import typer

from fiche4.cli.options import Paths, RubricPath
from fiche4.words import Lang


def check(ctx: typer.Context, paths: Paths, rubric: RubricPath = None) -> None:
    """Check files and folders; exit 1 when any is refused."""
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, asked_for
    from fiche4.sources.voices import check as check_all

    lang: Lang = ctx.obj
    told = Told(lang)
    for problem in check_all(paths, asked_for(paths, rubric, lang)):
        told.tell(problem)
    if told.count:
        raise typer.Exit(NO)
