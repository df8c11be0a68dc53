"""The beginning of the walk: who is there; and another place for what could not be saved."""

import re
from dataclasses import replace
from typing import Final

from fiche4.answers import NO_ROLE, Sheet
from fiche4.clean import clean_line
from fiche4.questionnaire.letters import action_for, poll_action_for
from fiche4.questionnaire.moves import begin, first_open, lobby, open_text, to_name, to_roles
from fiche4.questionnaire.poll import Poll
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, Remark, StageName, State
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, phones, prompts, walk

WRITE_OVER: Final = "!"
"""The key that writes over what another program wrote: pressed for nothing else, so by nobody unawares."""

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
        return to_name(state)
    return after_name(state) if workshop and not known else begin(state)


def after_name(state: State) -> State:
    """Who is there, in a workshop; else what comes first."""
    return to_roles(state) if state.workshop else begin(state)


def offer(state: State, earlier: Sheet) -> State:
    """The question whether to start from that sheet of the same collective."""
    return replace(state, stage="earlier", offered=earlier)


def resume(state: State, earlier: Sheet | None) -> State:
    """The walk that starts from the sheet of the time before, or from none: with its plan, a new one in its roles."""
    sheet = state.sheet
    state = replace(state, earlier=earlier, offered=None)
    if sheet.roles or sheet.answers or sheet.follow_up:
        return begin(state)
    roles = earlier.roles if earlier else ()
    return after_name(replace(state, sheet=sheet.model_copy(update={"roles": roles})))


def _press_earlier(state: State, key: Key) -> State:
    return _enter_earlier(state, key.text) if key.name in ("", "enter") else state


def _enter_earlier(state: State, entry: str) -> State:
    match entry.lower():
        case "" | "o" | "y":
            return resume(state, state.offered)
        case "n":
            return resume(state, None)
        case "q":
            return replace(state, stage="left")
    return state.saying(walk.YES_OR_NO, entry=entry)


def block(state: State, remark: Remark, *, taken: bool = False) -> State:
    """The walk stopped at `state`, which could not be saved, to ask for another place.

    `taken` is whether another program has written there meanwhile: that may be written over, by a key of its own.
    """
    return replace(open_text(state, "place"), blocked=state, remark=remark, taken=taken)


def _keep_name(state: State, text: str) -> State:
    state = replace(state, sheet=state.sheet.model_copy(update={"collective": clean_line(text) or None}))
    return after_name(state)


def _keep_roles(state: State, text: str) -> State:
    """The roles, and how many people are in the room if one of the names is a number."""
    parts = [clean_line(part).strip() for part in re.split("[,;\n]", text)]
    counts = [int(found[1]) for found in map(_PEOPLE.fullmatch, parts) if found]
    names = (part for part in parts if part and part != NO_ROLE and not _PEOPLE.fullmatch(part))
    changes = {"roles": tuple(dict.fromkeys(names)), "people": counts[-1] if counts else None}
    changed = any(getattr(state.sheet, key) != value for key, value in changes.items())
    return begin(replace(state, sheet=state.sheet.model_copy(update=changes)) if changed else state)


def _keep_place(state: State, text: str) -> State:
    """Back to the state that could not be saved, to be saved in another place, or in the same once more."""
    return replace(state.blocked or state, place=text or None, remark=None)


def _write_over(state: State, key: Key) -> State | None:
    """Back to the state that could not be saved, to be saved over what another program wrote."""
    if key.text != WRITE_OVER or state.draft or not state.taken:
        return None
    return replace(state.blocked or state, overwrite=True, remark=None)


def _to_name(state: State, key: Key) -> State | None:
    return to_name(state) if key.name in ("up", "back tab") else None


def _welcome(state: State) -> tuple[Phrase, ...]:
    welcome = walk.WELCOME_TOGETHER if state.workshop else walk.WELCOME
    return welcome, walk.NOT_AN_INSPECTION, walk.WELCOME_SAVED


def _press_lobby(state: State, key: Key) -> State:
    return first_open(state) if key.name == "enter" else _act_in_lobby(state, key.text)


def _enter_lobby(state: State, entry: str) -> State:
    return _act_in_lobby(state, entry) if entry else first_open(state)


def _to_lobby(state: State, _: object) -> State:
    return lobby(state)


def _act_in_lobby(state: State, letter: str) -> State:
    if not state.poll:
        return state
    match poll_action_for(letter, state.lang) or action_for(letter, state.lang):
        case "address":
            return state.polling(choice=state.poll.choice + 1)
        case "door":
            return state.polling(shut=not state.poll.shut)
        case "browse":
            return state.polling(browse=state.poll.browse + 1)
        case "nobody":
            return replace(state, stage="nobody")
        case "quit":
            return replace(state, stage="left")
    return state


OPENING: Final[dict[StageName, Stage]] = {
    "name": replace(text_stage("welcome", prompts.NAME, Text(_keep_name)), intro=_welcome),
    "earlier": Stage("earlier", prompts.EARLIER, _press_earlier, _enter_earlier),
    "roles": text_stage("text", prompts.ROLES, Text(_keep_roles, leave=begin, act=_to_name), walk.ROLES_INTRO),
    "lobby": Stage("lobby", prompts.LOBBY, _press_lobby, _enter_lobby),
    "nobody": Stage("text", prompts.NOBODY, _to_lobby, _to_lobby, intro=lambda _: phones.NOBODY_COMES),
    "place": text_stage("unsaved", prompts.PLACE, Text(_keep_place, act=_write_over)),
}
