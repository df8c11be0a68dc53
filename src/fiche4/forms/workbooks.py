"""A form as a workbook: an XLSForm, which KoboToolbox and ODK read, and a table to fill in without a network."""

from collections.abc import Callable, Sequence
from io import BytesIO
from math import ceil
from typing import Any, Final, NamedTuple

from fiche4.clean import clean_line
from fiche4.errors import refuse
from fiche4.forms.form import Form, Kind, unused
from fiche4.words import forms, problems


def _workbook(fill: Callable[[Any], None]) -> bytes:
    """The workbook that `fill` writes, texts with `write_string`, which makes no formula of them.

    XlsxWriter is an extra: raises `Refused` when it is missing.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise refuse(problems.NO_WORKBOOKS) from None
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


_XLSFORM: Final[dict[Kind, tuple[str, str]]] = {
    "choice": ("select_one {code}", ""), "yes": ("select_one {code}", ""), "line": ("text", ""),
    "text": ("text", "multiline"),
}  # fmt: skip
"""The type of a question, and its appearance."""


def xlsform(form: Form) -> bytes:
    """The XLSForm: `survey`, `choices` and `settings`. A question is named by its code, an option by its rank."""

    def fill(book: Any) -> None:
        for name, rows in _sheets(form).items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    page.write_string(number, column, cell)

    return _workbook(fill)


def _sheets(form: Form) -> dict[str, list[Sequence[str]]]:
    intro = unused("intro", [question.code for question in form.questions])
    survey = [("type", "name", "label", "appearance"), ("note", intro, _literal("\n\n".join(form.intro)), "")]
    choices: list[Sequence[str]] = [("list_name", "name", "label")]
    for question in form.questions:
        kind, appearance = _XLSFORM[question.kind]
        survey.append((kind.format(code=question.code), question.code, _literal(question.title), appearance))
        choices += [(question.code, str(rank), _literal(text)) for rank, text in enumerate(question.options, start=1)]
    settings = [("form_title", "form_id"), (form.title, f"{form.rubric.id}_{form.rubric.version}")]
    return {"survey": [*survey], "choices": choices, "settings": [*settings]}


def _literal(text: str) -> str:
    """The text without `${…}`, which would name another question."""
    return text.replace("${", "$ {")


ROWS: Final = 200
"""How many people may answer in a table."""

_WIDTHS: Final[dict[Kind, int]] = {"choice": 44, "yes": 20, "line": 24, "text": 50}
_READING_WIDTH: Final = 30
_LINE_HEIGHT: Final = 15


class _Styles(NamedTuple):
    head: Any
    cell: Any
    line: Any


def xlsx(form: Form) -> bytes:
    """The table: the answers with a list of the levels in each cell, the rubric to read, and hidden the lists."""

    def fill(book: Any) -> None:
        boxed = {"text_wrap": True, "valign": "top", "border": 1}
        head = {**boxed, "bold": True, "bg_color": "#E8E8E8"}
        styles = _Styles(*map(book.add_format, (head, boxed, {"text_wrap": True})))
        tabs = (forms.ANSWERS_TAB, forms.RUBRIC_TAB, forms.OPTIONS_TAB)
        answers, rubric, options = (book.add_worksheet(phrase.say(form.lang)) for phrase in tabs)
        _answers(answers, form, options.name, styles)
        _rubric(rubric, form, answers.name, styles)
        for row, question in enumerate(form.questions):
            for column, option in enumerate(question.options):
                options.write_string(row, column, option)
        options.hide()

    return _workbook(fill)


def _answers(page: Any, form: Form, options: str, styles: _Styles) -> None:
    """A column for each question. Its list is a row of the hidden tab: in a cell it could not be as long."""
    from xlsxwriter.utility import xl_range_abs

    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_row(0, 3 * _LINE_HEIGHT)
    for row in range(1, ROWS + 1):
        page.set_row(row, 2 * _LINE_HEIGHT)
    hint = forms.CHOOSE_IN_LIST.say(form.lang)
    for column, question in enumerate(form.questions):
        page.set_column(column, column, _WIDTHS[question.kind])
        page.write_string(0, column, question.title, styles.head)
        for row in range(1, ROWS + 1):
            page.write_blank(row, column, None, styles.cell)
        if question.options:
            source = f"='{options}'!{xl_range_abs(column, 0, column, len(question.options) - 1)}"
            rule = {"validate": "list", "source": source, "input_message": hint, "error_message": hint}
            page.data_validation(1, column, ROWS, column, rule)


def _rubric(page: Any, form: Form, answers: str, styles: _Styles) -> None:
    """The introduction, then the rubric as it is printed, on one landscape page."""
    levels = [f"{level.rank}. {level.title}" for level in form.rubric.levels]
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 1)
    page.set_column(0, len(levels), _READING_WIDTH)
    lines = (form.title, "", *form.intro, forms.ONE_ROW_EACH.say(form.lang, tab=answers))
    for row, line in enumerate(lines):
        page.merge_range(row, 0, row, len(levels), "", styles.line)
        page.write_string(row, 0, line, styles.line)
    rows = [(form.rubric.axis, *levels), *((d.title, *d.descriptors.values()) for d in form.rubric.dimensions)]
    for row, texts in enumerate(rows, start=len(lines) + 1):
        page.set_row(row, _LINE_HEIGHT * max(ceil(1.2 * len(text) / _READING_WIDTH) for text in texts))
        for column, text in enumerate(texts):
            head = column == 0 or row == len(lines) + 1
            page.write_string(row, column, clean_line(text), styles.head if head else styles.cell)
