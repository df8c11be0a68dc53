"""After the questions: the review, the agenda and the plan of a workshop, and the day of the next time."""

import datetime
from dataclasses import replace
from typing import Final

from fiche4.answers import HANDS, Action
from fiche4.profile import profile_of
from fiche4.questionnaire.days import say_day
from fiche4.questionnaire.moves import BACKWARDS, ask, open_text, recounted, review
from fiche4.questionnaire.stage import Rows, Stage, Text, keep_text, list_stage, text_stage
from fiche4.questionnaire.state import Key, Remark, StageName, State
from fiche4.questionnaire.votes import read_votes
from fiche4.room import agenda
from fiche4.rubric import Dimension
from fiche4.words import prompts, walk

MOST_PRIORITIES: Final = 3

FIELDS: Final[tuple[StageName, ...]] = ("action", "owner", "due", "indicator")
"""What is written for each priority, in this order."""

CLOSING_LETTERS: Final = {"share": "s", "worth": "h"}
"""The keys of the last screen, the same in both languages."""

TAKE_OFFER: Final = "="
"""The line that takes the sentence of the fiche as the action, at plain prompts."""


def _count(state: State) -> int:
    return len(state.rubric.dimensions)


def _reopen(state: State, row: int) -> State:
    return recounted(ask(state, row, from_review=True))


def _finish_review(state: State) -> State:
    """From the line that ends the review on, a workshop to its agenda; from another line to its question."""
    if state.cursor < _count(state):
        return _reopen(state, state.cursor)
    return _to_agenda(state) if state.workshop else replace(state, stage="finished")


# The agenda: what to talk about, and which of it becomes a priority


def _to_agenda(state: State) -> State:
    return replace(open_text(state, "agenda"), cursor=0)


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
    state = replace(state.noting(plan=tuple(plan)), dropped=(*kept, *mine))
    names = ", ".join(state.rubric.dimension(key).short for key in state.chosen)
    return state.saying(walk.CHOSEN_PRIORITIES, names=names) if names else state.saying(walk.NO_PRIORITY)


def _leave_agenda(state: State) -> State:
    """Go on to the plan; without a priority only by a key of its own, because the plan would be skipped."""
    return _write_plan(state) if state.chosen else state.saying(walk.NO_PLAN_YET)


# The plan: four fields for each priority


def _write_plan(state: State, planned: int = 0) -> State:
    """The plan from that priority on, counted from 0; after the last the day of the next positioning."""
    if planned < len(state.chosen):
        return _open(state, planned, "action")
    return open_text(state, "next_date", _written_day(state.sheet.next_date), select=True)


def taken_up(state: State) -> State:
    """From the review of a walk that is taken up again, go on where its plan was left, if it was begun.

    That is the field after the last one written, in the last priority that has an action. What was only carried over
    from the last plan does not begin this one, and a plan with a next date was written to its end.
    """
    carried = {(one.dimension, one.action) for one in state.sheet.follow_up if one.result == "postponed"}
    begun = any(one.due or (one.dimension, one.action) not in carried for one in state.sheet.plan)
    if state.stage != "review" or not state.workshop or not begun or state.sheet.next_date:
        return state
    actions = [planned_action(_at(state, planned)) for planned in range(len(state.chosen))]
    last = max((planned for planned, one in enumerate(actions) if one.action), default=0)
    written = [place for place, field in enumerate(FIELDS, 1) if getattr(actions[last], field)]
    return _open_field(state, last, max(written, default=0))


def _at(state: State, planned: int) -> State:
    return replace(state, planned=planned, index=state.rubric.ids.index(state.chosen[planned]))


def _open_field(state: State, planned: int, place: int) -> State:
    """The field in that place of the priority, from 0; after the last, what follows the priority."""
    return _open(state, planned, FIELDS[place]) if place < len(FIELDS) else _after_priority(_at(state, planned))


def _after_priority(state: State) -> State:
    """The next priority; where this one was opened to be corrected, the list it was chosen from."""
    return _to_overview(state) if state.from_review else _write_plan(state, state.planned + 1)


def _open(state: State, planned: int, field: StageName) -> State:
    """One field of the priority, with what it holds."""
    state = _at(state, planned)
    value = getattr(planned_action(state), field)
    return open_text(state, field, _written_day(value) if field == "due" else value or "", select=True)


def _written_day(day: datetime.date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def planned_action(state: State) -> Action:
    """What the plan holds for the priority being written."""
    return next(one for one in state.sheet.plan if one.dimension == state.dimension.id)


def offered_action(state: State) -> str:
    """The words of the next step, offered as an action where none is written; empty where there is no next step."""
    steps = profile_of(state.sheet, state.rubric).next_steps()
    return next(step.missing or "" for step in steps if step.dimension.id == state.dimension.id)


def _with(state: State, **changes: object) -> State:
    """The plan with something changed in the priority's line."""
    mine = planned_action(state)
    return state.noting(plan=tuple(one.model_copy(update=changes) if one is mine else one for one in state.sheet.plan))


def _keep_text(state: State, text: str) -> State:
    return _keep_value(state, text or None)


def _keep_value(state: State, value: str | datetime.date | None) -> State:
    """The field holds the value, and the next field is asked for, with a word on it if this one is left empty."""
    after = _with(state, **{state.stage: value})
    after = _open_field(after, state.planned, FIELDS.index(state.stage) + 1)
    name = PLANNING[state.stage].asked.label.say(state.lang)
    return after if value else after.saying(walk.LEFT_EMPTY, name=name)


def _leave_field(state: State) -> State:
    """The field again, where a text that was typed is given up; where there is none to give up, the next priority."""
    if state.draft.strip() and state.draft != state.opened:
        return _open(state, state.planned, state.stage)
    return _next_priority(state)


def _keep_action(state: State, text: str) -> State:
    """The action; without one the priority stays."""
    return _keep_text(state, text) if text else _next_priority(_with(state, action=None))


def _next_priority(state: State) -> State:
    """The plan goes on, and says so where it holds no action for the priority that is left."""
    after = _after_priority(state)
    return after if planned_action(state).action else after.saying(walk.NO_ACTION, name=state.dimension.short)


def _keep_day(state: State, text: str) -> State:
    """The day until which, or of the next positioning: one that is none, or past, is told."""
    day = say_day(text, state.sheet.date)
    if text and day is None:
        return state.saying(walk.WRONG_DATE, entry=text)
    if day and day < state.sheet.date:
        return state.saying(walk.PAST_DATE, entry=text)
    if state.stage == "due":
        return _keep_value(state, day)
    return _to_overview(state.noting(next_date=day))


def _act(state: State, key: Key) -> State | None:
    """Back through the fields, what is typed being kept; and the offered sentence taken on purpose."""
    offered = "" if state.draft or state.stage != "action" else offered_action(state)
    if offered and key.name in ("right", "tab"):
        return replace(state, draft=offered)
    if offered and key.text == TAKE_OFFER:
        return _keep_action(state, offered)
    return _back(state) if key.name in BACKWARDS else None


def _back(state: State) -> State:
    """The field before; before the first, the agenda."""
    text = PLANNING[state.stage].text
    if text and state.draft != state.opened:
        kept = keep_text(state, text)
        if kept.stage == state.stage and kept.planned == state.planned:  # a date that is none
            return kept
        state = replace(state, sheet=kept.sheet)
    if state.stage in FIELDS and state.stage != "action":
        return _open(state, state.planned, FIELDS[FIELDS.index(state.stage) - 1])
    before = len(state.chosen) if state.stage == "next_date" else state.planned
    return _open(state, before - 1, "indicator") if before else _to_agenda(state)


def _to_overview(state: State) -> State:
    """The whole plan, to be read to the room."""
    return replace(open_text(state, "overview"), cursor=len(state.chosen) + 1, from_review=False)


def _correct(state: State, row: int) -> State:
    """One line of the plan, to change it and come back."""
    return replace(_write_plan(state, row), from_review=True)


# The last screen before the end: two things that can be said there, and need not be


def closes(state: State) -> bool:
    """Whether this is the list that ends the walk: the plan of a workshop, else the review."""
    return state.stage == ("overview" if state.workshop else "review")


def _ending(stage: Stage) -> Stage:
    """The list with two more keys where it ends the walk: one to agree to be asked, one for the closing question."""

    def press(state: State, key: Key) -> State:
        if closes(state) and key.text == CLOSING_LETTERS["share"] and state.sheet.collective:
            share = not state.sheet.share
            return state.noting(share=share).saying(walk.SHARED if share else walk.NOT_SHARED)
        if closes(state) and key.text == CLOSING_LETTERS["worth"] and state.workshop:
            return open_text(state, "worth", " ".join(map(str, state.sheet.worth or ())), select=True)
        return stage.press(state, key)

    return replace(stage, press=press)


def _keep_worth(state: State, text: str) -> State:
    """The hands that answered the closing question; without a text there are none."""
    row = read_votes(text, HANDS) if text else None
    if isinstance(row, Remark):
        return replace(state, remark=row)
    people, hands, kept = state.sheet.people, sum(row or ()), _to_overview(state.noting(worth=row))
    too_many = people is not None and hands > people
    return kept.saying(walk.TOO_MANY_HANDS, hands=hands, people=people) if too_many else kept


PLANNING: Final[dict[StageName, Stage]] = {
    "review": _ending(
        list_stage(
            "list",
            prompts.REVIEW,
            Rows(_count, _reopen, lambda state: ask(state, _count(state) - 1), _finish_review, end=True),
        )
    ),
    "agenda": list_stage("list", prompts.AGENDA, Rows(_count, _toggle, review, _leave_agenda, none=_write_plan)),
    "action": text_stage("plan", prompts.ACTION, Text(_keep_action, leave=_leave_field, act=_act)),
    "owner": text_stage("plan", prompts.OWNER, Text(_keep_text, leave=_leave_field, act=_act)),
    "due": text_stage("plan", prompts.DUE, Text(_keep_day, leave=_leave_field, act=_act)),
    "indicator": text_stage("plan", prompts.INDICATOR, Text(_keep_text, leave=_leave_field, act=_act)),
    "next_date": text_stage(
        "text", prompts.NEXT_DATE, Text(_keep_day, leave=_to_overview, act=_act), walk.NEXT_DATE_INTRO
    ),
    "overview": _ending(
        list_stage(
            "list",
            prompts.OVERVIEW,
            Rows(
                count=lambda state: len(state.chosen) + 1,
                pick=_correct,
                back=lambda state: _write_plan(state, len(state.chosen)),
                go_on=lambda state: replace(state, stage="finished"),
            ),
        )
    ),
    "worth": text_stage("text", prompts.WORTH, Text(_keep_worth, leave=_to_overview, worth_keeping=False)),
}
