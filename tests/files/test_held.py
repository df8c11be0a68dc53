"""Files that another program of Windows holds for a moment, or for good; and folders opened as files."""

import os
import threading
import time
from pathlib import Path

import pytest

from fiche4.errors import Refused
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources import raw
from fiche4.sources import windows as held
from fiche4.sources.table import read_tables
from fiche4.storage.files import save, write_result
from tests.conftest import DATA, Run, make_sheet

windows_only = pytest.mark.skipif(os.name != "nt", reason="only Windows keeps a file that is open from being replaced")


class Holder:
    """Refuses as Windows does so many times, and then no more."""

    def __init__(self, times: int, winerror: int | None) -> None:
        self.left = times
        self._winerror = winerror

    def refuse(self, path: object) -> None:
        if self.left:
            self.left -= 1
            error = PermissionError(13, "Permission denied", str(path))
            error.winerror = self._winerror  # type: ignore[attr-defined,unused-ignore]
            raise error


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, where time goes by only while somebody sleeps."""
    now = [0.0]
    monkeypatch.setattr(held, "WINDOWS", True)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))


def hold_replacing(holder: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def held_replace(self: Path, target: Path) -> Path:
        holder.refuse(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held_replace)


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.usefixtures("clock")
def test_a_file_held_for_a_moment_is_replaced(winerror: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_replacing(Holder(20, winerror), monkeypatch)
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    write_result(["new"], path)
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.usefixtures("clock")
def test_a_file_held_for_good_stays_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Holder(10_000, 32)
    hold_replacing(holder, monkeypatch)
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(Refused, match="probably open in another program"):
        save(make_sheet({"collectif": 2}), path)
    assert 30 < 10_000 - holder.left < 50, "some two seconds"
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(("sign", "program"), [("~$a.xlsx", "Excel"), (".~lock.a.xlsx#", "LibreOffice")])
def test_who_holds_a_file_is_known_by_what_it_lays_beside(sign: str, program: str, tmp_path: Path) -> None:
    (tmp_path / sign).touch()
    assert f"open in {program}" in str(held.held_by(tmp_path / "a.xlsx"))


@pytest.mark.usefixtures("clock")
def test_another_refusal_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Holder(10, 112)
    hold_replacing(holder, monkeypatch)
    with pytest.raises(Refused):
        write_result(["new"], tmp_path / "a.csv")
    assert holder.left == 9


def test_elsewhere_a_missing_right_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "WINDOWS", False)
    holder = Holder(10, None)
    hold_replacing(holder, monkeypatch)
    with pytest.raises(Refused, match="permission denied"):
        write_result(["new"], tmp_path / "a.csv")
    assert holder.left == 9


@pytest.mark.usefixtures("clock")
def test_a_held_file_is_read_a_moment_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, open_ = Holder(20, None), os.open
    path = tmp_path / "a.yaml"
    path.write_text("text", encoding="utf-8")

    def held_open(name: Path, flags: int) -> int:
        holder.refuse(name)
        return open_(name, flags)

    monkeypatch.setattr(os, "open", held_open)
    assert raw.read_text(path) == "text"
    holder.left = 10_000
    with pytest.raises(Refused, match="probably open in another program"):
        raw.read_text(path)


@pytest.mark.usefixtures("clock")
def test_a_held_table_is_read_a_moment_later(tmp_path: Path, rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, open_ = Holder(20, None), Path.open

    def held_open(self: Path, *args: object, **options: object) -> object:
        holder.refuse(self)
        return open_(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", held_open)
    path = DATA / "exports" / "google_forms_fr.csv"
    assert [*read_tables(path, TableRequest((rubric,)), lambda *_: None)]


@pytest.mark.usefixtures("clock")
def test_windows_refuses_a_folder_as_it_does_a_held_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Holder(1, None)
    monkeypatch.setattr(os, "open", lambda name, _flags: holder.refuse(name))
    with pytest.raises(Refused, match="this is a folder"):
        raw.read_text(tmp_path)


@windows_only
def test_a_file_that_is_open_is_replaced_once_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    file = path.open(encoding="utf-8")
    closing = threading.Timer(0.5, file.close)
    closing.start()
    write_result(["new"], path)
    closing.join()
    assert path.read_text(encoding="utf-8") == "new"


@windows_only
def test_a_file_that_stays_open_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text("old", encoding="utf-8")
    with path.open(encoding="utf-8"):
        code, _, err = run("report", "--blank", "--force", "-o", path)
    assert (code, "ouvert dans un autre programme" in err) == (2, True)
    assert path.read_text(encoding="utf-8") == "old"
