"""The program in a real pseudo-terminal: walked with keys, left half-way, cut short, taken up, finished."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("pty", reason="a Unix pseudo-terminal is needed")

from tests.helpers.terminal import PROGRAM, Terminal

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ENTER, BACKSPACE, ESCAPE = "\r", "\x7f", "\x1b"
CTRL_C, CTRL_D, CTRL_Z = "\x03", "\x04", "\x1a"


def diagnose(cwd: Path, *args: str, **options: Any) -> AbstractContextManager[Terminal]:
    """`fiche4 diagnose ARGS` in a terminal, which is gone when the block ends."""
    return terminal_of(Terminal("diagnose", *args, cwd=cwd, **options))


@contextmanager
def terminal_of(terminal: Terminal) -> Iterator[Terminal]:
    """A terminal that is gone when the block ends."""
    try:
        yield terminal
    finally:
        if terminal.code is None:
            terminal.kill()
            os.waitpid(terminal.pid, 0)
        if terminal.fd >= 0:
            terminal.close()


def answers(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]


def test_walked_with_keys_left_half_way_taken_up_and_finished(tmp_path: Path) -> None:
    file = tmp_path / "college-jean-moulin-2026-11-23.yaml"
    with diagnose(tmp_path, "--date", "2026-11-23") as terminal:
        terminal.wait_for("Nom du collectif")
        terminal.press("Collège Jean-Moulin", ENTER)
        terminal.wait_for("1/5 ●○○○○")
        terminal.press("3")
        terminal.wait_for("2/5")
        assert answers(file) == {"collectif": 3}, "on the disk before the next question is drawn"
        terminal.press(DOWN, DOWN, ENTER, LEFT)
        terminal.wait_for("● choisi")
        terminal.press("n", "Le rôle du CPE", ENTER, "p", "CR du 12/10", ENTER, ENTER, "c", "'", RIGHT)
        terminal.press("q")
        assert terminal.end() == 0
        assert "2 réponses enregistrées sur 5." in terminal.text
        assert "Pour reprendre : fiche4 diagnose college-jean-moulin-2026-11-23.yaml" in terminal.text
    with diagnose(tmp_path, file.name) as terminal:
        terminal.wait_for("3/5")
        terminal.wait_for("Reprise de college-jean-moulin-2026-11-23.yaml")
        terminal.press("i", "&", "(")
        terminal.wait_for("Relecture")
        terminal.press("4")
        terminal.wait_for("4/5")
        terminal.press("é")
        terminal.wait_for("Relecture")
        terminal.press(ENTER)
        terminal.wait_for("faire défiler")
        assert "│ Direction         │          │    ●     │    ○     │" in terminal.text
        terminal.press(" ")
        terminal.wait_for("Prochaines étapes")
        terminal.press(ENTER)
        assert terminal.end() == 0
        assert "Enregistré dans college-jean-moulin-2026-11-23.yaml" in terminal.all_text
        assert "│ Collectif         │          │          │    ●     │    ○     │          │" in terminal.all_text
        assert "fiche4 show college-jean-moulin-2026-11-23.yaml" in terminal.text
    assert answers(file) == {
        "collectif": 3,
        "direction": {"level": 2, "note": "Le rôle du CPE", "evidence": ["CR du 12/10"], "target": 4},
        "objets": None,
        "partenaires": 2,
        "territoire": 5,
    }


def test_a_pipe_gives_the_same_file_as_keys(tmp_path: Path) -> None:
    common = ["--date", "2026-11-23", "--collective", "École"]
    with diagnose(tmp_path, "keys.yaml", *common) as terminal:
        terminal.wait_for("1/5")
        terminal.press("3", "n", "une note", ENTER, "c", "5", "2", "i", "4", "1", ENTER, ENTER)
        assert terminal.end() == 0
    typed = "3\nn une note\nc 5\n2\ni\n4\n1\n\n"
    args = [sys.executable, "-m", "fiche4", "diagnose", "pipe.yaml", *common]
    subprocess.run(args, cwd=tmp_path, input=typed.encode(), check=True, capture_output=True)
    assert (tmp_path / "keys.yaml").read_bytes() == (tmp_path / "pipe.yaml").read_bytes()


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {}])
def test_a_dumb_terminal_and_plain_prompts(env: dict[str, str], tmp_path: Path) -> None:
    options = [] if env else ["--plain"]
    with diagnose(tmp_path, "a.yaml", "--collective", "X", *options, **env) as terminal:
        terminal.wait_for("Votre réponse")
        terminal.press("3\r", "n " + "é" * 3000 + "\r", "7\r", "2\r", "q\r")
        assert terminal.end() == 0
        assert "« 7 » : non compris" in terminal.all_text
    assert answers(tmp_path / "a.yaml") == {"collectif": 3, "direction": {"level": 2, "note": "é" * 3000}}


def test_a_pasted_text_arrives_whole(tmp_path: Path) -> None:
    pasted = "Première ligne\n" + "é" * 65_000
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("n")
        data = f"\x1b[200~{pasted}\x1b[201~".encode()
        while data:
            data = data[os.write(terminal.fd, data[:1000]) :]
            terminal._read(0)
        terminal.wait_for("…éééé")
        terminal.press(ENTER)
        terminal.wait_for("Note gardée")
        terminal.press("q")
        assert terminal.end() == 0
    assert answers(tmp_path / "a.yaml")["collectif"]["note"] == pasted


def test_ctrl_c_keeps_even_what_was_being_typed(tmp_path: Path) -> None:
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("4", "n", "à moitié")
        terminal.wait_for("à moitié")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert "Interrompu. 1 réponse enregistrée sur 5. 1 question commencée." in terminal.text
        assert "Pour reprendre : fiche4 diagnose a.yaml" in terminal.text
        assert not terminal.raw
        assert not terminal.screen.cursor.hidden
    assert answers(tmp_path / "a.yaml") == {"collectif": 4, "direction": {"note": "à moitié"}}


def test_ctrl_d_is_the_end_of_input(tmp_path: Path) -> None:
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("4", CTRL_D)
        assert terminal.end() == 0
        assert "1 réponse enregistrée sur 5." in terminal.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL])
def test_a_signal_loses_nothing(number: signal.Signals, tmp_path: Path) -> None:
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("4", "2")
        terminal.wait_for("3/5")
        terminal.kill(number)
        code = terminal.end()
        assert code == (-number if number == signal.SIGKILL else 128 + number)
        assert number == signal.SIGKILL or not terminal.raw
    assert answers(tmp_path / "a.yaml") == {"collectif": 4, "direction": 2}
    subprocess.run([sys.executable, "-m", "fiche4", "diagnose", "a.yaml"], cwd=tmp_path, input=b"q\n", check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"], "the next start sweeps what a killed one left"


def test_a_closed_window_loses_nothing(tmp_path: Path) -> None:
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("4", "n", "à moitié")
        terminal.wait_for("à moitié")
        terminal.close()
        terminal.end()
    assert answers(tmp_path / "a.yaml") == {"collectif": 4, "direction": {"note": "à moitié"}}


def test_suspended_and_resized_the_walk_goes_on(tmp_path: Path) -> None:
    with terminal_of(Terminal(cwd=tmp_path)) as terminal:
        terminal.press(f"{shlex.join(PROGRAM)} diagnose a.yaml --collective X\r")
        terminal.wait_for("1/5")
        terminal.press("4")
        terminal.wait_for("2/5")
        terminal.press(CTRL_Z)
        terminal.wait_for("Stopped")
        terminal.press("clear\r", "fg\r")
        terminal.wait_for("2/5")
        terminal.resize(60, 40)
        terminal.wait_until(lambda: terminal.text.splitlines()[0].endswith("2/5 ●●○○○"), "a screen of 60 columns")
        assert max(map(len, terminal.text.splitlines())) <= 60
        terminal.press("2", "q")
        terminal.wait_for("2 réponses enregistrées sur 5.")
        terminal.press("exit\r")
        terminal.end()
    assert answers(tmp_path / "a.yaml") == {"collectif": 4, "direction": 2}


def test_ctrl_z_does_not_freeze_a_window_without_a_shell(tmp_path: Path) -> None:
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press(CTRL_Z, "4")
        terminal.wait_for("2/5")
        terminal.press("q")
        assert terminal.end() == 0


def test_without_colour_the_reached_cell_is_still_filled(tmp_path: Path) -> None:
    sheet = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 1}\n"
    (tmp_path / "a.yaml").write_text(sheet)
    terminal = Terminal("show", "a.yaml", cwd=tmp_path, lines=60, NO_COLOR="1")
    assert terminal.end() == 0
    cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
    assert {cell.fg for cell in cells} == {"default"}
    filled = [cell for cell in cells if cell.reverse]
    assert len(filled) == 10
    assert "●" in {cell.data for cell in filled}
    terminal.close()


def test_another_place_is_typed_key_by_key_and_only_enter_tries_it(tmp_path: Path) -> None:
    """The file is changed by another program: no key but Enter writes anything anywhere."""
    sheet = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 5}\n"
    with diagnose(tmp_path, "a.yaml", "--collective", "X") as terminal:
        terminal.wait_for("1/5")
        terminal.press("1")
        terminal.wait_for("2/5")
        (tmp_path / "a.yaml").write_text(sheet)
        terminal.press("2")
        terminal.wait_for("Enregistrer dans")
        assert "● niveau 2" in terminal.text
        terminal.press("n", "o")
        terminal.wait_for("Enregistrer dans  no")
        assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == sheet
        terminal.press("n", BACKSPACE, "uveau", ENTER)
        terminal.wait_for("3/5")
        terminal.press("q")
        assert terminal.end() == 0
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == sheet
    assert answers(tmp_path / "nouveau.yaml") == {"collectif": 1, "direction": 2}


LAST_YEAR = """\
format: fiche4-answers/1
rubric: fiche4@1
collective: Collège X
date: 2025-11-24
roles: [profs]
answers:
  collectif: {level: 2, votes: {profs: [1, 6, 3, 0, 0]}, evidence: ["CR du 12/10"]}
plan:
  - {dimension: objets, action: "Choisir un objet", owner: "Le conseil", due: 2026-03-01}
  - {dimension: territoire, action: "Aller voir"}
"""


def test_the_second_session_of_a_school_from_last_years_plan_to_the_new_one(tmp_path: Path) -> None:
    """Two keys for an action of last year; last time is seen after the vote; what is postponed is in the new plan."""
    (tmp_path / "avant.yaml").write_text(LAST_YEAR, encoding="utf-8")
    with diagnose(tmp_path, "--workshop", "--collective", "COLLÈGE X", "--date", "2026-11-23") as terminal:
        terminal.wait_for("24 novembre 2025")
        terminal.press("o")
        terminal.wait_for("Rôles dans la salle")
        terminal.press(ENTER)
        terminal.wait_for("(1 sur 2)")
        terminal.press("4")
        terminal.wait_for("dans le nouveau plan")
        terminal.press("faute de temps", ENTER)
        terminal.wait_for("(2 sur 2)")
        terminal.press("1", ENTER)
        for number in range(1, 6):
            terminal.wait_for(f"{number}/5")
            terminal.press("2233344", ENTER)
            terminal.wait_for("niveau retenu")
            if number == 1:
                terminal.press("a")
                terminal.wait_for("CR du 12/10")
                terminal.press(" ")
                terminal.wait_for("niveau retenu")
            terminal.press("3")
        terminal.wait_for("Relecture")
        terminal.press(ENTER)
        terminal.wait_for("Ordre du jour")
        terminal.wait_for("[●]")
        terminal.press(ENTER)
        terminal.wait_for("Choisir un objet")
        terminal.press(ENTER)
        terminal.wait_for("Qui s'en charge")
        terminal.press(ENTER)
        terminal.wait_for("Pour quand")
        terminal.press("1/3/2027", ENTER)
        terminal.wait_for("Ce qui le montrera")
        terminal.press(ENTER)
        terminal.wait_for("Prochain positionnement")
        terminal.press("23/11/2027", ENTER)
        terminal.wait_for("Le plan, à relire ensemble.")
        terminal.press(ENTER)
        terminal.wait_for("faire défiler")
        terminal.press(ENTER)
        assert terminal.end() == 0
    assert (tmp_path / "avant.yaml").read_text(encoding="utf-8") == LAST_YEAR
    sheet = yaml.safe_load((tmp_path / "college-x-2026-11-23.yaml").read_text(encoding="utf-8"))
    assert [(one["result"], one.get("why")) for one in sheet["follow_up"]] == [
        ("postponed", "faute de temps"),
        ("done", None),
    ]
    (action,) = sheet["plan"]
    assert (action["action"], action["owner"], str(action["due"])) == ("Choisir un objet", "Le conseil", "2027-03-01")
