"""A form as LimeSurvey's tab-separated survey structure: Create survey, Import, this `.txt` file.

The columns and rows are the fewest that LimeSurvey 6 imports. Its own types: `L` list (radio), `T` long text,
`S` short text. The comment is a question apart: exports drop that of a list with comment.
"""

import csv
import html
from collections.abc import Iterator
from io import StringIO
from typing import Final

from fiche4.forms.form import Form, Kind, Question
from fiche4.recognition.codes import COLUMNS_OF_LIMESURVEY, codes

COLUMNS: Final = ("class", "type/scale", "name", "relevance", "text", "language", "assessment_value")

_TYPES: Final[dict[Kind, str]] = {"choice": "L", "line": "S", "text": "T"}
_SURVEY_ID = "111111"
_SAMPLE = 1000
_LONGEST_TITLE = 200


def limesurvey(form: Form) -> str:
    """The survey structure, its lines ended by CR LF."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(form))
    return _guessable(out.getvalue())


def _guessable(text: str) -> str:
    """The text with its header padded until its first 1,000 bytes do not end within a character.

    LimeSurvey guesses the encoding from them, and takes UTF-8 that is cut short for Japanese. It trims the header.
    """
    head, line_end, rest = text.partition("\r\n")
    while _is_cut((head + line_end + rest).encode()[:_SAMPLE]):
        head += " "
    return head + line_end + rest


def _is_cut(sample: bytes) -> bool:
    try:
        sample.decode()
    except UnicodeDecodeError:
        return True
    return False


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    yield _row("S", "", "sid", _SURVEY_ID)
    yield _row("S", "", "language", form.lang)
    yield _row("S", "", "anonymized", "Y")
    yield _row("SL", "", "surveyls_title", _literal(form.title[:_LONGEST_TITLE]), form.lang)
    yield _row("G", "1", _literal(form.short), _literal(" ".join(form.intro)), form.lang, relevance="1")
    for question, code in zip(form.questions, _codes(form), strict=True):
        yield _row("Q", _TYPES[question.kind], code, _literal(question.title), form.lang, relevance="1")
        yield from _answers(question, form)


def _answers(question: Question, form: Form) -> Iterator[tuple[str, ...]]:
    for rank, option in enumerate(question.options, start=1):
        yield _row("A", "0", str(rank), _literal(option), form.lang, value=str(rank))


def _row(
    class_: str, type_: str, name: str, text: str, lang: str = "", *, relevance: str = "", value: str = ""
) -> tuple[str, ...]:
    return class_, type_, name, relevance, text, lang, value


def _literal(text: str) -> str:
    """The text as LimeSurvey shows it: neither HTML nor an expression in braces. Exports give it back as it was."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")


def _codes(form: Form) -> list[str]:
    """The code of each question; those of the rubric are what an export of its answers is recognised by."""
    known = codes(form.rubric.ids)
    free = [question.code for question in form.questions if question.code not in known]
    known |= codes(free, COLUMNS_OF_LIMESURVEY | set(known.values()))
    return [known[question.code] for question in form.questions]
