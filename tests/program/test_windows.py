"""What a shell of Windows leaves to the program, and what it takes for a name."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from fiche4 import cli
from fiche4.screen import shell
from fiche4.sources import windows as windows_files
from tests.conftest import EXAMPLES, Run


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cli, windows_files):
        monkeypatch.setattr(module, "WINDOWS", True)
    monkeypatch.setattr(shell, "WINDOWS", True)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    for name in ("b", "a", "c [2026]"):
        shutil.copy(EXAMPLES / "jean-moulin-2026.yaml", tmp_path / f"{name}.yaml")
    return tmp_path


@pytest.mark.usefixtures("windows", "sheets")
def test_patterns_are_expanded_as_no_shell_does_there(run: Run) -> None:
    _, expected, _ = run("score", "a.yaml", "b.yaml", "c [2026].yaml", "-f", "csv", "--all-groups")
    code, out, err = run("score", "*.yaml", "-f", "csv", "--all-groups")
    assert (code, out, err) == (0, expected, "")
    assert len(out.splitlines()) == 4
    assert run("check", "*.yaml") == (0, "", "")
    assert run("report", "?.yaml", "-o", "page.html")[0] == 0


@pytest.mark.usefixtures("windows", "sheets")
def test_one_file_is_shown_by_a_pattern_that_fits_no_other(run: Run) -> None:
    assert run("show", "a*.yaml") == run("show", "a.yaml")
    code, _, err = run("show", "*.yaml")
    assert (code, "est de trop" in err) == (2, True)


@pytest.mark.usefixtures("windows", "sheets")
def test_a_file_whose_name_looks_like_a_pattern_is_that_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c 2.yaml").write_text("another")
    assert run("show", "c [2026].yaml")[0] == 0


@pytest.mark.usefixtures("windows")
def test_a_pattern_that_nothing_fits_is_a_file_that_is_not_there(run: Run) -> None:
    code, out, err = run("score", "*.yaml")
    assert (code, out) == (1, "")
    assert err.startswith("*.yaml: ce fichier n'existe pas")


@pytest.mark.skipif(os.name != "posix", reason="Windows itself knows its patterns only")
def test_elsewhere_a_star_is_what_the_shell_left(run: Run, sheets: Path) -> None:
    assert run("score", "*.yaml")[0] == 1


@pytest.mark.parametrize("typed", ["fiche4", "fiche4.exe"])
@pytest.mark.usefixtures("windows")
def test_a_program_beside_the_files_is_called_as_powershell_wants_it(
    typed: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [typed])
    monkeypatch.setattr(shutil, "which", lambda _name: "fiche4.EXE")  # as cmd, it looks beside the files first
    _, out, _ = run("diagnose", "a.yaml", "--collective", "X", typed="3\nq\n")
    assert r": .\fiche4 diagnose a.yaml" in out


@pytest.mark.parametrize("name", ["nul.svg", "NUL.html", "aux.svg", "com1.svg", "LPT9 .x.svg", "ab:c.svg", "a?.svg"])
@pytest.mark.usefixtures("windows")
def test_a_name_that_no_file_can_have_is_refused(name: str, run: Run, tmp_path: Path) -> None:
    code, _, err = run("report", "--blank", "-o", name)
    assert (code, err) == (2, f"{name}: un fichier ne peut pas se nommer ainsi sous Windows ; donnez un autre nom\n")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("args", [("form", "--to", "text", "-o", "con"), ("init", "aux"), ("diagnose", "prn.yaml")])
@pytest.mark.usefixtures("windows")
def test_no_command_writes_to_a_device(args: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    code, _, err = run(*args, typed="3\nq\n")
    assert (code, "ne peut pas se nommer ainsi sous Windows" in err) == (2, True)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["nulle.svg", "console.svg", "com10.svg", "annul.svg", "lpt.svg"])
@pytest.mark.usefixtures("windows")
def test_a_name_that_only_begins_so_is_a_name(name: str, run: Run, tmp_path: Path) -> None:
    assert run("report", "--blank", "-o", name)[0] == 0
    assert (tmp_path / name).exists()
