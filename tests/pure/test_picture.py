"""What is drawn, as values; and that a terminal, a page and an image draw the same ones."""

import pytest

from fiche4.batch import Batch, scored
from fiche4.formats.data import profile_data
from fiche4.formats.grids import profile_grid, score_grids
from fiche4.formats.text import as_csv, as_markdown
from fiche4.page.environment import environment
from fiche4.page.picture import matrix_svg
from fiche4.picture.marks import MARKS, Mark
from fiche4.picture.matrix import Matrix, blank_matrix, matrix_of
from fiche4.profile import profile_of
from fiche4.rubric import Rubric
from fiche4.screen.matrix import draw_legend, draw_matrix
from fiche4.screen.parts import page_text
from fiche4.screen.view import View
from fiche4.words import results
from tests.conftest import make_sheet
from tests.helpers.typed import as_typed


def marked(rubric: Rubric, mark: Mark) -> Matrix:
    """The blank matrix with that mark on its first cell."""
    matrix = blank_matrix(rubric)
    first, *others = matrix.rows
    cells = (first.cells[0]._replace(marks=(mark,)), *first.cells[1:])
    return Matrix(rubric, (first._replace(cells=cells), *others))


def on_screen(matrix: Matrix, width: int, *, drawn: bool = True) -> str:
    view = View("fr", width, drawn)
    return page_text(draw_matrix(matrix, view), width) + page_text(draw_legend(matrix, view), width)


def on_page(matrix: Matrix) -> str:
    template = environment("fr").from_string(
        '{% from "matrix.html.jinja" import picture %}{% from "legend.html.jinja" import legend %}'
        "{{ picture(matrix, 'x', unit) }}{{ legend(matrix) }}"
    )
    return template.render(matrix=matrix, unit=results.ANSWERS)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_each_mark_is_drawn_three_times_without_another_change(mark: Mark, rubric: Rubric) -> None:
    """Its sign and its words are in the matrix and in the legend: a new mark is a new line in `picture.marks`."""
    matrix, words = marked(rubric, mark), as_typed(mark.words.say("fr"))
    assert on_screen(blank_matrix(rubric), 200).count(mark.sign.drawn) == 0
    whole = on_screen(matrix, 200)
    assert (whole.count(mark.sign.drawn), whole.count(words)) == (2, 2)
    assert on_screen(matrix, 80).count(mark.sign.drawn) == 2, "in the matrix of marks, and in the legend"
    assert f"{mark.sign.plain} {words}" in on_screen(matrix, 200, drawn=False)
    for drawing in (on_page(matrix), matrix_svg(matrix, "x", "fr")):
        drawing = as_typed(drawing)
        assert (drawing.count(mark.sign.drawn), drawing.count(words)) == (2, 2)
    assert f'class="cell tint0 {mark.name}"' in on_page(matrix)


def test_signs_are_told_apart_without_colour_and_in_ascii() -> None:
    for signs in ([mark.sign.drawn for mark in MARKS], [mark.sign.plain for mark in MARKS]):
        assert len({*signs}) == len(MARKS)
        assert all(len(sign) == 1 for sign in signs)
    assert "".join(mark.sign.plain for mark in MARKS).isascii()


def test_the_legend_has_the_marks_there_are_in_one_order(rubric: Rubric) -> None:
    profile = profile_of(make_sheet({"collectif": 3}), rubric)
    assert [mark.name for mark in matrix_of(profile, {"direction": 2}).legend] == ["here", "next", "aim"]
    assert [mark.name for mark in matrix_of(profile).legend] == ["here", "next"]
    assert blank_matrix(rubric).legend == ()


def test_votes_are_marked_with_their_median_or_their_poles_and_never_as_where_we_are(rubric: Rubric) -> None:
    answers = {"collectif": {"votes": [0, 6, 3, 0, 0]}, "direction": {"votes": [0, 6, 0, 6, 0]}}
    matrix = matrix_of(profile_of(make_sheet(answers), rubric))
    assert [mark.name for mark in matrix.legend] == ["median", "pole", "next"]
    marks = [[mark.name for cell in row.cells for mark in cell.marks] for row in matrix.rows[:2]]
    assert marks == [["median", "next"], ["pole", "pole"]]


def test_the_states_have_the_same_words_in_every_form(rubric: Rubric) -> None:
    """Not asked, not known, no agreement, votes without a level: told apart on a screen, a page, an image, in files."""
    answers = {
        "collectif": 3,
        "direction": None,
        "objets": {"disagreed": True},
        "territoire": {"votes": [0, 2, 0, 0, 0]},
    }
    sheet = make_sheet(answers, collective="École")
    profile, words = profile_of(sheet, rubric), ("non connu", "pas d'accord", "pas encore demandé")
    matrix = matrix_of(profile)
    batch = Batch(rubric)
    batch.add(scored("a.yaml", sheet, rubric))
    tables = (
        "".join(as_csv(profile_grid(sheet, profile, "fr"), "fr")),
        "".join(as_markdown(score_grids(batch.score(), "fr"))),
    )
    drawn = (on_screen(matrix, 80), on_page(matrix), matrix_svg(matrix, "x", "fr"))
    for text, median in (*((one, "2 sur 2") for one in drawn), (tables[0], "médiane 2")):
        assert [as_typed(text).count(said) > 0 for said in (*words, median)] == [True] * 4, text
    markdown = "".join(as_markdown(score_grids(batch.score(), "fr")))
    assert "| 3 | non connu | pas d'accord | pas encore demandé | sans niveau retenu |" in as_typed(markdown)
    states = [one["state"] for one in profile_data(sheet, profile)["dimensions"]]
    assert states == ["level", "unknown", "disagreed", "not_asked", "votes"]
    total = batch.score().total.positions
    assert [(p.unknown, p.disagreed, p.not_asked) for p in total] == [
        (0, 0, 0),
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
        (0, 1, 0),
    ]
