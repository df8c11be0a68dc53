"""The one-file program tried as people use it: `python -m tools.onefile [WHAT …] [--program PATH] [--runs N]`.

WHAT is `same` (it says and writes to the byte what `python -m fiche4` does, and leaves no file of its own), `walk` (a
sitting in a terminal, and one of forty people), `hand` (opened with a double click, or by a sheet dropped on it),
`ends` (a sitting cut short in every way) or `start` (its start against that of `python -m fiche4`); without it, all of
them. Windows has no pseudo-terminal: only `same` is for it. `pyinstaller packaging/fiche4.spec` builds the program.
"""

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import DATA, EXAMPLES, ROOT

with suppress(ImportError):  # on Windows
    from tests.helpers import terminal

    from tools import stress

OURS = [sys.executable, "-m", "fiche4"]
KEPT = {"SYSTEMROOT"}
"""Variables of the environment that a program gets: Windows runs nothing without."""

EXPORTS = DATA / "exports"

COMMANDS = (
    "--version",
    "--help",
    "",
    "show",
    "show --lang en",
    "show --rubric missing.yaml",
    "show jean-moulin-2026.yaml",
    "show jean-moulin-2026.yaml -f json",
    "score reseau avec-une-erreur.yaml",
    "score microsoft_forms_fr.xlsx",
    "score limesurvey_reponses_full_long.xls",
    "score reponses.ods",
    "score google_forms_fr.csv -f csv",
    "score many -f json",
    "diff jean-moulin-2025.yaml jean-moulin-2026.yaml",
    "check jean-moulin-2026.yaml reseau",
    "report jean-moulin-2026.yaml -o page.html",
    "report jean-moulin-2025.yaml jean-moulin-2026.yaml -o years.html",
    "report microsoft_forms_fr.xlsx -o room.svg",
    "report --blank -o blank.html",
    "form --to limesurvey -o form.tsv",
    "form --to xlsform -o form.xlsx",
    "form --to xlsx -o workbook.xlsx",
    "init new.yaml",
    "schema",
    "--show-completion",
    "diagnose --plain",
)


class Left(NamedTuple):
    """What a command leaves behind: its code, what it said, and the files in the folder it ran in."""

    code: int
    said: bytes
    complained: bytes
    files: Mapping[str, bytes]


def lay_out(cwd: Path) -> None:
    """The examples, the exports, and enough sheets for all cores to be put to work."""
    shutil.copytree(EXAMPLES, cwd, dirs_exist_ok=True)
    shutil.copytree(EXPORTS, cwd, dirs_exist_ok=True)
    (cwd / "many").mkdir()
    sheet = (EXAMPLES / "jean-moulin-2026.yaml").read_bytes()
    for number in range(2500):
        (cwd / "many" / f"{number:04}.yaml").write_bytes(sheet)


def left(program: Sequence[str], command: str, cwd: Path, path: Path) -> Left:
    """Run the command with nothing but `path` on the way to programs, and take away what it wrote."""
    before = set(cwd.rglob("*"))
    env = {"PATH": str(path), "SOURCE_DATE_EPOCH": "0", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(cwd))}
    env |= {name: value for name, value in os.environ.items() if name in KEPT}
    done = subprocess.run([*program, *command.split()], cwd=cwd, env=env, input=b"3\nq\n", capture_output=True)
    written = sorted(path for path in cwd.rglob("*") if path not in before)
    files = {str(path.relative_to(cwd)): content(path) for path in written if path.is_file()}
    for path in reversed(written):
        path.unlink() if path.is_file() else path.rmdir()
    return Left(done.returncode, done.stdout, done.stderr, files)


def content(path: Path) -> bytes:
    """The bytes of the file; of a workbook those of its parts, without the time at which it was made."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in sorted(book.namelist()) if name != "docProps/core.xml")


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def same(program: Sequence[str], path: Path) -> dict[str, Any]:
    """Each command, of the program and of this tree, with nothing but `path` on the way to other programs."""
    with folder() as cwd:
        lay_out(cwd)
        for command in COMMANDS:
            theirs, ours = (left(one, command, cwd, path) for one in (program, OURS))
            for name, one, two in zip(Left._fields, theirs, ours, strict=True):
                assert one == two, f"fiche4 {command}: {name}: {one!r} instead of {two!r}"[:2000]
    return {"commands": len(COMMANDS)}


def walk() -> dict[str, Any]:
    """A sitting key by key, to its end."""
    with folder() as cwd:
        window = terminal.Terminal("diagnose", "a.yaml", "--collective", "X", cwd=cwd)
        stress.walk(window, stress.ENTRIES)
        window.press("\r")
        assert "●" in window.wait_for("faire défiler")
        window.press("q")
        assert window.end() == 0
        window.close()
        assert stress.lost_of(stress.ENTRIES, cwd / "a.yaml") == 0
        return {"entries": len(stress.ENTRIES)}


def by_hand(*args: str, until: str) -> dict[str, Any]:
    """Opened by hand, with nothing or with the whole path of a file dropped on it: the window stays until Enter."""
    with folder() as cwd:
        (cwd / "a.yaml").write_text(stress.SHEETS["alone"], encoding="utf-8")
        window = terminal.Terminal(cwd=cwd)
        dropped = [str(cwd / name) for name in args]
        window.press(shlex.join(["exec", *terminal.PROGRAM, *dropped]) + "\r")
        window.wait_for(until)
        window.press("\x03")
        window.wait_for("Entrée pour fermer")
        window.press("\r")
        return {"exit code": window.end()}


def cut_short(how: str) -> dict[str, Any]:
    """A sitting ended in that way."""
    figures = stress.end_once((how, 3))
    assert not any(count for name, count in figures.items() if name != "runs"), figures
    return figures


def cost(program: Sequence[str], command: str, cwd: Path) -> tuple[float, float]:
    """Seconds of processor and of clock that one run took, with all its processes."""
    begun = time.perf_counter()
    null = subprocess.DEVNULL
    process = subprocess.Popen([*program, *command.split()], cwd=cwd, stdout=null, stderr=null)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun


def start(program: Path, command: str, runs: int) -> dict[str, Any]:
    """The median ratio to `python -m fiche4`, run by turns, so that what else the machine does weighs on both."""
    pairs = [(cost((str(program),), command, ROOT), cost(OURS, command, ROOT)) for _ in range(runs)]
    return {
        name: round(statistics.median(theirs[index] / ours[index] for theirs, ours in pairs), 2)
        for index, name in enumerate(("processor", "clock"))
    }


def run(what: str, program: Path, runs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of one kind of trial, by name; `AssertionError` where the program falls short."""
    match what:
        case "same":
            yield what, same([str(program)], program.parent)
        case "walk":
            yield what, walk()
            yield "workshop", stress.workshop()
        case "hand":
            yield "double click", by_hand(until="Votre choix")
            yield "dropped sheet", by_hand("a.yaml", until="1/5")
        case "ends":
            yield from ((how, cut_short(how)) for how in stress.ENDS)
        case _:
            for command in ("--version", "show examples/jean-moulin-2026.yaml"):
                yield f"start of {command}", start(program, command, runs)


def main() -> None:
    """Run what is asked for and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["same", "walk", "hand", "ends", "start"])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / ("fiche4.exe" if os.name == "nt" else "fiche4"))
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    program = options.program.resolve(strict=True)
    if os.name == "posix":
        terminal.PROGRAM[:] = [str(program)]
        terminal.READING[0] = 0.45
    print(f"size: {program.stat().st_size / 1e6:.1f} MB", flush=True)  # noqa: T201
    for what in options.what:
        for name, figures in run(what, program, options.runs):
            print(f"{name}: {json.dumps(figures, ensure_ascii=False)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
