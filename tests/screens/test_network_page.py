"""The page of a network: what it says of 6, 30 and 120 schools, counted again from the files; and the cue card."""

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiche4.cli import main
from fiche4.page.guide import guide_html, moments
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import load_rubric
from fiche4.words import LANGS, Lang
from tests.conftest import DATA, EXAMPLES
from tests.helpers.browser import CHROMIUM, Printed, print_
from tests.helpers.pages import all_of, elements_of, rubric_of
from tests.helpers.typed import as_typed

KEYS = ("collectif", "direction", "objets", "partenaires", "territoire")
SIGNS = {"unknown": "?", "disagreed": "≠", "not_asked": "…", "votes": "□"}
Plain = dict[str, Any]


def answer_of(chance: random.Random) -> Plain:
    """What a school may say of a dimension: any state, a target, something begun."""
    kind = chance.choice(["level"] * 8 + list(SIGNS))
    if kind != "level":
        return {} if kind == "not_asked" else {kind: [0, 3, 4, 0, 0] if kind == "votes" else True}
    answer: Plain = {"level": chance.randint(1, 5)}
    if answer["level"] < 5 and chance.random() < 0.4:
        answer["target"] = answer["level"] + 1
    if answer["level"] < 5 and chance.random() < 0.3:
        answer["begun"] = True
    return answer


def schools(n: int, folder: Path) -> list[Plain]:
    """So many schools as files, and as they were written."""
    chance, found = random.Random(n), []
    for number in range(n):
        answers = {key: answer_of(chance) for key in KEYS}
        sheet: Plain = {"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": f"2026-11-{1 + number % 28:02}"}
        sheet |= {"collective": f"Collège {number:03} de la vallée", "answers": answers, "share": chance.random() < 0.5}
        (folder / f"{number:03}.yaml").write_text(yaml.safe_dump(sheet, allow_unicode=True), encoding="utf-8")
        found.append(sheet)
    return found


def page_of(folder: Path, *options: str) -> str:
    target = folder.parent / "page.html"
    assert main(["report", str(folder), "-o", str(target), *options]) == 0
    return target.read_text(encoding="utf-8")


def state_of(answer: Plain) -> str:
    if "level" in answer:
        return str(answer["level"])
    return next((SIGNS[state] for state in ("unknown", "disagreed", "votes") if state in answer), SIGNS["not_asked"])


def shown(answer: Plain) -> str:
    """A cell as it is read: the level or a sign, what is begun, the target."""
    begun = " ► prochaine étape, commencée" if "begun" in answer else ""
    words = {"?": "non connu", "≠": "pas d'accord", "…": "pas encore demandé", "□": "sans niveau retenu"}
    state = state_of(answer)
    target = f" ◊ cible{answer['target']}" if "target" in answer else ""
    return f"{state}{words.get(state, '')}{begun}{target}"


def tables(page: str) -> list[list[list[str]]]:
    """The cells of each table of the page, row by row."""
    found: list[list[list[str]]] = []
    for one in elements_of(page):
        if one.tag == "table":
            found.append([])
        elif one.tag == "tr":
            found[-1].append([])
        elif one.tag in ("th", "td"):
            found[-1][-1].append(" ".join(as_typed(one.text).split()))
    return found


@pytest.mark.parametrize("n", [6, 30, 120])
def test_each_school_is_shown_as_it_said_and_all_are_counted(n: int, tmp_path: Path) -> None:
    folder = tmp_path / "reseau"
    folder.mkdir()
    sheets = schools(n, folder)
    page = page_of(folder)
    rows = tables(page)[0][1:]
    assert len(rows) == n
    named = {row[0]: row[2:] for row in rows}
    for sheet in sheets:
        if sheet["share"]:
            assert named[sheet["collective"]] == [shown(sheet["answers"][key]) for key in KEYS]
        else:
            assert sheet["collective"] not in page
    told = Counter(tuple(row[2:]) for row in rows)
    assert told == Counter(tuple(shown(sheet["answers"][key]) for key in KEYS) for sheet in sheets)
    for at, key in enumerate(KEYS):
        counted = Counter(state_of(sheet["answers"][key]) for sheet in sheets)
        figures = next(table for table in tables(page) if table[0][1:3] == ["niveau 1", "niveau 2"])[1:][at]
        assert [int(cell) if cell.isdigit() else 0 for cell in figures[1:6]] == [counted[str(r)] for r in range(1, 6)]
        aimed = Counter(sheet["answers"][key].get("target") for sheet in sheets)
        aims = tables(page)[3][1:][at]
        assert [int(cell) if cell.isdigit() else 0 for cell in aims[1:6]] == [aimed[rank] for rank in range(1, 6)]


def test_the_owner_may_have_all_names(tmp_path: Path) -> None:
    folder = tmp_path / "reseau"
    folder.mkdir()
    sheets = schools(6, folder)
    page = page_of(folder, "--all-groups")
    assert all(sheet["collective"] in page for sheet in sheets)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
def test_thirty_schools_print_on_one_page(tmp_path: Path) -> None:
    folder = tmp_path / "reseau"
    folder.mkdir()
    schools(30, folder)
    page = page_of(folder, "--all-groups")
    cut = tmp_path / "cut.html"
    cut.write_text(page[: page.index("</section>")] + "</section></main></body></html>", encoding="utf-8")
    assert print_(cut, tmp_path / "cut.pdf", tmp_path / "profile") == Printed(1, {(842, 595)})


def test_half_of_a_network_is_told_with_its_counts_and_nobody_is_there(tmp_path: Path) -> None:
    said = " ".join(as_typed(_examples(tmp_path)).split())
    assert "<b>la moitié au moins est à 3 ou au-delà (4 sur 6)</b>" in said
    assert "nous en sommes là" not in said


def _examples(folder: Path) -> str:
    assert main(["report", str(EXAMPLES / "reseau"), "-o", str(folder / "x.html")]) == 0
    return (folder / "x.html").read_text(encoding="utf-8")


def test_plans_and_dates_of_who_may_be_asked_stand_together(tmp_path: Path) -> None:
    rows = next(table for table in tables(_examples(tmp_path)) if table[0][1] == "Pour quand")
    assert rows[1:] == [
        ["Collège Olympe-de-Gouges", "1er février 2027", "Territoire", "Inviter les écoles du bassin"],
        ["Collège Olympe-de-Gouges", "8 novembre 2027", "", "Prochain positionnement"],
    ]


def test_evidence_is_told_with_who_can_be_asked(tmp_path: Path) -> None:
    said = " ".join(as_typed(_examples(tmp_path)).split())
    assert "1 collectif : solliciter Collège Jean-Moulin (Convention avec la médiathèque, 2026), École Les Ti" in said


# The cue card


@pytest.mark.parametrize(
    ("dimensions", "each", "whole"), [(1, 10, 40), (3, 10, 60), (5, 6, 60), (7, 4, 58), (10, 3, 60), (12, 3, 66)]
)
def test_the_hour_is_shared_between_the_dimensions(dimensions: int, each: int, whole: int) -> None:
    rubric = rubric_of(dimensions, 4, "x")
    found = moments(rubric)
    assert [(one.start, one.end) for one in found[:2]] == [(0, 5), (5, 12)]
    assert [one.end - one.start for one in found if one.what is None] == [each] * dimensions
    assert all(before.end == after.start for before, after in pairwise(found))
    assert found[-1].end == whole


@pytest.mark.parametrize("lang", LANGS)
def test_the_card_names_each_dimension_and_prints_on_one_page(lang: Lang, rubric: Rubric, tmp_path: Path) -> None:
    for one in (rubric, load_rubric(DATA / "sept.yaml")):
        page = guide_html(one, lang)
        titles = [bold.text for bold in all_of(page, "b")]
        assert {" ".join(dimension.title.split()) for dimension in one.dimensions} <= {as_typed(t) for t in titles}
        if CHROMIUM:
            (tmp_path / "card.html").write_text(page, encoding="utf-8")
            printed = print_(tmp_path / "card.html", tmp_path / "card.pdf", tmp_path / "profile")
            assert printed == Printed(1, {(595, 842)})
