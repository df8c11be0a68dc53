"""The walk with typed lines, for plain prompts: the same stages, the same answers."""

from dataclasses import replace

from fiche4.clean import clean
from fiche4.questionnaire.keys import aim, choose_first, vote_action
from fiche4.questionnaire.moves import act, ask, choose, finish, forward, review, to_plan, to_question, toggle
from fiche4.questionnaire.state import State, number_in
from fiche4.questionnaire.texts import TEXT_STAGES, keep_text
from fiche4.words import walk

WITH_TEXT = ("note", "evidence", "target", "disagree", "minority")
"""Letters that take the rest of their line with them: `n a note`."""


def enter(state: State, line: str) -> State:
    """The state after one line."""
    if state.over:
        return state
    state = replace(state, remark=None, helping=False)
    entry = clean(line).strip()
    action = vote_action(state, entry)
    if action:
        return act(state, action)
    if state.stage in TEXT_STAGES:
        return keep_text(replace(state, draft="" if entry == "-" else entry or state.opened))
    return _ENTER[state.stage](state, entry)


def _enter_question(state: State, entry: str) -> State:
    if not entry:
        return _enter_nothing(state)
    rank = number_in(entry, state.rubric.top)
    if rank is not None:
        return choose(state, rank)
    letter, _, rest = entry.partition(" ")
    action = walk.action_for(letter, state.lang, workshop=state.workshop)
    if action in WITH_TEXT and rest:
        return enter(act(state, action), rest)
    if action and not rest:
        return act(state, action)
    return state.saying(walk.WRONG_ENTRY, entry=entry, top=state.rubric.top)


def _enter_nothing(state: State) -> State:
    """An empty line keeps what there is: the answer, or the median of the votes."""
    if state.answer.votes and not state.answer.settled and state.cursor:
        return choose(state, state.cursor)
    return forward(state) if state.answer.settled else choose_first(state)


def _enter_target(state: State, entry: str) -> State:
    rank = number_in(entry, state.rubric.top, least=0)
    if rank is not None:
        return aim(state, rank)
    return state.saying(walk.WRONG_TARGET, entry=entry, top=state.rubric.top) if entry else to_question(state)


def _enter_review(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return finish(state)
    row = number_in(entry, count)
    if row is not None:
        return ask(state, row - 1, from_review=True)
    action = walk.action_for(entry, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    return ask(state, count - 1) if action == "back" else state.saying(walk.WRONG_ROW, entry=entry, count=count)


def _enter_agenda(state: State, entry: str) -> State:
    count = len(state.rubric.dimensions)
    if not entry:
        return to_plan(state)
    row = number_in(entry, count)
    if row is not None:
        return toggle(state, row - 1)
    action = walk.action_for(entry, state.lang)
    if action in ("help", "quit"):
        return act(state, action)
    return review(state) if action == "back" else state.saying(walk.WRONG_PRIORITY, entry=entry, count=count)


_ENTER = {
    "question": _enter_question,
    "target": _enter_target,
    "review": _enter_review,
    "agenda": _enter_agenda,
}
