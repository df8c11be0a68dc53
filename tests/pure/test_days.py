"""Days as people say them: the same day in whatever words, and no day where there is none."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.questionnaire.days import parse_day, say_day

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", (2027, 3, 1)),
        ("1/3/2027", (2027, 3, 1)),
        ("1/3/27", (2027, 3, 1)),
        ("01.03.27", (2027, 3, 1)),
        ("1er mars", (2027, 3, 1)),
        ("le 1er mars 2028", (2028, 3, 1)),
        ("23 novembre", (2026, 11, 23)),
        ("22 novembre", (2027, 11, 22)),
        ("1 March", (2027, 3, 1)),
        ("the 3rd of March", (2027, 3, 3)),
        ("mars 2027", (2027, 3, 31)),
        ("Août", (2027, 8, 31)),
        ("fin juin", (2027, 6, 30)),
        ("end of February 2028", (2028, 2, 29)),
        ("fin nov", (2026, 11, 30)),
        ("nov. 2027", (2027, 11, 30)),
        ("mi-mars", (2027, 3, 15)),
        ("mi sept. 2028", (2028, 9, 15)),
        ("mid-March", (2027, 3, 15)),
        ("début déc.", (2026, 12, 1)),
        ("fin fév 2028", (2028, 2, 29)),
        ("3 juil", (2027, 7, 3)),
        ("jui", None),
        ("0 mars", None),
        ("fin ma", None),
        ("fin marsouin", None),
        ("dans 6 mois", (2027, 5, 23)),
        ("dans un an", (2027, 11, 23)),
        ("in 2 weeks", (2026, 12, 7)),
        ("dans dix jours", None),
        ("31 février", None),
        ("demain", None),
        ("mars 27", None),
        ("fin 3 juin", None),
        ("", None),
    ],
)
def test_a_day_as_it_is_said(text: str, day: tuple[int, int, int] | None) -> None:
    assert say_day(text, TODAY) == (datetime.date(*day) if day else None)


@pytest.mark.parametrize(("base", "day"), [((2026, 8, 31), (2027, 2, 28)), ((2027, 8, 31), (2028, 2, 29))])
def test_a_month_later_is_its_last_day_where_it_is_shorter(base: tuple[int, ...], day: tuple[int, ...]) -> None:
    assert say_day("dans 6 mois", datetime.date(*base)) == datetime.date(*day)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)))
def test_a_day_written_by_this_program_is_read_back(day: datetime.date) -> None:
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert parse_day(text) == say_day(text, TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert say_day(text, TODAY) is None or isinstance(say_day(text, TODAY), datetime.date)
