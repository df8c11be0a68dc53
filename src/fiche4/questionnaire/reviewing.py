"""After the questions: the review, and the agenda of a workshop."""

from dataclasses import replace
from typing import Final

from fiche4.answers import Action
from fiche4.profile import profile_of
from fiche4.questionnaire.moves import ask, review
from fiche4.questionnaire.planning import to_agenda, write_plan
from fiche4.questionnaire.stage import Rows, Stage, list_stage
from fiche4.questionnaire.state import StageName, State
from fiche4.room import agenda
from fiche4.rubric import Dimension
from fiche4.words import prompts, walk

MOST_PRIORITIES = 3


def _finish(state: State) -> State:
    """From the line that ends the review on, a workshop to its agenda; from another line to its question."""
    if state.cursor < _count(state):
        return _reopen(state, state.cursor)
    return to_agenda(state) if state.workshop else replace(state, stage="finished")


def _reopen(state: State, row: int) -> State:
    return ask(state, row, from_review=True)


def _count(state: State) -> int:
    return len(state.rubric.dimensions)


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
    dropped = [one for one in state.dropped if one.dimension == key] or [Action(dimension=key)]
    plan = [one for one in state.sheet.plan if one.dimension != key] if mine else [*state.sheet.plan, *dropped]
    kept = [one for one in state.dropped if one.dimension != key]
    return _telling(replace(state.planning(plan), dropped=(*kept, *mine)))


def _telling(state: State) -> State:
    names = ", ".join(state.rubric.dimension(key).short for key in state.chosen)
    return state.saying(walk.CHOSEN_PRIORITIES, names=names) if names else state.saying(walk.NO_PRIORITY)


REVIEWING: Final[dict[StageName, Stage]] = {
    "review": list_stage(
        "review", prompts.REVIEW, Rows(_count, _reopen, lambda state: ask(state, _count(state) - 1), _finish, end=True)
    ),
    "agenda": list_stage("agenda", prompts.AGENDA, Rows(_count, _toggle, review, go_on=write_plan)),
}
