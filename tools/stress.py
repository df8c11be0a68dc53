"""Sittings cut short in every way, to see that nothing is lost: `python -m tools.stress [WHAT …] [--runs N]`.

WHAT is `kill` (at random moments), `signals` (each way to end), `faults` (each system call of a save made to
fail in turn), `order` (of those calls) or `workshop` (forty people, three roles, counted keystrokes); without it,
all of them. `faults` and `order` need strace. The default counts are the full ones; the tests run a few.
"""

import argparse
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from tests.helpers.terminal import PROGRAM, Terminal

Figures = tuple[str, dict[str, Any]]


class Entry(NamedTuple):
    """Keys to press, what the screen shows once the entry is taken, and what the file holds then (`key.key`)."""

    keys: tuple[str, ...]
    shown: str
    dimension: str
    key: str
    value: object

    def held(self, answers: Any) -> bool:
        """Whether the answers of a file hold the entry."""
        if self.dimension not in answers:
            return False
        answer = answers[self.dimension]
        value: Any = answer if isinstance(answer, dict) else {"level": answer}
        for key in self.key.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return bool(value == self.value)


ENTRIES = (
    Entry(("3",), "2/5", "collectif", "level", 3),
    Entry(("n", "Le rôle du CPE", "\r"), "Note gardée", "direction", "note", "Le rôle du CPE"),
    Entry(("p", "CR du 12/10", "\r"), "Preuve ajoutée", "direction", "evidence", ["CR du 12/10"]),
    Entry(("\r", "c", "4"), "Cible gardée", "direction", "target", 4),
    Entry(("2",), "3/5", "direction", "level", 2),
    Entry(("i",), "4/5", "objets", "level", None),
    Entry(("1",), "5/5", "partenaires", "level", 1),
    Entry(("5",), "Relecture", "territoire", "level", 5),
)

ROOM_ENTRIES = (
    Entry(("22334", "\r"), "Voix : direction (2/2)", "collectif", "votes.enseignants", [0, 2, 2, 1, 0]),
    Entry(("33", "\r"), "7 réponses", "collectif", "votes.direction", [0, 0, 2, 0, 0]),
    Entry(("m", "nous, 4", "\r"), "Avis minoritaire gardé", "collectif", "minority", "nous, 4"),
    Entry(("3",), "2/5", "collectif", "level", 3),
    Entry(("0 4 5 1 0", "\r"), "Voix : direction (2/2)", "direction", "votes.enseignants", [0, 4, 5, 1, 0]),
    Entry(("0 0 0 1 0", "\r"), "11 réponses", "direction", "votes.direction", [0, 0, 0, 1, 0]),
    Entry(("d", "le mot", "\r"), "3/5", "direction", "reason", "le mot"),
    Entry(("i",), "4/5", "objets", "level", None),
)

SHEET = "format: fiche4-answers/1\nrubric: fiche4@1\ncollective: X\ndate: 2026-11-23\n"
SHEETS = {"alone": SHEET + "answers: {}\n", "room": SHEET + "roles: [enseignants, direction]\nanswers: {}\n"}
SCENARIOS = {"alone": ENTRIES, "room": ROOM_ENTRIES}

ENDS = ("ctrl+c", "ctrl+d", "ctrl+\\", "TERM", "HUP", "closed", "KILL")


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def lost_of(entries: Sequence[Entry], path: Path) -> int:
    """How many of the entries the file at `path` does not hold."""
    if not path.exists():
        return len(entries)
    answers = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    return sum(not entry.held(answers) for entry in entries)


def walk(terminal: Terminal, entries: Sequence[Entry]) -> None:
    """Make the entries, each until the screen says that it is taken."""
    terminal.wait_for("1/5")
    for entry in entries:
        terminal.press(*entry.keys)
        terminal.wait_for(entry.shown)


def resumes(cwd: Path) -> tuple[bool, int]:
    """Whether the next start takes the sheet up, and how many strays it leaves."""
    args = [*PROGRAM, "diagnose", "a.yaml", "--collective", "X"]
    done = subprocess.run(args, cwd=cwd, input=b"q\n", capture_output=True, check=False)
    return done.returncode == 0, len([path for path in cwd.iterdir() if path.name != "a.yaml"])


def kill_once(seed: int) -> dict[str, int]:
    """One sitting, alone with an even seed or of a room, killed at a random moment: at rest, or taking an entry."""
    chance = random.Random(seed)
    scenario = ("alone", "room")[seed % 2]
    entries = SCENARIOS[scenario]
    taken = chance.randrange(len(entries) + 1)
    with folder() as cwd:
        (cwd / "a.yaml").write_text(SHEETS[scenario], encoding="utf-8")
        terminal = Terminal("diagnose", "a.yaml", cwd=cwd)
        try:
            walk(terminal, entries[:taken])
            for entry in entries[taken : taken + 1]:
                for key in entry.keys:
                    terminal.type(key)
            time.sleep(chance.random() * 0.02)
            terminal.kill()
        finally:
            terminal.end()
            terminal.close()
        lost = lost_of(entries[:taken], cwd / "a.yaml")
        resumed, strays = resumes(cwd)
        return {"runs": 1, "lost": lost, "not resumed": int(not resumed), "strays": strays}


def end_once(job: tuple[str, int]) -> dict[str, int]:
    """One sitting ended in one way after a few entries, with a note half typed."""
    how, seed = job
    taken = random.Random(seed).randrange(1, len(ENTRIES) - 1)
    with folder() as cwd:
        terminal = Terminal("diagnose", "a.yaml", "--collective", "X", cwd=cwd)
        try:
            walk(terminal, ENTRIES[:taken])
            os.write(terminal.fd, b"n")
            terminal.wait_for("Échap")
            os.write(terminal.fd, "\x15à moitié".encode())
            terminal.wait_for("à moitié")
            _end(terminal, how)
            code = terminal.end()
        finally:
            if terminal.fd >= 0:
                terminal.close()
        half = "à moitié" in (cwd / "a.yaml").read_text(encoding="utf-8")
        lost = lost_of([entry for entry in ENTRIES[:taken] if entry.key != "note"], cwd / "a.yaml")
        resumed, strays = resumes(cwd)
        expected = {"ctrl+c": 130, "ctrl+d": 0, "ctrl+\\": 131, "TERM": 143, "HUP": 129, "KILL": -9}.get(how, code)
        return {
            "runs": 1,
            "lost": lost,
            "half-typed lost": int(not half and how != "KILL"),
            "wrong code": int(code != expected),
            "not resumed": int(not resumed),
            "strays": strays,
        }


def _end(terminal: Terminal, how: str) -> None:
    match how:
        case "ctrl+c" | "ctrl+d" | "ctrl+\\":
            os.write(terminal.fd, {"ctrl+c": b"\x03", "ctrl+d": b"\x04", "ctrl+\\": b"\x1c"}[how])
        case "closed":
            terminal.close()
        case _:
            terminal.kill(getattr(signal, f"SIG{how}"))


def fault_once(job: tuple[str, str, int]) -> dict[str, int]:
    """One sitting through a pipe in which the n-th call of one kind fails; the file is whole before and after."""
    call, error, number = job
    with folder() as cwd:
        sheet = cwd / "a.yaml"
        sheet.write_text("format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 3}\n")
        before = sheet.read_bytes()
        inject = f"inject={call}:error={error}:when={number}"
        traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
        args = [*traced, *PROGRAM, "diagnose", "a.yaml"]
        done = subprocess.run(args, cwd=cwd, input=b"2\n\nq\n", capture_output=True, check=False)
        after = sheet.read_bytes()
        answers = yaml.safe_load(after)["answers"]
        whole = after == before or answers == {"collectif": 3, "direction": 2}
        unasked = "Question 2" not in done.stdout.decode() or b"n'a pas pu" in done.stderr
        shown = answers.get("direction") == 2 or b"direction: 2" in done.stdout or unasked
        strays = len([path for path in cwd.iterdir() if path.suffix == ".tmp"])
        return {
            "runs": 1,
            "file not whole": int(not whole),
            "answer neither kept nor shown": int(not shown),
            "tracebacks": int(b"Traceback" in done.stderr + done.stdout),
            "half-written files left": strays,
        }


def order() -> dict[str, int]:
    """The order of flush, replacement, flush of the folder, and the word that it is saved, as the system saw it."""
    with folder() as cwd:
        log = cwd / "log"
        traced = f"strace -f -qq -s 4000 -o {log} -e trace=fsync,rename,write {shlex.join(PROGRAM)}"
        terminal = Terminal(cwd=cwd)
        terminal.press(f"{traced} diagnose a.yaml --collective X\r")
        walk(terminal, ENTRIES[:5])
        terminal.press("q", "exit\r")
        terminal.end()
        terminal.close()
        saves = wrong = 0
        seen: list[str] = []
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            call = re.search(r"(fsync|rename|write)\(", line)
            name = call[1] if call else ""
            if name == "write" and "\\33[H" in line:
                saves += seen.count("rename")
                wrong += seen not in ([], ["fsync", "rename", "fsync"])
                wrong += "enregistr" not in line and bool(seen)
                seen = []
            elif name in ("fsync", "rename"):
                seen.append(name)
        return {"saves": saves, "out of order": wrong}


ROOM = {"enseignants": "2 10 9 4 0", "direction": "0 1 2 0 0", "partenaires": "3 5 3 1 0"}
ONE_BY_ONE = {"enseignants": "1122222222223333333334444", "direction": "233", "partenaires": "111222223334"}


def workshop(screens: bool = False) -> dict[str, Any]:
    """Forty people in three roles, five dimensions, agenda, plan: the keys it took, and the sheet it gave."""
    with folder() as cwd:
        terminal = Terminal("diagnose", "a.yaml", "--workshop", "--date", "2026-11-23", cwd=cwd)
        pressed = 0

        def press(text: str, *, until: str) -> None:
            nonlocal pressed
            terminal.type(text)
            pressed += len(text)
            shown = terminal.wait_for(until)
            if screens:
                print(shown, end="\n\n" + "=" * 80 + "\n\n")  # noqa: T201

        terminal.wait_for("Nom du collectif")
        press("Collège Jean-Moulin\r", until="Rôles dans la salle")
        press("enseignants, direction, partenaires\r", until="Voix : enseignants")
        keystrokes = []
        for number in range(1, 6):
            before = pressed
            rows = ROOM if number % 2 else ONE_BY_ONE
            press(rows["enseignants"] + "\r", until="Voix : direction (2/3)")
            press(rows["direction"] + "\r", until="Voix : partenaires (3/3)")
            press(rows["partenaires"] + "\r", until="40 réponses")
            after = f"{number + 1}/5" if number < 5 else "Relecture"
            press("2", until=after)
            keystrokes.append(pressed - before)
        press("\r", until="Ordre du jour")
        press("12", until="Priorités :")
        press("\r", until="Priorité 1 sur 2")
        press("=", until="Qui s'en charge")
        press("La principale\r", until="Pour quand")
        press("1/3/2027\r", until="Ce qui le montrera")
        press("Un organigramme\r", until="Priorité 2 sur 2")
        press("=", until="Qui s'en charge")
        press("\x1b", until="Prochain positionnement")
        press("23/11/2027\r", until="Le plan, à relire")
        press("\r", until="faire défiler")
        press("\r", until="Et maintenant")
        code = terminal.end()
        terminal.close()
        sheet = yaml.safe_load((cwd / "a.yaml").read_text(encoding="utf-8"))
    votes = [sum(map(sum, answer["votes"].values())) for answer in sheet["answers"].values()]
    return {
        "exit code": code,
        "votes for each dimension": votes,
        "keys for each dimension (by level, then one by one)": keystrokes,
        "keys in all": pressed,
        "actions planned": len(sheet["plan"]),
    }


SLIPS = (
    ("\r\r\r", "Rien n'est tapé"),  # Enter too many: nobody is skipped
    ("2 10 9 4\r", "4 nombres"),  # a number is missing
    (" 0\r", "direction (2/3)"),
    ("r", "enseignants (1/3)"),  # a step back, and on again
    ("\r", "direction (2/3)"),
    ("0 1 2 0 8\r", "partenaires (3/3)"),  # counted wrong: corrected in two keys
    ("\x7f", "direction (2/3)"),
    ("0 1 2 0 0\r", "partenaires (3/3)"),
    ("35x31\r", "à la place 3"),  # a letter among the votes
    ("\x15", "(3/3)  █"),
    ("3 5 3 1 0\r\r\r", "40 réponses"),  # Enter too many as the votes are shown
    ("\r\r", "Tapez le niveau retenu"),
    ("c", "Cible, 1–5"),
    ("7\r", "Tapez la cible"),  # a wrong digit keeps the question
    ("4", "Cible gardée"),
    ("p", "Preuve"),
    ("Planning\r", "Preuve ajoutée"),
    ("intervention\r", "Preuve ajoutée"),  # a second piece that begins with a letter that acts
    ("\r", "niveau retenu"),
    ("n", "Note"),
    ("une remarque\x1b", "Échap encore"),  # Escape by mistake
    (" utile\r", "Note gardée"),
)
"""Slips at the first dimension, and what the screen says then. Twelve kinds; the votes come out as without them."""
SLIPPED = {"level": 2, "target": 4, "evidence": ["Planning", "intervention"], "note": "une remarque utile"}


def slips() -> dict[str, Any]:
    """A dimension voted on by forty people with twelve slips: the answer it gave, and how often votes were unmasked."""
    with folder() as cwd:
        sheet = SHEET + "roles: [enseignants, direction, partenaires]\nanswers: {}\n"
        (cwd / "a.yaml").write_text(sheet, encoding="utf-8")
        terminal = Terminal("diagnose", "a.yaml", cwd=cwd)
        terminal.wait_for("enseignants (1/3)")
        unmasked = 0
        for keys, until in SLIPS:
            terminal.press(keys)
            text = terminal.wait_for(until)
            votes = keys.strip()
            unmasked += "réponses" not in text and votes[:1].isdigit() and len(votes) > 3 and votes in text
        terminal.press("2")
        terminal.wait_for("2/5")
        terminal.press("q")
        code = terminal.end()
        terminal.close()
        answer = yaml.safe_load((cwd / "a.yaml").read_text(encoding="utf-8"))["answers"]["collectif"]
    lost = {key for key, value in SLIPPED.items() if answer.get(key) != value}
    return {"exit code": code, "unmasked": unmasked, "lost": len(lost), "votes": answer["votes"]}


def add_up(results: list[dict[str, int]]) -> dict[str, int]:
    return {key: sum(result[key] for result in results) for key in results[0]}


def faults(runs: int | None, pool: Any) -> Iterator[Figures]:
    """Each kind of call failing in each way, in turn."""
    for call in ("write", "fsync", "rename"):
        for error in ("ENOSPC", "EIO", "EACCES"):
            most = (30 if call == "write" else 4) if runs is None else runs
            jobs = [(call, error, number) for number in range(1, most + 1)]
            yield f"{call} fails with {error}, each in turn", add_up(pool.map(fault_once, jobs))


def run(what: str, runs: int | None, pool: Any) -> Iterator[Figures]:
    """The figures of one kind of stress, by name."""
    if what == "kill":
        yield "kill -9 at random moments", add_up(pool.map(kill_once, range(runs or 500)))
    elif what == "signals":
        for how in ENDS:
            yield how, add_up(pool.map(end_once, [(how, seed) for seed in range(runs or 50)]))
    elif what == "faults":
        yield from faults(runs, pool)
    else:
        yield what, {"order": order, "workshop": workshop, "slips": slips}[what]()


def main() -> None:
    """Run what is asked for and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["kill", "signals", "faults", "order", "workshop", "slips"])
    parser.add_argument("--runs", type=int)
    options = parser.parse_args()
    with Pool(os.cpu_count()) as pool:
        for what in options.what:
            if what in ("faults", "order") and not shutil.which("strace"):
                print(f"{what}: needs strace", flush=True)  # noqa: T201
                continue
            for name, figures in run(what, options.runs, pool):
                print(f"{name}: {json.dumps(figures, ensure_ascii=False)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
