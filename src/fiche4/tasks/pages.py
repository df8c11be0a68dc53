"""A result as a page for the screen, or as text for whoever calls from Python."""

from typing import assert_never

from rich.console import Group, RenderableType

from fiche4.batch import Score
from fiche4.comparison import Comparison, Timeline
from fiche4.picture.matrix import matrix_of
from fiche4.profile import Profile
from fiche4.screen.changes import diff_page, timeline_page
from fiche4.screen.matrix import draw_legend, draw_matrix
from fiche4.screen.sheet import blank_page, sheet_page
from fiche4.screen.tables import score_page
from fiche4.screen.text import page_text
from fiche4.screen.view import View
from fiche4.tasks.show import Shown
from fiche4.words import Lang

Result = Shown | Score | Comparison | Timeline | Profile


def page_of(result: Result, view: View) -> RenderableType:
    """The result as `view` wants it drawn."""
    match result:
        case Score():
            return score_page(result, view)
        case Comparison():
            return diff_page(result, view)
        case Timeline():
            return timeline_page(result, view)
        case Shown(blank=True):
            return blank_page(result.rubric, view)
        case Shown():
            return sheet_page(result.sheet, result.rubric, view, withheld=bool(result.withheld))
        case Profile():
            matrix = matrix_of(result)
            return Group(draw_matrix(matrix, view), draw_legend(matrix, view))
        case _:
            assert_never(result)


def render(result: Result, *, lang: Lang = "fr", width: int = 80) -> str:
    """The result as the command prints it, in plain text of `width` columns; of a profile the matrix."""
    return page_text(page_of(result, View(lang, width)), width)
