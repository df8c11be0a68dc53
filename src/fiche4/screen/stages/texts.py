"""Screens on which only a text is typed: the name, the roles, the plan, another place to save in."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.planning import FIELDS, planned_action
from fiche4.screen.parts import labelled, title
from fiche4.screen.prose import prose
from fiche4.screen.stages.base import Screen, foot, said_in_a_line, sheet_title, stage_keys, typing
from fiche4.screen.stages.review import answer_line
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


def text_screen(state: State, view: View, saved: str) -> Screen:
    """What the text is for, then the text."""
    blocks = [*_around(state, view)]
    if STAGES[state.stage].text:
        blocks.append(typing(state, view))
    aside = view.say(results.PLAN) if state.stage in (*FIELDS, "next_date") else ""
    keys = foot(state, view, stage_keys(state, view), saved)
    welcome = STAGES[state.stage].layout == "welcome" and not state.sheet.collective
    heading = title(state.rubric.short, "", view) if welcome else sheet_title(state, aside, view)
    return Screen(heading, blocks, keys, len(blocks) - 1)


def _around(state: State, view: View) -> Iterator[RenderableType]:
    stage = STAGES[state.stage]
    if stage.layout == "welcome":
        yield prose(state.rubric.title, TITLE_STYLE)
    elif stage.layout == "unsaved":
        yield _all_answers(state, view)
    elif stage.layout == "plan":
        yield from _priority(state, view)
    yield from (prose(view.say(phrase)) for phrase in stage.intro(state))


def _all_answers(state: State, view: View) -> RenderableType:
    """Everything that is not on the disk yet, so that it is at least on the screen."""
    rows = (
        labelled(dimension.short, answer_line(state, index, view), TITLE_STYLE)
        for index, dimension in enumerate(state.rubric.dimensions)
    )
    return Group(*rows)


def _priority(state: State, view: View) -> Iterator[RenderableType]:
    number = view.say(walk.PRIORITY, number=state.planned + 1, total=len(state.chosen))
    yield prose(f"{number} {view.marks.separator} {state.dimension.title}", TITLE_STYLE)
    answer = state.answer
    if answer.level:
        here, after = f"{view.marks.here} {view.say(results.WE_ARE)}", answer.level + 1
        yield labelled(here, state.dimension.descriptors[answer.level], HERE_LABEL)
        if after <= state.rubric.top:
            step = f"{view.marks.next} {view.say(results.NEXT_STEP)}"
            yield labelled(step, state.dimension.descriptors[after], NEXT_STYLE)
    said = said_in_a_line(answer, view)
    if said:
        yield prose(said)
    yield from _written(state, view)


def _written(state: State, view: View) -> Iterator[RenderableType]:
    """What the plan holds for this priority already."""
    action = planned_action(state)
    for stage in FIELDS[: FIELDS.index(state.stage)]:
        value = getattr(action, stage)
        if value:
            text = day(value, view.lang) if stage == "due" else value
            yield labelled(view.say(results.PLAN_NAMES[stage]), text, TITLE_STYLE)
