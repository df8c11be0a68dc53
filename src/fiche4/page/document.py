"""The pages: one sheet with its timeline, a collective of many, the blank fiche."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from fiche4.answers import Sheet
from fiche4.batch import Scored
from fiche4.comparison import Timeline
from fiche4.page.environment import policy, render, style
from fiche4.page.fitting import A3, A4, HALF_A3, heading_height, page_style, setting_of
from fiche4.page.timeline import timeline_drawing
from fiche4.picture.changes import follow_up_counts
from fiche4.picture.matrix import Matrix, Row, blank_matrix, matrix_of, targets_of
from fiche4.picture.matrix import halves as halves_of
from fiche4.picture.roles import role_rows
from fiche4.picture.steps import steps_of
from fiche4.picture.timeline import timeline_table
from fiche4.profile import Profile, profile_of
from fiche4.room import agenda
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Count, Lang, results
from fiche4.words.numbers import day

LEGEND = 16
"""Points that the legend takes below the matrix."""


class Head(NamedTuple):
    """What stands in the head of a page."""

    title: str
    rubric: Rubric
    style: Markup
    paper: Markup
    policy: str


def sheet_html(
    sheet: Sheet, rubric: Rubric, lang: Lang, *, withheld: Collection[str] = (), line: Timeline | None = None
) -> str:
    """The page of one sheet; `line`, of the same collective, adds what it was before.

    `withheld` names the dimensions that some votes were taken out of: `sheet` is already as it may leave the room.
    """
    profile = profile_of(sheet, rubric)
    name = results.named(sheet.collective, lang)
    matrix = matrix_of(profile, targets_of(sheet))
    drawing = timeline_drawing(line, name, lang, headed=False) if line else None
    return render(
        "sheet.html.jinja",
        lang,
        head=_head(f"{rubric.short} · {name} · {day(sheet.date, lang)}", name, matrix, drawing.width if drawing else 0),
        rubric=rubric,
        sheet=sheet,
        name=name,
        matrix=matrix,
        unit=results.VOTE_COUNT,
        steps=steps_of(profile, sheet.answers),
        agenda=_in_order(agenda(sheet, profile), matrix),
        regards=role_rows(sheet, rubric),
        withheld=bool(withheld),
        line=timeline_table(line) if line else None,
        drawing=drawing,
    )


def collective_html(
    title: str,
    total: Profile,
    lang: Lang,
    *,
    when: str = "",
    unit: Count = results.ANSWERS,
    scored: Sequence[Scored] = (),
    repeated: Mapping[str, int] | None = None,
    follow_up: Mapping[str, int] | None = None,
) -> str:
    """The page of many answers counted together; `scored` are the sheets they came from, if they are to be listed.

    `when` stands beside the title, `unit` is what is counted, `repeated` and `follow_up` as in `batch.Score`.
    """
    rubric = total.rubric
    matrix = matrix_of(total)
    return render(
        "collective.html.jinja",
        lang,
        head=_head(f"{rubric.short} · {title}", title, matrix),
        rubric=rubric,
        name=title,
        when=when,
        total=total,
        matrix=matrix,
        unit=unit,
        scored=scored,
        repeated=repeated or {},
        follow_up=list(follow_up_counts(follow_up or {}, lang)) if any((follow_up or {}).values()) else [],
        steps=steps_of(total, {}),
    )


def blank_html(rubric: Rubric, lang: Lang, *, wall: bool = False, halves: bool = False) -> str:
    """The empty fiche: for one participant to fill in by hand, or one for the wall; on two A4 if it is in `halves`."""
    wall = wall or halves
    paper = HALF_A3 if halves else A3 if wall else A4
    whole = blank_matrix(rubric)
    matrices = halves_of(whole) if halves else (whole,)
    taken = heading_height(rubric.title, paper, paper.title, 1) + (45 if wall else 94)
    settings = [setting_of(one, paper, taken=taken, extra=1.2 * wall, boxes=not wall) for one in matrices]
    title = f"{rubric.short} · {results.BLANK_SHEET.say(lang)}"
    return render(
        "blank.html.jinja",
        lang,
        head=_made_head(title, rubric, page_style(settings, paper)),
        rubric=rubric,
        matrices=matrices,
        wall=wall,
    )


def _head(title: str, name: str, matrix: Matrix, picture: float = 0) -> Head:
    setting = setting_of(matrix, A4, taken=heading_height(name, A4) + LEGEND)
    return _made_head(title, matrix.rubric, page_style([setting], A4, picture))


def _made_head(title: str, rubric: Rubric, own: Markup) -> Head:
    return Head(title, rubric, style(), own, policy(style(), own))


def _in_order(order: Sequence[Dimension], matrix: Matrix) -> list[Row]:
    """The rows that several voted on, in that order."""
    by_id = {row.dimension.id: row for row in matrix.rows}
    return [by_id[dimension.id] for dimension in order if by_id[dimension.id].position.n > 1]
