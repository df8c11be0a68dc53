"""The pages: one sheet with its timeline, a collective of many, the blank fiche."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from fiche4.answers import NO_ROLE, Answer, Sheet
from fiche4.batch import Scored
from fiche4.comparison import Timeline
from fiche4.page.cells import Row, rows_of, spans_of, targets_of
from fiche4.page.environment import policy, render, style
from fiche4.page.fitting import A3, A4, heading_height, page_style
from fiche4.page.timeline import MARKS, LineTable, timeline_drawing
from fiche4.phrasing import regard, scopes
from fiche4.profile import NextStep, Position, Profile, profile_of
from fiche4.room import Regard, agenda, role_views
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Count, Lang, Phrase, results
from fiche4.words.numbers import day

LEGEND = 24
"""Points that the legend takes below the matrix."""


class Head(NamedTuple):
    """What stands in the head of a page."""

    title: str
    rubric: Rubric
    style: Markup
    paper: Markup
    policy: str


class Step(NamedTuple):
    """A next step with all that was said of its dimension."""

    step: NextStep
    position: Position
    answer: Answer
    scopes: tuple[str, str] | None


class Seen(NamedTuple):
    """Where a role places a dimension, and how it sees it against the others."""

    median: tuple[int, int] | None
    mark: str
    words: Phrase | None


class RoleRow(NamedTuple):
    """One role and how it places each dimension; without a name, the roles not told apart."""

    role: str | None
    seen: tuple[Seen, ...]


def sheet_html(
    sheet: Sheet, rubric: Rubric, lang: Lang, *, withheld: Collection[str] = (), line: Timeline | None = None
) -> str:
    """The page of one sheet; `line`, of the same collective, adds what it was before.

    `withheld` names the dimensions that some votes were taken out of: `sheet` is already as it may leave the room.
    """
    profile = profile_of(sheet, rubric)
    name = results.named(sheet.collective, lang)
    rows = rows_of(profile, targets_of(sheet))
    crowd = any(position.n > 1 for _, position in profile)
    return render(
        "sheet.html.jinja",
        lang,
        head=_head(f"{rubric.short} · {name} · {day(sheet.date, lang)}", name, rows, rubric),
        rubric=rubric,
        sheet=sheet,
        name=name,
        rows=rows,
        spans=spans_of(rubric),
        unit=results.VOTE_COUNT,
        steps=_steps(profile, sheet.answers),
        agenda=_rows_in_order(agenda(sheet, profile), rows) if crowd else [],
        regards=_role_rows(sheet, rubric),
        withheld=bool(withheld),
        line=LineTable.of(line) if line else None,
        drawing=timeline_drawing(line, name, lang, headed=False) if line else None,
        marks=MARKS,
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
) -> str:
    """The page of many answers counted together; `scored` are the sheets they came from, if they are to be listed.

    `when` stands beside the title, `unit` is what is counted, `repeated` as in `batch.Score`.
    """
    rubric = total.rubric
    rows = rows_of(total, {})
    return render(
        "collective.html.jinja",
        lang,
        head=_head(f"{rubric.short} · {title}", title, rows, rubric),
        rubric=rubric,
        name=title,
        when=when,
        total=total,
        rows=rows,
        spans=spans_of(rubric),
        unit=unit,
        scored=scored,
        repeated=repeated or {},
        steps=_steps(total, {}),
    )


def blank_html(rubric: Rubric, lang: Lang, *, wall: bool = False) -> str:
    """The empty fiche: for one participant to fill in by hand, or one for the wall."""
    paper = A3 if wall else A4
    rows = rows_of(Profile.empty(rubric), {})
    taken = heading_height(rubric.title, paper, paper.title, 1) + (50 if wall else 105)
    own = page_style(rows, rubric, paper, taken=taken, extra=1.2 if wall else 0)
    title = f"{rubric.short} · {results.BLANK_SHEET.say(lang)}"
    return render(
        "blank.html.jinja",
        lang,
        head=_made_head(title, rubric, own),
        rubric=rubric,
        spans=spans_of(rubric),
        wall=wall,
    )


def _head(title: str, name: str, rows: Sequence[Row], rubric: Rubric) -> Head:
    own = page_style(rows, rubric, A4, taken=heading_height(name, A4) + LEGEND)
    return _made_head(title, rubric, own)


def _made_head(title: str, rubric: Rubric, own: Markup) -> Head:
    return Head(title, rubric, style(), own, policy(style(), own))


def _steps(profile: Profile, answers: Mapping[str, Answer]) -> list[Step]:
    return [
        Step(step, profile.position(key), answers.get(key, Answer()), scopes(step, profile.rubric))
        for step in profile.next_steps()
        for key in [step.dimension.id]
    ]


def _rows_in_order(order: Sequence[Dimension], rows: Sequence[Row]) -> list[Row]:
    by_id = {row.dimension.id: row for row in rows}
    return [by_id[dimension.id] for dimension in order if by_id[dimension.id].position.n > 1]


def _role_rows(sheet: Sheet, rubric: Rubric) -> list[RoleRow]:
    """A row for each role that voted; none when roles were not told apart."""
    voted = {role for answer in sheet.answers.values() for role in answer.votes}
    if not voted - {NO_ROLE}:
        return []
    roles = [role for role in (*sheet.all_roles, NO_ROLE) if role in voted]
    return [RoleRow(None if role == NO_ROLE else role, tuple(_seen(sheet, rubric, role))) for role in roles]


def _seen(sheet: Sheet, rubric: Rubric, role: str) -> Iterator[Seen]:
    for dimension in rubric.dimensions:
        answer = sheet.answer(dimension.id)
        median = Position(answer.votes[role]).median if role in answer.votes else None
        one = next((one for one in role_views(answer, dimension) if one.role == role), None)
        mark = {Regard.HIGHER: "↑", Regard.LOWER: "↓"}.get(one.regard, "") if one and one.regard else ""
        yield Seen(median, mark, regard(one) if one else None)
