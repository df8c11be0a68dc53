"""A form as a workbook to fill in without a network: a row for each person, a list of the levels in each cell."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final, NamedTuple

from fiche4.clean import clean_line
from fiche4.forms.form import Form, Kind
from fiche4.forms.workbooks import workbook
from fiche4.words import forms

ROWS: Final = 200
"""How many people may answer."""

_WIDTHS: Final[dict[Kind, int]] = {"choice": 44, "line": 24, "text": 50}
_READING_WIDTH: Final = 30
_LINE_HEIGHT: Final = 15


class _Styles(NamedTuple):
    head: Any
    cell: Any
    line: Any


def xlsx(form: Form) -> bytes:
    """The workbook: the answers, the rubric to read and, hidden, what the lists offer."""
    return workbook(lambda book: _fill(book, form))


def _fill(book: Any, form: Form) -> None:
    boxed = {"text_wrap": True, "valign": "top", "border": 1}
    head = {**boxed, "bold": True, "bg_color": "#E8E8E8"}
    styles = _Styles(book.add_format(head), book.add_format(boxed), book.add_format({"text_wrap": True}))
    tabs = (forms.ANSWERS_TAB, forms.RUBRIC_TAB, forms.OPTIONS_TAB)
    answers, rubric, options = (book.add_worksheet(phrase.say(form.lang)) for phrase in tabs)
    _answers(answers, form, options.name, styles)
    _rubric(rubric, form, answers.name, styles)
    for row, question in enumerate(form.choices):
        for column, option in enumerate(question.options):
            options.write_string(row, column, option)
    options.hide()


def _answers(page: Any, form: Form, options: str, styles: _Styles) -> None:
    """A column for each question. The lists come from rows of the hidden tab: in a cell they could not be as long."""
    from xlsxwriter.utility import xl_range_abs

    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_row(0, 3 * _LINE_HEIGHT)
    for row in range(1, ROWS + 1):
        page.set_row(row, 2 * _LINE_HEIGHT)
    for column, question in enumerate(form.questions):
        page.set_column(column, column, _WIDTHS[question.kind])
        page.write_string(0, column, question.title, styles.head)
        for row in range(1, ROWS + 1):
            page.write_blank(row, column, None, styles.cell)
    hint = forms.CHOOSE_IN_LIST.say(form.lang)
    first = form.questions.index(form.choices[0])
    for row, question in enumerate(form.choices):
        source = f"='{options}'!{xl_range_abs(row, 0, row, len(question.options) - 1)}"
        rule = {"validate": "list", "source": source, "input_message": hint, "error_message": hint}
        page.data_validation(1, first + row, ROWS, first + row, rule)


def _rubric(page: Any, form: Form, answers: str, styles: _Styles) -> None:
    """What the form says, then the rubric as it is printed, on one landscape page."""
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
    _row(page, len(lines) + 1, (form.rubric.axis, *levels), [styles.head] * (len(levels) + 1))
    for row, dimension in enumerate(form.rubric.dimensions, start=len(lines) + 2):
        texts = [dimension.descriptors[level.rank] for level in form.rubric.levels]
        _row(page, row, (dimension.title, *texts), [styles.head, *[styles.cell] * len(texts)])


def _row(page: Any, row: int, texts: Sequence[str], styles: Sequence[Any]) -> None:
    page.set_row(row, _LINE_HEIGHT * max(ceil(1.2 * len(text) / _READING_WIDTH) for text in texts))
    for column, (text, style) in enumerate(zip(texts, styles, strict=True)):
        page.write_string(row, column, clean_line(text), style)
