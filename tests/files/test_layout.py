"""Where the answers stand: the row of the headers, and how well what is below it fits."""

from collections.abc import Sequence

import pytest

from fiche4.rubric import Rubric
from fiche4.sources.layout import HEADER_ROWS, SAMPLE, Fit, Layout, Recogniser, TableRequest, is_ours
from fiche4.sources.yaml_file import translations

Rows = Sequence[Sequence[str]]

ABOVE = [["Résultats"], []]
HEADER = ["Nom", "objets", "direction", "submitdate"]


def best(rows: Rows, **asked: str) -> tuple[Fit, Layout] | None:
    return Recogniser(TableRequest(translations("fr"), by=asked.pop("by", None), columns=asked)).best(rows)


def test_what_is_recognised_and_what_is_not() -> None:
    found = best([*ABOVE, HEADER, ["É’«", "3", "rien\ufffd"], ["", "?", "2", "hier"], ["x", "1"], ["\ufffd"]], by="nom")
    assert found == (
        Fit(dimensions=2, plain=0, strange=-1, recognised=3, damaged=-2, french=4),
        Layout(header=2, columns={2: 1, 1: 2}, by=0, submitted=3),
    )


def test_a_dimension_in_two_columns_is_doubtful() -> None:
    found = best([["objets", "objets"], ["1", "2"]])
    assert found == (Fit(1, -1, 0, 1, 0, 0), Layout(0, {2: 0}, doubtful=frozenset({2})))


def test_the_headers_stand_in_one_of_the_first_rows() -> None:
    for above in (0, HEADER_ROWS - 1):
        found = best([*[[""]] * above, HEADER])
        assert found
        assert found[1].header == above
    assert best([*[[""]] * HEADER_ROWS, HEADER]) is None
    assert best([]) is None


def test_so_many_rows_are_enough_to_judge_by() -> None:
    good, bad = ["é", "3", ""], ["é\ufffd", "rien", ""]
    for rows, recognised in (([good] * SAMPLE + [bad], SAMPLE), ([good] * (SAMPLE - 1) + [bad], SAMPLE - 1)):
        found = best([HEADER, *rows])
        assert found
        fit = found[0]
        assert (fit.recognised, fit.strange) == (recognised, recognised - SAMPLE)
        assert (fit.french, fit.damaged) == (SAMPLE, recognised - SAMPLE)


def test_below_two_rows_of_headers_the_answers_begin() -> None:
    """Codes in the first and titles in the second: the last one is the one with no strange answer below it."""
    titles = [dimension.title for dimension in translations("fr")[0].dimensions]
    rows = [list(translations("fr")[0].ids), titles, [*"12345"]]
    found = best(rows)
    assert found
    assert found[1].header == 1


def test_a_header_given_by_hand_is_taken(rubric: Rubric) -> None:
    found = best([["Q1", "Q2"], ["3", "4"]], collectif="q1")
    assert found
    assert found[1].columns == {0: 0}
    assert best([["Q1", "Q2"], ["3", "4"]], collectif="Q") is None


@pytest.mark.parametrize(
    ("dimensions", "recognised", "strange", "given", "ours"),
    [
        (3, 1, 0, {}, True),
        (2, 1, 0, {}, False),
        (5, 2, 2, {}, True),
        (5, 2, 3, {}, False),
        (5, 0, 0, {}, True),
        (5, 0, 9, {"collectif": "x"}, True),
        (2, 9, 0, {"collectif": "x"}, False),
    ],
)
def test_half_the_dimensions_and_most_of_the_answers_make_it_ours(
    dimensions: int, recognised: int, strange: int, given: dict[str, str], ours: bool
) -> None:
    fit = Fit(dimensions, 0, -strange, recognised, 0, 0)
    assert is_ours(fit, TableRequest(translations("fr"), given)) is ours


def test_half_of_two_dimensions_is_one(small_rubric: Rubric) -> None:
    assert is_ours(Fit(1, 0, 0, 0, 0, 0), TableRequest((small_rubric,)))
