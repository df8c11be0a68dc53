"""One sheet as people see it: the title, the matrix, the profile, the next steps in words."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.answers import Action, FollowUp, Sheet
from fiche4.picture.changes import came_words
from fiche4.picture.matrix import blank_matrix, matrix_of, targets_of
from fiche4.picture.steps import standings, steps_of
from fiche4.profile import ENOUGH, Profile, profile_of
from fiche4.rubric import Rubric
from fiche4.screen.matrix import draw_legend, draw_matrix, full_layout
from fiche4.screen.parts import INDENT, labelled, section, title
from fiche4.screen.prose import prose
from fiche4.screen.regards import regards_table
from fiche4.screen.steps import step_lines
from fiche4.screen.view import HERE_LABEL, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import day


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
        *(step_lines(number, one, view) for number, one in enumerate(steps_of(profile, sheet.answers), 1)),
        *(_regards(sheet, rubric, view, withheld=withheld) if boxes else ()),
        *_follow_up_lines(sheet.follow_up, rubric, view),
        *plan_lines(sheet.plan, rubric, view),
        *_next_date(sheet, view),
    )


def blank_page(rubric: Rubric, view: View) -> RenderableType:
    """The fiche with nothing on it."""
    return Group(
        title(rubric.short, view.say(results.BLANK_SHEET), view),
        draw_matrix(blank_matrix(rubric), view) if full_layout(rubric, view) else _listed(rubric),
    )


def _standings(profile: Profile, view: View) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for _ in range(4):
        grid.add_column()
    for one in standings(profile, view.lang):
        names = ", ".join(dimension.short for dimension in one.dimensions)
        here = view.marks.here if one.sign.drawn.isdigit() else view.sign(one.sign)
        grid.add_row(prose(view.sign(one.sign)), prose(one.name), here * len(one.dimensions), prose(names))
    return Padding(grid, (0, 0, 0, INDENT))


def _regards(sheet: Sheet, rubric: Rubric, view: View, *, withheld: bool) -> Iterator[RenderableType]:
    table = regards_table(sheet, rubric, view)
    if table is not None:
        yield prose(view.say(results.REGARDS), TITLE_STYLE)
        yield table
    if withheld:
        yield prose(view.say(results.HIDDEN, enough=ENOUGH))
    if table is not None or withheld:
        yield ""


def plan_lines(plan: tuple[Action, ...], rubric: Rubric, view: View) -> Iterator[RenderableType]:
    """The plan: each action with who, until when and what will show it."""
    if plan:
        yield prose(view.say(results.PLAN), TITLE_STYLE)
    for number, action in enumerate(plan, 1):
        short = rubric.dimension(action.dimension).short
        yield prose(f"{number}. {short}", TITLE_STYLE)
        for line in action_lines(action, view):
            yield Padding(line, (0, 0, 0, INDENT))
        yield ""


def _follow_up_lines(follow_up: tuple[FollowUp, ...], rubric: Rubric, view: View) -> Iterator[RenderableType]:
    """What came of the plan before."""
    if follow_up:
        yield prose(view.say(results.WAS_PLANNED), TITLE_STYLE)
    for one in follow_up:
        yield prose(rubric.dimension(one.dimension).short, TITLE_STYLE)
        words = one.action or view.say(results.NO_ACTION_YET)
        said = labelled(view.say(results.PLAN_NAMES["action"]), words, TITLE_STYLE)
        yield Padding(Group(said, came_line(one, view), ""), (0, 0, 0, INDENT))


def came_line(came: FollowUp | None, view: View) -> RenderableType:
    """What came of an action."""
    return labelled(view.say(results.WHAT_CAME), came_words(came, view.lang), HERE_LABEL)


def action_lines(action: Action, view: View) -> Iterator[RenderableType]:
    """What one line of the plan says."""
    due = day(action.due, view.lang) if action.due else None
    values = {
        "action": action.action or view.say(results.NO_ACTION_YET),
        "owner": action.owner,
        "due": due,
        "indicator": action.indicator,
    }
    for name, value in values.items():
        if value:
            yield labelled(view.say(results.PLAN_NAMES[name]), value, TITLE_STYLE)


def _next_date(sheet: Sheet, view: View) -> Iterator[RenderableType]:
    if sheet.next_date:
        yield prose(view.say(results.NEXT_DATE, day=day(sheet.next_date, view.lang)), TITLE_STYLE)
        yield ""


def _listed(rubric: Rubric) -> RenderableType:
    """The blank fiche as a list, for a terminal too narrow for its table."""
    lines: list[RenderableType] = []
    for dimension in rubric.dimensions:
        lines += ["", prose(dimension.title, TITLE_STYLE)]
        for level in rubric.levels:
            label = f"{level.rank}. {level.short}"
            lines.append(labelled(label, dimension.descriptors[level.rank], TITLE_STYLE))
    return Group(*lines)
