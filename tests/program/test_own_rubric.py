"""Sheets of other rubrics without `--rubric`: each is read by its own, where it lies beside it or above."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import fiche4
from fiche4.errors import Refused
from fiche4.sources.yaml_file import CLIMB, rubric_near
from fiche4.words import problems
from tests.conftest import DATA, EXAMPLES, Run

SHEET = (
    "format: fiche4-answers/1\nrubric: {of}\ndate: {year}-10-01\ncollective: École A\nanswers:\n  d0: {{level: {n}}}\n"
)


def sheet(path: Path, level: int, year: int = 2026, of: str = "sept@1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SHEET.format(of=of, year=year, n=level), encoding="utf-8")
    return path


def grid(path: Path, change: Callable[[str], str] = str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(change((DATA / "sept.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    return path


def english(text: str) -> str:
    return text.replace("language: fr", "language: en")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with six sheets of ours and two of another rubric, which lies above."""
    shutil.copytree(EXAMPLES / "reseau", tmp_path / "all")
    grid(tmp_path / "rubric/sept.yaml")
    sheet(tmp_path / "all/a25.yaml", 1, 2025)
    sheet(tmp_path / "all/a26.yaml", 2, 2026)
    return tmp_path / "all"


@pytest.mark.parametrize("place", ["g.yaml", "rubric/g.yaml", "../g.yml", "../../rubric/g.yaml"])
def test_a_sheet_finds_its_rubric_beside_it_or_above(run: Run, tmp_path: Path, place: str) -> None:
    one = sheet(tmp_path / "a/b/one.yaml", 2)
    rubric = grid(one.parent / place)
    assert run("show", one) == run("show", one, "--rubric", rubric)
    assert run("show", one)[0] == 0
    assert run("check", one.parent) == (0, "", "")


def test_the_climb_ends_and_the_nearest_counts(tmp_path: Path) -> None:
    at = tmp_path.joinpath(*"abcdef")
    at.mkdir(parents=True)
    far = grid(at.parents[CLIMB] / "g.yaml")
    assert rubric_near(at, "sept@1", "fr") is None
    assert rubric_near(at.parent, "sept@1", "fr") == far
    near = grid(at.parent / "rubric/g.yaml")
    assert rubric_near(at, "sept@1", "fr") == near
    assert rubric_near(at, "sept@2", "fr") is None


def test_the_language_chooses_and_nothing_else_is_guessed(tmp_path: Path) -> None:
    french, translated = grid(tmp_path / "b.yaml"), grid(tmp_path / "a.yaml", english)
    (tmp_path / "notes.yaml").write_text("fiche4-rubric/1 is only named here", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("format: [fiche4-rubric/1", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    assert rubric_near(tmp_path, "sept@1", "fr") == french
    assert rubric_near(tmp_path, "sept@1", "en") == translated
    grid(tmp_path / "copy.yaml")
    assert rubric_near(tmp_path, "sept@1", "fr") is None
    assert rubric_near(tmp_path, "sept@1", "en") == translated


def test_a_folder_of_two_rubrics_is_scored_by_each(run: Run, two: Path) -> None:
    code, out, err = run("score", two)
    assert (code, err) == (0, "")
    assert out.index("Fiche 4") < out.index("6 fiches") < out.index("Projet") < out.index("2 fiches")
    code, out, err = run("score", two, "-f", "json")
    data = json.loads(out)
    alone = json.loads(run("score", two / "a25.yaml", two / "a26.yaml", "-f", "json")[1])
    assert (code, err, len(data["sheets"]), data["others"]) == (0, "", 6, [alone])
    Path("counts.json").write_text(out, encoding="utf-8")
    assert "plusieurs grilles" in run("score", "counts.json")[2]  # the others would be lost
    assert "sept@1 : L'ensemble" in run("score", two, "-f", "md")[1].replace("’", "'").replace("\xa0", " ")
    code, out, err = run("score", two, "-f", "csv")
    assert (code, len(out.splitlines())) == (0, 7)
    assert "ce CSV ne donne que les fiches de fiche4@1" in err
    assert run("check", two) == (0, "", "")


def test_what_can_only_be_of_one_rubric_says_so(run: Run, two: Path) -> None:
    for command in (["report", two, "-o", "page.html"], ["diff", two]):
        code, out, err = run(*command)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "plusieurs grilles (fiche4@1, sept@1)" in err
    assert not Path("page.html").exists()


def test_sheets_of_one_other_rubric_are_compared_and_reported(run: Run, two: Path) -> None:
    pair = two / "a25.yaml", two / "a26.yaml"
    given = "--rubric", two.parent / "rubric/sept.yaml"
    assert run("diff", *pair) == run("diff", *pair, *given)
    assert "monte" in run("diff", *pair)[1]
    assert run("report", *pair, "-o", "a.html")[0] == run("report", *pair, "-o", "b.html", *given)[0] == 0
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()


def test_a_sheet_without_its_rubric_is_refused_where_it_names_it(run: Run, two: Path) -> None:
    lost = sheet(two / "lost.yaml", 1, of="sept@2")
    code, out, err = run("score", two)
    assert (code, out.count("2 fiches")) == (1, 2)
    assert f"{lost}:2:9: cette fiche répond à la grille sept@2, pas à fiche4@1" in err
    assert "posez-la à côté" in err


def test_what_is_wrong_by_its_own_rubric_is_told(run: Run, two: Path) -> None:
    bad = sheet(two / "bad.yaml", 9)
    assert f"{bad}:6:15: niveau 9" in run("show", bad)[2]
    with pytest.raises(Refused) as refused:
        fiche4.compare(fiche4.Request([bad, two / "a25.yaml"]))
    assert {one.phrase for one in refused.value.problems} >= {problems.NO_SUCH_LEVEL}


def test_a_translation_that_differs_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    one, same = grid(tmp_path / "one.yaml"), grid(tmp_path / "same.yaml", english)
    assert run("check", one, same) == (0, "", "")
    renamed = grid(tmp_path / "t.yaml", lambda text: english(text).replace("id: d1", "id: dx"))
    code, out, err = run("check", one, renamed)
    assert (code, out) == (1, "")
    assert f"{renamed}:23:1: il manque « d1 », qui est dans {one}" in err
    assert f"{renamed}:35:7: « dx » n'est pas dans {one}" in err
    swapped = {"id: d0": "id: d1", "id: d1": "id: d0"}
    other = grid(tmp_path / "u.yaml", lambda text: "\n".join(
        line.replace(line[2:], swapped.get(line[2:], line[2:])) for line in english(text).split("\n")))  # fmt: skip
    code, _, err = run("check", one, other)
    assert (code, err.count("n'est pas la dimension")) == (1, 2)
    assert f"{other}:23:7: « d1 » n'est pas la dimension 1 de {one}" in err
