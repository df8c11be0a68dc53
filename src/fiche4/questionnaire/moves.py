"""The moves from one stage to another: to a question, to votes, to the review, one step back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from fiche4.answers import Begun
from fiche4.profile import profile_of
from fiche4.questionnaire.letters import POLL_LETTERS, QuestionAction
from fiche4.questionnaire.state import StageName, State
from fiche4.words import Phrase, phones, results, walk

BACKWARDS: Final = ("up", "back tab")
"""Keys that lead from a text to what was asked before it."""


def begin(state: State) -> State:
    """Ask about the first action of the last plan that nothing was said of; if there is none, go to the questions."""
    untold = (row for row, action in enumerate(state.last_plan) if not state.told_of(action))
    return follow_up(state, next(untold, len(state.last_plan)))


def follow_up(state: State, row: int) -> State:
    """Ask what came of the action in that row of the last plan, from 0; after the last row, go to the questions."""
    if row < len(state.last_plan):
        return replace(state, stage="follow_up", planned=row, draft="", opened="")
    state = replace(state, planned=0)
    return lobby(state) if state.poll and state.poll.phones else first_open(state)


def lobby(state: State) -> State:
    """The screen that says how to vote with a phone, and how many people do."""
    return replace(state, stage="lobby", draft="", opened="")


def first_open(state: State) -> State:
    """The vote that is open, else the first dimension without an answer, else the review."""
    if state.poll and state.poll.question:
        return take_votes(replace(state, index=state.rubric.ids.index(state.poll.question)))
    still_open = (index for index, key in enumerate(state.rubric.ids) if not state.sheet.answer(key).settled)
    index = next(still_open, None)
    return review(state) if index is None else ask(state, index)


def ask(state: State, index: int, *, from_review: bool = False) -> State:
    """Ask about a dimension; in a workshop, ask first for the votes of the roles that have not voted."""
    state = replace(state, index=index, from_review=from_review)
    silent = [role for role, name in enumerate(state.roles) if name not in state.answer.votes]
    if state.workshop and silent and not state.answer.settled and not (state.poll and state.answer.votes):
        return take_votes(state, silent[0])
    return to_question(state)


def votes_taken(state: State) -> State:
    """Go on to the next role's votes, and after the last role to the question, which shows all votes.

    A poll stays open after the last role, because others are still voting: a key of its own closes it.
    """
    if state.role + 1 < len(state.roles):
        return take_votes(state, state.role + 1)
    if state.poll:
        return take_votes(state, state.role).saying(phones.CLOSE_WITH, key=POLL_LETTERS["close"].say(state.lang))
    return to_question(state)


def take_votes(state: State, role: int = 0) -> State:
    """Ask for the votes of a role, hidden while they are typed. This opens the poll, if there is one.

    Only one poll is open at a time: while that of another dimension is, this goes there.
    """
    poll = state.poll
    if poll and not poll.question:
        state = state.polling(question=state.dimension.id, turn=poll.turn + 1, hands={})
    elif poll and poll.question != state.dimension.id:
        state = replace(state, index=state.rubric.ids.index(poll.question)).saying(phones.STILL_OPEN)
    return open_text(replace(state, role=role, cursor=0), "votes")


def to_question(state: State) -> State:
    """The question, its cursor on the level chosen or, if there are votes, on their median.

    With two poles, or a median between two levels, the cursor is on no level.
    """
    position = profile_of(state.sheet, state.rubric).positions[state.index]
    low, high = position.standing or (0, 0)
    cursor = low if low == high and (position.level or not position.poles) else 0
    return replace(open_text(state, "question"), cursor=cursor, again=False)


def recounted(state: State) -> State:
    """The state with a word on it if there are more votes on the dimension than people in the room."""
    people, votes = state.sheet.people, sum(map(sum, state.hands.values()))
    return state.saying(walk.TOO_MANY_VOTES, votes=votes, people=people) if people and votes > people else state


def forward(state: State) -> State:
    """The next question; after the last, and if this one was opened from the review, the review."""
    if state.from_review or state.index + 1 == len(state.rubric.dimensions):
        return review(state)
    return ask(state, state.index + 1)


def back(state: State) -> State:
    """One step back: from the votes of the room to those of the last role, and from each role to the one before.

    From the first role, or a question without votes, it leads to the review if the question was opened there, else
    to the question before; from the first question, to the roles or the name.
    """
    if state.stage == "question" and state.answer.votes and not state.poll:  # a poll that is closed stays so
        return take_votes(state, len(state.roles) - 1)
    if state.stage == "votes" and state.role:
        return take_votes(state, state.role - 1)
    if state.from_review:
        return review(state)
    if state.index:
        return ask(state, state.index - 1)
    if state.last_plan:
        return follow_up(state, len(state.last_plan) - 1)
    return to_opening(state)


def to_opening(state: State) -> State:
    """Back to what was asked before the first question: the roles or, outside a workshop, the name."""
    return to_roles(state) if state.workshop else to_name(state.saying(walk.FIRST_QUESTION))


def to_name(state: State) -> State:
    """Ask for the name of the collective."""
    return open_text(state, "name", state.sheet.collective or "", select=True)


def to_roles(state: State) -> State:
    """Ask which roles are in the room, and how many people."""
    people = [str(state.sheet.people)] if state.sheet.people else []
    return open_text(state, "roles", ", ".join([*state.sheet.roles, *people]))


def review(state: State) -> State:
    """The review of all answers, its cursor on the line that leaves it."""
    return replace(open_text(state, "review"), cursor=len(state.rubric.dimensions), from_review=False)


def open_text(state: State, stage: StageName, draft: str = "", *, select: bool = False) -> State:
    """Go to a stage. If a text is typed there, `draft` is what it holds already, with the caret at its end.

    With `select` the first character that is typed replaces it, as in a field of a form.
    """
    state = replace(state, stage=stage, draft=draft, opened=draft, behind=0, selected=select and bool(draft))
    return replace(state, recalled=False, leaving=False, unmasked=False, pointed=False, part=0)


def choose(state: State, rank: int, *, begun: bool = False) -> State:
    """Take the level as the answer, and go on. The next screen says which it was, and which key marks more."""
    chosen = settled(state, level=rank)
    name, last = state.dimension.short, rank == state.rubric.top
    if begun:
        chosen = chosen.answering(begun=chosen.answer.begun or Begun()).saying(
            walk.BEGUN_KEPT, rank=rank, after=rank + 1
        )
    else:
        more = "" if last else walk.MARK_BEGUN.say(state.lang, after=rank + 1)
        chosen = chosen.saying(walk.LEVEL_KEPT, name=name, rank=rank, more=more)
    return replace(forward(chosen), just=None if last else (state.index, state.from_review))


def to_begun(state: State, opened: str = "") -> State:
    """Ask what of the level after the one chosen is true already."""
    level = state.answer.level
    if level is None:
        return state.saying(walk.LEVEL_FIRST, top=state.rubric.top)
    if level == state.rubric.top:
        return state.saying(walk.NOTHING_ABOVE, rank=level)
    return replace(open_text(state, "begun"), opened=opened, cursor=0)


def leave_open(state: State) -> State:
    """Go on without answering now."""
    return forward(state) if state.answer.settled else conclude(state, walk.NOT_ASKED)


def conclude(state: State, outcome: Phrase) -> State:
    """Go on from a dimension that ended without a level; the next screen says how."""
    return forward(state.saying(walk.OUTCOME_KEPT, name=state.dimension.short, outcome=outcome.say(state.lang)))


def settled(state: State, *, level: int | None = None, unknown: bool = False, disagreed: bool = False) -> State:
    """Answer the question in one of three ways, or open it again. The reason is kept only for "no agreement".

    What was begun is kept only with the level it was marked beside.
    """
    reason = state.answer.reason if disagreed or not state.answer.disagreed else None
    begun = state.answer.begun if level == state.answer.level else None
    return state.answering(level=level, unknown=unknown, disagreed=disagreed, reason=reason, begun=begun)


def move_level(state: State, name: str) -> State:
    """Move the cursor one level up or down; if it is on no level, to the last or the first."""
    top = state.rubric.top
    up = max(state.cursor - 1, 1) if state.cursor else top
    return replace(state, cursor=up if name == "up" else min(state.cursor + 1, top), pointed=True)


def _look_back(state: State) -> State:
    """Show what was said of the dimension the time before; after the vote only, so that it does not sway anybody."""
    if state.earlier is None:
        return state.saying(walk.NO_EARLIER)
    said = state.answer.votes or state.answer.settled
    return replace(state, looking=True) if said else state.saying(walk.EARLIER_AFTER_THE_VOTE)


def act(state: State, action: QuestionAction) -> State:
    """Do what a letter does at a question."""
    return _ACTS[action](state)


_ACTS: Final[dict[QuestionAction, Callable[[State], State]]] = {
    "back": back,
    "unknown": lambda state: conclude(settled(state, unknown=True), results.UNKNOWN),
    "note": lambda state: open_text(state, "note", state.answer.note or ""),
    "evidence": lambda state: open_text(state, "evidence"),
    "target": lambda state: open_text(state, "target"),
    "begun": to_begun,
    "votes": lambda state: take_votes(replace(state, again=True)),
    "disagree": lambda state: open_text(state, "reason", state.answer.reason or ""),
    "minority": lambda state: open_text(state, "minority", state.answer.minority or ""),
    "earlier": _look_back,
    "help": lambda state: replace(state, helping=True),
    "quit": lambda state: replace(state, stage="left"),
}
