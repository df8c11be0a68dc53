"""All answers before the end, the agenda of a workshop, and its whole plan."""

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Answer
from fiche4.profile import profile_of
from fiche4.questionnaire import State
from fiche4.questionnaire.planning import agenda_of
from fiche4.rubric import Dimension
from fiche4.screen.parts import figures
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines
from fiche4.screen.stages.base import Screen, foot, sheet_title
from fiche4.screen.view import HERE_STYLE, TITLE_STYLE, View
from fiche4.words import prompts, results, walk
from fiche4.words.numbers import day


def review_screen(state: State, view: View, saved: str) -> Screen:
    """Each dimension with its answer, then the line that ends it all."""
    still_open = len(state.rubric.dimensions) - state.answered
    intro = view.count(walk.STILL_OPEN, still_open) if still_open else view.say(walk.REVIEW_INTRO)
    rows: list[RenderableType] = []
    for row, dimension in enumerate(state.rubric.dimensions):
        answer = state.sheet.answer(dimension.id)
        words = [answer_line(state, dimension, view) + _beside(answer, view)]
        if answer.minority:  # to be read out
            words.append(view.say(results.LABELLED, label=view.say(results.MINORITY), text=answer.minority))
        rows.append(_row(f"{row + 1}  ", dimension.short, [*map(prose, words)], view, here=state.cursor == row))
    end = view.say(walk.REVIEW_TO_AGENDA if state.workshop else walk.REVIEW_FINISH)
    rows.append(_row("", end, [], view, here=state.cursor == len(rows)))
    return _list(state, prompts.REVIEW, intro, rows, state.cursor, view, saved)


def agenda_screen(state: State, view: View, saved: str) -> Screen:
    """What to talk about first, and the priorities chosen among it."""
    profile = profile_of(state.sheet, state.rubric)
    rows: list[RenderableType] = []
    for row, dimension in enumerate(agenda_of(state)):
        words: list[RenderableType] = [prose(answer_line(state, dimension, view))]
        position = profile.position(dimension.id)
        if position.n > 1:
            words.append(figures(position, view))
        number = f"{row + 1} [{view.marks.here if dimension.id in state.chosen else ' '}]  "
        rows.append(_row(number, dimension.short, words, view, here=state.cursor == row))
    return _list(state, prompts.AGENDA, view.say(walk.AGENDA_INTRO), rows, state.cursor, view, saved)


def overview_screen(state: State, view: View, saved: str) -> Screen:
    """The whole plan, each priority with its number, then the next date."""
    rows: list[RenderableType] = []
    for number, key in enumerate(state.chosen, 1):
        lines = [line for action in state.sheet.plan if action.dimension == key for line in action_lines(action, view)]
        rows.append(_row(f"{number}  ", state.rubric.dimension(key).short, lines, view))
    date = day(state.sheet.next_date, view.lang) if state.sheet.next_date else view.say(results.UNDATED)
    rows.append(_row(f"{len(rows) + 1}  ", view.say(results.NEXT_DATE, day=date), [], view))
    return _list(state, prompts.OVERVIEW, view.say(walk.OVERVIEW_INTRO), rows, len(rows) - 1, view, saved)


def _list(
    state: State, asked: prompts.Asked, intro: str, rows: list[RenderableType], focus: int, view: View, saved: str
) -> Screen:
    heading = Group(sheet_title(state, view.say(asked.label), view), prose(intro))
    return Screen(heading, rows, foot(state, view, saved), focus)


def _row(number: str, name: str, words: list[RenderableType], view: View, *, here: bool = False) -> RenderableType:
    """A line with its number, marked if the cursor is `here`, and below it what there is to say of it."""
    pointer, style = (view.marks.pointer, HERE_STYLE) if here else (" ", TITLE_STYLE)
    line = Prose(f" {pointer} {number}", style).append_text(prose(f"{name} ", style))
    return Group(line, *(Padding(one, (0, 0, 0, 6)) for one in words))


def answer_line(state: State, dimension: Dimension, view: View) -> str:
    """What was answered for a dimension, in a line."""
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


def _beside(answer: Answer, view: View) -> str:
    """What there is beside the answer, in brackets: a note, evidence, a target."""
    parts = [view.say(results.NOTE)] if answer.note else []
    if answer.evidence:
        parts.append(view.count(walk.PIECES, len(answer.evidence)))
    if answer.target:
        parts.append(view.say(walk.TARGET_LABEL, rank=answer.target))
    return f" ({', '.join(parts).lower()})" if parts else ""
