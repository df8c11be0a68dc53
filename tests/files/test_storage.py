"""A sheet that was saved comes back the same, and a failed save leaves the old file as it was."""

import datetime
import errno
import getpass
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.answers import Action, Answer, Sheet
from fiche4.clean import clean
from fiche4.errors import Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import files
from fiche4.sources.events import parse
from fiche4.sources.raw import MAX_BYTES
from fiche4.sources.sheets import Loaded, load_files
from fiche4.sources.yaml_file import default_rubric, load_sheet
from fiche4.storage import lock as lock_module
from fiche4.storage.files import file_name, refuse_unwritable, save, temporary_files, write_new, write_result
from fiche4.storage.lock import Lock
from fiche4.storage.writing import as_yaml
from fiche4.words import problems
from tests.conftest import make_sheet, posix

RUBRIC = default_rubric("fr")
TEXT = st.text(min_size=1, max_size=80).map(clean).filter(str.strip)
TRICKY = st.sampled_from(
    [
        *("no", "010", "1:30", "null", "~", "- a", "a: b", "# x", "'", '"', "|", "&a", "*a", "!t", "%x", "a #b", "\n."),
        *(" a\n b", "2026-11-23", "1.5", "trailing ", " leading", "a\n\n\nb\n", "\tx", "é" * 200, "{a}", "[a]", "="),
        *("<<", "?", ": ", "---", "...", "a\n---\nb", "\u00a0x", "a\u00a0: b", "👩‍🏫"),
    ]
)
ANSWERS = st.builds(
    Answer,
    unknown=st.booleans(),
    reason=st.none() | TEXT,
    minority=st.none() | TRICKY,
    votes=st.dictionaries(
        TEXT | TRICKY | st.just("*"), st.lists(st.integers(0, 99), min_size=5, max_size=5), max_size=2
    ),
    note=st.none() | TEXT | TRICKY,
    evidence=st.lists(TEXT | TRICKY, max_size=3),
    target=st.none() | st.integers(1, 5),
)
BEGUN = st.builds(
    Answer,
    level=st.integers(1, 4),
    begun=st.lists(TEXT | TRICKY | st.integers(1, 9), max_size=3) | st.booleans() | st.integers(1, 9) | TRICKY,
    note=st.none() | TEXT,
)
PLANS = st.lists(
    st.builds(
        Action, dimension=st.sampled_from(RUBRIC.ids), action=TEXT, owner=st.none() | TRICKY, due=st.none() | st.dates()
    ),
    max_size=2,
)
SHEETS = st.builds(
    Sheet,
    rubric=st.just("fiche4@1"),
    collective=st.none() | TEXT | TRICKY,
    date=st.dates(),
    answers=st.dictionaries(st.sampled_from(RUBRIC.ids), ANSWERS | BEGUN),
    roles=st.lists(TEXT.filter(lambda role: role != "*"), max_size=2, unique=True),
    plan=PLANS,
    next_date=st.none() | st.dates(),
    share=st.booleans(),
    worth=st.none() | st.lists(st.integers(0, 99), min_size=5, max_size=5),
)


@given(SHEETS)
def test_what_is_written_is_what_is_read(sheet: Sheet) -> None:
    assert Sheet.model_validate(parse(as_yaml(sheet), "x").data) == sheet


def test_a_file_is_as_small_as_one_written_by_hand(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    save(make_sheet({"collectif": 3, "direction": None, "objets": {"level": 2, "target": 3}}), path)
    assert path.read_text(encoding="utf-8") == (
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n"
        "  collectif: 3\n  direction: null\n  objets: {level: 2, target: 3}\n"
    )
    assert load_sheet(path, rubric).answer("objets").target == 3


def test_a_long_text_is_a_block_and_what_is_said_twice_is_written_twice() -> None:
    day = datetime.date(2026, 11, 23)
    lines = "une ligne\nune autre"
    text = as_yaml(
        make_sheet({"collectif": {"note": lines, "evidence": ["un fait", "un fait"]}}, date=day, next_date=day)
    )
    assert text == (
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n  collectif:\n"
        "    note: |-\n      une ligne\n      une autre\n    evidence: [un fait, un fait]\nnext_date: 2026-11-23\n"
    )


def test_no_harmful_character_is_written() -> None:
    text = as_yaml(make_sheet({"collectif": {"note": "a\x1b[31mb\u202ec"}}, collective="d\u2066"))
    assert Sheet.model_validate(parse(text, "x").data) == make_sheet(
        {"collectif": {"note": "a\ufffd[31mb\ufffdc"}}, collective="d\ufffd"
    )


def test_the_largest_sheet_that_is_read_is_written(tmp_path: Path, rubric: Rubric) -> None:
    room = MAX_BYTES - len(as_yaml(make_sheet({"collectif": {"note": "a"}}))) + 1
    save(make_sheet({"collectif": {"note": "a" * room}}), tmp_path / "a.yaml")
    assert (tmp_path / "a.yaml").stat().st_size == MAX_BYTES
    assert len(load_sheet(tmp_path / "a.yaml", rubric).answer("collectif").note or "") == room
    with pytest.raises(Refused) as refused:
        save(make_sheet({"collectif": {"note": "a" * (room + 1)}}), tmp_path / "a.yaml")
    assert refused.value.problems[0].fields == {"limit": MAX_BYTES // 1024}


def test_a_sheet_is_measured_with_the_comment_at_its_top(tmp_path: Path, rubric: Rubric) -> None:
    path, heading = tmp_path / "a.yaml", "# " + "é" * 20_000 + "\n"
    save(make_sheet(), path)
    path.write_bytes(heading.encode() + path.read_bytes())
    room = MAX_BYTES - len((heading + as_yaml(make_sheet({"collectif": {"note": "a"}}))).encode()) + 1
    save(make_sheet({"collectif": {"note": "a" * room}}), path)
    assert path.stat().st_size == MAX_BYTES
    with pytest.raises(Refused) as refused:
        save(make_sheet({"collectif": {"note": "a" * (room + 1)}}), path)
    assert refused.value.problems[0].phrase is problems.SHEET_TOO_BIG
    assert len(load_sheet(path, rubric).answer("collectif").note or "") == room


def test_what_a_killed_save_leaves_is_what_the_next_sitting_sweeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a [1].yaml"
    beside: list[set[Path]] = []
    monkeypatch.setattr(os, "fsync", lambda _: beside.append({*temporary_files(path)} ^ {*tmp_path.iterdir()} ^ {path}))
    save(make_sheet(), path)
    assert beside == [{path}, set()][: 2 if os.name == "posix" else 1]  # Windows flushes no folder


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_that_a_group_shares_keeps_its_group_and_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    save(make_sheet(), path)
    os.chown(path, 1234, 4321)
    path.chmod(0o660)
    save(make_sheet({"collectif": 3}), path)
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 4321, 0o660)


@posix
def test_a_new_file_is_its_owners_alone_and_a_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    save(make_sheet(), path)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    save(make_sheet({"collectif": 1}), path)
    assert path.stat().st_mode & 0o777 == 0o640


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "vrai.yaml", tmp_path / "lien.yaml"
    save(make_sheet(), target)
    link.symlink_to(target)
    save(make_sheet({"collectif": 4}), link)
    assert link.is_symlink()
    assert "collectif: 4" in target.read_text(encoding="utf-8")


def test_the_comment_at_the_top_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("# yaml-language-server: $schema=./s.json\n# à nous\nformat: x\n", encoding="utf-8")
    save(make_sheet(), path)
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=./s.json\n# à nous\nformat: fiche4"
    )


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    call: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    save(make_sheet({"collectif": 1}), path)
    before = path.read_bytes()

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    targets: dict[str, Callable[[], None]] = {
        "write": lambda: monkeypatch.setattr(os, "fdopen", _failing_file(fail)),
        "fsync": lambda: monkeypatch.setattr(os, "fsync", fail),
        "replace": lambda: monkeypatch.setattr(Path, "replace", fail),
    }
    targets[call]()
    with pytest.raises(Refused) as refused:
        save(make_sheet({"collectif": 2}), path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]
    if os.name == "nt" and code == errno.EACCES:  # which is said there of a file that another program holds
        assert refused.value.problems[0].phrase is problems.OPEN_ELSEWHERE
    else:
        assert refused.value.problems[0].phrase is problems.CANNOT_WRITE
        assert problems.REASONS[code].say("fr") in refused.value.problems[0].say("fr")


def _failing_file(fail: Callable[..., None]) -> Callable[..., Any]:
    fdopen: Callable[..., Any] = os.fdopen

    def opened(*args: Any, **options: Any) -> Any:
        file = fdopen(*args, buffering=0, **options)

        class Failing:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            write = staticmethod(fail)

        return Failing()

    return opened


@posix
def test_the_order_is_flush_then_replace_then_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        state = os.fstat(handle)
        calls.append("folder" if stat.S_ISDIR(state.st_mode) else "file" if state.st_size else "empty file")
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        assert self.parent == target.parent
        calls.append("replace")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    save(make_sheet(), tmp_path / "a.yaml")
    assert calls == ["file", "replace", "folder"]
    calls.clear()
    write_new(b"x", tmp_path / "neuf.txt")
    assert calls == ["file", "folder"]


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_what_is_in_its_place_is_saved_where_a_folder_cannot_be_flushed(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a share, or on a stick that knows no modes either."""
    before = open_files()
    fsync = os.fsync

    def flushed(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(handle)

    def no_modes(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "chmod", no_modes)
    save(make_sheet(), tmp_path / "a.yaml")
    write_new(b"x", tmp_path / "neuf.txt")
    write_result("x", tmp_path / "r.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "neuf.txt", "r.csv"]
    assert open_files() == before


@posix
def test_a_folder_that_cannot_be_opened_takes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refused(path: object, *args: int) -> int:
        if path == tmp_path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refused)
    write_new(b"x", tmp_path / "neuf.txt")
    save(make_sheet(), tmp_path / "a.yaml")


def test_a_place_that_cannot_be_written_is_known_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = {"reason": problems.REASONS[errno.ENOENT]}
    for path, phrase, fields in (
        (tmp_path, problems.IS_A_FOLDER, {}),
        (tmp_path / "absent/a.yaml", problems.CANNOT_WRITE, absent),
    ):
        with pytest.raises(Refused) as refused:
            refuse_unwritable(path)
        assert (refused.value.problems[0].phrase, refused.value.problems[0].fields) == (phrase, fields)
    refuse_unwritable(tmp_path / "a.yaml")
    assert not list(tmp_path.iterdir())

    def refused_(*_: object) -> int:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused_)
    with pytest.raises(Refused) as refused:
        refuse_unwritable(tmp_path / "a.yaml")
    assert refused.value.problems[0].phrase is problems.CANNOT_WRITE
    assert refused.value.problems[0].fields == {"reason": problems.REASONS[errno.EACCES]}


@posix
def test_a_result_is_written_whole_with_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    umask = os.umask(0o022)
    try:
        write_result("é", path)
    finally:
        os.umask(umask)
    assert path.read_bytes() == "é".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    write_result("autre", path)
    assert path.read_text(encoding="utf-8") == "autre"
    with pytest.raises(Refused):
        write_result("x", tmp_path / "absent" / "r.csv")


def test_a_new_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "neuf.txt"
    write_new(b"un", path)
    with pytest.raises(Refused) as refused:
        write_new(b"deux", path)
    assert refused.value.problems[0].phrase == problems.PLACE_TAKEN
    assert path.read_bytes() == b"un"
    for wrong, phrase in ((tmp_path, problems.IS_A_FOLDER), (tmp_path / "absent" / "x", problems.CANNOT_WRITE)):
        with pytest.raises(Refused) as refused:
            write_new(b"x", wrong)
        assert refused.value.problems[0].phrase == phrase


@posix
def test_a_new_file_is_not_written_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "lien").symlink_to(tmp_path / "ailleurs")
    with pytest.raises(Refused):
        write_new(b"x", tmp_path / "lien")
    assert not (tmp_path / "ailleurs").exists()
    write_new(b"x", Path(os.devnull))


@posix
def test_a_new_file_has_the_usual_mode_and_a_pipe_takes_it_as_it_is(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        write_new(b"x", tmp_path / "neuf.txt")
    finally:
        os.umask(umask)
    assert (tmp_path / "neuf.txt").stat().st_mode & 0o777 == 0o666
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        write_new(b"x", tmp_path / "pipe")
        assert reader.communicate()[0] == b"x"


def open_files() -> int:
    return len([*Path("/dev/fd").iterdir()])


@posix
def test_where_the_disk_must_be_told_more_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS, whose `fsync` does not reach the disk itself."""
    import fcntl

    told: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _, command: told.append(command))
    save(make_sheet(), tmp_path / "a.yaml")
    write_new(b"x", tmp_path / "b.txt")
    assert told == [51, 51]


@posix
def test_no_file_is_left_open(tmp_path: Path) -> None:
    before = open_files()
    for number in range(3):
        save(make_sheet(), tmp_path / "a.yaml")
        write_new(b"x", tmp_path / f"{number}.txt")
        first, second = Lock(tmp_path / "a.yaml"), Lock(tmp_path / "a.yaml")
        first.take()
        with pytest.raises(Refused):
            second.take()
        first.release()
        assert not first.holds(tmp_path / "a.yaml")
    assert open_files() == before


@posix
def test_a_lock_whose_file_is_taken_away_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who held it before gives it back after we opened it: what we locked has no name any more."""
    import fcntl

    before = open_files()
    lock, flock = Lock(tmp_path / "a.yaml"), fcntl.flock
    times: list[int] = []

    def given_back(handle: int, operation: int) -> None:
        if not times:
            (tmp_path / ".a.yaml.lock").unlink()
        times.append(handle)
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", given_back)
    lock.take()
    assert (len(times), (tmp_path / ".a.yaml.lock").exists()) == (2, True)
    with pytest.raises(Refused):
        Lock(tmp_path / "a.yaml").take()
    lock.release()
    assert open_files() == before


@posix
def test_a_system_that_knows_no_locks_and_no_names_gives_the_file_to_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def unknown(*_: object) -> str:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    monkeypatch.setattr(getpass, "getuser", unknown)
    first, second = Lock(tmp_path / "a.yaml"), Lock(tmp_path / "a.yaml")
    first.take()
    second.take()
    assert json.loads((tmp_path / ".a.yaml.lock").read_text(encoding="utf-8"))["user"] == "?"


@posix
def test_a_lock_refused_for_a_reason_nobody_knows_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def unknown(*_: object) -> str:
        raise OSError(0, "Success")  # as a stand-in for Windows says it

    monkeypatch.setattr(fcntl, "flock", unknown)
    with pytest.raises(Refused, match="open already"):
        Lock(tmp_path / "a.yaml").take()


@posix
@pytest.mark.parametrize("held", [True, False])
def test_another_persons_lock_file_is_read_and_not_written(
    held: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, open_ = tmp_path / ".a.yaml.lock", os.open

    def refusing(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied", str(name))
        return open_(name, flags, mode)

    theirs = Lock(tmp_path / "a.yaml")
    theirs.take()
    told = path.read_text(encoding="utf-8")
    if not held:
        assert theirs._handle
        os.close(theirs._handle)  # killed, and its file left
    monkeypatch.setattr(os, "open", refusing)
    ours = Lock(tmp_path / "a.yaml")
    if held:
        with pytest.raises(Refused) as refused:
            ours.take()
        assert refused.value.problems[0].fields["process"] == str(os.getpid())
    else:
        ours.take()
        assert ours.holds(tmp_path / "a.yaml")
    assert path.read_text(encoding="utf-8") == told


@posix
def test_without_a_lock_file_a_missing_right_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(name: Path, *_: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(name))

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(Refused, match="permission denied"):
        Lock(tmp_path / "a.yaml").take()


def test_where_there_is_no_module_that_locks_nobody_else_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fcntl", "msvcrt"):
        monkeypatch.setitem(sys.modules, name, None)
    lock = Lock(tmp_path / "a.yaml")
    lock.take()
    assert lock.holds(tmp_path / "a.yaml")
    lock.release()


class LockedBytes:
    """The part of `msvcrt` that locks: bytes of a file, from where its handle stands, for one handle at a time."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self._holders: dict[tuple[int, int], int] = {}

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        where = os.fstat(handle).st_ino, os.lseek(handle, 0, os.SEEK_CUR)
        assert where[1] > 2**20, "beyond all that is ever written there"
        if self._holders.setdefault(where, handle) != handle:
            raise PermissionError(errno.EACCES, "Permission denied")


@posix
def test_a_lock_as_windows_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes are locked, and its file can only be taken away once it is closed."""
    handles: list[int] = []
    unlink = Path.unlink

    def unlinked(path: Path, *args: bool) -> None:
        if handles and not path.name.endswith(".tmp"):
            with pytest.raises(OSError, match="Bad file"):
                os.fstat(handles[0])
        unlink(path, *args)

    monkeypatch.setattr(lock_module, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setitem(sys.modules, "msvcrt", LockedBytes())
    monkeypatch.setattr(Path, "unlink", unlinked)
    first, second = Lock(tmp_path / "a.yaml"), Lock(tmp_path / "a.yaml")
    first.take()
    handles += [first._handle or 0]
    with pytest.raises(Refused) as refused:
        second.take()
    assert refused.value.problems[0].fields["process"] == str(os.getpid())
    assert json.loads((tmp_path / ".a.yaml.lock").read_text(encoding="utf-8"))["process"] == os.getpid()
    first.release()
    assert not list(tmp_path.iterdir())
    handles.clear()
    second.take()
    assert second.holds(tmp_path / "a.yaml")
    second.release()


@posix
def test_a_lock_says_who_holds_it_since_when(tmp_path: Path) -> None:
    path, lock = tmp_path / ".a.yaml.lock", Lock(tmp_path / "a.yaml")
    lock.release()
    assert not lock.holds(tmp_path / "a.yaml")
    path.write_text("x" * 1000)
    os.umask(umask := os.umask(0))
    lock.take()
    told = json.loads(path.read_text(encoding="utf-8"))
    assert re.fullmatch("[0-2][0-9]:[0-5][0-9]", told["since"])
    path.unlink()
    lock.release()
    lock.take()
    mode = path.stat().st_mode & 0o777
    assert mode == 0o644 & ~umask, "who works on a shared sheet may read it"
    lock.release()
    assert not list(tmp_path.iterdir())


def test_a_new_file_that_cannot_be_finished_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as refused:
        write_new(b"x", tmp_path / "neuf.txt")
    assert refused.value.problems[0].fields["reason"] == problems.REASONS[errno.ENOSPC]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Collège Jean-Moulin", "college-jean-moulin-2026-11-23.yaml"),
        ("Réseau d'Œuvre / n° 3", "reseau-d-oeuvre-n-3-2026-11-23.yaml"),
        ("../../etc/passwd", "etc-passwd-2026-11-23.yaml"),
        ("学校", "fiche4-2026-11-23.yaml"),
        (None, "fiche4-2026-11-23.yaml"),
        ("x" * 300, "x" * 60 + "-2026-11-23.yaml"),
    ],
)
def test_the_name_of_a_new_file(name: str | None, file: str) -> None:
    assert file_name(make_sheet(collective=name)) == file
    assert file_name(make_sheet(collective=name), 2) == file.replace(".yaml", "-2.yaml")


@posix
def test_a_result_goes_into_what_the_process_has_open(tmp_path: Path) -> None:
    code = "import sys, pathlib, fiche4.storage.files as f; f.write_result(['b'], pathlib.Path(sys.argv[1]))"
    out = tmp_path / "out"
    for path in ("/dev/stdout", "/dev/fd/1"):
        said = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
        assert said.stdout == "b"
        out.write_text("a", encoding="utf-8")
        with out.open("ab") as file:  # as `>> out` does
            subprocess.run([sys.executable, "-c", code, path], stdout=file, check=True)
        assert out.read_text(encoding="utf-8") == "ab"
    line = f'{sys.executable} -c "{code}" >(cat > {out}; echo done >&2)'
    subprocess.run(["bash", "-c", f"{{ {line}; }} 2>&1 | cat"], check=True)
    assert out.read_text(encoding="utf-8") == "b"


@pytest.mark.parametrize(
    "text",
    [
        "{format: fiche4-answers/1, rubric: fiche4@1, date: 2026-11-23}\n",
        '{ "rubric": "fiche4@1", "format" : "fiche4-answers/1", "date": "2026-11-23"}\n',
        "--- {format: fiche4-answers/1, rubric: fiche4@1, date: 2026-11-23}\n",
        "---\nformat: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n",
        "  rubric: fiche4@1\n  format: 'fiche4-answers/1'\n  date: 2026-11-23\n",
        "# de nous\n\n  'format':  fiche4-answers/1\n  rubric: fiche4@1\n  date: 2026-11-23\n",
        "format\u00a0: fiche4-answers/1\nrubric\u00a0: fiche4@1\ndate\u00a0: 2026-11-23\n",
    ],
)
def test_a_sheet_is_not_written_over_however_it_is_laid_out(text: str, tmp_path: Path, rubric: Rubric) -> None:
    for name in ("a.yaml", "a.json"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert load_sheet(path, rubric).date == datetime.date(2026, 11, 23)
        with pytest.raises(Refused) as refused:
            write_result(["x"], path)
        assert refused.value.problems[0].phrase is problems.WOULD_OVERWRITE
        assert path.read_text(encoding="utf-8") == text
    assert len([one for one in load_files(files([tmp_path]), rubric) if isinstance(one, Loaded)]) == 2
