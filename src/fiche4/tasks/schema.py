"""The JSON Schema of a kind of file, for editors."""

from typing import Literal

from fiche4.schema import answers_schema, as_text, rubric_schema
from fiche4.sources.yaml_file import chosen_rubric
from fiche4.tasks.request import AnyPath
from fiche4.words import Lang


def json_schema(kind: Literal["answers", "rubric"], rubric: AnyPath | None = None, lang: Lang = "fr") -> str:
    """The schema of the rubric's answer files, or of rubrics, as JSON with its descriptions in `lang`."""
    return as_text(answers_schema(chosen_rubric(rubric, lang), lang) if kind == "answers" else rubric_schema(lang))
