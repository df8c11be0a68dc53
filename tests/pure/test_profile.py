"""Counting, ordering and comparing: published check values, and what must hold for any row of counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.profile import Position, Profile, agreement, is_here, is_next, profile_of, two_camps
from fiche4.rubric import Rubric
from tests.conftest import make_sheet

COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5).map(tuple)
POSITIONS = st.builds(Position, COUNTS, st.integers(0, 9))


def test_agreement_is_that_of_the_r_package_agrmt() -> None:
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)


@pytest.mark.parametrize(
    ("counts", "median", "index", "camps"),
    [
        ((0, 0, 10, 0, 0), (3, 3), 1.00, None),
        ((0, 3, 4, 3, 0), (3, 3), 0.55, None),
        ((2, 2, 2, 2, 2), (3, 3), 0.00, None),
        ((0, 5, 0, 5, 0), (2, 4), 0.17, (2, 4)),
        ((5, 0, 0, 0, 5), (1, 5), -1.00, (1, 5)),
    ],
)
def test_rows_with_the_same_mean_are_told_apart(
    counts: tuple[int, ...], median: tuple[int, int], index: float, camps: tuple[int, int] | None
) -> None:
    position = Position(counts)
    assert position.median == median
    assert position.agreement == pytest.approx(index, abs=0.005)
    assert position.camps == camps


@pytest.mark.parametrize(
    ("counts", "camps"),
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
def test_two_camps_have_a_valley_between_and_a_quarter_each(
    counts: tuple[int, ...], camps: tuple[int, int] | None
) -> None:
    assert two_camps(counts) == camps


def test_two_levels_are_enough() -> None:
    assert agreement([5, 0]) == 1
    assert agreement([3, 3]) == 0


def test_below_five_answers_there_is_no_index() -> None:
    assert Position((2, 0, 0, 0, 2)).agreement is None
    assert Position((2, 0, 0, 0, 2)).camps is None
    assert Position((2, 0, 0, 0, 3)).agreement is not None
    assert Position((2, 0, 0, 0, 3)).camps == (1, 5)


def test_unknown_is_unknown() -> None:
    position = Position.of(None, 5)
    assert (position.n, position.unknown) == (0, 1)
    assert [position.median, position.span, position.level, position.standing] == [None] * 4


def test_one_vote_is_not_an_agreement() -> None:
    assert Position((0, 0, 0, 0, 1)).level is None
    assert Position((0, 0, 0, 0, 1)).standing == (5, 5)


def test_without_a_level_the_votes_stand_nowhere(rubric: Rubric) -> None:
    """What is not known, or not agreed on, stays so whatever the votes say."""
    for outcome in ("unknown", "disagreed"):
        sheet = make_sheet({"objets": {outcome: True, "votes": [0, 9, 0, 9, 0]}})
        profile = profile_of(sheet, rubric)
        position = profile.positions[2]
        assert (position.n, position.median, position.standing, position.level) == (18, (2, 4), None, None)
        assert position.outcome == outcome
        assert profile_of(make_sheet({"objets": {outcome: True}}), rubric).positions[2].outcome == outcome
        assert profile.voice.positions[2].unknown == 1
        step = next(step for step in profile.next_steps() if step.dimension.id == "objets")
        assert (step.level, step.descriptor) == (None, None)
        assert ("Pas d'accord" in step.words("fr")) is (outcome == "disagreed")


def test_a_crowd_has_no_level_but_what_it_agreed_on() -> None:
    assert Position((0, 2, 0, 0, 0)).level is None
    assert Position((0, 2, 0, 0, 0), agreed=3).level == 3
    assert Position((0, 2, 0, 0, 0), agreed=3).standing == (3, 3)
    assert Position.of(4, 5).level == 4


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
    assert agreement(counts) == pytest.approx(agreement(counts[::-1]))


@given(COUNTS.filter(any), st.integers(2, 9))
def test_agreement_does_not_depend_on_how_many_answered(counts: tuple[int, ...], times: int) -> None:
    assert agreement([count * times for count in counts]) == pytest.approx(agreement(counts))


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
    assert [position.unknown for position in profile.voice.positions] == [0, 0, 1, 1, 1]


def test_next_steps_lowest_first_then_most_disputed_and_unknown_last(rubric: Rubric) -> None:
    profile = Profile(
        rubric,
        (
            Position((0, 0, 9, 0, 0)),
            Position((0, 3, 0, 3, 3)),
            Position.of(None, 5),
            Position((3, 0, 9, 0, 3)),
            Position.of(5, 5),
        ),
    )
    steps = profile.next_steps()
    assert [step.dimension.id for step in steps] == ["partenaires", "collectif", "direction", "territoire", "objets"]
    assert [(step.level, step.rank) for step in steps] == [(3, 4), (3, 4), (4, 5), (5, None), (None, None)]
    assert steps[0].descriptor == rubric.dimension("partenaires").descriptors[4]
    assert steps[3].descriptor is None
    assert not any(step.disagreed for step in steps)


def test_between_two_levels_the_lower_one_counts(rubric: Rubric) -> None:
    position = Position((0, 2, 2, 0, 0))
    profile = Profile(rubric, (position,) * 5)
    assert position.standing == (2, 3)
    assert profile.next_steps()[0].rank == 3
    assert len(profile.at(2)) == 5
    assert profile.at(3) == []
    assert Profile.empty(rubric).at(1) == []
    lower_but_wider = Profile(rubric, (Position.of(2, 5), Position((1, 0, 1, 0, 0)), *(Position.of(5, 5),) * 3))
    assert [step.level for step in lower_but_wider.next_steps()] == [1, 2, 5, 5, 5]
    assert (
        position.descriptor(rubric.dimensions[1])
        == "Promotion de la coopération / " + rubric.dimensions[1].descriptors[3]
    )


@pytest.mark.parametrize(
    ("position", "here", "following"),
    [
        (Position.of(3, 5), [3], [4]),
        (Position.of(5, 5), [5], []),
        (Position((0, 2, 2, 0, 0)), [2, 3], []),
        (Position((2, 0, 2, 0, 0)), [1, 3], [2]),
        (Position((2, 0, 0, 0, 2)), [1, 5], [2]),
        (Position.of(None, 5), [], []),
    ],
)
def test_which_cells_are_marked(position: Position, here: list[int], following: list[int]) -> None:
    assert [rank for rank in range(7) if is_here(position, rank)] == here
    assert [rank for rank in range(7) if is_next(position, rank, 5)] == following


def test_another_shape(small_rubric: Rubric) -> None:
    profile = profile_of(make_sheet({"un": 3, "deux": 1}, rubric="petite@2"), small_rubric)
    assert [step.rank for step in profile.next_steps()] == [2, None]
    both = profile + Profile.empty(small_rubric)
    assert [position.counts for position in both.positions] == [position.counts for position in profile.positions]
