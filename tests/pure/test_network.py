"""Many collectives over time: each against itself, whatever the order of the files; who is missing is named."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.comparison import Change, Dated, Network, network
from fiche4.formats.data import network_data
from fiche4.formats.grids import network_grids
from fiche4.picture.changes import lone_collectives
from fiche4.profile import Position, Profile
from fiche4.recognition.text import name_key
from fiche4.sources.yaml_file import default_rubric

RUBRIC = default_rubric("fr")
NAMES = ["École A", "ecole  a", "École B", "Lycée C", "Collège D"]
MIRROR = {Change.UP: Change.DOWN, Change.DOWN: Change.UP, Change.APPEARED: Change.LOST, Change.LOST: Change.APPEARED}


def point(name: str, *levels: int | None, year: int = 2026) -> Dated:
    """A collective at a date; dimensions that no level is given for stand at 1."""
    ranks = (*levels, *[1] * (len(RUBRIC.dimensions) - len(levels)))
    return Dated(
        name,
        Profile(RUBRIC, tuple(Position.voice(rank or "unknown", RUBRIC.top) for rank in ranks)),
        datetime.date(year, 11, 1),
    )


def names(points: Sequence[Dated]) -> list[str]:
    return [one.name for one in points]


POINTS = st.lists(
    st.builds(point, st.sampled_from(NAMES), st.none() | st.integers(1, 5), year=st.integers(2024, 2027)), max_size=8
)


def test_two_up_one_down_one_the_same_is_told_as_that_and_not_as_up() -> None:
    before = [point("A", 1), point("B", 2), point("C", 3), point("D", 4)]
    after = [point("D", 3), point("C", 3), point("B", 3), point("A", 2)]
    found = network(RUBRIC, [before, after])
    assert found.ways[0] == {Change.UP: 2, Change.SAME: 1, Change.DOWN: 1}
    assert found.ways[1] == {Change.SAME: 4}
    assert found.moved


def test_a_school_that_left_moves_nobody_and_is_named() -> None:
    before = [point("A", 1), point("B", 1), point("C", 5), point("D", 5)]
    found = network(RUBRIC, [before, before[1:]])
    assert (names(found.missing), found.new, found.once) == (["A"], (), ())
    assert {change for ways in found.ways for change in ways} == {Change.SAME}
    assert not found.moved
    assert names(network(RUBRIC, [before[1:], before]).new) == ["A"]


@given(POINTS, POINTS, st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_says_nothing(before: list[Dated], after: list[Dated], dice: object) -> None:
    shuffled = [[*side] for side in (before, after)]
    for side in shuffled:
        dice.shuffle(side)  # type: ignore[attr-defined]
    assert network(RUBRIC, [before, after]) == network(RUBRIC, shuffled)
    pool = [*before, *after]
    dice.shuffle(pool)  # type: ignore[attr-defined]
    assert network(RUBRIC, [[*before, *after]]) == network(RUBRIC, [pool])


@given(POINTS)
def test_nothing_changed_against_itself(points: list[Dated]) -> None:
    found = network(RUBRIC, [points, points])
    assert not found.moved
    assert (found.missing, found.new, found.once) == ((), (), ())


@given(POINTS, POINTS)
def test_the_way_back_mirrors_the_way(before: list[Dated], after: list[Dated]) -> None:
    there, back = network(RUBRIC, [before, after]), network(RUBRIC, [after, before])
    assert (names(there.missing), names(there.new)) == (names(back.new), names(back.missing))
    for ways, mirrored in zip(there.ways, back.ways, strict=True):
        assert {MIRROR.get(change, change): n for change, n in ways.items()} == mirrored


def test_years_in_one_lot_are_told_apart_by_their_days() -> None:
    found = network(RUBRIC, [[point("A", 3, year=2027), point("A", 1, year=2025), point("A", 2), point("B", 2)]])
    (line,) = found.lines
    assert [one.date and one.date.year for one in line.points] == [2025, 2026, 2027]
    assert found.ways[0] == {Change.UP: 1}
    assert names(found.once) == ["B"]


def test_the_sheets_of_one_day_are_voices_added_up() -> None:
    before = [point("A", 2), point("a", 3), point("A", 3)]
    found = network(RUBRIC, [before, [point("A", 3, year=2027)]])
    assert found.lines[0].points[0].profile.positions[0].counts == (0, 1, 2, 0, 0)
    assert found.ways[0] == {Change.UNCLEAR: 1}, "one voice says nothing against three"


@pytest.mark.parametrize("name", ["Collège  Jean-Moulin", "COLLEGE JEAN MOULIN", " collège jean‑moulin"])
def test_a_name_is_one_however_it_is_typed(name: str) -> None:
    assert name_key(name) == name_key("Collège Jean-Moulin")
    assert name_key("Collège Jean-Moulin 2") != name_key(name)
    assert name_key("東京") != name_key("大阪")
    assert name_key("…") != name_key("?")


def test_a_name_that_may_have_changed_is_asked_about_and_not_assumed() -> None:
    before, after = [point("Lycée Simone-Veil", 2), point("A")], [point("Lycée Simone Weil", 3, year=2027), point("B")]
    found = network(RUBRIC, [before, after])
    assert found.lines == ()
    assert found.renamed == (("Lycée Simone-Veil", "Lycée Simone Weil"),)
    pool = network(RUBRIC, [[*before, *after]])
    assert pool.renamed == (("Lycée Simone-Veil", "Lycée Simone Weil"),)
    many = [point(f"Lycée {number}") for number in range(60)]
    assert network(RUBRIC, [many, [replace(one, name=f"{one.name} bis") for one in many]]).renamed == ()


def test_what_leaves_the_room_has_no_names_and_no_small_numbers() -> None:
    def of(n: int) -> Network:
        lines = [[point(f"École {one}", 1 + time, year=2026 + time) for one in range(n)] for time in (0, 1)]
        return replace(network(RUBRIC, [[*lines[0], point("Partie")], lines[1]], nameless=2), withheld=True)

    for n, told in ((4, False), (5, True)):
        found = of(n)
        assert bool(found.ways) is told
        data = dict(network_data(found))
        text = repr(
            [data, list(data["collectives"]), [[grid.title, *grid.rows] for grid in network_grids(found, "fr")]]
        )
        assert "École" not in text
        assert "Partie" not in text
        assert (data["compared"], data["missing"], data["nameless"]) == (n, {"n": 1, "names": None}, 2)
        assert (data["dimensions"][0]["changes"] is not None) is told
        rows = list(network_grids(found, "fr")[0].rows)
        assert (len(rows), rows[0][1]) == (len(RUBRIC.dimensions), "5" if told else "")


def test_a_line_holds_a_hundred_names_at_most() -> None:
    many = [point(f"École {number:03}") for number in range(101)]
    for n, end in ((100, "École 099"), (101, "École 099, …")):
        ((_, told),) = lone_collectives(network(RUBRIC, [many[:n], []]), "fr")
        assert told.endswith(end)


def test_all_is_told_where_it_stays() -> None:
    found = network(RUBRIC, [[point("A", 2), point("B")], [point("A", 3, year=2027)]])
    data = dict(network_data(found))
    (line,) = data["collectives"]
    assert [one["date"] for one in line["points"]] == ["2026-11-01", "2027-11-01"]
    assert line["changes"]["collectif"] == "up"
    assert data["missing"] == {"n": 1, "names": ["B"]}
    changes, lone, dates = network_grids(found, "fr")
    assert next(iter(changes.rows))[1] == "1"
    assert list(lone.rows) == [("1 absent la seconde fois", "B")]
    assert [row[0] for row in dates.rows] == ["A", "A"]
