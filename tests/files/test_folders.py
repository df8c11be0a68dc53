"""Folders as people have them: pipes, very deep ones, names whose end Windows hides, files that are there twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fiche4.errors import Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import File, files
from fiche4.sources.parallel import can_split, in_order
from fiche4.sources.sheets import Loaded, load_files
from fiche4.words import problems
from tests.conftest import posix
from tests.files.test_by_hand import EXPECTED, FIELD, HEAD

splits = pytest.mark.skipif(not can_split(), reason="no process can be split in two here")


def told(folder: Path) -> dict[str, object]:
    """What became of each file in the folder: the phrase of its problem, or that it is to be read."""
    found: dict[str, object] = {}
    for one in files([folder]):
        if isinstance(one, File):
            found[os.path.relpath(one.path, folder)] = "read"
        else:
            assert one.place is not None
            found[os.path.relpath(one.place.path, folder)] = one.phrase
    return found


@pytest.mark.parametrize("name", ["f30_dossier", "f31_dossier_copies"])
def test_the_folders_of_the_field(name: str, rubric: Rubric) -> None:
    loaded = [one for one in load_files(files([FIELD / "cases" / name]), rubric) if isinstance(one, Loaded)]
    for key, counts in EXPECTED[name].items():
        levels = [one.sheet.answer(key).level for one in loaded]
        assert [levels.count(rank) for rank in range(1, 6)] == counts


@posix
def test_a_pipe_or_a_device_in_a_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to("/dev/zero")
    (tmp_path / "c.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "d.yaml").symlink_to(tmp_path / "nowhere")
    read, write = os.pipe()
    (tmp_path / "e.yaml").symlink_to(f"/dev/fd/{read}")
    no_file = problems.NOT_A_FILE
    assert told(tmp_path) == {
        "a.yaml": no_file,
        "b.yaml": no_file,
        "c.yaml": "read",
        "d.yaml": "read",
        "e.yaml": no_file,
    }
    os.close(read)
    os.close(write)


@posix
def test_folders_may_lie_a_thousand_deep_in_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = sys.getrecursionlimit() + 200
    top = Path("d")
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.yaml").write_text(HEAD, encoding="utf-8")
    os.chdir(tmp_path)
    assert [isinstance(one, File) and one.path for one in files([top])] == ["d/" * depth + "a.yaml"]
    subprocess.run(["rm", "-rf", "d"], check=True)  # `shutil.rmtree` cannot go so deep


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("lac (1).yaml", True),
        ("lac(12).yaml", True),
        ("lac - Copie.yaml", True),
        ("lac - Copie (2).yaml", True),
        ("lac - Copy.yaml", True),
        ("lac copy 2.yaml", True),
        ("lac copie.yaml", True),
        ("lac_copie.YAML", False),  # another file than lac.YAML, which is not there
        ("lac 1.yaml", False),
        ("lac (a).yaml", False),
        ("lac (1).yml", False),
        ("mer (1).yaml", False),
    ],
)
def test_a_copy_beside_its_original_is_told_and_not_counted(name: str, copied: bool, tmp_path: Path) -> None:
    for path in ("lac.yaml", name):
        (tmp_path / path).write_text(HEAD, encoding="utf-8")
    copied |= name.endswith(".YAML") and (tmp_path / "lac.YAML").exists()  # where the two cases are one name
    assert told(tmp_path) == {"lac.yaml": "read", name: problems.A_COPY if copied else "read"}
    (tmp_path / name).write_text(f"{HEAD}collective: Mer\n", encoding="utf-8")
    assert told(tmp_path) == {"lac.yaml": "read", name: "read"}


@splits
def test_a_worker_that_the_system_ends_is_told() -> None:
    with pytest.raises(Refused) as refused:
        list(in_order(_kills_itself, [1]))
    assert refused.value.problems[0].phrase is problems.WORKER_KILLED


def _kills_itself(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


PROGRAM = """
import os, signal, sys
from pathlib import Path
from fiche4.cli import _end_in_order
from fiche4.sources.parallel import in_order
def work(n):
    return os.getpid()
def tasks():
    yield 1
    yield 2
    while True:
        yield 3
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # who runs the tests by nohup has it ignored
_end_in_order()
from fiche4.storage.files import write_result
def pieces():
    for pid in in_order(work, tasks()):
        print(pid, flush=True)
        yield "x"
write_result(pieces(), Path("out.json"))
"""


@splits
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_told_to_end_it_leaves_no_process_and_no_half_written_file(name: str, tmp_path: Path) -> None:
    number = signal.Signals[name]
    child = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    workers = {int(child.stdout.readline()) for _ in range(50)}
    reader = threading.Thread(target=child.stdout.read)
    reader.start()
    child.send_signal(number)
    child.wait()
    reader.join()  # the output of a process ends with the last that holds it
    child.stdout.close()
    if number != signal.SIGKILL:
        assert child.returncode == 128 + number
        assert [*tmp_path.iterdir()] == []
    assert all(_ends(pid) for pid in workers)


def _ends(pid: int) -> bool:
    """Whether the process ends by itself: the system takes a moment to clear away one that was killed."""
    for _ in range(1000):
        try:
            if "State:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="utf-8"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


@splits
def test_who_asked_it_to_outlive_its_terminal_is_obeyed(tmp_path: Path) -> None:
    under_nohup = PROGRAM.replace("SIGHUP, signal.SIG_DFL", "SIGHUP, signal.SIG_IGN")
    child = subprocess.Popen([sys.executable, "-c", under_nohup], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    child.stdout.readline()
    child.send_signal(signal.SIGHUP)
    assert all(child.stdout.readline() for _ in range(5000))
    child.terminate()
    child.stdout.read()
    assert child.wait() == 128 + signal.SIGTERM
    child.stdout.close()
