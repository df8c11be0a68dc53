"""The walk through a workshop: votes hidden until all have voted, agreement or not, agenda, plan."""

import datetime

import pytest

from fiche4.answers import Action
from fiche4.questionnaire import Remark, State, block, settle, start
from fiche4.questionnaire.planning import agenda_of
from fiche4.rubric import Rubric
from fiche4.screen.plain import plain_prompt, plain_text
from fiche4.screen.view import View
from fiche4.words import walk
from tests.conftest import make_sheet
from tests.helpers.typed import as_typed
from tests.helpers.walking import keys, lines, plainly, shown

ROLES = ("enseignants", "direction")


@pytest.fixture
def room(rubric: Rubric) -> State:
    return start(rubric, make_sheet(roles=list(ROLES), collective="X"), "fr", workshop=True)


def voted(state: State, *rows: str) -> State:
    for row in rows:
        state = keys(state, *row, "enter")
    return state


def test_roles_are_asked_after_the_name(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(), "fr", ask_name=True, workshop=True)
    state = lines(state, "Collège", " enseignants ; direction, enseignants,, ")
    assert state.sheet.roles == ROLES
    assert state.stage == "votes"
    alone = lines(start(rubric, make_sheet(), "fr", ask_name=True, workshop=True), "", "")
    assert alone.sheet.roles == ()
    assert lines(alone, "22334").sheet.answer("collectif").votes == {"*": (0, 2, 2, 1, 0)}


def test_votes_are_hidden_until_the_last_role_has_voted(room: State) -> None:
    state = keys(room, *"22344")
    assert "•••••" in plainly(shown(state))
    assert "22344" not in plainly(shown(state))
    state = keys(state, "enter")
    screen = plainly(shown(state))
    assert "Voix : direction (2/2)" in screen
    assert "5 réponses" not in screen
    assert "■" not in screen
    screen = plainly(shown(voted(state, "0 0 1 1 0")))
    assert "2  Collectif émergent  ■■ 2" in screen
    assert "7 réponses · médiane 3 · étendue 2–4" in screen


def test_the_agreed_level_is_typed_or_pointed_at_and_enter_alone_agrees_to_nothing(room: State) -> None:
    state = voted(room, "22334", "34")
    assert (state.stage, state.cursor) == ("question", 3)
    for asked in (keys(state, "enter"), keys(state, *["enter"] * 9), lines(state, "")):
        assert (asked.stage, asked.answer.level) == ("question", None)
        assert asked.remark is not None
        assert asked.remark.phrase is walk.AGREE_FIRST
    pointed = keys(state, "down", "up", "enter")
    state = keys(state, "3")
    assert state == pointed
    assert state.sheet.answer("collectif").level == 3
    assert state.sheet.answer("collectif").votes == {"enseignants": (0, 2, 2, 1, 0), "direction": (0, 0, 1, 1, 0)}
    assert (state.stage, state.index, state.cursor) == ("votes", 1, 0)


def test_no_agreement_is_an_outcome_with_its_reason(room: State) -> None:
    state = voted(room, "2222", "4444")
    screen = plainly(shown(state))
    assert "deux pôles : 2 et 4" in screen
    assert "Celles et ceux qui disent 2 :" in screen
    assert "Celles et ceux qui disent 4 :" in screen
    assert "« Coordination informelle" in screen
    assert "Les avis les plus éloignés d'abord." in screen
    assert state.cursor == 0, "a divided room is offered no level"
    assert keys(state, "enter").remark is not None
    assert not keys(state, "d", "escape").answer.settled, "what is cancelled is not kept"
    assert not settle(keys(state, "d")).answer.settled
    state = keys(state, "d", *"le mot", "enter")
    answer = state.sheet.answer("collectif")
    assert (answer.disagreed, answer.level, answer.reason) == (True, None, "le mot")
    assert state.index == 1
    again = keys(state, "r", "4")
    assert (again.sheet.answer("collectif").disagreed, again.sheet.answer("collectif").level) == (False, 4)


def test_the_reason_of_a_disagreement_goes_with_it(room: State) -> None:
    split = keys(voted(room, "2222", "4444"), "d", *"les chefs étaient loin", "enter", "r")
    assert split.answer.reason == "les chefs étaient loin"
    assert keys(split, "d", "enter", "r").answer == split.answer, "still no agreement, for the same reason"
    for outcome in (["3"], ["i"], ["v", *"5555", "enter", "enter"]):
        assert keys(split, *outcome).sheet.answer("collectif").reason is None


def test_the_reason_of_a_level_stays(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"level": 3, "reason": "le compte rendu"}, "direction": 2})
    again = keys(start(rubric, sheet, "fr"), "left", "left", "4")
    assert again.sheet.answer("collectif").level == 4
    assert again.sheet.answer("collectif").reason == "le compte rendu"


def test_a_minority_view_stays_with_the_agreed_level(room: State) -> None:
    state = keys(voted(room, "2222", "44"), "m", *"nous, 4", "enter", "2")
    answer = state.sheet.answer("collectif")
    assert (answer.level, answer.minority) == (2, "nous, 4")


def test_votes_are_corrected_with_one_key(room: State) -> None:
    state = keys(voted(room, "2222", "44"), "v")
    assert (state.stage, state.role) == ("votes", 0)
    state = voted(state, "3333", "")
    assert state.answer.votes == {"enseignants": (0, 0, 4, 0, 0), "direction": (0, 0, 0, 2, 0)}
    state = keys(keys(state, "v"), *"0 0 0 0 0", "enter", "enter")
    assert state.answer.votes == {"direction": (0, 0, 0, 2, 0)}
    back_a_role = keys(voted(room, "2222"), "backspace")
    assert (back_a_role.stage, back_a_role.role) == ("votes", 0)


def test_votes_are_taken_back_as_the_hints_say(room: State) -> None:
    """Where votes are kept neither hint says that nothing typed is nobody; 0 is, with keys and with lines."""
    asked, again = room, keys(voted(room, "2222", "44"), "2", "r", "v")
    view = View("fr", 120)
    for state in (asked, again):
        assert "0 : personne · Entrée : valider" in plainly(shown(state, 120))
        assert "0 si personne" in as_typed(plain_prompt(state, view))
    assert "gardées" not in plain_prompt(asked, view)
    assert "(4 voix, gardées si rien n'est tapé)" in as_typed(plain_prompt(again, view))
    assert again.answer.level == 2
    for kept in (keys(again, "escape"), keys(again, "enter"), keys(again, "right"), lines(again, "")):
        assert kept.sheet == again.sheet
    for nobody in (keys(again, "0", "enter"), keys(again, "à", "enter"), lines(again, "0")):
        assert dict(nobody.answer.votes) == {"direction": (0, 0, 0, 2, 0)}
        assert not nobody.answer.settled, "other votes, so the question is open again"
        assert nobody.role == 1
    assert not keys(asked, "0", "enter").sheet.answers


def test_what_is_no_vote_is_explained_and_stays(room: State) -> None:
    for typed, phrase, said in (
        ("1 2 3", walk.WRONG_COUNT, {"found": 3}),
        ("223367", walk.WRONG_DIGIT, {"place": 5}),
        ("22 333x", walk.WRONG_DIGIT, {"place": 6}),
    ):
        state = keys(room, *typed, "enter")
        assert state.remark is not None
        assert state.remark.phrase is phrase
        assert said.items() <= state.remark.fields.items()
        assert (state.stage, state.draft) == ("votes", typed)
        assert typed not in plainly(shown(state))
        assert typed in plainly(shown(keys(state, "tab")))
        assert typed not in plainly(shown(keys(state, "tab", "tab")))


def test_nothing_typed_skips_nobody_and_an_arrow_leaves_the_dimension(room: State) -> None:
    for nothing in (keys(room, "enter"), keys(room, *["enter"] * 9), lines(room, "", "")):
        assert (nothing.stage, nothing.role, nothing.sheet) == ("votes", 0, room.sheet)
        assert nothing.remark is not None
        assert nothing.remark.phrase is walk.NO_VOTES
    left = keys(room, "right")
    assert (left.stage, left.index, left.sheet) == ("votes", 1, room.sheet)


def test_without_votes_it_is_a_plain_question(room: State) -> None:
    state = keys(room, "0", "enter")
    assert (state.stage, state.role) == ("votes", 1), "that role does not vote, the next may"
    state = keys(state, "0", "enter")
    assert state.stage == "question"
    assert "Collection de professionnels" in plainly(shown(state))
    assert keys(state, "4").sheet.answer("collectif").level == 4


def test_a_workshop_is_taken_up_where_it_was_left(room: State, rubric: Rubric) -> None:
    half = keys(voted(voted(room, "2222", "44"), ""), "3")
    half = voted(half, "222")
    again = start(rubric, half.sheet, "fr")
    assert again.workshop
    assert (again.stage, again.index, again.role) == ("votes", half.index, 1), "nothing is shown before all have voted"
    assert settle(keys(again, "2", "2")).sheet == half.sheet, "half a show of hands counts nothing"


def test_letters_act_where_no_vote_is_typed(room: State) -> None:
    assert (keys(voted(room, "2222"), "r").stage, keys(voted(room, "2222"), "r").role) == ("votes", 0)
    assert keys(room, "?").helping
    assert keys(room, "q").stage == "left"
    assert keys(room, "i").sheet.answer("collectif").unknown
    assert keys(room, "2", "q").draft == "2q", "after a first digit a letter is a mistake to be told"
    assert lines(room, "q").stage == "left"


def test_the_levels_can_be_read_aloud_on_a_low_terminal(room: State) -> None:
    assert not any(line.startswith("   5  Réseau") for line in shown(room, 60, 18))
    down = keys(room, *["down"] * 5)
    assert any(line.startswith(" › 5  Réseau") for line in shown(down, 60, 18))
    assert " Voix : enseignants (1/2)" in plainly(shown(keys(down, "6", "enter"), 60, 18)), "and the vote line stays"
    assert voted(down, "2222", "22").cursor == 2, "and the cursor decides nothing"
    assert not voted(down, "2222", "22").pointed


def test_the_number_of_votes_is_told(room: State) -> None:
    assert "•••••••••  25 voix" in plainly(shown(keys(room, *"5 5 5 5 5"))).replace("█", "")
    again = plainly(shown(keys(voted(room, "2222", "22"), "v")))
    assert "(4 voix, gardées si rien n'est tapé)" in again


def test_other_votes_open_the_question_again(room: State) -> None:
    state = keys(voted(room, "2222", "22"), "2", "r")
    assert state.answer.level == 2
    state = voted(keys(state, "v"), "5555", "55")
    assert (state.answer.level, state.cursor) == (None, 5)
    same = voted(keys(keys(state, "5"), "r", "v"), "", "")
    assert same.answer.level == 5, "nothing was typed, so nothing changed"


def test_roles_can_be_corrected(room: State, rubric: Rubric) -> None:
    state = keys(room, "r")
    assert (state.stage, state.draft) == ("roles", "enseignants, direction")
    state = keys(state, "clear", *"profs, *, parents", "enter")
    assert state.sheet.roles == ("profs", "parents")
    alone = start(rubric, make_sheet(), "fr", workshop=True)
    assert alone.stage == "roles", "a workshop without roles is asked for them"
    counted = lines(alone, "", "22334", "r", "r", "a, b", "22", "33")
    assert dict(counted.sheet.answer("collectif").votes) == {"a": (0, 2, 0, 0, 0), "b": (0, 0, 2, 0, 0)}


def test_two_lines_of_a_plan_for_one_dimension_are_both_kept(room: State) -> None:
    plan = [{"dimension": "objets", "action": text} for text in ("un", "deux")]
    sheet = make_sheet(dict.fromkeys(room.rubric.ids, 2), roles=["a"], plan=plan, next_date="2027-11-22")
    state = keys(start(room.rubric, sheet, "fr"), "enter", "enter", "clear", *"autre", "enter")
    assert [action.action for action in state.sheet.plan] == ["autre", "deux"]


def test_priorities_stay_chosen_through_the_review(room: State) -> None:
    state = keys(through(room), "1", "2", "left", "enter")
    assert len(state.chosen) == 2
    assert state.remark is None
    assert "Priorités : Collectif, Direction." in plainly(shown(keys(through(room), "1", "2")))


def test_priorities_given_up_stay_so_through_the_review(rubric: Rubric) -> None:
    plan = [{"dimension": "objets", "action": "agir"}]
    sheet = make_sheet(dict.fromkeys(rubric.ids, 2), roles=["a"], plan=plan, next_date="2027-11-22")
    state = start(rubric, sheet, "fr")
    agenda = keys(state, "enter")
    assert agenda.chosen == ("objets",)
    again = keys(agenda, str(agenda_of(agenda).index(rubric.dimension("objets")) + 1), "left", "enter")
    assert (again.stage, again.chosen) == ("agenda", ())
    assert again.sheet.plan == ()
    ticked = keys(again, str(agenda_of(agenda).index(rubric.dimension("objets")) + 1))
    assert [one.action for one in ticked.sheet.plan] == ["agir"], "what was planned comes back with the priority"


def through(room: State) -> State:
    state = room
    for _ in room.rubric.dimensions:
        state = keys(voted(state, "2223", "4444"), "3")
    assert state.stage == "review"
    return keys(state, "enter")


def test_the_plan_begins_with_the_words_of_the_next_step(room: State, rubric: Rubric) -> None:
    agenda = through(room)
    assert agenda.stage == "agenda"
    assert "1 [ ]  Collectif" in plainly(shown(agenda))
    state = keys(agenda, "2", "down", "down", " ")
    assert state.chosen == ("direction", "partenaires")
    assert "2 [●]  Direction" in plainly(shown(state))
    assert [one.dimension for one in state.sheet.plan] == ["direction", "partenaires"], "on the disk at once"
    state = keys(state, "enter")
    assert (state.stage, state.draft) == ("action", ""), "an offer is no action"
    assert f"→ pour reprendre : {rubric.dimension('direction').descriptors[4][:20]}" in plainly(shown(state))
    state = keys(state, *"écrire les rôles", "enter", *"la principale", "enter", *"1/3/2027", "enter")
    assert "Priorité 1 sur 2" in plainly(shown(state))
    assert "la principale" in plainly(shown(state))
    state = keys(state, *"un organigramme", "enter")
    assert state.dimension.id == "partenaires"
    state = keys(state, "right", "enter", "escape")
    assert state.stage == "next_date"
    state = keys(state, *"2027-11-23", "enter")
    assert state.stage == "overview"
    assert "1 Direction" in " ".join(plainly(shown(state)).split())
    assert "Prochain positionnement : 23 novembre 2027" in plainly(shown(state))
    assert keys(state, "1").stage == "action"
    assert keys(state, "3").stage == "next_date"
    assert keys(state, "enter").stage == "finished"
    assert state.sheet.next_date == datetime.date(2027, 11, 23)
    due = datetime.date(2027, 3, 1)
    assert state.sheet.plan == (
        Action(
            dimension="direction",
            action="écrire les rôles",
            owner="la principale",
            due=due,
            indicator="un organigramme",
        ),
        Action(dimension="partenaires", action=rubric.dimension("partenaires").descriptors[4]),
    )
    again = keys(start(rubric, state.sheet, "fr"), "enter")
    assert again.chosen == ("direction", "partenaires")
    dropped = keys(again, "2", "enter")
    assert [action.dimension for action in dropped.sheet.plan] == ["partenaires"]
    assert keys(dropped, "clear", "enter").sheet.plan == (Action(dimension="partenaires"),)


def test_three_priorities_are_enough(room: State) -> None:
    state = keys(through(room), "1", "2", "3", "4")
    assert len(state.chosen) == 3
    assert state.remark is not None
    assert state.remark.phrase is walk.ENOUGH_PRIORITIES
    assert keys(state, "1", "4").chosen[-1] != state.chosen[-1]


def test_no_priority_is_a_plan_too(room: State) -> None:
    agenda = through(room)
    asked = keys(agenda, "enter", "enter", "right")
    assert (asked.stage, asked.remark and asked.remark.phrase) == ("agenda", walk.NO_PLAN_YET)
    state = keys(asked, "0")
    assert (state.stage, keys(agenda, "à").stage, lines(agenda, "", "0").stage) == ("next_date",) * 3
    assert len(keys(agenda, "1", "0").chosen) == 1, "0 takes no priority away"
    assert keys(state, "enter").stage == keys(state, "escape").stage == "overview"
    assert keys(state, "enter", "r").stage == "next_date"
    assert keys(state, "enter", "enter").stage == "finished"
    assert keys(through(room), "left").stage == "review"
    assert keys(through(room), "q").stage == "left"


@pytest.mark.parametrize("entry", ["demain", "31/2/2027", "2027", "dans 6", "fin", "0 mars"])
def test_what_is_no_date_is_explained(entry: str, room: State) -> None:
    state = keys(through(room), "0", *entry, "enter")
    assert state.stage == "next_date"
    assert state.remark is not None
    assert state.remark.phrase is walk.WRONG_DATE


def test_lines_say_the_same_as_keys(room: State) -> None:
    by_keys = keys(voted(room, "2223", "4444"), "d", *"le mot", "enter")
    by_lines = lines(room, "2223", "4444", "d le mot")
    assert by_lines == by_keys
    by_keys = keys(voted(by_keys, "3333", "0"), "3")
    by_lines = lines(by_lines, "3333", "0", "3")
    assert by_lines.sheet == by_keys.sheet
    end = lines(by_lines, *["2", "0", "2"] * 3, "")
    assert end.stage == "agenda"
    end = lines(end, "x", "9", "1", "2", "", "agir", "moi", "1/3/2027", "on verra", "=")
    end = lines(end, "", "", "", "hier", "fin juin")
    assert end.stage == "overview"
    assert end.sheet.plan[0].owner == "moi"
    assert end.sheet.plan[1].action == end.rubric.dimension(end.sheet.plan[1].dimension).descriptors[3]
    assert lines(end, "9").remark is not None
    assert lines(end, "").stage == "finished"


def test_plain_lines_show_the_votes_when_all_have_voted(room: State) -> None:
    view = View("fr", 80)
    half = lines(room, "2223")
    assert "niveau 2" not in plain_text(half, room, view)
    assert "Voix, direction" in as_typed(plain_prompt(half, view))
    whole = lines(half, "4444")
    text = as_typed(plain_text(whole, half, view))
    assert "niveau 2 : 3" in text
    assert "enseignants : 0 3 1 0 0" in text
    assert "Celles et ceux qui disent 4 :" in text
    assert "direction : 0 0 0 4 0 ↑ plus haut que ce qu'en disent" not in text
    assert "↑ plus haut que les autres" in text
    agreeing = lines(half, "2222")
    assert "Entrée pour garder" not in plain_prompt(agreeing, view), "an empty line agrees to nothing"
    assert "Entrée pour garder 2" in plain_prompt(lines(agreeing, "2", "r"), view)
    agenda = through(room)
    assert "1. Collectif" in plain_text(agenda, None, view)
    planning = keys(agenda, "1", "enter")
    assert "Priorité 1 sur 1" in plain_text(planning, agenda, view)
    assert "= pour reprendre : " in as_typed(plain_text(planning, agenda, view))
    written = keys(planning, *"agir", "enter", "up")
    assert "Entrée pour garder « agir »" in as_typed(plain_prompt(written, view))


def test_the_help_of_a_workshop_says_more(room: State) -> None:
    question = keys(voted(room, "2223", "4444"), "?")
    assert "voter à nouveau" in plainly(shown(question))
    alone = start(room.rubric, make_sheet(), "fr")
    assert "voter à nouveau" not in plainly(shown(keys(alone, "?")))
    assert keys(alone, "v").remark is not None


def test_blocked_for_another_place_the_answer_stays_on_the_screen(room: State) -> None:
    state = keys(voted(room, "2223", "4444"), "3")
    blocked = block(state, Remark(walk.SAID, {"said": "disque plein"}))
    screen = plainly(shown(blocked))
    assert "disque plein" in screen
    assert "● niveau 3" in screen
    moved = keys(blocked, *"b.yaml", "enter")
    assert (moved.place, moved.stage, moved.sheet) == ("b.yaml", state.stage, state.sheet)
    assert keys(blocked, "enter").place is None
    assert settle(blocked) == state


def test_only_where_another_program_has_written_a_key_writes_over_it(room: State) -> None:
    said = Remark(walk.SAID, {"said": "x"})
    full, taken = block(room, said), block(room, said, taken=True)
    assert (keys(full, "!").stage, keys(full, "!").draft) == ("place", "!")
    assert (keys(taken, "a", "!").stage, keys(taken, "a", "!").draft) == ("place", "a!")
    assert (keys(taken, "!").overwrite, keys(taken, "!").sheet) == (True, room.sheet)
    assert not keys(taken, "enter").overwrite
    assert lines(taken, "!").overwrite


def test_the_agenda_in_lines_can_be_left_and_gone_back_from(room: State) -> None:
    agenda = through(room)
    assert lines(agenda, "q").stage == "left"
    assert lines(agenda, "r").stage == "review"
    assert "r : revenir · q : quitter" in plainly(shown(agenda))
    assert keys(agenda, "?").helping
    assert keys(agenda, "?", "x") == agenda
    assert lines(agenda, "?").helping
    assert keys(agenda, "down", "up", "up").cursor == 0
    assert keys(agenda, "x").saying(walk.WRONG_ROW, entry="x", count=5) == keys(agenda, "x")
    assert keys(agenda, "x").sheet == agenda.sheet


def test_a_priority_without_an_action_is_a_priority_still(room: State) -> None:
    for left in (["clear", "enter"], ["escape"], [*"agir", "enter", "up", "clear", "enter"]):
        state = keys(through(room), "1", "enter", *left)
        assert (state.sheet.plan, state.stage) == ((Action(dimension="collectif"),), "next_date")
        assert "« Collectif » reste une priorité, sans action." in plainly(shown(state))
    kept = keys(through(room), "1", "enter", *"agir", "enter", "escape")
    assert (len(kept.sheet.plan), kept.remark) == (1, None)


def test_the_outcome_stands_below_the_votes(room: State) -> None:
    split = voted(room, "2222", "4444")
    assert "Pas d'accord : pourquoi ?  █" in plainly(shown(keys(split, "d"), height=40))
    assert "Pas d'accord" not in plainly(shown(split, height=40))
    back = {outcome: plainly(shown(keys(split, *outcome, "r"), height=40)) for outcome in (("d", "enter"), ("3",))}
    assert "Pas d'accord\n1–5 : niveau retenu" in back["d", "enter"]
    assert "● niveau retenu : 3\n1–5 : niveau retenu" in back["3",]


def test_the_plan_shows_what_is_known_of_a_priority(room: State) -> None:
    """Nothing of a level where the room did not agree, and no step after the last level."""
    state = keys(voted(room, "2222", "4444"), "d", *"le mot", "enter")
    state = keys(voted(state, "5555", "0"), "5")
    for _ in range(3):
        state = keys(voted(state, "3333", "0"), "3")
    agenda = keys(state, "enter")
    screens = [plainly(shown(keys(agenda, str(row), "enter"), height=40)) for row in range(1, 6)]
    assert ["● Où nous en sommes" in screen for screen in screens] == [False, True, True, True, True]
    assert ["○ Prochaine étape" in screen for screen in screens] == [False, True, True, True, False]
    assert "Pourquoi : le mot" in screens[0]
