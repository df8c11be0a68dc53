"""The second year of a room: last time's plan comes back first, last time's answers after the vote only."""

import datetime

import pytest

from fiche4.answers import FollowUp, Sheet
from fiche4.questionnaire import State, offer, resume, settle, start
from fiche4.rubric import Rubric
from fiche4.words import walk
from tests.conftest import make_sheet
from tests.helpers.walking import keys, lines, plainly, shown

FIRST = {"dimension": "objets", "action": "Choisir un objet", "owner": "Le conseil", "due": "2026-03-01"}
SECOND = {"dimension": "territoire", "action": "Aller voir"}


@pytest.fixture
def earlier() -> Sheet:
    return make_sheet(
        {"collectif": {"level": 2, "votes": {"profs": [0, 6, 4, 0, 0]}, "evidence": ["CR du 12/10"], "note": "peu"}},
        collective="Collège X",
        date="2025-11-24",
        roles=["profs"],
        plan=[FIRST, SECOND],
    )


@pytest.fixture
def room(rubric: Rubric, earlier: Sheet) -> State:
    """A workshop that starts from last year's sheet, once its roles are confirmed."""
    state = resume(start(rubric, make_sheet(collective="Collège X"), "fr", workshop=True), earlier)
    assert (state.stage, state.draft) == ("roles", "profs")
    return keys(state, "enter")


def test_the_plan_comes_first_and_two_keys_are_enough_for_an_action(room: State) -> None:
    assert room.stage == "follow_up"
    assert "Choisir un objet" in plainly(shown(room))
    after = keys(room, "1", "enter", "é", "enter")
    assert [(one.action, one.result, one.why) for one in after.sheet.follow_up] == [
        ("Choisir un objet", "done", None),
        ("Aller voir", "partly", None),
    ]
    assert (after.stage, after.index, after.sheet.plan) == ("votes", 0, ())


def test_a_word_why(room: State) -> None:
    after = keys(room, "3", "le collège a fermé", "enter")
    assert after.sheet.follow_up == (
        FollowUp(dimension="objets", action="Choisir un objet", result="dropped", why="le collège a fermé"),
    )
    assert after.planned == 1


def test_what_is_postponed_goes_on_into_the_new_plan_without_the_day_that_is_past(room: State) -> None:
    after = keys(room, "4", "enter", "4", "enter")
    assert [(one.action, one.owner, one.due) for one in after.sheet.plan] == [
        ("Choisir un objet", "Le conseil", None),
        ("Aller voir", None, None),
    ]
    assert after.chosen == ("objets", "territoire")
    back = keys(room, "4", "escape", "1", "enter")
    assert (back.sheet.plan, [one.result for one in back.sheet.follow_up]) == ((), ["done"])


def test_an_action_may_be_passed_over_and_is_asked_again_another_time(room: State, earlier: Sheet) -> None:
    after = keys(room, "right", "1", "enter")
    assert after.stage == "votes"
    again = resume(start(after.rubric, after.sheet, "fr"), earlier)
    assert (again.stage, again.planned) == ("follow_up", 0)
    told = keys(again, "2", "enter")
    assert [one.result for one in told.sheet.follow_up] == ["done", "partly"]
    assert told.planned == 1, "what comes next may be looked at again"
    assert resume(start(told.rubric, told.sheet, "fr"), earlier).stage == "votes", "all is told"


def test_back_and_forth(room: State) -> None:
    second = keys(room, "1", "enter")
    assert keys(second, "r").planned == keys(second, "left").planned == 0
    assert keys(second, "r", "r").planned == 0
    assert "› 1  fait" in plainly(shown(keys(second, "r")))
    first_question = keys(second, "1", "enter")
    assert (keys(first_question, "r").stage, keys(first_question, "r").planned) == ("follow_up", 1)
    assert keys(room, "x").stage == "follow_up"
    assert keys(room, "7").sheet.follow_up == ()
    assert keys(room, "q").stage == "left"
    assert keys(room, "?").helping


def test_with_lines(room: State) -> None:
    after = lines(room, "4", "faute de temps", "")
    assert [(one.result, one.why) for one in after.sheet.follow_up] == [("postponed", "faute de temps")]
    assert after.stage == "votes"
    wrong = lines(room, "9")
    assert wrong.remark is not None
    assert wrong.remark.phrase is walk.WRONG_ROW
    assert lines(room, "q").stage == "left"


def test_cut_short_while_typing_why_keeps_it(room: State) -> None:
    (told,) = settle(keys(room, "2", "à moitié")).sheet.follow_up
    assert told.why == "à moitié"


def test_last_time_is_shown_after_the_vote_only(room: State) -> None:
    voting = keys(room, "right", "right")
    early = keys(voting, "a")
    assert (early.looking, early.draft, early.remark and early.remark.phrase) == (False, "", walk.AFTER_THE_VOTE)
    voted = keys(voting, "23333", "enter")
    looking = keys(voted, "a")
    screen = plainly(shown(looking))
    for words in ("24 novembre 2025", "niveau 2", "0 6 4 0 0", "CR du 12/10", "peu"):
        assert words in screen
    assert not keys(looking, "3").looking
    assert keys(looking, "3").sheet == looking.sheet, "the key that closes it answers nothing"


def test_alone_last_time_is_shown_once_one_has_answered(rubric: Rubric, earlier: Sheet) -> None:
    state = resume(start(rubric, make_sheet(), "fr"), earlier.model_copy(update={"roles": (), "plan": ()}))
    early = keys(state, "a")
    assert not early.looking
    assert early.remark is not None
    assert early.remark.phrase is walk.EARLIER_AFTER_THE_VOTE
    assert keys(state, "3", "left", "a").looking
    assert lines(state, "3", "r", "a").looking
    assert "la dernière fois" in plainly(shown(state))


def test_without_a_sheet_of_last_time_the_key_says_so(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(), "fr"), "a")
    assert state.remark is not None
    assert state.remark.phrase is walk.NO_EARLIER
    assert "la dernière fois" not in plainly(shown(start(rubric, make_sheet(), "fr")))


def test_a_sheet_found_beside_is_offered_and_not_assumed(rubric: Rubric, earlier: Sheet) -> None:
    offered = offer(start(rubric, make_sheet(collective="Collège X"), "fr", workshop=True), earlier)
    assert "24 novembre 2025" in plainly(shown(offered))
    for yes in ("o", "enter"):
        assert keys(offered, yes).earlier is earlier
    declined = keys(offered, "n")
    assert (declined.earlier, declined.stage, declined.sheet.roles) == (None, "roles", ())
    assert keys(offered, "q").stage == "left"
    wrong = keys(offered, "x")
    assert (wrong.stage, wrong.remark and wrong.remark.phrase) == ("earlier", walk.YES_OR_NO)
    assert keys(offered, "up").stage == "earlier"
    assert lines(offered, "n").earlier is None
    assert offered.over is False


def test_a_room_that_has_begun_keeps_its_own_roles(rubric: Rubric, earlier: Sheet) -> None:
    begun = make_sheet({"collectif": 2}, roles=["parents"])
    state = resume(start(rubric, begun, "fr"), earlier)
    assert (state.sheet.roles, state.stage) == (("parents",), "follow_up")


def test_the_carried_plan_is_the_one_the_room_goes_on_with(room: State) -> None:
    """From last year's plan to this year's, with its next date."""
    state = keys(room, "4", "enter", "1", "enter")
    for _ in room.rubric.dimensions:
        state = keys(state, "22333", "enter", "3")
    state = keys(state, "enter", "enter")
    assert (state.stage, state.draft) == ("action", "Choisir un objet")
    state = keys(state, "enter", "enter", "1/3/2027", "enter", "enter", "23/11/2027", "enter", "enter")
    assert state.stage == "finished"
    (action,) = state.sheet.plan
    assert (action.action, action.owner, action.due) == ("Choisir un objet", "Le conseil", datetime.date(2027, 3, 1))


def test_a_space_says_nothing_of_an_action_and_one_step_back_leads_to_the_roles(room: State) -> None:
    """No row has a cursor there that Space could pick."""
    assert keys(room, " ").sheet == room.sheet
    assert keys(room, "down", " ").sheet == room.sheet
    assert keys(room, "r").stage == "roles"
    second = keys(room, "1", "enter")
    assert (second.planned, keys(second, "r").planned, keys(second, "r").stage) == (1, 0, "follow_up")
