"""Screens that ask for a text or a choice: the name, the roles, the last plan and the new one, another place."""

from collections.abc import Callable, Iterator
from typing import Final

from rich.console import Group, RenderableType

from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.opening import ACTION_RESULTS
from fiche4.questionnaire.planning import FIELDS, offered_action, planned_action
from fiche4.questionnaire.stage import Layout
from fiche4.screen.parts import labelled, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines
from fiche4.screen.stages.base import Screen, foot, said_in_a_line, sheet_title, typing
from fiche4.screen.stages.lists import answer_line
from fiche4.screen.view import HERE_LABEL, HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


def text_screen(state: State, view: View, saved: str) -> Screen:
    """What it is about, then the text that is typed or the choice there is."""
    stage = STAGES[state.stage]
    above = _ABOVE[stage.layout](state, view) if stage.layout in _ABOVE else ()
    blocks = [*above, *(prose(view.say(phrase)) for phrase in stage.intro(state))]
    if stage.text:
        blocks.append(typing(state, view))
    planned = view.say(results.PLAN) if state.stage in (*FIELDS, "next_date") else ""
    aside = view.say(results.WAS_PLANNED) if stage.layout == "follow_up" else planned
    heading = sheet_title(state, aside, view)
    if stage.layout == "welcome" and not state.sheet.collective:
        heading = title(state.rubric.short, "", view)
    return Screen(heading, blocks, foot(state, view, saved), len(blocks) - 1)


def _welcome(state: State, _: View) -> Iterator[RenderableType]:
    yield prose(state.rubric.title, TITLE_STYLE)


def _earlier(state: State, view: View) -> Iterator[RenderableType]:
    return map(prose, earlier_lines(state, view))


def earlier_lines(state: State, view: View) -> Iterator[str]:
    """The day of the sheet that was found, and what starting from it brings."""
    if state.offered:
        yield view.say(walk.EARLIER_INTRO, day=day(state.offered.date, view.lang))
        yield view.say(walk.EARLIER_ASK)


def _follow_up(state: State, view: View) -> Iterator[RenderableType]:
    """One action of the last plan, and what may have come of it."""
    action = state.last_plan[state.planned]
    told = state.told_of(action)
    title = state.rubric.dimension(action.dimension).title
    yield prose(f"{follow_up_title(state, view)} {view.marks.separator} {title}", TITLE_STYLE)
    yield Group(*action_lines(action, view))
    choices = []
    for rank, one in enumerate(ACTION_RESULTS, 1):
        here = told is not None and told.result == one
        pointer, style = (view.marks.pointer, HERE_STYLE) if here else (" ", TITLE_STYLE)
        choices.append(Prose(f" {pointer} {rank}  {view.say(results.RESULT_WORDS[one])} ", style))
    yield Group(*choices)


def follow_up_title(state: State, view: View) -> str:
    """Which action of how many."""
    return view.say(walk.FOLLOW_UP_INTRO, number=state.planned + 1, total=len(state.last_plan))


def _all_answers(state: State, view: View) -> Iterator[RenderableType]:
    """All answers, shown because they could not be saved."""
    yield Group(*(labelled(one.short, answer_line(state, one, view), TITLE_STYLE) for one in state.rubric.dimensions))


def _priority(state: State, view: View) -> Iterator[RenderableType]:
    """Where the dimension stands, its next step, what was said of it, and what the plan holds for it already."""
    number = view.say(walk.PRIORITY, number=state.planned + 1, total=len(state.chosen))
    yield prose(f"{number} {view.marks.separator} {state.dimension.title}", TITLE_STYLE)
    answer = state.answer
    if answer.level:
        here = f"{view.marks.here} {view.say(results.WE_ARE)}"
        yield labelled(here, state.dimension.descriptors[answer.level], HERE_LABEL)
        if answer.level < state.rubric.top:
            yield labelled(f"{view.marks.next} {view.say(results.NEXT_STEP)}", offered_action(state), NEXT_STYLE)
    said = said_in_a_line(answer, view)
    if said:
        yield prose(said)
    for field in FIELDS[: FIELDS.index(state.stage)]:
        value = getattr(planned_action(state), field)
        if value:
            text = day(value, view.lang) if field == "due" else value
            yield labelled(view.say(results.PLAN_NAMES[field]), text, TITLE_STYLE)


_ABOVE: Final[dict[Layout, Callable[[State, View], Iterator[RenderableType]]]] = {
    "welcome": _welcome,
    "earlier": _earlier,
    "follow_up": _follow_up,
    "unsaved": _all_answers,
    "plan": _priority,
}
"""What stands above the text or the choice, by layout."""
