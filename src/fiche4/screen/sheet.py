"""One sheet as people see it: the title, the matrix, the profile, the next steps in words."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from fiche4.answers import Answer, Sheet
from fiche4.profile import ENOUGH, NextStep, Position, Profile, profile_of
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.matrix import full_layout, legend, matrix
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import Lang, results
from fiche4.words.numbers import day, interval, number

INDENT = 3


def sheet_page(sheet: Sheet, rubric: Rubric, view: View) -> RenderableType:
    """A whole sheet: what `show` prints and what `diagnose` ends with."""
    profile = profile_of(sheet, rubric)
    name = sheet.collective or view.say(results.UNNAMED)
    return Group(
        title(f"{rubric.short} {view.marks.separator} {name}", day(sheet.date, view.lang), view),
        *_body(profile, view, sheet),
    )


def profile_page(profile: Profile, heading: str, aside: str, view: View) -> RenderableType:
    """The picture of a profile that is no one sheet's, such as that of a whole folder."""
    return Group(title(heading, aside, view), *_body(profile, view, None))


def blank_page(rubric: Rubric, view: View) -> RenderableType:
    """The fiche with nothing on it."""
    return Group(
        title(rubric.short, view.say(results.BLANK_SHEET), view),
        matrix(Profile.empty(rubric), view) if full_layout(rubric, view) else _listed(rubric, view),
    )


def title(left: str, right: str, view: View) -> RenderableType:
    """A heading with an aside, ruled off."""
    line = prose(left, TITLE_STYLE)
    gap = view.width - line.cell_len - prose(right).cell_len
    whole = Prose.assemble(line, " " * max(gap, 2), prose(right)) if gap >= 2 else prose(f"{left}\n{right}", TITLE_STYLE)
    return Group("", whole, Rule(style=QUIET_STYLE, characters=view.marks.rule))


def section(words: str, view: View) -> RenderableType:
    """A heading within a page."""
    return Group("", Prose(words, style=TITLE_STYLE))


def _body(profile: Profile, view: View, sheet: Sheet | None) -> Iterator[RenderableType]:
    yield matrix(profile, view)
    yield legend(profile, view)
    yield section(view.say(results.PROFILE), view)
    yield from _profile_lines(profile, view)
    yield section(view.say(results.NEXT_STEPS), view)
    for number_, step in enumerate(profile.next_steps(), 1):
        position = profile.positions[profile.rubric.ids.index(step.dimension.id)]
        answer = sheet.answer(step.dimension.id) if sheet else Answer()
        yield _step(number_, step, position, answer, profile.rubric, view)


def _profile_lines(profile: Profile, view: View) -> Iterator[RenderableType]:
    """The dimensions at each level: counted and named, never added up."""
    for level in profile.rubric.levels:
        yield _profile_line(f"{level.rank}  {level.short}", profile.at(level.rank), view)
    unknown = [dimension for dimension, position in profile if position.standing is None]
    if unknown:
        yield _profile_line(f"?  {view.say(results.NOT_KNOWN_ROW)}", unknown, view)


def _profile_line(label: str, dimensions: list[Dimension], view: View) -> RenderableType:
    names = ", ".join(dimension.short for dimension in dimensions)
    dots = view.marks.here * len(dimensions)
    return Padding(prose(f"{label:<26}{dots:<6}{names}" if names else label), (0, 0, 0, INDENT))


def _step(
    number_: int, step: NextStep, position: Position, answer: Answer, rubric: Rubric, view: View
) -> RenderableType:
    lines: list[RenderableType] = [_step_heading(number_, step, position, view)]
    lines += [Padding(line, (0, 0, 0, INDENT)) for line in _step_lines(step, position, answer, rubric, view)]
    return Group(*lines, "")


def _step_heading(number_: int, step: NextStep, position: Position, view: View) -> RenderableType:
    where = f"{view.marks.separator} {standing(position, view)}"
    heading = Prose(f"{number_}. ", style=TITLE_STYLE)
    heading.append_text(prose(step.dimension.title, TITLE_STYLE))
    return Prose.assemble(heading, " ", prose(where))


def _step_lines(
    step: NextStep, position: Position, answer: Answer, rubric: Rubric, view: View
) -> Iterator[RenderableType]:
    if position.n > 1:
        yield figures(position, view)
    if step.level is None:
        yield prose(view.say(results.TO_PLACE))
    else:
        words = step.dimension.descriptors[step.level]
        yield _labelled(f"{view.marks.here} {view.say(results.WE_ARE)}", words, HERE_STYLE, view)
        yield _labelled(f"{view.marks.next} {view.say(results.NEXT_STEP)}", _next_words(step, view), NEXT_STYLE, view)
        yield from _scope(step, rubric, view)
    yield from _remarks(answer, view)


def _next_words(step: NextStep, view: View) -> str:
    return step.descriptor or view.say(results.HOLD)


def _scope(step: NextStep, rubric: Rubric, view: View) -> Iterator[RenderableType]:
    if step.level is None or step.rank is None:
        return
    before, after = rubric.level(step.level).scope, rubric.level(step.rank).scope
    if before and after and before != after:
        words = view.say(results.SCOPE_CHANGE, before=before, after=after, arrow=view.marks.arrow)
        yield _labelled("", f"({words})", QUIET_STYLE, view)


def _remarks(answer: Answer, view: View) -> Iterator[RenderableType]:
    if answer.target:
        target = view.say(results.LEVEL, rank=answer.target)
        yield _labelled(f"{view.marks.aim} {view.say(results.TARGET)}", target, TITLE_STYLE, view)
    if answer.note:
        yield _labelled(f"  {view.say(results.NOTE)}", answer.note, TITLE_STYLE, view)
    if answer.evidence:
        yield _labelled(f"  {view.say(results.EVIDENCE)}", "\n".join(answer.evidence), TITLE_STYLE, view)


def _labelled(label: str, words: str, style: object, view: View) -> RenderableType:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=18, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(label, style=str(style)), prose(words))
    return grid


def standing(position: Position, view: View) -> str:
    """Where a dimension stands, in words: `niveau 3`, `niveau 2–3`, `non connu`."""
    if position.standing is None:
        return view.say(results.UNKNOWN)
    return view.say(results.LEVEL, rank=interval(position.standing))


def figures(position: Position, view: View) -> RenderableType:
    """The counts of a distribution, with the figures drawn from them beside it."""
    parts = [view.count(results.ANSWERS, position.n)]
    if position.unknown:
        parts.append(view.count(results.NO_ANSWER, position.unknown))
    for phrase, value in ((results.MEDIAN, position.median), (results.RANGE, position.span)):
        if value:
            parts.append(f"{view.say(phrase)} {interval(value)}")
    parts.append(f"{view.say(results.AGREEMENT)} {number(position.agreement, view.lang)}" if position.n >= ENOUGH else "")
    if position.camps:
        low, high = position.camps
        parts.append(view.say(results.CAMPS, low=low, high=high))
    return prose(f" {view.marks.separator} ".join(part for part in parts if part))


def _listed(rubric: Rubric, view: View) -> RenderableType:
    """The blank fiche as a list, for a terminal too narrow for its table."""
    lines: list[RenderableType] = []
    for dimension in rubric.dimensions:
        lines += ["", prose(dimension.title, TITLE_STYLE)]
        for level in rubric.levels:
            lines.append(_labelled(f"{level.rank}. {level.short}"[:18], dimension.descriptors[level.rank], "", view))
    return Group(*lines)


__all__ = ["Lang", "blank_page", "figures", "profile_page", "section", "sheet_page", "standing", "title"]
