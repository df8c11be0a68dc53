"""JSON, CSV and Markdown: whole, versioned, and harmless wherever they are opened."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable
from math import comb
from typing import Any

import pytest

from fiche4.answers import Sheet
from fiche4.batch import Score
from fiche4.comparison import Comparison, Dated, timeline
from fiche4.formats.data import diff_data, profile_data, score_data, timeline_data
from fiche4.formats.grids import (
    Grid,
    blank_grid,
    diff_grid,
    long_grid,
    profile_grid,
    score_grids,
    sheets_grid,
    timeline_grid,
)
from fiche4.formats.text import as_csv, as_json, as_markdown
from fiche4.profile import profile_of
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.words import Lang
from tests.conftest import make_sheet, score_of
from tests.helpers.typed import as_typed

ANSWERS = {
    "collectif": 3,
    "direction": {"level": 2, "note": "deux\nlignes", "evidence": ["un | fait", "<b>"], "target": 4},
    "objets": {"votes": {"a": [3, 0, 0, 0, 3]}},
    "partenaires": None,
    "territoire": 5,
}


@pytest.fixture
def sheet() -> Sheet:
    return make_sheet(ANSWERS, collective="École é")


@pytest.fixture
def two_sheets(sheet: Sheet, rubric: Rubric) -> Score:
    return score_of([("a.yaml", sheet), ("b.yaml", make_sheet({"collectif": 1}))], rubric)


def csv_of(grid: Grid, lang: Lang) -> str:
    return "".join(as_csv(grid, lang))


def json_of(data: Iterable[tuple[str, Any]]) -> Any:
    text = "".join(as_json(data))
    loaded = json.loads(text)
    assert text == json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"
    return loaded


def read_csv(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_a_profile_as_json(sheet: Sheet, rubric: Rubric) -> None:
    data: dict[str, Any] = json_of(profile_data(sheet, profile_of(sheet, rubric)).items())
    assert data["format"] == "fiche4-profile/1"
    assert (data["collective"], data["date"]) == ("École é", "2026-11-23")
    direction = data["dimensions"][1]
    assert direction["level"] == 2
    words = rubric.dimensions[1].descriptors[3]
    assert direction["next_step"] == {"rank": 3, "descriptor": words, "begun": None, "missing": words}
    assert (direction["note"], direction["target"]) == ("deux\nlignes", 4)
    objets = data["dimensions"][2]
    assert objets["counts"] == [3, 0, 0, 0, 3]
    assert (objets["level"], objets["median"], objets["agreement"], objets["poles"]) == (None, [1, 5], -1.0, [1, 5])
    unknown = data["dimensions"][3]
    assert (unknown["level"], unknown["median"], unknown["unknown"], unknown["next_step"]) == (None, None, 1, None)
    assert data["dimensions"][4]["next_step"] is None


def test_a_batch_as_json_counts_and_never_averages(two_sheets: Score) -> None:
    data = json_of(score_data(two_sheets))
    assert data["format"] == "fiche4-score/1"
    assert [one["file"] for one in data["sheets"]] == ["a.yaml", "b.yaml"]
    assert data["sheets"][0]["levels"]["objets"] is None
    assert data["dimensions"][0]["counts"] == [1, 0, 1, 0, 0]
    assert data["dimensions"][0]["median"] == [1, 3]
    assert (data["tables"], data["groups"]) == ([], [])
    assert "mean" not in json.dumps(data)


def test_two_and_more_dates_as_json(sheet: Sheet, rubric: Rubric) -> None:
    before = Dated("x", profile_of(make_sheet({"collectif": 2}), rubric), sheet.date)
    after = Dated("x", profile_of(sheet, rubric))
    data = diff_data(Comparison(before, after))
    assert data["format"] == "fiche4-diff/1"
    assert [one["change"] for one in data["dimensions"]] == ["up", "appeared", "appeared", "unknown", "appeared"]
    assert (data["before"]["date"], data["after"]["date"]) == ("2026-11-23", None)
    data = timeline_data(timeline([before, after]))
    assert data["format"] == "fiche4-timeline/1"
    assert [point["dimensions"][0]["level"] for point in data["points"]] == [3, 2]


def test_csv_is_quoted_and_as_a_spreadsheet_of_the_language_wants_it(two_sheets: Score, rubric: Rubric) -> None:
    french = csv_of(sheets_grid(two_sheets.sheets, rubric, "fr"), "fr")
    assert french.startswith('"fichier";"nom du collectif";"date";"Collectif";')
    assert read_csv(french, ";")[1] == [
        "a.yaml",
        "École é",
        "2026-11-23",
        "3",
        "2",
        "sans niveau retenu",
        "non connu",
        "5",
    ]
    assert csv_of(sheets_grid(two_sheets.sheets, rubric, "en"), "en").startswith('"file","collective name"')


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1+2", "@SUM(A1)", " =1", "\t=1", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－2+A1", " ＠SUM(A1)"],
)
def test_no_cell_runs_as_a_formula(cell: str) -> None:
    rows = read_csv(csv_of(Grid(("h",), [(cell,)], ""), "fr"), ";")
    assert rows[1][0].startswith("'")


@pytest.mark.parametrize("cell", ["a=b", "3", "-", "Collège", 'dit "oui"', "a;b", "-1,00", "-0.35", "-12", "＝"])
def test_a_harmless_cell_stays_as_it_is(cell: str) -> None:
    assert read_csv(csv_of(Grid(("h",), [(cell,)], ""), "fr"), ";")[1] == [cell]


def test_markdown_is_text_and_not_markup(sheet: Sheet, rubric: Rubric) -> None:
    text = "".join(as_markdown([profile_grid(sheet, profile_of(sheet, rubric), "fr")]))
    assert text.startswith("## Fiche 4 · École é · 23\u00a0novembre\u00a02026\n\n| dimension | niveau |")
    assert r"un \| fait<br>\<b\>" in text
    assert "deux<br>lignes" in text
    assert "| deux pôles : 1 et 5 |  | Deux pôles, 1 et 5" in as_typed(text)
    assert "| non connu |  | Niveau non connu" in text
    widths = {line.replace(r"\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert widths == {10}, "the votes have a column, what nobody said has none"


def test_a_batch_in_markdown_has_both_tables(two_sheets: Score) -> None:
    text = "".join(as_markdown(score_grids(two_sheets, "fr")))
    assert "## Chaque fiche" in text
    assert "## L’ensemble" in text
    assert "| Collectif | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1–3 | 1–3 |  |  |" in text


def test_a_diff_in_words(sheet: Sheet, rubric: Rubric) -> None:
    before = Dated("x", profile_of(make_sheet({"collectif": 2, "territoire": 5}), rubric), sheet.date)
    after = Dated("x", profile_of(sheet, rubric), sheet.date)
    rows = list(diff_grid(Comparison(before, after), "fr").rows)
    words = rubric.dimensions[0].descriptors
    assert tuple(rows[0]) == (rubric.dimensions[0].title, "2", "3", "monte", "", "", "", words[2], words[3], words[4])
    assert rows[3][3] == "toujours sans niveau"
    assert rows[4][3] == "identique"
    assert rows[4][9].startswith("Dernier niveau")
    assert next(iter(timeline_grid(timeline([before, after]), "fr").rows))[:3] == ("x", "2026-11-23", "2")


def test_votes_that_are_compared_stand_in_their_own_columns(rubric: Rubric) -> None:
    before, after = (
        make_sheet({"objets": {"votes": counts, "level": 2}}) for counts in ([0, 12, 8, 0, 0], [0, 2, 18, 0, 0])
    )
    comparison = Comparison(*(Dated("x", profile_of(sheet, rubric)) for sheet in (before, after)))
    row = list(diff_grid(comparison, "fr").rows)[2]
    assert row[1:7] == ("2", "2", "identique", "0 12 8 0 0", "0 2 18 0 0", "monte · tient à 3 voix")
    votes = diff_data(comparison)["dimensions"][2]["votes"]
    fisher = 2 * sum(comb(14, few) * comb(26, 20 - few) for few in range(3)) / comb(40, 20)
    assert (votes["change"], votes["hangs_on"]) == ("up", 3)
    assert (votes["higher"], votes["lower"], votes["p"]) == (0.54, 0.04, pytest.approx(fisher, abs=1e-6))
    assert diff_data(comparison)["dimensions"][0]["votes"] is None


def test_the_blank_fiche_as_a_table(rubric: Rubric) -> None:
    grid = blank_grid(rubric)
    assert grid.header[0] == "Niveau Acteurs"
    assert [len(row) for row in grid.rows] == [6] * 5


def test_the_table_for_research_has_numbers_for_names_and_no_small_role(rubric: Rubric) -> None:
    votes = {"enseignants": [0, 4, 5, 1, 0], "direction": [0, 0, 1, 0, 0], "parents": [1, 3, 2, 0, 0]}
    sheets = [
        make_sheet({"objets": {"level": 2, "votes": votes, "note": "Note", "evidence": ["Preuve"]}}, collective="Nom"),
        make_sheet({"objets": {"votes": [0, 3, 3, 0, 0]}, "collectif": None}, collective="Autre"),
        make_sheet({"objets": {"level": 1, "votes": {"direction": [1, 0, 0, 0, 0]}}}, collective="Petit"),
    ]
    text = "".join(as_csv(long_grid([protect(one) for one in sheets], rubric, "fr"), "fr"))
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["fiche", "dimension", "niveau retenu", "rôle", "niveau", "effectif"]
    assert not any(word in text for word in ("Nom", "Autre", "Petit", "Note", "Preuve", "parents"))
    said = defaultdict(list)
    for _, key, agreed, role, level, count in rows[1:]:
        if key == "objets":
            said[agreed, role].append((level, count))
    assert said == {
        ("2", "enseignants"): [("1", "0"), ("2", "4"), ("3", "5"), ("4", "1"), ("5", "0")],
        ("2", "autres rôles ensemble"): [("1", "1"), ("2", "3"), ("3", "3"), ("4", "0"), ("5", "0")],
        ("sans niveau retenu", "la salle"): [("1", "0"), ("2", "3"), ("3", "3"), ("4", "0"), ("5", "0")],
        ("1", ""): [("", "")],
    }
    assert {row[0] for row in rows[1:]} == {"1", "2", "3"}
    assert sum(row[1] == "collectif" for row in rows) == 3
