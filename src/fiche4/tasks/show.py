"""One saved sheet, or the blank fiche."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.errors import Place, refuse
from fiche4.profile import Profile, profile_of
from fiche4.room import protect, unprotected
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import chosen_rubric, load_sheet
from fiche4.tasks.gather import SourceKind, classify
from fiche4.tasks.own_rubric import by_own_rubric
from fiche4.tasks.request import AnyPath
from fiche4.words import Lang, problems


@dataclass(frozen=True, slots=True)
class Shown:
    """One sheet, or the blank fiche. `withheld` are the ids of the dimensions without the votes of small roles."""

    sheet: Sheet
    rubric: Rubric
    withheld: frozenset[str] = frozenset()
    blank: bool = False

    @property
    def profile(self) -> Profile:
        """The profile of the sheet."""
        return profile_of(self.sheet, self.rubric)


def show(
    file: AnyPath | None = None, rubric: AnyPath | None = None, lang: Lang = "fr", *, all_roles: bool = False
) -> Shown:
    """The sheet in the file, without the votes of small roles unless `all_roles`; without a file, the blank fiche.

    Raises `Refused`.
    """
    if file is None:
        answered = chosen_rubric(rubric, lang)
        nothing = Sheet(rubric=answered.reference, date=datetime.date.today())  # noqa: DTZ011  (the user's own day)
        return Shown(nothing, answered, blank=True)
    path = Path(file)
    # the error says what to do with a table, where "not a sheet" would not
    if classify(path).kind is SourceKind.TABLE:
        raise refuse(problems.IS_A_TABLE, Place(str(path)))

    def by(one: AnyPath | None) -> Shown:
        answered = chosen_rubric(one, lang)
        sheet, withheld = (unprotected if all_roles else protect)(load_sheet(path, answered))
        return Shown(sheet, answered, withheld)

    return by_own_rubric(by, rubric, lang)
