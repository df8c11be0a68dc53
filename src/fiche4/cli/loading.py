"""What a command works with: the rubric, what tables are asked for, and problems told as they come."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fiche4.words import Lang, Phrase

T = TypeVar("T")

if TYPE_CHECKING:
    from fiche4.batch import Scored, Table
    from fiche4.errors import Problem
    from fiche4.profile import Profile
    from fiche4.rubric import Rubric
    from fiche4.sources.layout import TableRequest


def chosen_rubric(path: Path | None, lang: Lang) -> "Rubric":
    """The rubric at `path`, else the one that comes with fiche4. Raises `Refused`."""
    from fiche4.sources.yaml_file import default_rubric, load_rubric

    return load_rubric(path) if path else default_rubric(lang)


def asked_for(
    paths: Sequence[Path], rubric: Path | None, lang: Lang, columns: Sequence[str] | None = None, by: str | None = None
) -> "TableRequest":
    """What tables among `paths` are asked for; `columns` are written `id=header`. Raises `Refused`.

    Tables in folders, which nobody has named, are told.
    The rubric that comes with fiche4 is recognised in each of its languages.
    """
    from fiche4.errors import refuse
    from fiche4.sources.layout import TableRequest
    from fiche4.sources.voices import is_table
    from fiche4.sources.yaml_file import load_rubric, translations
    from fiche4.words import problems

    _tell_passed_over(paths, lang)
    if not any(map(is_table, paths)):
        if columns or by is not None:
            raise refuse(problems.BY_WITHOUT_TABLE)
        return TableRequest((chosen_rubric(rubric, lang),))
    rubrics = (load_rubric(rubric),) if rubric else translations(lang)
    return TableRequest(rubrics, _headers(columns or (), rubrics[0]), by)


def _tell_passed_over(paths: Sequence[Path], lang: Lang) -> None:
    from fiche4.clean import clean_line
    from fiche4.sources.discover import is_folder, tables_passed_over
    from fiche4.words import results

    for folder in filter(is_folder, paths):
        found = tables_passed_over(folder, paths)
        first = next(found, None)
        if first is not None:
            n = 1 + sum(1 for _ in found)
            said = results.TABLES_PASSED_OVER.say(lang, n, first=clean_line(first))
            sys.stderr.write(f"{clean_line(str(folder))}: {said}\n")


def _headers(columns: Iterable[str], rubric: "Rubric") -> dict[str, str]:
    from fiche4.errors import refuse
    from fiche4.words import problems

    pairs = [column.partition("=") for column in columns]
    if any(key not in rubric.ids or not header.strip() for key, _, header in pairs):
        raise refuse(problems.BAD_COLUMN, known=", ".join(rubric.ids))
    return {key: header for key, _, header in pairs}


def total_of(path: Path, asked: "TableRequest", lang: Lang) -> "Profile":
    """All voices in the folder or table at `path`. Raises `Refused` with every problem: it must be whole."""
    from fiche4.batch import Batch
    from fiche4.errors import Problem, Refused
    from fiche4.sources.voices import voices

    batch, problems = Batch(asked.rubric), list[Problem]()

    def good() -> "Iterator[Scored | Table]":
        for one in voices([path], asked, lambda *_: None):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                yield one

    for one in Told(lang).readings(good(), asked.rubric):
        batch.add(one)
    if problems:
        raise Refused(*problems)
    return batch.score().total


class Told:
    """Tells problems and how tables were read on standard error; counts the problems."""

    def __init__(self, lang: Lang) -> None:
        self.count = 0
        self._lang = lang

    def tell(self, problem: "Problem") -> None:
        """Print the problem now."""
        self.count += 1
        sys.stderr.write(f"{problem.show(self._lang)}\n")

    def remark(self, phrase: Phrase) -> None:
        """Print what is no problem, but should be known of the result."""
        sys.stderr.write(f"fiche4: {phrase.say(self._lang)}\n")

    def good(self, found: "Iterable[T | Problem]") -> "Iterator[T]":
        """What is no problem among `found`; the problems are told as they come."""
        from fiche4.errors import Problem

        for one in found:
            if isinstance(one, Problem):
                self.tell(one)
            else:
                yield one

    def readings(self, found: "Iterable[Scored | Table]", rubric: "Rubric") -> "Iterator[Scored | Table]":
        """All of `found`; of each table it is told how it was read."""
        from fiche4.batch import Table

        for one in found:
            if isinstance(one, Table):
                self._tell_reading(one, rubric)
            yield one

    def _tell_reading(self, table: "Table", rubric: "Rubric") -> None:
        from fiche4.formats.reading import reading_line

        sys.stderr.write(f"{reading_line(table, rubric, self._lang)}\n")
