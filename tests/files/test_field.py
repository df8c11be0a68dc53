"""Tables and sheets as people have them, made after public reports: each counted right, or refused, or told.

`tests/data/field/CASES.md` says what each is and what a person would expect, `expected.json` the counts. The sheets
written by hand (f…) are in it too; here are those of tables.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fiche4.batch import Table, Tally
from fiche4.errors import Problem
from fiche4.recognition.layout import TableRequest
from fiche4.sources.yaml_file import translations
from fiche4.words import Count, Phrase, problems
from tests.conftest import DATA
from tests.helpers.reading import voices

CASES = DATA / "field" / "cases"
EXPECTED: dict[str, dict[str, Any]] = json.loads((DATA / "field" / "expected.json").read_text(encoding="utf-8"))
TABLES = sorted(name for name in EXPECTED if name[0] in "abcdegh")
RUBRIC = translations("fr")[0]

REFUSED: dict[str, Phrase] = {
    "b19_niveau_actuel_et_niveau_vise.csv": problems.TWO_COLUMNS,
    "b20_importance_et_niveau.csv": problems.TWO_COLUMNS,
    "d38_virgule_decimale_non_protegee.csv": problems.ROWS_SHIFTED,
    "e46_formules_sans_valeur.xlsx": problems.NEVER_COMPUTED,
    "e61_blocs_cote_a_cote.xlsx": problems.TWO_COLUMNS,
    "e67_pages_apple.numbers": problems.IS_NUMBERS,
    "g74_limesurvey_double_echelle.csv": problems.TWO_COLUMNS,
    "g84_reponses_kobo.json": problems.FORM_JSON,
    "g89_niveau_un_seul_rang_zero.csv": problems.FROM_ZERO,
}
"""Refused, each with the sentence that says why."""

TOLD: dict[str, list[tuple[Phrase | Count, int, int | None]]] = {
    "d37_separateur_non_protege.csv": [(problems.SHIFTED_ROW, 4, None)],
    "e47_formules_une_erreur.xlsx": [(problems.LOST_CELL, 4, 2)],
    "e56_rangs_au_format_date.xlsx": [(problems.STRANGE_ANSWER, row, 3) for row in (2, 4, 7)],
    "g81_deux_choix.csv": [(problems.STRANGE_ANSWER, 2, 2)],
}
"""What is told of a table that is counted, with its row and column."""

SHIFTED = {"collectif": [1, 1, 2, 0, 1], "direction": [0, 2, 1, 1, 0], "objets": [0, 2, 1, 2, 0],
           "partenaires": [2, 2, 1, 0, 0], "territoire": [3, 1, 1, 0, 0]}  # fmt: skip
"""The counts of `d37…` without its shifted row."""


def read(name: str, by: str | None = None) -> tuple[list[Table], list[Problem]]:
    found = list(voices([CASES / name], TableRequest(translations("fr"), by=by)))
    return [one for one in found if isinstance(one, Table)], [one for one in found if isinstance(one, Problem)]


def counts(tables: list[Table]) -> dict[str, list[int]]:
    tally = Tally(5, 5)
    for table in tables:
        for group in table.groups.values():
            tally.merge(group)
    return {d.id: list(position.counts) for d, position in tally.profile(RUBRIC)}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_field(name: str) -> None:
    tables, told = read(name)
    if name in REFUSED:
        assert ([one.phrase for one in told], tables) == ([REFUSED[name]], [])
        return
    assert counts(tables) == (SHIFTED if name.startswith("d37") else EXPECTED[name])
    places = [(one.phrase, one.place.line, one.place.column) for one in told if one.place]
    assert places == TOLD.get(name, [])


@pytest.mark.parametrize(
    ("name", "by", "groups"),
    [
        ("e55_ecoles_fusionnees.xlsx", "École", {"Lac": 3, "Pins": 3}),
        ("g88_horodateur_us.csv", "Horodateur", {"11/5/2026": 3, "12/6/2026": 3}),
    ],
)
def test_groups_of_the_field(name: str, by: str, groups: dict[str, int]) -> None:
    (table,), told = read(name, by)
    assert ({group: tally.voices for group, tally in table.groups.items()}, told) == (groups, [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a01_qualtrics_trois_entetes.csv", "1 row of subheadings"),
        ("a03_surveymonkey_une_colonne_par_option.csv", "one column per option"),
        ("a06_entete_repetee_tous_les_3.csv", "1 repeated header skipped"),
        ("a10_zoom_question_reponse.csv", "questions and answers side by side"),
        ("a11_transpose.csv", "one column per person"),
        ("a12_long.csv", "one row per answer"),
        ("a13_tableau_croise_effectifs.csv", "a table of counts"),
        ("a14_ligne_mediane.csv", "1 summary row not counted (“Médiane”)"),
        ("b17_question_refaite_colonnes_doubles.csv", "two versions joined: columns B + G"),
        ("d35_ligne_entiere_entre_guillemets.csv", "whole lines in quotes"),
        ("d37_separateur_non_protege.csv", "1 shifted row not counted"),
        ("e44_feuille_masquee_copie.xlsx", "not read: Sauvegarde"),
        ("e45_feuille_synthese.xlsx", "3 summary rows"),
        ("g78_entete_repetee_loin.csv", "1 repeated header skipped"),
        ("h01_effectifs_de_fiche4.csv", "a table of counts"),
    ],
)
def test_how_it_was_read_is_told(name: str, said: str) -> None:
    remarks = [remark.say("en") for table in read(name)[0] for remark in table.reading.remarks]
    assert any(said in remark for remark in remarks), remarks


def test_no_answer_is_made_up_where_nothing_stands() -> None:
    assert [(table.answered, table.silent) for table in read("d40_fin_de_fichier_dos.csv")[0]] == [(6, 0)]
    assert [(table.answered, table.silent) for table in read("a07_blocs_par_ecole.csv")[0]] == [(6, 0)]
    assert [(table.answered, table.silent) for table in read("c28_ne_se_prononce_pas.csv")[0]] == [(6, 6)]


def test_every_case_is_tried() -> None:
    assert {path.name for path in Path(CASES).iterdir()} == {*EXPECTED}
    assert {*REFUSED, *TOLD} <= {*TABLES}
