"""After the questions: the review, and the agenda of a workshop."""

from dataclasses import replace
from typing import Final

from fiche4.answers import Action
from fiche4.profile import profile_of
from fiche4.questionnaire.letters import action_for
from fiche4.questionnaire.moves import act, ask, move_row, review
from fiche4.questionnaire.planning import to_agenda, write_plan
from fiche4.questionnaire.stage import Stage
from fiche4.questionnaire.state import Key, StageName, State, number_in
from fiche4.room import agenda
from fiche4.rubric import Dimension
from fiche4.words import prompts, walk

MOST_PRIORITIES = 3


def _finish(state: State) -> State:
    """The end of the review: a workshop goes on to its agenda."""
    return to_agenda(state) if state.workshop else replace(state, stage="finished")


def _press_review(state: State, key: Key) -> State:
    count = len(state.rubric.dimensions)
    row = number_in(key.text, count)
    if row is not None:
        return ask(state, row - 1, from_review=True)
    action = action_for(key.text, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    if action == "back" or key.name in ("left", "backspace"):
        return ask(state, count - 1)
    match key.name:
        case "up" | "down":
            return move_row(state, key.name, count)
        case "enter" if state.cursor == count:
            return _finish(state)
        case "enter":
            return ask(state, state.cursor, from_review=True)
    return state


def _enter_review(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return _finish(state)
    row = number_in(entry, count)
    if row is not None:
        return ask(state, row - 1, from_review=True)
    action = action_for(entry, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    return ask(state, count - 1) if action == "back" else state.saying(walk.WRONG_ROW, entry=entry, count=count)


def agenda_of(state: State) -> list[Dimension]:
    """The dimensions in the order of the agenda."""
    return agenda(state.sheet, profile_of(state.sheet, state.rubric))


def _toggle(state: State, row: int) -> State:
    """The dimension in that row of the agenda, from 0, becomes a priority or is one no more.

    A priority is a line of the plan, and on the disk, before any action is written. What was planned for one that is
    unticked comes back with it.
    """
    key = agenda_of(state)[row].id
    state = replace(state, cursor=row)
    mine = [one for one in state.sheet.plan if one.dimension == key]
    if not mine and len(state.chosen) >= MOST_PRIORITIES:
        return state.saying(walk.ENOUGH_PRIORITIES, most=MOST_PRIORITIES)
    others = [one for one in state.sheet.plan if one.dimension != key]
    before = [one for one in state.dropped if one.dimension == key] or [Action(dimension=key)]
    dropped = tuple(mine or [one for one in state.dropped if one.dimension != key])
    return _telling(replace(state.planning([*others, *([] if mine else before)]), dropped=dropped))


def _telling(state: State) -> State:
    names = ", ".join(state.rubric.dimension(key).short for key in state.chosen)
    return state.saying(walk.CHOSEN_PRIORITIES, names=names) if names else state.saying(walk.NO_PRIORITY)


def _press_agenda(state: State, key: Key) -> State:
    count = len(state.rubric.dimensions)
    row = number_in(key.text, count)
    if row is not None:
        return _toggle(state, row - 1)
    action = action_for(key.text, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    if action == "back" or key.name in ("left", "backspace", "escape"):
        return review(state)
    match key.name or key.text:
        case "up" | "down":
            return move_row(state, key.name, count - 1)
        case " ":
            return _toggle(state, state.cursor)
        case "enter":
            return write_plan(state)
    return state


def _enter_agenda(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return write_plan(state)
    row = number_in(entry, count)
    if row is not None:
        return _toggle(state, row - 1)
    action = action_for(entry, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    return review(state) if action == "back" else state.saying(walk.WRONG_PRIORITY, entry=entry, count=count)


REVIEWING: Final[dict[StageName, Stage]] = {
    "review": Stage("review", prompts.REVIEW, _press_review, _enter_review),
    "agenda": Stage("agenda", prompts.AGENDA, _press_agenda, _enter_agenda),
}
