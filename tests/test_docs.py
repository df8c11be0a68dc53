"""The documents are true: their outputs are the program's, their commands work, their names exist."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fiche4.cli import main
from fiche4.sources.events import parse
from fiche4.words import help as texts
from tests.conftest import DATA, EXAMPLES, ROOT, posix
from tests.refresh_docs import DOCUMENTS, refreshed


@posix
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_outputs_shown_are_those_of_the_program(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert refreshed(text) == text


def test_the_first_screen_shows_a_sentence_a_command_and_its_output() -> None:
    for name in ("README.md", "README.fr.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()[:40]
        assert any("fiche4 diagnose" in line for line in lines)
        assert any("●" in line for line in lines)


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in texts.COMMANDS:
        assert f"fiche4 {command}" in text
    for option in (
        "--rubric",
        "--lang",
        "--plain",
        "--format",
        "--output",
        "--exit-code",
        "--workshop",
        "--all-roles",
        "--by",
        "--column",
        "--all-groups",
        "--to",
    ):
        assert option in text


def keys_of(data: Any) -> set[str]:
    if isinstance(data, dict):
        return {str(key) for key in data} | {key for value in data.values() for key in keys_of(value)}
    return {key for item in data for key in keys_of(item)} if isinstance(data, list) else set()


def test_every_key_of_the_json_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    ids = {"collectif", "direction", "objets", "partenaires", "territoire"}
    sheet = str(EXAMPLES / "jean-moulin-2026.yaml")
    table = str(DATA / "exports" / "google_forms_fr.csv")
    for args in (
        ["show", sheet],
        ["score", sheet, table, "--by", "Horodateur"],
        ["diff", sheet, sheet],
        ["diff", sheet, sheet, sheet],
    ):
        assert main([*args, "-f", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["format"] in text
        for key in keys_of(data) - ids:
            assert f"`{key}`" in text, key


def test_the_sheet_in_the_documentation_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    path = tmp_path / "doc.yaml"
    path.write_text(block[1], encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().err == ""


EXAMPLE_SHEETS = sorted(EXAMPLES.rglob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLE_SHEETS, ids=lambda path: path.stem)
def test_every_example_runs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = path.stem == "avec-une-erreur"
    assert parse(path.read_text(encoding="utf-8"), path.name).data["format"] == "fiche4-answers/1"
    assert main(["check", str(path)]) == int(wrong)
    assert main(["show", str(path)]) == (2 if wrong else 0)
    assert ("niveau 7" in capsys.readouterr().err) is wrong


def test_no_committed_file_names_a_registry_or_a_machine() -> None:
    forbidden = re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js", "deb" + r"\.debian", "/wo" + "rk/"])
    )
    folders = ("src", "tests", "docs", "examples", "rubric", "packaging", "benchmarks", ".ci", ".github")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in [*files, *ROOT.glob("*.md"), ROOT / "pyproject.toml"]:
        if path.suffix != ".pyc":
            assert not forbidden.search(path.read_text(encoding="utf-8", errors="replace")), path
