"""A line of text edited as anywhere: the caret, words, and what a screen shows of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.questionnaire import Key, State, press, start, type_ahead
from fiche4.questionnaire.editing import split_draft
from fiche4.rubric import Rubric
from fiche4.words import walk
from tests.conftest import make_sheet
from tests.helpers.walking import NAMES, keys, plainly, shown


@pytest.fixture
def note(rubric: Rubric) -> State:
    return keys(start(rubric, make_sheet(), "fr"), "n", *"le rôle du CPE")


@pytest.mark.parametrize(
    ("pressed", "before", "after"),
    [
        (["left", "left"], "le rôle du C", "PE"),
        (["home", "right"], "l", "e rôle du CPE"),
        (["home", "end"], "le rôle du CPE", ""),
        (["word left", "word left"], "le rôle ", "du CPE"),
        (["home", "word right"], "le", " rôle du CPE"),
        (["word left", "backspace"], "le rôle du", "CPE"),
        (["home", "delete", "delete", "delete"], "", "rôle du CPE"),
        (["delete word", "delete word"], "le rôle ", ""),
        (["word left", *"bon "], "le rôle du bon ", "CPE"),
        (["left", "clear"], "", ""),
        (["home", "left", "backspace", "word left"], "", "le rôle du CPE"),
    ],
)
def test_the_caret_and_what_it_does(pressed: list[str], before: str, after: str, note: State) -> None:
    assert split_draft(keys(note, *pressed)) == (before, after)


def test_what_is_kept_is_the_whole_line(note: State) -> None:
    assert keys(note, "home", *"noter ", "enter").answer.note == "noter le rôle du CPE"
    assert "noter le rôle du CPE" in plainly(shown(keys(note, "home", *"noter "), height=40))


@given(st.lists(st.sampled_from([*NAMES, "a", " ", "é"]).filter(lambda key: key not in ("enter", "escape"))))
def test_no_edit_leaves_the_line(rubric: Rubric, pressed: list[str]) -> None:
    state = keys(start(rubric, make_sheet(), "fr"), "n", *pressed)
    assert state.stage == "note"
    assert "".join(split_draft(state)) == state.draft


def test_what_comes_before_a_screen_is_typed_and_answers_nothing(rubric: Rubric) -> None:
    room = start(rubric, make_sheet(roles=["a", "b"]), "fr")
    enter = Key(name="enter")
    assert type_ahead(room, [Key(text="2"), Key(text="2")]).draft == "", "a dimension nobody has seen has no votes yet"
    second = keys(room, "2", "enter")
    assert (second.role, type_ahead(second, [Key(text="2"), Key(text="2")]).draft) == (1, "22")
    for early in ([enter], [Key(text="i")], [Key(name="right")], [Key(text="2"), enter, Key(text="i")]):
        after = type_ahead(room, early)
        assert (after.stage, after.role, after.sheet) == ("votes", 0, room.sheet)
        assert after.remark is not None
        assert after.remark.phrase is walk.TOO_SOON
    question = press(keys(room, "0", "enter", "0"), enter)
    assert question.stage == "question"
    assert type_ahead(question, [Key(text="3"), enter]).sheet == question.sheet


def test_the_number_of_people_is_told_with_the_roles(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(), "fr", workshop=True), *"profs, direction, 8", "enter")
    assert (state.sheet.roles, state.sheet.people) == (("profs", "direction"), 8)
    assert "en tout 5/8" in plainly(shown(keys(state, *"22334")))
    state = keys(state, *"22334", "enter")
    assert "2 personnes n'ont pas voté" in plainly(shown(keys(state, "3", "enter")))
    beyond = keys(state, *"3333", "enter")
    assert "9 voix pour 8 personnes : à recompter ?" in plainly(shown(beyond))
    assert keys(state, "r", "r").draft == "profs, direction, 8"
    assert keys(start(rubric, make_sheet(), "fr", workshop=True), *"12 personnes", "enter").sheet.people == 12


def test_a_role_of_one_person_may_vote_on_paper_and_is_told_once(rubric: Rubric) -> None:
    room = start(rubric, make_sheet(roles=["profs", "direction"]), "fr")
    once = keys(room, *"22334", "enter", "2", "enter")
    assert "La personne peut voter sur papier" in " ".join(plainly(shown(once, height=40)).split())
    again = keys(once, "2", *"22334", "enter", "2", "enter")
    assert again.remark is None


def test_a_day_that_is_past_is_refused(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(dict.fromkeys(rubric.ids, 2), roles=["a"]), "fr"), "enter", "0")
    assert state.stage == "next_date"
    past = keys(state, *"1/3/2020", "enter")
    assert (past.stage, past.sheet.next_date) == ("next_date", None)
    assert past.remark is not None
    assert past.remark.phrase is walk.PAST_DATE
