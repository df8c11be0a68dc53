"""One sheet as people see it: the title, the matrix, the profile, the next steps in words."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.answers import Action, Sheet
from fiche4.profile import ENOUGH, Profile, profile_of
from fiche4.rubric import Rubric
from fiche4.screen.matrix import full_layout, legend, matrix
from fiche4.screen.parts import INDENT, labelled, section, title
from fiche4.screen.prose import prose
from fiche4.screen.regards import regards_table
from fiche4.screen.steps import step_lines
from fiche4.screen.view import TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import day


def sheet_page(sheet: Sheet, rubric: Rubric, view: View, *, withheld: bool = False) -> RenderableType:
    """A whole sheet: what `show` prints and what `diagnose` ends with; `withheld` if votes were taken out of it."""
    profile = profile_of(sheet, rubric)
    name = results.named(sheet.collective, view.lang)
    targets = {key: answer.target for key, answer in sheet.answers.items() if answer.target}
    return Group(
        title(f"{rubric.short} {view.marks.separator} {name}", day(sheet.date, view.lang), view),
        matrix(profile, view, targets),
        legend(profile, view, targets),
        section(view.say(results.PROFILE)),
        *_profile_lines(profile, view),
        section(view.say(results.NEXT_STEPS)),
        *_steps(sheet, profile, view),
        *_regards(sheet, rubric, view, withheld=withheld),
        *plan_lines(sheet.plan, rubric, view),
        *_next_date(sheet, view),
    )


def blank_page(rubric: Rubric, view: View) -> RenderableType:
    """The fiche with nothing on it."""
    return Group(
        title(rubric.short, view.say(results.BLANK_SHEET), view),
        matrix(Profile.empty(rubric), view) if full_layout(rubric, view) else _listed(rubric),
    )


def _profile_lines(profile: Profile, view: View) -> Iterator[RenderableType]:
    """The dimensions at each level: counted and named, never added up."""
    rows = [(str(level.rank), level.short, profile.at(level.rank)) for level in profile.rubric.levels]
    nowhere = [(dimension, position.outcome == "disagreed") for dimension, position in profile if not position.standing]
    for phrase, disagreed in ((results.NOT_KNOWN_ROW, False), (results.DISAGREED, True)):
        dimensions = [dimension for dimension, divided in nowhere if divided is disagreed]
        rows += [("?", view.say(phrase), dimensions)] if dimensions else []
    grid = Table.grid(padding=(0, 2))
    for _ in range(4):
        grid.add_column()
    for mark, name, dimensions in rows:
        names = ", ".join(dimension.short for dimension in dimensions)
        grid.add_row(prose(mark), prose(name), view.marks.here * len(dimensions), prose(names))
    yield Padding(grid, (0, 0, 0, INDENT))


def _steps(sheet: Sheet, profile: Profile, view: View) -> Iterator[RenderableType]:
    for number, step in enumerate(profile.next_steps(), 1):
        yield step_lines(number, step, profile, sheet.answer(step.dimension.id), view)


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


def action_lines(action: Action, view: View) -> Iterator[RenderableType]:
    """What one line of the plan says."""
    due = day(action.due, view.lang) if action.due else None
    values = {"action": action.action, "owner": action.owner, "due": due, "indicator": action.indicator}
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
