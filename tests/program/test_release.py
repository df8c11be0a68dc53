"""What a release is made by: workflows that run only what is named to the letter, and a program opened by hand."""

import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import DATA, EXAMPLES, ROOT, posix

START = str(ROOT / "packaging" / "start.py")
SHEET = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"
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
        ([], []),
        (["begun.yaml"], ["diagnose", "begun.yaml"]),
        (["whole.yaml"], ["show", "whole.yaml"]),
        (["broken.yml"], ["show", "broken.yml"]),
        (["a.csv"], ["score", "a.csv"]),
        (["folder"], ["score", "folder"]),
        (["whole.yaml", "begun.yaml"], ["score", "whole.yaml", "begun.yaml"]),
        (["missing.yaml"], None),
        (["whole.yaml", "missing.yaml"], None),
    ],
)
def test_what_is_meant_by_opening_the_program(args: list[str], meant: list[str] | None, tmp_path: Path) -> None:
    """Windows gives the whole path of what is dropped on a program."""
    (tmp_path / "folder").mkdir()
    for name, text in {
        "a.csv": "x",
        "broken.yml": "{",
        "begun.yaml": SHEET + "answers: {collectif: 3}",
        "whole.yaml": (EXAMPLES / "jean-moulin-2026.yaml").read_text(encoding="utf-8"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    whole = {name: str(tmp_path / name) for name in args}
    expected = [whole.get(arg, arg) for arg in meant] if meant is not None else None
    assert runpy.run_path(START)["meant"]([*whole.values()]) == expected


@pytest.mark.parametrize("args", [["show", "a.yaml"], ["--help"], ["a.yaml"], ["show"]])
def test_a_command_line_is_taken_as_it_was_typed(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "show"):
        Path(name).touch()
    assert runpy.run_path(START)["meant"](args) is None


def test_the_program_is_also_the_process_that_reads_a_workbook() -> None:
    raw = (DATA / "exports" / "microsoft_forms_fr.xlsx").read_bytes()
    done = subprocess.run([sys.executable, START, "--read-workbook"], input=raw, capture_output=True, check=True)
    assert done.stdout.startswith(b'R\n["Sheet1"')


@posix
def test_what_is_dropped_is_shown_and_its_window_waits_even_after_a_failure(tmp_path: Path) -> None:
    from tests.helpers.terminal import Terminal

    for dropped, said in ((EXAMPLES / "enquete-jean-moulin.csv", "22 réponses"), (tmp_path, "aucune fiche")):
        terminal = Terminal(cwd=tmp_path)
        terminal.press(f"exec {sys.executable} {START} {dropped}\r")
        terminal.wait_for("Entrée pour fermer")
        assert said in terminal.all_text.replace("\n", ""), "the name of the folder may push it over a line's end"
        terminal.press("\r")
        assert terminal.end() == (1 if dropped == tmp_path else 0)
        terminal.close()


@posix
def test_opened_by_hand_the_window_stays_until_enter(tmp_path: Path) -> None:
    from tests.helpers.terminal import Terminal

    terminal = Terminal(cwd=tmp_path)
    terminal.press(f"exec {sys.executable} {START}\r")
    terminal.wait_for("Votre choix")
    terminal.press("1\r")
    terminal.wait_for("Nom du collectif")
    terminal.press("\x03")
    terminal.wait_for("Entrée pour fermer")
    terminal.press("\r")
    assert terminal.end() == 130
    terminal.close()


def test_the_named_versions_are_exact_and_of_everything_that_is_asked_for() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line)] == []  # nor a host
    named = {re.sub("[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *project["optional-dependencies"]["forms"],
    ]
    names = {re.sub("[-_.]+", "-", re.split(r"[\[<>=; ]", one)[0]).lower() for one in asked}
    assert names - {"fiche4"} <= named
