"""What a task reads: each path looked at once, each file opened as seldom as can be; what it tells on its way."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fiche4
from fiche4.errors import Problem
from fiche4.sources.discover import PassedOver
from fiche4.tasks.notices import Notice, TableRead
from tests.conftest import EXAMPLES

COUNTING = """
import collections, contextlib, io, json, os, sys
from fiche4.cli import main
opened = collections.Counter()
def hook(event, args):
    if event in ("open", "os.scandir") and isinstance(args[0], (str, bytes)):
        opened[os.path.basename(os.fsdecode(args[0]))] += 1
sys.addaudithook(hook)
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = main(sys.argv[1:])
print(json.dumps([code, opened]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A network of six sheets with an export among them, two sheets of one school, and an export by itself."""
    shutil.copytree(EXAMPLES / "reseau", tmp_path / "reseau")
    for year in (2025, 2026):
        shutil.copy(EXAMPLES / f"jean-moulin-{year}.yaml", tmp_path / f"{year}.yaml")
    for place in ("reseau/t.csv", "export.csv"):
        shutil.copy(EXAMPLES / "enquete-jean-moulin.csv", tmp_path / place)
    plain = {"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23", "answers": {"objets": 3}}
    (tmp_path / "reseau/plain.json").write_text(json.dumps(plain), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["score", "2026.yaml"], {"2026.yaml": 1}),
        (["show", "2026.yaml"], {"2026.yaml": 1}),
        (["diff", "2025.yaml", "2026.yaml"], {"2025.yaml": 1, "2026.yaml": 1}),
        (["diff", "2025.yaml", "reseau/ecole-du-canal.yaml"], {"2025.yaml": 1, "ecole-du-canal.yaml": 1}),
        (["score", "reseau"], {"reseau": 1, "ecole-du-canal.yaml": 1, "plain.json": 1, "t.csv": 0}),
        (["score", "export.csv"], {"export.csv": 2}),
        (["diff", "export.csv", "reseau/t.csv"], {"export.csv": 2, "t.csv": 2}),
        (["report", "2026.yaml", "export.csv", "-o", "x.html"], {"2026.yaml": 1, "export.csv": 2}),
    ],
    ids=" ".join,
)
def test_how_often_a_file_is_opened(command: list[str], expected: dict[str, int], folder: Path) -> None:
    """A table is opened to see that it is no sheet, and once more to be read; a folder is gone through once."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, *command], cwd=folder, capture_output=True, text=True, check=True
    )
    code, opened = json.loads(done.stdout)
    assert code == 0
    assert {name: opened.get(name, 0) for name in expected} == expected


def test_what_is_told_on_the_way(folder: Path) -> None:
    told: list[Notice] = []
    request = fiche4.Request([folder / "reseau", folder / "export.csv", folder / "absent.yaml"])
    score = fiche4.score(request, told.append)
    assert (len(score.sheets), score.answered) == (7, 22)
    assert [type(notice) for notice in told] == [PassedOver, Problem, TableRead]
    assert told[0] == PassedOver(str(folder / "reseau"), str(folder / "reseau/t.csv"), 1)
    named = fiche4.Request([folder / "reseau", folder / "reseau/t.csv"])
    told.clear()
    fiche4.score(named, told.append)
    assert [type(notice) for notice in told] == [TableRead], "what is named is not passed over"
    with pytest.raises(fiche4.Refused, match=r"absent\.yaml"):
        fiche4.score(request)
