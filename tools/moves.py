"""How often is a move announced? `python -m tools.moves [--draws N]` draws rooms from fixed seeds and prints it.

First two shows of hands of one and the same distribution, so that nothing moved; then a quarter, or half, of the second
room is one level higher. In brackets the rule that was: the median is not where it was. Last two distributions with the
same middle and another spread. A whole run takes some ten minutes of two cores.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from fiche4.comparison import moved
from fiche4.profile import Position

Counts = tuple[int, ...]
Shape = tuple[float, ...]

SHAPES: dict[str, Shape] = {
    "even": (1, 1, 1, 1, 1),
    "one peak": (1, 4, 6, 3, 1),
    "two poles": (1, 8, 1, 8, 1),
    "low end": (10, 5, 2, 1, 0.5),
    "nearly all at one": (0.5, 1, 20, 1, 0.5),
}
SIZES = ((8, 8), (12, 12), (24, 24), (40, 40), (200, 200), (8, 24), (24, 12), (40, 8), (200, 40))
OTHER_SPREAD = ((24, 24), (40, 8), (8, 40))
PEAK, POLES = (0, 1, 8, 1, 0), (4, 1, 0.5, 1, 4)
"""Two distributions with the same middle."""


class Case(NamedTuple):
    """Two rooms to draw, and how many times."""

    n: int
    m: int
    before: Shape
    after: Shape
    up: float
    draws: int


class Said(NamedTuple):
    """How many of 100 draws each rule announces a move in: ours, of these downwards, and that of the median."""

    ours: float
    down: float
    median: float


def said(case: Case) -> Said:
    """Draw the two rooms and ask both rules."""
    dice = random.Random(repr(case))
    ours = down = median = 0
    for _ in range(case.draws):
        before = drawn(case.n, case.before, 0, dice)
        after = drawn(case.m, case.after, case.up, dice)
        way = moved(before, after).way
        ours += way != 0
        down += way < 0
        median += Position(before).median != Position(after).median
    return Said(*(100 * count / case.draws for count in (ours, down, median)))


def drawn(n: int, shape: Shape, up: float, dice: random.Random) -> Counts:
    """So many answers; each is one level higher with the chance `up`, if there is a level above."""
    counts = [0] * len(shape)
    for level in dice.choices(range(len(shape)), shape, k=n):
        counts[min(level + (dice.random() < up), len(shape) - 1)] += 1
    return tuple(counts)


def table(title: str, rows: Sequence[tuple[str, list[Case]]], show: Callable[[Said], str]) -> None:
    """Print a row for each shape, a column for each pair of sizes."""
    print(f"\n{title}\n")
    sizes = [f"{case.n}/{case.m}" for case in rows[0][1]]
    print("| | " + " | ".join(sizes) + " |\n| --- |" + " ---: |" * len(sizes))
    with ProcessPoolExecutor() as pool:
        for name, cases in rows:
            print(f"| {name} | " + " | ".join(map(show, pool.map(said, cases))) + " |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=2000, help="draws of each case; a fifth of them from 200 on")
    draws = parser.parse_args().draws

    def cases(sizes: Sequence[tuple[int, int]], before: Shape, after: Shape, up: float) -> list[Case]:
        return [Case(n, m, before, after, up, draws if n + m < 200 else draws // 5) for n, m in sizes]

    alike = [(name, cases(SIZES, shape, shape, 0)) for name, shape in SHAPES.items()]
    table("Nothing moved: announced in 100 (by the median)", alike, lambda one: f"{one.ours:.1f} ({one.median:.0f})")
    for part, up in (("A quarter", 0.25), ("Half", 0.5)):
        rows = [(name, cases(SIZES, shape, shape, up)) for name, shape in SHAPES.items()]
        title = f"{part} of the room one level up: announced in 100, of these as a fall (by the median)"
        table(title, rows, lambda one: f"{one.ours:.0f}, {one.down:.1f} ({one.median:.0f})")
    spread = [
        ("peak, then poles", cases(OTHER_SPREAD, PEAK, POLES, 0)),
        ("poles, then peak", cases(OTHER_SPREAD, POLES, PEAK, 0)),
    ]
    table(
        "The same middle, another spread: announced in 100",
        spread,
        lambda one: f"{one.ours:.1f}",
    )


if __name__ == "__main__":
    main()
