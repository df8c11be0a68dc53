"""The documents are true: their outputs are the program's, their commands work, their names exist."""

import csv
import importlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tools.refresh_docs import DOCUMENTS, PICTURES, picture, refreshed

from fiche4.answers import Action, Answer, Sheet
from fiche4.cli import main
from fiche4.rubric import Dimension, Level, Model, Rubric
from fiche4.sources.events import parse
from fiche4.words import help as texts
from tests.conftest import DATA, EXAMPLES, ROOT


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_shows_the_program_as_it_is(name: str) -> None:
    """Its outputs and screens are the program's, its commands run, its files are sound."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert refreshed(text, DOCUMENTS[name]) == text


def test_every_document_is_checked() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))}
    assert found == {*DOCUMENTS, "CHANGELOG.md"}


def test_what_a_document_says_wrong_is_found() -> None:
    assert refreshed("```console\n$ fiche4 --version\nfiche4 0\n```", "en").splitlines()[2] != "fiche4 0"
    with pytest.raises(AssertionError, match=r"nothing\.yaml"):
        refreshed("```sh\nfiche4 check nothing.yaml\n```", "en")
    with pytest.raises(AssertionError, match=r"wrong\.yaml"):
        refreshed("<!-- file: wrong.yaml -->\n```yaml\nformat: x\n```\n\n```sh\nfiche4 check wrong.yaml\n```", "en")
    screen = "<!-- screen: École<enter><enter>2222<enter> -->\n```text\n```"
    assert "2  Collectif émergent  ■■■■ 4" in refreshed(screen, "fr")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_the_program_as_it_is(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == picture(PICTURES[name])


NO_OPTIONS = {"file", "paths", "kind"}
"""Arguments, which have no name on the command line."""

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_named_in_a_sentence_exist_with_their_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    prose = FENCED.sub("", (ROOT / name).read_text(encoding="utf-8"))
    for called in re.findall(r"`fiche4 ([^`]+)`", prose):
        words = called.replace("--lang en", "").replace("--lang fr", "").split()
        command = [] if words and words[0].startswith("-") else words[:1]
        assert main([*command, "--help"]) == 0, called
        known = re.findall(r"--?[\w-]+", capsys.readouterr().out)
        for option in words:
            assert option in known or not option.startswith("-"), called


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_what_is_there(name: str) -> None:
    prose = FENCED.sub("", (ROOT / name).read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose):
        assert link.startswith("https://") or ((ROOT / name).parent / link).exists(), link


TWINS = {
    "docs/installer.md": "docs/installing.md",
    "docs/animer-un-atelier.md": "docs/running-a-workshop.md",
    "docs/coordonner.md": "docs/coordinating.md",
    "docs/deuxieme-annee.md": "docs/second-year.md",
    "docs/ecrire-une-grille.md": "docs/writing-a-rubric.md",
}


@pytest.mark.parametrize("french", TWINS)
def test_both_languages_of_a_document_have_the_same_parts(french: str) -> None:
    """The same headings, blocks and lists in the same order, whatever they say."""
    parts = re.compile(r"^(#+ |```\w*|- |\d+\. |\| |<!--)", re.MULTILINE)
    outlines = [
        parts.findall(re.sub(r"(?<=^```console\n).*?(?=^```)", "", (ROOT / name).read_text("utf-8"), flags=re.M | re.S))
        for name in (french, TWINS[french])
    ]
    assert outlines[0] == outlines[1]


def test_the_floors_drawn_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"^## The floors.*?^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert drawn
    floors = [re.split(r"  +", line[11:])[0] for line in drawn[1].splitlines() if not line.startswith(" ─")]
    assert floors == [layer.replace(":", "|") for layer in layers]


def test_the_rooms_of_the_journeys_exist() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for module in re.findall(r"\b((?:cli|sources|terminal|storage|screen|questionnaire)\.[a-z_]+)", text):
        path = ROOT / "src/fiche4" / module.replace(".", "/")
        package = importlib.import_module(f"fiche4.{module.partition('.')[0]}")
        assert path.with_suffix(".py").exists() or path.is_dir() or hasattr(package, module.partition(".")[2]), module


def test_the_first_screen_shows_a_sentence_a_command_and_its_output() -> None:
    for name in ("README.md", "README.fr.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()[:40]
        assert any("fiche4 diagnose" in line for line in lines[:6])
        assert lines[6].startswith("$ fiche4 show")
        assert any("●" in line for line in lines)


def test_every_command_and_option_is_documented() -> None:
    for lang in ("en", "fr"):
        texts_of = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS if DOCUMENTS[name] == lang}
        readme = texts_of["README.md" if lang == "en" else "README.fr.md"]
        for command in texts.COMMANDS:
            assert f"fiche4 {command}" in readme
        for name in texts.PARAMETERS.keys() - NO_OPTIONS:
            option = "--" + name.strip("_").replace("_", "-")
            assert any(option in text for text in texts_of.values()), option


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
        ["diff", str(EXAMPLES / "reseau-2025"), str(EXAMPLES / "reseau"), "--all-groups"],
    ):
        assert main([*args, "-f", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["format"] in text
        for key in keys_of(data) - ids:
            assert f"`{key}`" in text, key


@pytest.mark.parametrize("model", [Sheet, Answer, Action, Rubric, Level, Dimension])
def test_every_key_of_the_files_is_documented(model: type[Model]) -> None:
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    for key in (field.alias or name for name, field in model.model_fields.items()):
        assert re.search(rf"`{key}`|\b{key}:", text), key


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
    folders = ("src", "tests", "tools", "docs", "examples", "rubric", "packaging", "benchmarks", ".ci", ".github")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in [*files, *ROOT.glob("*.md"), ROOT / "pyproject.toml"]:
        if path.suffix != ".pyc":
            assert not forbidden.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_the_columns_of_csv_are_those_documented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8").partition("## CSV and Markdown")[2]
    table = [line.split("|")[1:4] for line in text.splitlines() if line.startswith("| `")]
    documented = {of.strip(): re.findall("`([^`]+)`", columns) for of, _, columns in table}
    sheet, one, two = tmp_path / "whole.yaml", EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml"
    export = DATA / "exports/google_forms_fr.csv"
    sheet.write_text(
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n"
        "  collectif: {level: 3, begun: 1, target: 4, "
        "votes: {a: [0, 1, 5, 0, 0], b: [0, 5, 5, 0, 0]}, reason: r, minority: m, note: n, evidence: [e]}\n",
        encoding="utf-8",
    )
    commands: dict[str, list[Any]] = {
        "`show`": ["show", sheet],
        "`score` of sheets": ["score", EXAMPLES / "reseau"],
        "`score` of tables": ["score", export],
        "`diff`": ["diff", one, two],
        "`diff`, more than two": ["diff", one, two, two],
        "`diff` of several collectives": ["diff", EXAMPLES / "reseau-2025", EXAMPLES / "reseau"],
    }
    ranks = {"1", "2", "3", "4", "5", "Collective", "Leadership", "Objects of work", "Partners", "Territory"}
    for of, args in commands.items():
        assert main([*map(str, args), "-f", "csv", "--lang", "en"]) == 0
        header = next(csv.reader([capsys.readouterr().out.partition("\n")[0]]))
        assert [name for name in header if name not in ranks] == documented[of], of
