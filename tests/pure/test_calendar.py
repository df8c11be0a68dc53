"""The plan in a calendar, opened by a library that is not ours."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from fiche4.answers import Action, Sheet
from fiche4.formats.calendar import calendar
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric
from fiche4.words import results
from tests.conftest import make_sheet

RUBRIC = default_rubric("fr")
LONG = "Choisir un objet ; le dire, l'écrire \\ l'afficher : « objet commun » à tous les étages, é" * 3


def plan_of(action: str = "agir", due: str | None = "2027-03-01", **fields: Any) -> Sheet:
    line = {"dimension": "objets", "action": action, "owner": "Le conseil", "due": due, "indicator": "on le voit"}
    return make_sheet(collective="Collège X", plan=[line], **{"next_date": "2027-11-22", **fields})


def events(text: str) -> list[Any]:
    return [event for one in Calendar.from_ical(text, multiple=True) for event in one.walk("VEVENT")]


@pytest.mark.parametrize("action", ["agir", LONG, "deux\nlignes", "日本語" * 40, "END:VEVENT\r\nBEGIN:VEVENT"])
def test_an_independent_parser_reads_back_what_was_planned(action: str) -> None:
    text = calendar([plan_of(action)], RUBRIC, "fr")
    planned, following = events(text)
    said = action.replace("\r", "")
    assert str(planned["SUMMARY"]).replace("\r", "") == f"Collège X · Objets de travail · {said}"
    assert planned["DTSTART"].dt == datetime.date(2027, 3, 1)
    assert "Le conseil" in planned["DESCRIPTION"]
    assert "on le voit" in planned["DESCRIPTION"]
    (alarm,) = planned.walk("VALARM")
    assert alarm["TRIGGER"].dt == datetime.timedelta(days=-7)
    assert following["DTSTART"].dt == datetime.date(2027, 11, 22)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


@given(st.text(min_size=1).filter(str.strip))
def test_no_text_becomes_a_line_of_its_own(action: str) -> None:
    assert len(events(calendar([plan_of(action)], RUBRIC, "fr"))) == 2


def test_a_second_import_replaces_the_first(rubric: Rubric) -> None:
    """The same entries, whatever has changed but what they are of."""

    def ids(sheet: Sheet) -> list[str]:
        return [str(event["UID"]) for event in events(calendar([sheet], rubric, "fr"))]

    first = ids(plan_of())
    assert len(set(first)) == 2
    assert ids(plan_of(due="2027-04-01", next_date="2028-01-01")) == first
    assert ids(plan_of().model_copy(update={"collective": "COLLÈGE  x"})) == first
    assert ids(plan_of("autre"))[0] != first[0]
    assert ids(plan_of().model_copy(update={"collective": "Lycée Y"}))[0] != first[0]
    assert ids(plan_of(date="2027-11-22"))[1] != first[1], "the next positioning of the next one"
    assert calendar([plan_of()], rubric, "fr") == calendar([plan_of()], rubric, "fr")


def test_a_priority_without_an_action_has_its_day_all_the_same(rubric: Rubric) -> None:
    sheet = plan_of().model_copy(update={"plan": (Action(dimension="objets", due=datetime.date(2027, 3, 1)),)})
    summary = str(events(calendar([sheet], rubric, "fr"))[0]["SUMMARY"])
    assert summary == f"Collège X · Objets de travail · {results.NO_ACTION_YET.say('fr')}"


def test_what_has_no_day_is_no_entry(rubric: Rubric) -> None:
    assert len(events(calendar([plan_of(due=None)], rubric, "en"))) == 1
    assert calendar([make_sheet()], rubric, "fr") == ""
    english = events(calendar([plan_of()], rubric, "en"))[1]
    assert str(english["SUMMARY"]).startswith("Collège X · Next")
