"""Counting, ordering and comparing: published check values, and what must hold for any row of counts."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.answers import NoLevel
from fiche4.profile import (
    NextStep,
    Position,
    Profile,
    agreement,
    is_here,
    is_median,
    is_next,
    is_pole,
    profile_of,
    two_poles,
)
from fiche4.rubric import Rubric
from tests.conftest import make_sheet

COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5).map(tuple)
POSITIONS = st.builds(Position, COUNTS, st.integers(0, 9))


def test_agreement_is_that_of_the_r_package_agrmt() -> None:
    assert agreement((30, 40, 210, 130, 530, 50, 10)) == pytest.approx(0.6113333, abs=1e-7)


@pytest.mark.parametrize(
    ("counts", "median", "index", "poles"),
    [
        ((0, 0, 10, 0, 0), (3, 3), 1.00, None),
        ((0, 3, 4, 3, 0), (3, 3), 0.55, None),
        ((2, 2, 2, 2, 2), (3, 3), 0.00, None),
        ((0, 5, 0, 5, 0), (2, 4), 0.17, (2, 4)),
        ((5, 0, 0, 0, 5), (1, 5), -1.00, (1, 5)),
    ],
)
def test_rows_with_the_same_mean_are_told_apart(
    counts: tuple[int, ...], median: tuple[int, int], index: float, poles: tuple[int, int] | None
) -> None:
    position = Position(counts)
    assert position.median == median
    assert position.agreement == pytest.approx(index, abs=0.005)
    assert position.poles == poles


@pytest.mark.parametrize(
    ("counts", "poles"),
    [
        ((1, 5, 1, 8, 0), (2, 4)),
        ((4, 4, 0, 0, 0), None),
        ((0, 6, 5, 6, 0), (2, 4)),
        ((8, 0, 1, 0, 0), None),
        ((3, 0, 3, 0, 3), (1, 3)),
        ((9, 3, 0, 0, 4), (1, 5)),
        ((5, 0, 15, 0, 0), (1, 3)),
        ((4, 0, 16, 0, 0), None),
        ((5, 0, 5, 6, 0), (1, 4)),
        ((5, 0, 6, 0, 7), (3, 5)),
        ((7, 0, 5, 0, 6), (1, 5)),
    ],
)
def test_two_poles_have_a_valley_between_and_a_quarter_each(
    counts: tuple[int, ...], poles: tuple[int, int] | None
) -> None:
    assert two_poles(counts) == poles


@given(st.lists(st.integers(0, 9), min_size=3, max_size=12).filter(any))
def test_agreement_is_what_all_triples_of_each_layer_say(counts: list[int]) -> None:
    """Van der Eijk's own way: every triple of every layer, one by one."""
    rest, expected = list(counts), 0.0
    while any(rest):
        height = min(count for count in rest if count)
        layer = [count > 0 for count in rest]
        triples = [*combinations(layer, 3)]
        peaked = sum(one in ((True, True, False), (False, True, True)) for one in triples)
        split = triples.count((True, False, True))
        unity = 1.0
        if split:
            unity = ((len(layer) - 2) * peaked - (len(layer) - 1) * split) / ((len(layer) - 2) * (peaked + split))
        share = height * sum(layer) / sum(counts)
        expected += share * unity * (1 - (sum(layer) - 1) / (len(layer) - 1))
        rest = [count - height if count else 0 for count in rest]
    assert agreement(tuple(counts)) == pytest.approx(expected)


def test_two_levels_are_enough() -> None:
    assert agreement((5, 0)) == 1
    assert agreement((3, 3)) == 0


def test_below_five_answers_there_is_no_index() -> None:
    assert Position((2, 0, 0, 0, 2)).agreement is None
    assert Position((2, 0, 0, 0, 2)).poles is None
    assert Position((2, 0, 0, 0, 3)).agreement is not None
    assert Position((2, 0, 0, 0, 3)).poles == (1, 5)


def test_unknown_is_unknown() -> None:
    position = Position.voice("unknown", 5)
    assert (position.n, position.unknown) == (0, 1)
    assert [position.median, position.span, position.level, position.standing] == [None] * 4


def test_one_vote_is_not_an_agreement() -> None:
    assert Position((0, 0, 0, 0, 1)).level is None
    assert Position((0, 0, 0, 0, 1)).standing == (5, 5)


def test_without_a_level_the_votes_stand_nowhere(rubric: Rubric) -> None:
    """What is not known, or not agreed on, stays so whatever the votes say."""
    outcomes: tuple[NoLevel, ...] = ("unknown", "disagreed")
    for outcome in outcomes:
        sheet = make_sheet({"objets": {outcome: True, "votes": [0, 9, 0, 9, 0]}})
        profile = profile_of(sheet, rubric)
        position = profile.positions[2]
        assert (position.n, position.median, position.standing, position.level) == (18, (2, 4), None, None)
        assert position.outcome == outcome
        assert profile_of(make_sheet({"objets": {outcome: True}}), rubric).positions[2].outcome == outcome
        assert profile.voice.positions[2].silent[outcome] == 1
        step = next(step for step in profile.next_steps() if step.dimension.id == "objets")
        assert (step.level, step.descriptor) == (None, None)
        assert ("Pas d’accord" in step.words("fr")) is (outcome == "disagreed")


def test_a_crowd_has_no_level_but_what_it_agreed_on() -> None:
    assert Position((0, 2, 0, 0, 0)).level is None
    assert Position((0, 2, 0, 0, 0), level=3).level == 3
    assert Position((0, 2, 0, 0, 0), level=3).standing == (3, 3)
    assert Position.voice(4, 5).level == 4


@given(POSITIONS)
def test_the_median_is_between_two_answers(position: Position) -> None:
    if position.median is None or position.span is None:
        assert position.n == 0
        return
    low, high = position.median
    assert position.span[0] <= low <= high <= position.span[1]
    assert position.counts[low - 1]
    assert position.counts[high - 1]
    assert 2 * sum(position.counts[:low]) >= position.n
    assert 2 * sum(position.counts[high - 1 :]) >= position.n


@given(COUNTS.filter(any))
def test_agreement_is_bounded_and_looks_the_same_from_both_ends(counts: tuple[int, ...]) -> None:
    assert -1 - 1e-9 <= agreement(counts) <= 1 + 1e-9
    assert agreement(tuple(counts)) == pytest.approx(agreement(counts[::-1]))


@given(COUNTS.filter(any), st.integers(2, 9))
def test_agreement_does_not_depend_on_how_many_answered(counts: tuple[int, ...], times: int) -> None:
    assert agreement(tuple(count * times for count in counts)) == pytest.approx(agreement(counts))


@given(POSITIONS, POSITIONS, POSITIONS)
def test_merging_is_commutative_and_associative(one: Position, two: Position, three: Position) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Position((0,) * 5) == one


def test_what_two_grids_count_is_not_added(rubric: Rubric, small_rubric: Rubric) -> None:
    with pytest.raises(ValueError, match="zip"):
        Position((1, 0, 0)) + Position((1, 0, 0, 0, 0))
    with pytest.raises(ValueError, match="another rubric"):
        Profile.empty(small_rubric) + Profile(rubric, (Position((0, 0, 0)),) * 5)


def test_a_sheet_is_one_voice_whatever_its_votes(rubric: Rubric) -> None:
    answers = {
        "collectif": 3,
        "direction": {"level": 2, "votes": {"a": [0, 4, 1, 0, 0], "b": [0, 1, 0, 0, 0]}},
        "objets": {"votes": {"a": [0, 2, 2, 0, 0]}},
        "partenaires": None,
    }
    profile = profile_of(make_sheet(answers), rubric)
    assert profile.positions[1].counts == (0, 5, 1, 0, 0)
    assert [position.level for position in profile.positions] == [3, 2, None, None, None]
    assert [position.counts for position in profile.voice.positions] == [
        (0, 0, 1, 0, 0),
        (0, 1, 0, 0, 0),
        (0,) * 5,
        (0,) * 5,
        (0,) * 5,
    ]
    assert [position.status for position in profile.voice.positions] == [
        *("level", "level"),
        *("disagreed", "unknown", "not_asked"),
    ]


def test_next_steps_lowest_first_then_most_disputed_and_unknown_last(rubric: Rubric) -> None:
    profile = Profile(
        rubric,
        (
            Position((0, 0, 9, 0, 0)),
            Position((0, 2, 1, 5, 1)),
            Position.voice("unknown", 5),
            Position((1, 1, 9, 1, 3)),
            Position.voice(5, 5),
        ),
    )
    steps = profile.next_steps()
    assert [step.dimension.id for step in steps] == ["partenaires", "collectif", "direction", "territoire", "objets"]
    assert [(step.level, step.rank) for step in steps] == [(3, 4), (3, 4), (4, 5), (5, None), (None, None)]
    assert steps[0].descriptor == rubric.dimension("partenaires").descriptors[4]
    assert steps[3].descriptor is None


def test_dimensions_are_at_a_level_only_where_one_was_said(rubric: Rubric) -> None:
    votes, agreed = Position((0, 9, 0, 0, 0)), Position((0, 0, 9, 0, 0), level=2)
    profile = Profile(rubric, (votes, agreed, Position.voice(2, 5), Position.voice("unknown", 5), Position.voice(3, 5)))
    assert [dimension.id for dimension in profile.at(2)] == ["direction", "objets"]
    assert votes.descriptor(rubric.dimensions[1]) == "Promotion de la coopération"
    between = Position((0, 2, 2, 0, 0))
    assert between.descriptor(rubric.dimensions[1]).startswith("Promotion de la coopération / ")


# What may be said: the one rule, each kind of position


class Sayable(NamedTuple):
    """What may be said of a position: its status, the cells it marks, and what comes next."""

    status: str
    here: Sequence[int] = ()
    median: Sequence[int] = ()
    poles: Sequence[int] = ()
    next: Sequence[int] = ()


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        # one voice
        (Position.voice(3, 5), Sayable("level", here=[3], next=[4])),
        (Position.voice(5, 5), Sayable("level", here=[5])),
        (Position.voice("unknown", 5), Sayable("unknown")),
        (Position.voice("disagreed", 5), Sayable("disagreed")),
        (Position.voice("not_asked", 5), Sayable("not_asked")),
        # a room that agreed, whatever its votes
        (Position((0, 6, 0, 0, 5), level=2), Sayable("level", here=[2], next=[3])),
        (Position((0, 0, 4, 4, 0), level=5), Sayable("level", here=[5])),
        # a room that ended without a level
        (Position((0, 6, 0, 5, 0), outcome="disagreed"), Sayable("disagreed", poles=[2, 4])),
        (Position((0, 6, 5, 0, 0), outcome="disagreed"), Sayable("disagreed")),
        (Position((0, 9, 0, 0, 0), outcome="unknown"), Sayable("unknown")),
        # votes of one room, many sheets or a survey: more than half at one level and no poles
        (Position((1, 6, 3, 0, 0)), Sayable("votes", median=[2], next=[3])),
        (Position((0, 0, 0, 2, 9)), Sayable("votes", median=[5])),
        (Position((0, 0, 0, 0, 1)), Sayable("votes", median=[5])),
        # half is no majority; a median without a majority; between two levels
        (Position((0, 2, 4, 2, 0)), Sayable("votes", median=[3])),
        (Position((2, 2, 2, 2, 2)), Sayable("votes", median=[3])),
        (Position((0, 2, 2, 0, 0)), Sayable("votes", median=[2, 3])),
        (Position((0, 6, 6, 0, 0)), Sayable("votes", median=[2, 3])),
        # two poles, however large one of them is; below five answers they are not told, but keep a step from being said
        (Position((0, 5, 0, 5, 0)), Sayable("votes", poles=[2, 4])),
        (Position((0, 7, 0, 4, 0)), Sayable("votes", poles=[2, 4])),
        (Position((2, 0, 0, 0, 1)), Sayable("votes", median=[1])),
        (Position((2, 0, 2, 0, 0)), Sayable("votes", median=[1, 3])),
        # nobody, and nobody who knows
        (Position((0, 0, 0, 0, 0)), Sayable("not_asked")),
        (Position((0, 0, 0, 0, 0), unknown=3), Sayable("unknown")),
        (Position((0, 0, 0, 0, 0), disagreed=2), Sayable("disagreed")),
        (Position((0, 0, 0, 0, 0), disagreed=2, not_asked=1), Sayable("unknown")),
    ],
)
def test_what_may_be_said_of_a_position(position: Position, expected: Sayable, rubric: Rubric) -> None:
    def ranks(marked: Callable[[Position, int], bool]) -> list[int]:
        return [rank for rank in range(7) if marked(position, rank)]

    following = ranks(lambda position, rank: is_next(position, rank, 5))
    said = (position.status, ranks(is_here), ranks(is_median), ranks(is_pole), following)
    assert said == (expected[0], *map(list, expected[1:]))
    step = NextStep(rubric.dimensions[0], position, 5)
    assert step.rank == (following[0] if following else None)
    assert (step.words("fr") == step.descriptor) is bool(following)


@given(POSITIONS)
def test_no_level_is_said_both_to_be_reached_and_to_come_next(position: Position) -> None:
    """And what comes next is the step of more than half, or of a level agreed on."""
    for rank in range(1, len(position.counts) + 1):
        if is_next(position, rank, len(position.counts)):
            assert not is_here(position, rank)
            assert not is_median(position, rank)
            assert position.level == rank - 1 or 2 * position.counts[rank - 2] > position.n


@given(POSITIONS)
def test_half_at_least_is_at_the_median_or_beyond(position: Position) -> None:
    if position.median:
        assert 2 * sum(position.counts[position.median[1] - 1 :]) >= position.n


def test_another_shape(small_rubric: Rubric) -> None:
    profile = profile_of(make_sheet({"un": 3, "deux": 1}, rubric="petite@2"), small_rubric)
    assert [step.rank for step in profile.next_steps()] == [2, None]
    both = profile + Profile.empty(small_rubric)
    assert [position.counts for position in both.positions] == [position.counts for position in profile.positions]
