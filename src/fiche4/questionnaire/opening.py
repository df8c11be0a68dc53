"""The beginning of the walk: who is there; and another place for what could not be saved."""

import re
from dataclasses import replace
from typing import Final

from fiche4.answers import NO_ROLE, Sheet
from fiche4.clean import clean_line
from fiche4.questionnaire.moves import begin, open_text
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, Remark, StageName, State
from fiche4.rubric import Rubric
from fiche4.words import Lang, prompts, walk


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
    return after_name(state) if workshop and not known else begin(state)


def after_name(state: State) -> State:
    """Who is there, in a workshop; else what comes first."""
    return open_text(state, "roles", ", ".join(state.sheet.roles)) if state.workshop else begin(state)


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


def block(state: State, remark: Remark) -> State:
    """The walk stopped at `state`, which could not be saved, to ask for another place."""
    return replace(open_text(state, "place"), blocked=state, remark=remark)


def _keep_name(state: State, text: str) -> State:
    state = replace(state, sheet=state.sheet.model_copy(update={"collective": clean_line(text) or None}))
    return after_name(state)


def _keep_roles(state: State, text: str) -> State:
    names = (clean_line(part) for part in re.split("[,;\n]", text))
    roles = tuple(dict.fromkeys(name for name in names if name and name != NO_ROLE))
    changed = roles != state.sheet.roles
    return begin(replace(state, sheet=state.sheet.model_copy(update={"roles": roles})) if changed else state)


def _keep_place(state: State, text: str) -> State:
    """Back to the state that could not be saved, to be saved in another place, or in the same once more."""
    return replace(state.blocked or state, place=text or None, remark=None)


def _stay(state: State) -> State:
    return state


OPENING: Final[dict[StageName, Stage]] = {
    "name": text_stage("welcome", prompts.NAME, Text(_keep_name, leave=_stay), walk.WELCOME, walk.WELCOME_SAVED),
    "earlier": Stage("earlier", prompts.EARLIER, _press_earlier, _enter_earlier),
    "roles": text_stage("text", prompts.ROLES, Text(_keep_roles, leave=begin), walk.ROLES_INTRO),
    "place": text_stage("unsaved", prompts.PLACE, Text(_keep_place, leave=_stay)),
}
