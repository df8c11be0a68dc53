"""All answers before the end, and the agenda of a workshop."""

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Answer
from fiche4.profile import profile_of
from fiche4.questionnaire import State
from fiche4.questionnaire.planning import agenda_of
from fiche4.screen.parts import figures
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines
from fiche4.screen.stages.base import Screen, foot, sheet_title, stage_keys
from fiche4.screen.view import HERE_STYLE, TITLE_STYLE, View
from fiche4.words import prompts, results, walk
from fiche4.words.numbers import day


def review_screen(state: State, view: View, saved: str) -> Screen:
    """Each dimension with its answer, then the line that ends it all."""
    still_open = len(state.rubric.dimensions) - state.answered
    intro = view.count(walk.STILL_OPEN, still_open) if still_open else view.say(walk.REVIEW_INTRO)
    heading = Group(sheet_title(state, view.say(prompts.REVIEW.label), view), prose(intro))
    rows: list[RenderableType] = [_row(index, state, view) for index in range(len(state.rubric.dimensions))]
    end = walk.REVIEW_TO_AGENDA if state.workshop else walk.REVIEW_FINISH
    finish = _line("", view.say(end), view, here=state.cursor == len(rows))
    return Screen(heading, [*rows, finish], foot(state, view, stage_keys(state, view), saved), state.cursor)


def agenda_screen(state: State, view: View, saved: str) -> Screen:
    """What to talk about first, and the priorities chosen among it."""
    heading = Group(sheet_title(state, view.say(prompts.AGENDA.label), view), prose(view.say(walk.AGENDA_INTRO)))
    profile = profile_of(state.sheet, state.rubric)
    rows: list[RenderableType] = []
    for row, dimension in enumerate(agenda_of(state)):
        chosen = f"[{view.marks.here if dimension.id in state.chosen else ' '}]"
        index = state.rubric.ids.index(dimension.id)
        line = _line(f"{row + 1} {chosen}", dimension.short, view, here=state.cursor == row)
        words: list[RenderableType] = [prose(answer_line(state, index, view))]
        if profile.positions[index].n > 1:
            words.append(figures(profile.positions[index], view))
        rows.append(Group(line, *(Padding(one, (0, 0, 0, 6)) for one in words)))
    return Screen(heading, rows, foot(state, view, stage_keys(state, view), saved), state.cursor)


def overview_screen(state: State, view: View, saved: str) -> Screen:
    """The whole plan, each priority with its number, then the next date."""
    heading = Group(sheet_title(state, view.say(prompts.OVERVIEW.label), view), prose(view.say(walk.OVERVIEW_INTRO)))
    rows: list[RenderableType] = []
    for number, key in enumerate(state.chosen, 1):
        lines = [line for action in state.sheet.plan if action.dimension == key for line in action_lines(action, view)]
        name = _line(str(number), state.rubric.dimension(key).short, view, here=False)
        rows.append(Group(name, *(Padding(line, (0, 0, 0, 6)) for line in lines)))
    date = day(state.sheet.next_date, view.lang) if state.sheet.next_date else view.say(results.UNDATED)
    rows.append(_line(str(len(rows) + 1), view.say(results.NEXT_DATE, day=date), view, here=False))
    return Screen(heading, rows, foot(state, view, stage_keys(state, view), saved), len(rows) - 1)


def _row(index: int, state: State, view: View) -> RenderableType:
    """A line of the review: what was answered, and beside it the minority view, to be read out."""
    dimension = state.rubric.dimensions[index]
    answer = state.sheet.answer(dimension.id)
    line = _line(str(index + 1), dimension.short, view, here=state.cursor == index)
    words = [answer_line(state, index, view) + _extra(answer, view)]
    if answer.minority:
        words.append(view.say(results.LABELLED, label=view.say(results.MINORITY), text=answer.minority))
    return Group(line, *(Padding(prose(one), (0, 0, 0, 6)) for one in words))


def _line(number: str, words: str, view: View, *, here: bool) -> RenderableType:
    pointer = view.marks.pointer if here else " "
    style = HERE_STYLE if here else TITLE_STYLE
    start = f" {pointer} {number}  " if number else f" {pointer} "
    return Prose(start, style=style).append_text(prose(f"{words} ", style))


def answer_line(state: State, index: int, view: View) -> str:
    """What was answered for one dimension, in a line."""
    dimension = state.rubric.dimensions[index]
    answer = state.sheet.answer(dimension.id)
    if answer.disagreed:
        said = view.say(results.DISAGREED)
        return view.say(results.LABELLED, label=said, text=answer.reason) if answer.reason else said
    if answer.unknown:
        return f"? {view.say(results.UNKNOWN)}"
    if answer.level is None:
        return view.say(walk.NOT_ASKED)
    level = view.say(results.LEVEL, rank=answer.level)
    return f"{view.marks.here} {level} {view.marks.separator} {dimension.descriptors[answer.level]}"


def _extra(answer: Answer, view: View) -> str:
    parts = [view.say(results.NOTE)] if answer.note else []
    if answer.evidence:
        parts.append(view.count(walk.PIECES, len(answer.evidence)))
    if answer.target:
        parts.append(view.say(walk.TARGET_LABEL, rank=answer.target))
    return f" ({', '.join(parts).lower()})" if parts else ""
