"""Files that no person would write, each read by a process of its own: `python -m tools.hostile [KIND …]`.

KIND is `yaml`, `json`, `tables`, `workbooks`, `naughty`, `pyyaml` or `folder` (5,000 sheets, a tenth of them
hostile); without it, all of them. `--pyyaml FOLDER` is the unpacked source of PyYAML, whose tests hold hundreds of
files; `--naughty FILE` is `blns.json`, the Big List of Naughty Strings, added to those here; `--sample N` runs each
N-th input only; `--keep FOLDER` gets what failed or took more than 1 s or 200 MB. Sheets are read with both parsers.

An input is a failure when the program ends by a signal, a traceback or an error of its own, runs for more than
10 s, tells a problem without its file and place, or lets a control or bidi character out. Seconds are those of the
processor: others may work on the machine.
"""

import argparse
import contextlib
import io
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

import yaml
from tests.conftest import DATA, EXAMPLES
from tests.helpers.input_sheets import json_sheets, yaml_sheets
from tests.helpers.input_tables import csv_of, tables
from tests.helpers.input_workbooks import workbooks
from tests.helpers.inputs import COLUMNS, GOOD, HEADING, MIB, NAUGHTY

from fiche4.clean import harmful
from fiche4.cli import main as fiche4
from fiche4.sources import events
from fiche4.words import Phrase, problems

LIMIT = 10
"""Seconds after which a reading is ended."""

MOST_MEMORY = 2048 * MIB
GOOD_SHEET = EXAMPLES / "jean-moulin-2026.yaml"
PARSERS = ("CSafeLoader", "SafeLoader")
COMMANDS = (["score"], ["check"], ["show"], ["diff", str(GOOD_SHEET)])
FORMS = (
    ["score", "-f", "json"],
    ["score", "--by", "collectif", "-f", "md", "--all-groups"],
    ["check"],
    ["diff", str(GOOD_SHEET)],
)

WITHOUT_LINE = (
    problems.FILE_TOO_BIG, problems.NOT_TEXT, problems.NOT_OURS, problems.ROWS_TOO_LONG, problems.BAD_SPREADSHEET,
    problems.SPREADSHEET_TOO_BIG, Phrase(*problems.MORE_STRANGE[1::2]), problems.TOO_MANY_GROUPS,
)  # fmt: skip
"""Problems of a whole file, which no line can be named for."""


class Input(NamedTuple):
    """The bytes of one file, and how its name ends."""

    kind: str
    suffix: str
    content: str | bytes

    @property
    def raw(self) -> bytes:
        return self.content.encode("utf-8", "surrogatepass") if isinstance(self.content, str) else self.content


KINDS: dict[str, tuple[str, Callable[[], Iterable[str | bytes]]]] = {
    "yaml": (".yaml", yaml_sheets),
    "json": (".json", json_sheets),
    "tables": (".csv", tables),
    "workbooks": (".xlsx", workbooks),
}


def inputs(kind: str, options: argparse.Namespace) -> Iterator[Input]:
    """All inputs of one kind."""
    if kind == "pyyaml":
        files = sorted(path for path in options.pyyaml.rglob("tests/**/*") if path.is_file()) if options.pyyaml else []
        yield from (Input(kind, ".yaml", path.read_bytes()) for path in files)
    elif kind == "naughty":
        more = json.loads(options.naughty.read_text(encoding="utf-8")) if options.naughty else ()
        yield from (one for text in (*NAUGHTY, *more) for one in _with_text(text))
    else:
        suffix, make = KINDS[kind]
        yield from (Input(kind, suffix, content) for content in make())


def _with_text(text: str) -> Iterator[Input]:
    """The text as a whole file, wherever a sheet has texts, bare and quoted, as keys, and in a table."""
    quoted = json.dumps(text)
    answer = f"level: 2, note: {quoted}, evidence: [{quoted}], votes: {{{quoted}: [0, 1, 2, 3, 4]}}"
    action = f"dimension: objets, action: {quoted}, owner: {quoted}"
    for content in (
        text,
        f"{HEADING}collective: {quoted}\nanswers: {{collectif: {{{answer}}}}}\nplan: [{{{action}}}]\n",
        f"{HEADING}collective: {text}\nanswers: {{objets: {{note: {text}}}}}\n",
        f"{HEADING}{text}: 1\nanswers: {{{quoted}: 1}}\n",
    ):
        yield Input("naughty", ".yaml", content)
    for content in (text, csv_of([text, *COLUMNS], ["x", *"12345"], ["y", text, *"2345"])):
        yield Input("naughty", ".csv", content)


class Said(NamedTuple):
    """What one command printed, how it ended and how many seconds of the processor it took."""

    code: int
    out: str
    err: str
    seconds: float


class Ended(NamedTuple):
    """How a process ended (0, or minus a signal), its commands, and what it used at most."""

    status: int
    said: list[Said]
    seconds: float
    memory: int


@dataclass
class Figures:
    """What came of all inputs of one kind."""

    runs: int = 0
    refused: int = 0
    seconds: float = 0
    memory: int = 0
    over_a_second: int = 0
    over_200_mb: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    def add(self, ended: Ended, failures: Sequence[str]) -> None:
        slowest = max((one.seconds for one in ended.said), default=ended.seconds)
        self.runs += 1
        self.refused += any(one.code for one in ended.said)
        self.seconds = max(self.seconds, slowest)
        self.memory = max(self.memory, ended.memory)
        self.over_a_second += slowest > 1
        self.over_200_mb += ended.memory > 200 * MIB
        self.failures.update(failures)


def read_apart(path: Path, parser: str, commands: Sequence[Sequence[str]]) -> Ended:
    """The commands run on the file, one after the other, by a process of its own."""
    with tempfile.TemporaryFile() as report:
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            os._exit(_child(path, parser, commands, report.fileno()))
        _, status, used = os.wait4(pid, 0)
        report.seek(0)
        said = [Said(*one) for one in map(json.loads, report)]
    return Ended(os.waitstatus_to_exitcode(status), said, time.monotonic() - began, used.ru_maxrss * 1024)


def _child(path: Path, parser: str, commands: Sequence[Sequence[str]], report: int) -> int:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    signal.setitimer(signal.ITIMER_REAL, LIMIT * len(commands))
    vars(events)["_Loader"] = getattr(yaml, parser)
    for command in commands:
        said = json.dumps(_said([*command, str(path)]))
        os.write(report, f"{said}\n".encode())
    return 0


def _import_all() -> None:
    """Import what commands import when they run, so that no process has to."""
    read_table = str(DATA / "exports" / "microsoft_forms_fr.xlsx")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for args in (*([*command, str(GOOD_SHEET)] for command in COMMANDS), ["score", read_table, "-f", "csv"]):
            fiche4(args)


def _said(args: Sequence[str]) -> Said:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        for stream, descriptor in ((out, 1), (err, 2)):
            os.dup2(stream.fileno(), descriptor)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
        before = _used()
        code = fiche4(args)
        sys.stdout.flush()
        sys.stderr.flush()
        seconds = _used() - before
        return Said(code, _text(out), _text(err), seconds)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def _used() -> float:
    """Seconds of the processor that this process and those it started have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def failures(ended: Ended, path: Path) -> Iterator[str]:
    """What is wrong with how the program took the file."""
    if ended.status:
        yield "time-outs" if ended.status == -signal.SIGALRM else f"ended by {ended.status}"
    for one in ended.said:
        if one.code not in (0, 1, 2):
            yield f"exit code {one.code}"
        if "Traceback" in one.err or str(problems.UNEXPECTED.fr)[:18] in one.err:
            yield "tracebacks"
        if harmful((one.out + one.err).replace("\r\n", "\n")) or "\u2028" in one.out + one.err:
            yield "control characters"
        if one.code and not one.err:
            yield "refused without a word"
        yield from (f"no place: {line[:150]}" for line in one.err.splitlines() if not _is_placed(line, str(path)))


def _is_placed(line: str, name: str) -> bool:
    """Whether a line says where the problem is, or shows the line of the file."""
    if not line or line.startswith("  ") or re.match(rf"{re.escape(name)}:[0-9]+(:[0-9]+)?: ", line):
        return True
    said = line.removeprefix(f"{name}: ")
    return said.startswith(("lu\u00a0: ", *map(_beginning, WITHOUT_LINE))) and said != line


def _beginning(phrase: Phrase) -> str:
    return re.split("{.*?}", phrase.say("fr", **dict.fromkeys(re.findall("{(.*?)}", phrase.fr), "{}")))[0]


def read_all(found: Iterator[Input], folder: Path, keep: Path | None) -> Iterator[tuple[str, Figures]]:
    """The figures of each kind of input and parser."""
    figures: dict[str, Figures] = {}
    for number, one in enumerate(found):
        path = folder / f"entrée{one.suffix}"
        path.write_bytes(one.raw)
        sheet = one.suffix in (".yaml", ".json")
        for parser in PARSERS if sheet else PARSERS[:1]:
            ended = read_apart(path, parser, COMMANDS if sheet else FORMS)
            wrong = list(failures(ended, path))
            name = f"{one.kind}, {'C' if parser == PARSERS[0] else 'pure'} parser" if sheet else one.kind
            figures.setdefault(name, Figures()).add(ended, wrong)
            if keep and (wrong or max((one.seconds for one in ended.said), default=99) > 1 or ended.memory > 200 * MIB):
                kept = keep / f"{one.kind}-{number}{one.suffix}"
                kept.write_bytes(one.raw)
                seconds = [round(said.seconds, 2) for said in ended.said]
                print(kept, parser, one.raw[:50], seconds, ended.memory // MIB, *wrong[:3], file=STDERR, flush=True)
    yield from figures.items()


def folder_of(count: int, folder: Path) -> dict[str, Any]:
    """A folder of `count` sheets, every tenth of them hostile: what `score` makes of it."""
    hostile = [one.raw for one in _small_and_bad(folder / "un.yaml")]
    place = folder / "fiches"
    place.mkdir()
    bad = range(9, count, 10)
    for number in range(count):
        content = hostile[number // 10 % len(hostile)] if number in bad else GOOD
        (place / f"{number:05}.yaml").write_bytes(content)
    ended = read_apart(place, PARSERS[0], [["score", "-f", "json"]])
    (said,) = ended.said
    names = [Path(name).stem for name in re.findall(r"^(/.*?\.yaml):", said.err, re.MULTILINE)]
    told = [name for name, _ in groupby(names)]
    return {
        "sheets": count,
        "exit code": said.code,
        "scored": len(json.loads(said.out)["sheets"]),
        "hostile": len(bad),
        "told": len(set(told)),
        "told twice": len(told) - len(set(told)),
        "told wrongly": len(set(told) - {f"{number:05}" for number in bad}),
        "seconds": round(said.seconds, 2),
        "MB": ended.memory // MIB,
    }


def _small_and_bad(path: Path) -> Iterator[Input]:
    """Inputs that are refused, and are small enough for a folder of many."""
    for one in (one for one in inputs("yaml", argparse.Namespace()) if len(one.raw) < 5000):
        path.write_bytes(one.raw)
        if read_apart(path, PARSERS[0], [["check"]]).said[0].code:
            yield one


STDERR = os.fdopen(os.dup(2), "w")


def main() -> None:
    """Read what is asked for and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=["pyyaml", "naughty", *KINDS, "folder"])
    parser.add_argument("--pyyaml", type=Path)
    parser.add_argument("--naughty", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--sheets", type=int, default=5000)
    parser.add_argument("--sample", type=int, default=1)
    options = parser.parse_args()
    os.environ["FICHE4_LANG"] = "fr"
    _import_all()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        folder = Path(name) / "lu"
        folder.mkdir()
        for kind in (kind for kind in options.kinds if kind != "folder"):
            some = islice(inputs(kind, options), 0, None, options.sample)
            for name, figures in read_all(some, folder, options.keep):
                print(f"{name}: {json.dumps(vars(figures), ensure_ascii=False)}", flush=True)  # noqa: T201
        if "folder" in options.kinds:
            print(f"folder: {json.dumps(folder_of(options.sheets, folder))}")  # noqa: T201


if __name__ == "__main__":
    main()
