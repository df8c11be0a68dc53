"""Forms: each tool gets the rubric word for word, as text and never as markup, and what it exports can be read."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyxform.xls2xform import convert

from fiche4.batch import Table
from fiche4.cli import main
from fiche4.errors import Refused
from fiche4.forms.form import Form, form_of
from fiche4.forms.texts import text
from fiche4.forms.workbooks import ROWS, xlsx
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric, load_rubric
from fiche4.tasks.form import WRITERS
from fiche4.words import LANGS, NO_BREAK, curly, problems
from fiche4.words import forms as words
from tests.helpers.exports import (
    EXPORTS,
    Asked,
    cells,
    google_asked,
    limesurvey_asked,
    moodle_asked,
    text_asked,
    written,
    xlsform_asked,
)
from tests.helpers.reading import voices
from tests.helpers.typed import as_typed

TOOLS: dict[str, Any] = {
    "limesurvey": limesurvey_asked,
    "xlsform": xlsform_asked,
    "text": text_asked,
    "google": google_asked,
    "moodle": moodle_asked,
}
HOSTILE = [
    '<b onclick="x()">', "a | b", "${collectif}", "{SAVEDID}", "=1+1", "</script>", "'; DROP", "a\tb", "\u2028x",
    "&amp;",
]  # fmt: skip


def made(tool: str, form: Form) -> bytes:
    done = WRITERS[tool](form)  # type: ignore[index]
    return done if isinstance(done, bytes) else done.encode()


@pytest.fixture
def form(rubric: Rubric) -> Form:
    return form_of(rubric, "fr")


@pytest.fixture
def hostile(small_rubric: Rubric) -> Form:
    """The form of a rubric whose every text is markup of some tool."""
    level = {"title": HOSTILE[0], "short": "x"}
    plain = {
        **dict(small_rubric),
        "title": "=cmd|'/C calc'!A0",
        "levels": [{"rank": rank, **level} for rank in range(1, len(HOSTILE) + 1)],
        "dimensions": [
            {"id": key, "title": f"{sign} {key}", "short": "x", "descriptors": dict(enumerate(HOSTILE, start=1))}
            for key, sign in zip(("role", "place", "intro-x"), ("=1+1", "a | b", "${x}"), strict=True)
        ],
    }
    return form_of(Rubric.model_validate(plain), "fr")


# What is asked


@pytest.mark.parametrize("lang", LANGS)
def test_the_options_are_the_rubric_word_for_word(lang: Any) -> None:
    rubric = default_rubric(lang)
    choices = form_of(rubric, lang).choices
    assert [question.code for question in choices] == list(rubric.ids)
    assert [question.title for question in choices] == [curly(dimension.title) for dimension in rubric.dimensions]
    colon = f"{NO_BREAK}: " if lang == "fr" else ": "
    for question, dimension in zip(choices, rubric.dimensions, strict=True):
        for option, level in zip(question.options, rubric.levels, strict=True):
            assert option == curly(f"{level.rank}. {level.title}{colon}{dimension.descriptors[level.rank]}")


def test_a_form_is_no_inspection_and_asks_a_name_of_nobody(form: Form) -> None:
    said = " ".join(form.intro)
    assert "pas une inspection" in said
    assert "On ne vous demande pas votre nom." in said
    begun = [question for question in form.questions if question.kind == "yes"]
    assert [question.code for question in begun] == [f"{one.code}_next" for one in form.choices]
    assert all("(facultatif)" in question.title for question in begun)
    others = [question for question in form.questions if not question.options]
    assert [question.kind for question in others] == ["line", "line", "text"]
    assert all("(facultatif)" in question.title for question in others)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_asks_the_same(tool: str, form: Form) -> None:
    asked: list[Asked] = TOOLS[tool](made(tool, form))
    assert [(one.text, one.options) for one in asked] == [(one.title, one.options) for one in form.questions]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_rubric_of_another_shape_in_the_other_language(tool: str, small_rubric: Rubric) -> None:
    asked: list[Asked] = TOOLS[tool](made(tool, form_of(small_rubric, "en")))
    assert [len(one.options) for one in asked] == [0, 0, 3, 1, 3, 1, 0]
    assert asked[0].text == words.ROLE.en


@pytest.mark.parametrize("tool", ["limesurvey", "text", "google", "moodle"])
def test_markup_of_a_rubric_is_asked_as_text(tool: str, hostile: Form) -> None:
    asked: list[Asked] = TOOLS[tool](made(tool, hostile))
    assert [(one.text, one.options) for one in asked] == [(one.title, one.options) for one in hostile.questions]


def test_codes_of_ours_give_way_to_those_of_the_rubric(hostile: Form) -> None:
    codes = [question.code for question in hostile.questions]
    asked = [code for key in ("role", "place", "intro-x") for code in (key, f"{key}_next")]
    assert codes == ["rolex", "placex", *asked, "comment"]


# LimeSurvey


def test_limesurvey_gets_the_columns_that_import(form: Form) -> None:
    raw = made("limesurvey", form)
    assert raw.count(b"\n") == raw.count(b"\r\n") > 30
    header, *rows = csv.reader(io.StringIO(raw.decode(), newline=""), delimiter="\t")
    assert [name.strip() for name in header] == [
        "class", "type/scale", "name", "relevance", "text", "language", "assessment_value",
    ]  # fmt: skip
    assert {len(row) for row in rows} == {7}
    assert [row[0] for row in rows[:5]] == ["S", "S", "S", "SL", "G"]
    pairs = [pair for key in form.rubric.ids for pair in (("L", key), ("L", f"{key}next"))]
    expected = [("S", "role"), ("S", "place"), *pairs, ("T", "comment")]
    assert [(row[1], row[2]) for row in rows if row[0] == "Q"] == expected
    assert [(row[2], row[6]) for row in rows if row[0] == "A"][:5] == [(n, n) for n in "12345"]


def test_limesurvey_shows_neither_markup_nor_expressions(hostile: Form) -> None:
    assert not set("<>{}") & set(made("limesurvey", hostile).decode())


@pytest.mark.parametrize("length", range(1, 5))
def test_limesurvey_can_guess_the_encoding(length: int, small_rubric: Rubric) -> None:
    """It takes UTF-8 whose first 1,000 bytes end within a character for Japanese: wherever they end, they are whole."""
    short = "x" * length + "é€𝄞" * 300
    raw = made("limesurvey", form_of(small_rubric.model_copy(update={"short": short}), "fr"))
    raw[:1000].decode()
    assert limesurvey_asked(raw)[2].code == "un"


NAMES = ["un-deux", "un_deux", "token", "a" * 30, "a" * 31, "undeux2"]


def test_limesurvey_codes_are_letters_and_digits_and_differ(small_rubric: Rubric) -> None:
    dimensions = [small_rubric.dimensions[0].model_copy(update={"id": name}) for name in (*NAMES, "ro-le")]
    form = form_of(small_rubric.model_copy(update={"dimensions": tuple(dimensions)}), "fr")
    codes = [one.code for one in limesurvey_asked(made("limesurvey", form))]
    of_ours = ["undeux", "undeux3", "token2", "a" * 20, "a" * 17 + "2", "undeux2", "role"]
    assert [*codes[:2], *codes[2:-1:2], codes[-1]] == ["role2", "place", *of_ours, "comment"]
    assert len({*codes}) == len(codes)


@pytest.mark.parametrize("name", [name for name in EXPORTS if EXPORTS[name][0] in ("limesurvey", "xlsform")])
def test_an_export_is_recognised_by_its_codes_whatever_the_ids(name: str, small_rubric: Rubric, tmp_path: Path) -> None:
    plain = small_rubric.dimensions[0]
    dimensions = tuple(
        plain.model_copy(update={"id": id_, "title": f"Titre {number}", "short": f"S{number}"})
        for number, id_ in enumerate(NAMES)
    )
    rubric = small_rubric.model_copy(update={"dimensions": dimensions})
    tool, suffix, export = EXPORTS[name]
    path = tmp_path / f"export{suffix}"
    path.write_bytes(export(made(tool, form_of(rubric, "fr")), [(1, 2, 3, None, 2, 1)]))
    (table,) = voices([path], TableRequest((rubric,)))
    assert isinstance(table, Table)
    profile = table.groups[""].profile(rubric)
    assert [position.median and position.median[0] for position in profile.positions] == [1, 2, 3, None, 2, 1]
    assert table.reading.missing == ()


# XLSForm


@pytest.mark.parametrize("lang", LANGS)
def test_pyxform_has_no_warning(lang: Any, tmp_path: Path) -> None:
    path = tmp_path / "xlsform.xlsx"
    path.write_bytes(made("xlsform", form_of(default_rubric(lang), lang)))
    done = convert(xlsform=path)
    assert done.warnings == []
    assert done.xform.count("<select1") == 10
    assert "pas une inspection" in done.xform or "not an inspection" in done.xform


def test_pyxform_takes_a_hostile_rubric(hostile: Form, tmp_path: Path) -> None:
    path = tmp_path / "xlsform.xlsx"
    path.write_bytes(made("xlsform", hostile))
    assert convert(xlsform=path).warnings == []
    assert [one.code for one in xlsform_asked(path.read_bytes())] == [one.code for one in hostile.questions]


def test_a_choice_is_named_by_its_rank(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsform", form)))
    rows = list(book["choices"].iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows[:5]] == [("collectif", n) for n in "12345"]
    assert next(book["settings"].iter_rows(min_row=2, values_only=True))[1:] == ("fiche4_1",)


# Text and script


def test_the_text_has_an_option_a_line(form: Form) -> None:
    lines = text(form).splitlines()
    assert lines[0] == form.title
    first = lines.index(form.choices[0].title)
    assert tuple(lines[first + 1 : first + 6]) == form.choices[0].options
    assert lines[first + 6] == ""


NODE = shutil.which("node")
FAKE = """
const log = [];
const item = (kind) => ({ setTitle(t) { log.push([kind, t]); return this; }, setChoiceValues(o) { log.push(o); } });
const form = {
  setDescription(d) { log.push(["description", d]); }, setCollectEmail(yes) { log.push(["email", yes]); },
  addMultipleChoiceItem: () => item("choice"), addTextItem: () => item("line"),
  addParagraphTextItem: () => item("text"), getEditUrl: () => "", getPublishedUrl: () => "",
};
global.FormApp = { create(title) { log.push(["title", title]); return form; } };
global.Logger = { log() {} };
eval(require("fs").readFileSync(0, "utf8") + "\\ncreateForm();");
console.log(JSON.stringify(log));
"""


@pytest.mark.skipif(not NODE, reason="needs node")
@pytest.mark.parametrize("name", ["form", "hostile"])
def test_the_script_runs_and_makes_the_form(name: str, request: pytest.FixtureRequest) -> None:
    asked: Form = request.getfixturevalue(name)
    done = subprocess.run([str(NODE), "-e", FAKE], input=made("google", asked), capture_output=True, check=True)
    title, description, email, *rest = json.loads(done.stdout)
    assert (title, email) == (["title", asked.title], ["email", False])
    assert description == ["description", "\n".join(asked.intro)]
    expected: list[Any] = []
    for question in asked.questions:
        kind = "choice" if question.options else question.kind
        expected += [[kind, question.title], *([list(question.options)] if question.options else [])]
    assert rest == expected


def test_the_script_holds_the_rubric_as_data_only(hostile: Form) -> None:
    script = made("google", hostile).decode()
    data = script[script.index("var FORM") : script.index("function createForm")]
    assert data.isascii()
    assert "calc" not in script.replace(data, "")


# Workbook


def test_the_workbook_offers_the_levels_in_each_cell(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", form)))
    assert book.sheetnames == ["Réponses", "Fiche", "Choix"]
    assert [page.sheet_state for page in book.worksheets] == ["visible", "visible", "hidden"]
    answers, rubric, options = book.worksheets
    assert [cell.value for cell in answers[1]] == [question.title for question in form.questions]
    rules = answers.data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == [f"{letter}2:{letter}{ROWS + 1}" for letter in "CDEFGHIJKL"]
    lists = [f"'Choix'!$A${row}" + (f":$E${row}" if row % 2 else "") for row in range(3, 13)]
    assert [rule.formula1 for rule in rules] == lists
    offered = [tuple(cell.value for cell in row if cell.value) for row in options]
    assert offered == [one.options for one in form.questions[: len(offered)]]
    shown = [cell.value for row in rubric for cell in row if cell.value]
    for dimension in form.rubric.dimensions:
        assert set(dimension.descriptors.values()) <= set(shown)


def test_nothing_in_a_workbook_is_a_formula_or_a_link(hostile: Form) -> None:
    for tool in ("xlsx", "xlsform"):
        book = openpyxl.load_workbook(io.BytesIO(made(tool, hostile)))
        found = [cell for page in book.worksheets for row in page for cell in row if cell.value is not None]
        assert {cell.data_type for cell in found} == {"s"}
        assert not [cell for cell in found if cell.hyperlink]


def test_without_the_library_a_workbook_is_refused(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused) as refused:
        xlsx(form)
    assert refused.value.problems[0].phrase == problems.NO_WORKBOOKS


# The command


@pytest.mark.parametrize("tool", [*TOOLS, "xlsx"])
def test_the_command_writes_the_form_and_never_over_a_file(
    tool: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: Form
) -> None:
    path = tmp_path / "formulaire"
    assert main(["form", "--to", tool, "-o", str(path)]) == 0
    assert len(path.read_bytes()) > 3000
    path.write_text("rempli", encoding="utf-8")
    assert main(["form", "--to", tool, "-o", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "rempli"
    captured = capsys.readouterr()
    assert captured.out == ""
    assert problems.PLACE_TAKEN.say("fr") in captured.err


@pytest.mark.parametrize("tool", ["limesurvey", "text", "xlsx"])
def test_through_a_pipe_the_form_is_the_same_byte_for_byte(tool: str, tmp_path: Path) -> None:
    path = tmp_path / "formulaire"
    command = [sys.executable, "-m", "fiche4", "form", "--to", tool]
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run([*command, "-o", str(path)], capture_output=True, check=True)
    if tool == "xlsx":  # its date of creation is in it
        assert piped[:2] == path.read_bytes()[:2] == b"PK"
    else:
        assert piped == path.read_bytes()


def test_a_workbook_is_not_shown_on_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["form", "--to", "text"]) == 0
    assert capsys.readouterr().out.startswith("Fiche 4 - lancement")
    for tool in ("xlsx", "xlsform"):
        assert main(["form", "--to", tool]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "-o questionnaire.xlsx" in captured.err


def test_a_form_needs_to_know_the_tool(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form"]) == 2
    assert "--to" in capsys.readouterr().err
    assert main(["form", "--to", "papier"]) == 2
    assert "limesurvey, xlsform, text, google, xlsx, moodle" in capsys.readouterr().err


def test_every_tool_has_an_export(rubric: Rubric) -> None:
    assert {tool for tool, _, _ in EXPORTS.values()} == {*TOOLS, "xlsx"}


# And back: the form, what the tool exports of it, the profile

PEOPLE = [(2, 3, 2, 1, 1), (3, 3, 3, 2, 2), (4, None, 4, 4, 3), (1, 2, 1, 1, 2), (5, 5, 5, None, 5), (None,) * 5]
BEGUN = {key: sum(ranks[index] == 2 for ranks in PEOPLE) for index, key in enumerate(default_rubric("fr").ids)}
EXPECTED = [[sum(ranks[index] == rank for ranks in PEOPLE) for rank in range(1, 6)] for index in range(5)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXPORTS)
def test_what_was_answered_in_the_form_is_what_is_scored(
    name: str, lang: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool, suffix, export = EXPORTS[name]
    path = tmp_path / f"export{suffix}"
    path.write_bytes(export(made(tool, form_of(default_rubric(lang), lang)), PEOPLE))
    assert main(["score", str(path), "-f", "json", "--lang", lang]) == 0
    captured = capsys.readouterr()
    scored = json.loads(captured.out)
    assert [position["counts"] for position in scored["dimensions"]] == EXPECTED
    (table,) = scored["tables"]
    assert (table["answers"], table["missing"], table["strange"]) == (5, [], 0)
    if name == "limesurvey-abbreviated":  # no header says any more what it asks
        assert table["begun"] == {}
        return
    assert table["begun"] == BEGUN
    assert main(["score", str(path), "--lang", lang]) == 0
    said = as_typed(capsys.readouterr().err)
    assert ("niveau suivant commencé : Collectif 1," if lang == "fr" else "next level begun: Collective 1,") in said


def test_a_1_that_says_begun_is_no_level_1(tmp_path: Path, form: Form) -> None:
    """Headers in full texts above answers in codes: only the header tells the two questions on a dimension apart."""
    asked = limesurvey_asked(made("limesurvey", form))
    rows = [[one.text for one in asked], *(cells(asked, ranks, codes=True) for ranks in PEOPLE)]
    path = tmp_path / "export.csv"
    path.write_bytes(written(rows, ";"))
    (table,) = voices([path], TableRequest((form.rubric,)))
    assert isinstance(table, Table)
    assert [list(position.counts) for position in table.groups[""].profile(form.rubric).positions] == EXPECTED
    assert table.begun == BEGUN


def test_what_is_asked_beside_the_rubric_tells_groups_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: Form
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(EXPORTS["nextcloud"][2](made("text", form), PEOPLE))
    role = form.questions[0].title
    assert main(["score", str(path), "-f", "json", "--all-groups", "--by", role]) == 0
    (group,) = json.loads(capsys.readouterr().out)["groups"]
    assert group["name"] == "Enseignante"
    assert [position["counts"] for position in group["dimensions"]] == EXPECTED


def test_a_form_of_another_rubric_comes_back_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubric = tmp_path / "r.yaml"
    rubric.write_text(
        "format: fiche4-rubric/1\nid: autre\nversion: 7\nlanguage: fr\ntitle: Une autre\nshort: S\nsource: X\naxis: A\n"
        "levels:\n- {rank: 1, title: bas & <i>, short: b}\n- {rank: 2, title: haut, short: h}\n"
        "dimensions:\n- {id: seule, title: La seule & <b>, short: S, descriptors: {1: 'un | {a}', 2: deux}}\n"
        "- {id: role, title: 'Rôle des {acteurs}', short: S, descriptors: {1: trois, 2: '${quatre}'}}\n",
        encoding="utf-8",
    )
    asked = form_of(load_rubric(rubric), "fr")
    for name, (tool, suffix, export) in EXPORTS.items():
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(export(made(tool, asked), [(1, 2), (2, None), (2, 2)]))
        assert main(["score", str(path), "-f", "json", "--rubric", str(rubric)]) == 0, name
        counts = [position["counts"] for position in json.loads(capsys.readouterr().out)["dimensions"]]
        assert counts == [[1, 2], [0, 2]], name
