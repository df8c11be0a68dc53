"""Kinds of files with tables, bytes and all: our own counts read back, what is hidden, what is named for what it is."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from fiche4.batch import Table
from fiche4.cli import main
from fiche4.errors import Problem
from fiche4.recognition.layout import TableRequest
from fiche4.sources import table as table_module
from fiche4.sources.yaml_file import translations
from fiche4.words import Count, Phrase, problems
from tests.conftest import EXAMPLES
from tests.helpers.reading import voices
from tests.helpers.variations import SHORTS, People, counts_of, people, text_of, workbook

SURVEY = EXAMPLES / "enquete-jean-moulin.csv"
BY = "Rôle (facultatif)"


@pytest.fixture
def asked() -> People:
    return people("titles, labels", seed=1)


def read(path: Path, **options: str) -> tuple[list[Table], list[Problem]]:
    found = voices([path], TableRequest(translations("fr"), by=options.pop("by", None), columns=options))
    return [one for one in found if isinstance(one, Table)], [one for one in found if isinstance(one, Problem)]


def counts(table: Table, group: str = "") -> list[list[int]]:
    return [list(position.counts) for position in table.groups[group].profile(translations("fr")[0]).positions]


def refusal(path: Path, **options: str) -> Phrase | Count:
    tables, (problem,) = read(path, **options)
    assert not tables
    assert all(problem.say(lang) for lang in ("fr", "en"))
    return problem.phrase


def scored(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, list[list[int]]]:
    """What `score` says of a file in JSON: the counts of all, and of each group by its name."""
    assert main(["score", str(path), "-f", "json", "--all-groups", *options]) == 0
    said = json.loads(capsys.readouterr().out)
    groups = {group["name"]: [one["counts"] for one in group["dimensions"]] for group in said["groups"]}
    return {"": [[*one["counts"], one["unknown"]] for one in said["dimensions"]], **groups}


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_our_own_counts_are_read_as_the_table_they_came_from(
    form: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"counts.{form}"
    for options in ((), ("--by", BY)):
        args = ["--lang", lang, "score", str(SURVEY), "-f", form, "-o", str(path), "--all-groups", *options]
        assert main(args) == 0
        before, after = scored(SURVEY, capsys, *options), scored(path, capsys, *options)
        if form == "csv" and options:  # a table of groups tells what each left out, and the total is theirs
            before.pop(""), after.pop("")
        assert after == before


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_our_own_counts_keep_what_was_missing_in_them(
    form: str, lang: str, asked: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dimension without a column was asked of nobody, and a cell that is no level stays told."""
    path, scores = tmp_path / "t.csv", tmp_path / f"counts.{form}"
    rows = [asked.header[:-1], *(row[:-1] for row in asked.rows())]
    rows[2][2] = "peut-être"
    path.write_text(text_of(rows), encoding="utf-8")
    assert main(["--lang", lang, "score", str(path), "-f", form, "-o", str(scores)]) == 1
    (before,), _ = read(path)
    (after,), told = read(scores)
    assert (counts(after), told, after.reading.missing) == (counts(before), [], ("territoire",))
    positions = [table.groups[""].profile(translations("fr")[0]).positions for table in (before, after)]
    assert [one.not_asked for one in positions[0]] == [one.not_asked for one in positions[1]] == [0, 0, 0, 0, 9]
    assert "1 cell or row is not counted in it" in [remark.say("en") for remark in after.reading.remarks]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_groups_that_are_withheld_stay_so(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of B but one left out the first question: on it the group is not told, and cannot be read as silent."""
    path, scores = tmp_path / "t.csv", tmp_path / f"counts.{form}"
    rows = [*[["A", *"12345"]] * 8, ["A", *"23451"], *[["B", "", *"2345"]] * 5, ["B", *"13451"], *[["C", *"12345"]] * 4]
    path.write_text(text_of([["g", *translations("fr")[0].ids], *rows, ["C", *"23451"]]), encoding="utf-8")
    assert main(["score", str(path), "--by", "g", "-f", form, "-o", str(scores)]) == 0
    assert refusal(scores, by="g") is problems.WITHHELD_COUNTS
    (whole,), (again,) = read(path)[0], read(scores)[0]
    assert counts(again) == counts(whole)
    told = [remark.say("en") for remark in again.reading.remarks]
    assert ("groups are not broken down in it: their answers may be missing" in told) is (form == "csv")


def test_small_groups_that_stand_together_do_so_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("csv", "json"):
        scores = tmp_path / f"counts.{form}"
        assert main(["score", str(SURVEY), "--by", BY, "-f", form, "-o", str(scores)]) == 0
        (table,), _ = read(scores, by=BY)
        assert {*table.groups} == {"Enseignante ou enseignant", "(petits groupes réunis)"}
    assert main(["score", str(SURVEY), "--by", BY]) == 0
    assert "8 au plus" in capsys.readouterr().out, "no number to add to those of the other groups"


def test_counts_are_compared_and_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "counts.json"
    assert main(["score", str(SURVEY), "-f", "json", "-o", str(path)]) == 0
    assert main(["diff", str(path), str(SURVEY), "--exit-code"]) == 0
    assert main(["report", str(path), "-o", str(tmp_path / "counts.html")]) == 0
    assert "22 réponses" in (tmp_path / "counts.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_counts_that_were_changed_by_hand_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "counts.json"
    assert main(["score", str(SURVEY), "-f", "json", "-o", str(path)]) == 0
    whole = path.read_text(encoding="utf-8")
    for old, new in (('"version": 1', '"version": 2'), ('"counts": [', '"counts": [-1,')):
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        assert refusal(path) in (problems.OTHER_RUBRIC, problems.BAD_SCORE)
    path.write_text(whole[:-200], encoding="utf-8")
    assert refusal(path) is problems.BAD_SCORE


def test_a_strange_cell_stops_neither_a_comparison_nor_a_page(
    asked: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest is compared, the exit code says no, and each result says how much it left out."""
    rows = asked.plain()
    rows[2][4] = "peut-être"
    path, page = tmp_path / "t.csv", tmp_path / "t.html"
    path.write_text(text_of(rows), encoding="utf-8", newline="")
    for args in (["score", str(path)], ["diff", str(path), str(SURVEY)], ["check", str(path)]):
        assert main(args) == 1
        out, err = capsys.readouterr()
        assert ("1 cellule ou ligne non comptée" in out.replace("\u00a0", " ").replace("\n", " ")) is (
            args[0] != "check"
        )
        assert f"{path}:3:5" in err
    assert main(["report", str(path), "-o", str(page)]) == 1
    assert "1 cellule ou ligne non comptée" in page.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert main(["score", str(path), "-f", "csv"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith('"1 cellule ou ligne non comptée"')
    assert main(["diff", str(path), str(SURVEY), "-f", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["before"]["not_counted"] == 1


def test_check_tells_which_columns_were_taken(
    asked: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text_of(asked.plain()), encoding="utf-8", newline="")
    assert main(["check", str(path)]) == 0
    assert "Collectif = C, Direction = D" in capsys.readouterr().err


def test_a_column_is_given_by_its_letters_and_acknowledged(asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [["Nom", "Remarque", "Q1", *asked.heads[1:], "F"], *([*row, "1"] for row in asked.rows())]
    path.write_text(text_of(rows), encoding="utf-8", newline="")
    (table,), told = read(path, collectif="C")
    assert (counts(table), told) == (counts_of(asked.ranks), [])
    assert "Collectif : colonne C, comme demandé" in table.reading.remarks[0].say("fr").replace("\u00a0", " ")
    (table,), _ = read(path, collectif="F")
    assert counts(table)[0] == [9, 0, 0, 0, 0], "a header of that name comes before the letter"
    tables, (problem,) = read(path, collectif="Q9")
    assert (tables, problem.phrase) == ([], problems.NO_SUCH_COLUMN)
    assert "C (Q1)" in problem.say("fr")


@pytest.mark.parametrize(("now", "then"), [("now", "target"), ("2025", "2026")])
def test_two_columns_for_each_dimension_are_named_both(now: str, then: str, asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    heads = [f"{head} {when}" for head in SHORTS for when in (now, then)]
    rows = [[row[0], *(text for one in row[2:] for text in (one, "1"))] for row in asked.rows()]
    path.write_text(text_of([["Nom", *heads], *rows]), encoding="utf-8")
    tables, (problem,) = read(path)
    assert (tables, problem.phrase, problem.place and problem.place.line) == ([], problems.WHICH_COLUMNS, 1)
    assert f"B (Collectif {now}), C (Collectif {then})" in problem.say("en")
    (table,), told = read(path, **dict(zip(translations("fr")[0].ids, "BDFHJ", strict=True)))
    assert (counts(table), told) == (counts_of(asked.ranks), [])


def test_columns_that_may_be_the_missing_dimension_are_named(asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [[*asked.header[:-1], "Notre territoire"], *asked.rows()]
    path.write_text(text_of(rows), encoding="utf-8")
    (table,), _ = read(path)
    assert "what is missing may be: G (Notre territoire)" in [remark.say("en") for remark in table.reading.remarks]


def test_a_dimension_is_given_its_column_by_the_name_it_is_shown_with(
    asked: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text_of([["Nom", "Remarque", "Q1", *asked.heads[1:]], *asked.rows()]), encoding="utf-8")
    for key in ("Collectif", "collectif", "Collective"):
        assert main(["score", str(path), "--column", f"{key}=Q1"]) == 0
        assert "Collectif : colonne C, comme demandé" in capsys.readouterr().err.replace("\u00a0", " ")
    for wrong in (["Collectifs=Q1"], ["collectif=Q1", "--column", "Collectif=Q2"], ["Collectif= "]):
        assert main(["score", str(path), "--column", *wrong]) == 2
        assert "collectif, direction" in capsys.readouterr().err


def test_a_group_is_named_in_part_and_a_strange_one_lists_the_columns(asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text_of(asked.plain()), encoding="utf-8", newline="")
    assert len(read(path, by="nom")[0][0].groups) == 9
    _, (problem,) = read(path, by="École")
    assert problem.phrase is problems.NO_SUCH_COLUMN
    assert "A (Nom), B (Remarque)" in problem.say("fr")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23T10:00:00Z", "2026-11-23"), ("11/5/2026 9:03:11", "11/5/2026"),
        ("23/11/2026 - 11:00", "23/11/2026"),
        ("2026/11/05 9:03:11 AM UTC+1", "2026/11/05"), ("5 nov. 2026 à 09:03", "5 nov. 2026"),
        ("23.11.26 10h30", "23.11.26"),
        ("5e B", "5e B"), ("12/10 élèves", "12/10 élèves"), ("Ã‰cole", "École"),
    ],
)  # fmt: skip
def test_a_time_is_grouped_by_its_day(text: str, day: str, asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text_of([asked.header, *([text, *row[1:]] for row in asked.rows())]), encoding="utf-8", newline="")
    assert {*read(path, by="Nom")[0][0].groups} == {day}


def test_accents_far_down_are_not_lost(asked: People, tmp_path: Path) -> None:
    """The first 128 KiB are ASCII, so that they pass for UTF-8; the groups stay two."""
    plain = people("shorts, digits", seed=2).rows()
    rows = [["Groupe", "x", *translations("fr")[0].ids], *([["A", "x" * 50, *row[2:]] for row in plain] * 400)]
    path = tmp_path / "t.csv"
    path.write_bytes(text_of([*rows, ["Lié", "", *"12345"], ["Liè", "", *"12345"]]).encode("cp1252"))
    assert {*read(path, by="Groupe")[0][0].groups} == {"A", "Lié", "Liè"}


def test_a_header_longer_than_most_files(asked: People, tmp_path: Path) -> None:
    more = [f"Question {n} {'x' * 90}" for n in range(1500)]
    path = tmp_path / "t.csv"
    path.write_text(
        text_of([[*asked.header, *more], *([*row, *[""] * 1500] for row in asked.rows())]), encoding="utf-8"
    )
    (table,), told = read(path)
    assert (counts(table), told) == (counts_of(asked.ranks), [])


def test_two_files_of_the_same_answers_are_told(asked: People, tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.xlsx"
    one.write_text(text_of(asked.plain()), encoding="utf-8", newline="")
    workbook(two, [("Réponses", asked.plain())])
    tables = [one for one in voices([one, two], TableRequest(translations("fr"))) if isinstance(one, Table)]
    said = [[remark.say("en") for remark in table.reading.remarks] for table in tables]
    assert said == [[], [f"the same counts as {one}: is it the same table twice?"]]


def test_rows_that_a_filter_hides_are_read_and_told(asked: People, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(asked.plain()):
            page.write_row(number, 0, row)
        for number in (2, 5):
            page.set_row(number, None, None, {"hidden": True})
        page.set_row(40, None, None, {"hidden": True})  # nothing stands in it
    (table,), told = read(path)
    assert (counts(table), told) == (counts_of(asked.ranks), [])
    assert [remark.say("en") for remark in table.reading.remarks] == ["2 hidden rows (by a filter?), read as well"]


def test_answers_on_a_hidden_sheet_only(asked: People, tmp_path: Path) -> None:
    sheets = [("Tableau de bord", [["Bonjour"]]), ("Données", asked.plain())]
    assert refusal(workbook(tmp_path / "t.xlsx", sheets, hidden=["Données"])) is problems.ONLY_HIDDEN


def test_counts_beside_the_answers_are_not_added_to_them(asked: People, tmp_path: Path) -> None:
    pivot = [["Niveau", *asked.heads], *([str(r + 1), *(str(c[r]) for c in counts_of(asked.ranks))] for r in range(5))]
    (table,), told = read(workbook(tmp_path / "t.xlsx", [("TCD", pivot), ("Réponses", asked.plain())]))
    assert (counts(table), told) == (counts_of(asked.ranks), [])
    assert "TCD" in table.reading.remarks[0].say("fr")


def archive(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, raw in names.items():
            packed.writestr(name, raw)
    return out.getvalue()


NOT_READ: dict[str, tuple[Callable[[bytes], bytes], Phrase]] = {
    "two.zip": (lambda raw: archive({"a.csv": raw, "b.csv": raw}), problems.MANY_TABLES),
    "locked.xlsx": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        problems.WORKBOOK_LOCKED,
    ),
    "pages.numbers": (lambda _: archive({"Index/Document.iwa": b"x"}), problems.IS_NUMBERS),
    "broken.zip": (lambda raw: archive({"a.csv": raw})[:-30], problems.BAD_SPREADSHEET),
    "xml.xls": (lambda _: b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', problems.IS_XML),
    "form.txt": (lambda _: b'{"results": [{"collectif": "3"}]}', problems.FORM_JSON),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_holds_no_table_is_named_for_what_it_is(name: str, asked: People, tmp_path: Path) -> None:
    make, phrase = NOT_READ[name]
    (tmp_path / name).write_bytes(make(text_of(asked.plain()).encode()))
    assert refusal(tmp_path / name) is phrase


def test_an_archive_is_read_no_further_than_is_sound(
    asked: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, raw = tmp_path / "t.zip", text_of(asked.plain()).encode()
    path.write_bytes(archive({"__MACOSX/a.csv": b"x", ".a.csv": b"x", "a.csv": raw, "lisez-moi.pdf": b"x"}))
    assert counts(read(path)[0][0]) == counts_of(asked.ranks)
    monkeypatch.setattr("fiche4.sources.kinds.MAX_MEMBER", len(raw) - 1)
    assert refusal(path) is problems.SPREADSHEET_TOO_BIG


def test_a_long_table_of_answers_is_refused_not_cut(
    asked: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fiche4.recognition.shapes.MOST_ROWS", 2000)
    monkeypatch.setattr(table_module, "HEAD", 2048)
    rows = [["qui", "question", "niveau"], *([f"p{n}", head, "3"] for n in range(900) for head in asked.heads)]
    path = tmp_path / "t.csv"
    path.write_text(text_of(rows), encoding="utf-8", newline="")
    assert refusal(path) is problems.TOO_LONG_TO_ARRANGE
