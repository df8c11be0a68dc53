"""How a table was read, in one line."""

from collections.abc import Iterator

from fiche4.batch import Reading, Table
from fiche4.clean import clean_line
from fiche4.rubric import Rubric
from fiche4.words import Lang, results


def reading_line(table: Table, rubric: Rubric, lang: Lang, *, in_full: bool = False) -> str:
    """`file: read: UTF-8, “;”, header in row 1, 5 dimensions, 497 answers`, and the columns if `in_full`."""
    columns = [f"{rubric.dimension(key).short} = {letters}" for key, letters in table.reading.columns.items()]
    how = ", ".join((*_how(table.reading, lang), *_what(table, rubric, lang), *(columns if in_full else ())))
    return f"{clean_line(table.reading.file)}: {results.READ.say(lang, how=how)}"


def _how(reading: Reading, lang: Lang) -> Iterator[str]:
    if reading.sheet is not None:
        yield results.READ_SHEET.say(lang, name=clean_line(reading.sheet))
    if reading.encoding and reading.delimiter:
        yield results.ENCODINGS[reading.encoding]
        tabs = reading.delimiter == "\t"
        yield (results.READ_TABS if tabs else results.QUOTED).say(lang, text=reading.delimiter)
    if reading.header:
        yield results.READ_HEADER.say(lang, row=reading.header)


def _what(table: Table, rubric: Rubric, lang: Lang) -> Iterator[str]:
    missing = [rubric.dimension(key).short for key in table.reading.missing]
    dimensions = results.READ_DIMENSIONS.say(lang, len(rubric.ids) - len(missing))
    names = ", ".join(missing)
    yield (
        results.READ_MISSING.say(lang, found=dimensions, all=len(rubric.ids), names=names) if missing else dimensions
    )
    yield results.ANSWERS.say(lang, table.answered)
    if table.incomplete:
        yield results.READ_INCOMPLETE.say(lang, table.incomplete)
    yield results.NO_ANSWER.say(lang, table.silent)
    if table.unrecognised:
        yield results.READ_STRANGE.say(lang, table.unrecognised)
    for remark in table.reading.remarks:
        yield remark.say(lang)
