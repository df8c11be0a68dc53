"""The commented answer file: the whole rubric to read, every answer still open, sound as it stands."""

import datetime
import json
from collections.abc import Iterator
from textwrap import wrap

from fiche4.answers import ANSWERS_FORMAT
from fiche4.clean import clean_line
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, forms, results

_WIDTH = 110


def answer_file(rubric: Rubric, day: datetime.date, schema: str, lang: Lang) -> str:
    """The text of the file. Its first line names the schema, a file beside it, to the editor."""
    lines = [
        f"# yaml-language-server: $schema=./{schema}",
        *_comment(clean_line(rubric.title)),
        "#",
        *_comment(forms.FILL_IN.say(lang)),
        *_comment(forms.LONG_FORM.say(lang)),
        f"format: {ANSWERS_FORMAT}",
        f"rubric: {rubric.reference}",
        f"# collective: {json.dumps(forms.COLLECTIVE_HERE.say(lang), ensure_ascii=False)}",
        f"date: {day.isoformat()}",
        "answers:",
    ]
    for dimension in rubric.dimensions:
        lines += ["", *_answer(dimension, rubric, lang)]
    return "\n".join(lines) + "\n"


def _answer(dimension: Dimension, rubric: Rubric, lang: Lang) -> Iterator[str]:
    yield from _comment(clean_line(dimension.title), "  ")
    for level in rubric.levels:
        text = results.LABELLED.say(lang, label=f"{level.rank}. {level.title}", text=dimension.descriptors[level.rank])
        yield from _comment(clean_line(text), "  ", "  ")
    yield f"  {dimension.id}: {{}}"


def _comment(text: str, indent: str = "", hang: str = "") -> Iterator[str]:
    """The text as comment lines; not one of its words can become a line of the file."""
    for number, line in enumerate(wrap(text, _WIDTH, break_on_hyphens=False)):
        yield f"{indent}# {hang}{'   ' if hang and number else ''}{line}"
