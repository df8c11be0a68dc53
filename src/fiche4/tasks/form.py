"""The rubric as a form for another tool, such as LimeSurvey."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from fiche4.forms.form import Form, form_of
from fiche4.forms.limesurvey import limesurvey
from fiche4.forms.texts import google, moodle, text
from fiche4.forms.workbooks import xlsform, xlsx
from fiche4.sources.yaml_file import chosen_rubric
from fiche4.tasks.request import AnyPath
from fiche4.words import Lang

Tool = Literal["limesurvey", "xlsform", "text", "google", "xlsx", "moodle"]


WRITERS: Final[Mapping[Tool, Callable[[Form], str | bytes]]] = {
    "limesurvey": limesurvey, "xlsform": xlsform, "text": text, "google": google, "xlsx": xlsx, "moodle": moodle,
}  # fmt: skip
"""What writes the questions as each tool imports them."""


def form(tool: Tool, rubric: AnyPath | None = None, lang: Lang = "fr") -> str | bytes:
    """The form as the tool imports it: a text or, for `xlsform` and `xlsx`, the bytes of a workbook."""
    return WRITERS[tool](form_of(chosen_rubric(rubric, lang), lang))
