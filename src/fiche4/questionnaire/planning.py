"""The plan of a workshop: who does what by when, the day of the next time, and all of it once more."""

import datetime
from dataclasses import replace
from typing import Final

from fiche4.answers import Action
from fiche4.profile import profile_of
from fiche4.questionnaire.days import say_day
from fiche4.questionnaire.moves import open_text
from fiche4.questionnaire.stage import Rows, Stage, Text, keep_text, list_stage, text_stage
from fiche4.questionnaire.state import Key, StageName, State
from fiche4.words import prompts, walk

FIELDS: Final[tuple[StageName, ...]] = ("action", "owner", "due", "indicator")
"""What is written for each priority, in this order."""

TAKE_OFFER: Final = "="
"""The line that takes the sentence of the fiche as the action, at plain prompts."""


def write_plan(state: State, planned: int = 0) -> State:
    """The plan from that priority on, counted from 0; after the last the day of the next positioning."""
    if planned < len(state.chosen):
        return _open(_at(state, planned), "action")
    return open_text(state, "next_date", _written_day(state.sheet.next_date))


def planned_action(state: State) -> Action:
    """What the plan holds for the priority being written."""
    return next(one for one in state.sheet.plan if one.dimension == state.dimension.id)


def offered_action(state: State) -> str:
    """The words of the next step, offered as an action where none is written; empty where there is no next step."""
    steps = profile_of(state.sheet, state.rubric).next_steps()
    return next(step.descriptor or "" for step in steps if step.dimension.id == state.dimension.id)


def _at(state: State, planned: int) -> State:
    return replace(state, planned=planned, index=state.rubric.ids.index(state.chosen[planned]))


def _open(state: State, field: StageName) -> State:
    """One field of the priority, with what it holds."""
    value = getattr(planned_action(state), field)
    return open_text(state, field, _written_day(value) if field == "due" else value or "")


def _written_day(day: datetime.date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _put(state: State, **changes: object) -> State:
    """The plan with something changed in the priority's line, and its next field."""
    before = planned_action(state)
    after = before.model_copy(update=changes)
    if after != before:
        state = state.planning([after if one is before else one for one in state.sheet.plan])
    return _after(state)


def _after(state: State) -> State:
    place = FIELDS.index(state.stage) + 1
    return _open(state, FIELDS[place]) if place < len(FIELDS) else write_plan(state, state.planned + 1)


def _keep_text(state: State, text: str) -> State:
    return _put(state, **{state.stage: text or None})


def _keep_action(state: State, text: str) -> State:
    """The action; without one the priority stays, and one is told so."""
    if not text and not planned_action(state).action:
        return _next_priority(state)
    after = _put(state, action=text or None)
    return after if text else _next_priority(replace(after, planned=state.planned))


def _next_priority(state: State) -> State:
    """The plan goes on, and says so where it holds no action for the priority that is left."""
    after = write_plan(state, state.planned + 1)
    return after if planned_action(state).action else after.saying(walk.NO_ACTION, name=state.dimension.short)


def _keep_due(state: State, text: str) -> State:
    day = say_day(text, state.sheet.date)
    return _refuse_day(state, text, day) or _put(state, due=day)


def _keep_next_date(state: State, text: str) -> State:
    day = say_day(text, state.sheet.date)
    refused = _refuse_day(state, text, day)
    if refused:
        return refused
    same = day == state.sheet.next_date
    sheet = state.sheet if same else state.sheet.model_copy(update={"next_date": day})
    return _overview(replace(state, sheet=sheet))


def _refuse_day(state: State, text: str, day: datetime.date | None) -> State | None:
    """The state with a word on a day that is none, or that is past already."""
    if text and day is None:
        return state.saying(walk.WRONG_DATE, entry=text)
    if day and day < state.sheet.date:
        return state.saying(walk.PAST_DATE, entry=text)
    return None


def _act(state: State, key: Key) -> State | None:
    """Back through the fields, what is typed being kept; and the offered sentence taken on purpose."""
    offered = "" if state.draft or state.stage != "action" else offered_action(state)
    if offered and key.name in ("right", "tab"):
        return replace(state, draft=offered)
    if offered and key.text == TAKE_OFFER:
        return _keep_action(state, offered)
    return _back(state) if key.name in ("up", "back tab") else None


def _back(state: State) -> State:
    """The field before; before the first, the agenda."""
    if state.draft != state.opened:
        kept = keep_text(state, PLANNING[state.stage].text or Text(_keep_text))
        if kept.stage == state.stage and kept.planned == state.planned:  # a date that is none
            return kept
        state = replace(state, sheet=kept.sheet)
    if state.stage == "next_date":
        return _open(_at(state, len(state.chosen) - 1), "indicator") if state.chosen else to_agenda(state)
    if state.stage != "action":
        return _open(state, FIELDS[FIELDS.index(state.stage) - 1])
    return _open(_at(state, state.planned - 1), "indicator") if state.planned else to_agenda(state)


def to_agenda(state: State) -> State:
    """What to talk about; the priorities chosen before are chosen already."""
    return replace(open_text(state, "agenda"), cursor=0)


# The plan once more


def _overview(state: State) -> State:
    """The whole plan, to be read to the room."""
    return replace(open_text(state, "overview"), cursor=len(state.chosen) + 1)


def _field(asked: prompts.Asked, text: Text) -> Stage:
    return text_stage("plan", asked, text)


PLANNING: Final[dict[StageName, Stage]] = {
    "action": _field(prompts.ACTION, Text(_keep_action, leave=_next_priority, act=_act)),
    "owner": _field(prompts.OWNER, Text(_keep_text, leave=_next_priority, act=_act)),
    "due": _field(prompts.DUE, Text(_keep_due, leave=_next_priority, act=_act)),
    "indicator": _field(prompts.INDICATOR, Text(_keep_text, leave=_next_priority, act=_act)),
    "next_date": text_stage(
        "text", prompts.NEXT_DATE, Text(_keep_next_date, leave=_overview, act=_act), walk.NEXT_DATE_INTRO
    ),
    "overview": list_stage(
        "overview",
        prompts.OVERVIEW,
        Rows(
            count=lambda state: len(state.chosen) + 1,
            pick=write_plan,
            back=lambda state: write_plan(state, len(state.chosen)),
            go_on=lambda state: replace(state, stage="finished"),
        ),
    ),
}
