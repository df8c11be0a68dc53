"""Sheets and profiles as values, for who calls from Python and wants more than the commands give."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.comparison import Comparison, Dated, dated
from fiche4.profile import Profile, profile_of, require_rubric
from fiche4.recognition.layout import TableRequest
from fiche4.room import unprotected
from fiche4.rubric import Rubric
from fiche4.tasks.gather import Gathered, classify
from fiche4.tasks.request import AnyPath
from fiche4.words import is_lang


def read_sheets(*paths: AnyPath, rubric: Rubric) -> Iterator[Sheet]:
    """The answer sheets at `paths` and in folders, each once, folders by name.

    Raises `errors.Refused` at the first problem, with its place.
    """
    sources = tuple(classify(Path(path)) for path in paths)
    return (one.sheet for one in Gathered(sources, TableRequest((rubric,))).sheets())


def build_profile(sheets: Sheet | Iterable[Sheet], rubric: Rubric) -> Profile:
    """The profile of one sheet (its votes, where there are any), or of several, in which each is one voice.

    Raises `ValueError` if a sheet answers another rubric; a translation is the same one.
    """
    if isinstance(sheets, Sheet):
        return profile_of(sheets, rubric)
    return sum((profile_of(sheet, rubric).voice for sheet in sheets), Profile.empty(rubric))


def compare_two(before: Sheet | Profile, after: Sheet | Profile, rubric: Rubric) -> Comparison:
    """What changed from one to the other, dimension by dimension. Raises `ValueError` as `build_profile` does."""
    return Comparison(_dated(before, rubric), _dated(after, rubric))


def _dated(one: Sheet | Profile, rubric: Rubric) -> Dated:
    if isinstance(one, Profile):
        require_rubric(one.rubric.reference, rubric)
        return Dated(rubric.short, one)
    return dated(unprotected(one), rubric, rubric.language if is_lang(rubric.language) else "fr")
