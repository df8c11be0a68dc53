"""From one stage to the next: questions, votes, review, agenda, plan, and the beginning of it all."""

from dataclasses import replace
from typing import Literal, assert_never

from fiche4.answers import Action, Sheet
from fiche4.profile import profile_of
from fiche4.questionnaire.state import State, TextStage
from fiche4.room import agenda
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, walk

MOST_PRIORITIES = 3


def start(rubric: Rubric, sheet: Sheet, lang: Lang, *, ask_name: bool = False, workshop: bool = False) -> State:
    """The walk through `sheet` from where it was left: its first open dimension, else the review.

    A sheet that holds votes, or the roles of a room, is a workshop's whether `workshop` says so or not. The
    priorities of a plan begun before are chosen already.
    """
    known = bool(sheet.roles) or any(answer.votes for answer in sheet.answers.values())
    chosen = tuple(dict.fromkeys(action.dimension for action in sheet.plan))
    state = State(rubric, sheet, lang, "question", workshop=workshop or known, chosen=chosen)
    if ask_name:
        return open_text(state, "name")
    return open_text(state, "roles") if workshop and not known else begin(state)


def begin(state: State) -> State:
    """The first open dimension, else the review."""
    for index, key in enumerate(state.rubric.ids):
        if not state.sheet.answer(key).settled:
            return ask(state, index)
    return review(state)


def ask(state: State, index: int, *, from_review: bool = False) -> State:
    """The question on a dimension; in a workshop the votes of the roles that have not voted come first."""
    state = replace(state, index=index, from_review=from_review)
    silent = [role for role, name in enumerate(state.roles) if name not in state.answer.votes]
    if state.workshop and silent and not state.answer.settled:
        return take_votes(state, silent[0])
    return to_question(state)


def votes_taken(state: State) -> State:
    """The next role's votes, and after the last the question, where the room sees them all."""
    if state.role + 1 < len(state.roles):
        return take_votes(state, state.role + 1)
    return to_question(state)


def take_votes(state: State, role: int = 0) -> State:
    """The votes of a role, which nobody sees yet."""
    return open_text(replace(state, role=role, cursor=0), "votes")


def to_question(state: State) -> State:
    """The question itself, the cursor on the level chosen or, in a workshop, on the median of the votes.

    A room in two camps, or between two levels, is offered none.
    """
    position = profile_of(state.sheet, state.rubric).positions[state.index]
    low, high = position.standing or (0, 0)
    cursor = low if low == high and (position.agreed or not position.camps) else 0
    return replace(state, stage="question", draft="", opened="", recalled=False, cursor=cursor)


def forward(state: State) -> State:
    """The next question, else the review."""
    if state.from_review or state.index + 1 == len(state.rubric.dimensions):
        return review(state)
    return ask(state, state.index + 1)


def back(state: State) -> State:
    """The question before, or the review one came from."""
    if state.from_review:
        return review(state)
    if state.index == 0:
        return open_text(state.saying(walk.FIRST_QUESTION), "name", state.sheet.collective or "")
    return ask(state, state.index - 1)


def review(state: State) -> State:
    """All answers, the cursor on the line that ends it."""
    return replace(state, stage="review", cursor=len(state.rubric.dimensions), from_review=False, draft="", opened="")


def open_text(state: State, stage: TextStage, draft: str = "") -> State:
    """A text to type, with what it holds already."""
    return replace(state, stage=stage, draft=draft, opened=draft, recalled=False)


def choose(state: State, rank: int) -> State:
    """The level is chosen, or agreed on."""
    return forward(settled(state, level=rank))


def act(state: State, action: walk.Action) -> State:
    """What a letter does at a question."""
    match action:
        case "back":
            return back(state)
        case "unknown":
            return forward(settled(state, unknown=True))
        case "votes":
            return take_votes(state)
        case "target":
            return replace(state, stage="target", draft="")
        case "help":
            return replace(state, helping=True)
        case "quit":
            return replace(state, stage="left")
        case "note" | "evidence" | "disagree" | "minority":
            return _write(state, action)
        case _:
            assert_never(action)


def _write(state: State, action: Literal["note", "evidence", "disagree", "minority"]) -> State:
    match action:
        case "note":
            return open_text(state, "note", state.answer.note or "")
        case "evidence":
            return open_text(state, "evidence")
        case "disagree":
            return open_text(state, "reason", state.answer.reason or "")
        case "minority":
            return open_text(state, "minority", state.answer.minority or "")
        case _:
            assert_never(action)


def settled(state: State, *, level: int | None = None, unknown: bool = False, disagreed: bool = False) -> State:
    """The question answered, in one of three ways; the other two are taken back, and why the room disagreed."""
    reason = state.answer.reason if disagreed or not state.answer.disagreed else None
    return state.answering(level=level, unknown=unknown, disagreed=disagreed, reason=reason)


def finish(state: State) -> State:
    """The end of the review: a workshop goes on to its agenda."""
    return to_agenda(state) if state.workshop else replace(state, stage="finished")


# Agenda and plan


def to_agenda(state: State) -> State:
    """What to talk about; the priorities chosen before are chosen already."""
    return replace(state, stage="agenda", cursor=0, draft="")


def agenda_of(state: State) -> list[Dimension]:
    """The dimensions in the order of the agenda."""
    return agenda(state.sheet, profile_of(state.sheet, state.rubric))


def toggle(state: State, row: int) -> State:
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


def to_plan(state: State) -> State:
    """The plan for the priorities chosen; those given up leave it."""
    plan = tuple(action for action in state.sheet.plan if action.dimension in state.chosen)
    sheet = state.sheet if plan == state.sheet.plan else state.sheet.model_copy(update={"plan": plan})
    return plan_next(replace(state, sheet=sheet, planned=-1))


def plan_next(state: State) -> State:
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
