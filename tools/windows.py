"""fiche4 on CPython for Windows, under wine: `python -m tools.windows [WHAT …] --folder FOLDER`.

WHAT is `suite` (all tests), `walk` (keys, a paste and a resize in a console of Windows, a workshop of forty, votes
from phones that wake it, results in pipes) or `program` (the one-file program: built, its size and its start, opened
by hand, walked); without it, all.
The first time, FOLDER is filled: Python's own program for Windows, its signature and its sums checked, and packages
from the index that pip uses. That takes a minute and a gigabyte, and these packages of Debian 12:

    apt-get install wine wine64 osslsigncode gcc-mingw-w64-x86-64-win32

Said of wine 8, and got round here: it has no `bcryptprimitives.dll`; it refuses files as standard streams, so they are
pipes; its console shows escape sequences as characters of some width, so the window is wider than what is drawn in it.
"""

import argparse
import asyncio
import json
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from tests.conftest import EXAMPLES, ROOT
from tests.helpers import terminal
from tests.helpers.terminal import Terminal

from tools import onefile, phones, stress
from tools.wine import Place, install, windows

TELL = """
import ctypes, sys
process, event = map(int, sys.argv[1:])
calls = ctypes.WinDLL("kernel32")
for name in ("GetModuleHandleW", "GetProcAddress", "OpenProcess", "CreateRemoteThread"):
    getattr(calls, name).restype = ctypes.c_void_p
calls.GetProcAddress.argtypes = ctypes.c_void_p, ctypes.c_char_p
calls.CreateRemoteThread.argtypes = [ctypes.c_void_p] * 7
told = calls.GetProcAddress(calls.GetModuleHandleW("kernelbase.dll"), b"CtrlRoutine")
every_right = 0x1FFFFF
there = calls.OpenProcess(every_right, False, process)
sys.exit(not calls.CreateRemoteThread(there, None, None, told, event, None, None))
"""
"""Tells a process of an event as the console of Windows does: in a thread that is begun in that process."""


def suite(place: Place) -> Iterator[tuple[str, Any]]:
    """All tests; one that fails ends the program."""
    arguments = ("-q", "-n", str(os.cpu_count()), "-p", "no:cacheprovider", "--color=no", "-rfEs")
    said = windows(place.python, "-m", "pytest", *arguments).stdout.decode("utf-8", "replace")
    skipped: dict[str, int] = {}
    for number, reason in re.findall(r"^SKIPPED \[(\d+)\] [^:]+:\d*:? ?(.*?)\r?$", said, re.MULTILINE):
        skipped[reason] = skipped.get(reason, 0) + int(number)
    yield "suite", said.strip().splitlines()[-1].strip()
    yield "skipped", skipped
    if re.search(r"^(?:FAILED|ERROR) ", said, re.MULTILINE) or "passed" not in said:
        raise SystemExit(said[-10_000:])


def walk(place: Place) -> Iterator[tuple[str, Any]]:
    """A person at a console of Windows, and what she leaves to a shell."""
    terminal.PROGRAM[:] = [str(shutil.which("wine")), str(place.python), "-m", "fiche4"]
    terminal.READING[0] = 0.45
    with onefile.folder() as cwd:
        yield "keys", keys(cwd)
    with onefile.folder() as cwd:
        yield "another size", another_size(cwd)
    yield "ended by", {event: ended_by(place, number) for event, number in (("Ctrl+Break", 1), ("window closed", 2))}
    yield from sittings()
    yield "results", results(place)


def sittings() -> Iterator[tuple[str, Any]]:
    """One person, a room of forty by hands, and one of twenty phones, whose votes wake a walk that waits for keys."""
    yield "sitting", onefile.walk()
    yield "workshop", stress.workshop()
    terminal.SETTING["NO_COLOR"] = "1"  # a QR code is half colours, which are characters of some width here
    yield "phones", asyncio.run(phones.wall(20))
    del terminal.SETTING["NO_COLOR"]


def keys(cwd: Path) -> dict[str, Any]:
    """Arrows and an "à", signs with AltGr, a paste, and Ctrl+C in the middle of a note."""
    window = Terminal("diagnose", "a.yaml", "--collective", "Été", cwd=cwd)
    window.wait_for("1/5")
    window.press("\x1b[B", "\x1b[B", "\x1b[A", "à", "\r")
    window.wait_for("2/5")
    note(window, "@#{[|\\]}€ é œuvre ’ 👩")
    window.press("p")
    window.wait_for("█")
    os.write(window.fd, b"Compte rendu,\rpage 2")  # all at once, as a paste comes
    window.wait_for("page 2")
    window.press("\r", "\r", "2")
    window.wait_for("3/5")
    window.press("n")
    window.wait_for("█")
    window.press("à moitié", "\x03")
    code = window.end()
    window.close()
    answers = yaml.safe_load((cwd / "a.yaml").read_text(encoding="utf-8"))["answers"]
    assert answers["collectif"] == 1, answers
    assert answers["direction"]["note"] == "@#{[|\\]}€ é œuvre ’ 👩", answers
    assert re.fullmatch(r"Compte rendu,\s+page 2", answers["direction"]["evidence"][0]), answers
    assert answers["objets"]["note"] == "à moitié", answers
    return {"exit code": code, "files": sorted(path.name for path in cwd.iterdir())}


def note(window: Terminal, text: str) -> None:
    window.press("n")
    window.wait_for("█")
    window.press(text, "\r")
    window.wait_for("gardée")


def another_size(cwd: Path) -> dict[str, Any]:
    """The window made narrower: it is drawn anew though nobody touched a key."""
    setting = dict(terminal.SETTING)
    terminal.SETTING.clear()
    window = Terminal("diagnose", "a.yaml", "--collective", "X", cwd=cwd, columns=120, lines=40)
    terminal.SETTING.update(setting)
    window.wait_for("1/5")
    window.resize(90, 40)
    window.wait_until(lambda: "─" * 90 in window.text.splitlines(), "a line as wide as the window")
    window.press("\x03")
    return {"exit code": window.end()}


def ended_by(place: Place, event: int) -> int:
    """The exit code of a sitting that Windows ends in the middle of a note, which is kept."""
    with onefile.folder() as cwd:
        window = Terminal("diagnose", "a.yaml", "--collective", "X", cwd=cwd)
        window.wait_for("1/5")
        window.press("n")
        window.wait_for("█")
        window.press("à moitié")
        process = json.loads((cwd / ".a.yaml.lock").read_text(encoding="utf-8"))["process"]
        assert windows(place.python, "-c", TELL, process, event).returncode == 0
        code = window.end()
        answers = yaml.safe_load((cwd / "a.yaml").read_text(encoding="utf-8"))["answers"]
        assert answers["collectif"]["note"] == "à moitié", answers
        assert [path.name for path in cwd.iterdir()] == ["a.yaml"]
    return code


def results(place: Place) -> dict[str, Any]:
    """A batch by a pattern, a table in a pipe, and results to the byte as here."""
    commands = ("score reseau/*.yaml -f json", "show jean-moulin-2026.yaml -f csv", "schema answers", "score x*.csv")
    same = 0
    with onefile.folder() as cwd:
        shutil.copytree(EXAMPLES, cwd, dirs_exist_ok=True)
        for command in commands:
            there = windows(place.python, "-m", "fiche4", *command.split(), cwd=cwd)
            here = subprocess.run(f"{sys.executable} -m fiche4 {command}", shell=True, cwd=cwd, capture_output=True)
            assert (there.returncode, slashed(there.stdout)) == (here.returncode, slashed(here.stdout)), command
            same += 1
    return {"the same as here": same}


def slashed(data: bytes) -> bytes:
    return data.replace(b"\\\\", b"/")


def program(place: Place) -> Iterator[tuple[str, Any]]:
    """The one-file program, built, weighed and tried."""
    dist = place.folder / "dist"
    begun = time.monotonic()
    built = windows(
        place.python, "-m", "PyInstaller", "--noconfirm", "--distpath", dist, "--workpath", place.folder / "build",
        ROOT / "packaging" / "fiche4.spec",
    )  # fmt: skip
    exe = dist / "fiche4.exe"
    if built.returncode or not exe.exists():
        raise SystemExit(built.stderr.decode("utf-8", "replace")[-5000:])
    yield "built", {"MB": round(exe.stat().st_size / 1e6, 1), "seconds": round(time.monotonic() - begun)}
    yield "start", starts(place, exe)
    wine = str(shutil.which("wine"))
    terminal.READING[0] = 0.45
    onefile.OURS[:] = [wine, str(place.python), "-m", "fiche4"]
    os.environ["WINEPATH"] = in_windows(dist)  # where programs are found by their names
    onefile.KEPT.update(name for name in os.environ if name.startswith("WINE") or name == "PYTHONPATH")
    yield "same", onefile.same([wine, str(exe)], Path("/usr/bin"))
    terminal.PROGRAM[:] = [wine, "cmd", "/c", in_windows(exe)]  # where a shell is there too, no window waits for Enter
    yield from sittings()
    terminal.PROGRAM[:] = [wine, str(exe)]
    yield "by hand", opened_by_hand()


def in_windows(path: Path) -> str:
    """The path as Windows calls it."""
    return f"Z:{path}".replace("/", "\\")


def starts(place: Place, exe: Path) -> dict[str, float]:
    """Seconds of the program and of the Python that was frozen into it, and their ratio: medians of nine turns."""

    def seconds(*command: object) -> float:
        begun = time.monotonic()
        assert windows(*command, "--version").returncode == 0
        return time.monotonic() - begun

    pairs = [(seconds(exe), seconds(place.python, "-m", "fiche4")) for _ in range(9)]
    figures = [*zip(*pairs, strict=True), [theirs / ours for theirs, ours in pairs]]
    names = ("program", "python -m fiche4", "ratio")
    return {name: round(statistics.median(found), 2) for name, found in zip(names, figures, strict=True)}


def opened_by_hand() -> dict[str, int]:
    """A double click and a walk begun from the menu; a table and a folder dropped on the program: the window waits."""
    codes = {}
    with onefile.folder() as cwd:
        table = EXAMPLES / "enquete-jean-moulin.csv"
        for dropped, said in (((), "Votre choix"), ((table,), "22 réponses"), ((cwd,), "aucune fiche")):
            window = Terminal(cwd=cwd)  # a shell, which the program then takes the place of
            window.press(shlex.join(["exec", *terminal.PROGRAM, *map(in_windows, dropped)]) + "\r")
            if not dropped:
                window.wait_for(said)
                window.press("1\r")
                window.wait_for("Nom du collectif")
                window.press("\x03")
            window.wait_for("Entrée pour fermer")
            assert not dropped or said in window.all_text, window.all_text
            window.press("\r")
            codes[said] = window.end()
            window.close()
    return codes


def main() -> None:
    """Run what is asked for and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["suite", "walk", "program"], choices=["suite", "walk", "program"])
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    place = Place(options.folder.resolve())
    os.environ |= {"WINEPREFIX": str(place.folder / "wine"), "WINEARCH": "win64", "WINEDEBUG": "-all"}
    os.environ |= {"PYTHONPATH": in_windows(ROOT / "src"), "LC_ALL": "C.UTF-8", "FICHE4_LANG": "fr"}
    terminal.SETTING.update({"COLUMNS": "80", "LINES": "24"})
    terminal.PACE[0] = 0.05
    try:
        install(place)
        for what in options.what:
            for name, figures in {"suite": suite, "walk": walk, "program": program}[what](place):
                print(f"{name}: {json.dumps(figures, ensure_ascii=False)}", flush=True)  # noqa: T201
    finally:
        subprocess.run(["wineserver", "-k"], check=False)


if __name__ == "__main__":
    main()
