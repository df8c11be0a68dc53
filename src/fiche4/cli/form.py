"""`fiche4 form`: the rubric as the form of another tool, which collects the answers of many."""

import sys
from typing import Annotated, Literal

import typer

from fiche4.cli.options import Output, RubricPath
from fiche4.errors import refuse
from fiche4.words import problems

To = Annotated[Literal["limesurvey", "xlsform", "text", "google", "xlsx", "moodle"], typer.Option("--to")]


def form(ctx: typer.Context, to: To, rubric: RubricPath = None, output: Output = None) -> None:
    """Write the form. An existing `--output` file is never overwritten: people may have answered in it."""
    from fiche4.storage.files import write_new
    from fiche4.tasks import form as task

    made = task.form(to, rubric, ctx.obj)
    data = made.encode() if isinstance(made, str) else made
    if output:
        write_new(data, output)
    elif not sys.stdout.isatty():
        sys.stdout.buffer.write(data)  # no change of encoding: another program reads it
    elif isinstance(made, str):
        sys.stdout.write(made)
    else:
        raise refuse(problems.WORKBOOK_ON_SCREEN)
