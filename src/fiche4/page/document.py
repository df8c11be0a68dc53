"""The pages: one sheet with its timeline, a collective of many, the blank fiche."""

from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from fiche4.answers import Sheet
from fiche4.comparison import Comparison, Timeline
from fiche4.page.environment import render
from fiche4.page.fitting import A3, A4, HALF_A3, heading_height, page_style, setting_of
from fiche4.page.timeline import timeline_drawing
from fiche4.picture.changes import votes_notes
from fiche4.picture.matrix import Matrix, blank_matrix, matrix_of, targets_of
from fiche4.picture.matrix import halves as halves_of
from fiche4.picture.roles import role_rows
from fiche4.picture.steps import steps_of
from fiche4.picture.timeline import date_rows
from fiche4.profile import profile_of
from fiche4.room import agenda
from fiche4.rubric import Rubric
from fiche4.words import Lang, results
from fiche4.words.numbers import day

LEGEND = 16
"""Points that the legend takes below the matrix."""


def sheet_html(
    sheet: Sheet, rubric: Rubric, lang: Lang, *, withheld: Collection[str] = (), line: Timeline | None = None
) -> str:
    """The page of one sheet; `line`, of the same collective, adds what it was before.

    `withheld` names the dimensions that some votes were taken out of: `sheet` is already as it may leave the room.
    """
    profile = profile_of(sheet, rubric)
    name = results.named(sheet.collective, lang)
    matrix = matrix_of(profile, targets_of(sheet))
    rows = {row.dimension.id: row for row in matrix.rows}
    drawing = timeline_drawing(line, name, lang, headed=False) if line else None
    return render(
        "sheet.html.jinja",
        lang,
        title=f"{rubric.short} · {name} · {day(sheet.date, lang)}",
        paper=a4_paper(name, matrix, drawing.width if drawing else 0),
        rubric=rubric,
        sheet=sheet,
        name=name,
        matrix=matrix,
        unit=results.VOTE_COUNT,
        steps=steps_of(profile, sheet.answers),
        agenda=[rows[one.id] for one in agenda(sheet, profile) if rows[one.id].position.n > 1 or one.id in withheld],
        regards=role_rows(sheet, rubric),
        withheld=bool(withheld),
        line=_over_time(line) if line else None,
        drawing=drawing,
    )


def blank_html(rubric: Rubric, lang: Lang, *, wall: bool = False, halves: bool = False) -> str:
    """The empty fiche: for one participant to fill in by hand, or one for the wall; on two A4 if it is in `halves`."""
    wall = wall or halves
    paper = HALF_A3 if halves else A3 if wall else A4
    whole = blank_matrix(rubric)
    matrices = halves_of(whole) if halves else (whole,)
    taken = heading_height(rubric.title, paper, paper.title, 1) + (45 if wall else 94)
    settings = [setting_of(one, paper, taken=taken, extra=1.2 * wall, boxes=not wall) for one in matrices]
    return render(
        "blank.html.jinja",
        lang,
        title=f"{rubric.short} · {results.BLANK_SHEET.say(lang)}",
        paper=page_style(settings, paper),
        rubric=rubric,
        matrices=matrices,
        wall=wall,
    )


def a4_paper(name: str, matrix: Matrix, picture: float = 0) -> Markup:
    """The style that sets a page headed by that name on A4."""
    return page_style([setting_of(matrix, A4, taken=heading_height(name, A4) + LEGEND)], A4, picture)


def _over_time(line: Timeline) -> dict[str, Any]:
    """What is told of several dates: a row for each, the first against the last, the plan before the last."""
    first, last, then = line.points[0], line.points[-1], line.points[-2]
    changes = Comparison(first, last).changes
    return {
        "rubric": last.profile.rubric,
        "rows": date_rows(line),
        "first": first,
        "last": last,
        "changes": changes,
        "notes": list(votes_notes(changes)),
        "planned": Comparison(then, last).planned,
        "withheld": any(point.withheld for point in line.points),
    }
