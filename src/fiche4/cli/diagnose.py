"""`fiche4 diagnose`: the questionnaire, from the first question to the matrix, losing nothing on the way."""

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from fiche4.cli.completion import SHEET_NAMES, files_named
from fiche4.cli.options import Collective, FileArgument, RubricPath
from fiche4.screen.shell import called, rubric_option
from fiche4.words import Lang

Plain = Annotated[bool, typer.Option("--plain")]
Workshop = Annotated[bool, typer.Option("--workshop")]
Day = Annotated[str | None, typer.Option("--date")]
After = Annotated[Path | None, typer.Option("--after", readable=False, autocompletion=files_named(SHEET_NAMES))]


def diagnose(
    ctx: typer.Context,
    file: FileArgument = None,
    workshop: Workshop = False,
    plain: Plain = False,
    collective: Collective = None,
    date: Day = None,
    after: After = None,
    rubric: RubricPath = None,
) -> None:
    """Walk the questionnaire and show where the collective stands."""
    from fiche4.screen.ending import Invocation
    from fiche4.sources.yaml_file import chosen_rubric, load_sheet
    from fiche4.tasks.sitting import Session
    from fiche4.terminal.sitting import sit

    lang: Lang = ctx.obj
    answered = chosen_rubric(rubric, lang)
    earlier = load_sheet(after, answered) if after else None
    session = Session(answered, lang, file, workshop=workshop, earlier=earlier)
    raise typer.Exit(sit(session, collective, date, Invocation(_program(), rubric_option(rubric)), plain=plain))


def _program() -> str:
    """How this program is called here: by its name where the shell finds it, else by its path as it was typed."""
    found = which("fiche4")
    # On Windows it may be the one beside the files, which only some shells find.
    on_the_path = found is not None and Path(found).absolute().parent != Path.cwd()
    named_otherwise = not Path(sys.argv[0]).stem.startswith("fiche4")
    return "fiche4" if on_the_path or named_otherwise else called(sys.argv[0])
