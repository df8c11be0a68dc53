"""`fiche4 init`: an answer file to fill in with an editor, and the JSON Schema for the editor."""

import sys
from pathlib import Path

import typer

from fiche4.clean import clean_line
from fiche4.cli.options import Collective, FileArgument, RubricPath
from fiche4.screen.shell import quoted_file, rubric_option
from fiche4.words import Lang, Phrase, forms


def init(
    ctx: typer.Context, file: FileArgument = None, collective: Collective = None, rubric: RubricPath = None
) -> None:
    """Write a commented answer file and, beside it, its schema. No file is overwritten."""
    from fiche4.tasks import init as task

    lang: Lang = ctx.obj
    started = task.init(file, collective, rubric, lang)
    options = rubric_option(rubric)
    if started.other_schema:
        sys.stderr.write(f"{_said(forms.SCHEMA_KEPT, started.schema, options, lang)}\n")
    sys.stdout.write(f"{_said(forms.INIT_DONE, started.answers, options, lang)}\n")


def _said(phrase: Phrase, path: Path, options: str, lang: Lang) -> str:
    return phrase.say(lang, file=clean_line(str(path)), called=quoted_file(path), options=options)
