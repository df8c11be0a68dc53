"""Whatever the bytes, a reader gives data or raises `Refused`: `python -m tools.fuzz [-max_total_time=600]`.

Needs atheris (`pip install atheris`), which seeks inputs that run code not run before; options are libFuzzer's.
The first byte says who reads the others: both YAML parsers, the table reader, the cells, `clean`.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["fiche4", "yaml"]):
    import yaml

    from fiche4.clean import clean, clean_line, harmful
    from fiche4.errors import Problem, Refused
    from fiche4.recognition.cells import LOST, STRANGE, cells_of
    from fiche4.recognition.layout import TableRequest
    from fiche4.sources import events
    from fiche4.sources.table import read_tables
    from fiche4.sources.yaml_file import check_file, translations

from tests.conftest import DATA, EXAMPLES

RUBRICS = translations("fr")
CELLS = cells_of(RUBRICS)
FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def read_sheet(data: bytes, parser: str) -> None:
    vars(events)["_Loader"] = getattr(yaml, parser)
    path = FOLDER / "a.yaml"
    path.write_bytes(data)
    try:
        check_file(path, RUBRICS[0], [])
    except Refused as refused:
        say(*refused.problems)


def read_table(data: bytes) -> None:
    if data.startswith((b"PK", b"\xd0\xcf")):
        return  # read by another process, which nobody watches here
    path = FOLDER / "a.csv"
    path.write_bytes(data)
    for asked in (TableRequest(RUBRICS), TableRequest(RUBRICS, {"objets": "Question 1"}, "nom")):
        try:
            for read in read_tables(path, asked, lambda *_: None):
                say(*read.problems)
        except Refused as refused:
            say(*refused.problems)


def read_cell(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for cells in CELLS:
        rank = cells.level(text)
        assert rank is None or rank in (STRANGE, LOST) or 1 <= rank <= RUBRICS[0].top


def clean_text(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass" if data.startswith(b"\xed") else "replace")
    assert harmful(clean(text)) is None
    assert clean(clean(text)) == clean(text)
    assert "\n" not in clean_line(text)


def say(*found: Problem) -> None:
    """Every problem can be told, and drives no terminal."""
    for problem in found:
        for text in (problem.show("fr"), problem.show("en")):
            assert harmful(text) is None, text


READERS: tuple[Callable[[bytes], None], ...] = (
    lambda data: read_sheet(data, "CSafeLoader"),
    lambda data: read_sheet(data, "SafeLoader"),
    read_table,
    read_cell,
    clean_text,
)


def read(data: bytes) -> None:
    """Let the reader that the first byte names read the others."""
    READERS[(data or b"\0")[0] % len(READERS)](data[1:])


def seeds() -> Path:
    """A folder of files to begin with, for each reader."""
    folder = FOLDER / "seeds"
    folder.mkdir()
    files: list[Any] = [
        *EXAMPLES.rglob("*.yaml"),
        *(DATA / "refused").rglob("*.yaml"),
        *(DATA / "exports").glob("*.csv"),
    ]
    for number, path in enumerate(files):
        for reader in (0, 1) if path.suffix == ".yaml" else (2,):
            (folder / f"{number}-{reader}").write_bytes(bytes([reader]) + path.read_bytes())
    for number, level in enumerate(RUBRICS[0].levels):
        (folder / f"cell-{number}").write_bytes(b"\x03" + level.title.encode())
    return folder


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-max_len=5000", "-timeout=10", *sys.argv[1:], str(seeds())], read)
    atheris.Fuzz()
