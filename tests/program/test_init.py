"""The answer file to fill in: sound as it stands, every answer open, carried on by hand or by the walk."""

import datetime
import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from fiche4.answers import Sheet
from fiche4.cli import main
from fiche4.forms.answer_file import answer_file
from fiche4.rubric import Rubric
from fiche4.schema import answers_schema
from fiche4.sources.events import parse
from fiche4.sources.yaml_file import default_rubric, load_sheet
from fiche4.words import LANGS, curly
from tests.conftest import make_sheet, posix
from tests.helpers.typed import as_typed

FIRST_LINE = "# yaml-language-server: $schema=./fiche4-answers.schema.json\n"
TODAY = datetime.datetime.now().astimezone().date().isoformat()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str, rubric: Rubric) -> Sheet:
    path = Path("lu.yaml")
    path.write_text(text, encoding="utf-8")
    return load_sheet(path, rubric)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("collective", [None, 'École "des" Tilleuls: 1 # 2'])
def test_the_file_is_sound_and_says_nothing_yet(lang: Any, collective: str | None) -> None:
    rubric = default_rubric(lang)
    sheet = make_sheet(collective=collective)
    again = read(answer_file(rubric, sheet, "s.json", lang), rubric)
    assert (again.collective, again.date, again.rubric) == (collective, sheet.date, "fiche4@1")
    assert list(again.answers) == list(rubric.ids)
    assert not any(answer.settled for answer in again.answers.values())


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_rubric_is_there_to_read(lang: Any) -> None:
    rubric = default_rubric(lang)
    text = answer_file(rubric, make_sheet(), "s.json", lang)
    comments = " ".join(line.strip().removeprefix("#").strip() for line in text.splitlines() if "# " in line)
    for dimension in rubric.dimensions:
        assert curly(dimension.title) in comments
        for rank in dimension.descriptors:
            assert curly(f"{rank}. {rubric.level(rank).title}") in comments
            statements = dimension.statements(rank)
            for number, statement in enumerate(statements, 1):
                assert curly(f"[{number}] {statement}" if len(statements) > 1 else statement) in comments


def test_no_text_of_a_rubric_becomes_a_line_of_the_file(small_rubric: Rubric) -> None:
    title = "un\nanswers: {un: 3}\n" + "mot " * 60 + "\u2028date: 1999-01-01"
    dimensions = tuple(one.model_copy(update={"title": title}) for one in small_rubric.dimensions)
    hostile = small_rubric.model_copy(update={"dimensions": dimensions, "title": title})
    sheet = make_sheet(rubric=hostile.reference)
    data = parse(answer_file(hostile, sheet, "s.json", "fr"), "x").data
    assert data["answers"] == {"un": {}, "deux": {}}
    assert data["date"] == "2026-11-23"


def test_a_level_written_in_the_place_of_the_braces_is_read(rubric: Rubric) -> None:
    text = answer_file(rubric, make_sheet(), "s.json", "fr")
    text = text.replace("collectif: {}", "collectif: 3").replace("objets: {}", "objets: null")
    sheet = read(text, rubric)
    assert sheet.answer("collectif").level == 3
    assert sheet.answer("objets").unknown
    example = text[text.index("{level:") : text.index("}", text.index("{level:")) + 1]
    assert read(text.replace("direction: {}", f"direction: {example}"), rubric).answer("direction").target == 4


# The command


def test_the_file_and_its_schema_are_written_side_by_side(capsys: pytest.CaptureFixture[str], rubric: Rubric) -> None:
    Path("dossier").mkdir()
    assert main(["init", "dossier/ma fiche"]) == 0
    out = as_typed(capsys.readouterr().out)
    assert out.startswith("dossier/ma fiche.yaml : à remplir") or "\\" in out
    assert "fiche4 diagnose 'dossier/ma fiche.yaml'" in out or "\\" in out
    text = Path("dossier/ma fiche.yaml").read_text(encoding="utf-8")
    assert text.startswith(FIRST_LINE)
    assert f"\ndate: {TODAY}\n" in text
    named = text.partition("\n")[0].partition("$schema=")[2]
    assert json.loads(Path("dossier", named).read_text(encoding="utf-8")) == answers_schema(rubric, "fr")
    assert main(["check", "dossier/ma fiche.yaml"]) == 0


def test_without_a_name_the_file_is_named_as_diagnose_would(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["init", "--collective", "Collège Jean-Moulin"]) == 0
    assert {path.name for path in Path().iterdir()} == {
        f"fiche4-{TODAY}.yaml",
        f"college-jean-moulin-{TODAY}.yaml",
        "fiche4-answers.schema.json",
    }
    assert 'collective: "Collège Jean-Moulin"\n' in Path(f"college-jean-moulin-{TODAY}.yaml").read_text("utf-8")
    assert capsys.readouterr().err == ""


@posix
def test_answers_are_their_owners_alone_and_the_schema_is_not() -> None:
    assert main(["init", "a.yaml"]) == 0
    assert stat.S_IMODE(Path("a.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE(Path("fiche4-answers.schema.json").stat().st_mode) & 0o044


def test_nothing_is_ever_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text("à moi", encoding="utf-8")
    Path("fiche4-answers.schema.json").write_text("{}", encoding="utf-8")
    assert main(["init", "a.yaml"]) == 2
    assert Path("a.yaml").read_text(encoding="utf-8") == "à moi"
    assert main(["init", "b.yaml"]) == 0
    assert Path("fiche4-answers.schema.json").read_text(encoding="utf-8") == "{}"
    err = capsys.readouterr().err
    assert "ce fichier existe déjà" in err
    assert "fiche4 schema answers -o fiche4-answers.schema.json" in err


@pytest.mark.parametrize("name", ["a.txt", ".", "absent/a.yaml"])
def test_a_place_that_cannot_be_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(Path().iterdir())


def test_another_rubric_has_another_schema(capsys: pytest.CaptureFixture[str]) -> None:
    Path("r.yaml").write_text(
        "format: fiche4-rubric/1\nid: petite\nversion: 2\nlanguage: fr\ntitle: T\nshort: S\nsource: X\naxis: A\n"
        "levels:\n- {rank: 1, title: bas, short: b}\n- {rank: 2, title: haut, short: h}\n"
        "dimensions:\n- {id: seule, title: Seule, short: S, descriptors: {1: un, 2: deux}}\n",
        encoding="utf-8",
    )
    assert main(["init", "a.yaml", "--rubric", "r.yaml"]) == 0
    assert "fiche4 diagnose a.yaml --rubric r.yaml\n" in capsys.readouterr().out
    assert Path("a.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=./petite-answers.s")
    assert Path("petite-answers.schema.json").exists()
    assert main(["check", "a.yaml", "--rubric", "r.yaml"]) == 0


def test_diagnose_carries_on_and_keeps_the_line_that_names_the_schema(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rubric: Rubric
) -> None:
    assert main(["init", "a.yaml"]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\n2\nq\n"))
    assert main(["diagnose", "a.yaml", "--plain"]) == 0
    text = Path("a.yaml").read_text(encoding="utf-8")
    assert text.startswith(FIRST_LINE)
    sheet = load_sheet(Path("a.yaml"), rubric)
    assert [sheet.answer(key).level for key in rubric.ids] == [3, 2, None, None, None]
    out = capsys.readouterr().out
    assert "2 réponses enregistrées sur 5" in out
    assert "commencée" not in out, "a question that nothing was said of is not begun"


def test_a_new_file_of_diagnose_names_no_schema_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("X\n3\nq\n"))
    assert main(["diagnose", "a.yaml", "--plain"]) == 0
    assert "$schema" not in Path("a.yaml").read_text(encoding="utf-8")
    assert main(["check", "a.yaml"]) == 0
