"""The rubric that a sheet names, looked for beside the sheet."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from fiche4.errors import Refused
from fiche4.rubric import RUBRIC_FORMAT
from fiche4.sources.discover import SUFFIXES, is_file
from fiche4.sources.events import parse
from fiche4.sources.raw import read_text
from fiche4.sources.yaml_file import format_of
from fiche4.words import Lang

CLIMB = 4
"""How many folders above that of a sheet are looked through: a year, a network and a district, and one to spare."""


class _Found(NamedTuple):
    path: Path
    language: object


def rubric_near(folder: Path, reference: str, lang: Lang) -> Path | None:
    """The file of the rubric `reference` (`id@version`) in `folder`, in `rubric/` there, or else in a folder above.

    The nearest place that has it counts; of its translations there, the one in `lang`. `None` if it is nowhere,
    or if one of several would have to be guessed.
    """
    # not `resolve`: around a link to a sheet is where the user sees it
    here = Path(os.path.abspath(folder))  # noqa: PTH100
    for above in (here, *here.parents)[: CLIMB + 1]:
        for place in (above, above / "rubric"):
            found = list(_rubrics_in(place, reference))
            if found:
                wanted = [one for one in found if one.language == lang] or found
                return wanted[0].path if len(wanted) == 1 else None
    return None


def _rubrics_in(folder: Path, reference: str) -> Iterator[_Found]:
    """The files in the folder itself that say to be that rubric, sound or not: what is wrong is told on reading."""
    paths: list[Path] = []
    with suppress(OSError):  # no such folder, or one that is closed to us
        paths = sorted(path for path in folder.iterdir() if path.name.lower().endswith(SUFFIXES))
    for path in (path for path in paths if not path.name.startswith(".")):
        data = _head(path)
        if f"{data.get('id')}@{data.get('version')}" == reference:
            yield _Found(path, data.get("language"))


def _head(path: Path) -> dict[str, object]:
    """What the file says if it is a rubric, else nothing. Only rubrics are parsed: most files beside are sheets."""
    with suppress(Refused):
        text = read_text(path) if is_file(path) else ""
        document = parse(text, str(path)) if RUBRIC_FORMAT in text else None
        if document and format_of(document) == RUBRIC_FORMAT:
            return dict(document.data)
    return {}
