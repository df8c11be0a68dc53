"""`fiche4 show`: one saved sheet, or the blank fiche."""

import typer

from fiche4.cli.options import AllRoles, FileArgument, FormatOption, Output, RubricPath
from fiche4.cli.output import deliver, is_outside
from fiche4.words import Lang


def show(
    ctx: typer.Context,
    file: FileArgument = None,
    rubric: RubricPath = None,
    format_: FormatOption = "table",
    output: Output = None,
    all_roles: AllRoles = False,
) -> None:
    """Print the profile of a saved file, or the blank fiche."""
    from fiche4.tasks import show as task

    lang: Lang = ctx.obj
    shown = task.show(file, rubric, lang, all_roles=all_roles or not is_outside(format_, output))
    deliver(shown, format_, output, lang, [file] if file else ())
