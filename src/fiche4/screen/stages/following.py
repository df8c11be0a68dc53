"""The time before: whether to start from its sheet, and what came of its plan."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from fiche4.questionnaire import State
from fiche4.questionnaire.opening import ACTION_RESULTS
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines
from fiche4.screen.stages.base import Screen, foot, sheet_title, typing
from fiche4.screen.view import HERE_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


def earlier_screen(state: State, view: View, saved: str) -> Screen:
    """Whether to start from the sheet that was found."""
    blocks: list[RenderableType] = [prose(line) for line in earlier_lines(state, view)]
    return Screen(sheet_title(state, "", view), blocks, foot(state, view, saved))


def earlier_lines(state: State, view: View) -> Iterator[str]:
    """The day of the sheet that was found, and what starting from it brings."""
    if state.offered:
        yield view.say(walk.EARLIER_INTRO, day=day(state.offered.date, view.lang))
        yield view.say(walk.EARLIER_ASK)


def follow_up_screen(state: State, view: View, saved: str) -> Screen:
    """One action of the plan before, and what may have come of it."""
    action = state.last_plan[state.planned]
    told = state.told_of(action)
    choices = []
    for rank, one in enumerate(ACTION_RESULTS, 1):
        here = told is not None and told.result == one
        pointer, style = (view.marks.pointer, HERE_STYLE) if here else (" ", TITLE_STYLE)
        choices.append(Prose(f" {pointer} {rank}  {view.say(results.RESULT_WORDS[one])} ", style))
    title = f"{follow_up_title(state, view)} {view.marks.separator} {state.rubric.dimension(action.dimension).title}"
    blocks: list[RenderableType] = [prose(title, TITLE_STYLE), Group(*action_lines(action, view)), Group(*choices)]
    if state.stage == "why":
        blocks.append(typing(state, view))
    heading = sheet_title(state, view.say(results.WAS_PLANNED), view)
    return Screen(heading, blocks, foot(state, view, saved), len(blocks) - 1)


def follow_up_title(state: State, view: View) -> str:
    """Which action of how many."""
    return view.say(walk.FOLLOW_UP_INTRO, number=state.planned + 1, total=len(state.last_plan))
