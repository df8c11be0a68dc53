"""Texts that are typed: what each becomes when it is kept."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, get_args

from fiche4.answers import NO_ROLE, Action
from fiche4.clean import clean, clean_line
from fiche4.questionnaire.days import parse_day
from fiche4.questionnaire.moves import (
    begin,
    forward,
    open_text,
    plan_next,
    planned_action,
    settled,
    to_question,
    votes_taken,
)
from fiche4.questionnaire.state import Remark, State, TextStage
from fiche4.questionnaire.votes import example, parse_votes
from fiche4.words import walk

TEXT_STAGES: Final = frozenset(get_args(TextStage))

Keep = Callable[[State, str], State]


def keep_text(state: State) -> State:
    """The state once the draft is kept, or with a remark on why it cannot be."""
    return _KEEP[state.stage](state, clean(state.draft).strip())


def leave_text(state: State) -> State:
    """The state once the draft is given up."""
    match state.stage:
        case "name" | "place":
            return state
        case "roles":
            return begin(state)
        case "votes":
            return votes_taken(state)
        case "action" | "owner" | "due" | "indicator":
            return _next_priority(state)
        case "next_date":
            return replace(state, stage="finished")
    return to_question(state)


def settle(state: State) -> State:
    """The state with a text that was being typed kept: for when the walk is cut short.

    Votes are not: half a show of hands counts nothing.
    """
    state = state.blocked or state
    worth_it = state.stage in TEXT_STAGES and state.stage != "votes"
    unkept = worth_it and state.draft.strip() and state.draft != state.opened
    return keep_text(state) if unkept else state


def block(state: State, remark: Remark) -> State:
    """The walk stopped at `state`, which could not be saved, to ask for another place."""
    return replace(open_text(state, "place"), blocked=state, remark=remark)


def _keep_name(state: State, text: str) -> State:
    state = replace(state, sheet=state.sheet.model_copy(update={"collective": clean_line(text) or None}))
    return open_text(state, "roles", ", ".join(state.sheet.roles)) if state.workshop else begin(state)


def _keep_roles(state: State, text: str) -> State:
    names = (clean_line(part) for part in re.split("[,;\n]", text))
    roles = tuple(dict.fromkeys(name for name in names if name and name != NO_ROLE))
    changed = roles != state.sheet.roles
    return begin(replace(state, sheet=state.sheet.model_copy(update={"roles": roles})) if changed else state)


def _keep_note(state: State, text: str) -> State:
    if text == (state.answer.note or ""):
        return to_question(state)
    return to_question(state.answering(note=text or None).saying(walk.NOTE_KEPT))


def _keep_evidence(state: State, text: str) -> State:
    if not text and not state.recalled:
        return to_question(state)
    kept = state.answer.evidence[:-1] if state.recalled else state.answer.evidence
    return to_question(state.answering(evidence=(*kept, text) if text else kept).saying(walk.EVIDENCE_KEPT))


def _keep_minority(state: State, text: str) -> State:
    if text == (state.answer.minority or ""):
        return to_question(state)
    return to_question(state.answering(minority=text or None).saying(walk.MINORITY_KEPT))


def _keep_reason(state: State, text: str) -> State:
    return forward(settled(state, disagreed=True).answering(reason=text or None))


def _keep_votes(state: State, text: str) -> State:
    """The votes of one role; the room sees them when the last role has voted."""
    if text:
        row = parse_votes(text, state.rubric.top)
        if row is None:
            return state.saying(walk.WRONG_VOTES, **example(state.rubric.top))
        votes = {**state.answer.votes, state.roles[state.role]: row}
        kept = {role: votes[role] for role in state.roles if any(votes.get(role, ()))}
        if kept != state.answer.votes:  # other votes: what was agreed on the old ones is open again
            state = settled(state).answering(votes=kept)
    return votes_taken(state)


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
    return plan_next(_updating(state, indicator=text or None))


def _keep_next_date(state: State, text: str) -> State:
    day = parse_day(text)
    if text and day is None:
        return state.saying(walk.WRONG_DATE, entry=text)
    if day == state.sheet.next_date:
        return replace(state, stage="finished")
    return replace(state, sheet=state.sheet.model_copy(update={"next_date": day}), stage="finished")


def _keep_place(state: State, text: str) -> State:
    """Back to the state that could not be saved, to be saved in another place, or in the same once more."""
    return replace(state.blocked or state, place=text or None, remark=None)


_KEEP: Final[dict[str, Keep]] = {
    "name": _keep_name,
    "roles": _keep_roles,
    "note": _keep_note,
    "evidence": _keep_evidence,
    "votes": _keep_votes,
    "reason": _keep_reason,
    "minority": _keep_minority,
    "action": _keep_action,
    "owner": _keep_owner,
    "due": _keep_due,
    "indicator": _keep_indicator,
    "next_date": _keep_next_date,
    "place": _keep_place,
}


def _next_priority(state: State) -> State:
    """The plan goes on, and says so where it holds nothing for the priority that is left."""
    after = plan_next(state)
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
