"""Measure fiche4 against bare programs that do the least of the same work, and print a table of ratios.

    python benchmarks/run.py [RUNS]

Each pair is run by turns, so that what else the machine does weighs on both; a ratio is that of the medians,
and only ratios mean anything. Needs polars, and about 1.2 GB in the folder for temporary files.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FICHE4 = (sys.executable, "-m", "fiche4")
KEPT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ENVIRONMENT = {**KEPT, "FICHE4_LANG": "fr", "TERM": "xterm-256color", "COLUMNS": "80"}

Command = Sequence[str | Path]


class Cost(NamedTuple):
    """What one run took: seconds from start to end, and mebibytes at the most (of its largest process)."""

    seconds: float
    memory: float


def cost(command: Command) -> Cost:
    """Run the command and throw away what it prints."""
    begun = time.perf_counter()
    null = subprocess.DEVNULL
    process = subprocess.Popen([str(part) for part in command], stdout=null, stderr=null, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Cost(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def until(command: Command, text: bytes) -> float:
    """Seconds until the command, in a terminal of its own, has shown the text."""
    begun = time.perf_counter()
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(tempfile.gettempdir())
        os.execve(command[0], [str(part) for part in command], ENVIRONMENT)
    shown = b""
    while text not in shown:
        shown += os.read(handle, 65536)
    seconds = time.perf_counter() - begun
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(handle)
    return seconds


def by_turns(runs: int, ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float]:
    """The median of each over so many runs, after one of each that is not counted."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other)


def row(what: str, against: str, ours: float, theirs: float, aim: float, unit: str = "s") -> str:
    """A row of the table."""
    return f"| {what} | {against} | {ours:.2f} {unit} | {theirs:.2f} {unit} | **{ours / theirs:.2f}** | {aim:.2f} |"


def timed(runs: int, what: str, ours: Command, against: str, theirs: Command, aim: float) -> str:
    """A row that compares the time of two commands."""
    pair = by_turns(runs, lambda: cost(ours).seconds, lambda: cost(theirs).seconds)
    return row(what, against, *pair, aim)


def generated(kind: str, folder: Path, count: int) -> Path:
    """What the generator writes, made once."""
    path = folder / f"{kind}-{count}"
    subprocess.run([sys.executable, HERE / "generate.py", kind, path, str(count)], check=True)
    return path


def measured(folder: Path, runs: int) -> Iterator[str]:
    """The rows of the table, as they are measured."""
    score = (*FICHE4, "score")
    base = HERE / "baselines"
    for kind, name in (("files", "workshop sheets"), ("small", "sheets of a line a dimension")):
        files = generated(kind, folder, 10_000)
        loop = (sys.executable, base / "yaml_loop.py", files)
        yield timed(runs, f"score 10,000 {name}", (*score, files), "`yaml.load(CSafeLoader)` alone", loop, 0.5)
    for kind, far in (("digits", 3.0), ("labels", 5.0)):
        table, few = generated(kind, folder, 1_200_000), generated(kind, folder, 10_000)
        what = f"score 1,200,000 rows of {kind}"
        ours = (*score, table)
        yield timed(runs, what, ours, "csv reader and counts", (sys.executable, base / "csv_loop.py", table), 0.7)
        yield timed(runs, what, ours, "polars, streaming", (sys.executable, base / "polars_scan.py", table), far)
        yield row(f"memory of {what}", "of 10,000 rows", cost(ours).memory, cost((*score, few)).memory, 1.2, "MiB")
        table.unlink()
    many, some = (generated("files", folder, count) for count in (100_000, 1000))
    most, least = cost((*score, many)).memory, cost((*score, some)).memory
    yield row("memory of score 100,000 workshop sheets", "of 1,000", most, least, 1.2, "MiB")
    hello = (sys.executable, base / "hello.py", "--help")
    yield timed(3 * runs, "fiche4 --help", (*FICHE4, "--help"), "hello-Typer --help", hello, 0.65)
    one = some / "000000.yaml"
    yield timed(3 * runs, "fiche4 score one.yaml", (*score, one), "hello-Typer --help", hello, 1.45)
    imports = (sys.executable, base / "imports.py")
    yield timed(3 * runs, "fiche4 score one.yaml", (*score, one), "importing its libraries", imports, 1.15)
    asked = (*FICHE4, "diagnose", "--collective", "X"), b"Collection"
    prompt = (sys.executable, str(base / "hello_prompt.py")), b"Name"
    pair = by_turns(3 * runs, lambda: until(*asked), lambda: until(*prompt))
    yield row("fiche4 diagnose to its first question", "hello-Typer's prompt", *pair, 1.35)


if __name__ == "__main__":
    print("| what | against | fiche4 | the other | ratio | aim |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        for line in measured(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 5):
            print(line, flush=True)
