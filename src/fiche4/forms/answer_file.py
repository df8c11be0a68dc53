"""The commented answer file: the whole rubric to read, every answer still open, sound as it stands."""

import json
from collections.abc import Iterator
from textwrap import wrap

from fiche4.answers import Sheet
from fiche4.clean import clean_line
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, curly, forms, results

_WIDTH = 110


def answer_file(rubric: Rubric, sheet: Sheet, schema: str, lang: Lang) -> str:
    """The file of a new `sheet` of `rubric`. Its first line names the schema, a file beside it, to the editor."""
    name = json.dumps(clean_line(sheet.collective or forms.COLLECTIVE_HERE.say(lang)), ensure_ascii=False)
    lines = [
        f"# yaml-language-server: $schema=./{schema}",
        *_comment(clean_line(rubric.title)),
        "#",
        *_comment(forms.FILL_IN.say(lang)),
        *_comment(forms.LONG_FORM.say(lang)),
        f"format: {sheet.format}",
        f"rubric: {sheet.rubric}",
        f"{'' if sheet.collective else '# '}collective: {name}",
        f"date: {sheet.date.isoformat()}",
        "answers:",
    ]
    for dimension in rubric.dimensions:
        lines += ["", *_answer(dimension, rubric, lang)]
    return "\n".join(lines) + "\n"


def _answer(dimension: Dimension, rubric: Rubric, lang: Lang) -> Iterator[str]:
    yield from _comment(clean_line(dimension.title), "  ")
    for level in rubric.levels:
        statements = dimension.statements(level.rank)
        numbered = " ".join(f"[{number}] {one}" for number, one in enumerate(statements, 1))
        words = numbered if len(statements) > 1 else statements[0]
        text = results.LABELLED.say(lang, label=f"{level.rank}. {level.title}", text=words)
        yield from _comment(clean_line(text), "  ", "  ")
    yield f"  {dimension.id}: {{}}"


def _comment(text: str, indent: str = "", hang: str = "") -> Iterator[str]:
    """The text as comment lines; not one of its words can become a line of the file."""
    for number, line in enumerate(wrap(curly(text), _WIDTH, break_on_hyphens=False)):
        yield f"{indent}# {hang}{'   ' if hang and number else ''}{line}"
