"""Who can ask whom, against a search through all pairs; and no name where nobody agreed to be named."""

import csv
import datetime
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fiche4.answers import Sheet
from fiche4.batch import Batch, Exchange, Score, exchanges, scored
from fiche4.comparison import Dated, network
from fiche4.formats.calendar import calendar
from fiche4.page.report import ReportInput, report_html, report_svg
from fiche4.profile import profile_of
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric
from fiche4.tasks.pages import render
from fiche4.tasks.texts import export
from fiche4.words import Lang
from tests.conftest import EXAMPLES, make_sheet

RUBRIC = default_rubric("fr")
NETWORK = EXAMPLES / "reseau"
LEVELS = st.sampled_from([1, 1, 2, 2, 3, 4, 5, None, {"disagreed": True}, {"votes": [0, 3, 0, 3, 0]}])


@st.composite
def schools(draw: st.DrawFn) -> list[Sheet]:
    """The sheets of some schools, each with a name, an evidence and a plan that nothing else holds."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        answers: dict[str, Any] = {}
        for key in RUBRIC.ids:
            level = draw(LEVELS)
            long = level if isinstance(level, dict) else {"level": level, "unknown": level is None}
            answers[key] = {**long, "evidence": [f"Preuve{number}."], "note": f"Mot{number}."}
        plan = [{"dimension": "objets", "action": f"Action{number}.", "due": datetime.date(2027, 3, 1)}]
        share = draw(st.booleans())
        day = datetime.date(2026, 10, 1 + number)
        found.append(make_sheet(answers, collective=f"Nom{number}.", share=share, plan=plan, date=day))
    return found


def score_of(sheets: list[Sheet], *, all_groups: bool = False) -> Score:
    batch = Batch(RUBRIC)
    for sheet in sheets:
        batch.add(scored(f"dossier/{sheet.collective}yaml", sheet, RUBRIC))
    return batch.score(all_groups=all_groups)


def pairs_of(sheets: Sequence[Mapping[str, Any]]) -> set[tuple[str, int, str, str]]:
    """Dimension, level, who may ask, who can tell: each school against each other one."""
    levels = [(one["collective"], key, level) for one in sheets for key, level in one["levels"].items()]
    return {
        (key, level, asking, telling)
        for asking, key, level in levels
        for telling, other, reached in levels
        if isinstance(level, int) and (other, reached) == (key, level + 1)
    }


def pairs_in(found: list[Exchange]) -> set[tuple[str, int, str, str]]:
    return {(one.dimension.id, one.level, ask, tell.name) for one in found for ask in one.ask for tell in one.tell}


def plain_levels(sheet: Mapping[str, Any]) -> dict[str, Any]:
    answers = {key: one if isinstance(one, dict) else {"level": one} for key, one in sheet["answers"].items()}
    return {key: one.get("level") for key, one in answers.items()}


def test_in_the_network_of_the_examples_17_of_27_steps_have_a_neighbour() -> None:
    sheets = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(NETWORK.glob("*.yaml"))]
    plain = [{"collective": one["collective"], "levels": plain_levels(one)} for one in sheets]
    steps = {(one["collective"], key) for one in plain for key, level in one["levels"].items() if level and level < 5}
    pairs = pairs_of(plain)
    assert (len(steps), len({(who, key) for key, _, who, _ in pairs})) == (27, 17)
    found = exchanges(shared([make_sheet(**one) for one in read(sheets)]), RUBRIC)
    assert pairs_in(found) == pairs
    assert (sum(one.asking for one in found), sum(one.asking for one in found if one.telling)) == (27, 17)


def read(sheets: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in sheets:
        yield {key: one[key] for key in ("answers", "collective", "date")}


def shared(sheets: list[Sheet]) -> Iterator[Any]:
    """As if all had agreed to be named."""
    for sheet in sheets:
        yield scored("x.yaml", sheet.model_copy(update={"share": True}), RUBRIC)


@given(schools())
def test_whoever_stands_where_a_step_leads_can_tell_of_it(sheets: list[Sheet]) -> None:
    levels = [
        {"collective": one.collective, "levels": {key: one.answer(key).level for key in RUBRIC.ids}} for one in sheets
    ]
    assert pairs_in(exchanges(shared(sheets), RUBRIC)) == pairs_of(levels)
    told = exchanges((scored("x.yaml", sheet, RUBRIC) for sheet in sheets), RUBRIC)
    sharing = {one.collective for one in sheets if one.share}
    expected = {pair for pair in pairs_of(levels) if {pair[2], pair[3]} <= sharing}
    assert pairs_in(told) == expected
    for one in told:
        at = [sheet for sheet in sheets if sheet.answer(one.dimension.id).level == one.level + 1]
        assert one.telling == len(at)
        assert {helper.name: helper.evidence for helper in one.tell} == {
            sheet.collective: sheet.answer(one.dimension.id).evidence for sheet in at if sheet.share
        }


def test_a_collective_does_not_ask_itself_of_last_year() -> None:
    last, now = (
        make_sheet({"objets": level}, collective=name, date=datetime.date(year, 11, 1), share=True)
        for level, name, year in ((2, "École du Lac", 2025), (1, "ecole du lac", 2026))
    )
    (only,) = exchanges(shared([last, now]), RUBRIC)
    assert (only.level, only.asking, only.telling) == (1, 1, 0)


LEAVING = ("json", "csv", "md", "text", "page", "picture", "diff json", "diff csv", "diff md", "diff text", "calendar")


def outputs(sheets: list[Sheet], lang: Lang) -> dict[str, str]:
    """All that may leave of several collectives."""
    score = score_of(sheets)
    taken = ReportInput([(f"{one.collective}yaml", one) for one in sheets], RUBRIC, protect)
    points = [Dated(one.collective or "", profile_of(one, RUBRIC), one.date) for one in sheets]
    later = [replace(point, date=datetime.date(2027, 10, 1)) for point in points[1:]]
    found = replace(network(RUBRIC, [points, later]), withheld=True)
    texts = {form: "".join(export(score, form, lang)) for form in ("json", "csv", "md")}
    changes = {f"diff {form}": "".join(export(found, form, lang)) for form in ("json", "csv", "md")}
    return {
        **texts,
        **changes,
        "text": render(score, lang=lang, width=200),
        "page": report_html(taken, lang),
        "picture": report_svg(taken, lang),
        "diff text": render(found, lang=lang, width=200),
        "calendar": calendar(taken.telling, RUBRIC, lang),
    }


@settings(max_examples=25, deadline=None)
@given(schools(), st.sampled_from(["fr", "en"]))
def test_no_name_leaves_that_did_not_agree_to_be_asked(sheets: list[Sheet], lang: Lang) -> None:
    """Nor a word of what such a collective wrote, nor the name of its file."""
    told = outputs(sheets, lang)
    assert set(told) == set(LEAVING)
    for number, sheet in enumerate(sheets):
        for form, text in told.items():
            for word in (f"Nom{number}.", f"Preuve{number}.", f"Mot{number}.", f"Action{number}."):
                assert sheet.share or word not in text, (form, word)
        if sheet.share:
            assert f"Nom{number}." in told["page"]
            assert f"Nom{number}." in told["csv"]
            assert f"Action{number}." in told["page"]


def test_the_owner_of_the_sheets_sees_all_names() -> None:
    sheets = [make_sheet({"objets": n}, collective=f"École {n}") for n in (1, 2)]
    named, numbered = score_of(sheets, all_groups=True), score_of(sheets)
    rows = list(csv.reader(io.StringIO("".join(export(named, "csv", "fr"))), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["École 1", "École 2"]
    rows = list(csv.reader(io.StringIO("".join(export(numbered, "csv", "fr"))), delimiter=";"))
    assert sorted((row[0], row[1]) for row in rows[1:]) == [("1", ""), ("2", "")]
    (help_,) = json.loads("".join(export(numbered, "json", "fr")))["mutual_help"][:1]
    assert help_ == {"dimension": "objets", "from": 1, "to": 2, "asking": 1, "ask": [], "telling": 1, "tell": []}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_numbers_does_not_follow_the_names(order: int) -> None:
    """With other names the same sheets come in the same order."""
    sheets = [make_sheet({"objets": n}, collective=f"École {n}") for n in (1, 2, 3, 4, 5)]
    levels = [one.levels[2] for one in score_of(sheets[::order]).sheets]
    assert levels == [one.levels[2] for one in score_of(sheets).sheets]


@pytest.mark.parametrize("other", ["École 1", "ecole 1"])
@pytest.mark.parametrize(
    ("years", "shares", "named"),
    [
        ((2026, 2027), (False, True), True),
        ((2026, 2027), (True, False), False),
        ((2026, 2026), (True, False), False),
        ((2026, 2027), (False, False), False),
    ],
)
def test_the_latest_sheet_of_a_collective_decides_whether_it_is_named(
    other: str, years: tuple[int, int], shares: tuple[bool, bool], named: bool
) -> None:
    """An agreement taken back names none of its sheets, however the name is typed."""
    sheets = [
        make_sheet({"objets": 1}, collective=name, date=datetime.date(year, 11, 1), share=share)
        for name, year, share in zip(("École 1", other), years, shares, strict=True)
    ]
    for score in (score_of(sheets), score_of(sheets[::-1])):
        for text in (render(score), "".join(export(score, "json", "fr"))):
            assert ("cole 1" in text) == named
        if other == "École 1" and not named:
            assert "Un collectif : 2 fiches" in render(score).replace("\N{NO-BREAK SPACE}", " ")


def test_where_many_can_be_asked_some_are_named(rubric: Rubric) -> None:
    sheets = [make_sheet({"objets": n % 2 + 1}, collective=f"École {n:02}", share=True) for n in range(40)]
    text = " ".join(render(score_of(sheets), width=200).split())
    assert "École 22 et 8 autres : solliciter École 01" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_path_is_no_name() -> None:
    """A sheet without a name is told by its file where its owner looks, by a number elsewhere."""
    sheets = [make_sheet({"objets": 1}), make_sheet({"objets": 2})]
    batch = Batch(RUBRIC)
    for number, sheet in enumerate(sheets):
        batch.add(scored(str(Path("d") / f"{number}.yaml"), sheet, RUBRIC))
    assert "0.yaml" in render(batch.score(all_groups=True))
    assert "0.yaml" not in render(batch.score())
    assert "collectif 1" in render(batch.score()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_step_that_is_begun_is_drawn_in_the_sheets_of_a_score() -> None:
    sheets = [make_sheet({"objets": {"level": 2, "begun": True}}), make_sheet({"objets": 2})]
    text = render(score_of(sheets), width=120)
    assert (text.count("2►"), text.count("► prochaine étape, commencée")) == (1, 1)
    assert "►" not in render(score_of(sheets[1:]), width=120)
