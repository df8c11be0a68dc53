"""The lists after the questions: all answers, the agenda of a workshop, and its whole plan."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Action, Answer
from fiche4.profile import profile_of
from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.planning import agenda_of
from fiche4.rubric import Dimension
from fiche4.screen.parts import figures_line
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_words
from fiche4.screen.stages.base import Screen, foot, sheet_title
from fiche4.screen.view import HERE_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


class Row(NamedTuple):
    """A line of a list, the lines of what is said below it, and the mark beside its number."""

    name: str
    said: list[str]
    mark: str = ""


def list_screen(state: State, view: View, saved: str) -> Screen:
    """The rows with their numbers, and below the review the line that leaves it."""
    rows: list[RenderableType] = []
    for index, row in enumerate(rows_of(state, view)):
        line = _line(f"{index + 1}{row.mark}  ", row.name, view, here=state.cursor == index)
        rows.append(Group(line, *(Padding(prose(said), (0, 0, 0, 6)) for said in row.said)))
    if state.stage == "review":
        end = view.say(walk.REVIEW_TO_AGENDA if state.workshop else walk.REVIEW_FINISH)
        rows.append(_line("", end, view, here=state.cursor == len(rows)))
    heading = Group(sheet_title(state, view.say(STAGES[state.stage].asked.label), view), prose(list_intro(state, view)))
    return Screen(heading, rows, foot(state, view, saved), min(state.cursor, len(rows) - 1))


def _line(number: str, name: str, view: View, *, here: bool) -> RenderableType:
    pointer, style = (view.marks.pointer, HERE_STYLE) if here else (" ", TITLE_STYLE)
    return Prose(f" {pointer} {number}", style).append_text(prose(f"{name} ", style))


def list_intro(state: State, view: View) -> str:
    """What to do with the list."""
    still_open = len(state.rubric.dimensions) - state.answered
    if state.stage == "review" and still_open:
        return view.count(walk.STILL_OPEN, still_open)
    intros = {"review": walk.REVIEW_INTRO, "agenda": walk.AGENDA_INTRO, "overview": walk.OVERVIEW_INTRO}
    return view.say(intros[state.stage])


def rows_of(state: State, view: View) -> Iterator[Row]:
    """The rows of the list; digits choose them in this order."""
    if state.stage == "overview":
        for key in state.chosen:
            actions = (action for action in state.sheet.plan if action.dimension == key)
            yield Row(state.rubric.dimension(key).short, [line for one in actions for line in _planned(one, view)])
        date = day(state.sheet.next_date, view.lang) if state.sheet.next_date else view.say(results.UNDATED)
        yield Row(view.say(results.NEXT_DATE, day=date), [])
        return
    profile = profile_of(state.sheet, state.rubric)
    for dimension in agenda_of(state) if state.stage == "agenda" else state.rubric.dimensions:
        answer, position = state.sheet.answer(dimension.id), profile.position(dimension.id)
        said, mark = [answer_line(state, dimension, view)], ""
        if state.stage == "review":
            said[0] += _beside(answer, view)
            votes, people = sum(map(sum, answer.votes.values())), state.sheet.people
            if people and votes > people:
                said.append(view.say(walk.OVER_COUNTED, votes=votes, people=people))
            if answer.minority:  # to be read out
                said.append(view.say(results.LABELLED, label=view.say(results.MINORITY), text=answer.minority))
        else:
            mark = f" [{view.marks.here if dimension.id in state.chosen else ' '}]"
            said += [figures_line(position, view)] if position.n > 1 else []
        yield Row(dimension.short, said, mark)


def _planned(action: Action, view: View) -> Iterator[str]:
    """The action, then each other field with its name."""
    (_, words), *others = action_words(action, view)
    yield words
    for label, text in others:
        yield view.say(results.LABELLED, label=label, text=text)


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
