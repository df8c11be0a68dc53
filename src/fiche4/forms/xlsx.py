"""A form as a workbook to fill in without a network: a row for each person, a list of the levels in each cell."""

from typing import Any, Final

from fiche4.forms.form import Form, Question
from fiche4.forms.workbooks import workbook
from fiche4.words import forms

ROWS: Final = 200
"""How many people may answer."""

_WIDTHS: Final = {"choice": 44, "line": 24, "text": 50}


def xlsx(form: Form) -> bytes:
    """The workbook: the answers, the fiche to read and, hidden, what the lists offer."""
    return workbook(lambda book: _fill(book, form))


def _fill(book: Any, form: Form) -> None:
    answers, fiche, options = (
        book.add_worksheet(phrase.say(form.lang)) for phrase in (forms.ANSWERS_TAB, forms.RUBRIC_TAB, forms.OPTIONS_TAB)
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8E8E8", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    _answers(answers, form, options.name, head, cell)
    _fiche(fiche, form, head, cell)
    for row, question in enumerate(form.choices):
        options.write_row(row, 0, question.options)
    options.hide()


def _answers(page: Any, form: Form, options_tab: str, head: Any, cell: Any) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for column, question in enumerate(form.questions):
        page.set_column(column, column, _WIDTHS[question.kind])
        page.write_string(0, column, question.title, head)
        for row in range(1, ROWS + 1):
            page.write_blank(row, column, None, cell)
    first = form.questions.index(form.choices[0])
    for row, question in enumerate(form.choices):
        offered = f"='{options_tab}'!$A${row + 1}:${_letters(len(question.options))}${row + 1}"
        rule = {"validate": "list", "source": offered, "error_message": forms.CHOOSE_IN_LIST.say(form.lang)}
        page.data_validation(1, first + row, ROWS, first + row, rule)


def _fiche(page: Any, form: Form, head: Any, cell: Any) -> None:
    page.hide_gridlines(2)
    page.set_landscape()
    page.fit_to_pages(1, 1)
    page.set_column(0, 0, 30)
    lines = (form.title, *form.intro, forms.ONE_ROW_EACH.say(form.lang, tab=page.name))
    for row, line in enumerate(lines):
        page.write_string(row, 0, line)
    for row, question in enumerate(form.choices, start=len(lines) + 1):
        page.write_string(row, 0, question.title, head)
        _levels(page, row, question, cell)


def _levels(page: Any, row: int, question: Question, cell: Any) -> None:
    page.set_column(1, len(question.options), 32)
    for column, option in enumerate(question.options, start=1):
        page.write_string(row, column, option, cell)


def _letters(column: int) -> str:
    """The letters of that column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
