"""What changed between two dates: words and directions, no arithmetic on levels."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.comparison import Change, Comparison, Dated, change_between, dated, timeline
from fiche4.profile import Position, Profile, profile_of
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.words import NO_BREAK
from fiche4.words.results import CHANGE_WORDS
from tests.conftest import make_sheet

POSITIONS = st.builds(Position, st.lists(st.integers(0, 5), min_size=5, max_size=5).map(tuple))
MIRROR = {
    Change.UP: Change.DOWN,
    Change.DOWN: Change.UP,
    Change.APPEARED: Change.LOST,
    Change.LOST: Change.APPEARED,
}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Position.of(2, 5), Position.of(3, 5), Change.UP),
        (Position.of(3, 5), Position.of(2, 5), Change.DOWN),
        (Position.of(3, 5), Position.of(3, 5), Change.SAME),
        (Position.of(None, 5), Position.of(3, 5), Change.APPEARED),
        (Position.of(3, 5), Position.of(None, 5), Change.LOST),
        (Position.of(None, 5), Position.of(None, 5), Change.UNKNOWN),
        (Position((0, 1, 1, 0, 0)), Position((0, 0, 2, 0, 0)), Change.UP),
        (Position((0, 1, 1, 0, 0)), Position((1, 0, 0, 1, 0)), Change.SHIFTED),
        (Position((0, 1, 1, 0, 0)), Position((0, 1, 0, 1, 0)), Change.UP),
        (Position((0, 1, 0, 1, 0)), Position((1, 0, 0, 1, 0)), Change.DOWN),
        (Position((1, 0, 0, 1, 0)), Position((0, 1, 1, 0, 0)), Change.SHIFTED),
        (Position((0, 9, 0, 0, 0), agreed=3), Position.of(3, 5), Change.SAME),
    ],
)
def test_which_way_it_went(before: Position, after: Position, change: Change) -> None:
    assert change_between(before, after) is change


@given(POSITIONS)
def test_nothing_changed_against_itself(position: Position) -> None:
    assert not change_between(position, position).moved


@given(POSITIONS, POSITIONS)
def test_the_way_back_mirrors_the_way(one: Position, two: Position) -> None:
    change = change_between(one, two)
    assert change_between(two, one) is MIRROR.get(change, change)


def test_every_change_has_its_word() -> None:
    assert {change.value for change in Change} == set(CHANGE_WORDS)


def test_a_comparison_carries_the_next_step_now(rubric: Rubric) -> None:
    before = Dated("a", profile_of(make_sheet({"direction": 2}), rubric))
    after = Dated("a", profile_of(make_sheet({"direction": 3}), rubric))
    comparison = Comparison(before, after)
    change = comparison.changes[1]
    assert (change.change, change.next_step.rank) == (Change.UP, 4)
    assert comparison.moved
    assert not Comparison(before, before).moved
    assert not before.withheld


def test_a_timeline_goes_by_date(rubric: Rubric) -> None:
    profile = Profile.empty(rubric)
    later, earlier, undated = (
        Dated("b", profile, datetime.date(2026, 1, 1)),
        Dated("a", profile, datetime.date(2025, 1, 1)),
        Dated("dossier", profile),
    )
    assert timeline([later, undated, earlier]).points == (undated, earlier, later)
    assert not timeline([later, earlier]).moved


def test_a_timeline_moves_from_its_first_to_its_last(rubric: Rubric) -> None:
    low, high = (Dated("a", profile_of(make_sheet({"direction": rank}), rubric)) for rank in (2, 3))
    assert timeline([low, low, high]).moved
    assert not timeline([low, high, low]).moved


def test_a_sheet_is_dated_as_it_leaves_the_room(rubric: Rubric) -> None:
    """With a name even if it has none, its day, its plan, and the word that some votes were taken out."""
    plan = [{"dimension": "objets", "action": "agir"}]
    whole = make_sheet({"objets": {"votes": {"a": [1, 0, 0, 0, 0]}}, "collectif": 2}, collective="X", plan=plan)
    left = protect(whole)
    point = dated(left, rubric, "fr")
    assert point == Dated("X", profile_of(left.sheet, rubric), whole.date, whole.plan, withheld=True)
    assert point.profile.position("objets").n == 0
    assert point.named("fr").replace(NO_BREAK, " ") == "X (23 novembre 2026)"
    nameless = dated(protect(make_sheet({"collectif": 2})), rubric, "en")
    assert (nameless.name, nameless.withheld) == ("Unnamed collective", False)
    assert Dated("un dossier", nameless.profile).named("fr") == "un dossier"
