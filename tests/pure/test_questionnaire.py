"""The walk without a terminal: keys and lines, back and forth, and nothing that can break it."""

from dataclasses import replace

import pytest

from fiche4.answers import Answer
from fiche4.questionnaire import Key, State, enter, press, rank_of, settle, start
from fiche4.rubric import Rubric
from fiche4.words import walk
from tests.conftest import make_sheet
from tests.helpers.walking import keys, lines


@pytest.fixture
def fresh(rubric: Rubric) -> State:
    return start(rubric, make_sheet(), "fr")


def levels(state: State) -> list[int | None]:
    return [state.sheet.answer(key).level for key in state.rubric.ids]


def test_five_digits_lead_to_the_review(fresh: State) -> None:
    state = keys(fresh, *"32415")
    assert levels(state) == [3, 2, 4, 1, 5]
    assert state.stage == "review"
    assert keys(state, "enter").stage == "finished"


def test_the_unshifted_digits_of_a_french_keyboard(fresh: State) -> None:
    assert levels(keys(fresh, *"&é\"'(")) == [1, 2, 3, 4, 5]


def test_arrows_and_enter(fresh: State) -> None:
    assert levels(keys(fresh, "down", "down", "enter"))[0] == 2
    assert levels(keys(fresh, "up", "enter"))[0] == 5
    assert keys(fresh, *["down"] * 9).cursor == 5
    assert keys(fresh, "down", *["up"] * 9).cursor == 1


def test_enter_without_a_choice_says_what_to_do(fresh: State) -> None:
    state = keys(fresh, "enter")
    assert state.remark is not None
    assert state.remark.phrase is walk.CHOOSE_FIRST
    assert state.sheet is fresh.sheet
    assert keys(state, "down").remark is None


def test_a_level_that_is_not_there(fresh: State) -> None:
    for key in ("6", "0", "9", "à", "x"):
        state = keys(fresh, key)
        assert (state.index, state.sheet) == (0, fresh.sheet)
        assert state.remark is not None


def test_back_and_forward_change_nothing(fresh: State) -> None:
    state = keys(fresh, "3", "left")
    assert (state.index, state.cursor, levels(state)[0]) == (0, 3, 3)
    state = keys(state, "right", "right", "r")
    assert state.index == 1
    assert state.answered == 1
    at_first = keys(fresh, "backspace")
    assert at_first.stage == "name", "from the first question one goes back to the name"
    assert at_first.remark is not None
    assert at_first.remark.phrase is walk.FIRST_QUESTION
    assert keys(at_first, *"Lycée", "enter").sheet.collective == "Lycée"


def test_not_known_is_an_answer_and_can_take_one_back(fresh: State) -> None:
    state = keys(fresh, "i")
    assert state.sheet.answers["collectif"] == Answer(unknown=True)
    assert state.index == 1
    state = keys(fresh, "4", "left", "i")
    assert levels(state)[0] is None


def test_note_evidence_and_target_stay_on_the_question(fresh: State) -> None:
    state = keys(fresh, "n", *"deux mots", "enter", "p", *"un fait", "enter", *"un autre", "enter", "enter", "c", "4")
    assert state.stage == "question"
    assert state.answer == Answer(note="deux mots", evidence=("un fait", "un autre"), target=4)
    assert keys(state, "2").sheet.answer("collectif").note == "deux mots"
    assert keys(state, "c", "0").answer.target is None


def test_a_note_is_opened_to_be_changed(fresh: State) -> None:
    state = keys(fresh, "n", *"abc", "enter", "n")
    assert state.draft == "abc"
    assert keys(state, "backspace", "d", "enter").answer.note == "abd"
    assert keys(state, "clear", "enter").answer.note is None
    asked = keys(state, "x", "escape")
    assert (asked.stage, asked.draft) == ("note", "abcx"), "text is not thrown away without asking"
    assert keys(asked, "escape").stage == "question"
    assert keys(asked, "escape").answer.note == "abc"
    assert keys(asked, "y", "escape").stage == "note", "and asked anew after another key"


def test_the_last_evidence_can_be_taken_back(fresh: State) -> None:
    state = keys(fresh, "p", *"un", "enter", "backspace")
    assert (state.draft, state.answer.evidence) == ("un", ("un",))
    assert keys(state, "e", "enter").answer.evidence == ("une",)
    assert keys(state, "escape", "escape").answer.evidence == ("un",)
    assert keys(state, "clear", "enter").answer.evidence == ()
    assert keys(fresh, "p", "enter").sheet is fresh.sheet


def test_a_pasted_text_arrives_whole(fresh: State) -> None:
    pasted = "une ligne\r\nune autre " + "é" * 65_000
    state = keys(press(keys(fresh, "n"), Key(text=pasted)), "enter")
    assert state.answer.note == pasted.replace("\r\n", "\n")


def test_harmful_text_is_cleaned_visibly(fresh: State) -> None:
    state = keys(press(keys(fresh, "n"), Key(text="a\x1b[31mb")), "enter")
    assert state.answer.note == "a\ufffd[31mb"


def test_help_covers_and_uncovers(fresh: State) -> None:
    state = keys(fresh, "?")
    assert state.helping
    assert keys(state, "3") == replace(state, helping=False)


def test_the_review_goes_to_a_question_and_back(fresh: State) -> None:
    state = keys(fresh, *"32415", "2")
    assert (state.stage, state.index, state.cursor) == ("question", 1, 2)
    state = keys(state, "5")
    assert (state.stage, levels(state)) == ("review", [3, 5, 4, 1, 5])
    state = keys(state, "up", "up", "enter")
    assert state.index == 3
    assert keys(state, "left").stage == "review"
    assert keys(fresh, *"32415", "left").index == 4
    assert keys(fresh, *"32415", "up", "down", "down", "enter").stage == "finished"


def test_leaving_keeps_what_there_is(fresh: State) -> None:
    state = keys(fresh, "3", "q")
    assert state.stage == "left"
    assert state.over
    assert keys(state, "4") is state
    assert enter(state, "4") is state


def test_a_sheet_is_taken_up_where_it_was_left(rubric: Rubric) -> None:
    assert start(rubric, make_sheet({"collectif": 3, "direction": None}), "fr").index == 2
    noted = make_sheet({"collectif": 3, "direction": {"note": "à finir"}})
    assert start(rubric, noted, "fr").index == 1
    last = make_sheet({**dict.fromkeys(rubric.ids[:4], 2), "territoire": {"note": "à finir"}})
    assert start(rubric, last, "fr").index == 4
    whole = make_sheet(dict.fromkeys(rubric.ids, 2))
    assert start(rubric, whole, "fr").stage == "review"


def test_the_name_is_asked_once(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(), "fr", ask_name=True)
    assert state.stage == "name"
    named = keys(state, *"École é", "enter")
    assert (named.stage, named.sheet.collective) == ("question", "École é")
    assert keys(state, "enter").sheet.collective is None
    assert keys(state, "escape").stage == "name"


def test_cut_short_while_typing_the_text_is_kept(fresh: State) -> None:
    assert settle(keys(fresh, "n", *"à moitié")).answer.note == "à moitié"
    assert settle(keys(fresh, "p", *"fait")).answer.evidence == ("fait",)
    assert settle(fresh) is fresh
    assert settle(keys(fresh, "c")).sheet is fresh.sheet


def test_lines_say_the_same_as_keys(fresh: State) -> None:
    by_keys = keys(
        fresh, "3", "n", *"une note", "enter", "p", *"un fait", "enter", "enter", "c", "4", "2", "i", "1", "5", "enter"
    )
    by_lines = lines(fresh, "3", "n une note", "p", "un fait", "c 4", " 2 ", "i", "1", "(", "")
    assert by_lines.sheet == by_keys.sheet
    assert by_lines.stage == by_keys.stage == "finished"


@pytest.mark.parametrize("entry", ["x", "6", "0", "trois", "n3", "33333333333333", "²", "--"])
def test_a_wrong_line_is_explained(entry: str, fresh: State) -> None:
    state = enter(fresh, entry)
    assert state.remark is not None
    assert state.remark.phrase is walk.WRONG_ENTRY
    assert state.sheet is fresh.sheet


def test_lines_at_every_stage(fresh: State) -> None:
    assert lines(fresh, "").remark == keys(fresh, "enter").remark
    assert lines(fresh, "3", "r", "").index == 1
    assert lines(fresh, "n", "").sheet is fresh.sheet
    assert lines(fresh, "c", "0").answer.target is None
    assert lines(fresh, "c", "").stage == "question"
    wrong = lines(fresh, "c", "9")
    assert wrong.stage == "target"
    assert wrong.remark is not None
    assert lines(fresh, "?").helping
    review = lines(fresh, *"32415")
    assert lines(review, "4").index == 3
    assert lines(review, "r").index == 4
    assert lines(review, "q").stage == "left"
    assert lines(review, "99").remark is not None
    assert lines(start(fresh.rubric, fresh.sheet, "fr", ask_name=True), "École").sheet.collective == "École"


def test_english_letters(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(), "en")
    assert keys(state, "u").index == 1
    assert keys(state, "e").stage == "evidence"
    assert keys(state, "t").stage == "target"
    assert keys(state, "3", "b").index == 0


def test_ranks_of_keys() -> None:
    assert [rank_of(key) for key in "0123456789"] == list(range(10))
    assert [rank_of(key) for key in "à&é\"'(-è_ç"] == list(range(10))
    assert rank_of("12") == 12
    assert rank_of("") is rank_of("x") is rank_of("9" * 5000) is None


def test_a_rubric_of_another_shape(small_rubric: Rubric) -> None:
    state = start(small_rubric, make_sheet(rubric="petite@2"), "fr")
    assert keys(state, "4").remark is not None
    assert keys(state, "3", "1").stage == "review"


def test_a_target_is_left_as_it_was(fresh: State) -> None:
    state = keys(fresh, "c", "4", "c")
    assert state.stage == "target"
    for wrong in ("x", "7", "enter"):
        assert (keys(state, wrong).stage, keys(state, wrong).sheet) == ("target", state.sheet)
        assert keys(state, wrong).remark is not None
    assert keys(fresh, "c", "7", "enter", "4").answer.target == 4, "the digit after a wrong one is still the target"
    assert keys(fresh, "c", "7", "enter", "4").answer.level is None
    for key in ("escape", "left", "backspace"):
        left = keys(state, key)
        assert (left.stage, left.answer.target) == ("question", 4)


def test_evidence_wiped_out_is_taken_back(fresh: State) -> None:
    state = keys(fresh, *"pun", "enter", *"intervention", "enter")
    assert state.answer.evidence == ("un", "intervention"), "a second piece that begins with a letter is evidence"
    assert keys(state, "enter").sheet is state.sheet
    wiped = keys(state, "backspace", "clear", "enter")
    assert wiped.answer.evidence == ("un",)
    assert wiped.remark is not None


def test_a_note_or_a_minority_kept_as_it_was_is_no_change(fresh: State) -> None:
    room = start(fresh.rubric, make_sheet({"collectif": {"votes": {"*": [1, 0, 1, 0, 0]}}}, roles=["a"]), "fr")
    for state, letter in ((fresh, "n"), (keys(room, "0", "enter"), "m")):
        said = keys(state, letter, *"mot", "enter")
        assert (said.answer.note, said.answer.minority)[letter == "m"] == "mot"
        again = keys(said, letter, "enter")
        assert again.sheet is said.sheet
        assert again.remark is None


def test_where_there_is_nothing_before_escape_stays(fresh: State) -> None:
    asked = start(fresh.rubric, make_sheet(), "fr", ask_name=True)
    assert keys(asked, "x", "escape") == keys(asked, "x")


def test_leaving_from_any_list(fresh: State) -> None:
    review = keys(fresh, *"32415")
    assert keys(review, "q").stage == lines(review, "q").stage == "left"
