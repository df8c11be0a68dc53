"""Before the questions: who is there, what came of the last plan, the lobby; and another place to save in."""

import re
from dataclasses import replace
from typing import Final, get_args

from fiche4.answers import NO_ROLE, ActionResult, FollowUp, Sheet
from fiche4.clean import clean_line
from fiche4.questionnaire import moves
from fiche4.questionnaire.letters import LETTERS, poll_action_for
from fiche4.questionnaire.planning import taken_up
from fiche4.questionnaire.stage import Rows, Stage, Text, list_stage, text_stage
from fiche4.questionnaire.state import Key, Poll, Remark, StageName, State
from fiche4.rubric import Rubric
from fiche4.words import Lang, phones, prompts, walk

WRITE_OVER: Final = "!"
"""The key that writes over what another program wrote: pressed for nothing else, so by nobody unawares."""

ACTION_RESULTS: Final[tuple[ActionResult, ...]] = get_args(ActionResult)
"""In the order of the digits that choose them, from 1."""

_PEOPLE = re.compile(r"([1-9]\d{0,3})(?: (?:personnes?|people|person))?")


def start(
    rubric: Rubric,
    sheet: Sheet,
    lang: Lang,
    *,
    ask_name: bool = False,
    workshop: bool = False,
    poll: Poll | None = None,
) -> State:
    """The walk through `sheet` from where it was left: its first open dimension, else the review.

    A sheet that holds votes, or the roles of a room, is a workshop's whether `workshop` says so or not.
    """
    known = bool(sheet.roles) or any(answer.votes for answer in sheet.answers.values())
    state = State(rubric, sheet, lang, "question", workshop=workshop or known, poll=poll)
    if ask_name:
        return moves.to_name(state)
    return taken_up(moves.begin(state)) if known else _after_name(state)


def _after_name(state: State) -> State:
    """Who is there, in a workshop; else what comes first."""
    return moves.to_roles(state) if state.workshop else moves.begin(state)


def _keep_name(state: State, text: str) -> State:
    return _after_name(state.noting(collective=clean_line(text) or None))


def _keep_roles(state: State, text: str) -> State:
    """The roles, and how many people are in the room if one of the names is a number."""
    parts = [clean_line(part).strip() for part in re.split("[,;\n]", text)]
    counts = [int(found[1]) for found in map(_PEOPLE.fullmatch, parts) if found]
    names = (part for part in parts if part and part != NO_ROLE and not _PEOPLE.fullmatch(part))
    return moves.begin(state.noting(roles=tuple(dict.fromkeys(names)), people=counts[-1] if counts else None))


def _up_to_the_name(state: State, key: Key) -> State | None:
    return moves.to_name(state) if key.name in moves.BACKWARDS else None


# The time before


def offer(state: State, earlier: Sheet) -> State:
    """The question whether to start from that sheet of the same collective."""
    return replace(state, stage="earlier", offered=earlier)


def resume(state: State, earlier: Sheet | None) -> State:
    """The walk that starts from the sheet of the time before, or from none: with its plan, a new one in its roles."""
    sheet = state.sheet
    state = replace(state, earlier=earlier, offered=None)
    if sheet.roles or sheet.answers or sheet.follow_up:
        return taken_up(moves.begin(state))
    return _after_name(state.noting(roles=earlier.roles if earlier else ()))


def _press_earlier(state: State, key: Key) -> State:
    match key.text.lower() or key.name:
        case "enter" | "o" | "y":
            return resume(state, state.offered)
        case "n":
            return resume(state, None)
        case "q":
            return moves.act(state, "quit")
    return state.saying(walk.YES_OR_NO, entry=key.text) if key.text else state


def _choose(state: State, row: int) -> State:
    """What came of the action is told; what is postponed is in the new plan, without the day that is past."""
    result, action = ACTION_RESULTS[row], state.last_plan[state.planned]
    before = state.told_of(action)
    carried = action.model_copy(update={"due": None})
    plan = tuple(one for one in state.sheet.plan if one != carried)
    if result == "postponed":
        plan = (*plan, carried)
        state = state.saying(walk.CARRIED)
    state = _told(state, FollowUp(dimension=action.dimension, action=action.action, result=result)).noting(plan=plan)
    return moves.open_text(state, "why", (before and before.why) or "")


def _pass_by(state: State) -> State:
    """The next action, with a word on it if nothing was said of this one."""
    action, after = state.last_plan[state.planned], moves.follow_up(state, state.planned + 1)
    name = action.action or state.rubric.dimension(action.dimension).short
    if state.told_of(action):
        return after
    return after.saying(walk.PASSED_BY, name=name, key=LETTERS["back"].say(state.lang))


def _told(state: State, follow: FollowUp) -> State:
    """The state with what came of the action, in the place of what was said of it before."""
    lines, before = list(state.sheet.follow_up), state.told_of(state.last_plan[state.planned])
    place = lines.index(before) if before else len(lines)
    lines[place : place + 1] = [follow]
    return state.noting(follow_up=tuple(lines))


def _keep_why(state: State, text: str) -> State:
    follow = state.told_of(state.last_plan[state.planned])
    if follow:
        state = _told(state, follow.model_copy(update={"why": text or None}))
    return moves.follow_up(state, state.planned + 1)


# The lobby of a vote by phones


def _press_lobby(state: State, key: Key) -> State:
    if key.name == "enter" or not state.poll:
        return moves.first_open(state)
    match poll_action_for(key.text, state.lang) or key.text.lower():
        case "address":
            return state.polling(choice=state.poll.choice + 1)
        case "door":
            return state.polling(shut=not state.poll.shut)
        case "browse":
            return state.polling(browse=state.poll.browse + 1)
        case "nobody":
            return replace(state, stage="nobody")
        case "q":
            return moves.act(state, "quit")
    return state


# Another place to save in


def block(state: State, remark: Remark, *, taken: bool = False) -> State:
    """The walk stopped at `state`, which could not be saved, to ask for another place.

    `taken` is whether another program has written there meanwhile: that may be written over, by a key of its own.
    """
    return replace(moves.open_text(state, "place"), blocked=state, remark=remark, taken=taken, just=None)


def _keep_place(state: State, text: str) -> State:
    """Back to the state that could not be saved, to be saved in another place, or in the same once more."""
    return replace(state.blocked or state, place=text or None, remark=None)


def _write_over(state: State, key: Key) -> State | None:
    """Back to the state that could not be saved, to be saved over what another program wrote."""
    if key.text != WRITE_OVER or state.draft or not state.taken:
        return None
    return replace(state.blocked or state, overwrite=True, remark=None)


OPENING: Final[dict[StageName, Stage]] = {
    "name": text_stage(
        "welcome", prompts.NAME, Text(_keep_name), walk.WELCOME, walk.NOT_AN_INSPECTION, walk.WELCOME_SAVED
    ),
    "earlier": Stage("earlier", prompts.EARLIER, _press_earlier),
    "roles": text_stage(
        "text",
        prompts.ROLES,
        Text(
            _keep_roles,
            leave=moves.begin,
            act=lambda state, key: moves.to_name(state) if key.name in moves.BACKWARDS else None,
        ),
        walk.ROLES_INTRO,
    ),
    "follow_up": list_stage(
        "follow_up",
        prompts.FOLLOW_UP,
        Rows(
            count=lambda _: len(ACTION_RESULTS),
            pick=_choose,
            back=lambda state: moves.follow_up(state, state.planned - 1) if state.planned else moves.to_opening(state),
            go_on=_pass_by,
            pointed=False,
        ),
    ),
    "why": text_stage(
        "follow_up", prompts.WHY, Text(_keep_why, leave=lambda state: moves.follow_up(state, state.planned))
    ),
    "lobby": Stage("lobby", prompts.LOBBY, _press_lobby),
    "nobody": Stage("text", prompts.NOBODY, lambda state, _: moves.lobby(state), intro=lambda _: phones.NOBODY_COMES),
    "place": text_stage("unsaved", prompts.PLACE, Text(_keep_place, act=_write_over)),
}
