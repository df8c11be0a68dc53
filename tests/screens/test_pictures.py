"""The pictures for a slide: text as text, no line wider than its cell, legible without colours, described in words."""

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from fiche4.answers import Sheet
from fiche4.comparison import Dated, timeline
from fiche4.page.drawing import HEIGHT, MARGIN, WIDTH
from fiche4.page.picture import matrix_svg, timeline_svg
from fiche4.page.report import ReportInput, blank_svg, report_svg
from fiche4.page.timeline import timeline_drawing
from fiche4.page.wrapping import em_width
from fiche4.picture.marks import DOWN, NO_SIGN, SAME
from fiche4.picture.matrix import blank_matrix, matrix_of
from fiche4.picture.timeline import date_rows
from fiche4.profile import profile_of
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.words import results
from tests.conftest import make_sheet
from tests.helpers.pages import rubric_of
from tests.helpers.typed import as_typed

SVG = "{http://www.w3.org/2000/svg}"


def all_of(picture: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(picture).iter(SVG + tag))


def words_of(picture: str) -> str:
    return as_typed(" ".join(one.text or "" for one in all_of(picture, "text")))


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


@pytest.fixture
def matrix(rubric: Rubric) -> str:
    votes = {"votes": [1, 6, 12, 2, 0], "level": 3}
    sheet = make_sheet({"collectif": votes, "direction": 2, "objets": None, "territoire": 5}, collective="Collège")
    return matrix_svg(matrix_of(profile_of(sheet, rubric), {"direction": 4}), "Collège", "fr", unit=results.VOTE_COUNT)


def test_the_matrix_is_a_slide_with_the_whole_text_of_the_fiche(matrix: str, rubric: Rubric) -> None:
    assert ElementTree.fromstring(matrix).attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    for dimension in rubric.dimensions:
        for words in dimension.descriptors.values():
            assert words in words_of(matrix)


def test_each_mark_has_its_words_and_its_frame(matrix: str) -> None:
    boxes = all_of(matrix, "rect")[1:]
    assert len(boxes) == 25
    assert [index for index, box in enumerate(boxes) if box.attrib["stroke-width"] == "4"] == [2, 6, 24]
    assert [index for index, box in enumerate(boxes) if "stroke-dasharray" in box.attrib] == [3, 7]
    said = words_of(matrix)
    assert [said.count(words) for words in ("● nous en sommes là", "○ prochaine étape", "◊ cible")] == [4, 3, 2]
    assert "●●●●● ● 6 voix" in said


def test_every_line_stays_in_the_picture_and_in_its_cell(matrix: str, rubric: Rubric) -> None:
    column = (WIDTH - 2 * MARGIN - 250) / rubric.top
    for text in all_of(matrix, "text"):
        x, size = number(text, "x"), number(text, "font-size")
        wide = em_width(text.text or "") * size
        assert MARGIN <= x < WIDTH - MARGIN
        assert wide <= (column if size < 18 else WIDTH - MARGIN - x), text.text
        assert 0 < number(text, "y") < HEIGHT


def test_a_picture_is_described_in_words(matrix: str) -> None:
    assert all_of(matrix, "title")[0].text == "Collège"
    described = as_typed(all_of(matrix, "desc")[0].text or "")
    assert described.startswith("Collectif : niveau 3. Direction : niveau 2. Objets de travail : non connu.")


def test_a_long_name_or_rubric_makes_the_picture_higher_and_leaves_nothing_out(small_rubric: Rubric) -> None:
    blank = blank_matrix(small_rubric)
    name = "Réseau " * 40
    assert words_of(matrix_svg(blank, name, "fr")).count("Réseau") == 40
    long = matrix_svg(blank_matrix(rubric_of(2, 3, "mot " * 900)), "x", "fr")
    assert words_of(long).count("mot") == 900 * 6
    assert float(ElementTree.fromstring(long).attrib["viewBox"].split()[3]) > HEIGHT


def of_years(rubric: Rubric, *levels: Any) -> list[Dated]:
    sheets = [make_sheet({"collectif": level}, date=f"{2020 + n}-11-23") for n, level in enumerate(levels)]
    return [Dated("Collège", profile_of(sheet, rubric), sheet.date) for sheet in sheets]


def test_the_higher_the_point_the_higher_the_level_and_the_unknown_lies_below_all(rubric: Rubric) -> None:
    line = timeline(of_years(rubric, 1, 3, {"votes": [0, 3, 3, 0, 0]}, None, 5))
    points = timeline_drawing(line, "Collège", "fr", headed=True).points[:5]
    assert [point.words for point in points] == ["1", "3", "2–3", "?", "5"]
    first, third, between, unknown, fifth = points
    assert fifth.y < third.y == between.y < between.y + between.tall < first.y < unknown.y
    assert [point.known for point in points] == [True, True, True, False, True]
    assert [point.x for point in points] == sorted(point.x for point in points)


def test_no_line_leads_over_what_is_not_known(rubric: Rubric) -> None:
    drawing = timeline_drawing(timeline(of_years(rubric, 1, 2, None, 4, 5)), "Collège", "fr", headed=True)
    assert len([rule for rule in drawing.rules if rule.strong]) == 2


def test_a_timeline_of_five_dimensions_is_a_slide(rubric: Rubric) -> None:
    picture = timeline_svg(timeline(of_years(rubric, 1, 2)), "Collège", "fr")
    assert float(ElementTree.fromstring(picture).attrib["viewBox"].split()[3]) <= HEIGHT
    assert "niveau 1, niveau 2" in (all_of(picture, "desc")[0].text or "")
    assert {"Collège", "23 novembre", "2020", "Territoire"} <= {one.text for one in all_of(picture, "text")}


def test_the_rows_of_a_timeline_say_which_way_it_went(rubric: Rubric) -> None:
    rows = date_rows(timeline(of_years(rubric, 3, 2, 2, None)))
    assert [row.steps[0].sign for row in rows] == [NO_SIGN, DOWN, SAME, NO_SIGN]


def test_which_picture_some_sheets_give(rubric: Rubric) -> None:
    def picture(*sheets: Sheet) -> str:
        return report_svg(ReportInput([("a", sheet) for sheet in sheets], rubric, protect), "fr")

    one, other = make_sheet({"collectif": 2}, collective="A"), make_sheet({"collectif": 3}, collective="B")
    later = one.model_copy(update={"date": datetime.date(2027, 11, 23)})
    assert "A · 23 novembre 2026" in words_of(picture(one))
    assert all_of(picture(one, later), "line")
    assert "1 fiche" in words_of(picture(one, other))
    assert len(all_of(blank_svg(rubric, "fr"), "rect")) == 26


def test_tints_are_darker_the_more_voices_there_are(rubric: Rubric) -> None:
    profile = profile_of(make_sheet({"collectif": {"votes": [1, 3, 5, 7, 0]}}), rubric)
    assert [cell.tint for cell in matrix_of(profile).rows[0].cells] == [1, 1, 2, 2, 0]
