"""Wherever results go, in whatever encoding: nothing is lost in silence, and no mistake of ours is seen."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import pytest

from fiche4.clean import harmful, to_ascii
from tests.conftest import DATA, EXAMPLES, posix

ONE, TWO = str(EXAMPLES / "jean-moulin-2025.yaml"), str(EXAMPLES / "jean-moulin-2026.yaml")
TABLE = str(DATA / "exports" / "google_forms_fr.csv")
RESULTS = {
    "help": ("--help",),
    "a sheet": ("show", TWO),
    "a change": ("diff", ONE, TWO),
    "many sheets": ("score", "fiches", "--all-groups", "-f", "json"),
    "many rows": ("score", "fiches", "--all-groups", "-f", "csv"),
    "a table": ("score", TABLE, "-f", "md"),
}
WORDS = {
    "help": "réponses",
    "a sheet": "Équipe de direction",
    "a change": "Équipe de direction",
    "many sheets": "Collège",
    "many rows": "Collège",
    "a table": "étendue",
}
"""A word of each that ASCII has not."""

each_result = pytest.mark.parametrize("name", RESULTS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 300 sheets: more than any buffer holds."""
    place = tmp_path_factory.mktemp("sorties")
    (place / "fiches").mkdir()
    for number in range(300):
        (place / "fiches" / f"{number}.yaml").write_bytes(Path(TWO).read_bytes())
    return place


def printed(name: str, place: Path, out: int | IO[bytes] | None = subprocess.PIPE, **env: str) -> Any:
    """What became of a result that is sent to `out`; `None` is a closed output."""
    closed = ["sh", "-c", 'exec "$@" >&-', "sh"] if out is None else []
    args = [*closed, sys.executable, "-m", "fiche4", *RESULTS[name]]
    done = subprocess.run(
        args, cwd=place, stdout=out, stderr=subprocess.PIPE, env={**os.environ, **env}, check=False, timeout=60
    )
    assert b"Traceback" not in done.stderr
    assert "inattendue" not in done.stderr.decode("utf-8", "replace")
    return done


@each_result
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_will_do(name: str, encoding: str, place: Path) -> None:
    done = printed(name, place, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    data = "-f" in RESULTS[name]  # for programs, which do not guess: always UTF-8
    plain = encoding == "ascii" and name != "help" and not data  # Typer would rather write help in UTF-8 than in ASCII
    text = done.stdout.decode("utf-8" if data or (encoding == "ascii" and not plain) else encoding)
    assert (to_ascii(WORDS[name]) if plain else WORDS[name]) in text
    assert ("○" in text) is (encoding == "utf-8" and name in ("a sheet", "a change"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@each_result
def test_a_full_disk_is_told(name: str, place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = printed(name, place, full)
    assert done.returncode == 2
    assert b"disque plein" in done.stderr


@posix
@each_result
def test_a_closed_output_is_told(name: str, place: Path) -> None:
    done = printed(name, place, None)
    assert done.returncode == 2
    assert "la sortie est fermée" in done.stderr.decode()


@posix
@each_result
def test_a_reader_that_has_gone_is_no_accident_and_no_success(name: str, place: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = printed(name, place, gone)
    assert done.returncode == 1
    assert not [line for line in done.stderr.decode().splitlines() if " lu\u00a0: " not in line]


def test_a_file_is_drawn_in_full_whatever_the_terminal_can_show(place: Path) -> None:
    args = [sys.executable, "-m", "fiche4", "show", ONE]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run(args, cwd=place, env=env, capture_output=True, check=True).stdout
    assert shown.isascii()
    subprocess.run([*args, "-o", "fiche.txt"], cwd=place, env=env, check=True)
    assert "│ Collectif" in (place / "fiche.txt").read_text(encoding="utf-8")


@posix
@each_result
def test_a_terminal_gets_colours_and_no_other_control_character(name: str, place: Path) -> None:
    terminal, end = os.openpty()
    args = [sys.executable, "-m", "fiche4", *RESULTS[name]]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color"}
    with subprocess.Popen(args, cwd=place, stdout=end, stderr=end, stdin=end, env=env) as process:
        os.close(end)
        text = b"".join(_blocks(terminal)).decode()
    os.close(terminal)
    assert process.returncode == 0
    assert WORDS[name] in text
    assert harmful(re.sub("\x1b\\[[0-9;]*m|\r+(?=\n)", "", text)) is None


def _blocks(terminal: int) -> Iterator[bytes]:
    """What is drawn, until the program ends."""
    with suppress(OSError):
        while block := os.read(terminal, 65536):
            yield block


def test_a_terminal_said_to_have_no_width_has_the_usual_one(place: Path) -> None:
    assert printed("a sheet", place, COLUMNS="0").stdout == printed("a sheet", place, COLUMNS="80").stdout != b""
