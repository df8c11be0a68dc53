"""One sitting at one file: nothing lost, nothing of others touched, another place when one fails."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fiche4.answers import Sheet
from fiche4.errors import Refused
from fiche4.questionnaire import Key, State, enter, press, start
from fiche4.rubric import Rubric
from fiche4.screen import shell
from fiche4.sources.yaml_file import load_sheet, load_sheet_bytes
from fiche4.storage import files
from fiche4.storage.files import save
from fiche4.storage.lock import Lock
from fiche4.tasks import sitting
from fiche4.tasks.earlier import earlier_beside
from fiche4.tasks.sitting import Session
from fiche4.words import problems, walk
from tests.conftest import DATA, ROOT, Run, make_sheet, posix

DATE = "2026-11-23"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sit(rubric: Rubric, path: str | None = None, **options: Any) -> Session:
    return Session(rubric, "fr", Path(path) if path else None, **options)


def typed(session: Session, state: State, *lines: str) -> State:
    for line in lines:
        state = session.keep(state, enter(state, line))
    return state


def test_every_answer_is_on_the_disk_when_keep_returns(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = session.begin("X", DATE)
    for number, rank in enumerate((3, 2, 4), 1):
        state = typed(session, state, str(rank))
        assert len(load_sheet(Path("a.yaml"), rubric).answers) == number


def test_two_collectives_of_one_file_name_have_two_files(rubric: Rubric) -> None:
    """Names that no system takes, and names that differ in accents only, never share a file."""
    for names in (("東京", "大阪"), ("École A/B", "Ecole a-b"), ("x" * 70, "x" * 71)):
        paths = []
        for rank, name in enumerate(names, 1):
            session = sit(rubric)
            with session.sitting():
                typed(session, session.begin(name, DATE), str(rank))
            paths.append(session.path)
        assert paths[0] != paths[1]
        for rank, (name, path) in enumerate(zip(names, paths, strict=True), 1):
            assert path is not None
            sheet = load_sheet(path, rubric)
            assert (sheet.collective, sheet.answer("collectif").level) == (name, rank)
            again = sit(rubric)
            with again.sitting():
                assert again.begin(name, DATE).index == 1
                assert again.path == path


def test_what_has_no_name_is_never_taken_for_ones_own(rubric: Rubric) -> None:
    """Two people at one computer on one day, neither of whom gives a name."""
    for rank in (1, 2):
        session = sit(rubric)
        with session.sitting():
            state = typed(session, session.begin(None, DATE), "")
            assert (state.stage, state.index, state.answered) == ("question", 0, 0)
            typed(session, state, str(rank), str(rank))
            assert len(session.state.sheet.answers) == 2
    paths = sorted(Path().iterdir())
    assert [path.name for path in paths] == ["fiche4-2026-11-23-2.yaml", "fiche4-2026-11-23.yaml"]
    assert [load_sheet(path, rubric).answer("collectif").level for path in paths] == [2, 1]


def test_a_file_that_is_no_sheet_is_left_alone(rubric: Rubric) -> None:
    Path("x-2026-11-23.yaml").write_text("- pain\n")
    session = sit(rubric)
    typed(session, session.begin("X", DATE), "3")
    assert session.path == Path("x-2026-11-23-2.yaml")
    assert Path("x-2026-11-23.yaml").read_text(encoding="utf-8") == "- pain\n"


def test_name_and_date_given_for_a_file_that_exists_are_taken(rubric: Rubric) -> None:
    save(make_sheet({"collectif": 3}), Path("a.yaml"))
    session = sit(rubric, "a.yaml")
    typed(session, session.begin("Nouveau nom", "2027-01-02"), "2")
    sheet = load_sheet(Path("a.yaml"), rubric)
    assert (sheet.collective, sheet.date.isoformat(), len(sheet.answers)) == ("Nouveau nom", "2027-01-02", 2)


@pytest.mark.parametrize("date", ["2027-01-02", "2/1/2027", "02.01.2027"])
def test_the_day_is_written_as_in_the_questionnaire(date: str, rubric: Rubric) -> None:
    assert sit(rubric, "a.yaml").begin(None, date).sheet.date.isoformat() == "2027-01-02"


@pytest.mark.parametrize("date", ["", "garbage", "2026-W01-1", "31/2/2027", "1/3/027", "demain"])
def test_what_is_no_day_is_told_with_its_option(date: str, rubric: Rubric) -> None:
    with pytest.raises(Refused) as refused:
        sit(rubric, "a.yaml").begin(None, date)
    said = refused.value.problems[0].say("fr").replace("\u00a0", " ")
    assert said == f"--date : « {date} » n’est pas une date ; écrivez 2026-11-23 ou 23/11/2026"


@pytest.mark.parametrize(("name", "path"), [("bilan", "bilan.yaml"), ("v1.2", "v1.2.yaml"), ("a.YML", "a.YML")])
def test_the_ending_of_a_sheet(name: str, path: str, rubric: Rubric) -> None:
    assert sit(rubric, name).path == Path(path)


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.json"])
def test_another_ending_is_refused(name: str, rubric: Rubric) -> None:
    with pytest.raises(Refused) as refused:
        sit(rubric, name)
    assert refused.value.problems[0].phrase is problems.NOT_A_SHEET_NAME


@posix
def test_a_file_that_must_not_be_written(rubric: Rubric) -> None:
    save(make_sheet(), Path("a.yaml"))
    Path("a.yaml").chmod(0o444)
    os.mkfifo("b.yaml")
    Path("c.yaml").symlink_to("c.yaml")
    for name, phrase in (("a", problems.READ_ONLY), ("b", problems.NOT_A_FILE), ("c", problems.CANNOT_WRITE)):
        with pytest.raises(Refused) as refused:
            sit(rubric, name).begin(None, None)
        assert refused.value.problems[0].phrase is phrase


def test_a_full_disk_asks_for_another_place(rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3")
    replace = files._replace

    def full_here(path: Path, *rest: Any) -> None:
        if path.name == "a.yaml":
            raise OSError(28, "No space left on device")
        replace(path, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(files, "_replace", full_here)
        state = typed(session, state, "2")
        assert state.stage == "place"
        assert state.remark is not None
        assert "disque plein" in state.remark.fields["said"]  # type: ignore[operator]
        assert session.failure
        state = typed(session, state, "")
        assert state.stage == "place", "still full"
        state = typed(session, state, "clef.yaml")
        assert (state.stage, state.index) == ("question", 2)
        assert session.failure is None
        assert len(load_sheet(Path("clef.yaml"), rubric).answers) == 2
        assert len(load_sheet(Path("a.yaml"), rubric).answers) == 1
    typed(session, state, "4")
    assert len(load_sheet(Path("clef.yaml"), rubric).answers) == 3


def test_another_place_is_never_somebody_elses(rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sit(rubric, "a.yaml")
    state = session.begin("X", DATE)
    save(make_sheet({"collectif": 1}), Path("b.yaml"))
    before = Path("b.yaml").read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(files, "_replace", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        state = typed(session, state, "3")
    for place in ("b.yaml", "nulle/part.yaml", "x.docx"):
        state = typed(session, state, place)
        assert state.stage == "place"
    assert Path("b.yaml").read_bytes() == before
    state = session.keep(state, press(press(state, Key(name="clear")), Key(name="enter")))
    assert state.stage == "question", "the same place again, which is whole now"
    assert load_sheet(Path("a.yaml"), rubric).answer("collectif").level == 3


def test_what_another_program_wrote_meanwhile_is_not_lost_silently(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3")
    theirs = make_sheet({"territoire": 5}, collective="AUTRE")
    save(theirs, Path("a.yaml"))
    state = typed(session, state, "2")
    assert state.stage == "place"
    assert load_sheet(Path("a.yaml"), rubric) == theirs
    state = typed(session, state, "", "")
    assert (state.stage, load_sheet(Path("a.yaml"), rubric)) == ("place", theirs), "Enter does not write over it"
    state = typed(session, state, "!")
    assert load_sheet(Path("a.yaml"), rubric).collective == "X", "one was told, and chose to"


def test_a_second_sitting_is_told_who_holds_the_file(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    with session.sitting():
        session.begin("X", DATE)
        args, env = [sys.executable, "-m", "fiche4", "diagnose", "a.yaml"], {**os.environ, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(args, input=b"", capture_output=True, check=False, env=env)
        assert done.returncode == 2
        said = done.stderr.decode().replace("\u00a0", " ")
        assert said.startswith("a.yaml: cette fiche est déjà ouverte (")
        assert f"processus {os.getpid()})" in said
    assert [path.name for path in Path().iterdir()] == []
    assert subprocess.run(args, input=b"", capture_output=True, check=False, env=env).returncode == 0


def test_the_next_sitting_sweeps_its_own_strays_only(rubric: Rubric) -> None:
    Path(".a.yaml.x0.tmp").mkdir()  # which cannot be swept, and keeps nobody from anything
    for name in (".a.yaml.x1y2.tmp", ".a.yaml.lock", ".b.yaml.x1y2.tmp", "notes.tmp"):
        Path(name).write_text("{}")
    lock = Lock(Path("a.yaml"))
    lock.take()
    Path(".a.yaml.x0.tmp").rmdir()
    assert sorted(path.name for path in Path().iterdir()) == [".a.yaml.lock", ".b.yaml.x1y2.tmp", "notes.tmp"]
    lock.release()
    lock.release()
    assert sorted(path.name for path in Path().iterdir()) == [".b.yaml.x1y2.tmp", "notes.tmp"]


def test_a_lock_nobody_can_read_still_holds(rubric: Rubric) -> None:
    first, second = Lock(Path("a.yaml")), Lock(Path("a.yaml"))
    first.take()
    Path(".a.yaml.lock").write_text("rubbish")
    with pytest.raises(Refused) as refused:
        second.take()
    assert refused.value.problems[0].fields == {"user": "?", "since": "?", "process": "?"}
    first.release()
    second.take()
    second.release()


def test_a_sheet_too_large_to_be_read_again_is_not_written(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3", "n " + "a" * 1_100_000)
    assert state.stage == "place"
    assert session.failure is not None
    assert session.failure.problems[0].phrase is problems.SHEET_TOO_BIG
    assert len(load_sheet(Path("a.yaml"), rubric).answers) == 1


# The same through the program


def test_results_are_never_written_over_a_sheet(run: Run, tmp_path: Path) -> None:
    save(make_sheet({"collectif": 3}), tmp_path / "a.yaml")
    before = (tmp_path / "a.yaml").read_bytes()
    for args in (["show", "a.yaml"], ["score", "a.yaml", "-f", "csv"], ["show", "a.yaml", "-f", "json"]):
        code, _, err = run(*args, "-o", "a.yaml")
        assert code == 2
        assert "rien n'est écrit par-dessus" in err
    assert (tmp_path / "a.yaml").read_bytes() == before


@posix
def test_results_are_never_written_over_what_they_are_made_of(run: Run, tmp_path: Path) -> None:
    raw = (DATA / "exports/google_forms_fr.csv").read_bytes()
    save(make_sheet({"collectif": 3}), tmp_path / "a.yaml")
    for name in ("raw.csv", "raw.html", "other.csv"):
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "lien.csv").symlink_to("raw.csv")
    for args in (
        ["score", "absent.csv", "raw.csv", "-f", "csv", "-o", "raw.csv"],
        ["score", "raw.csv", "-o", tmp_path / "lien.csv"],
        ["score", "lien.csv", "-f", "json", "-o", "raw.csv"],
        ["diff", "other.csv", "raw.csv", "-f", "md", "-o", "raw.csv"],
        ["report", "raw.html", "-o", "raw.html", "--force"],
    ):
        code, _, err = run(*args)
        assert code == 2
        assert "rien n'est écrit par-dessus" in err
    assert {path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".yaml"} == {raw}
    assert run("score", "raw.csv", "-f", "csv", "-o", "other.csv")[0] == 0
    assert (tmp_path / "other.csv").read_bytes() != raw
    flow = "{format: fiche4-answers/1, rubric: fiche4@1, date: 2026-11-23}"
    (tmp_path / "flow.yaml").write_text(flow, encoding="utf-8")
    assert run("show", "flow.yaml", "-o", "flow.yaml")[0] == 2
    assert (tmp_path / "flow.yaml").read_text(encoding="utf-8") == flow


@posix
def test_a_result_goes_into_a_pipe_or_a_device_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["head", "-c", "20", str(tmp_path / "pipe")], stdout=subprocess.PIPE)
    subprocess.run([sys.executable, "-m", "fiche4", "show", "-o", str(tmp_path / "pipe")], check=False)
    out, _ = reader.communicate(timeout=20)
    assert out.startswith(b"Fiche 4")
    assert (tmp_path / "pipe").is_fifo()


def test_a_workshop_through_a_pipe(run: Run, tmp_path: Path) -> None:
    votes = "2223\n22\n2\n" * 4
    plan = "1\n3\n\nagir\nmoi\n1/3/2027\non verra\n=\n\n\n\n23/11/2027\n\n"
    lines = f"Collège X\nenseignants, direction\n{votes}22\n4444\nd le mot\n\n{plan}"
    code, out, err = run("diagnose", "--workshop", "--date", DATE, typed=lines)
    assert (code, err) == (0, "")
    assert "Regards croisés" in out
    assert "Structuration du territoire / réseau · pas d'accord" in out
    assert "Prochain positionnement : 23 novembre 2027" in out
    file = tmp_path / "college-x-2026-11-23.yaml"
    code, out, _ = run("show", file, "-f", "json")
    assert code == 0
    assert '"withheld": true' in out
    assert '"direction"' not in out.split('"dimensions"')[1].split('"id": "direction"')[0]
    code, whole, _ = run("show", file, "-f", "json", "--all-roles")
    assert '"withheld": true' not in whole
    code, out, _ = run("show", file, "-o", "page.txt")
    assert "ne sont pas détaillés" in (tmp_path / "page.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "ne sont pas détaillés" in run("show", file)[1], "a pipe leads out of the room"
    assert "ne sont pas détaillés" not in run("show", file, "--all-roles")[1]
    code, out, _ = run("show", file, "-f", "csv")
    assert "moins de 5 voix, ou unanimes : non détaillé" in out
    code, out, _ = run("show", file, "-f", "md")
    assert "## Prochain positionnement" in out
    code, out, _ = run("diff", file, file)
    assert "Ce qui était prévu" in out
    assert "Ce qu'il en est       pas encore dit" in out
    assert "Les rôles de moins de 5 voix, ou unanimes, ne sont pas détaillés." in out
    code, out, _ = run("score", file)
    assert code == 0
    assert "│ ?" in out


@posix
def test_ordinary_names_of_a_way_on_can_be_pasted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mes grilles").mkdir()
    grid = tmp_path / "mes grilles" / "g.yaml"
    grid.write_bytes((ROOT / "rubric/fiche4.yaml").read_bytes())
    _, out, _ = run("diagnose", "--rubric", "mes grilles/g.yaml", "--collective", "X", "--", "-a.yaml", typed="3\nq\n")
    assert "fiche4 diagnose ./-a.yaml --rubric 'mes grilles/g.yaml'" in out
    _, out, _ = run("diagnose", "b.yaml", "--workshop", "--collective", "X", typed="3\nq\n")
    assert "fiche4 diagnose b.yaml --workshop" in out


@pytest.mark.parametrize(
    ("word", "said", "run_by"),
    [
        (r"C:\fiches\é_1.exe", r"C:\fiches\é_1.exe", r"C:\fiches\é_1.exe"),
        (r"C:\mes fiches\a.exe", r'"C:\mes fiches\a.exe"', r'& "C:\mes fiches\a.exe"'),
        ("l'$an", "'l''$an'", r"& '.\l''$an'"),
        ("a`b", "'a`b'", r"& '.\a`b'"),
        (r"C:\a=b.exe", r"C:\a=b.exe", r"C:\a=b.exe"),
        ("fiche4", "fiche4", r".\fiche4"),
        (".\\fiche4.exe", r".\fiche4.exe", r".\fiche4"),
    ],
)
def test_words_for_powershell(word: str, said: str, run_by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "WINDOWS", True)
    assert (shell.quoted(word), shell.called(word)) == (said, run_by)


def test_a_way_on_is_quoted_as_windows_does(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fiche4.screen.shell.WINDOWS", True)
    _, out, _ = run("diagnose", "mes fiches.yaml", "--collective", "X", typed="3\nq\n")
    assert 'fiche4 diagnose "mes fiches.yaml"' in out
    path = str(tmp_path / "é_1.yaml") if os.name == "nt" else r"C:\fiches\é_1.yaml"
    _, out, _ = run("diagnose", path, "--collective", "X", typed="3\nq\n")
    assert f"fiche4 diagnose {path}" in out


def test_any_byte_can_be_typed(tmp_path: Path) -> None:
    args = [sys.executable, "-m", "fiche4", "diagnose", "a.yaml", "--collective", "X"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    typed = b"n \xff\x1b[31m\n3\nq\n"
    done = subprocess.run(args, input=typed, capture_output=True, check=False, cwd=tmp_path, env=env)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert "note: '\ufffd\ufffd[31m'" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize(("closed", "code"), [("<&-", 0), (">&-", 2), ("2>&-", 0)])
def test_closed_streams_are_no_accident(closed: str, code: int, tmp_path: Path) -> None:
    command = f"{sys.executable} -m fiche4 diagnose a.yaml --collective X {closed}"
    feed = b"" if closed == "<&-" else b"3\nq\n"
    done = subprocess.run(command, shell=True, input=feed, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a.yaml", "new.yaml"])
def test_what_is_written_elsewhere_at_the_last_moment_stays(
    name: str, rubric: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program writes while ours is on its way to the disk, between our reading and our replacing."""
    save(make_sheet({"collectif": 3}), Path("a.yaml"))
    session = sit(rubric, name)
    state = session.begin("X", DATE)
    flush, theirs = os.fsync, b"theirs: 1\n"

    def meanwhile(handle: int) -> None:
        flush(handle)
        Path(name).write_bytes(theirs)

    monkeypatch.setattr(os, "fsync", meanwhile)
    assert typed(session, state, "2").stage == "place"
    assert Path(name).read_bytes() == theirs


def test_what_is_written_elsewhere_while_the_sheet_is_read_stays(
    rubric: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the sitting knows is the bytes it has parsed, not those that are there a moment later."""
    save(make_sheet({"collectif": 3}), Path("a.yaml"))
    session, theirs = sit(rubric, "a.yaml"), make_sheet({"collectif": 3, "territoire": 5})

    def meanwhile(*args: Any) -> tuple[Sheet, bytes]:
        read = load_sheet_bytes(*args)
        save(theirs, Path("a.yaml"))
        return read

    monkeypatch.setattr(sitting, "load_sheet_bytes", meanwhile)
    assert typed(session, session.begin(None, None), "2").stage == "place"
    assert load_sheet(Path("a.yaml"), rubric) == theirs


def test_a_file_that_is_taken_away_is_written_anew(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3")
    Path("a.yaml").unlink()
    typed(session, state, "2")
    assert len(load_sheet(Path("a.yaml"), rubric).answers) == 2


def test_a_remark_says_that_a_file_is_taken_up(rubric: Rubric) -> None:
    save(make_sheet({"collectif": 3}), Path("a.yaml"))
    state = sit(rubric, "a").begin(None, None)
    assert state.remark is not None
    assert state.remark.phrase is walk.TAKEN_UP


def test_a_held_file_costs_no_answer(rubric: Rubric) -> None:
    """The name is another sitting's: one is told, and where one then saves, everything is kept."""
    holder = Lock(Path("x-2026-11-23.yaml"))
    holder.take()
    session = sit(rubric)
    state = typed(session, session.begin(None, DATE), "X")
    assert state.stage == "place"
    state = typed(session, state, "")
    assert state.remark is not None, "still held"
    state = typed(session, state, "b.yaml", "3", "2")
    assert len(load_sheet(Path("b.yaml"), rubric).answers) == 2
    holder.release()


def test_a_held_file_that_is_given_back_is_used(rubric: Rubric) -> None:
    holder = Lock(Path("x-2026-11-23.yaml"))
    holder.take()
    session = sit(rubric)
    state = typed(session, session.begin(None, DATE), "X")
    holder.release()
    typed(session, state, "", "3")
    assert len(load_sheet(Path("x-2026-11-23.yaml"), rubric).answers) == 1


def test_cut_short_while_blocked_nothing_of_others_is_overwritten(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3")
    theirs = make_sheet({"territoire": 5}, collective="AUTRE")
    save(theirs, Path("a.yaml"))
    typed(session, state, "2")
    session.settle()
    assert load_sheet(Path("a.yaml"), rubric) == theirs
    assert session.failure
    assert session.unsaved


def test_a_file_that_appears_meanwhile_is_not_overwritten(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = session.begin("X", DATE)
    theirs = make_sheet({"territoire": 5}, collective="AUTRE")
    save(theirs, Path("a.yaml"))
    assert typed(session, state, "3").stage == "place"
    assert load_sheet(Path("a.yaml"), rubric) == theirs


@pytest.mark.parametrize("place", ["~nulle-part/b.yaml", "x" * 300 + ".yaml"])
def test_a_place_that_cannot_be_is_asked_again(place: str, rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = session.begin("X", DATE)
    save(make_sheet(), Path("a.yaml"))
    state = typed(session, state, "3")
    assert typed(session, state, place).stage == "place"


def test_diff_and_score_do_not_tell_small_roles(run: Run, tmp_path: Path) -> None:
    votes = {"votes": {"direction": [0, 0, 0, 0, 1]}}
    save(
        make_sheet({"direction": votes, "objets": {"disagreed": True, **votes}}, roles=["direction"]),
        tmp_path / "v.yaml",
    )
    out = run("diff", "v.yaml", "v.yaml", "-f", "json")[1]
    assert '"n": 1' not in out
    assert "niveau 5" not in run("diff", "v.yaml", "v.yaml", "-o", "d.txt")[1] + (tmp_path / "d.txt").read_text(
        encoding="utf-8"
    )
    assert '"direction": 5' not in run("score", "v.yaml", "-f", "json")[1]
    assert '"objets": 5' not in run("score", "v.yaml", "-f", "json")[1]


def test_a_walk_left_unanswered_shows_the_way_on(run: Run) -> None:
    out = run("diagnose", "a.yaml", "--collective", "X", typed="3\n2\n1\n4\n")[1]
    assert "Pour reprendre" in out
    assert "Prochaines étapes" not in out


def test_while_a_place_is_typed_nothing_is_tried(rubric: Rubric) -> None:
    session = sit(rubric, "a.yaml")
    state = typed(session, session.begin("X", DATE), "3")
    theirs = make_sheet({"territoire": 5}, collective="AUTRE")
    save(theirs, Path("a.yaml"))
    state = typed(session, state, "2")
    for key in (Key(text="b"), Key(name="up"), Key(name="escape"), Key(name="backspace"), Key(text="c.yaml")):
        state = session.keep(state, press(state, key))
        assert state.stage == "place"
        assert load_sheet(Path("a.yaml"), rubric) == theirs
    state = session.keep(state, press(state, Key(name="enter")))
    assert state.stage == "question"
    assert len(load_sheet(Path("c.yaml"), rubric).answers) == 2


@pytest.mark.parametrize("place", ["x" * 300, "x" * 245, "nulle/part"])
def test_a_name_the_system_refuses_is_asked_again(place: str, rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sit(rubric, "a.yaml")
    state = session.begin("X", DATE)
    with monkeypatch.context() as broken:
        broken.setattr(files, "_replace", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        state = typed(session, state, "3")
    state = typed(session, state, place)
    assert state.stage == "place"
    typed(session, state, "ok")
    assert len(load_sheet(Path("ok.yaml"), rubric).answers) == 1


def test_roles_that_voted_are_never_dropped(rubric: Rubric) -> None:
    votes = {"eleves": [0, 5, 1, 0, 0], "parents": [0, 0, 0, 6, 0]}
    save(make_sheet({"collectif": {"votes": votes}}, roles=["élèves", "parents"]), Path("a.yaml"))
    session = sit(rubric, "a.yaml")
    state = session.begin(None, None)
    assert state.roles == ("élèves", "parents", "eleves")
    typed(session, state, "22")
    assert set(load_sheet(Path("a.yaml"), rubric).answer("collectif").votes) == {"élèves", "parents", "eleves"}


@posix
def test_a_lock_that_is_a_link_leads_nowhere(rubric: Rubric) -> None:
    Path("victim.txt").write_text("precious")
    Path(".a.yaml.lock").symlink_to("victim.txt")
    with pytest.raises(Refused):
        sit(rubric, "a.yaml").begin("X", DATE)
    assert Path("victim.txt").read_text(encoding="utf-8") == "precious"


def test_a_lock_that_cannot_be_written_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "ftruncate", full)
    with pytest.raises(Refused):
        Lock(Path("a.yaml")).take()
    assert list(Path().iterdir()) == []


def test_the_place_asked_for_may_be_the_one_that_was_full(rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own lock on it does not keep us out."""
    session = sit(rubric, "a.yaml")
    with session.sitting():
        state = session.begin("X", DATE)
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", _full)
            state = typed(session, state, "3")
        assert (state.stage, Path("a.yaml").exists()) == ("place", False)
        state = typed(session, state, "a.yaml")
        assert (state.stage, session.failure) == ("question", None)
    assert load_sheet(Path("a.yaml"), rubric).answer("collectif").level == 3


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_comparison_does_not_depend_on_where_it_is_read(run: Run, tmp_path: Path) -> None:
    for name, counts in (("b.yaml", [0, 3, 0, 0, 0]), ("a.yaml", [0, 0, 3, 0, 0])):
        save(make_sheet({"collectif": {"votes": counts}}), tmp_path / name)
    for args in ([], ["-f", "json"], ["-o", "d.txt"]):
        code, out, _ = run("diff", "b.yaml", "a.yaml", "--exit-code", *args)
        assert code == 0
        assert "[0, 3" not in out
    assert "moins de 5 voix" in (tmp_path / "d.txt").read_text(encoding="utf-8")
    assert '"withheld": true' in run("diff", "b.yaml", "a.yaml", "-f", "json")[1]


@posix
def test_a_write_cut_short_leaves_the_old_file_and_shows_the_answers(tmp_path: Path) -> None:
    """The system takes the first 400 bytes of a file and refuses the rest."""
    import resource

    save(make_sheet({"collectif": 3}), tmp_path / "a.yaml")
    before = (tmp_path / "a.yaml").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "fiche4", "diagnose", "a.yaml"],
        input=b"n " + b"long " * 200 + b"\n",
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},  # it writes too
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400)),
    )
    assert done.returncode == 2
    assert b"long long long" in done.stdout
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "a.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


# The second year


def last_year(file: str, collective: str = "Collège X", date: str = "2025-11-24", **fields: Any) -> Sheet:
    plan = [{"dimension": "objets", "action": "Choisir un objet", "due": "2026-03-01"}]
    sheet = make_sheet({"collectif": 2}, collective=collective, date=date, plan=plan, **fields)
    save(sheet, Path(file), "absent")
    return sheet


def test_a_session_after_another_begins_with_its_plan(run: Run, tmp_path: Path, rubric: Rubric) -> None:
    before = last_year("avant.yaml")
    code, out, err = run("diagnose", "--after", "avant.yaml", "--date", DATE, typed="4\nfaute de temps\n3\n3\na\n")
    assert (code, err) == (0, "")
    assert "Qu'est devenue cette action ? (1 sur 1) : Objets de travail" in out
    sheet = load_sheet(tmp_path / "college-x-2026-11-23.yaml", rubric)
    assert [(one.result, one.why) for one in sheet.follow_up] == [("postponed", "faute de temps")]
    assert [one.action for one in sheet.plan] == ["Choisir un objet"]
    assert load_sheet(tmp_path / "avant.yaml", rubric) == before
    code, out, err = run("diagnose", "college-x-2026-11-23.yaml", "--after", "avant.yaml", typed="r\na\n")
    assert (code, err) == (0, "")
    assert "Qu'est devenue" not in out, "it was told"
    assert "La dernière fois : 24 novembre 2025" in out


def test_the_sheet_of_last_year_that_lies_beside_is_offered(rubric: Rubric, tmp_path: Path) -> None:
    last_year("a.yaml", date="2024-11-24")
    newest = last_year("b.yaml", collective="COLLEGE  x")
    last_year("c.yaml", collective="Collège Y")
    last_year("d.yaml", date=DATE)
    (tmp_path / "e.yaml").write_text("collective: [", encoding="utf-8")
    (tmp_path / "f.yaml").write_text("pas: une fiche\n", encoding="utf-8")
    with (session := sit(rubric)).sitting():
        state = session.begin("Collège X", DATE)
        assert (state.stage, state.offered) == ("earlier", newest)
        assert session.keep(state, enter(state, "")).stage == "follow_up"
    with (session := sit(rubric, "nouvelle.yaml")).sitting():
        state = typed(session, session.begin(None, DATE), "Collège X")
        assert (state.stage, state.offered) == ("earlier", newest)
        state = typed(session, state, "n", "r")
        assert typed(session, state, "Collège X").stage == "question", "who said no is not asked again"
        assert typed(session, state, "Collège Y").stage == "earlier"
    with (session := sit(rubric, "autre.yaml")).sitting():
        assert session.begin("Lycée Z", DATE).stage == "question"


def test_a_sheet_taken_up_is_offered_last_year_while_there_is_use_for_it(rubric: Rubric) -> None:
    last_year("a.yaml")
    rest = dict.fromkeys(rubric.ids, 3)
    told = [{"dimension": "objets", "action": "Choisir un objet", "result": "done"}]
    for answers, follow_up, stage in (
        ({"collectif": 3}, [], "earlier"),
        ({"collectif": 3}, told, "earlier"),
        (rest, [], "earlier"),
        (rest, told, "review"),
    ):
        Path("b.yaml").unlink(missing_ok=True)
        save(make_sheet(answers, collective="Collège X", follow_up=follow_up), Path("b.yaml"), "absent")
        with (session := sit(rubric, "b.yaml")).sitting():
            assert session.begin(None, None).stage == stage


def test_a_folder_that_cannot_be_read_offers_nothing(rubric: Rubric) -> None:
    assert earlier_beside(Path("nulle part"), make_sheet(collective="X"), rubric) is None
    assert earlier_beside(Path(), make_sheet(), rubric) is None


def test_the_sheet_given_with_after_must_be_sound(run: Run, tmp_path: Path) -> None:
    code, out, err = run("diagnose", "--after", "rien.yaml", "--collective", "X")
    assert (code, out) == (2, "")
    assert "rien.yaml" in err
    assert list(tmp_path.iterdir()) == []


def test_the_sheet_of_the_time_before_is_before(run: Run) -> None:
    last_year("a.yaml", date=DATE)
    code, _, err = run("diagnose", "b.yaml", "--after", "a.yaml", "--date", DATE)
    assert (code, "n'est pas avant cette séance" in err) == (2, True)
    assert not Path("b.yaml").exists()


def test_a_long_path_is_told_by_its_name_which_no_screen_cuts(rubric: Rubric, tmp_path: Path) -> None:
    folder = tmp_path / "un-dossier-au-nom-vraiment-long"
    folder.mkdir()
    for path, shown in (("a.yaml", "enregistré · a.yaml"), (str(folder / "b.yaml"), "enregistré · …/b.yaml")):
        session = sit(rubric, path)
        assert session.saved_words() == ""
        typed(session, session.begin("X", DATE), "3")
        assert session.saved_words() == shown


def test_what_a_workshop_by_phones_and_files_is_told_to_type_later(rubric: Rubric) -> None:
    """The options of the walk belong to no other command, and next year's workshop starts from this sheet."""
    from fiche4.screen.ending import Invocation, finished_page, left_page
    from fiche4.screen.parts import page_text
    from fiche4.screen.view import View

    sheet = make_sheet({"collectif": {"level": 3, "votes": [0, 2, 3, 0, 0]}})
    called, view = Invocation("fiche4", " --rubric g.yaml", " --workshop --phones --votes v.csv"), View("fr", 80)
    end = page_text(finished_page(sheet, rubric, Path("a.yaml"), called, view), 80)
    commands = [line.strip() for line in end.splitlines() if line.strip().startswith("fiche4 ")]
    assert commands == [
        "fiche4 show a.yaml --rubric g.yaml",
        "fiche4 report a.yaml -o a.html --rubric g.yaml",
        "fiche4 diagnose --workshop --after a.yaml --rubric g.yaml",
        "fiche4 diff a.yaml plus-tard.yaml --rubric g.yaml",
    ]
    left = page_text(left_page(start(rubric, sheet, "fr"), Path("a.yaml"), called, view, interrupted=True), 80)
    assert "fiche4 diagnose a.yaml --workshop --phones --votes v.csv --rubric g.yaml" in left
