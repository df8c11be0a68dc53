"""Slips that people make in front of a room, in a real pseudo-terminal: none loses, unmasks, agrees or overwrites."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("pty", reason="a Unix pseudo-terminal is needed")

from tests.helpers.terminal import REAL, Terminal

ENTER, ESCAPE, TAB = "\r", "\x1b", "\t"
UP, DOWN = "\x1b[A", "\x1b[B"
CTRL_C = "\x03"
SHEET = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 5}\n"

ANSWERED = "{collectif: 1, direction: 2, objets: 3, partenaires: 1, territoire: 2}"


@contextmanager
def workshop(cwd: Path, roles: str = "profs, direction", *args: str, **options: Any) -> Iterator[Terminal]:
    """A workshop at `a.yaml`, at the votes of the first of those roles; new, or taken up when there is the file."""
    taken_up = (cwd / "a.yaml").exists()
    terminal = Terminal("diagnose", "a.yaml", "--workshop", "--date", "2026-11-23", *args, cwd=cwd, **options)
    try:
        if not taken_up:
            terminal.wait_for("Nom du collectif")
            terminal.press("Simone-Veil", ENTER)
            terminal.wait_for("Rôles dans la salle")
            terminal.press(roles, ENTER)
            terminal.wait_for("Voix : ")
        yield terminal
    finally:
        if terminal.code is None:
            terminal.kill()
            os.waitpid(terminal.pid, 0)
        terminal.close()


def on_disk(cwd: Path) -> Any:
    return yaml.safe_load((cwd / "a.yaml").read_text(encoding="utf-8"))


def vote(terminal: Terminal, *rows: str) -> None:
    """The votes of one role after the other, each screen looked at."""
    for row in rows:
        terminal.press(row, ENTER)


def levels(cwd: Path) -> dict[str, Any]:
    answers = on_disk(cwd)["answers"]
    return {key: answer if isinstance(answer, int) else answer.get("level") for key, answer in answers.items()}


# 1. Votes unmasked


@pytest.mark.parametrize("typed", ["22223 3336", "223367", "2233x", "22/33", "0 44 5"])
def test_a_mistake_in_votes_is_told_without_showing_them(typed: str, tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        terminal.press(typed, ENTER)
        text = terminal.wait_for("profs (1/2)" if "/" not in typed else "direction (2/2)")
        assert typed not in text
        assert not {word for word in typed.split() if len(word) > 1} & set(text.split())
    assert "votes" not in str(on_disk(tmp_path)) or "/" in typed


def test_the_place_of_a_mistake_is_told_and_only_its_own_key_unmasks(tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        terminal.press("223337", ENTER)
        assert "à la place 6" in terminal.wait_for("hors de 1–5")
        assert "223337" not in terminal.text
        terminal.press(TAB)
        terminal.wait_for("223337")
        terminal.press(TAB)
        terminal.wait_until(lambda: "223337" not in terminal.text, "the votes to be masked again")


def test_votes_in_groups_are_votes(tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        vote(terminal, "22223 3333")
        terminal.wait_for("direction (2/2)")
    assert on_disk(tmp_path)["answers"]["collectif"]["votes"] == {"profs": [0, 4, 5, 0, 0]}


# 2. The room agrees by a double Enter


@pytest.mark.parametrize("enters", [[ENTER, ENTER, ENTER], [ENTER * 3]])
def test_the_room_does_not_agree_by_an_enter_too_many(enters: list[str], tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        vote(terminal, "22223")
        terminal.wait_for("direction (2/2)")
        terminal.press("223", *enters)
        terminal.wait_for("8 réponses")
        assert levels(tmp_path) == {"collectif": None}
        terminal.press("2")
        terminal.wait_for("2/5")
    assert levels(tmp_path) == {"collectif": 2}


# 3. A vote skipped by an Enter too many


@pytest.mark.parametrize("enters", [[ENTER, ENTER], [ENTER * 2]])
def test_an_enter_too_many_at_the_roles_skips_no_vote(enters: list[str], tmp_path: Path) -> None:
    terminal = Terminal("diagnose", "a.yaml", "--workshop", "--collective", "X", cwd=tmp_path)
    terminal.wait_for("Rôles dans la salle")
    terminal.press(*enters)
    terminal.wait_for("Voix : ")
    terminal.press("22334", ENTER)
    terminal.wait_for("5 réponses")
    assert levels(tmp_path) == {"collectif": None}
    terminal.kill()
    terminal.end()
    terminal.close()


def test_an_empty_enter_skips_no_role(tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        terminal.press(ENTER)
        assert "0 si personne" in terminal.wait_for("Rien n'est tapé")
        assert "profs (1/2)" in terminal.text


def test_what_was_typed_ahead_answers_nothing(tmp_path: Path) -> None:
    """All of it arrives before the second screen is drawn."""
    with workshop(tmp_path, "profs") as terminal:
        terminal.press("22334\r2345")
        terminal.wait_for("5 réponses")
        assert levels(tmp_path) == {"collectif": None}


def test_what_was_typed_ahead_into_a_text_is_there(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs") as terminal:
        vote(terminal, "22334")
        terminal.wait_for("5 réponses")
        terminal.press("nune remarque")
        terminal.wait_for("une remarque")
        terminal.press(ENTER, "q")
        terminal.end()
    assert on_disk(tmp_path)["answers"]["collectif"]["note"] == "une remarque"


def test_keys_that_come_before_a_screen_can_be_read_answer_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digit too many after the level is no vote on the next dimension, which says what was agreed on."""
    monkeypatch.setattr("tests.helpers.terminal.PROGRAM", REAL)
    monkeypatch.setattr("tests.helpers.terminal.READING", [0.45])
    with workshop(tmp_path, "profs") as terminal:
        vote(terminal, "22334")
        terminal.press("3")
        terminal.wait_for("Collectif : niveau 3 retenu.")
        for _ in range(3):  # with pauses too short for anybody to have read the screen
            os.write(terminal.fd, b"5")
            time.sleep(0.2)
        assert "Collectif : niveau 3 retenu. Trop tôt" in terminal.wait_for("n'est pas\ncompté.")
        terminal.press("22223", ENTER)
        terminal.wait_for("5 réponses")
    assert on_disk(tmp_path)["answers"]["direction"]["votes"] == {"profs": [0, 4, 1, 0, 0]}


def test_the_sheet_at_the_end_stays_when_enter_comes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.helpers.terminal.PROGRAM", REAL)
    monkeypatch.setattr("tests.helpers.terminal.READING", [0.45])
    (tmp_path / "a.yaml").write_text(SHEET.replace("{collectif: 5}", ANSWERED))
    terminal = Terminal("diagnose", "a.yaml", cwd=tmp_path)
    terminal.wait_for("Relecture")
    terminal.type(ENTER)
    time.sleep(0.2)
    os.write(terminal.fd, ENTER.encode())
    terminal.wait_for("faire défiler")
    terminal.rest()
    assert terminal.raw, "the sheet still has the whole screen"
    terminal.press(ENTER)
    assert terminal.end() == 0
    terminal.close()


# 4. `r` is one step back


def test_back_from_the_third_role_is_the_second(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs, direction, parents") as terminal:
        vote(terminal, "22", "33")
        terminal.wait_for("parents (3/3)")
        terminal.press("r")
        terminal.wait_for("direction (2/3)")
        vote(terminal, "44")
        terminal.wait_for("parents (3/3)")
        vote(terminal, "11")
        terminal.wait_for("6 réponses")
        terminal.press("r")
        terminal.wait_for("parents (3/3)")
    sheet = on_disk(tmp_path)
    assert sheet["collective"] == "Simone-Veil"
    assert sheet["answers"]["collectif"]["votes"]["direction"] == [0, 0, 0, 2, 0]


def test_from_a_disagreement_enter_goes_on(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs") as terminal:
        vote(terminal, "22233")
        terminal.wait_for("5 réponses")
        terminal.press("d", "pas le même sens", ENTER)
        terminal.wait_for("2/5")
        terminal.press("r")
        terminal.wait_for("Pas d'accord")
        terminal.press(ENTER)
        terminal.wait_for("2/5")
    answer = on_disk(tmp_path)["answers"]["collectif"]
    assert (answer["disagreed"], answer["reason"]) == (True, "pas le même sens")


# 5. The vote line vanishes


def test_the_vote_line_is_in_sight_whatever_is_read_and_told(tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        terminal.press(DOWN, DOWN, "2236", ENTER)
        terminal.wait_for("hors de 1–5")
        assert "Voix : profs (1/2)" in terminal.text


def test_all_roles_can_be_read_where_the_screen_is_low(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs, direction, parents, mairie") as terminal:
        vote(terminal, "2222222", "4444444", "2244", "2244")
        terminal.wait_for("réponses")
        terminal.press("x")
        seen = terminal.text
        for _ in range(3):
            terminal.press(" ")
            seen += terminal.text
        for role in ("profs", "direction", "parents", "mairie"):
            assert f"\n {role}" in seen


# 6. Priorities lost


def test_priorities_are_there_when_the_workshop_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "roles: [profs]\n"
        + SHEET.replace("{collectif: 5}", "{collectif: 1, direction: 2, objets: 3, partenaires: 1, territoire: 2}")
    )
    with workshop(tmp_path) as terminal:
        terminal.wait_for("Relecture")
        terminal.press(ENTER)
        terminal.wait_for("Ordre du jour")
        terminal.press("1", "2")
        terminal.wait_for("Priorités : Collectif, Partenaires.")
        terminal.press(CTRL_C)
        terminal.end()
    chosen = [one["dimension"] for one in on_disk(tmp_path)["plan"]]
    assert len(chosen) == 2
    with workshop(tmp_path) as terminal:
        terminal.wait_for("Priorité 1 sur 2")
        terminal.press(UP)
        terminal.wait_for("1 [●]  Collectif")
        terminal.press(ENTER, ENTER, ENTER, ENTER)
        terminal.wait_for("Le plan, à relire ensemble.")
    assert [one["dimension"] for one in on_disk(tmp_path)["plan"]] == chosen


# 7. What is written elsewhere is overwritten


@pytest.mark.parametrize("enters", [[ENTER, ENTER], [ENTER * 3]])
def test_only_its_own_key_writes_over_what_another_program_wrote(enters: list[str], tmp_path: Path) -> None:
    with workshop(tmp_path, "profs") as terminal:
        (tmp_path / "a.yaml").write_text(SHEET)
        terminal.press("22334", *enters)
        terminal.wait_for("Enregistrer dans")
        terminal.rest()
        assert (tmp_path / "a.yaml").read_text() == SHEET
        terminal.press("!")
        terminal.wait_for("5 réponses")
    assert on_disk(tmp_path)["answers"]["collectif"]["votes"] == {"profs": [0, 2, 2, 1, 0]}


# 8. Saved so that nothing reads it


def test_a_blank_role_is_no_role(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs, \u00a0,\u2003, direction") as terminal:
        vote(terminal, "22")
        terminal.wait_for("direction (2/2)")
        terminal.press("q")
        assert terminal.end() == 0
    with workshop(tmp_path) as terminal:
        terminal.wait_for("direction (2/2)")


def test_a_name_taken_back_leaves_the_disk(tmp_path: Path) -> None:
    with workshop(tmp_path) as terminal:
        assert on_disk(tmp_path)["collective"] == "Simone-Veil"
        terminal.press("r")
        terminal.wait_for("Rôles")
        terminal.press(UP)
        terminal.wait_for("Nom du collectif")
        terminal.press("\x15", ENTER)
        terminal.wait_for("Rôles")
        assert "collective" not in on_disk(tmp_path)


# 9. A split arrow key drops the note


def test_a_split_arrow_key_drops_no_note(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs") as terminal:
        vote(terminal, "22334")
        terminal.wait_for("5 réponses")
        terminal.press("n", "une longue remarque")
        for _ in range(2):
            terminal.press(ESCAPE)
            time.sleep(0.5)
            terminal.press("[D")
        terminal.press("!", ENTER)
        terminal.wait_for("Note gardée")
    assert on_disk(tmp_path)["answers"]["collectif"]["note"] == "une longue remarq!ue"


def test_escape_asks_before_it_throws_text_away(tmp_path: Path) -> None:
    with workshop(tmp_path, "profs") as terminal:
        vote(terminal, "22334")
        terminal.wait_for("5 réponses")
        terminal.press("n", "une remarque", ESCAPE)
        assert "une remarque" in terminal.wait_for("Échap encore")
        terminal.press(ESCAPE)
        terminal.wait_for("niveau retenu")
        assert "note" not in on_disk(tmp_path)["answers"]["collectif"]


# 10. Names and locks


def test_a_name_too_long_to_be_saved_beside_is_refused_at_the_start(tmp_path: Path) -> None:
    terminal = Terminal("diagnose", "x" * 240 + ".yaml", "--workshop", cwd=tmp_path)
    assert terminal.end() == 2
    assert "trop long" in terminal.text.replace("\n", "")
    terminal.close()


# Kind to hands


def test_fiche4_alone_is_a_menu_in_a_terminal_and_the_help_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "une fiche.yaml").write_text(SHEET)
    terminal = Terminal("--lang", "fr", cwd=tmp_path)
    terminal.wait_for("Votre choix")
    assert "5. Comparer deux fiches" in terminal.text
    terminal.press("x\r")
    terminal.wait_until(lambda: terminal.text.count("Votre choix") == 2, "the question again")
    terminal.press("3\r")
    terminal.wait_for("Fichier de la fiche")
    terminal.press("'une fiche.yaml' \r")
    terminal.wait_for("2/5")
    terminal.press("q")
    assert terminal.end() == 0
    terminal.close()
    done = subprocess.run([sys.executable, "-m", "fiche4"], capture_output=True, check=False, input=b"1\n")
    assert (done.returncode, b"Usage" in done.stdout) == (2, True)


def test_plain_stays_plain_to_the_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fiche4", "--lang", "fr", "diagnose", "a.yaml", "--plain", "--collective", "X"]
    left = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, input=b"3\nq\n").stdout.decode()
    assert "diagnose a.yaml --plain" in left
    end = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=True, input=b"2\ni\n4\n1\n\n"
    ).stdout.decode()
    assert "Et maintenant" in end
    assert not set("│┌─") & set(left + end)


def test_one_key_makes_the_page_under_a_name_that_is_free(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("mine")
    (tmp_path / "a.yaml").write_text(f"roles: [profs]\n{SHEET}".replace("{collectif: 5}", ANSWERED))
    with workshop(tmp_path, DISPLAY="", WAYLAND_DISPLAY="") as terminal:
        terminal.wait_for("Relecture")
        terminal.press(ENTER, "0", ENTER, ENTER)
        terminal.wait_for("ouvrir la page")
        terminal.press("p")
        assert terminal.end() == 0
        assert "Page écrite : a-2.html" in terminal.all_text
    assert (tmp_path / "a.html").read_text() == "mine"
    assert "<html" in (tmp_path / "a-2.html").read_text()
