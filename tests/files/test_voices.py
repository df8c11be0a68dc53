"""Paths to voices: each sheet and table once, in order, in one process or several; a bad one never ends a batch."""

import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fiche4.answers import NoLevel
from fiche4.batch import Batch, Scored
from fiche4.batch.adding import MOST_NAMES
from fiche4.errors import Place, Problem
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources import discover, parallel, sheets
from fiche4.sources.discover import File, files
from fiche4.sources.parallel import Tick, can_split, cores, in_order
from fiche4.words import problems
from tests.conftest import DATA, EXAMPLES, ROOT, Run, posix
from tests.helpers.reading import check, voices, whole

SHEET = (EXAMPLES / "jean-moulin-2026.yaml").read_text(encoding="utf-8")
EXPORT = DATA / "exports" / "google_forms_fr.csv"


def read(*paths: Path, rubric: Rubric) -> list[Scored | Problem]:
    found = voices(paths, TableRequest((rubric,)))
    return [one for one in found if isinstance(one, (Scored, Problem))]


def put(folder: Path, *names: str, text: str = SHEET) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return paths


def names(*paths: Path, under: Path) -> list[str]:
    return [Path(os.path.relpath(one.path, under)).as_posix() for one in files(paths) if isinstance(one, File)]


def test_a_folder_by_name_without_what_is_hidden(tmp_path: Path) -> None:
    put(tmp_path, "b.yaml", "a/z.YML", "a.json", ".c.yaml", ".d/e.yaml", "f.csv", "a/.g/h.yaml")
    assert names(tmp_path, under=tmp_path) == ["a/z.YML", "a.json", "b.yaml"]


@posix
def test_each_file_once_however_it_is_reached(tmp_path: Path) -> None:
    one, two, three = put(tmp_path, "a/1.yaml", "a/b/2.yaml", "3.yaml")
    (tmp_path / "a/0.yaml").symlink_to(one)
    (tmp_path / "a/9.yaml").symlink_to(three)
    (tmp_path / "a/lien").symlink_to(tmp_path / "a/b")
    (tmp_path / "autre.yaml").symlink_to(two)
    inside = ["a/1.yaml", "a/9.yaml", "a/b/2.yaml"]
    assert names(tmp_path / "a", under=tmp_path) == inside
    assert names(tmp_path / "a", three, one, two, tmp_path / "autre.yaml", under=tmp_path) == inside
    assert names(tmp_path / "a/b", tmp_path / "a", tmp_path / "a", under=tmp_path) == [
        "a/b/2.yaml",
        "a/1.yaml",
        "a/9.yaml",
    ]
    assert names(two, tmp_path / "a", tmp_path / "a/../3.yaml", under=tmp_path) == [
        "a/b/2.yaml",
        "a/1.yaml",
        "a/9.yaml",
    ]
    assert names(tmp_path / "autre.yaml", two, under=tmp_path) == ["autre.yaml"]


@posix
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, rubric: Rubric) -> None:
    put(tmp_path, "a.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nulle-part.yaml")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "c.yaml")
    found = read(tmp_path, rubric=rubric)
    assert [type(one).__name__ for one in found] == ["Scored", "Problem", "Problem"]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.yaml", "b/c.yaml", "d.yaml")
    scandir: Callable[..., Any] = os.scandir

    def scanned(folder: str) -> Any:
        if folder.endswith("b"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scanned)
    found = read(tmp_path, rubric=rubric)
    assert [type(one).__name__ for one in found] == ["Scored", "Problem", "Scored"]
    told = [one.say("en") for one in found if isinstance(one, Problem)]
    assert told[0].startswith(f"{tmp_path / 'b'}: it cannot be read ({problems.REASONS[errno.EACCES].en})")
    assert [one.say("en") for one in whole([tmp_path], rubric) if isinstance(one, Problem)] == told


@pytest.mark.skipif(sys.platform != "linux", reason="a stand-in for what macOS does itself")
def test_another_way_to_write_a_name_is_no_other_file_on_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk tells the name it has, be it typed in another case, or with its accents apart."""
    import fcntl

    given = put(tmp_path, "É.yaml")
    for name in ("é.yaml", "E\u0301.yaml"):
        (tmp_path / name).hardlink_to(given[0])
    monkeypatch.setattr(discover, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(fcntl, "F_GETPATH", 50, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda *_: os.fsencode(given[0]).ljust(1024, b"\0"))
    assert names(given[0], tmp_path / "é.yaml", tmp_path / "E\u0301.yaml", under=tmp_path) == ["É.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="no name ends in a dot on Windows")
def test_a_file_that_its_folder_does_not_show_is_read_when_named(tmp_path: Path) -> None:
    given = put(tmp_path, ".h/a.yaml", ".h/.b.yaml", ".h/.i/c.yaml", ".h/d.txt", ".h/e.YAML.", ".h.yaml")
    found = names(tmp_path / ".h", *given, under=tmp_path / ".h")
    assert found == ["a.yaml", ".b.yaml", ".i/c.yaml", "d.txt", "e.YAML.", "../.h.yaml"]
    assert names(*given, tmp_path / ".h", under=tmp_path / ".h")[-2:] == ["e.YAML.", "../.h.yaml"]


def test_json_of_another_kind_in_a_folder_is_passed_over(tmp_path: Path, rubric: Rubric) -> None:
    put(tmp_path, "a.json", text='{"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23"}')
    (other,) = put(tmp_path, "b.json", text='{"name": "autre"}')
    put(tmp_path, "c.json", text='{"date":"2026-11-23","format":"fiche4-answers/1"}')
    found = read(tmp_path, rubric=rubric)
    assert [getattr(one, "phrase", None) for one in found] == [None, problems.MISSING_KEY]
    assert [one.phrase for one in check([tmp_path], TableRequest((rubric,)))] == [problems.MISSING_KEY]
    assert [getattr(one, "phrase", None) for one in read(other, rubric=rubric)] == [problems.FORM_JSON]


def test_a_folder_without_a_sheet_is_told(tmp_path: Path, rubric: Rubric) -> None:
    put(tmp_path, "grille.yaml", text=(ROOT / "rubric/fiche4.yaml").read_text(encoding="utf-8"))
    told = [one for one in read(tmp_path, rubric=rubric) if isinstance(one, Problem)]
    assert [(one.phrase, one.place) for one in told] == [(problems.NO_SHEETS, Place(str(tmp_path)))]
    (empty,) = put(tmp_path, "vide/x.txt")
    for found in (read(empty.parent, rubric=rubric), whole([empty.parent], rubric)):
        assert found == [Problem(problems.NO_SHEETS, place=Place(str(empty.parent)))]


def test_each_file_is_checked_and_a_refused_table_ends_nothing(tmp_path: Path, rubric: Rubric) -> None:
    bad, other, good = put(tmp_path, "a.yaml", "b.csv", "c.yaml", text="a: 1\n")
    good.write_text(SHEET, encoding="utf-8")
    asked = TableRequest((rubric,))
    assert [one.place and one.place.path for one in check([other, bad, good], asked)] == [str(other), str(bad)]
    empty = tmp_path / "vide"
    empty.mkdir()
    assert [one.place and one.place.path for one in check([empty, bad], asked)] == [str(empty), str(bad)]
    ticks: list[tuple[int, int | None]] = []
    found = voices([other, good, bad], asked, lambda *tick: ticks.append(tick))
    assert [type(one).__name__ for one in found] == ["Scored", "Problem", "Problem"]
    assert ticks == [(1, None), (2, None)]


def _double(number: int) -> int:
    if number == 13:
        raise ValueError(number)
    return 2 * number


@pytest.mark.skipif(cores() == 1, reason="a process is split in two on Linux, with two cores")
def test_work_in_several_processes_comes_back_in_order() -> None:
    assert list(in_order(_double, iter(range(10)))) == list(range(0, 20, 2))
    with pytest.raises(ValueError, match="13"):
        list(in_order(_double, range(10, 100)))


def _ignores_interrupts(_: object) -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.skipif(cores() == 1, reason="a process is split in two on Linux, with two cores")
def test_no_more_work_is_begun_than_soon_consumed() -> None:
    begun: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(14, 100):
            begun.append(number)
            yield number

    results = in_order(_double, tasks())
    assert (next(results), len(begun)) == (28, 2 * cores() + 1)
    assert (next(results), len(begun)) == (30, 2 * cores() + 2)
    assert list(in_order(_ignores_interrupts, [0])) == [True]


def test_one_process_where_none_can_safely_be_split(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        assert cores() == len(os.sched_getaffinity(0))
    monkeypatch.setattr(parallel, "sys", SimpleNamespace(platform="darwin"))
    assert cores() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="a process is split in two on Linux")
@pytest.mark.parametrize("few", [201, 200, 11, 10])
def test_a_batch_with_hostile_files_scores_the_good_and_tells_each_bad_one_once(
    few: int, tmp_path: Path, rubric: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[object] = []

    def in_processes(*args: Any) -> Any:
        pools.append(args)
        return in_order(*args)

    monkeypatch.setattr(sheets, "in_order", in_processes)
    monkeypatch.setattr(sheets, "cores", lambda: 1 if few == 11 else 2)
    monkeypatch.setattr(sheets, "FEW", few)
    monkeypatch.setattr(sheets, "AT_ONCE", 7)
    bad = [
        "a: &x [*x]\n",
        "[" * 5000,
        "\x00",
        '{"format": "fiche4-answers/1", "a": "\\u202e"}',
        "a: 1\na: 2\n",
        "",
        "- ",
    ]
    for number in range(200):
        put(tmp_path, f"{number:03}.yaml", text=SHEET if number % 10 else bad[number // 10 % len(bad)])
    found = read(tmp_path, rubric=rubric)
    good = [Path(one.file).name for one in found if isinstance(one, Scored)]
    told = [Path(one.place.path).name for one in found if isinstance(one, Problem) and one.place]
    assert good == [f"{number:03}.yaml" for number in range(200) if number % 10]
    assert told == [f"{number:03}.yaml" for number in range(0, 200, 10)]
    assert bool(pools) is (few in (10, 200)), "a few files, and one core, are no work for several processes"


def test_the_names_that_are_counted_do_not_grow_without_end(rubric: Rubric) -> None:
    batch = Batch(rubric)
    levels: tuple[NoLevel, ...] = ("unknown",) * 5
    sheets = [Scored("f", f"c{n % (MOST_NAMES + 5)}", "2026-11-23", levels) for n in range(MOST_NAMES + 10)]
    for one in sheets:
        batch.add(one)
    assert len(batch.score().sheets) == MOST_NAMES + 10
    assert len(batch.score(all_groups=True).repeated) == 5
    assert len(batch._names) == MOST_NAMES


# The command line


def test_tables_in_a_folder_are_told_once_and_change_nothing(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "d/a.yaml", "e/a.yaml", "e/.x.csv", "e/notes.txt")
    put(tmp_path, "d/u.csv", "d/sous/T.XLSX", "d/.cache.csv", "d/x.txt", text=EXPORT.read_text(encoding="utf-8"))
    first = str(Path("d/sous/T.XLSX"))
    told = f"d: 2 tableaux de ce dossier ne sont pas lus ; pour les lire, nommez-les, par exemple : {first}\n"
    for args in (["score", "d", "e"], ["check", "d", "e"], ["report", "d", "e", "-o", "r.html"], ["diff", "d", "e"]):
        code, _, err = run(*args)
        assert (code, err) == (0, told)
    err = run("score", "d", "d/u.csv")[2]
    assert err.startswith(f"d: 1 tableau de ce dossier n'est pas lu ; pour le lire, nommez-le : {first}\n")
    (tmp_path / "d/a.yaml").unlink()
    code, _, err = run("score", "d", "--lang", "en")
    assert (code, err.count("\n")) == (1, 2)
    assert "d: 2 tables in this folder are not read" in err
    assert "d: no answer sheet (.yaml) here" in err


def test_score_reads_an_export_and_says_how(run: Run) -> None:
    code, out, err = run("score", EXPORT)
    assert code == 0
    assert err == f"{EXPORT}: lu : UTF-8, « , », en-tête ligne 1, 5 dimensions, 5 réponses, 0 sans aucune réponse\n"
    assert "5 réponses" in out.splitlines()[0]
    assert "Chaque fiche" not in out
    assert "│ Collectif         │ 1 │ 2 │ 1 │ 1 │ · │ · │ 2       │ 1–4     │ 0,40   │" in out


def test_score_adds_sheets_and_tables(run: Run, tmp_path: Path) -> None:
    (sheet,) = put(tmp_path, "a.yaml")
    code, out, _ = run("score", EXPORT, sheet, EXPORT, "-f", "json")
    data = json.loads(out)
    assert (code, len(data["sheets"]), len(data["tables"])) == (0, 1, 1)
    assert data["dimensions"][0]["counts"] == [1, 2, 2, 1, 0]
    assert "1 fiche, 5 réponses" in run("score", EXPORT, sheet)[1]


def test_groups_leave_the_room_only_when_large_enough(run: Run, tmp_path: Path) -> None:
    lines = ["rôle;collectif;direction;objets;partenaires;territoire"]
    lines += [
        f"{role};{rank - (at == 0)}" + f";{1 + at % 2}" * 4  # a group of one mind is hidden whatever its size
        for role, n, rank in (("Enseignant", 6, 2), ("CPE", 3, 4), ("PE", 2, 5))
        for at in range(n)
    ]
    (table,) = put(tmp_path, "t.csv", text="\n".join(lines))
    code, out, _ = run("score", table, "--by", "Rôle")
    assert code == 0
    assert "│ Enseignant" in out
    assert "petits groupes réunis" in out
    assert "--all-groups" in out
    assert "CPE" not in out
    assert "│ CPE" in run("score", table, "--by", "Rôle", "--all-groups")[1]
    groups = json.loads(run("score", table, "--by", "Rôle", "-f", "json")[1])["groups"]
    assert [(group["name"], group["n"]) for group in groups] == [("Enseignant", 6), (None, 5)]
    text = run("score", table, "--by", "Rôle", "-f", "csv")[1]
    assert text.splitlines()[0].startswith('"Rôle";"dimension";"1";"2"')
    assert text.splitlines()[1].startswith('"Enseignant";"Collectif";"1";"5"')
    assert "## Chaque groupe : Rôle" in run("score", table, "--by", "Rôle", "-f", "md")[1]


def test_a_table_is_checked_and_compared(run: Run, tmp_path: Path) -> None:
    header = "collectif;direction;objets;partenaires;territoire\n"
    before, after, bad = (
        put(tmp_path, name, text=header + row)[0]
        for name, row in (("a.csv", "1;1;1;1;1\n"), ("b.csv", "2;1;1;1;1\n"), ("c.csv", "2;1;1;1;neuf\n"))
    )
    assert run("check", before, after)[0] == 0
    code, _, err = run("check", bad)
    how, what = err.splitlines()
    assert (code, how.startswith(f"{bad}: lu : UTF-8, « ; », ")) == (1, True)
    assert what == f"{bad}:2:5: « neuf » n'est pas un niveau (colonne E, Territoire) ; corrigez la cellule"
    code, out, _ = run("diff", before, after)
    assert code == 0
    assert "│ médiane 1 │ médiane 2 │ ↑ monte" in out
    assert run("diff", before, bad)[0] == 1, "a cell that says no level is told, and the rest compared"
    assert run("diff", before, after, "--column", "collectif=direction")[0] == 0


def test_an_export_as_a_page_and_as_a_picture(run: Run, tmp_path: Path) -> None:
    code, _, err = run("report", EXPORT, "-o", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert (code, "lu : UTF-8" in err) == (0, True)
    assert "<h1>Toutes les réponses</h1>" in page
    assert "5 réponses" in page
    (sheet,) = put(tmp_path, "a.yaml")
    assert run("report", EXPORT, sheet, "--collective", "Bassin <Nord>", "-o", "page.html", "--force")[0] == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "<h1>Bassin &lt;Nord&gt;</h1>" in page
    assert "1 fiche, 5 réponses" in page
    assert run("report", EXPORT, "-o", "image.svg")[0] == 0
    assert "Toutes les réponses" in (tmp_path / "image.svg").read_text(encoding="utf-8")
    (bad,) = put(tmp_path, "b.csv", text="a;b\n1;2\n")
    assert run("report", bad, "-o", "page2.html")[0] == 2
    assert not (tmp_path / "page2.html").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--by", "Rôle"], "servent à lire un tableau"),
        (["--column", "collectif=x"], "servent à lire un tableau"),
    ],
)
def test_options_of_tables_need_one(args: list[str], said: str, run: Run, tmp_path: Path) -> None:
    (sheet,) = put(tmp_path, "a.yaml")
    code, _, err = run("score", sheet, *args)
    assert (code, said in err) == (2, True)


@pytest.mark.parametrize("column", ["collectif", "nulle=x", "collectif= ", "=x"])
def test_a_column_is_written_dimension_header(column: str, run: Run) -> None:
    code, _, err = run("score", EXPORT, "--column", column)
    assert (code, "--column s'écrit" in err) == (2, True)


def test_more_rows_than_a_screen_is_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fiche4.screen.tables.MOST_ROWS", 3)
    put(tmp_path, *(f"d/{n}.yaml" for n in range(5)))
    out = run("score", tmp_path / "d", "--all-groups")[1]
    assert out.count("│ 2026-11-23 │") == 3
    assert "Au-delà de 3 lignes" in out
    assert "Collège Jean-Moulin : 5 fiches" in out
    assert "│ Collectif         │ · │ · │ 5 │" in out
    rows = ["g;collectif;direction;objets;partenaires;territoire", *(f"g{n};1;1;1;1;1" for n in range(5))]
    (table,) = put(tmp_path, "t.csv", text="\n".join(rows))
    out = run("score", table, "--by", "g", "--all-groups")[1]
    assert out.count("│ 1 réponse │") == 3
    assert "Au-delà de 3 lignes" in out
    assert run("score", tmp_path / "d", "-f", "csv")[1].count("\n") == 6


@posix
def test_progress_is_shown_on_a_terminal_and_only_for_long_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fiche4.terminal import progress

    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    for is_terminal, wanted in ((True, True), (False, True), (True, False)):
        monkeypatch.setattr("sys.stderr.isatty", lambda is_terminal=is_terminal: is_terminal)
        with progress.Progress(wanted=wanted) as shown:
            _tick(shown.tick)
        assert shown._bar is None, "nothing is left on the screen after the last"
        assert bool(capsys.readouterr().err) is (is_terminal and wanted)
    monkeypatch.setattr(progress, "PATIENCE", 3600.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress.Progress() as shown:
        _tick(shown.tick)
    assert capsys.readouterr().err == ""


def test_each_way_to_read_tells_how_far_it_is(tmp_path: Path, rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: list[tuple[int, int | None]] = []
    lines = [";".join(rubric.ids), *["1;2;3;4;5"] * 15_000]
    (table,) = put(tmp_path, "t.csv", text="\n".join(lines))
    for cores_, part in ((1, 1000), (2, 1000))[: 2 if can_split() else 1]:
        monkeypatch.setattr("fiche4.sources.table.cores", lambda cores_=cores_: cores_)
        monkeypatch.setattr("fiche4.sources.table.PART", part)
        ticks.clear()
        voices([table], TableRequest((rubric,)), lambda *how_far: ticks.append(how_far))
        done = [done for done, _ in ticks]
        assert done == sorted(done)
        assert ticks[-1] == ((15_001, None) if cores_ == 1 else (table.stat().st_size,) * 2)


def _tick(tick: Tick) -> None:
    for number in range(3):
        tick(number, 3 if number else None)


def test_what_a_group_withholds_is_blank_and_no_zero(run: Run, tmp_path: Path) -> None:
    names = "collectif;direction;objets;partenaires;territoire"
    rows = [
        "A;2;1;1;1;1",
        *["A;2;2;2;2;2"] * 4,
        "B;1;1;1;1;1",
        *["B;2;2;2;2;2"] * 4,
        "C;1;1;1;1;1",
        *["C;2;2;2;2;2"] * 4,
    ]
    (tmp_path / "t.csv").write_text("\n".join([f"École;{names}", *rows]), encoding="utf-8")
    _, out, _ = run("score", "t.csv", "--by", "École", "-f", "csv")
    told = {(line.split(";")[0], line.split(";")[1]): line.split(";")[2:] for line in out.splitlines()}
    assert set(told['"A"', '"Collectif"']) == {'""'}, "all of one mind, and so not told apart"
    assert told['"A"', '"Direction"'][:2] == ['"1"', '"4"']
    _, out, _ = run("score", "t.csv", "--by", "École", "-f", "json")
    groups = json.loads(out)["groups"]
    of_a = next(one for one in groups if one["name"] == "A")["dimensions"]
    assert of_a[0] == {"id": "collectif", "title": of_a[0]["title"], "withheld": True}
    assert sum(of_a[1]["counts"]) == 5
    (tmp_path / "s.json").write_text(out, encoding="utf-8")
    code, _, err = run("score", "s.json", "--by", "École")
    assert (code, "ne détaillent pas tous les groupes" in err) == (1, True), "withheld stays withheld"
    assert run("score", "s.json")[0] == 0, "what was written is read again"


@pytest.mark.parametrize("dimensions", ['["x"]', "[5]", '[{"withheld": true}]', "[[]]"])
def test_counts_that_are_none_are_refused(dimensions: str, run: Run, tmp_path: Path) -> None:
    text = '{"format": "fiche4-score/1", "rubric": {"id": "fiche4", "version": 1}, "dimensions": %s, "groups": []}'
    (tmp_path / "s.json").write_text(text % dimensions, encoding="utf-8")
    code, out, err = run("score", "s.json")
    assert (code, "inattendue" in err) == (1, False), out + err
