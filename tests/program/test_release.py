"""What a release is made by: workflows that run only what is named to the letter, and a program opened by hand."""

import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, posix

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_little_and_pins_what_it_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    assert yaml.safe_load(text)["permissions"] in ({}, {"contents": "read"})
    assert "secrets." not in text


def test_only_the_job_that_drafts_a_release_may_write() -> None:
    jobs: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    may_write = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert may_write == {"draft"}
    assert not [step for step in jobs["draft"]["steps"] if "checkout" in step.get("uses", "")]


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        ([], ["diagnose"]),
        (["a.yaml"], ["diagnose", "a.yaml"]),
        (["missing.yaml"], []),
        (["a.csv"], []),
        (["show", "a.yaml"], []),
        (["--help"], []),
    ],
)
def test_what_is_meant_by_opening_the_program(
    args: list[str], meant: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "a.csv"):
        Path(name).touch()
    assert runpy.run_path(str(ROOT / "packaging" / "start.py"))["meant"](args) == meant


@posix
def test_opened_by_hand_the_window_stays_until_enter(tmp_path: Path) -> None:
    from tests.helpers.terminal import Terminal

    terminal = Terminal(cwd=tmp_path)
    terminal.press(f"exec {sys.executable} {ROOT / 'packaging' / 'start.py'}\r")
    terminal.wait_for("Nom du collectif")
    terminal.press("\x03")
    terminal.wait_for("Entrée pour fermer")
    terminal.press("\r")
    assert terminal.end() == 130
    terminal.close()
