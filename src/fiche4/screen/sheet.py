"""One sheet as people see it: the title, the matrix, the profile, the next steps in words."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.answers import Action, Answer, FollowUp, Sheet
from fiche4.clean import clean_line
from fiche4.picture.changes import came_words
from fiche4.picture.marks import BEGUN, HERE, NEXT, TARGET
from fiche4.picture.matrix import blank_matrix, matrix_of, targets_of
from fiche4.picture.phrasing import standing
from fiche4.picture.roles import Seen, role_rows
from fiche4.picture.steps import Step, standings, steps_of
from fiche4.profile import ENOUGH, Profile, profile_of
from fiche4.rubric import Rubric
from fiche4.screen.matrix import draw_legend, draw_matrix, full_layout
from fiche4.screen.parts import boxed_table, column, figures, indented, labelled, section, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import Phrase, results
from fiche4.words.numbers import day, interval

LABELS: Final = {HERE: HERE_LABEL, NEXT: NEXT_STYLE, BEGUN: NEXT_STYLE}
"""How the label of a line with that mark is set; others are bold."""


def sheet_page(
    sheet: Sheet, rubric: Rubric, view: View, *, withheld: bool = False, boxes: bool = True
) -> RenderableType:
    """A whole sheet: what `show` prints and what `diagnose` ends with; `withheld` if votes were taken out of it.

    Without `boxes` it is lines that read well aloud: no table, no rule.
    """
    profile = profile_of(sheet, rubric)
    name = results.named(sheet.collective, view.lang)
    matrix = matrix_of(profile, targets_of(sheet))
    heading, date = f"{rubric.short} {view.marks.separator} {name}", day(sheet.date, view.lang)
    boxed = [title(heading, date, view), draw_matrix(matrix, view), draw_legend(matrix, view)]
    return Group(
        *(boxed if boxes else [prose(f"{heading} {view.marks.separator} {date}", TITLE_STYLE)]),
        section(view.say(results.PROFILE)),
        _standings(profile, view),
        section(view.say(results.NEXT_STEPS)),
        *(_step(number, one, view) for number, one in enumerate(steps_of(profile, sheet.answers), 1)),
        *(_regards(sheet, rubric, view, withheld=withheld) if boxes else ()),
        *_follow_up_lines(sheet.follow_up, rubric, view),
        *plan_lines(sheet.plan, rubric, view),
        *(
            (prose(view.say(results.NEXT_DATE, day=day(sheet.next_date, view.lang)), TITLE_STYLE), "")
            if sheet.next_date
            else ()
        ),
    )


def blank_page(rubric: Rubric, view: View) -> RenderableType:
    """The fiche with nothing on it."""
    return Group(
        title(rubric.short, view.say(results.BLANK_SHEET), view),
        draw_matrix(blank_matrix(rubric), view) if full_layout(rubric, view) else _listed(rubric),
    )


def _standings(profile: Profile, view: View) -> RenderableType:
    grid = Table.grid(*[""] * 4, padding=(0, 2))
    for one in standings(profile, view.lang):
        names = ", ".join(dimension.short for dimension in one.dimensions)
        here = view.marks.here if one.sign.drawn.isdigit() else view.sign(one.sign)
        grid.add_row(prose(view.sign(one.sign)), prose(one.name), here * len(one.dimensions), prose(names))
    return indented(grid)


def _step(number: int, one: Step, view: View) -> RenderableType:
    """One next step: the dimension, where it stands, what comes next, and what was noted."""
    title_ = prose(f"{number}. {one.step.dimension.title}", TITLE_STYLE)
    where = prose(f"{view.marks.separator} {standing(one.position, view.lang)}")
    return Group(Prose.assemble(title_, " ", where), indented(*_step_lines(one, view)), "")


def _step_lines(one: Step, view: View) -> Iterator[RenderableType]:
    if one.position.counted:
        yield figures(one.position, view)
    for line in one.lines(view.lang):
        if line.mark:
            yield labelled(f"{view.sign(line.mark.sign)} {line.label}", line.words, LABELS.get(line.mark, TITLE_STYLE))
        else:
            yield prose(line.words)
    if one.scopes:
        before, after = one.scopes
        scopes = view.say(results.SCOPE_CHANGE, before=before, after=after, arrow=view.marks.arrow)
        yield labelled("", f"({scopes})", QUIET_STYLE)
    yield from _remarks(one.answer, view)


def _remarks(answer: Answer, view: View) -> Iterator[RenderableType]:
    for phrase, text in noted(answer, view):
        sign = view.sign(TARGET.sign) if phrase is results.TARGET else " "
        yield labelled(f"{sign} {view.say(phrase)}", text, TITLE_STYLE)


def noted(answer: Answer, view: View) -> Iterator[tuple[Phrase, str]]:
    """What was said of a dimension beside its level, each text after its name."""
    texts = (
        (results.TARGET, view.say(results.LEVEL, rank=answer.target) if answer.target else ""),
        (results.REASON, answer.reason),
        (results.MINORITY, answer.minority),
        (results.NOTE, answer.note),
        (results.EVIDENCE, "\n".join(answer.evidence)),
    )
    for phrase, text in texts:
        if text:
            yield phrase, text


def _regards(sheet: Sheet, rubric: Rubric, view: View, *, withheld: bool) -> Iterator[RenderableType]:
    """*Regards croisés*: a row for each role, a column for each dimension, the median; none if roles were not told."""
    rows = role_rows(sheet, rubric)
    if rows:
        yield prose(view.say(results.REGARDS), TITLE_STYLE)
        names = (column(dimension.short, centred=True) for dimension in rubric.dimensions)
        table = boxed_table(view, column("", style=TITLE_STYLE), *names)
        for row in rows:
            name = view.say(results.OTHER_ROLES) if row.role is None else clean_line(row.role)
            table.add_row(prose(name), *(_seen(one, view) for one in row.seen))
        yield table
    if withheld:
        yield prose(view.say(results.HIDDEN, enough=ENOUGH))
    if rows or withheld:
        yield ""


def _seen(seen: Seen, view: View) -> Prose:
    return prose(f"{interval(seen.median, view.marks.dash)} {view.sign(seen.sign)}".rstrip(), centred=True)


def plan_lines(plan: tuple[Action, ...], rubric: Rubric, view: View) -> Iterator[RenderableType]:
    """The plan: each action with who, until when and what will show it."""
    if plan:
        yield prose(view.say(results.PLAN), TITLE_STYLE)
    for number, action in enumerate(plan, 1):
        short = rubric.dimension(action.dimension).short
        yield prose(f"{number}. {short}", TITLE_STYLE)
        yield indented(*action_lines(action, view), "")


def _follow_up_lines(follow_up: tuple[FollowUp, ...], rubric: Rubric, view: View) -> Iterator[RenderableType]:
    """What came of the plan before."""
    if follow_up:
        yield prose(view.say(results.WAS_PLANNED), TITLE_STYLE)
    for one in follow_up:
        yield prose(rubric.dimension(one.dimension).short, TITLE_STYLE)
        words = one.action or view.say(results.NO_ACTION_YET)
        said = labelled(view.say(results.PLAN_NAMES["action"]), words, TITLE_STYLE)
        yield indented(said, came_line(one, view), "")


def came_line(came: FollowUp | None, view: View) -> RenderableType:
    """What came of an action."""
    return labelled(view.say(results.WHAT_CAME), came_words(came, view.lang), HERE_LABEL)


def action_lines(action: Action, view: View) -> Iterator[RenderableType]:
    """What one line of the plan says."""
    return (labelled(label, text, TITLE_STYLE) for label, text in action_words(action, view))


def action_words(action: Action, view: View) -> Iterator[tuple[str, str]]:
    """What one line of the plan says: labels and texts."""
    due = day(action.due, view.lang) if action.due else None
    values = {
        "action": action.action or view.say(results.NO_ACTION_YET),
        "owner": action.owner,
        "due": due,
        "indicator": action.indicator,
    }
    for name, value in values.items():
        if value:
            yield view.say(results.PLAN_NAMES[name]), value


def _listed(rubric: Rubric) -> RenderableType:
    """The blank fiche as a list, for a terminal too narrow for its table."""
    lines: list[RenderableType] = []
    for dimension in rubric.dimensions:
        lines += ["", prose(dimension.title, TITLE_STYLE)]
        for level in rubric.levels:
            label = f"{level.rank}. {level.short}"
            lines.append(labelled(label, dimension.descriptors[level.rank], TITLE_STYLE))
    return Group(*lines)
