"""A few of the runs of `tools.stress`, so that it stays true; the full counts are run by hand."""

import shutil

import pytest

pytest.importorskip("pty", reason="a Unix pseudo-terminal is needed")

from tools import random_walk, stress


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_at_a_random_moment(seed: int) -> None:
    assert stress.kill_once(seed) == {"runs": 1, "lost": 0, "not resumed": 0, "strays": 0}


@pytest.mark.parametrize("how", stress.ENDS)
def test_ended_in_every_way(how: str) -> None:
    result = stress.end_once((how, 3))
    assert result.pop("runs") == 1
    assert not any(result.values()), result


def test_forty_people_in_three_roles() -> None:
    figures = stress.workshop()
    assert figures["exit code"] == 0
    assert figures["votes for each dimension"] == [40] * 5
    assert figures["actions planned"] == 2
    assert max(figures["keys for each dimension (by level, then one by one)"]) <= 44


def test_twelve_slips_lose_nothing_and_unmask_nothing() -> None:
    figures = stress.slips()
    votes = {role: [int(count) for count in row.split()] for role, row in stress.ROOM.items()}
    assert figures == {"exit code": 0, "unmasked": 0, "lost": 0, "votes": votes}


def test_a_random_walk_leaves_a_file_that_loads_and_equals_the_state() -> None:
    seen = random_walk.walk(4000, seed=5)
    assert {"votes", "question", "review", "agenda", "action", "overview", "place"} <= seen.keys()


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_the_system_saw_it_in_order() -> None:
    figures = stress.order()
    assert figures["saves"] >= 5
    assert figures["out of order"] == 0


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_call_that_fails(call: str) -> None:
    result = stress.fault_once((call, "ENOSPC", 1))
    assert result.pop("runs") == 1
    assert not any(result.values()), result


def test_an_entry_that_is_not_there_would_be_counted(tmp_path: object) -> None:
    """The count of lost entries can be other than 0."""
    with stress.folder() as cwd:
        (cwd / "a.yaml").write_text("answers: {collectif: 3}\n")
        assert stress.lost_of(stress.ENTRIES[:1], cwd / "a.yaml") == 0
        assert stress.lost_of(stress.ENTRIES[:2], cwd / "a.yaml") == 1
        assert stress.lost_of(stress.ENTRIES[:2], cwd / "b.yaml") == 2
