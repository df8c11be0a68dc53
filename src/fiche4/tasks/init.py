"""For editors: an answer file to fill in, and the JSON Schema of a kind of file."""

import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from fiche4.answers import Sheet
from fiche4.clean import clean_line
from fiche4.forms.answer_file import answer_file
from fiche4.schema import answers_schema, as_text, rubric_schema
from fiche4.schema import file_name as schema_name
from fiche4.sources.raw import read_text
from fiche4.sources.yaml_file import chosen_rubric
from fiche4.storage.files import NEW_FILE_MODE, file_name, write_new
from fiche4.tasks.request import AnyPath
from fiche4.tasks.sitting import sheet_path
from fiche4.words import Lang


class Started(NamedTuple):
    """The files that were written. `other_schema`: a file with the schema's name was there, and was kept."""

    answers: Path
    schema: Path
    other_schema: bool


def init(
    file: AnyPath | None = None,
    collective: str | None = None,
    rubric: AnyPath | None = None,
    lang: Lang = "fr",
) -> Started:
    """Write a commented answer file and, beside it, its schema. No file is overwritten. Raises `Refused`.

    Without a `file`, it is named after the collective and the day, in the current folder.
    """
    answered = chosen_rubric(rubric, lang)
    today = datetime.date.today()  # noqa: DTZ011  (the user's own day)
    sheet = Sheet(rubric=answered.reference, date=today, collective=clean_line(collective or "") or None)
    path = sheet_path(Path(file)) if file else Path(file_name(sheet))
    write_new(answer_file(answered, sheet, schema_name(answered), lang).encode(), path, NEW_FILE_MODE)
    schema = path.with_name(schema_name(answered))
    text = as_text(answers_schema(answered, lang))
    if schema.exists():
        return Started(path, schema, other_schema=read_text(schema) != text)
    write_new(text.encode(), schema)
    return Started(path, schema, other_schema=False)


def json_schema(kind: Literal["answers", "rubric"], rubric: AnyPath | None = None, lang: Lang = "fr") -> str:
    """The schema of the rubric's answer files, or of rubrics, as JSON with its descriptions in `lang`."""
    return as_text(answers_schema(chosen_rubric(rubric, lang), lang) if kind == "answers" else rubric_schema(lang))
