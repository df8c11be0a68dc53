"""Voices added up: in any order, in parts or as one, and no group told apart that is too small."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.answers import NoLevel
from fiche4.batch import Batch, Reading, Scored, ScoredSheets, Table, Tally, scored
from fiche4.profile import Position, Profile
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric
from tests.conftest import make_sheet

RUBRIC = default_rubric("fr")

Voice = Sequence[int | None]
VOICES: st.SearchStrategy[Voice] = st.lists(st.none() | st.integers(-1, 5), min_size=5, max_size=5)


REASONS: tuple[NoLevel, ...] = ("unknown", "disagreed", "not_asked", "votes")
STANDINGS: st.SearchStrategy[Sequence[int | NoLevel]] = st.lists(
    st.sampled_from(REASONS) | st.integers(1, 5), min_size=5, max_size=5
)


def tally_of(voices: Sequence[Voice]) -> Tally:
    tally = Tally(5, 5)
    for ranks in voices:
        tally.add(ranks)
    return tally


def told(tally: Tally) -> tuple[int, int, Profile]:
    return tally.voices, tally.silent, tally.profile(RUBRIC)


@given(st.lists(VOICES, max_size=20), st.data())
def test_voices_are_added_in_any_order_and_in_any_parts(voices: list[Voice], data: st.DataObject) -> None:
    whole = told(tally_of(voices))
    assert told(tally_of(data.draw(st.permutations(voices)))) == whole
    cut = data.draw(st.integers(0, len(voices)))
    for one, two in ((voices[:cut], voices[cut:]), (voices[cut:], voices[:cut])):
        merged = tally_of(one)
        merged.merge(tally_of(two))
        assert told(merged) == whole


@given(VOICES, st.integers(1, 9))
def test_a_voice_several_times_over_is_so_many_voices(ranks: Voice, times: int) -> None:
    at_once = Tally(5, 5)
    at_once.add(ranks, times)
    assert told(at_once) == told(tally_of([ranks] * times))


def test_what_was_said_and_is_no_level_is_neither_counted_nor_silence() -> None:
    voices, silent, profile = told(tally_of([[0, -1, None, 1, 5], [None] * 5]))
    assert (voices, silent) == (2, 1)
    assert [position.counts for position in profile.positions] == [
        *((0, 0, 0, 0, 0),) * 3,
        (1, 0, 0, 0, 0),
        (0, 0, 0, 0, 1),
    ]
    assert [position.unknown for position in profile.positions] == [1, 1, 2, 1, 1]


def test_tallies_of_two_grids_are_not_merged() -> None:
    for other in (Tally(4, 5), Tally(5, 4)):
        with pytest.raises(ValueError, match="zip"):
            Tally(5, 5).merge(other)


def test_tables_pass_by_and_their_groups_are_added_by_name(rubric: Rubric) -> None:
    reading = Reading("t.csv", None, "utf-8", ";", 1)
    tables = [Table(reading, {"b": tally_of([[2] * 5]), "a": tally_of([[1] * 5] * n)}) for n in (2, 3)]
    sheet = Scored("f.yaml", "X", "2026-11-23", (3, "unknown", "disagreed", "not_asked", "votes"))
    batch = Batch(rubric)
    for one in (tables[0], sheet, tables[1], sheet):
        batch.add(one)
    score = batch.score("by", all_groups=True)
    assert list(score.sheets) == [sheet, sheet]
    assert (len(score.sheets), score.repeated, list(score.tables)) == (2, (("X", 2),), tables)
    assert score.total.positions[0].counts == (5, 2, 2, 0, 0)
    assert [(group.name, group.answered) for group in score.groups] == [("a", 5), ("b", 2)]
    assert batch.score().groups == (), "nobody asked for groups"
    assert [(table.answered, table.silent) for table in tables] == [(3, 0), (4, 0)]
    assert score.answered == 7
    assert tables[0].groups["a"].voices == 2, "a table keeps its own groups"


@given(st.lists(st.tuples(st.text(max_size=3), st.none() | st.text(max_size=3), STANDINGS), max_size=12))
def test_sheets_come_out_of_the_list_as_they_went_in_and_more_than_once(
    sheets: list[tuple[str, str | None, Sequence[int | NoLevel]]],
) -> None:
    packed = ScoredSheets(lot=3)
    scored = [Scored(file, name, "2026-11-23", tuple(levels)) for file, name, levels in sheets]
    for one in scored:
        packed.add(one)
    assert (len(packed), list(packed), list(packed)) == (len(scored), scored, scored)


def test_votes_and_a_name_that_is_no_text_are_listed_like_any_other() -> None:
    sheets = ScoredSheets(lot=1)
    voted = {"objets": {"votes": {"a": [0, 9, 0, 0, 0]}}, "direction": {"disagreed": True, "reason": "x"}}
    whole = scored("f.yaml", make_sheet(voted), RUBRIC)
    sheets.add(whole)
    odd = Scored("caf\udce9.yaml", None, "2026-11-23", (1,))  # what Linux gives for a byte that is no UTF-8
    sheets.add(odd)
    assert list(sheets) == [whole, odd]
    assert whole.votes[2] == (0, 9, 0, 0, 0)


@given(st.lists(STANDINGS, max_size=12))
def test_sheets_added_one_by_one_are_their_voices_added_up(sheets: list[Sequence[int | NoLevel]]) -> None:
    """A tally counts what a sum of positions counts, the reasons for no level among it."""
    tally = Tally(5, 5)
    for levels in sheets:
        tally.add_sheet(levels)
    empty = Profile.empty(RUBRIC)
    voices = (Profile(RUBRIC, tuple(Position.voice(level, 5) for level in levels)) for levels in sheets)
    assert tally.profile(RUBRIC) == sum(voices, empty)
