"""The stages of a question: the level, the target, and what is written about it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from fiche4.questionnaire import moves
from fiche4.questionnaire.begun import BEGUN
from fiche4.questionnaire.letters import LETTERS, action_for
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, StageName, State, level_in, number_in
from fiche4.words import Phrase, prompts, results, walk

WITH_TEXT: Final = ("note", "evidence", "target", "begun", "disagree", "minority")
"""Letters that take the rest of their line with them: `n a note`."""

PARTS: Final = 3
"""Parts of the votes one can read where the screen is low: the bars, the descriptors, the roles."""


def _press_question(state: State, key: Key) -> State:
    level = level_in(key.text, state.rubric.top)
    if level is not None:
        rank, begun = level
        return moves.choose(state, rank, begun=begun)
    action = action_for(key.text, state.lang, workshop=state.workshop)
    if action:
        return moves.act(state, action)
    match key.name:
        case "up" | "down":
            return moves.move_level(state, key.name)
        case "left" | "backspace":
            return moves.back(state)
        case "right":
            return moves.leave_open(state)
        case "enter":
            return _agree(state)
        case _ if key.text == " ":
            return replace(state, part=(state.part + 1) % PARTS)
    return state.saying(walk.WRONG_ENTRY, entry=key.text[:40], top=state.rubric.top) if key.text else state


def _agree(state: State) -> State:
    """Enter takes the level that somebody pointed at, and goes on from what is answered: it agrees to nothing else.

    What the program points at, the median, was not chosen by anybody; an Enter too many must not choose it.
    """
    if state.pointed:
        return moves.choose(state, state.cursor)
    if state.answer.settled:
        return moves.forward(state)
    if state.answer.votes and state.cursor:
        return state.saying(walk.AGREE_FIRST, rank=state.cursor, top=state.rubric.top)
    return state.saying(walk.CHOOSE_FIRST, top=state.rubric.top, letter=LETTERS["unknown"].say(state.lang))


def _enter_question(state: State, entry: str) -> State:
    """A level, or a letter with or without a text of its own after it."""
    letter, _, rest = entry.partition(" ")
    action = action_for(letter, state.lang, workshop=state.workshop)
    if action in WITH_TEXT and rest:
        opened = moves.act(state, action)
        return ASKING[opened.stage].answer(opened, rest)
    return _press_question(state, Key(text=entry) if entry else Key(name="enter"))


def _press_target(state: State, key: Key) -> State:
    """The target is noted; 0 is none."""
    rank = number_in(key.text, state.rubric.top, least=0)
    if rank is not None:
        said = state.saying(walk.TARGET_KEPT, rank=rank) if rank else state.saying(walk.TARGET_REMOVED)
        return moves.to_question(said.answering(target=rank or None))
    if key.name in ("escape", "left", "backspace"):
        return moves.to_question(state)
    # Not even Enter leaves: the digit after a wrong one must not become the level.
    return state.saying(walk.WRONG_TARGET, top=state.rubric.top)


def _enter_target(state: State, entry: str) -> State:
    return _press_target(state, Key(text=entry) if entry else Key(name="escape"))


def _keep(name: str, kept: Phrase, state: State, text: str) -> State:
    """The note, or the minority view."""
    if text == (getattr(state.answer, name) or ""):
        return moves.to_question(state)
    return moves.to_question(state.answering(**{name: text or None}).saying(kept))


def _keep_evidence(state: State, text: str) -> State:
    """The piece of evidence; the line stays open for another one, which is not to be taken for letters."""
    if not text and not state.recalled:
        return moves.to_question(state)
    kept = state.answer.evidence[:-1] if state.recalled else state.answer.evidence
    after = state.answering(evidence=(*kept, text) if text else kept)
    return moves.open_text(after.saying(walk.EVIDENCE_KEPT if text else walk.EVIDENCE_REMOVED), "evidence")


def _enter_evidence(state: State, entry: str) -> State:
    """One piece a line: at plain prompts it is asked for by its letter each time."""
    after = _EVIDENCE.answer(state, entry)
    return replace(moves.to_question(after), remark=after.remark)


def _recall_evidence(state: State, key: Key) -> State | None:
    """Backspace before anything is typed: the piece of evidence before, to be changed or taken away."""
    if key.name != "backspace" or state.draft or state.recalled or not state.answer.evidence:
        return None
    return replace(state, draft=state.answer.evidence[-1], recalled=True)


def _keep_reason(state: State, text: str) -> State:
    return moves.conclude(moves.settled(state, disagreed=True).answering(reason=text or None), results.NO_AGREEMENT)


def _written(asked: prompts.Asked, keep: Callable[[State, str], State]) -> Stage:
    return text_stage("question", asked, Text(keep, leave=moves.to_question))


_EVIDENCE: Final = text_stage(
    "question", prompts.EVIDENCE, Text(_keep_evidence, leave=moves.to_question, act=_recall_evidence)
)

ASKING: Final[dict[StageName, Stage]] = {
    "question": Stage("question", prompts.QUESTION, _press_question, _enter_question),
    "target": Stage("question", prompts.TARGET, _press_target, _enter_target),
    "note": _written(prompts.NOTE, partial(_keep, "note", walk.NOTE_KEPT)),
    "evidence": replace(_EVIDENCE, enter=_enter_evidence),
    "reason": _written(prompts.REASON, _keep_reason),
    **BEGUN,
    "minority": _written(prompts.MINORITY, partial(_keep, "minority", walk.MINORITY_KEPT)),
}
