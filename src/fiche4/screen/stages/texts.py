"""Screens on which only a text is typed: the name, the roles, the plan, another place to save in."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.planning import FIELDS, offered_action, planned_action
from fiche4.screen.parts import labelled, title
from fiche4.screen.prose import prose
from fiche4.screen.stages.base import Screen, foot, said_in_a_line, sheet_title, typing
from fiche4.screen.stages.lists import answer_line
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


def text_screen(state: State, view: View, saved: str) -> Screen:
    """What the text is for, then the text."""
    stage = STAGES[state.stage]
    blocks: list[RenderableType] = []
    if stage.layout == "welcome":
        blocks.append(prose(state.rubric.title, TITLE_STYLE))
    elif stage.layout == "unsaved":
        blocks.append(_all_answers(state, view))
    elif stage.layout == "plan":
        blocks += _priority(state, view)
    blocks += [prose(view.say(phrase)) for phrase in stage.intro(state)]
    if stage.text:
        blocks.append(typing(state, view))
    unnamed = stage.layout == "welcome" and not state.sheet.collective
    aside = view.say(results.PLAN) if state.stage in (*FIELDS, "next_date") else ""
    heading = title(state.rubric.short, "", view) if unnamed else sheet_title(state, aside, view)
    return Screen(heading, blocks, foot(state, view, saved), len(blocks) - 1)


def _all_answers(state: State, view: View) -> RenderableType:
    """All answers, shown because they could not be saved."""
    rows = (labelled(one.short, answer_line(state, one, view), TITLE_STYLE) for one in state.rubric.dimensions)
    return Group(*rows)


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
