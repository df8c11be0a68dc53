"""A sheet as a person writes it: what is begun of the next level, and what is asked at the end."""

import itertools
from typing import Any

import pytest
from pydantic import ValidationError

from fiche4.answers import Answer, Begun, Sheet, astride, rubric_mismatches, to_plain
from fiche4.rubric import Rubric
from fiche4.sources.events import parse
from fiche4.storage.editing import edited
from fiche4.words import problems
from tests.conftest import make_sheet


@pytest.mark.parametrize(
    ("written", "read", "shortest"),
    [
        (True, Begun(), True),
        (1, Begun((1,)), 1),
        ([2, 1, 2], Begun((1, 2)), [1, 2]),
        ("le questionnaire", Begun((), ("le questionnaire",)), "le questionnaire"),
        (["ici", 2, "là"], Begun((2,), ("ici", "là")), [2, "ici", "là"]),
        (False, None, None),
        ([], None, None),
        (None, None, None),
    ],
)
def test_what_is_begun_is_read_and_written(written: object, read: Begun | None, shortest: object) -> None:
    sheet = make_sheet({"collectif": {"level": 3, "begun": written}})
    assert sheet.answer("collectif").begun == read
    plain = 3 if shortest is None else {"level": 3, "begun": shortest}
    assert to_plain(sheet)["answers"] == {"collectif": plain}


def test_a_level_written_astride() -> None:
    assert make_sheet({"collectif": "2-3"}).answer("collectif") == Answer(level=2, begun=Begun())
    assert [astride(text) for text in ("1-2", "9-10", "2-4", "3-2", "0-1", "2", "2-3-4", "-", "")] == [1, 9] + [
        None
    ] * 7


@pytest.mark.parametrize("key", ["collectif", "objets", "territoire"])
def test_some_of_the_statements_are_begun_never_all(key: str, rubric: Rubric) -> None:
    """Against every set of numbers: accepted are those within the cell that leave something to do."""
    for level, numbers in itertools.product(
        range(1, 6), itertools.chain(*(itertools.combinations(range(4), n) for n in range(4)))
    ):
        sheet = make_sheet({key: {"level": level, "begun": [*numbers, "un mot"]}})
        cell = rubric.dimension(key).cells.get(level + 1, ())
        sound = bool(cell) and {*numbers} < {*range(1, len(cell) + 1)}
        assert (not list(rubric_mismatches(sheet, rubric))) is sound, (level, numbers)


def test_what_is_begun_of_a_level_that_is_not_there_is_told_once(rubric: Rubric) -> None:
    found = [one.phrase for one in rubric_mismatches(make_sheet({"objets": {"level": 7, "begun": True}}), rubric)]
    assert found == [problems.NO_SUCH_LEVEL]


def test_the_end_of_the_hour() -> None:
    sheet = make_sheet(share=True, worth=[0, 0, 2, 9, 4])
    assert (sheet.share, sheet.worth) == (True, (0, 0, 2, 9, 4))
    assert list(to_plain(sheet))[-2:] == ["share", "worth"]
    assert not {"share", "worth"} & to_plain(make_sheet(share=False)).keys()
    for wrong in ([1, 2, 3, 4], [1, 2, 3, 4, 5, 6], []):
        with pytest.raises(ValidationError, match="give 5"):
            make_sheet(worth=wrong)


TEXT = """\
format: fiche4-answers/1
rubric: fiche4@1
date: 2026-11-23
answers:
  collectif: 3      # unanime
  objets: 2-3       # sur le fil
  direction:
    level: 4        # tenu
    note: à suivre
"""


@pytest.mark.parametrize(
    ("key", "answer", "before", "after"),
    [
        ("collectif", {"level": 3, "begun": [2]}, "  collectif: 3 ", "  collectif: {level: 3, begun: 2} "),
        ("objets", {"level": 3}, "objets: 2-3 ", "objets: 3 "),
        (
            "objets",
            {"level": 2, "begun": True, "note": "x"},
            "objets: 2-3 ",
            "objets: {level: 2, begun: true, note: x} ",
        ),
        ("direction", {"level": 4, "begun": True, "note": "à suivre"}, "# tenu\n", "# tenu\n    begun: true\n"),
    ],
)
def test_a_sheet_written_by_hand_keeps_its_other_bytes(key: str, answer: Any, before: str, after: str) -> None:
    sheet = Sheet.model_validate(parse(TEXT, "").data)
    changed = sheet.with_answer(key, Answer.model_validate(answer))
    new = edited(TEXT, changed)
    assert new is not None
    assert " ".join(new.split(" ")) != TEXT
    assert new.replace(" ", "") == TEXT.replace(before, after).replace(" ", "")
