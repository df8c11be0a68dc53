"""Slips in a walk that no screen may answer with a loss: a closed vote, a skipped plan, a text typed twice."""

import pytest

from fiche4.questionnaire import State, start
from fiche4.rubric import Rubric
from fiche4.screen.plain import plain_text
from fiche4.screen.view import View
from fiche4.words import Phrase, walk
from tests.conftest import make_sheet
from tests.helpers.typed import as_typed
from tests.helpers.walking import keys, lines, plainly, shown

ROLES = ["enseignants", "direction"]


@pytest.fixture
def room(rubric: Rubric) -> State:
    return start(rubric, make_sheet(roles=ROLES, people=15), "fr", workshop=True)


def answered(rubric: Rubric, **more: object) -> State:
    """A workshop whose questions are all answered."""
    return start(rubric, make_sheet(dict.fromkeys(rubric.ids, 2), roles=ROLES, **more), "fr")


def remark(state: State) -> Phrase | None:
    return state.remark.phrase if state.remark else None


@pytest.mark.parametrize("letter", ["d", "i", "n", "p", "c", "v", "m", "a"])
def test_no_letter_closes_a_vote_while_a_role_has_still_to_vote(letter: str, room: State) -> None:
    half = keys(room, *"22334", "enter")
    for after in (keys(half, letter), lines(half, letter)):
        assert (after.stage, after.role, after.sheet, after.draft) == ("votes", 1, half.sheet, "")
        assert remark(after) is walk.AFTER_THE_VOTE


def test_nobody_has_voted_and_nobody_knows(room: State) -> None:
    assert keys(room, "i").sheet.answer("collectif").unknown
    assert remark(keys(room, "d")) is walk.AFTER_THE_VOTE


def test_a_count_is_corrected_from_the_review_without_a_second_vote(room: State) -> None:
    state = room
    for row in ("22222222222222223", "33333", "33333", "33333", "33333"):
        state = keys(state, *row, "enter", "0", "enter", "3")
    assert "17 voix pour 15 personnes" in plainly(shown(state))
    reopened = keys(state, "1")
    assert (reopened.stage, remark(reopened)) == ("question", walk.TOO_MANY_VOTES)
    votes = keys(reopened, "r", "r")
    assert (votes.stage, votes.role, votes.index) == ("votes", 0, 0)
    again = keys(votes, *"22223", "enter", "0", "enter", "2")
    assert (again.stage, remark(again)) == ("review", walk.LEVEL_KEPT)
    answer = again.sheet.answer("collectif")
    assert (dict(answer.votes), dict(answer.first_votes), answer.level) == ({"enseignants": (0, 4, 1, 0, 0)}, {}, 2)
    assert keys(votes, "r").stage == "review", "and one step further back is the review"


def test_the_next_screen_says_which_level_was_kept(room: State) -> None:
    state = keys(room, *"22334", "enter", "0", "enter", "3")
    assert state.index == 1
    assert "Collectif : niveau 3 retenu." in plainly(shown(state))
    split = keys(state, *"22334", "enter", "0", "enter", "d", *"les mots", "enter")
    assert "Direction : pas d'accord." in plainly(shown(split))
    assert "Objets de travail : non connu." in plainly(shown(keys(split, "i")))


def test_a_dimension_that_is_left_open_is_told(room: State) -> None:
    assert "Collectif : sans réponse." in plainly(shown(keys(room, *"22334", "enter", "right")))
    assert "Collectif : sans réponse." in plainly(shown(keys(room, *"22334", "enter", "0", "enter", "right")))
    settled = keys(room, *"22334", "enter", "0", "enter", "3", "r", "right")
    assert (settled.index, remark(settled)) == (1, None)


def test_plain_lines_ask_again_without_saying_all_once_more(rubric: Rubric) -> None:
    state = keys(answered(rubric), "enter", "0")
    again = lines(state, "demain")
    text = plain_text(again, state, View("fr", 80))
    assert as_typed(text).startswith("« demain » : non compris.")
    assert text.count("\n") == 1


def test_a_text_that_was_kept_is_not_doubled_when_it_is_typed_again(rubric: Rubric) -> None:
    plan = [{"dimension": "direction", "action": "écrire les rôles", "due": "2027-03-01"}]
    overview = keys(answered(rubric, plan=plan, next_date="2027-11-22"), "enter", "enter", "enter", "enter")
    assert (overview.stage, overview.draft) == ("due", "1/3/2027")
    assert str(keys(overview, *"fin juin", "enter").sheet.plan[0].due) == "2027-06-30"
    action = keys(overview, "up", "up")
    assert keys(action, *"écrire les rôles", "enter").sheet == action.sheet
    assert keys(action, "end", *" ensemble", "enter").sheet.plan[0].action == "écrire les rôles ensemble"
    assert keys(action, "backspace").draft == "", "what is selected goes at once"
    assert keys(keys(action, "left", "x"), "enter").sheet.plan[0].action == "écrire les rôlexs"


def test_what_is_left_empty_in_the_plan_is_told(rubric: Rubric) -> None:
    plan = [{"dimension": "direction", "action": "écrire les rôles"}]
    state = keys(answered(rubric, plan=plan), "enter")
    assert (state.stage, remark(state)) == ("due", walk.LEFT_EMPTY)
    assert "« Qui s'en charge » est laissé vide." in plainly(shown(state))
    assert remark(keys(state, *"fin juin", "enter")) is None


@pytest.mark.parametrize(
    ("plan", "stage", "planned"),
    [
        ([{}, {}], "action", 0),
        ([{"action": "a"}, {}], "owner", 0),
        ([{"action": "a", "owner": "b", "due": "2027-03-01", "indicator": "c"}, {}], "action", 1),
        ([{"action": "a"}, {"action": "b", "owner": "c"}], "due", 1),
        ([{"action": "a", "due": "2027-03-01"}], "indicator", 0),
        ([{"action": "a", "owner": "b", "due": "2027-03-01", "indicator": "c"}], "next_date", 1),
    ],
)
def test_a_plan_is_taken_up_where_it_was_left(
    plan: list[dict[str, str]], stage: str, planned: int, rubric: Rubric
) -> None:
    names = ("direction", "objets")
    state = answered(rubric, plan=[{"dimension": name, **line} for name, line in zip(names, plan, strict=False)])
    assert state.stage == stage
    assert stage == "next_date" or state.planned == planned
    assert keys(state, "up").stage in ("agenda", "action", "owner", "due", "indicator")


def test_a_plan_that_was_only_carried_over_or_is_finished_is_not_taken_up(rubric: Rubric) -> None:
    carried = {"dimension": "direction", "action": "a"}
    follow = [{**carried, "result": "postponed"}]
    assert answered(rubric, plan=[carried], follow_up=follow).stage == "review"
    assert answered(rubric, plan=[carried], next_date="2027-11-22").stage == "review"
    assert answered(rubric, plan=[{**carried, "due": "2027-03-01"}], follow_up=follow).stage == "indicator"
    alone = make_sheet(dict.fromkeys(rubric.ids, 2), plan=[carried])
    assert start(rubric, alone, "fr").stage == "review", "outside a workshop no plan is asked for"


def test_an_action_of_the_last_plan_is_not_passed_by_without_a_word(rubric: Rubric) -> None:
    from fiche4.questionnaire import resume

    plan = [{"dimension": "objets", "action": "agir"}, {"dimension": "territoire", "action": "voir"}]
    fresh = start(rubric, make_sheet(roles=ROLES), "fr")
    state = resume(fresh, make_sheet(date="2025-11-24", plan=plan))
    passed = keys(state, "enter")
    assert (passed.stage, remark(passed)) == ("follow_up", walk.PASSED_BY)
    assert "« agir » : passé sans réponse ; r : revenir." in plainly(shown(passed))
    assert keys(passed, "r").planned == 0
    assert remark(keys(state, "1", "enter")) is None


@pytest.mark.parametrize(
    "decided",
    [{"level": 3, "begun": 1, "minority": "m"}, {"disagreed": True, "reason": "les mots"}, {"unknown": True}],
)
def test_a_corrected_count_takes_back_nothing_that_the_room_decided(decided: dict[str, object], rubric: Rubric) -> None:
    votes = {"enseignants": [0, 2, 2, 1, 0], "direction": [0, 1, 1, 0, 0]}
    answers = {**dict.fromkeys(rubric.ids, 2), "collectif": {**decided, "votes": votes, "evidence": ["e"]}}
    state = start(rubric, make_sheet(answers, roles=ROLES), "fr", workshop=True)
    before = state.sheet.answer("collectif")
    corrected = keys(state, "1", "r", "r", *"2223", "enter", *"22", "enter")
    assert corrected.stage == "question", "the room sees the votes as they are now, and what it decided"
    assert corrected.sheet.answer("collectif") == before.model_copy(
        update={"votes": {"enseignants": (0, 3, 1, 0, 0), "direction": (0, 2, 0, 0, 0)}}
    )
    again = keys(corrected, "v", *"4444", "enter", *"44", "enter")
    assert again.sheet.answer("collectif").level_or_status == "votes", "after a second vote it agrees anew"


def test_a_line_of_the_plan_is_corrected_and_leads_back_to_the_plan(rubric: Rubric) -> None:
    line = {"owner": "b", "due": "2027-03-01", "indicator": "c"}
    plan = [{"dimension": name, "action": f"agir {name}", **line} for name in ("direction", "objets")]
    state = keys(answered(rubric, plan=plan), "enter")
    assert state.stage == "overview"
    corrected = keys(state, "1", *"lire", "enter", "enter", "enter", "enter")
    assert (corrected.stage, corrected.sheet.plan[0].action) == ("overview", "lire")
    assert keys(corrected, "2", "enter", "enter", "enter", "enter").stage == "overview"


def test_a_text_that_is_given_up_is_given_up_and_no_more(rubric: Rubric) -> None:
    plan = [{"dimension": "direction", "action": "lire", "owner": "b"}]
    due = answered(rubric, plan=plan)
    assert due.stage == "due"
    left = keys(due, *"fin", "escape", "escape")
    assert (left.stage, left.draft, left.sheet) == ("due", "", due.sheet)
    assert keys(left, "escape").stage == "next_date", "and with nothing to give up it is the next priority"
