"""A form as an XLSForm, which KoboToolbox and ODK read."""

from collections.abc import Sequence
from typing import Any, Final

from fiche4.forms.form import Form, Kind
from fiche4.forms.workbooks import workbook

Row = Sequence[str]

_TYPES: Final[dict[Kind, str]] = {"choice": "select_one {code}", "line": "text", "text": "text"}


def xlsform(form: Form) -> bytes:
    """The workbook: `survey`, `choices` and `settings`. A question is named by its code, a choice by its rank."""
    return workbook(lambda book: _fill(book, sheets(form)))


def sheets(form: Form) -> dict[str, list[Row]]:
    """The rows of each sheet, by its name."""
    intro = _literal("\n\n".join(form.intro))
    survey: list[Row] = [("type", "name", "label", "appearance"), ("note", _intro_name(form), intro, "")]
    choices: list[Row] = [("list_name", "name", "label")]
    for question in form.questions:
        kind = _TYPES[question.kind].format(code=question.code)
        appearance = "multiline" if question.kind == "text" else ""
        survey.append((kind, question.code, _literal(question.title), appearance))
        choices += [(question.code, str(rank), _literal(text)) for rank, text in enumerate(question.options, start=1)]
    form_id = f"{form.rubric.id}_{form.rubric.version}"
    settings: list[Row] = [
        ("form_title", "form_id"),
        (form.title, form_id),
    ]
    return {"survey": survey, "choices": choices, "settings": settings}


def _fill(book: Any, pages: dict[str, list[Row]]) -> None:
    for name, rows in pages.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)


def _intro_name(form: Form) -> str:
    name = "intro"
    while name in [question.code for question in form.questions]:
        name += "x"
    return name


def _literal(text: str) -> str:
    """The text without `${…}`, which would name another question."""
    return text.replace("${", "$ {")
