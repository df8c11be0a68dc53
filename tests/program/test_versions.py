"""A rubric in two versions: what the second declares unchanged compares, and the rest is named."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import EXAMPLES, Run

OURS = EXAMPLES.parent / "rubric/fiche4.yaml"


def rubric(path: Path, version: int, ids: str, levels: int = 3, **more: Any) -> Path:
    ranks = range(1, levels + 1)
    plain = {
        "format": "fiche4-rubric/1", "id": "lire", "version": version, "language": "fr", "title": "Lire",
        "short": "Lire", "source": "essai", "axis": "Axe",
        "levels": [{"rank": n, "title": f"Niveau {n}", "short": f"N{n}"} for n in ranks],
        "dimensions": [
            {"id": key, "title": f"Titre {key}", "short": f"D {key}", "descriptors": {n: f"{key} {n}" for n in ranks}}
            for key in ids.split()
        ],
    }  # fmt: skip
    path.write_text(yaml.safe_dump({**plain, **more}, sort_keys=False), encoding="utf-8")
    return path


def sheet(path: Path, version: int, day: str, answers: dict[str, int], who: str = "École A", **more: Any) -> Path:
    plain = {"format": "fiche4-answers/1", "rubric": f"lire@{version}", "date": day, "collective": who}
    path.write_text(yaml.safe_dump({**plain, "answers": answers, **more}, sort_keys=False), encoding="utf-8")
    return path


PLAN = [{"dimension": "b", "action": "Inviter"}, {"dimension": "c", "action": "Partager"}]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """One dimension kept, one renamed, one split in two, one whose texts changed."""
    rubric(tmp_path / "v1.yaml", 1, "a b c d")
    rubric(tmp_path / "v2.yaml", 2, "a parents c1 c2 d", since={"lire@1": {"a": "a", "parents": "b"}})
    sheet(tmp_path / "y1.yaml", 1, "2025-10-01", {"a": 2, "b": 1, "c": 1, "d": 3}, plan=PLAN)
    follow_up = [{"dimension": "parents", "action": "Inviter", "result": "done"}]
    sheet(tmp_path / "y2.yaml", 2, "2026-10-01", {"a": 2, "parents": 3, "c1": 2, "d": 1}, follow_up=follow_up)
    return tmp_path


def test_what_is_declared_compares_and_the_rest_is_named(run: Run, school: Path) -> None:
    code, out, err = run("diff", "y1.yaml", "y2.yaml", "-f", "md")
    assert code == 0
    rows = [line for line in out.splitlines() if line.startswith(("| D ", "| Titre "))]
    assert [line.split(" | ")[0] for line in rows] == ["| Titre a", "| Titre parents", "| D parents"]
    assert "identique" in rows[0]
    assert "monte" in rows[1]
    assert "Inviter" in rows[2]
    assert "fait" in rows[2]
    assert err.splitlines() == [
        "lire@1: non comparable : D c, D d ; laissé de côté, avec ce qui y était prévu",
        "lire@2: non comparable : D c1, D c2, D d ; laissé de côté, avec ce qui y était prévu",
    ]
    assert run("diff", "y2.yaml", "y1.yaml", "-f", "md")[1] == out  # by their dates, whatever the order


def test_several_versions_in_one_folder(run: Run, school: Path) -> None:
    sheet(school / "z1.yaml", 1, "2025-10-01", {"a": 3}, "École B")
    sheet(school / "z2.yaml", 2, "2026-10-01", {"a": 1}, "École B")
    code, out, err = run("diff", ".", "--all-groups")
    assert (code, err.count("non comparable")) == (0, 2)
    assert "1 descend" in out
    assert "1 identique" in out
    code, out, err = run("score", ".")
    assert (code, err, out.count(" 2 fiches\n")) == (0, "", 2)


def test_of_what_compares_whole_nothing_is_said(run: Run, school: Path) -> None:
    rubric(school / "v2.yaml", 2, "w x y z", since={"lire@1": {"w": "d", "x": "c", "y": "b", "z": "a"}})
    sheet(school / "y2.yaml", 2, "2026-10-01", {"w": 3, "x": 1, "y": 1, "z": 1})
    code, out, err = run("diff", "y1.yaml", "y2.yaml", "-f", "csv")
    assert (code, err) == (0, "")
    assert [line.split(";")[1:4] for line in out.splitlines()[1:]] == [
        ['"3"', '"3"', '"identique"'], ['"1"', '"1"', '"identique"'],
        ['"1"', '"1"', '"identique"'], ['"2"', '"1"', '"descend"'],
    ]  # fmt: skip


def test_numbers_of_statements_stay_with_their_version(run: Run, school: Path) -> None:
    """The first statement of an older version need not be the first of the newer one."""
    text = (school / "v1.yaml").read_text(encoding="utf-8").replace("3: a 3", "3: [un seuil, une suite]")
    (school / "v1.yaml").write_text(text, encoding="utf-8")
    begun = {"level": 2, "begun": [2, "le seuil"]}
    sheet(school / "y1.yaml", 1, "2025-10-01", {"a": begun, "b": 1})  # type: ignore[dict-item]
    code, out, err = run("diff", "y1.yaml", "y2.yaml")
    assert code == 0, err
    assert "Avant · En partie" in out
    assert "le seuil" in out
    assert "une suite" not in out


def test_from_ours_to_another(run: Run, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "jean-moulin-2025.yaml", tmp_path / "ours.yaml")
    rubric(tmp_path / "v1.yaml", 1, "but x", levels=5, since={"fiche4@1": {"but": "objets"}})
    sheet(tmp_path / "y.yaml", 1, "2026-10-01", {"but": 5}, "Collège Jean-Moulin")
    code, out, err = run("diff", "ours.yaml", "y.yaml")
    assert code == 0
    assert "D but" in out
    assert "D x" not in out
    assert "lire@1: non comparable : D x" in err
    assert "fiche4@1: non comparable" in err


def test_without_a_declaration_it_is_refused_as_ever(run: Run, school: Path) -> None:
    rubric(school / "v2.yaml", 2, "a parents c1 c2 d")
    code, out, err = run("diff", "y1.yaml", "y2.yaml")
    assert (code, out) == (2, "")
    assert "y1.yaml:2:9: cette fiche répond à la grille lire@1" in err
    rubric(school / "v2.yaml", 2, "a parents c1 c2 d", since={"lire@1": {}})
    code, out, err = run("diff", "y1.yaml", "y2.yaml")
    assert (code, out, "comparable" in err) == (2, "", False)
    (school / "v1.yaml").unlink()
    rubric(school / "v2.yaml", 2, "a", since={"lire@1": {"a": "a"}})
    assert "y1.yaml:2:9: cette fiche" in run("diff", "y1.yaml", "y2.yaml")[2]
    assert run("diff", "y1.yaml", "y2.yaml", "--rubric", "v2.yaml")[0] == 2


def test_a_sheet_that_cannot_be_read_ends_it(run: Run, school: Path) -> None:
    sheet(school / "y2.yaml", 2, "2026-10-01", {"nowhere": 2})
    code, out, err = run("diff", "y1.yaml", "y2.yaml")
    assert (code, out) == (2, "")
    assert "y2.yaml:6:3: « nowhere » n'est pas une dimension" in err


@pytest.mark.parametrize(
    ("levels", "since", "said"),
    [
        (4, {"a": "a"}, "v2.yaml:49:5: lire@2 a 4 niveaux et lire@1 en a 3"),
        (3, {"a": "gone"}, "v2.yaml:43:8: lire@2 dit que « gone » n'a pas changé depuis lire@1"),
        (3, {"e": "a"}, ": « e » n'est pas une dimension de la grille"),
        (3, {"a": "c", "d": "c"}, "« c » est déjà devenu « a »"),
    ],
)
def test_what_is_declared_must_be_so(run: Run, school: Path, levels: int, since: dict[str, str], said: str) -> None:
    rubric(school / "v2.yaml", 2, "a parents d", levels, since={"lire@1": since})
    sheet(school / "y2.yaml", 2, "2026-10-01", {"a": 2})
    code, out, err = run("diff", "y1.yaml", "y2.yaml")
    assert (code, out) == (2, "")
    assert said in err
