"""The JSON Schemas: an editor refuses what the reader refuses, and takes what the reader takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError

from fiche4.answers import Sheet, rubric_mismatches
from fiche4.cli import main
from fiche4.errors import Refused
from fiche4.rubric import Rubric
from fiche4.schema import answers_schema, file_name, rubric_schema
from fiche4.sources.events import parse
from fiche4.sources.raw import read_text
from fiche4.sources.yaml_file import default_rubric, load_rubric, load_sheet
from fiche4.words import LANGS
from tests.conftest import DATA, EXAMPLES, ROOT

SHEETS = sorted([*EXAMPLES.rglob("*.yaml"), *(DATA / "refused/answers").glob("*.yaml")])
RUBRICS = sorted([*(ROOT / "rubric").glob("*.yaml"), *(DATA / "refused/rubrics").glob("*.yaml")])

NOT_READ_AS_DATA = {
    "alias", "anchor", "at-sign", "bidi", "colon", "control", "deep", "documents", "duplicate", "escape-beyond",
    "escaped-control", "key-list", "latin1", "merge", "percent", "quote", "tab", "tag",
}  # fmt: skip
"""Refused for how they are written: there is nothing yet that a schema could be asked about."""

BEYOND_DRAFT_07 = {
    "repeated-id": "an id compared with the others",
    "repeated-rank": "a rank compared with the others",
    "gap": "a rank compared with its place",
    "missing-cell": "descriptors compared with the levels",
    "cell-without-level": "descriptors compared with the levels",
    "kept-unknown": "an id compared with the others",
    "kept-twice": "an id compared with the others",
}
"""Refused by the reader only, and why: draft-07 compares no two places of a document."""


def as_json(path: Path) -> Any:
    """The data of the file as an editor gives it to the schema, where every key is a text."""
    return json.loads(json.dumps(parse(read_text(path), path.name).data))


def accepts(schema: Any, data: Any) -> bool:
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    return bool(validator.is_valid(data))


@pytest.fixture(scope="module")
def answers(rubric: Rubric) -> Any:
    return answers_schema(rubric, "fr")


@pytest.mark.parametrize("lang", LANGS)
def test_the_schemas_are_draft_07(lang: Any, small_rubric: Rubric) -> None:
    for schema in (answers_schema(default_rubric(lang), lang), answers_schema(small_rubric, lang), rubric_schema(lang)):
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_schema_and_reader_agree_on_a_sheet(path: Path, rubric: Rubric, answers: Any) -> None:
    try:
        load_sheet(path, rubric)
        read = True
    except Refused:
        read = False
    if path.stem in NOT_READ_AS_DATA:
        with pytest.raises(Refused):
            as_json(path)
    else:
        assert accepts(answers, as_json(path)) is read


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_schema_and_reader_agree_on_a_rubric(path: Path) -> None:
    try:
        load_rubric(path)
        read = True
    except Refused:
        read = False
    accepted = accepts(rubric_schema("fr"), as_json(path))
    assert accepted is (read or path.stem in BEYOND_DRAFT_07)


def test_the_exceptions_are_files_that_are_there() -> None:
    assert {path.stem for path in SHEETS} >= NOT_READ_AS_DATA
    assert {path.stem for path in RUBRICS} >= set(BEYOND_DRAFT_07)
    assert len(SHEETS) - len(NOT_READ_AS_DATA) > 25


# Any data at all

TEXTS: Any = st.sampled_from(["mot", "", "  ", "*", 7, None, True, []])
RANKS: Any = st.sampled_from([1, 3, 5, 0, 6, -1, None, True, "3", []])
ROWS: Any = st.lists(st.sampled_from([0, 2, -1, None, "1"]), min_size=4, max_size=6) | st.just([0, 1, 2, 3, 4])
DAYS: Any = st.sampled_from(["2026-11-23", "2026-02-30", "4/5/2026", "2026-1-1", None, 2026])
FLAGS: Any = st.sampled_from([True, False, None, 1, "true"])


def some(**keys: Any) -> Any:
    """A mapping with some of the keys, and now and then one that is not known."""
    return st.fixed_dictionaries({}, optional={**keys, "inconnu": st.just(1)} if keys else {})


BEGUN: list[Any] = [
    *(True, False, None, 0, 1, 2, 3, "mot", " ", {}, []),
    *([1], [2, 1], [1, 1], [1, 2, 3], [2, "mot"], ["a", "b"], [True]),
]  # fmt: skip
ANSWERS: Any = RANKS | st.sampled_from(["2-3", "4-5", "5-6", "3-2", "2-4", "2"]) | some(
    level=RANKS, begun=st.sampled_from(BEGUN),
    unknown=FLAGS, disagreed=FLAGS, reason=TEXTS, minority=TEXTS, note=TEXTS, target=RANKS,
    votes=ROWS | st.dictionaries(st.sampled_from(["a", "*", " "]), ROWS, max_size=2) | st.none(),
    evidence=st.lists(TEXTS, max_size=2) | st.none(),
)  # fmt: skip
ACTIONS: Any = some(dimension=st.sampled_from(["objets", "nulle", None]), action=TEXTS, owner=TEXTS, due=DAYS)
PARTS: Any = st.fixed_dictionaries(
    {},
    optional={
        "format": st.sampled_from(["fiche4-answers/1", "fiche4-answers/2", None]),
        "rubric": st.sampled_from(["fiche4@1", "fiche4@2", "autre@1", "fiche4", None]),
        "collective": TEXTS,
        "date": DAYS,
        "roles": st.lists(st.sampled_from(["a", "b", "*", "", None]), max_size=3) | st.none(),
        "answers": st.dictionaries(st.sampled_from(["collectif", "nulle"]), ANSWERS, max_size=2) | st.none(),
        "plan": st.lists(ACTIONS, max_size=2) | st.none(),
        "next_date": DAYS,
        "share": FLAGS,
        "worth": ROWS | st.none(),
        "inconnu": st.just(1),
    },
)
"""Parts of a sheet, most of them wrong."""


def reads(data: Any, rubric: Rubric) -> bool:
    """Whether the reader takes the data; the file's format is its own, and must be there."""
    try:
        sheet = Sheet.model_validate(data)
    except ValidationError:
        return False
    return "format" in data and not list(rubric_mismatches(sheet, rubric))


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5, None])
@pytest.mark.parametrize("key", ["collectif", "objets", "territoire"])
def test_schema_and_reader_agree_on_what_is_begun(key: str, level: int | None, rubric: Rubric, answers: Any) -> None:
    sound = {"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23"}
    for begun in BEGUN:
        data = {**sound, "answers": {key: {"begun": begun, "level": level}}}
        assert accepts(answers, data) is reads(data, rubric), begun


@given(change=PARTS, answer=ANSWERS)
def test_schema_and_reader_agree_on_anything(change: Any, answer: Any, rubric: Rubric, answers: Any) -> None:
    sound = {"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23"}
    for data in (change, {**sound, "answers": {"objets": answer}}, *({**sound, key: change[key]} for key in change)):
        assert accepts(answers, data) is reads(data, rubric), data


def test_what_is_missing_is_missed_by_both(rubric: Rubric, answers: Any) -> None:
    sound = {"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23"}
    assert accepts(answers, sound)
    for key in sound:
        data = {name: value for name, value in sound.items() if name != key}
        assert accepts(answers, data) is reads(data, rubric) is False


# What an editor shows


@pytest.mark.parametrize("lang", LANGS)
def test_each_level_is_offered_with_its_descriptor(lang: Any) -> None:
    rubric = default_rubric(lang)
    schema = answers_schema(rubric, lang)
    for dimension in rubric.dimensions:
        key = schema["properties"]["answers"]["properties"][dimension.id]
        assert key["title"] == dimension.title
        reference = key["oneOf"][0]["$ref"].removeprefix("#/definitions/")
        assert schema["definitions"][reference]["oneOf"] == [
            {"const": rank, "title": f"{rank}. {rubric.level(rank).title}", "description": dimension.descriptors[rank]}
            for rank in range(1, rubric.top + 1)
        ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_has_its_hint_in_the_language(lang: Any, rubric: Rubric) -> None:
    for schema in (answers_schema(rubric, lang), rubric_schema(lang)):
        for part in (schema, *schema["definitions"].values()):
            for key, found in part.get("properties", {}).items():
                assert found["description"], key
    dated = answers_schema(rubric, lang)["properties"]["date"]["description"]
    assert ("jour" in dated) is (lang == "fr")


def test_the_schema_of_another_rubric_has_another_name(rubric: Rubric, small_rubric: Rubric) -> None:
    assert file_name(rubric) == "fiche4-answers.schema.json"
    assert file_name(small_rubric) == "petite-answers.schema.json"


def test_the_command_prints_both(capsys: pytest.CaptureFixture[str], tmp_path: Path, rubric: Rubric) -> None:
    assert main(["schema", "answers"]) == 0
    assert json.loads(capsys.readouterr().out) == answers_schema(rubric, "fr")
    assert main(["schema", "rubric", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == rubric_schema("en")
    path = tmp_path / "s.json"
    path.write_text("ancien", encoding="utf-8")
    assert main(["schema", "answers", "-o", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == rubric.title
    assert main(["schema", "autre"]) == 2
    assert "answers, rubric" in capsys.readouterr().err
