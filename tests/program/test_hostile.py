"""A few of the runs of `tools.hostile`, so that it stays true; the full counts are run by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="processes are split and limited in the Unix way")

from tools.hostile import Ended, Said, failures

from fiche4.words import problems
from tests.conftest import ROOT


def test_a_few_of_the_runs() -> None:
    args = [sys.executable, "-m", "tools.hostile", "naughty", "json", "--sample", "29"]
    done = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, check=True)
    figures = [json.loads(line.partition(": ")[2]) for line in done.stdout.splitlines()]
    assert len(figures) == 5
    assert sum(one["runs"] for one in figures) > 40
    assert not any(one["failures"] for one in figures)


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (Said(2, "", "f.yaml:1:2: non\n  a\n  ^\n", 0.1), None),
        (Said(2, "", f"f.yaml: {problems.NOT_OURS.say('fr', names='x', id='y')}\n", 0.1), None),
        (Said(2, "", "f.yaml: le YAML ne se lit pas\n", 0.1), "no place: f.yaml: le YAML ne se lit pas"),
        (Said(2, "", "g.yaml:1:2: non\n", 0.1), "no place: g.yaml:1:2: non"),
        (Said(1, "", "f.yaml:1:2: \x1b[0m\n", 0.1), "control characters"),
        (Said(0, "\u2028", "", 0.1), "control characters"),
        (Said(2, "", "", 0.1), "refused without a word"),
        (Said(130, "", "f.yaml:1: non\n", 0.1), "exit code 130"),
        (Said(2, "", "  Traceback", 0.1), "tracebacks"),
        (Said(2, "", f"  {problems.UNEXPECTED.say('fr', reason='x')}", 0.1), "tracebacks"),
    ],
)
def test_what_is_a_failure(said: Said, failure: str | None) -> None:
    assert list(failures(Ended(0, [said], 0.1, 1), Path("f.yaml"))) == ([failure] if failure else [])


@pytest.mark.parametrize(("status", "failure"), [(-11, "ended by -11"), (-14, "time-outs"), (1, "ended by 1")])
def test_how_a_process_ends(status: int, failure: str) -> None:
    assert list(failures(Ended(status, [], 0.1, 1), Path("f.yaml"))) == [failure]
