"""A batch of sheets: each one, and all of them as one profile in which every sheet is one voice."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.profile import Profile, profile_of
from fiche4.rubric import Rubric


class Scored(NamedTuple):
    """One sheet of a batch, with the file it came from."""

    file: str
    sheet: Sheet
    profile: Profile


class Score(NamedTuple):
    """A batch: its sheets in the order read, and their sum."""

    sheets: list[Scored]
    total: Profile

    @property
    def repeated(self) -> dict[str, int]:
        """The collectives that have more than one sheet here, and so more than one voice, with how many."""
        names = Counter(one.sheet.collective for one in self.sheets if one.sheet.collective)
        return {name: n for name, n in names.items() if n > 1}


def score(sheets: Iterable[tuple[str, Sheet]], rubric: Rubric) -> Score:
    """Each sheet (with the name of its file) scored, and all added up as voices."""
    scored = []
    total = Profile.empty(rubric)
    for file, sheet in sheets:
        profile = profile_of(sheet, rubric)
        scored.append(Scored(file, sheet, profile))
        total += profile.voice
    return Score(scored, total)
