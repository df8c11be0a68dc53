"""Votes given elsewhere: read from tables and sheets, and added to those of the room when the vote is closed."""

from pathlib import Path

import pytest

from fiche4.errors import Refused
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import load_sheet
from fiche4.tasks import browser
from fiche4.tasks.votes import given_votes
from tests.conftest import ROOT, Run

HEADER = "Collectif,Équipe de direction,Objets de travail,Partenaires,Structuration du territoire / réseau"
SHEET = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n"


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("form.csv").write_text(f"{HEADER}\n2,2,2,2,1\n3,2,2,,1\n", encoding="utf-8")
    Path("table.yaml").write_text(SHEET + "  collectif: {votes: {profs: [0, 3, 0, 0, 0]}}\n", encoding="utf-8")
    Path("alone.yaml").write_text(SHEET + "  collectif: 4\n", encoding="utf-8")


def test_a_form_and_the_tables_of_a_world_cafe_add_up_whatever_their_order() -> None:
    votes = ["parents=form.csv", "table.yaml", "parents=alone.yaml"]
    found = given_votes(votes, None, "fr")
    assert found == given_votes(votes[::-1], ROOT / "rubric/fiche4.yaml", "fr")
    assert dict(found["collectif"]) == {"parents": (0, 1, 1, 1, 0), "profs": (0, 3, 0, 0, 0)}
    assert dict(found["partenaires"]) == {"parents": (0, 1, 0, 0, 0)}, "who left it out has no vote there"


def test_votes_without_a_role_are_those_of_the_room() -> None:
    assert list(given_votes(["form.csv"], None, "fr")["collectif"]) == ["*"]
    with pytest.raises(Refused):
        given_votes(["parents=absent.csv"], None, "fr")


@pytest.mark.parametrize("windows", [False, True])
def test_votes_from_a_file_stand_apart_until_the_vote_is_closed(
    windows: bool, run: Run, rubric: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fiche4.screen.shell.WINDOWS", windows)
    typed = "profs, parents\n22334\n\nf\nq\n"
    given = ("--votes", "parents=form.csv", "--plain")
    code, out, _ = run("diagnose", "x.yaml", "--collective", "X", *given, typed=typed)
    assert (code, load_sheet(Path("x.yaml"), rubric).answer("collectif").votes) == (
        0,
        {"profs": (0, 2, 2, 1, 0), "parents": (0, 1, 1, 0, 0)},
    )
    assert "mains : 5 · fichiers : 2 voix" in out
    assert out.index("fichiers : 2") < out.index("parents : 0 1 1 0 0"), "how they voted is shown when it is closed"
    assert "--votes parents=form.csv" in out, "what to type to go on"


def test_a_page_is_opened_only_where_there_is_a_screen_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    browser.open_in_browser("one")
    monkeypatch.setenv("DISPLAY", ":0")
    browser.open_in_browser("two")
    assert opened == ["two"]
