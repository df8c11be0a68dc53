"""What came of the plan of the time before: asked first, so that the new plan can carry on."""

from dataclasses import replace
from typing import Final, get_args

from fiche4.answers import ActionResult, FollowUp
from fiche4.questionnaire.moves import follow_up, open_text
from fiche4.questionnaire.stage import Rows, Stage, Text, list_stage, text_stage
from fiche4.questionnaire.state import StageName, State
from fiche4.words import prompts, walk

ACTION_RESULTS: Final[tuple[ActionResult, ...]] = get_args(ActionResult)
"""In the order of the digits that choose them, from 1."""


def _choose(state: State, result: ActionResult) -> State:
    """What came of the action is told; what is postponed is in the new plan, without the day that is past."""
    action = state.last_plan[state.planned]
    before = state.told_of(action)
    carried = action.model_copy(update={"due": None})
    plan = tuple(one for one in state.sheet.plan if one != carried)
    if result == "postponed":
        plan = (*plan, carried)
        state = state.saying(walk.CARRIED)
    state = _told(state, FollowUp(dimension=action.dimension, action=action.action, result=result))
    sheet = state.sheet.model_copy(update={"plan": plan})
    return open_text(replace(state, sheet=sheet), "why", (before and before.why) or "")


def _told(state: State, follow: FollowUp) -> State:
    """The state with what came of the action, in the place of what was said of it before."""
    action = state.last_plan[state.planned]
    lines, before = list(state.sheet.follow_up), state.told_of(action)
    place = lines.index(before) if before else len(lines)
    lines[place : place + 1] = [follow]
    return replace(state, sheet=state.sheet.model_copy(update={"follow_up": tuple(lines)}))


def _keep_why(state: State, text: str) -> State:
    follow = state.told_of(state.last_plan[state.planned])
    if follow:
        state = _told(state, follow.model_copy(update={"why": text or None}))
    return follow_up(state, state.planned + 1)


def _choose_again(state: State) -> State:
    return follow_up(state, state.planned)


FOLLOWING: Final[dict[StageName, Stage]] = {
    "follow_up": list_stage(
        "follow_up",
        prompts.FOLLOW_UP,
        Rows(
            count=lambda _: len(ACTION_RESULTS),
            pick=lambda state, row: _choose(state, ACTION_RESULTS[row]),
            back=lambda state: follow_up(state, max(state.planned - 1, 0)),
            go_on=lambda state: follow_up(state, state.planned + 1),
        ),
    ),
    "why": text_stage("follow_up", prompts.WHY, Text(_keep_why, leave=_choose_again)),
}
