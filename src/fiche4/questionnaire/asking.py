"""The stages of a question: the level, the target, and what is written about it."""

from dataclasses import replace
from typing import Final

from fiche4.questionnaire.letters import LETTERS, action_for
from fiche4.questionnaire.moves import act, back, choose, forward, move_level, settled, to_question
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, StageName, State, number_in
from fiche4.words import prompts, walk

WITH_TEXT = ("note", "evidence", "target", "disagree", "minority")
"""Letters that take the rest of their line with them: `n a note`."""


def _press_question(state: State, key: Key) -> State:
    rank = number_in(key.text, state.rubric.top)
    if rank is not None:
        return choose(state, rank)
    action = action_for(key.text, state.lang, workshop=state.workshop)
    if action:
        return act(state, action)
    match key.name:
        case "up" | "down":
            return move_level(state, key.name)
        case "left" | "backspace":
            return back(state)
        case "right":
            return forward(state)
        case "enter" if state.cursor:
            return choose(state, state.cursor)
    return _choose_first(state)


def _enter_question(state: State, entry: str) -> State:
    if not entry:
        return _enter_nothing(state)
    rank = number_in(entry, state.rubric.top)
    if rank is not None:
        return choose(state, rank)
    letter, _, rest = entry.partition(" ")
    action = action_for(letter, state.lang, workshop=state.workshop)
    if action in WITH_TEXT and rest:
        return _write(act(state, action), rest)
    if action and not rest:
        return act(state, action)
    return state.saying(walk.WRONG_ENTRY, entry=entry, top=state.rubric.top)


def _enter_nothing(state: State) -> State:
    """An empty line keeps what there is: the answer, or the median of the votes."""
    if state.answer.votes and not state.answer.settled and state.cursor:
        return choose(state, state.cursor)
    return forward(state) if state.answer.settled else _choose_first(state)


def _write(state: State, text: str) -> State:
    """What was opened by a letter, with the rest of the line of that letter."""
    return ASKING[state.stage].enter(state, text)


def _choose_first(state: State) -> State:
    """The state with a word on what can be done at a question."""
    return state.saying(walk.CHOOSE_FIRST, top=state.rubric.top, letter=LETTERS["unknown"].say(state.lang))


def _press_target(state: State, key: Key) -> State:
    rank = number_in(key.text, state.rubric.top, least=0)
    if rank is not None:
        return _aim(state, rank)
    return to_question(state) if key.name in ("escape", "enter", "left", "backspace") else state


def _enter_target(state: State, entry: str) -> State:
    rank = number_in(entry, state.rubric.top, least=0)
    if rank is not None:
        return _aim(state, rank)
    return state.saying(walk.WRONG_TARGET, entry=entry, top=state.rubric.top) if entry else to_question(state)


def _aim(state: State, rank: int) -> State:
    """The target is noted; 0 is none."""
    said = state.saying(walk.TARGET_KEPT, rank=rank) if rank else state.saying(walk.TARGET_REMOVED)
    return to_question(said.answering(target=rank or None))


def _keep_note(state: State, text: str) -> State:
    if text == (state.answer.note or ""):
        return to_question(state)
    return to_question(state.answering(note=text or None).saying(walk.NOTE_KEPT))


def _keep_evidence(state: State, text: str) -> State:
    if not text and not state.recalled:
        return to_question(state)
    kept = state.answer.evidence[:-1] if state.recalled else state.answer.evidence
    return to_question(state.answering(evidence=(*kept, text) if text else kept).saying(walk.EVIDENCE_KEPT))


def _recall_evidence(state: State) -> State:
    """The piece of evidence before, to be changed or taken away."""
    if not state.answer.evidence or state.recalled:
        return state
    return replace(state, draft=state.answer.evidence[-1], recalled=True)


def _keep_minority(state: State, text: str) -> State:
    if text == (state.answer.minority or ""):
        return to_question(state)
    return to_question(state.answering(minority=text or None).saying(walk.MINORITY_KEPT))


def _keep_reason(state: State, text: str) -> State:
    return forward(settled(state, disagreed=True).answering(reason=text or None))


def _written(asked: prompts.Asked, text: Text) -> Stage:
    return text_stage("question", asked, text)


ASKING: Final[dict[StageName, Stage]] = {
    "question": Stage("question", prompts.QUESTION, _press_question, _enter_question),
    "target": Stage("question", prompts.TARGET, _press_target, _enter_target),
    "note": _written(prompts.NOTE, Text(_keep_note, leave=to_question)),
    "evidence": _written(prompts.EVIDENCE, Text(_keep_evidence, leave=to_question, recall=_recall_evidence)),
    "reason": _written(prompts.REASON, Text(_keep_reason, leave=to_question)),
    "minority": _written(prompts.MINORITY, Text(_keep_minority, leave=to_question)),
}
