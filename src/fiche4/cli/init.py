"""`fiche4 init`: an answer file to fill in with an editor, and the schema that helps the editor."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fiche4.cli.options import Collective, File, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.rubric import Rubric
    from fiche4.words import Phrase


def init(ctx: typer.Context, file: File = None, collective: Collective = None, rubric: RubricPath = None) -> None:
    """Write a commented answer file and, beside it, its schema. Nothing is ever written over."""
    import sys

    from fiche4.cli.loading import chosen_rubric
    from fiche4.schema import file_name
    from fiche4.screen.shell import rubric_option
    from fiche4.words import forms

    lang: Lang = ctx.obj
    grid = chosen_rubric(rubric, lang)
    path = _write_answers(file, collective, grid, lang)
    schema = path.with_name(file_name(grid))
    options = rubric_option(rubric)
    if not _write_schema(schema, grid, lang):
        sys.stderr.write(f"{_said(forms.SCHEMA_KEPT, schema, options, lang)}\n")
    sys.stdout.write(f"{_said(forms.INIT_DONE, path, options, lang)}\n")


def _said(phrase: "Phrase", path: Path, options: str, lang: Lang) -> str:
    from fiche4.clean import clean_line
    from fiche4.screen.shell import quoted_file

    return phrase.say(lang, file=clean_line(str(path)), called=quoted_file(path), options=options)


def _write_answers(file: Path | None, collective: str | None, grid: "Rubric", lang: Lang) -> Path:
    """Write the answer file; its path."""
    import datetime

    from fiche4.answers import Sheet
    from fiche4.clean import clean_line
    from fiche4.forms.answer_file import answer_file
    from fiche4.schema import file_name as schema_name
    from fiche4.storage.files import NEW_FILE_MODE, file_name, write_new
    from fiche4.tasks.sitting import sheet_path

    today = datetime.date.today()  # noqa: DTZ011  (the user's own day)
    sheet = Sheet(rubric=grid.reference, date=today, collective=clean_line(collective or "") or None)
    path = sheet_path(file) if file else Path(file_name(sheet))
    write_new(answer_file(grid, sheet, schema_name(grid), lang).encode(), path, NEW_FILE_MODE)
    return path


def _write_schema(path: Path, grid: "Rubric", lang: Lang) -> bool:
    """Write the schema unless there is one; whether what is there now is this schema."""
    from fiche4.schema import answers_schema, as_text
    from fiche4.sources.raw import read_text
    from fiche4.storage.files import write_new

    text = as_text(answers_schema(grid, lang))
    if path.exists():
        return read_text(path) == text
    write_new(text.encode(), path)
    return True
