"""Sheets and profiles as values, for callers from Python who need more than the commands do."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.profile import Profile, profile_of
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.tasks.gather import Gathered, classify
from fiche4.tasks.request import AnyPath


def read_sheets(*paths: AnyPath, rubric: Rubric) -> Iterator[Sheet]:
    """The answer sheets at `paths`, each once, those in folders in order of their names.

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
