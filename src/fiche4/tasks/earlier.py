"""Find the collective's earlier sheet in the folder of the new one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.errors import Refused
from fiche4.recognition.text import name_key
from fiche4.rubric import Rubric
from fiche4.sources.discover import SUFFIXES
from fiche4.sources.yaml_file import load_if_sheet

MOST_FILES = 200
"""How many files of a folder are opened at most, so that the first question does not have to wait."""


def earlier_beside(folder: Path, sheet: Sheet, rubric: Rubric) -> Sheet | None:
    """The latest sheet in the folder that has the same collective and an earlier date."""
    key = name_key(sheet.collective) if sheet.collective else None
    same = (one for one in _sheets_in(folder, rubric) if one.collective and name_key(one.collective) == key)
    return max((one for one in same if one.date < sheet.date), key=lambda one: one.date, default=None)


def _sheets_in(folder: Path, rubric: Rubric) -> Iterator[Sheet]:
    with suppress(OSError):  # a folder that cannot be read has nothing to offer
        for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)[:MOST_FILES]:
            with suppress(Refused):  # of another rubric, or not sound: whoever opens it is told
                found = load_if_sheet(path, rubric)
                if found:
                    yield found
