"""A step that is begun: drawn and told as begun, and never counted or compared as more than its level."""

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console, RenderableType

from fiche4.comparison import Comparison, Dated
from fiche4.formats.data import diff_data, profile_data
from fiche4.picture.changes import change_words
from fiche4.picture.marks import BEGUN, NEXT
from fiche4.picture.matrix import matrix_of
from fiche4.picture.steps import begun_lines, steps_of
from fiche4.profile import NextStep, Profile, profile_of
from fiche4.rubric import Rubric
from fiche4.screen.changes import diff_page
from fiche4.screen.sheet import sheet_page
from fiche4.screen.view import View
from tests.conftest import make_sheet, score_of
from tests.helpers.typed import as_typed

ALL: dict[str, Any] = {
    "collectif": {"level": 3, "begun": [1, "le questionnaire"]},
    "direction": "2-3",
    "objets": {"level": 2, "begun": "en équipe", "votes": [0, 5, 3, 0, 0]},
    "partenaires": {"level": 3, "begun": 2},
    "territoire": 5,
}
NONE = {
    key: {**one, "begun": None} if isinstance(one, dict) else 2 if one == "2-3" else one for key, one in ALL.items()
}


VIEW = View("fr", 80)


def drawn(page: RenderableType) -> str:
    """The page as words with single blanks between them."""
    console = Console(file=io.StringIO(), width=80, color_system=None)
    with console.capture() as captured:
        console.print(page)
    return " ".join(captured.get().split())


def of(answers: dict[str, Any], rubric: Rubric) -> Profile:
    return profile_of(make_sheet(answers), rubric)


def test_nothing_counts_or_compares_what_is_begun(rubric: Rubric) -> None:
    """Without its begun steps, everything else that is known of a profile is the same."""
    with_it, without = of(ALL, rubric), of(NONE, rubric)
    assert [replace(one, begun=None) for one in with_it.positions] == list(without.positions)
    assert [one.standing for one in with_it.positions] == [one.standing for one in without.positions]
    assert with_it + with_it == without + without
    assert score_of([("a", make_sheet(ALL))], rubric).total == score_of([("a", make_sheet(NONE))], rubric).total
    changes = Comparison(Dated("a", without), Dated("b", with_it)).changes
    assert not any(change.moved for change in changes)


def test_the_cell_of_the_next_level_is_marked_as_begun(rubric: Rubric) -> None:
    """Where the next step leads, and nowhere else: against the marks without what is begun."""
    pairs = zip(matrix_of(of(ALL, rubric)).rows, matrix_of(of(NONE, rubric)).rows, strict=True)
    found = []
    for with_it, without in pairs:
        for cell, same in zip(with_it.cells, without.cells, strict=True):
            assert tuple(NEXT if mark is BEGUN else mark for mark in cell.marks) == same.marks
            found += [(with_it.dimension.id, cell.rank)] * (BEGUN in cell.marks)
    assert found == [("collectif", 4), ("direction", 3), ("objets", 3), ("partenaires", 4)]


def test_the_next_step_is_what_is_still_missing(rubric: Rubric) -> None:
    profile = of(ALL, rubric)
    steps = {one.dimension.id: one for one in profile.next_steps()}
    for key, missing in (("collectif", 1), ("partenaires", 0)):
        assert steps[key].words("fr") == steps[key].missing == rubric.dimension(key).statements(4)[missing]
        assert steps[key].descriptor == rubric.dimension(key).descriptors[4]
    assert steps["direction"].missing == rubric.dimension("direction").descriptors[3]
    assert steps["territoire"].missing is None
    lines = {
        one.step.dimension.id: [(line.label, line.words) for line in one.lines("fr")] for one in steps_of(profile, {})
    }
    assert [label for label, _ in lines["collectif"]] == [
        "Où nous en sommes",
        "Déjà vrai",
        "En partie",
        "Reste à atteindre",
    ]
    assert lines["collectif"][1][1] == rubric.dimension("collectif").statements(4)[0]
    assert lines["collectif"][2][1] == "le questionnaire"
    assert [label for label, _ in lines["direction"]] == ["Où nous en sommes", "En partie", "Prochaine étape"]
    assert [label for label, _ in lines["territoire"]] == ["Où nous en sommes", "Prochaine étape"]


def test_statements_begun_and_missing_are_the_descriptor(rubric: Rubric) -> None:
    """For every level and every part of every descriptor of the rubric."""
    seen = 0
    for key in rubric.ids:
        for rank in range(2, rubric.top + 1):
            statements = rubric.dimension(key).statements(rank)
            for number in range(1, len(statements) + 1) if len(statements) > 1 else ():
                position = of({key: {"level": rank - 1, "begun": number}}, rubric).position(key)
                missing = NextStep(rubric.dimension(key), position, rubric.top).missing
                (true,) = (line.words for line in begun_lines(rubric.dimension(key), position, "fr"))
                assert sorted([true, missing or ""]) == sorted(statements)
                seen += 1
    assert seen == 10


@pytest.mark.parametrize(
    ("before", "after", "told", "moved"),
    [
        ({"level": 3, "begun": 1}, 4, "↑ monte · ce qui était commencé est atteint", True),
        ("2-3", 4, "↑ monte · ce qui était commencé est atteint", True),
        (3, "3-4", "= identique · étape suivante commencée", False),
        ("3-4", {"level": 3, "begun": 2}, "= identique · étape suivante toujours en cours", False),
        ("3-4", 3, "= identique · étape suivante : plus rien de noté comme commencé", False),
        (3, 4, "↑ monte", True),
        ("3-4", 2, "↓ descend", True),
        (3, "2-3", "↓ descend", True),
        ("3-4", None, "n'a plus de niveau", True),
    ],
)
def test_what_was_begun_and_is_reached(before: Any, after: Any, told: str, moved: bool, rubric: Rubric) -> None:
    then, now = (Dated(name, of({"collectif": one}, rubric)) for name, one in (("a", before), ("b", after)))
    comparison = Comparison(then, now)
    change = comparison.changes[0]
    assert as_typed(change_words(change, "fr")) == told
    assert comparison.moved is moved
    assert diff_data(comparison)["dimensions"][0]["begun"] == change.begun


def test_what_was_begun_is_told_in_its_words(rubric: Rubric) -> None:
    then, now = Dated("a", of(ALL, rubric)), Dated("b", of({"collectif": 4, "direction": "2-3"}, rubric))
    text = drawn(diff_page(Comparison(then, now), VIEW))
    assert "Avant · Déjà vrai" in text
    assert "Avant · En partie le questionnaire" in text
    assert "► En partie commencé, sans plus de précision" in text


def test_a_sheet_as_json_says_what_is_begun(rubric: Rubric) -> None:
    data = profile_data(make_sheet(ALL), of(ALL, rubric))["dimensions"]
    assert data[0]["next_step"]["begun"] == {"statements": (1,), "words": ("le questionnaire",)}
    assert data[1]["next_step"]["begun"] == {"statements": (), "words": ()}
    assert data[4]["next_step"] is None


def test_a_sheet_without_begun_steps_is_drawn_as_before(rubric: Rubric) -> None:
    assert "►" in drawn(sheet_page(make_sheet(ALL), rubric, VIEW))
    assert "►" not in drawn(sheet_page(make_sheet(NONE), rubric, VIEW))
