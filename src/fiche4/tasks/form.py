"""The rubric as a form for another tool, such as LimeSurvey."""

from typing import Literal, assert_never

from fiche4.forms.form import Form, form_of
from fiche4.forms.limesurvey import limesurvey
from fiche4.forms.texts import google, moodle, text
from fiche4.forms.workbooks import xlsform, xlsx
from fiche4.sources.yaml_file import chosen_rubric
from fiche4.tasks.request import AnyPath
from fiche4.words import Lang

Tool = Literal["limesurvey", "xlsform", "text", "google", "xlsx", "moodle"]


def form(tool: Tool, rubric: AnyPath | None = None, lang: Lang = "fr") -> str | bytes:
    """The form as the tool imports it: a text or, for `xlsform` and `xlsx`, the bytes of a workbook."""
    return form_for(tool, form_of(chosen_rubric(rubric, lang), lang))


def form_for(tool: Tool, asked: Form) -> str | bytes:
    """The questions of `asked` as the tool imports them."""
    match tool:
        case "limesurvey":
            return limesurvey(asked)
        case "xlsform":
            return xlsform(asked)
        case "text":
            return text(asked)
        case "google":
            return google(asked)
        case "xlsx":
            return xlsx(asked)
        case "moodle":
            return moodle(asked)
        case _:
            assert_never(tool)
