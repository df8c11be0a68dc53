"""A form as LimeSurvey's tab-separated survey structure: Create survey, Import, this `.txt` file.

The columns and rows are the fewest that LimeSurvey 6 imports. Its own types: `L` list (radio), `T` long text,
`S` short text. The comment is a question of its own: exports drop that of a list with comment.
"""

import csv
import html
from collections.abc import Iterator
from io import StringIO
from typing import Final

from fiche4.forms.form import Form, Kind
from fiche4.recognition.codes import COLUMNS_OF_LIMESURVEY, codes

COLUMNS: Final = ("class", "type/scale", "name", "relevance", "text", "language", "assessment_value")

_TYPES: Final[dict[Kind, str]] = {"choice": "L", "yes": "L", "line": "S", "text": "T"}
_SURVEY_ID = "111111"
_SAMPLE = 1000
_LONGEST_TITLE = 200


def limesurvey(form: Form) -> str:
    """The survey structure, its lines ended by CR LF.

    LimeSurvey guesses the encoding from the first 1,000 bytes, and takes UTF-8 that is cut within a character for
    Japanese. So blanks, which it trims, follow the header until the cut falls between two characters.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(form))
    head, line_end, rest = out.getvalue().partition("\r\n")
    while (sample := (head + line_end + rest).encode()[:_SAMPLE]) != sample.decode(errors="ignore").encode():
        head += " "
    return head + line_end + rest


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    lang = form.lang
    yield "S", "", "sid", "", _SURVEY_ID, "", ""
    yield "S", "", "language", "", lang, "", ""
    yield "S", "", "anonymized", "", "Y", "", ""
    yield "SL", "", "surveyls_title", "", _literal(form.title[:_LONGEST_TITLE]), lang, ""
    yield "G", "1", _literal(form.short), "1", _literal(" ".join(form.intro)), lang, ""
    # An export of the answers is recognised by the codes of the rubric's own questions.
    known = codes(form.rubric.ids)
    others = [question.code for question in form.questions if question.code not in known]
    known |= codes(others, COLUMNS_OF_LIMESURVEY | set(known.values()))
    for question in form.questions:
        yield "Q", _TYPES[question.kind], known[question.code], "1", _literal(question.title), lang, ""
        for rank, option in enumerate(question.options, start=1):
            yield "A", "0", str(rank), "", _literal(option), lang, str(rank)


def _literal(text: str) -> str:
    """The text as LimeSurvey shows it: neither HTML nor an expression in braces. Exports give it back as it was."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")
