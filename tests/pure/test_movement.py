"""Did the voices move? The counted answer against every way of dealing the voices out, one by one."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.comparison import hangs_on, moved
from fiche4.comparison import movement as rule

Counts = tuple[int, ...]

ROWS = st.lists(st.integers(0, 4), min_size=4, max_size=4).map(tuple).filter(any)
BIG = st.lists(st.integers(0, 30), min_size=5, max_size=5).map(tuple).filter(any)


def _voices(counts: Counts) -> list[int]:
    return [level for level, count in enumerate(counts) for _ in range(count)]


def _above_less_below(one: list[int], other: list[int]) -> int:
    return sum((b > a) - (b < a) for a, b in product(one, other))


def _dealt_out(before: Counts, after: Counts) -> float:
    """`p` as one would find it with cards: each choice of those that are the second time's."""
    cards = _voices(before) + _voices(after)
    seen = _above_less_below(_voices(before), _voices(after))
    every = []
    for chosen in combinations(range(len(cards)), sum(after)):
        rest = [card for at, card in enumerate(cards) if at not in chosen]
        every.append(_above_less_below(rest, [cards[at] for at in chosen]))
    as_far = sum(one >= seen if seen > 0 else one <= seen for one in every)
    return min(1.0, 2 * as_far / len(every)) if seen else 1.0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((1, 0, 0), (0, 0, 1)),
        ((3, 2, 0, 0), (0, 1, 4, 1)),
        ((0, 5, 1, 0, 0), (0, 1, 2, 2, 1)),
        ((2, 1, 1, 1, 1), (1, 1, 1, 1, 2)),
        ((4, 0, 0, 0, 4), (0, 0, 6, 0, 0)),
        ((1, 1, 1, 1, 1, 1, 1), (0, 0, 1, 0, 2, 1, 2)),
        ((0, 0, 5), (4, 0, 0)),
        ((6, 1), (2, 5)),
        ((3, 0, 0), (6, 0, 0)),
    ],
)
def test_it_counts_what_cards_would_show(before: Counts, after: Counts) -> None:
    assert moved(before, after).p == _dealt_out(before, after)


@given(ROWS, ROWS)
def test_it_counts_what_cards_would_show_for_any_small_rows(before: Counts, after: Counts) -> None:
    if sum(before) + sum(after) <= 12:
        assert moved(before, after).p == _dealt_out(before, after)


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        ((0, 6, 4, 0, 0), (0, 1, 9, 0, 0), 0.05727554179566564),
        ((1, 4, 4, 1, 0), (0, 1, 4, 4, 1), 0.03303816926107948),
        ((2, 3, 1, 1, 0), (0, 1, 2, 3, 4), 0.008124228712464007),
        ((0, 5, 0, 5, 0), (0, 1, 3, 5, 1), 0.25631643897897766),
        ((3, 1, 1, 2, 0, 1, 0), (0, 0, 1, 2, 3, 1, 2), 0.011682435211846977),
    ],
)
def test_it_agrees_with_another_program(before: Counts, after: Counts, p: float) -> None:
    """The figures are those of SciPy 1.17, `scipy.stats.permutation_test` over all permutations."""
    assert moved(before, after).p == pytest.approx(p, abs=1e-12)


def _shifted(before: Counts, after: Counts) -> float:
    """`p` by the shift algorithm of Streitberg and Röhmel: one voice after the other, by its rank, is drawn or not."""
    sizes = [a + b for a, b in zip(before, after, strict=True)]
    ranks = [2 * sum(sizes[:level]) + size + 1 for level, size in enumerate(sizes)]
    found = Counter({(0, 0): 1})
    for rank in (rank for rank, size in zip(ranks, sizes, strict=True) for _ in range(size)):
        found += Counter({(drawn + 1, total + rank): ways for (drawn, total), ways in found.items()})
    drawn = {total: ways for (size, total), ways in found.items() if size == sum(after)}
    seen = sum(rank * count for rank, count in zip(ranks, after, strict=True))
    tails = [sum(ways for total, ways in drawn.items() if side * total >= side * seen) for side in (1, -1)]
    return min(1.0, 2 * min(tails) / sum(drawn.values()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((3, 8, 9, 3, 1), (1, 4, 10, 6, 3)),
        ((0, 14, 13, 0, 0), (0, 13, 14, 0, 0)),
        ((5, 5, 5, 5, 5), (2, 4, 6, 8, 9)),
        ((1, 2, 3, 4, 5, 6, 7), (7, 6, 5, 4, 3, 2, 1)),
        ((30, 0, 0, 0, 9), (20, 0, 0, 0, 21)),
    ],
)
def test_rooms_of_thirty_are_counted_as_the_shift_algorithm_does(before: Counts, after: Counts) -> None:
    assert moved(before, after).p == pytest.approx(_shifted(before, after), abs=1e-6)


@given(BIG, BIG)
def test_back_is_the_mirror_of_forth_and_levels_may_be_turned_over(before: Counts, after: Counts) -> None:
    forth, back = moved(before, after), moved(after, before)
    turned = moved(before[::-1], after[::-1])
    assert (forth.higher, forth.lower) == (back.lower, back.higher) == (turned.lower, turned.higher)
    assert forth.p == pytest.approx(back.p, abs=2e-6) == pytest.approx(turned.p, abs=2e-6)
    assert forth.way == -back.way == -turned.way


@given(BIG)
def test_nothing_moved_against_itself(row: Counts) -> None:
    assert moved(row, row).p == 1
    assert (moved(row, row).way, hangs_on(row, row)) == (0, None)


def test_the_chances_are_those_of_two_voices_drawn_at_random() -> None:
    found = moved((1, 2, 0), (0, 1, 1))
    assert (found.higher, found.lower) == (4 / 6, 0)


def test_rows_without_voices_say_nothing() -> None:
    for before, after in (((0, 0), (0, 0)), ((0, 0), (1, 2)), ((1, 2), (0, 0))):
        assert moved(before, after) == (0, 0, 1, 1)
        assert hangs_on(before, after) is None


def _rows(n: int, levels: int) -> Iterator[Counts]:
    if levels == 1:
        yield (n,)
        return
    for first in range(n + 1):
        yield from ((first, *rest) for rest in _rows(n - first, levels - 1))


def _chance_of(row: Counts, shape: tuple[int, ...]) -> Fraction:
    left, ways = sum(row), 1
    for count in row:
        ways *= comb(left, count)
        left -= count
    parts = (Fraction(part, sum(shape)) ** count for part, count in zip(shape, row, strict=True))
    return prod(parts, start=Fraction(ways))


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 8, 1), (5, 1, 5), (10, 4, 1)])
@pytest.mark.parametrize(("n", "m"), [(8, 8), (10, 5), (4, 12)])
def test_no_change_is_announced_at_most_five_times_in_a_hundred(shape: tuple[int, ...], n: int, m: int) -> None:
    """Not simulated: every pair of rooms that can come of one distribution, each weighed by its chance."""
    rooms = [[(row, _chance_of(row, shape)) for row in _rows(size, 3)] for size in (n, m)]
    up = down = Fraction(0)
    for (before, one), (after, other) in product(*rooms):
        way = moved(before, after).way
        up += one * other * (way == 1)
        down += one * other * (way == -1)
    assert 0 < up < Fraction(1, 40)
    assert 0 < down < Fraction(1, 40)


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        ((0, 6, 4, 0, 0), (0, 1, 9, 0, 0), 0.019723632218659942),
        ((1, 4, 4, 1, 0), (0, 1, 4, 4, 1), 0.007596252770001658),
        ((0, 0, 8, 1, 0), (3, 0, 0, 0, 4), 0.7357648598798121),
        ((0, 12, 0, 12, 0), (0, 1, 20, 3, 0), 0.8330494198316235),
        ((3, 20, 30, 20, 10), (1, 10, 30, 30, 19), 0.0034006934466242304),
    ],
)
def test_the_way_is_as_sure_as_another_program_says(before: Counts, after: Counts, p: float) -> None:
    """The figures are those of SciPy 1.17, `scipy.stats.brunnermunzel`."""
    assert moved(before, after).p_way == pytest.approx(p, abs=1e-3)


def test_a_room_that_falls_apart_has_not_moved() -> None:
    """The cards alone would say that it did; all that changed is the spread."""
    before, after = (0, 1, 38, 1, 0), (3, 0, 0, 0, 6)
    assert moved(before, after).p <= 0.05 < moved(before, after).p_way
    assert moved(before, after).way == 0


def test_one_voice_against_many_says_nothing() -> None:
    assert moved((60, 0, 0, 0, 0), (0, 0, 0, 0, 1)).way == 0
    assert moved((0, 1, 0, 0, 0), (0, 0, 0, 9, 60)).way == 0


def test_a_room_that_moved_is_seen() -> None:
    assert moved((0, 24, 0, 0, 0), (0, 12, 12, 0, 0)).way == 1
    assert moved((2, 6, 10, 5, 1), (0, 2, 6, 10, 6)).way == 1
    assert moved((0, 3, 1, 0, 0), (0, 1, 3, 0, 0)).way == 0


@given(BIG, BIG)
def test_the_word_hangs_on_so_many_voices_and_no_fewer(before: Counts, after: Counts) -> None:
    """With those voices one level back it is not said; with one less it is, in the order they are taken in."""
    found, way = hangs_on(before, after), moved(before, after).way
    if found is not None:
        back = [rule._set_back(before, after, way, n) for n in (found - 1, found)]
        assert [moved(before, row).way == way for row in back] == [True, False]
        steps = [sum(level * count for level, count in enumerate(row)) for row in (after, back[1])]
        assert (steps[0] - steps[1], sum(back[1])) == (way * found, sum(after))


def test_a_word_that_not_even_all_voices_could_take_away_hangs_on_none() -> None:
    assert moved((20, 0, 0, 0, 0), (0, 0, 0, 0, 20)).way == 1
    assert hangs_on((20, 0, 0, 0, 0), (0, 0, 0, 0, 20)) is None
    assert hangs_on((0, 20, 0, 0, 0), (0, 4, 16, 0, 0)) == 9
    assert hangs_on((0, 4, 16, 0, 0), (0, 20, 0, 0, 0)) == 10


@pytest.mark.parametrize("after", [(18, 40, 42, 30, 20), (24, 30, 42, 30, 24), (15, 24, 42, 36, 33), (2, 3, 90, 50, 5)])
def test_the_estimate_for_large_rooms_is_near_the_count(after: Counts, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (24, 36, 45, 27, 18)
    counted = rule._p(before, after)
    monkeypatch.setattr(rule, "MOST_TABLES", 0)
    assert rule._p(before, after) == pytest.approx(counted, abs=1e-3)
    assert rule._p(before, after) != counted


def test_few_among_thousands_are_counted_and_not_estimated() -> None:
    """Where nearly all are at one level the normal limit is wrong by half; Fisher's exact test is the oracle."""
    for (all_then, few_then), (all_now, few_now) in (((3000, 3), (3000, 12)), ((5000, 20), (1000, 12))):
        few, n, now = few_then + few_now, all_then + few_then + all_now + few_now, all_now + few_now
        as_far = sum(comb(few, some) * comb(n - few, now - some) for some in range(few_now, few + 1))
        assert moved((all_then, few_then), (all_now, few_now)).p == pytest.approx(
            float(Fraction(2 * as_far, comb(n, now)))
        )


def test_a_million_voices_take_no_time() -> None:
    assert moved((250_000,) * 4, (248_000, 250_000, 250_000, 252_000)).way == 1
    assert moved((250_000,) * 4, (249_999, 250_000, 250_000, 250_001)).way == 0
