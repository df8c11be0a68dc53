"""What many tests start from: the default rubric, a sheet, and a small rubric of another shape."""

import datetime
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from fiche4.answers import Sheet
from fiche4.batch import Batch, Score, scored
from fiche4.cli import main
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric
from fiche4.terminal.keyboard import ENDINGS
from tests.helpers.typed import as_typed

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps files and runs pipes in other ways")

settings.register_profile("untimed", deadline=None)  # a busy machine breaks no property
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return default_rubric("fr")


@pytest.fixture(scope="session")
def small_rubric() -> Rubric:
    """Three levels, two dimensions: nothing in the code knows that there are five."""
    return Rubric.model_validate(
        {
            "format": "fiche4-rubric/1",
            "id": "petite",
            "version": 2,
            "language": "fr",
            "title": "Une petite grille",
            "short": "Petite",
            "source": "test",
            "axis": "Axe",
            "levels": [{"rank": rank, "title": f"Niveau {rank}", "short": f"N{rank}"} for rank in (1, 2, 3)],
            "dimensions": [
                {"id": key, "title": key.title(), "short": key, "descriptors": {n: f"{key} {n}" for n in (1, 2, 3)}}
                for key in ("un", "deux")
            ],
        }
    )


def make_sheet(answers: dict[str, Any] | None = None, **fields: Any) -> Sheet:
    """A sheet of the default rubric, written as a file would be."""
    plain = {"rubric": "fiche4@1", "date": datetime.date(2026, 11, 23), "answers": answers or {}, **fields}
    return Sheet.model_validate(plain)


def score_of(sheets: Iterable[tuple[str, Sheet]], rubric: Rubric) -> Score:
    """The sheets (with the names of their files) added up."""
    batch = Batch(rubric)
    for file, sheet in sheets:
        batch.add(scored(file, sheet, rubric))
    return batch.score(all_groups=True)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program in an empty folder; the exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run_(*args: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, as_typed(captured.out), as_typed(captured.err)

    return run_


@pytest.fixture(autouse=True)
def _disturbed() -> Iterator[None]:
    """A walk that has ended takes no signal any more; the tests after it, and what they start, do."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *ENDINGS)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the locale, the width or the colours of the machine it runs on."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FICHE4_LANG", "fr")
    monkeypatch.setenv("COLUMNS", "80")
