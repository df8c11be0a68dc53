"""Marking what of the next level is true already, with keys and with lines; the two questions at the end."""

from dataclasses import replace

import pytest

from fiche4.answers import Begun
from fiche4.ballot import Counted
from fiche4.questionnaire import Key, Poll, Remark, State, block, hear, start, type_ahead
from fiche4.questionnaire.state import level_in
from fiche4.rubric import Rubric
from fiche4.screen.plain import plain_text
from fiche4.screen.view import View
from fiche4.words import LANGS, Lang, walk
from tests.conftest import make_sheet
from tests.helpers.walking import keys, lines, plainly, shown

ALL = {"collectif": 3, "direction": 2, "objets": 2, "partenaires": 3, "territoire": 4}


@pytest.fixture
def alone(rubric: Rubric) -> State:
    return start(rubric, make_sheet(collective="Lycée"), "fr")


@pytest.fixture
def room(rubric: Rubric) -> State:
    return start(rubric, make_sheet(roles=["profs", "parents"]), "fr")


def said(state: State) -> object:
    return state.remark.phrase if state.remark else None


def begun(state: State, key: str = "collectif") -> Begun | None:
    return state.sheet.answer(key).begun


# With keys


def test_a_level_is_chosen_as_before_and_one_more_key_is_offered(alone: State) -> None:
    chosen = keys(alone, "3")
    assert (chosen.stage, chosen.index, chosen.answer.level) == ("question", 1, None)
    assert "Collectif : niveau 3 retenu. + : ce qui est déjà vrai du niveau 4." in plainly(shown(chosen))
    on = keys(chosen, "2")
    assert [on.sheet.answer(key).level for key in ("collectif", "direction")] == [3, 2]
    assert begun(on) is None


def test_statements_and_a_word_are_marked(alone: State) -> None:
    opened = keys(alone, "3", "+")
    text = plainly(shown(opened))
    assert "1 [ ]  Structuration d'espaces" in text
    assert "2 [ ]  Émergence d'un consensus" in text
    assert "3 [ ]  en partie, avec un mot" in text
    marked = keys(opened, "1", "3", *"le texte", "enter")
    assert begun(marked) == Begun((1,), ("le texte",))
    assert (marked.index, said(marked)) == (1, walk.BEGUN_KEPT)
    again = keys(marked, "left", "+")
    assert "1 [●]" in plainly(shown(again))
    assert begun(keys(again, "1", "enter")) == Begun((), ("le texte",))
    assert begun(keys(again, "3", "enter")) == Begun((1,))
    assert begun(keys(again, "1", "3", "enter")) is None
    assert begun(keys(opened, "down", "up", " ", "enter")) == Begun((1,))


def test_all_statements_are_the_next_level(alone: State) -> None:
    state = keys(alone, "3", "+", "1", "2")
    assert (begun(state), said(state), state.stage) == (Begun((1,)), walk.ALL_TRUE, "begun")


def test_a_cell_of_one_statement_is_begun_in_part_with_or_without_a_word(alone: State, rubric: Rubric) -> None:
    opened = keys(alone, "2", "+")
    assert rubric.dimension("collectif").descriptors[3] in " ".join(plainly(shown(opened)).split())
    assert begun(keys(opened, "1", "enter")) == Begun()
    assert begun(keys(opened, "1", *"un groupe", "enter")) == Begun((), ("un groupe",))
    assert begun(keys(opened, "1", *"un", "escape", "escape", "enter")) is None


@pytest.mark.parametrize("typed", [["2", "-", "3"], ["2-3"], ["2 – 3"], ['é-"'], ["é", "-", '"']])
def test_astride_is_that_level_with_the_next_begun(typed: list[str], alone: State) -> None:
    state = keys(alone, *typed)
    assert (state.sheet.answer("collectif").level, begun(state)) == (2, Begun())
    assert (state.index, state.answer.level, said(state)) == (1, None, walk.BEGUN_KEPT)


def test_after_a_dash_another_digit_is_no_level(alone: State) -> None:
    """Whoever types `2-4` has said nothing that can be kept, and must not choose 4 for the next dimension."""
    for typed in ("4", "5", "2"):
        state = keys(alone, "2", "-", typed)
        assert (state.sheet.answer("collectif").level, begun(state), state.sheet.answer("direction").level) == (
            2,
            None,
            None,
        )
        assert state.stage == "begun"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        *(("2-3", (2, True)), ("4 - 5", (4, True)), ("2", (2, False)), ("5-6", None), ("0-1", None), ("3-2", None)),
        *(("2-4", None), ("-", None), ("2-", None), ("-3", None), ("2-3-4", None), ("", None)),
    ],
)
def test_what_is_a_level(text: str, level: tuple[int, bool] | None) -> None:
    assert level_in(text, 5) == level


def test_in_a_rubric_of_six_levels_the_dash_is_the_six_of_a_french_keyboard(rubric: Rubric) -> None:
    levels = (*rubric.levels, rubric.levels[-1].model_copy(update={"rank": 6}))
    dimensions = tuple(one.model_copy(update={"cells": {**one.cells, 6: ("six",)}}) for one in rubric.dimensions)
    six = rubric.model_copy(update={"levels": levels, "dimensions": dimensions})
    state = keys(start(six, make_sheet(), "fr"), "2", "-")
    assert (state.sheet.answer("direction").level, begun(state)) == (6, None)


def test_another_level_forgets_what_was_begun_and_the_same_keeps_it(alone: State) -> None:
    marked = keys(alone, "3", "+", "1", "enter", "left")
    assert begun(keys(marked, "3")) == Begun((1,))
    for other in ("2", "4", "i"):
        assert begun(keys(marked, other)) is None


def test_where_nothing_can_be_begun_it_is_said(alone: State) -> None:
    assert said(keys(alone, "+")) is walk.LEVEL_FIRST
    top = keys(alone, "5")
    assert plainly(shown(top)).split("Collectif : ")[1].startswith("niveau 5 retenu.\n")
    assert said(keys(top, "left", "+")) is walk.NOTHING_ABOVE


def test_the_key_is_of_the_level_just_chosen_and_of_no_other(alone: State) -> None:
    assert keys(alone, "3", "up", "+").index == 1
    assert keys(alone, "3", "+").index == 0
    early = type_ahead(keys(alone, "3"), [Key(text="x")])
    assert (early.index, said(early)) == (1, walk.TOO_SOON)
    assert keys(early, "+").index == 0


def test_it_is_understood_however_fast_it_is_typed(alone: State, room: State) -> None:
    """What comes before a screen was drawn answers nothing, but for what can only go on with the level before."""
    voted = keys(room, *"222", "enter", "0", "enter")
    for chosen in (keys(alone, "2"), keys(voted, "2")):
        astride = type_ahead(chosen, [Key(text="-"), Key(text="3"), Key(text="4")])
        assert (begun(astride), said(astride)) == (Begun(), walk.TOO_SOON)
        assert (astride.index, astride.answer.level, astride.draft) == (1, None, "")
        marking = type_ahead(chosen, [Key(text="+"), Key(text="1")])
        assert (marking.stage, begun(marking), said(marking)) == ("begun", None, walk.TOO_SOON)


def test_from_the_review_it_leads_back_to_the_review(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(ALL), "fr"), "1", "3", "+", "1", "enter")
    assert (state.stage, begun(state)) == ("review", Begun((1,)))
    assert "(prochaine étape, commencée)" in " ".join(plainly(shown(state, height=40)).split())


# With lines


def test_lines_say_the_same(alone: State) -> None:
    assert begun(lines(alone, "2-3")) == Begun()
    assert begun(lines(alone, "3", "+ le questionnaire")) == Begun((), ("le questionnaire",))
    assert begun(lines(alone, "3", "+", "1", "le texte")) == Begun((1,), ("le texte",))
    assert begun(lines(alone, "3", "+", "2", "")) == Begun((2,))
    assert begun(lines(alone, "3", "+", "")) is None
    assert begun(lines(alone, "3", "r", "+ un mot")) == Begun((), ("un mot",))
    assert lines(alone, "3", "+", "r").stage == "question"
    text = plain_text(lines(alone, "3", "+"), None, View("fr", 80))
    assert "1. Structuration d" in text
    assert "3. en partie, avec un mot" in text


# In a room


def test_votes_stay_votes_and_begun_is_agreed_after_the_level(room: State) -> None:
    astride = keys(room, "2-3", "enter")
    assert (astride.stage, said(astride), astride.sheet.answer("collectif").votes) == ("votes", walk.WRONG_DIGIT, {})
    voted = keys(room, *"22233", "enter", "3", "enter")
    assert said(keys(voted, "+")) is walk.LEVEL_FIRST
    agreed = keys(voted, "3")
    assert (agreed.stage, agreed.index) == ("votes", 1)
    marked = keys(agreed, "+", "2", "enter")
    assert (marked.stage, marked.index, begun(marked)) == ("votes", 1, Begun((2,)))
    assert marked.sheet.answer("collectif").votes == {"profs": (0, 3, 2, 0, 0), "parents": (0, 0, 1, 0, 0)}
    typed = keys(agreed, "2", "+")
    assert (typed.stage, typed.draft) == ("votes", "2+")
    assert begun(keys(voted, "2", "-", "3")) == Begun()
    again = keys(marked, "left", "left", "v", *"1111", "enter", "1", "enter")
    assert begun(again, "direction") is None


def test_while_phones_vote_on_the_next_dimension_their_vote_stays_open(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(roles=["profs"]), "fr", poll=Poll(given={}))
    assert state.poll
    assert (state.stage, state.poll.question, state.poll.turn) == ("votes", "collectif", 1)
    counted = hear(state.polling(closing=True), Counted("collectif", {"profs": (0, 1, 4, 0, 0)}, 0))
    agreed = keys(counted, "3")
    for after in (agreed, keys(agreed, "+"), keys(agreed, "+", "1", "enter")):
        assert after.poll
        assert (after.poll.question, after.poll.turn) == ("direction", 2)
    marked = keys(agreed, "+", "1", "enter")
    assert (marked.stage, marked.index, begun(marked)) == ("votes", 1, Begun((1,)))


def test_where_another_place_is_asked_for_the_key_is_a_letter_of_its_name(alone: State) -> None:
    blocked = block(keys(alone, "3"), Remark(walk.TOO_SOON, {}))
    assert keys(blocked, "+").stage == "place"
    assert lines(blocked, "-").stage != "begun"


# At the end


def test_sharing_is_asked_once_and_is_no_by_default(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(ALL, collective="Lycée"), "fr")
    assert "vos preuves et votre plan ? non" in plainly(shown(state, height=40))
    assert not keys(state, "enter").sheet.share
    agreed = keys(state, "s")
    assert "vos preuves et votre plan ? oui" in plainly(shown(agreed, height=40))
    assert keys(agreed, "enter").sheet.share
    assert not keys(agreed, "s").sheet.share
    nameless = start(rubric, make_sheet(ALL), "fr")
    assert "sollicités" not in plainly(shown(nameless, height=40))
    assert not keys(nameless, "s").sheet.share


def test_the_closing_question_is_of_a_workshop_and_needs_one_key(rubric: Rubric) -> None:
    plan = [{"dimension": "objets", "action": "agir"}]
    room = start(rubric, make_sheet(ALL, collective="Lycée", roles=["a"], plan=plan), "fr")
    end = keys(room, *["enter"] * 4)
    assert end.stage == "overview"
    text = plainly(shown(end, height=40))
    assert "s : d'accord" in text
    assert "h : « cette heure en valait-elle la peine ? »" in text
    assert keys(end, "enter").sheet.worth is None
    told = keys(end, "h", *"3344455", "enter")
    assert (told.stage, told.sheet.worth) == ("overview", (0, 0, 2, 3, 2))
    assert "de 1 à 5 : 0 0 2 3 2" in " ".join(plainly(shown(told, height=40)).split())
    assert keys(told, "h", "clear", "enter").sheet.worth is None
    again = keys(told, "h", *"33344", "enter")
    assert again.sheet.worth == (0, 0, 3, 2, 0), "what is typed replaces the hands that were there"
    few = replace(told, sheet=told.sheet.model_copy(update={"people": 6}))
    assert said(keys(few, "h", *"3334445", "enter")) == walk.TOO_MANY_HANDS
    assert said(keys(few, "h", *"333444", "enter")) != walk.TOO_MANY_HANDS
    wrong = keys(end, "h", *"37", "enter")
    assert (wrong.stage, said(wrong)) == ("worth", walk.WRONG_DIGIT)
    assert keys(end, "h", *"3", "escape", "escape").sheet.worth is None
    review = start(rubric, make_sheet(ALL, collective="Lycée", roles=["a"]), "fr")
    for key in ("h", "s"):
        assert (keys(review, key).stage, keys(review, key).sheet) == ("review", review.sheet)


@pytest.mark.parametrize("lang", LANGS)
def test_each_screen_is_drawn_in_each_language_and_width(lang: Lang, rubric: Rubric) -> None:
    for state in (
        keys(start(rubric, make_sheet(collective="X"), lang), "3", "+"),
        keys(start(rubric, make_sheet(collective="X"), lang), "2", "+", "1"),
        start(rubric, make_sheet(ALL, collective="X"), lang),
    ):
        for width in (60, 80, 120):
            assert all(len(line) <= width for line in shown(state, width))
