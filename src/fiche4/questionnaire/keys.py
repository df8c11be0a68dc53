"""The walk with keys."""

from dataclasses import replace

from fiche4.clean import clean
from fiche4.questionnaire.moves import (
    act,
    ask,
    back,
    choose,
    finish,
    forward,
    take_votes,
    to_plan,
    to_question,
    toggle,
)
from fiche4.questionnaire.moves import review as to_review
from fiche4.questionnaire.state import Key, State, number_in
from fiche4.questionnaire.texts import TEXT_STAGES, keep_text, leave_text
from fiche4.words import walk


def press(state: State, key: Key) -> State:
    """The state after one key."""
    if state.over:
        return state
    if state.helping:
        return replace(state, helping=False)
    state = replace(state, remark=None)
    if state.stage in TEXT_STAGES:
        return _press_text(state, key)
    return _PRESS[state.stage](state, key)


def _press_text(state: State, key: Key) -> State:
    action = vote_action(state, key.text) if not state.draft else None
    if action:
        return act(state, action)
    match key.name:
        case "enter":
            return keep_text(state)
        case "escape":
            return leave_text(state)
        case "backspace" if state.draft:
            return replace(state, draft=state.draft[:-1])
        case "backspace":
            return _recall(state)
        case "clear":
            return replace(state, draft="")
        case "up" | "down" if state.stage == "votes":
            return _move_cursor(state, key.name)
    return replace(state, draft=state.draft + clean(key.text))


def _recall(state: State) -> State:
    """Backspace on an empty line takes back what was typed before it: evidence, or the votes of the role before."""
    if state.stage == "evidence" and state.answer.evidence and not state.recalled:
        return replace(state, draft=state.answer.evidence[-1], recalled=True)
    if state.stage == "votes" and state.role:
        return take_votes(state, state.role - 1)
    return state


def vote_action(state: State, letter: str) -> walk.Action | None:
    """What a letter does where votes are typed, which have none: back, not known, no agreement, help, leave."""
    action = walk.action_for(letter, state.lang, workshop=True) if state.stage == "votes" else None
    return action if action in ("back", "unknown", "disagree", "help", "quit") else None


def _press_target(state: State, key: Key) -> State:
    rank = number_in(key.text, state.rubric.top, least=0)
    if rank is not None:
        return aim(state, rank)
    return to_question(state) if key.name in ("escape", "enter", "left", "backspace") else state


def aim(state: State, rank: int) -> State:
    """The target is noted; 0 is none."""
    said = state.saying(walk.TARGET_KEPT, rank=rank) if rank else state.saying(walk.TARGET_REMOVED)
    return to_question(said.answering(target=rank or None))


def _press_question(state: State, key: Key) -> State:
    rank = number_in(key.text, state.rubric.top)
    if rank is not None:
        return choose(state, rank)
    action = walk.action_for(key.text, state.lang, workshop=state.workshop)
    if action:
        return act(state, action)
    match key.name:
        case "up" | "down":
            return _move_cursor(state, key.name)
        case "left" | "backspace":
            return back(state)
        case "right":
            return forward(state)
        case "enter" if state.cursor:
            return choose(state, state.cursor)
    return choose_first(state)


def _move_cursor(state: State, name: str) -> State:
    """The cursor one level up or down; from no level to the nearest end."""
    top = state.rubric.top
    if name == "up":
        return replace(state, cursor=max(state.cursor - 1, 1) if state.cursor else top)
    return replace(state, cursor=min(state.cursor + 1, top))


def choose_first(state: State) -> State:
    """The state with a word on what can be done at a question."""
    return state.saying(walk.CHOOSE_FIRST, top=state.rubric.top, letter=walk.LETTERS["unknown"].say(state.lang))


def _press_review(state: State, key: Key) -> State:
    count = len(state.rubric.dimensions)
    row = number_in(key.text, count)
    if row is not None:
        return ask(state, row - 1, from_review=True)
    action = walk.action_for(key.text, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    if action == "back" or key.name in ("left", "backspace"):
        return ask(state, count - 1)
    match key.name:
        case "up" | "down":
            return _move(state, key.name, count)
        case "enter" if state.cursor == count:
            return finish(state)
        case "enter":
            return ask(state, state.cursor, from_review=True)
    return state


def _press_agenda(state: State, key: Key) -> State:
    count = len(state.rubric.dimensions)
    row = number_in(key.text, count)
    if row is not None:
        return toggle(state, row - 1)
    action = walk.action_for(key.text, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    if action == "back" or key.name in ("left", "backspace", "escape"):
        return to_review(state)
    match key.name or key.text:
        case "up" | "down":
            return _move(state, key.name, count - 1)
        case " ":
            return toggle(state, state.cursor)
        case "enter":
            return to_plan(state)
    return state


def _move(state: State, name: str, last: int) -> State:
    step = -1 if name == "up" else 1
    return replace(state, cursor=min(max(state.cursor + step, 0), last))


_PRESS = {
    "question": _press_question,
    "target": _press_target,
    "review": _press_review,
    "agenda": _press_agenda,
}
