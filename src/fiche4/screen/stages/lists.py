"""The lists after the questions: all answers, the agenda of a workshop, and its whole plan."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fiche4.answers import Action, Answer, Begun
from fiche4.clean import clean_line
from fiche4.profile import profile_of
from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.begun import begun_rows
from fiche4.questionnaire.planning import CLOSING_LETTERS, agenda_of, closes
from fiche4.rubric import Dimension
from fiche4.screen.parts import figures_line
from fiche4.screen.prose import prose
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
    rows += [prose(line) for line in closing_lines(state, view)]
    heading = Group(sheet_title(state, view.say(STAGES[state.stage].asked.label), view), prose(list_intro(state, view)))
    return Screen(heading, rows, foot(state, view, saved), min(state.cursor, len(rows) - 1))


def _line(number: str, name: str, view: View, *, here: bool) -> RenderableType:
    pointer, style = (view.marks.pointer, HERE_STYLE) if here else (" ", TITLE_STYLE)
    start, grid = Text(f" {pointer} {number}", style), Table.grid()
    grid.add_column(width=start.cell_len)
    grid.add_column()
    grid.add_row(start, prose(f"{name} ", style))
    return grid


def list_intro(state: State, view: View) -> str:
    """What to do with the list."""
    still_open = len(state.rubric.dimensions) - state.answered
    if state.stage == "review" and still_open:
        return view.count(walk.STILL_OPEN, still_open)
    if state.stage == "begun":
        rank, title = state.answer.level or 0, clean_line(state.dimension.short)
        intro = view.say(walk.BEGUN_INTRO, title=title, rank=rank, after=rank + 1)
        words = clean_line(state.dimension.descriptors[rank + 1])
        return intro if begun_rows(state) else f"{intro} {view.say(results.QUOTED, text=words)}"
    intros = {"review": walk.REVIEW_INTRO, "agenda": walk.AGENDA_INTRO, "overview": walk.OVERVIEW_INTRO}
    return view.say(intros[state.stage])


def closing_lines(state: State, view: View) -> Iterator[str]:
    """What else can be said on the last screen: whether others may ask, and what the room thought of the hour."""
    sheet, keys = state.sheet, CLOSING_LETTERS
    if closes(state) and sheet.collective:
        yield view.say(walk.SHARE, key=keys["share"], said=view.say(walk.YES if sheet.share else walk.NO))
    if closes(state) and state.workshop:
        said = results.LABELLED.say(view.lang, label="", text=" ".join(map(str, sheet.worth))) if sheet.worth else ""
        yield view.say(walk.WORTH, key=keys["worth"], said=said)


def rows_of(state: State, view: View) -> Iterator[Row]:
    """The rows of the list; digits choose them in this order."""
    return {"review": _answers, "agenda": _agenda, "overview": _plan, "begun": _begun}[state.stage](state, view)


def _answers(state: State, view: View) -> Iterator[Row]:
    people = state.sheet.people
    for dimension in state.rubric.dimensions:
        answer = state.sheet.answer(dimension.id)
        said = [answer_line(state, dimension, view) + _beside(answer, view)]
        votes = sum(map(sum, answer.votes.values()))
        if people and votes > people:
            said.append(view.say(walk.OVER_COUNTED, votes=votes, people=people))
        if answer.minority:  # to be read out
            said.append(view.say(results.LABELLED, label=view.say(results.MINORITY), text=answer.minority))
        yield Row(dimension.short, said)


def _agenda(state: State, view: View) -> Iterator[Row]:
    profile = profile_of(state.sheet, state.rubric)
    for dimension in agenda_of(state):
        position = profile.position(dimension.id)
        figures = [figures_line(position, view)] if position.n > 1 else []
        mark = _tick(view, ticked=dimension.id in state.chosen)
        yield Row(dimension.short, [answer_line(state, dimension, view), *figures], mark)


def _plan(state: State, view: View) -> Iterator[Row]:
    for key in state.chosen:
        actions = (action for action in state.sheet.plan if action.dimension == key)
        yield Row(state.rubric.dimension(key).short, [line for one in actions for line in _planned(one, view)])
    date = day(state.sheet.next_date, view.lang) if state.sheet.next_date else view.say(results.UNDATED)
    yield Row(view.say(results.NEXT_DATE, day=date), [])


def _begun(state: State, view: View) -> Iterator[Row]:
    """The statements of the next level, then a part of it in words; each with a mark if it is true already."""
    statements, words = state.answer.begun or Begun()
    partly = state.answer.begun is not None and (bool(words) or not statements)
    for number, statement in enumerate(begun_rows(state), 1):
        yield Row(statement, [], _tick(view, ticked=number in statements))
    yield Row(view.say(walk.PARTLY), list(words), _tick(view, ticked=partly))


def _tick(view: View, *, ticked: bool) -> str:
    return f" [{view.marks.here if ticked else ' '}]"


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
    if answer.begun is not None:
        parts.append(view.say(results.BEGUN))
    if answer.target:
        parts.append(view.say(walk.TARGET_LABEL, rank=answer.target))
    return f" ({', '.join(parts).lower()})" if parts else ""
