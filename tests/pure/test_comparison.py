"""What changed between two dates: words and directions, no arithmetic on levels."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.comparison import Change, Comparison, Dated, DimensionChange, change_between, dated, timeline
from fiche4.picture.changes import change_words, votes_notes
from fiche4.profile import NextStep, Position, Profile, profile_of
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.words import results
from fiche4.words.results import CHANGE_WORDS
from tests.conftest import make_sheet
from tests.helpers.typed import as_typed

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
        (Position.voice(2, 5), Position.voice(3, 5), Change.UP),
        (Position.voice(3, 5), Position.voice(2, 5), Change.DOWN),
        (Position.voice(3, 5), Position.voice(3, 5), Change.SAME),
        (Position.voice("unknown", 5), Position.voice(3, 5), Change.APPEARED),
        (Position.voice(3, 5), Position.voice("unknown", 5), Change.LOST),
        (Position.voice("unknown", 5), Position.voice("unknown", 5), Change.UNKNOWN),
        (Position((0, 1, 1, 0, 0)), Position((0, 0, 2, 0, 0)), Change.UNCLEAR),
        (Position((0, 14, 13, 0, 0)), Position((0, 13, 14, 0, 0)), Change.UNCLEAR),
        (Position((0, 12, 12, 0, 0)), Position((0, 4, 20, 0, 0)), Change.UP),
        (Position((0, 4, 20, 0, 0)), Position((0, 12, 12, 0, 0)), Change.DOWN),
        (Position((0, 12, 0, 12, 0)), Position((0, 0, 24, 0, 0)), Change.UNCLEAR),
        (Position((0, 3, 0, 0, 0)), Position((0, 3, 0, 0, 0)), Change.SAME),
        (Position((0, 1, 0, 0, 0)), Position((0, 0, 1, 0, 0)), Change.UP),
        (Position((0, 6, 4, 0, 0), level=2), Position((0, 1, 9, 0, 0), level=2), Change.SAME),
        (Position((0, 0, 0, 0, 0), level=2), Position((0, 1, 9, 0, 0)), Change.UNCLEAR),
        (Position((0, 6, 4, 0, 0), level=2), Position((0, 1, 9, 0, 0), outcome="disagreed"), Change.LOST),
        (Position((0, 9, 0, 0, 0), level=3), Position.voice(3, 5), Change.SAME),
    ],
)
def test_which_way_it_went(before: Position, after: Position, change: Change) -> None:
    assert change_between(before, after) is change


def test_votes_are_compared_beside_an_agreed_level(rubric: Rubric) -> None:
    """The room agreed on 2 both times; of ten votes that is too little to say, of twenty it moved."""
    before, after = Position((0, 6, 4, 0, 0), level=2), Position((0, 1, 9, 0, 0), level=2)
    change = _changed(before, after, rubric)
    assert (change.change, change.by_votes) == (Change.SAME, False)
    assert change.votes is not None
    assert (change.votes.change, change.votes.hangs_on, change.moved) == (Change.UNCLEAR, None, False)
    more = _changed(replace(before, counts=(0, 12, 8, 0, 0)), replace(after, counts=(0, 2, 18, 0, 0)), rubric)
    assert more.votes is not None
    assert (more.change, more.votes.change, more.moved) == (Change.SAME, Change.UP, True)
    assert change_words(more, "fr") == "= identique · les voix\N{NO-BREAK SPACE}: ↑ monte · tient à 3 voix"


def test_single_voices_have_no_votes_to_compare(rubric: Rubric) -> None:
    for one in (Position.voice(2, 5), Position((0, 1, 0, 0, 0)), Position((0, 0, 0, 0, 0), level=2)):
        assert _changed(one, Position.voice(3, 5), rubric).votes is None
        assert _changed(Position.voice("unknown", 5), one, rubric).votes is None


def test_votes_are_compared_where_neither_time_has_a_level(rubric: Rubric) -> None:
    split = Position((0, 9, 0, 3, 0), outcome="disagreed")
    change = _changed(split, replace(split, counts=(0, 3, 0, 9, 0)), rubric)
    assert (change.change, change.by_votes) == (Change.UNKNOWN, False)
    assert change.votes is not None
    assert change.votes.change is Change.UP


def test_the_words_on_votes_are_explained_once_and_where_they_are_said(rubric: Rubric) -> None:
    agreed = _changed(Position.voice(2, 5), Position.voice(3, 5), rubric)
    unclear = _changed(Position((0, 2, 1, 0, 0)), Position((0, 1, 2, 0, 0)), rubric)
    clear = _changed(Position((0, 20, 0, 0, 0)), Position((0, 0, 20, 0, 0)), rubric)
    assert list(votes_notes([agreed])) == []
    assert list(votes_notes([agreed, unclear, unclear])) == [results.CHANCE]
    assert list(votes_notes([clear, unclear])) == [results.CHANCE, results.HANGS_NOTE]


def _changed(before: Position, after: Position, rubric: Rubric) -> DimensionChange:
    dimension = rubric.dimensions[0]
    return DimensionChange(dimension, before, after, NextStep(dimension, after, rubric.top))


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
    assert point == Dated(
        "X", profile_of(left.sheet, rubric), whole.date, whole.plan, withheld=True, answers=left.sheet.answers
    )
    assert point.profile.position("objets").n == 0
    assert as_typed(point.named("fr")) == "X (23 novembre 2026)"
    nameless = dated(protect(make_sheet({"collectif": 2})), rubric, "en")
    assert (nameless.name, nameless.withheld) == ("Unnamed collective", False)
    assert Dated("un dossier", nameless.profile).named("fr") == "un dossier"
