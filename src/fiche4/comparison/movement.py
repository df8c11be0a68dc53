"""Did the voices move, or does chance alone do as much? A permutation test on two rows of counts.

What is measured is how often a voice of the second time lies above one of the first, less how often below: Cliff's
delta, which needs an order and no distances (Cliff, "Dominance statistics", Psychological Bulletin 114 (1993) 494-509).
If nothing changed, each way of dealing all the voices out to the two times is as likely as the one seen. The share of
those ways that go as far is computed, not drawn: the distribution of Wilcoxon's and Mann and Whitney's rank sum with
ties (Lehmann, "Nonparametrics", 1975, chapter 1.4) over tables of counts (Mehta, Patel and Tsiatis, Biometrics 40
(1984) 819-825). It is doubled, for the move could have gone the other way too.

That guards the word "changed". The word "up" needs one guard more: a room of one mind that falls apart into two poles
has changed, and its middle may well be where it was. So the way must also be sure where the two times are not spread
alike (Brunner and Munzel, Biometrical Journal 42 (2000) 17-25).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, product
from math import comb, erfc, gcd, prod, sqrt
from typing import Final, NamedTuple

RISK: Final = 0.05
"""How often at most a move may be announced where there was none."""

MOST_TABLES: Final = 10**9
MOST_OUTSIDE: Final = 600
MOST_VOICES: Final = 20_000
"""Of tables of counts, of voices outside the largest level, and of voices: beyond any of them counting takes seconds.
The normal limit is then off by less than 0.001, or by some 0.01 where nearly all of very many are at one level."""

_NEGLIGIBLE: Final = 10**12

Counts = tuple[int, ...]
Column = tuple[int, int]
"""How many voices a level has both times together, and its score."""


class Movement(NamedTuple):
    """From one row of counts to another: the chances, from 0 to 1, that a voice lies higher or lower now.

    `p` is how likely chance alone goes as far, either way, if nothing changed; `p_way` if no more than the spread did.
    """

    higher: float
    lower: float
    p: float
    p_way: float

    @property
    def way(self) -> int:
        """1 up, -1 down, 0 where that is too little to say."""
        return 0 if max(self.p, self.p_way) > RISK else (self.higher > self.lower) - (self.higher < self.lower)


@lru_cache(maxsize=4096)  # a page, its data and its exit code ask for the same
def moved(before: Counts, after: Counts, *, roughly: bool = False) -> Movement:
    """How the voices moved; both rows have the same number of levels. A row without voices says nothing.

    `roughly` estimates what else is counted.
    """
    pairs = sum(before) * sum(after) or 1
    higher = sum(count * below for count, below in zip(after, accumulate(before, initial=0), strict=False))
    lower = sum(count * below for count, below in zip(before, accumulate(after, initial=0), strict=False))
    return Movement(
        higher / pairs, lower / pairs, _p(before, after, roughly=roughly), _p_way(before, after, higher - lower)
    )


def hangs_on(before: Counts, after: Counts) -> int | None:
    """How many of the second time's voices, each one level back the other way, are enough to take the word away.

    `None` where there is no word, or where not even all of them are. The idea is the fragility index (Walsh and
    others, Journal of Clinical Epidemiology 67 (2014) 622-628).
    """
    way = moved(before, after).way
    if not way:
        return None
    free = sum(after) - (after[0] if way > 0 else after[-1])  # those at the end cannot go further that way

    def gone(back: int, *, roughly: bool = False) -> bool:
        return moved(before, _set_back(before, after, way, back), roughly=roughly).way != way

    # The estimate is quick and off by a voice or two; what it finds is made exact by counting.
    found = bisect_left(range(1, free), 1, key=partial(gone, roughly=True)) + 1
    while found > 1 and gone(found - 1):
        found -= 1
    while found <= free and not gone(found):
        found += 1
    return found if found <= free else None


def _set_back(before: Counts, after: Counts, way: int, voices: int) -> Counts:
    """The second row with so many voices one level back, first those that then pass the most of the first row."""
    row = list(after)
    levels = range(1, len(row)) if way > 0 else range(len(row) - 1)
    for level in sorted(levels, key=lambda level: before[level] + before[level - way], reverse=True):
        some = min(voices, after[level])
        row[level] -= some
        row[level - way] += some
        voices -= some
    return tuple(row)


def _p(before: Counts, after: Counts, *, roughly: bool = False) -> float:
    """Twice the share of all ways to deal the voices out that go as far as this one, at most 1."""
    totals = [a + b for a, b in zip(before, after, strict=True)]
    n = sum(totals)
    scores = [2 * below + here - n for below, here in zip(accumulate(totals, initial=0), totals, strict=False)]
    reached = sum(count * score for count, score in zip(after, scores, strict=True))
    if not reached:
        return 1.0
    sign = 1 if reached > 0 else -1  # a move down is counted as the same move up, with the levels upside down
    filled = [(total, sign * score) for total, score in zip(totals, scores, strict=True) if total]
    columns = sorted(filled, reverse=True)
    sizes = [total for total, _ in columns[1:]]
    cheap = n <= MOST_VOICES and sum(sizes) <= MOST_OUTSIDE and prod(size + 1 for size in sizes) <= MOST_TABLES
    share = (_counted if cheap and not roughly else _estimated)(columns, sum(after), abs(reached))
    return min(1.0, 2 * share)


def _counted(columns: Sequence[Column], drawn: int, reached: int) -> float:
    """The share of the ways to draw so many voices whose scores add up to `reached` at least, counted exactly.

    The largest level takes what the others leave. They are cut in two halves, each gone through once: of one half
    the sums of scores, of the other how many lie above what is still missing. Pieces smaller than 1 in 10**12 are
    counted in without a look, which can only make the share larger, by less than 10**-6.
    """
    (size, score), *others = columns
    left = _sums_of(column for at, column in enumerate(others) if at % 4 in (0, 3))
    right = _sums_of(column for at, column in enumerate(others) if at % 4 in (1, 2))
    ways = cache(partial(comb, size))  # of the largest level, few are asked for where nearly all are there
    every, found = comb(sum(total for total, _ in columns), drawn), 0
    for (n, one), (m, other) in product(left.items(), right.items()):
        taken = drawn - n - m
        missing = reached - score * taken
        if 0 <= taken <= size and one.sums[-1] + other.sums[-1] >= missing:
            whole = ways(taken) * one.above[0] * other.above[0]
            sure = one.sums[0] + other.sums[0] >= missing or whole * _NEGLIGIBLE < every
            found += whole if sure else ways(taken) * _pairs_above(one, other, missing)
    return found / every


class _Sums(NamedTuple):
    """The sums of scores that so many voices can have, ascending, and in how many ways each is reached or passed."""

    sums: list[int]
    above: list[int]


def _sums_of(columns: Iterable[Column]) -> dict[int, _Sums]:
    """For each number of voices that can be drawn from those levels, what their scores can add up to."""
    found = {0: Counter({0: 1})}
    for size, score in columns:
        before, found = found, defaultdict(Counter)
        choices = [(taken, taken * score, comb(size, taken)) for taken in range(size + 1)]
        for (n, sums), (taken, shift, ways) in product(before.items(), choices):
            into = found[n + taken]
            for total, count in sums.items():
                into[total + shift] += count * ways
    return {n: _ascending(sums) for n, sums in found.items()}


def _ascending(ways: dict[int, int]) -> _Sums:
    order = sorted(ways)
    return _Sums(order, [*accumulate((ways[total] for total in reversed(order)), initial=0)][::-1])


def _pairs_above(one: _Sums, other: _Sums, missing: int) -> int:
    """In how many ways one sum of each adds up to `missing` at least."""
    few, many = sorted((one, other), key=lambda half: len(half.sums))
    counts = zip(few.sums, few.above, few.above[1:], strict=False)
    return sum([(here - next_) * many.above[bisect_left(many.sums, missing - total)] for total, here, next_ in counts])


def _estimated(columns: Sequence[Column], drawn: int, reached: int) -> float:
    """The same share by the normal limit, corrected for ties and for the step from one sum to the next."""
    n = sum(total for total, _ in columns)
    step = gcd(*(score - columns[0][1] for _, score in columns))
    variance = drawn * (n - drawn) / (n * (n - 1)) * sum(total * score * score for total, score in columns)
    return erfc(max(reached - step / 2, 0) / sqrt(2 * variance)) / 2


def _p_way(before: Counts, after: Counts, ahead: int) -> float:
    """Brunner and Munzel's `p` for so many pairs going up more than down; 1 where a side has one voice, or none.

    Student's t is taken to the normal scale by formula 26.7.8 of Abramowitz and Stegun, good to 0.001 here.
    """
    n, m = sum(before), sum(after)
    if min(n, m) < 2 or not ahead:
        return 1.0
    one, other = _scatter(before, after), _scatter(after, before)
    if not one + other:
        return 0.0  # all above all: there is no doubt
    freedom = (one + other) ** 2 / (one**2 / (n - 1) + other**2 / (m - 1))
    t = abs(ahead) / (2 * n * m) / sqrt(one + other)
    return erfc(t * (1 - 1 / (4 * freedom)) / sqrt(1 + t * t / (2 * freedom)) / sqrt(2))


def _scatter(mine: Counts, others: Counts) -> float:
    """The variance of the mean share of `others` below each of `mine`, ties by half."""
    n, m = sum(mine), sum(others)
    shares = [(below + here / 2) / m for below, here in zip(accumulate(others, initial=0), others, strict=False)]
    mean = sum(count * share for count, share in zip(mine, shares, strict=True)) / n
    return sum(count * (share - mean) ** 2 for count, share in zip(mine, shares, strict=True)) / (n - 1) / n
