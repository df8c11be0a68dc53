"""A room of people: votes as they are typed, who sees what otherwise, the agenda, and whom to protect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.answers import Answer
from fiche4.profile import ENOUGH, profile_of
from fiche4.questionnaire import Remark
from fiche4.questionnaire.votes import read_votes
from fiche4.room import Regard, agenda, protect, role_views, small_roles, unprotected
from fiche4.rubric import Rubric
from tests.conftest import make_sheet


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("22334", (0, 2, 2, 1, 0)),
        ("0 4 5 1 0", (0, 4, 5, 1, 0)),
        (" 0,4 , 5;1/0 ", (0, 4, 5, 1, 0)),
        ('éé""\'', (0, 2, 2, 1, 0)),
        ("à ' ( & à", (0, 4, 5, 1, 0)),
        ("0 12 0 0 &à", (0, 12, 0, 0, 10)),
        ("3", (0, 0, 1, 0, 0)),
        ("2 2 3 3 4", (2, 2, 3, 3, 4)),
        ("0", (0, 0, 0, 0, 0)),
        ("à", (0, 0, 0, 0, 0)),
        ("00", None),
        ("22360", None),
        ("22223 3333", (0, 4, 5, 0, 0)),
        ("22/33", (0, 2, 2, 0, 0)),
        ("222 333 44", (0, 3, 3, 2, 0)),
        ("éé 333", (0, 2, 3, 0, 0)),
        ("12 5 3 1", None),
        ("12 15 13 11", None),
        ("12 15 13 11 14 22", None),
        ("10 12 30", None),
        ("1 2 3", None),
        ("1 2 3 4 5 6", None),
        ("abc", None),
        ("0 x 5 1 0", None),
        ("0 -4 5 1 0", None),
        ("", None),
        ("99999999999 0 0 0 0", None),
    ],
)
def test_votes_one_by_one_or_by_level(text: str, votes: tuple[int, ...] | None) -> None:
    read = read_votes(text, 5)
    assert isinstance(read, Remark) if votes is None else read == votes


@given(st.lists(st.integers(0, 999), min_size=5, max_size=5))
def test_numbers_by_level_are_what_they_are(counts: list[int]) -> None:
    assert read_votes(" ".join(map(str, counts)), 5) == tuple(counts)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_digits_one_by_one_are_counted(ranks: list[int]) -> None:
    row = read_votes("".join(map(str, ranks)), 5)
    assert row == tuple(ranks.count(rank) for rank in range(1, 6))


@given(st.text(max_size=12))
def test_any_text_is_votes_or_nothing(text: str) -> None:
    row = read_votes(text, 5)
    assert isinstance(row, Remark) or (len(row) == 5 and min(row) >= 0)


def test_regards(rubric: Rubric) -> None:
    answer = Answer(votes={"enseignants": (0, 6, 2, 0, 0), "Direction": (0, 0, 0, 2, 0), "parents": (0, 3, 3, 0, 0)})
    direction, objets = rubric.dimension("direction"), rubric.dimension("objets")
    views = {view.role: view for view in role_views(answer, direction)}
    assert views["Direction"].regard is Regard.HIGHER
    assert views["Direction"].own
    assert not views["enseignants"].own
    assert views["enseignants"].regard is Regard.LOWER
    assert views["parents"].regard is Regard.ALIKE
    assert not any(view.own for view in role_views(answer, objets))
    assert role_views(Answer(votes={"*": (1, 1, 0, 0, 0)}), direction) == []
    touching = Answer(votes={"a": (0, 2, 0, 0, 0), "b": (0, 1, 1, 0, 0)})
    assert [view.regard for view in role_views(touching, direction)] == [Regard.ALIKE, Regard.ALIKE]
    alone = Answer(votes={"enseignants": (1, 1, 0, 0, 0)})
    assert [view.regard for view in role_views(alone, direction)] == [None]


def test_the_agenda_begins_where_the_room_is_divided(rubric: Rubric) -> None:
    sheet = make_sheet(
        {
            "collectif": {"level": 2, "votes": [0, 9, 1, 0, 0]},
            "direction": {"level": 1, "votes": [2, 2, 2, 2, 2]},
            "objets": {"level": 3, "votes": [0, 5, 0, 5, 0]},
            "partenaires": {"disagreed": True, "votes": [0, 5, 5, 0, 0]},
            "territoire": 1,
        }
    )
    order = [dimension.id for dimension in agenda(sheet, profile_of(sheet, rubric))]
    assert order == ["partenaires", "objets", "direction", "collectif", "territoire"]


def test_where_nothing_divides_the_agenda_begins_at_the_lowest_level(rubric: Rubric) -> None:
    between = {"votes": [0, 1, 0, 1, 0]}
    sheet = make_sheet({"collectif": 4, "direction": 3, "objets": 1, "partenaires": None, "territoire": between})
    order = [dimension.id for dimension in agenda(sheet, profile_of(sheet, rubric))]
    assert order == ["partenaires", "objets", "territoire", "direction", "collectif"]


@pytest.mark.parametrize(
    ("votes", "hidden"),
    [
        ({"a": (8, 1), "b": (4, 1)}, set()),
        ({"a": (8, 1), "b": (3, 1)}, {"a", "b"}),
        ({"a": (8, 1), "b": (3, 1), "c": (1, 0)}, {"b", "c"}),
        ({"a": (8, 1), "b": (5, 1), "c": (2, 0)}, {"b", "c"}),
        ({"a": (8, 1), "b": (7, 1), "c": (0, 0)}, set()),
        ({"a": (8, 1), "b": (0, 7)}, {"a", "b"}),
        ({"a": (8, 1), "b": (0, 7), "c": (6, 0)}, {"b", "c"}),
        ({"a": (8, 1), "b": (7, 0), "c": (6, 0)}, {"a", "b", "c"}),
        ({"a": (9, 0), "b": (8, 0)}, {"a", "b"}),
        ({"*": (3, 0)}, {"*"}),
        ({}, set()),
    ],
)
def test_small_roles_are_not_told_apart(votes: dict[str, tuple[int, ...]], hidden: set[str]) -> None:
    assert small_roles(votes) == hidden


ROWS = st.lists(st.integers(0, 6), min_size=5, max_size=5).map(tuple)


@given(st.dictionaries(st.sampled_from("abcd*"), ROWS))
def test_what_is_hidden_does_not_follow_from_the_total(votes: dict[str, tuple[int, ...]]) -> None:
    """Who knows the total and what is shown knows of the hidden ones together no more than of a group."""
    hidden = small_roles(votes)
    voted = {role for role, counts in votes.items() if any(counts)}
    assert hidden <= voted
    assert all(sum(votes[role]) >= ENOUGH for role in voted - hidden)
    assert not hidden or hidden == voted or sum(sum(votes[role]) for role in hidden) >= ENOUGH


def test_a_role_sees_the_others_alike_in_the_room_and_outside(rubric: Rubric) -> None:
    """Those that stand together outside are still among the others."""
    votes = {"a": (1, 5, 0, 0, 0), "b": (1, 5, 0, 0, 0), "c": (0, 0, 0, 4, 0), "d": (0, 0, 0, 3, 1)}
    sheet = make_sheet({"objets": Answer(votes=votes)})
    objets = rubric.dimension("objets")
    inside = {one.role: one.regard for one in role_views(sheet.answer("objets"), objets)}
    outside = {one.role: one.regard for one in role_views(protect(sheet).sheet.answer("objets"), objets)}
    assert outside == {"a": Regard.LOWER, "b": Regard.LOWER} == {role: inside[role] for role in "ab"}


def test_the_whole_room_and_the_small_roles_stand_together() -> None:
    votes = {"*": (6, 0, 0, 0, 0), "a": (0, 3, 0, 0, 0), "b": (0, 0, 2, 0, 0)}
    sheet = make_sheet({"objets": Answer(votes=votes), "direction": Answer(votes={"a": votes["a"], "b": votes["b"]})})
    protected, withheld = protect(sheet)
    assert dict(protected.answer("objets").votes) == {"*": (6, 3, 2, 0, 0)}
    assert dict(protected.answer("direction").votes) == {"*": (0, 3, 2, 0, 0)}
    assert withheld == {"objets", "direction"}
    assert unprotected(sheet) == (sheet, frozenset())


@given(st.dictionaries(st.sampled_from("abcd*"), ROWS))
def test_nothing_of_a_small_role_follows_from_what_is_left(votes: dict[str, tuple[int, ...]]) -> None:
    sheet, withheld = protect(make_sheet({"objets": Answer(votes=votes, note="n")}))
    left = sheet.answer("objets").votes
    assert all(sum(counts) >= ENOUGH or not any(counts) for counts in left.values())
    assert ("objets" in withheld) is (dict(left) != votes)
    assert sheet.answer("objets").note == "n"
    if any(map(any, left.values())):
        assert sum(map(sum, left.values())) == sum(map(sum, votes.values())), "together they are still counted"
