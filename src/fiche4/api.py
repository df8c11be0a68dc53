"""fiche4 from Python: load a rubric, read sheets, build a profile, compare, render. Import these from `fiche4`."""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType

from fiche4.answers import Sheet
from fiche4.comparison import Comparison, Dated, dated
from fiche4.errors import Problem, Refused
from fiche4.picture.matrix import matrix_of
from fiche4.profile import Profile, profile_of, require_rubric
from fiche4.room import unprotected
from fiche4.rubric import Rubric
from fiche4.screen.changes import diff_page
from fiche4.screen.matrix import draw_legend, draw_matrix
from fiche4.screen.view import View
from fiche4.sources import yaml_file
from fiche4.sources.sheets import load_sheets
from fiche4.terminal.consoles import page_text
from fiche4.words import Lang, is_lang

AnyPath = str | os.PathLike[str]


def load_rubric(path: AnyPath | None = None, *, lang: Lang = "fr") -> Rubric:
    """The rubric at `path`, else the one that comes with fiche4, in that language. Raises `errors.Refused`."""
    return yaml_file.default_rubric(lang) if path is None else yaml_file.load_rubric(Path(path))


def read_sheets(*paths: AnyPath, rubric: Rubric) -> Iterator[Sheet]:
    """The answer sheets at `paths` and in folders, each once, folders by name.

    Raises `errors.Refused` at the first problem, with its place.
    """
    for one in load_sheets(map(Path, paths), rubric):
        if isinstance(one, Problem):
            raise Refused(one)
        yield one.sheet


def build_profile(sheets: Sheet | Iterable[Sheet], rubric: Rubric) -> Profile:
    """The profile of one sheet (its votes, where there are any), or of several, in which each is one voice.

    Raises `ValueError` if a sheet answers another rubric; a translation is the same one.
    """
    if isinstance(sheets, Sheet):
        return profile_of(sheets, rubric)
    return sum((profile_of(sheet, rubric).voice for sheet in sheets), Profile.empty(rubric))


def compare(before: Sheet | Profile, after: Sheet | Profile, rubric: Rubric) -> Comparison:
    """What changed from one to the other, dimension by dimension. Raises `ValueError` as `build_profile` does."""
    return Comparison(_dated(before, rubric), _dated(after, rubric))


def render(result: Profile | Comparison, *, lang: Lang = "fr", width: int = 80) -> str:
    """The matrix of a profile, or a comparison in words, as plain text of `width` columns."""
    view = View(lang, width)
    page = diff_page(result, view) if isinstance(result, Comparison) else _picture(result, view)
    return page_text(page, Console(file=io.StringIO(), width=width, legacy_windows=False))


def _picture(profile: Profile, view: View) -> RenderableType:
    matrix = matrix_of(profile)
    return Group(draw_matrix(matrix, view), draw_legend(matrix, view))


def _dated(one: Sheet | Profile, rubric: Rubric) -> Dated:
    if isinstance(one, Profile):
        require_rubric(one.rubric.reference, rubric)
        return Dated(rubric.short, one)
    return dated(unprotected(one), rubric, rubric.language if is_lang(rubric.language) else "fr")
