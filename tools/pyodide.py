"""fiche4 in a Python that has no processes, no locks and no limits: `python -m tools.pyodide --folder FOLDER`.

The Python is Pyodide, CPython for web browsers, run by node. What `show`, `score`, `diff`, `report`, `check` and
`form` print and write there must be, to the byte, what they print and write here: the cheapest guard against code that
only one system has. The first time, FOLDER is filled by npm and by pip, with 50 MB; it needs node and npm.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from tests.conftest import DATA, EXAMPLES, ROOT

COMMANDS = (
    "show",
    "show jean-moulin-2026.yaml",
    "show jean-moulin-2026.yaml -f json",
    "show missing.yaml",
    "score reseau avec-une-erreur.yaml",
    "score reseau -f csv",
    "score enquete-jean-moulin.csv --lang en",
    "score microsoft_forms_fr.xlsx -f json",
    "score limesurvey_reponses_full_long.xls",
    "diff jean-moulin-2025.yaml jean-moulin-2026.yaml",
    "diff jean-moulin-2025.yaml jean-moulin-2026.yaml -f md",
    "report jean-moulin-2025.yaml jean-moulin-2026.yaml -o years.html",
    "report microsoft_forms_fr.xlsx -o room.svg",
    "check jean-moulin-2026.yaml reseau avec-une-erreur.yaml",
    "form --to limesurvey -o form.tsv",
    "init new.yaml --collective X",
    "diagnose --plain --collective X --date 2026-11-23",
)

SCRIPT = """
import { loadPyodide } from "pyodide";
const [site, source, rubric, cwd, commands] = process.argv.slice(2);
const begun = performance.now();
const python = await loadPyodide();
const loaded = performance.now();
const folders = {"/site": site, "/tree/src": source, "/tree/rubric": rubric, "/cwd": cwd};
for (const [path, root] of Object.entries(folders)) {
  python.FS.mkdirTree(path);
  python.FS.mount(python.FS.filesystems.NODEFS, {root}, path);
}
python.globals.set("commands", commands);
const said = python.runPython(`
import io, json, os, sys
sys.path[:0] = ["/tree/src", "/site"]
os.environ |= {"FICHE4_LANG": "fr", "COLUMNS": "80", "SOURCE_DATE_EPOCH": "0"}
os.chdir("/cwd")
from fiche4.cli import main
def run(command):
    sys.stdin = io.StringIO("3\\\\nq\\\\n")
    for name in ("stdout", "stderr"):
        setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    code = main(command.split())
    said = []
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    return [code, *said]
json.dumps([run(command) for command in json.loads(commands)])
`);
const times = [loaded - begun, performance.now() - loaded].map((time) => time / 1000);
console.log(JSON.stringify({said: JSON.parse(said), times}));
"""


def install(folder: Path) -> None:
    """Fill the folder with Pyodide and what fiche4 depends on, unless it is full."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    complete = folder / "complete"
    if complete.exists() and complete.read_text(encoding="utf-8").splitlines() == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    run("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, "pyodide")
    lock = json.loads((folder / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    # What has no wheel for Pyodide comes as one for Linux: its compiled part is left aside, and Python does its work.
    platforms = (f"pyemscripten_{lock['abi_version']}_wasm32", "manylinux2014_x86_64")
    run(
        sys.executable, "-m", "pip", "install", "-q", "--target", folder / "site", "--only-binary=:all:",
        *(part for platform in platforms for part in ("--platform", platform)),
        "--python-version", lock["python"].rpartition(".")[0], "--implementation", "cp", *wanted,
    )  # fmt: skip
    complete.write_text("\n".join(wanted), encoding="utf-8")


def run(*args: object) -> str:
    done = subprocess.run([*map(str, args)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, args))[:200]}\n{done.stdout}{done.stderr}"[-5000:])
    return done.stdout


def there(folder: Path, cwd: Path) -> dict[str, Any]:
    """What the commands say in Pyodide, and how long it took."""
    script = folder / "run.mjs"
    script.write_text(SCRIPT, encoding="utf-8")
    places = (folder / "site", ROOT / "src", ROOT / "rubric", cwd)
    said: dict[str, Any] = json.loads(run("node", script, *places, json.dumps(COMMANDS)))
    return said


def here(cwd: Path) -> list[list[Any]]:
    """What the commands say on this system."""
    env = {"FICHE4_LANG": "fr", "COLUMNS": "80", "SOURCE_DATE_EPOCH": "0", "PYTHONIOENCODING": "utf-8"}
    said = []
    for command in COMMANDS:
        program = [sys.executable, "-m", "fiche4", *command.split()]
        done = subprocess.run(program, cwd=cwd, env=env, input=b"3\nq\n", capture_output=True)
        said.append([done.returncode, done.stdout.decode(), done.stderr.decode()])
    return said


def files(cwd: Path) -> dict[str, bytes]:
    return {str(path.relative_to(cwd)): path.read_bytes() for path in sorted(cwd.rglob("*")) if path.is_file()}


def main() -> None:
    """Run the commands there and here; what differs ends the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    folder = parser.parse_args().folder.resolve()
    begun = time.monotonic()
    install(folder)
    installed = time.monotonic() - begun
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        for cwd in (one, two):
            shutil.copytree(EXAMPLES, cwd, dirs_exist_ok=True)
            shutil.copytree(DATA / "exports", cwd, dirs_exist_ok=True)
        ours, theirs = here(Path(one)), there(folder, Path(two))
        for command, mine, other in zip(COMMANDS, ours, theirs["said"], strict=True):
            assert other == mine, f"fiche4 {command}: {other} instead of {mine}"[:4000]
        assert files(Path(two)) == files(Path(one))
    seconds = [f"{name} {value:.1f} s" for name, value in zip(("loaded", "run"), theirs["times"], strict=True)]
    print(f"{len(COMMANDS)} commands say the same; installed {installed:.1f} s, {', '.join(seconds)}")  # noqa: T201


if __name__ == "__main__":
    main()
