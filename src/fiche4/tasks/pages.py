"""A result as a page for the screen, or as plain text."""

from rich.console import Group, RenderableType

from fiche4.batch import Score
from fiche4.comparison import Comparison, Network, Timeline
from fiche4.profile import Profile
from fiche4.screen.parts import page_text
from fiche4.screen.view import View
from fiche4.tasks.show import Shown
from fiche4.words import Lang

Result = Shown | Score | Comparison | Timeline | Network | Profile


def page_of(result: Result, view: View) -> RenderableType:
    """The result drawn for `view`. Each import is where it is needed, which saves a tenth of the start-up time."""
    if isinstance(result, Score):
        from fiche4.screen.tables import score_page

        return score_page(result, view)
    if isinstance(result, Shown):
        from fiche4.screen.sheet import blank_page, sheet_page

        if result.blank:
            return blank_page(result.rubric, view)
        return sheet_page(result.sheet, result.rubric, view, withheld=bool(result.withheld))
    if isinstance(result, Profile):
        from fiche4.picture.matrix import matrix_of
        from fiche4.screen.matrix import draw_legend, draw_matrix

        matrix = matrix_of(result)
        return Group(draw_matrix(matrix, view), draw_legend(matrix, view))
    if isinstance(result, Network):
        from fiche4.screen.changes import network_page

        return network_page(result, view)
    from fiche4.screen.changes import diff_page, timeline_page

    return diff_page(result, view) if isinstance(result, Comparison) else timeline_page(result, view)


def render(result: Result, *, lang: Lang = "fr", width: int = 80) -> str:
    """The result as the command prints it, as plain text of `width` columns; for a profile its matrix."""
    return page_text(page_of(result, View(lang, width)), width)
