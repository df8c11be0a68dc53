"""What the shell completes, asked as each shell asks."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shellingham
import typer.completion

from fiche4.cli.app import build
from fiche4.cli.completion import SHEET_NAMES, dimension_ids, files_named
from tests.conftest import ROOT, Run

SHELLS = ("bash", "zsh", "fish")


def offered(shell: str, typed: str, folder: Path = ROOT, **more: str) -> list[str]:
    """What the program says to that shell, one candidate a line; standard error must be silent."""
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | more
    env |= {"_FICHE4_COMPLETE": f"complete_{shell}", "PYTHONIOENCODING": "utf-8"}
    if shell == "bash":
        env |= {"COMP_WORDS": typed.replace(" ", "\n"), "COMP_CWORD": str(typed.count(" "))}
    else:
        env |= {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = subprocess.run(
        [sys.executable, "-m", "fiche4"], cwd=folder, env=env, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    text = done.stdout.strip("\n")
    if shell == "zsh":
        text = text.removeprefix("_arguments '*: :((").removesuffix("))'")
    return text.split("\n") if text else []


def names(shell: str, typed: str, folder: Path = ROOT) -> list[str]:
    """The candidates without their hints."""
    separator = {"bash": "\n", "zsh": '":"', "fish": "\t"}[shell]
    return [line.partition(separator)[0].strip('"') for line in offered(shell, typed, folder)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fiche4 --lang en sh", {"show"}),
        ("fiche4 show --fo", {"--format"}),
        ("fiche4 form --to x", {"xlsform", "xlsx"}),
        ("fiche4 schema ", {"answers", "rubric"}),
        ("fiche4 score tests/data/exports/g", {"tests/data/exports/google_forms_fr.csv"}),
        ("fiche4 score x.csv --column pa", {"partenaires="}),
        ("fiche4 diagnose examples/a", {"examples/avec-une-erreur.yaml"}),
        ("fiche4 check --rubric rubric/", {"rubric/fiche4.yaml", "rubric/fiche4.en.yaml"}),
        ("fiche4 diff examples/reseau/lycee-s", {"examples/reseau/lycee-simone-veil.yaml"}),
    ],
)
def test_what_can_follow(typed: str, expected: set[str]) -> None:
    assert set(names("bash", typed)) == expected


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fiche4 s", {"show", "score", "schema"}),
        ("fiche4 show -f ", {"table", "json", "csv", "md"}),
        ("fiche4 show examples/jean", {"examples/jean-moulin-2025.yaml", "examples/jean-moulin-2026.yaml"}),
    ],
)
def test_every_shell_completes(shell: str, typed: str, expected: set[str]) -> None:
    assert set(names(shell, typed)) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize("typed", ["fiche4 ", "fiche4 --"])
def test_hints_are_french_and_each_is_on_one_line(shell: str, typed: str) -> None:
    """However narrow the terminal: a second line of a hint would be taken for a candidate."""
    lines = offered(shell, typed, COLUMNS="30")
    assert len(lines) >= 4
    for line in lines:
        name, separator, hint = line.partition('":"' if shell == "zsh" else "\t")
        assert separator
        assert " " not in name
        assert "'" not in hint
    assert not any("Show this message" in line for line in lines)


def test_an_output_file_is_left_to_the_shell() -> None:
    assert offered("bash", "fiche4 show -o ex") == []
    assert offered("zsh", "fiche4 show -o ex") == ["_files"]


# Names of files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.YML", "c.json", "notes.txt", ".cache.yaml", "reseau/un.yaml", "reseau/lu.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["a.YML", "b.yaml", "c.json", "reseau/"]),
        ("b", ["b.yaml"]),
        ("n", []),
        (".", [".cache.yaml"]),
        ("r", ["reseau/", "reseau/un.yaml"]),
        ("reseau/", ["reseau/un.yaml"]),
        ("./b", ["./b.yaml"]),
        ("absent/", []),
        ("b.yaml/", []),
        ("\0/", []),
    ],
)
def test_sheets_and_the_folders_on_the_way(typed: str, expected: list[str], folder: Path) -> None:
    assert files_named(SHEET_NAMES)(typed) == expected


@pytest.mark.parametrize("name", ["ma fiche.yaml", "l'an.yaml", "a:b.yaml", "$x.yaml", "a\nb.yaml"])
@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_to_be_quoted_is_left_to_the_shell(name: str, folder: Path) -> None:
    (folder / name).touch()
    assert files_named(SHEET_NAMES)("") == []
    assert files_named(SHEET_NAMES)("b") == ["b.yaml"] or name.startswith("b")


# Dimensions


def context(**params: Any) -> Any:
    program = build("fr")
    found = program.make_context("fiche4", ["show"], obj="fr", resilient_parsing=True)
    found.params.update(params)
    return found


def test_dimension_ids_of_the_rubric_in_use(tmp_path: Path) -> None:
    ours = ["collectif=", "direction=", "objets=", "partenaires=", "territoire="]
    assert dimension_ids(context(), "") == ours
    assert dimension_ids(context(), "p") == ["partenaires="]
    assert dimension_ids(context(rubric=str(ROOT / "rubric/fiche4.en.yaml")), "") == ours
    assert dimension_ids(context(rubric=str(tmp_path / "absent.yaml")), "") == []


# Setting it up


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The shell that the program finds itself in, and a home of its own."""
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (request.param, "/bin/x"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return str(request.param)


@pytest.mark.skipif(os.name != "posix", reason="Typer installs these below HOME")
@pytest.mark.parametrize("shell", SHELLS, indirect=True)
def test_a_shell_is_taught_and_told_in_french(shell: str, run: Run, tmp_path: Path) -> None:
    code, out, err = run("--install-completion")
    path = next(path for path in tmp_path.rglob("*fiche4*"))
    assert (code, err) == (0, "")
    assert out == f"La complétion de {shell} est dans {path} ; elle servira dès le prochain terminal.\n"
    assert run("--show-completion")[1].strip() == path.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("shell", ["powershell", "pwsh"], indirect=True)
def test_powershell_is_changed_by_its_owner_only(
    shell: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typer's own way runs `Set-ExecutionPolicy Unrestricted`."""
    monkeypatch.setattr("subprocess.run", None)
    code, out, err = run("--install-completion")
    assert (code, list(tmp_path.iterdir())) == (0, [])
    assert "Register-ArgumentCompleter" in out
    assert "$PROFILE" in err
    assert run("--show-completion") == (0, out, "")


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_without_a_home_nobody_elses_is_taken(shell: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(typer.completion, "install", lambda shell: installed.append(shell))
    monkeypatch.delenv("HOME")
    code, out, err = run("--install-completion")
    assert (code, out, installed) == (2, "", [])
    assert "HOME" in err


@pytest.mark.parametrize("shell", ["tcsh"], indirect=True)
def test_a_shell_that_cannot_complete_is_refused(shell: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise shellingham.ShellDetectionFailure

    for option in ("--install-completion", "--show-completion"):
        assert "PowerShell" in run(option)[2]
    monkeypatch.setattr(shellingham, "detect_shell", nothing)
    code, out, err = run("--lang", "en", "--show-completion")
    assert (code, out) == (2, "")
    assert err.startswith("fiche4: completion is not available for this shell")
