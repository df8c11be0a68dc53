"""After the questions: the review, the agenda of a workshop, and the plan."""

from dataclasses import replace
from typing import Final

from fiche4.answers import Action
from fiche4.profile import profile_of
from fiche4.questionnaire.days import parse_day
from fiche4.questionnaire.letters import action_for
from fiche4.questionnaire.moves import act, ask, move_row, open_text, review
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, StageName, State, number_in
from fiche4.room import agenda
from fiche4.rubric import Dimension
from fiche4.words import prompts, walk

MOST_PRIORITIES = 3


def _finish(state: State) -> State:
    """The end of the review: a workshop goes on to its agenda."""
    return _to_agenda(state) if state.workshop else replace(state, stage="finished")


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


def _to_agenda(state: State) -> State:
    """What to talk about; the priorities chosen before are chosen already."""
    return replace(state, stage="agenda", cursor=0, draft="")


def agenda_of(state: State) -> list[Dimension]:
    """The dimensions in the order of the agenda."""
    return agenda(state.sheet, profile_of(state.sheet, state.rubric))


def _toggle(state: State, row: int) -> State:
    """The dimension in that row of the agenda, from 0, becomes a priority or is one no more."""
    key = agenda_of(state)[row].id
    state = replace(state, cursor=row)
    if key in state.chosen:
        return _telling(replace(state, chosen=tuple(one for one in state.chosen if one != key)))
    if len(state.chosen) >= MOST_PRIORITIES:
        return state.saying(walk.ENOUGH_PRIORITIES, most=MOST_PRIORITIES)
    return _telling(replace(state, chosen=(*state.chosen, key)))


def _telling(state: State) -> State:
    names = ", ".join(state.rubric.dimension(key).short for key in state.chosen)
    return state.saying(walk.CHOSEN_PRIORITIES, names=names) if names else state.saying(walk.NO_PRIORITY)


def _to_plan(state: State) -> State:
    """The plan for the priorities chosen; those given up leave it."""
    plan = tuple(action for action in state.sheet.plan if action.dimension in state.chosen)
    sheet = state.sheet if plan == state.sheet.plan else state.sheet.model_copy(update={"plan": plan})
    return _plan_next(replace(state, sheet=sheet, planned=-1))


def _plan_next(state: State) -> State:
    """The next priority of the plan, else the date of the next positioning."""
    planned = state.planned + 1
    if planned >= len(state.chosen):
        return open_text(state, "next_date", state.sheet.next_date.isoformat() if state.sheet.next_date else "")
    state = replace(state, planned=planned, index=state.rubric.ids.index(state.chosen[planned]))
    return open_text(state, "action", _offered_action(state))


def planned_action(state: State) -> Action | None:
    """What the plan holds for the priority being written."""
    return next((action for action in state.sheet.plan if action.dimension == state.dimension.id), None)


def _offered_action(state: State) -> str:
    """What the plan holds, else the words of the next step, to start from."""
    action = planned_action(state)
    if action:
        return action.action
    steps = profile_of(state.sheet, state.rubric).next_steps()
    return next(step.descriptor or "" for step in steps if step.dimension.id == state.dimension.id)


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
            return _to_plan(state)
    return state


def _enter_agenda(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return _to_plan(state)
    row = number_in(entry, count)
    if row is not None:
        return _toggle(state, row - 1)
    action = action_for(entry, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    return review(state) if action == "back" else state.saying(walk.WRONG_PRIORITY, entry=entry, count=count)


def _keep_action(state: State, text: str) -> State:
    if not text:
        return _next_priority(_planning(state, None))
    before = planned_action(state) or Action(dimension=state.dimension.id, action=text)
    after = before.model_copy(update={"action": text})
    return open_text(_planning(state, after), "owner", after.owner or "")


def _keep_owner(state: State, text: str) -> State:
    state = _updating(state, owner=text or None)
    action = planned_action(state)
    return open_text(state, "due", action.due.isoformat() if action and action.due else "")


def _keep_due(state: State, text: str) -> State:
    day = parse_day(text)
    if text and day is None:
        return state.saying(walk.WRONG_DATE, entry=text)
    state = _updating(state, due=day)
    action = planned_action(state)
    return open_text(state, "indicator", (action.indicator or "") if action else "")


def _keep_indicator(state: State, text: str) -> State:
    return _plan_next(_updating(state, indicator=text or None))


def _keep_next_date(state: State, text: str) -> State:
    day = parse_day(text)
    if text and day is None:
        return state.saying(walk.WRONG_DATE, entry=text)
    if day == state.sheet.next_date:
        return replace(state, stage="finished")
    return replace(state, sheet=state.sheet.model_copy(update={"next_date": day}), stage="finished")


def _next_priority(state: State) -> State:
    """The plan goes on, and says so where it holds nothing for the priority that is left."""
    after = _plan_next(state)
    return after if planned_action(state) else after.saying(walk.NO_ACTION, name=state.dimension.short)


def _updating(state: State, **changes: object) -> State:
    action = planned_action(state)
    changed = action.model_copy(update=changes) if action else None
    return state if changed == action else _planning(state, changed)


def _planning(state: State, action: Action | None) -> State:
    """The state with the plan's first line for this dimension put in, replaced or taken out."""
    plan = list(state.sheet.plan)
    before = planned_action(state)
    place = plan.index(before) if before else len(plan)
    plan[place : place + 1] = [action] if action else []
    order = {key: place for place, key in enumerate(state.chosen)}
    plan.sort(key=lambda one: order.get(one.dimension, len(order)))
    return replace(state, sheet=state.sheet.model_copy(update={"plan": tuple(plan)}))


def _end(state: State) -> State:
    return replace(state, stage="finished")


PLANNING: Final[dict[StageName, Stage]] = {
    "review": Stage("review", prompts.REVIEW, _press_review, _enter_review),
    "agenda": Stage("agenda", prompts.AGENDA, _press_agenda, _enter_agenda),
    "action": text_stage("plan", prompts.ACTION, Text(_keep_action, leave=_next_priority)),
    "owner": text_stage("plan", prompts.OWNER, Text(_keep_owner, leave=_next_priority)),
    "due": text_stage("plan", prompts.DUE, Text(_keep_due, leave=_next_priority)),
    "indicator": text_stage("plan", prompts.INDICATOR, Text(_keep_indicator, leave=_next_priority)),
    "next_date": text_stage("text", prompts.NEXT_DATE, Text(_keep_next_date, leave=_end), walk.NEXT_DATE_INTRO),
}
