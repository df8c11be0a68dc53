"""The page: what it shows of a sheet, a timeline, a collective and a blank fiche, and how it is built."""

import base64
import hashlib
import re
from typing import Any

import pytest
from jinja2 import UndefinedError

from fiche4.answers import Answer, Sheet
from fiche4.comparison import Dated, timeline
from fiche4.page.document import blank_html, sheet_html
from fiche4.page.drawing import dots
from fiche4.page.environment import render
from fiche4.page.fitting import A4, setting_of
from fiche4.page.report import ReportInput, report_html
from fiche4.page.wrapping import em_width, first_lines, largest_that, lines_of
from fiche4.picture.matrix import blank_matrix
from fiche4.profile import Profile, profile_of
from fiche4.room import protect, unprotected
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric
from fiche4.words import LANGS, NO_BREAK, results
from tests.conftest import make_sheet
from tests.helpers.pages import Element, all_of, elements_of, rubric_of
from tests.helpers.typed import as_typed
from tests.helpers.workshops import ACTION, FOLLOWED, workshop


@pytest.fixture
def page(rubric: Rubric) -> str:
    return sheet_html(workshop(), rubric, "fr")


def cells(page: str) -> list[Element]:
    return all_of(page, "td", "cell")


def text_of(page: str) -> str:
    return all_of(page, "main")[0].text


# The matrix


def test_the_matrix_holds_the_whole_fiche_as_a_table_with_headers(page: str, rubric: Rubric) -> None:
    assert [one.text for one in all_of(page, "th", "level")][1:] == [f"{one.rank} {one.title}" for one in rubric.levels]
    assert {one.attributes["scope"] for one in all_of(page, "th", "level")} == {"col"}
    assert [one.attributes["colspan"] for one in all_of(page, "th", "scope")] == ["3", "2"]
    (matrix,) = all_of(page, "table", "matrix")
    for dimension in rubric.dimensions:
        assert dimension.title in matrix.text
        assert all(words in matrix.text for words in dimension.descriptors.values())
    assert len(cells(page)) == 25
    assert all(one.attributes.get("scope") for one in all_of(page, "th")), "no header without its scope"


def test_marks_are_words_and_frames_and_never_a_colour_alone(page: str) -> None:
    marked = {"here": "● nous en sommes là", "next": "○ prochaine étape"}
    for name, words in marked.items():
        assert [one.has(name) for one in cells(page)] == [words in one.text for one in cells(page)]
    here = [index for index, one in enumerate(cells(page)) if one.has("here")]
    assert here == [2, 14, 20], "row by row; no level where nobody knows or the room did not agree"
    assert [index for index, one in enumerate(cells(page)) if one.has("next")] == [3, 21]
    assert ["◊ cible" in one.text for one in cells(page)[:5]] == [False, False, False, False, True]


def test_votes_are_counted_and_drawn_in_fives_and_tinted(page: str) -> None:
    first = cells(page)[:5]
    assert [one.text.split(" voix")[0].split()[-1] for one in first] == ["1", "8", "17", "3", "1"]
    assert [dots.text for dots in all_of(page, "span", "dots")][:3] == ["●", "●●●●● ●●●", "●●●●● ●●●●● ●●●●● ●●"]
    assert [int(one.attributes["class"].split("tint")[1][0]) for one in first] == [1, 2, 3, 1, 1]
    assert all(one.attributes["aria-hidden"] == "true" for one in all_of(page, "span", "dots"))
    assert "voix" not in cells(page)[14].text, "one voice is no distribution"


def test_a_great_many_voices_are_a_number_without_dots(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"votes": [0, 41, 40, 0, 0]}})
    assert (dots(41), len(dots(40).replace(" ", ""))) == ("", 40)
    assert "41 voix" in sheet_html(sheet, rubric, "fr")


def test_where_each_dimension_stands_is_said_beside_it(page: str) -> None:
    stands = [one.text for one in all_of(page, "span", "stands")]
    assert stands == ["niveau 3", "pas d'accord · deux pôles : 2 et 4", "niveau 5", "non connu", "niveau 1"]


# What follows


def test_the_next_steps_come_lowest_first_with_what_was_said(page: str, rubric: Rubric) -> None:
    steps = all_of(page, "li", "step")
    assert [one.text.split(" ")[0] for one in steps] == [
        "Structuration",
        "Collectif",
        "Objets",
        "Équipe",
        "Partenaires",
    ]
    assert rubric.dimension("collectif").descriptors[4] in steps[1].text
    assert "(changement d'échelle : établissement → réseau)" in steps[1].text
    assert "◊ Cible niveau 5" in steps[1].text
    assert "Dernier niveau de la fiche" in steps[2].text
    assert "Un compte rendu" in steps[2].text
    for said in ("Pas d'accord : entendre", "Elle se voit, ou non.", "Les rôles sont écrits.", "accord", "étendue 2–5"):
        assert said in steps[3].text


def test_a_room_has_its_agenda_its_roles_its_plan_and_its_next_date(page: str) -> None:
    headings = [one.text for one in all_of(page, "h2")]
    assert headings == ["Plan", "Prochaines étapes", "À l'ordre du jour", "Regards croisés"]
    agenda = all_of(page, "ol", "agenda")[0].text
    assert agenda.startswith("Direction · pas d'accord · 22 réponses")
    assert "Celles et ceux qui disent 2 : Promotion de la coopération" in agenda
    roles = [one for one in all_of(page, "tr") if one.text.startswith("enseignants")]
    assert "2 ↓ (plus bas que les autres)" in roles[0].text
    assert "5 ↑ (plus haut que ce qu'en disent les autres)" in text_of(page)
    assert "Objets de travail Choisir un objet Le conseil 1er mars 2027" in [one.text for one in all_of(page, "tr")]
    assert "Prochain positionnement : 22 novembre 2027" in text_of(page)


def test_a_dimension_whose_votes_are_withheld_stays_on_the_agenda(rubric: Rubric) -> None:
    room = protect(make_sheet({"objets": {"level": 3, "votes": {"a": [0, 0, 3, 0, 0]}}, "collectif": 2}))
    page = sheet_html(room.sheet, rubric, "fr", withheld=room.withheld)
    (agenda,) = all_of(page, "ol", "agenda")
    assert agenda.text == "Objets de travail · niveau 3 · moins de 5 voix, ou unanimes : non détaillé"


def test_one_person_has_none_of_these(rubric: Rubric) -> None:
    page = sheet_html(make_sheet({"collectif": 2}), rubric, "fr")
    assert [one.text for one in all_of(page, "h2")] == ["Prochaines étapes"]
    assert "Collectif sans nom" in all_of(page, "h1")[0].text
    assert "effectifs" not in page


def test_small_roles_do_not_leave_the_room_but_on_request(rubric: Rubric) -> None:
    def page(outgoing: Any) -> str:
        return report_html(ReportInput([("a.yaml", workshop())], rubric, outgoing), "fr")

    roles = [one.text for one in all_of(page(protect), "th") if one.attributes["scope"] == "row"]
    assert {"enseignants", "autres rôles ensemble"} < set(roles)
    assert "direction" not in roles
    assert "moins de 5 voix, ou unanimes, ne sont pas détaillés" in text_of(page(protect))
    assert "moins de 5" not in text_of(page(unprotected))
    assert "direction" in [one.text for one in all_of(page(unprotected), "th")]


def test_long_texts_and_names_are_kept_whole(rubric: Rubric) -> None:
    name, note = "Collège " + "x" * 192, "mot " * 5_000
    page = sheet_html(make_sheet({"collectif": {"level": 2, "note": note}}, collective=name), rubric, "fr")
    assert name in page
    assert note.strip() in text_of(page)


# Several sheets


def dated(year: int, level: int | None, **fields: Any) -> Sheet:
    return make_sheet({"collectif": level}, collective="Collège", date=f"{year}-11-23", **fields)


def test_one_collective_at_several_dates_shows_the_latest_and_the_timeline(rubric: Rubric) -> None:
    sheets = [("c", dated(2026, 4)), ("a", dated(2024, None)), ("b", dated(2025, 3, plan=[ACTION]))]
    page = report_html(ReportInput(sheets, rubric, protect), "fr")
    assert "23 novembre 2026" in all_of(page, "p", "when")[0].text
    assert [one.text for one in all_of(page, "h2")][:2] == ["Frise", "23 novembre 2024 → 23 novembre 2026"]
    rows = [one.text for one in all_of(page, "tr") if re.match("23 novembre 202. ", one.text)]
    assert [" ".join(row.split()[3:5]) for row in rows] == ["non connu", "3 pas", "4 ↑"], "oldest first"
    assert "4 ↑ (monte)" in rows[2]
    assert "a maintenant un niveau" in text_of(page)
    assert "Ce qui était prévu" in text_of(page)
    (planned,) = [one.text for one in all_of(page, "tr") if "Choisir un objet" in one.text]
    assert planned.endswith("pas encore dit")
    sheets[0] = ("c", dated(2026, 4, follow_up=[{**FOLLOWED, "result": "dropped", "why": "parti"}]))
    page = report_html(ReportInput(sheets, rubric, protect), "fr")
    (planned,) = [one.text for one in all_of(page, "tr") if "Choisir un objet" in one.text]
    assert planned.endswith("abandonné · parti")


def test_a_sheet_alone_tells_what_came_of_the_plan_before_it(rubric: Rubric) -> None:
    sheet = dated(2026, 4, follow_up=[{**FOLLOWED, "result": "partly", "why": "<b>"}])
    page = report_html(ReportInput([("c", sheet)], rubric, protect), "fr")
    (planned,) = [one.text for one in all_of(page, "tr") if "Choisir un objet" in one.text]
    assert planned == "Objets de travail Choisir un objet fait en partie · <b>"
    many = [("c", sheet), ("d", sheet.model_copy(update={"collective": "Lycée"}))]
    assert "fait : 0 · fait en partie : 2 · abandonné : 0 · reporté : 0" in text_of(
        report_html(ReportInput(many, rubric, protect), "fr")
    )


def test_small_roles_of_earlier_dates_are_protected_too(rubric: Rubric) -> None:
    few = dated(2025, None).with_answer("collectif", Answer(votes={"proches": (0, 4, 0, 0, 0)}))
    sheets = [("a", few), ("b", dated(2026, 3))]
    for outgoing, shown in ((protect, "pas"), (unprotected, "médiane")):
        page = report_html(ReportInput(sheets, rubric, outgoing), "fr")
        (row,) = [one.text for one in all_of(page, "tr") if one.text.startswith("23 novembre 2025")]
        assert row.split()[3] == shown
        assert ("moins de 5 voix" in text_of(page)) is (outgoing is protect)


def test_sheets_of_several_collectives_are_one_voice_each(rubric: Rubric) -> None:
    sheets = [(f"{n}.yaml", make_sheet({"collectif": n}, collective=f"École {n}")) for n in (2, 2, 3)]
    page = report_html(ReportInput(sheets, rubric, protect), "fr")
    assert all_of(page, "h1")[0].text == "Toutes les fiches"
    assert all_of(page, "p", "when")[0].text == "3 fiches, 23 novembre 2026"
    assert "2 fiches" in cells(page)[1].text
    assert [one.text for one in all_of(page, "h2")] == ["Les réponses en chiffres", "Entraide", "Prochaines étapes"]
    assert "Un collectif : 2 fiches, donc 2 voix." in text_of(page)
    named = report_html(ReportInput(sheets, rubric, protect, all_groups=True), "fr")
    assert "École 2 : 2 fiches, donc 2 voix." in text_of(named)


def test_the_same_collective_on_the_same_day_is_several_voices_and_keeps_its_name(rubric: Rubric) -> None:
    page = report_html(ReportInput([("a", dated(2026, 2)), ("b", dated(2026, 3))], rubric, protect), "fr")
    assert all_of(page, "h1")[0].text == "Collège"
    assert not all_of(page, "svg")


# The blank fiche


def test_the_blank_fiche_has_a_box_in_each_cell_one_for_not_knowing_and_one_for_what_is_begun(rubric: Rubric) -> None:
    page = blank_html(rubric, "fr")
    assert len(all_of(page, "span", "box")) == 25 + 2 * 5
    assert len(re.findall(">à cheval<", page)) == 5
    assert "je ne sais pas" in text_of(page)
    assert "@page{size:A4 landscape}" in page
    wall = blank_html(rubric, "fr", wall=True)
    assert not all_of(wall, "span", "box")
    assert "@page{size:A3 landscape}" in wall


def test_the_wall_in_two_halves_holds_the_whole_fiche_once(rubric: Rubric, small_rubric: Rubric) -> None:
    """Cut where the scope changes, else in the middle; each half with the names of the dimensions."""
    page = blank_html(rubric, "fr", halves=True)
    left, right = all_of(page, "table", "matrix")
    for dimension in rubric.dimensions:
        assert dimension.title in left.text
        assert dimension.title in right.text
        for rank, words in dimension.descriptors.items():
            assert (words in left.text, words in right.text) == (rank <= 3, rank > 3)
    assert "@page{size:A4 landscape}" in page
    assert float(re.findall(r"--print:([\d.]+)pt", page)[0]) >= 10.5
    two, one = all_of(blank_html(small_rubric, "fr", halves=True), "table", "matrix")
    assert [rank for rank in (1, 2, 3) if f"Niveau {rank}" in two.text] == [1, 2]
    assert [rank for rank in (1, 2, 3) if f"Niveau {rank}" in one.text] == [3]


# The document


def test_the_page_asks_for_nothing_and_runs_nothing(page: str) -> None:
    tags = {one.tag for one in elements_of(page)}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
    names = {name for one in elements_of(page) for name in one.attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "href", "style", "srcset", "action"}
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_allows_the_two_styles_of_the_page_and_nothing_else(page: str) -> None:
    (policy,) = [one.attributes["content"] for one in all_of(page, "meta") if "http-equiv" in one.attributes]
    styles = ["".join(one.words) for one in all_of(page, "style")]
    hashes = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    assert len(hashes) == 2
    assert policy == f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_speaks_the_language_of_the_interface_and_says_which(lang: Any) -> None:
    page = sheet_html(workshop(), default_rubric(lang), lang)
    assert all_of(page, "html")[0].attributes["lang"] == lang
    assert as_typed(results.HERE.say(lang)) in text_of(page)
    assert ("Prochaine" in page) is (lang == "fr")
    assert [one for one in elements_of(page) if "lang" in one.attributes] == [all_of(page, "html")[0]]


def test_a_rubric_in_another_language_says_so(rubric: Rubric) -> None:
    page = sheet_html(workshop(), rubric, "en")
    foreign = [one for one in elements_of(page) if one.attributes.get("lang") == "fr"]
    assert "Promotion de la coopération" in [one.text for one in foreign]
    assert "we are here" not in [one.text for one in foreign]


def test_every_scrollable_part_can_be_reached_with_the_keyboard_and_has_a_name(page: str) -> None:
    for one in all_of(page, "div", "scroll"):
        assert (one.attributes["tabindex"], one.attributes["role"]) == ("0", "region")
        assert one.attributes["aria-label"]


def test_a_name_that_a_template_misses_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("collective.html.jinja", "fr")


# What fits


@pytest.mark.parametrize(("dimensions", "levels"), [(5, 5), (7, 4), (4, 3)])
def test_print_is_as_large_as_the_paper_allows(dimensions: int, levels: int) -> None:
    def size(words: str) -> float:
        rubric = rubric_of(dimensions, levels, words)
        return setting_of(blank_matrix(rubric), A4, taken=99).size

    assert A4.largest >= size("mot " * 5) >= size("mot " * 25) >= size("mot " * 400) == A4.smallest


@pytest.mark.parametrize("lang", LANGS)
def test_the_fiche_that_is_shipped_is_printed_in_nine_points_at_least(lang: Any) -> None:
    """Filled in or blank, on A4; and no cell is so narrow that a word is cut."""
    rubric = default_rubric(lang)
    pages = (blank_html(rubric, lang), sheet_html(workshop(), rubric, lang), sheet_html(make_sheet(), rubric, lang))
    assert all(float(re.findall(r"--print:([\d.]+)pt", page)[0]) >= 9 for page in pages)


def test_columns_are_as_wide_as_their_texts_need() -> None:
    rubric = rubric_of(5, 4, "court")
    long = {rank: ("un texte bien plus long que les autres " * 4 if rank == 3 else "court",) for rank in range(1, 5)}
    dimensions = tuple(one.model_copy(update={"cells": long}) for one in rubric.dimensions)
    uneven = rubric.model_copy(update={"dimensions": dimensions})
    shares = setting_of(blank_matrix(uneven), A4, taken=99).shares
    assert shares[3] > 2 * max(share for number, share in enumerate(shares) if number != 3)
    assert sum(shares) == pytest.approx(1)
    wide = setting_of(blank_matrix(rubric_of(40, 180, "court")), A4, taken=99).shares
    assert len({*wide[1:]}) == 1, "a rubric for no sheet of paper has columns of one width"


def test_the_largest_size_that_fits() -> None:
    assert largest_that(lambda size: size <= 7.3, 5, 10, 0.5) == 7
    assert largest_that(lambda _: True, 5, 10, 0.5) == 10
    assert largest_that(lambda _: False, 5, 10, 0.5) == 5


def test_lines_break_at_spaces_and_in_words_too_long_but_not_before_a_colon() -> None:
    assert lines_of("un deux\ntrois", 100) == ["un deux", "trois"]
    assert lines_of("au lieu : ici", em_width("au lieu")) == ["au", f"lieu{NO_BREAK}:", "ici"]
    assert all(em_width(line) <= 10 for line in lines_of("x" * 5_000 + " y", 10))
    assert "".join(lines_of("x" * 5_000, 10)) == "x" * 5_000
    assert lines_of("", 10) == [""]
    assert first_lines("a\nb\nc", 10, 2) == ["a", "b …"]
    assert first_lines("a\nb", 10, 2) == ["a", "b"]


def test_scopes_stand_over_the_levels_only_where_all_have_one_and_they_differ(
    rubric: Rubric, small_rubric: Rubric
) -> None:
    assert [(one.scope, one.size) for one in blank_matrix(rubric).spans] == [("établissement", 3), ("réseau", 2)]
    assert blank_matrix(small_rubric).spans == ()


def test_a_timeline_of_one_rubric_may_hold_profiles_without_a_day(rubric: Rubric) -> None:
    sheet = dated(2026, 2)
    line = timeline([Dated("a", profile_of(sheet, rubric), sheet.date), Dated("b", Profile.empty(rubric))])
    assert "sans date" in text_of(sheet_html(sheet, rubric, "fr", line=line))
