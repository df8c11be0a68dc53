"""The journal of a vote by phones: whole, its owner's alone, and no file that is open is put away."""

import os
import stat
import sys
from pathlib import Path

import pytest

from fiche4.phones import journal as rooms
from fiche4.phones.journal import Journal
from tests.conftest import posix


@posix
def test_the_journal_is_its_owners_alone_and_no_link(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.yaml")
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    journal.remove()
    assert not journal.path.exists()
    (tmp_path / "victim").write_text("precious")
    journal.path.symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic"):
        Journal(tmp_path / "x.yaml")
    assert (tmp_path / "victim").read_text() == "precious"


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / ".x.yaml.phones"
    path.write_bytes(b'{"join": "a", "role": "b"}\n{"vote": "a", "tu')
    journal = Journal(tmp_path / "x.yaml")
    assert journal.read() == [{"join": "a", "role": "b"}]
    journal.append([{"close": 1}])
    assert path.read_bytes() == b'{"join": "a", "role": "b"}\n{"close": 1}\n'


def test_a_line_that_does_not_fit_leaves_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "x.yaml")
    journal.append([{"join": "a", "role": "b"}])
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "disk full")))
        with pytest.raises(OSError, match="full"):
            journal.append([{"close": 1}])
    assert journal.read() == [{"join": "a", "role": "b"}]


@posix
def test_what_is_replaced_is_wiped(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.yaml")
    journal.append([{"vote": "a", "turn": 1, "rank": 3}])
    os.link(journal.path, tmp_path / "disk")  # the bytes that no name leads to any more
    journal.replace([{"join": "a", "role": "b"}])
    assert set((tmp_path / "disk").read_bytes()) == {0}
    os.link(journal.path, tmp_path / "disk again")
    journal.remove()
    assert set((tmp_path / "disk again").read_bytes()) == {0}


def refuse_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file that this process has open be replaced, renamed or removed, as Windows does."""

    def checked(name: str) -> None:
        act = getattr(Path, name)

        def act_(self: Path, *args: Path, **options: bool) -> object:
            for link in Path("/proc/self/fd").iterdir():
                if link.exists() and link.resolve() in (self, *args):
                    raise PermissionError(13, "Sharing violation", str(self))
            return act(self, *args, **options)

        monkeypatch.setattr(Path, name, act_)

    checked("replace")
    checked("unlink")


def test_no_file_that_is_open_is_replaced_or_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows itself, where these refusals are the system's own."""
    if sys.platform == "linux":
        monkeypatch.setattr(rooms, "WINDOWS", True)
        refuse_open_files(monkeypatch)
    journal = Journal(tmp_path / "x.yaml")
    journal.append([{"vote": "a", "turn": 1, "rank": 3}])
    journal.replace([{"join": "a", "role": "b"}])
    journal.append([{"close": 1}])
    assert journal.read() == [{"join": "a", "role": "b"}, {"close": 1}]
    journal.remove()
    assert [*tmp_path.iterdir()] == []
