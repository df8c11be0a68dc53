"""A file that a person wrote stays theirs: what has not changed keeps every byte."""

import datetime
import random
import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.answers import Action, Answer, Sheet, to_plain
from fiche4.errors import Refused
from fiche4.forms.answer_file import answer_file
from fiche4.rubric import Rubric
from fiche4.sources.events import parse
from fiche4.sources.yaml_file import load_sheet
from fiche4.storage.editing import edited, holds
from fiche4.storage.files import save
from fiche4.words import problems
from tests.conftest import DATA, make_sheet
from tests.files.test_storage import ANSWERS, RUBRIC, SHEETS
from tests.helpers.handwriting import Hand

BY_HAND = """\
# yaml-language-server: $schema=./fiche4-answers.schema.json
# à relire avec Anne

rubric:   fiche4@1      # la grille de 2026
format: "fiche4-answers/1"
date: '2026-11-23'

collective:  "Collège du Lac"
roles: [profs,   'vie scolaire']   # sans les parents
answers:

    # le collectif a beaucoup bougé
    collectif:   3   # unanime

    direction:
        # relevé au tableau
        votes:
            profs: [0, 4,5, 1, 0]
            vie scolaire:
              - 0
              - 0
              - 1
              - 0
              - 0
        level: 2     # à l'usure
        note: >
            Deux instances existent ;
            le rôle du CPE reste à officialiser.

        evidence:
        -  "Compte rendu, 12/10"   # p. 3
        - planning affiché
    objets: {level: 2, target: 3}
    # partenaires : plus tard
    territoire: ~
plan:
- dimension: direction
  action: nommer un référent
  # qui ?
  owner: CPE

# fin
"""


def sheet_of(text: str) -> Sheet:
    return Sheet.model_validate(parse(text, "x").data)


def common(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def changed(before: str, after: str | None) -> tuple[str, str]:
    """The lines that went and the lines that came, between what is common at the beginning and at the end."""
    assert after is not None
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    return "".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])


def with_answer(key: str, **fields: Any) -> Any:
    def change(sheet: Sheet) -> Sheet:
        plain = {name: value for name, value in sheet.answer(key) if value not in (None, False, (), {})}
        answer = {name: value for name, value in {**plain, **fields}.items() if value is not None}
        return sheet.with_answer(key, Answer.model_validate(answer))

    return change


def with_plan(*actions: dict[str, Any]) -> Any:
    return lambda sheet: sheet.model_copy(update={"plan": tuple(Action.model_validate(one) for one in actions)})


FOLDED = """\
        note: >
            Deux instances existent ;
            le rôle du CPE reste à officialiser.
"""
REFERENT = {"dimension": "direction", "action": "nommer un référent", "owner": "CPE"}


@pytest.mark.parametrize(
    ("change", "went", "came"),
    [
        (with_answer("collectif", level=4), "    collectif:   3   # unanime\n", "    collectif: 4   # unanime\n"),
        (
            with_answer("collectif", note="oui"),
            "    collectif:   3   # unanime\n",
            "    collectif: {level: 3, note: oui}   # unanime\n",
        ),
        (
            with_answer("collectif", note="deux\nlignes"),
            "    collectif:   3   # unanime\n",
            "    collectif:   # unanime\n      level: 3\n      note: |-\n        deux\n        lignes\n",
        ),
        (with_answer("direction", level=3), "        level: 2     # à l'usure\n", "        level: 3     # à l'usure\n"),
        (
            with_answer("direction", note="court"),
            FOLDED,
            "        note: court\n",
        ),
        (
            with_answer("direction", note=None),
            FOLDED,
            "",
        ),
        (
            with_answer("direction", evidence=("Compte rendu, 12/10", "planning affiché", "a\nb")),
            "",
            "        - |-\n          a\n          b\n",
        ),
        (with_answer("direction", evidence=("planning affiché",)), '        -  "Compte rendu, 12/10"   # p. 3\n', ""),
        (
            with_answer("direction", evidence=("Compte rendu, 12/11", "planning affiché")),
            '        -  "Compte rendu, 12/10"   # p. 3\n',
            "        - Compte rendu, 12/11   # p. 3\n",
        ),
        (with_answer("direction", target=4), "", "        target: 4\n"),
        (
            with_answer("direction", votes={"profs": [0, 4, 5, 2, 0], "vie scolaire": [0, 0, 1, 0, 0]}),
            "            profs: [0, 4,5, 1, 0]\n",
            "            profs: [0, 4,5, 2, 0]\n",
        ),
        (
            with_answer("direction", votes={"profs": [0, 4, 5, 1, 0], "vie scolaire": [0, 0, 1, 0, 1]}),
            "              - 0\n",
            "              - 1\n",
        ),
        (with_answer("objets", level=1), "    objets: {level: 2, target: 3}\n", "    objets: {level: 1, target: 3}\n"),
        (with_answer("objets", target=None), "    objets: {level: 2, target: 3}\n", "    objets: 2\n"),
        (
            with_answer("objets", note="a, b: c\nd"),
            "    objets: {level: 2, target: 3}\n",
            "    objets:\n      level: 2\n      note: |-\n        a, b: c\n        d\n      target: 3\n",
        ),
        (
            with_answer("direction", evidence=("mot " * 40 + "fin", "planning affiché")),
            '        -  "Compte rendu, 12/10"   # p. 3\n',
            f"        - {'mot ' * 40}fin   # p. 3\n",
        ),
        (with_answer("territoire", unknown=None, level=1), "    territoire: ~\n", "    territoire: 1\n"),
        (with_answer("partenaires", unknown=True), "", "    partenaires: null\n"),
        (
            lambda sheet: sheet.model_copy(update={"collective": "École\u00a0: le #1"}),
            'collective:  "Collège du Lac"\n',
            "collective: 'École\u00a0: le #1'\n",
        ),
        (lambda sheet: sheet.model_copy(update={"collective": None}), 'collective:  "Collège du Lac"\n', ""),
        (
            lambda sheet: sheet.model_copy(update={"date": datetime.date(2027, 1, 2)}),
            "date: '2026-11-23'\n",
            "date: 2027-01-02\n",
        ),
        (
            lambda sheet: sheet.model_copy(update={"next_date": datetime.date(2027, 1, 2)}),
            "",
            "next_date: 2027-01-02\n",
        ),
        (
            lambda sheet: sheet.model_copy(update={"roles": ("profs", "vie scolaire", "parents")}),
            "roles: [profs,   'vie scolaire']   # sans les parents\n",
            "roles: [profs, vie scolaire, parents]   # sans les parents\n",
        ),
        (with_plan(REFERENT | {"owner": "Anne"}), "  owner: CPE\n", "  owner: Anne\n"),
        (
            with_plan(REFERENT, {"dimension": "objets", "action": "choisir"}),
            "",
            "- {dimension: objets, action: choisir}\n",
        ),
        (
            with_plan({"dimension": "objets", "action": "choisir"}, REFERENT),
            "",
            "- {dimension: objets, action: choisir}\n",
        ),
        (
            with_plan(),
            "plan:\n- dimension: direction\n  action: nommer un référent\n  # qui ?\n  owner: CPE\n",
            "",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_only_the_lines_of_what_changed_change(change: Any, went: str, came: str, line_end: str) -> None:
    text = BY_HAND.replace("\n", line_end)
    wanted = change(sheet_of(text))
    after = edited(text, wanted)
    assert after is not None
    assert changed(text, after) == (went.replace("\n", line_end), came.replace("\n", line_end))
    assert to_plain(sheet_of(after)) == to_plain(wanted)


LINE_ENDS = st.sampled_from(["\n", "\r\n"])
DICE = st.randoms(use_true_random=False)


@given(SHEETS, st.sampled_from(RUBRIC.ids), ANSWERS, DICE, LINE_ENDS)
def test_when_one_answer_changes_the_rest_is_the_same_to_the_byte(
    sheet: Sheet, key: str, answer: Answer, dice: random.Random, line_end: str
) -> None:
    pieces = [(part, text.replace("\n", line_end)) for part, text in Hand(dice).pieces(sheet)]
    before = "".join(text for _, text in pieces)
    assert sheet_of(before) == sheet
    wanted = sheet.with_answer(key, answer)
    after = edited(before, wanted)
    assert after is not None
    assert sheet_of(after) == wanted
    names = [part for part, _ in pieces]
    if key in names:
        at = names.index(key)
        head, tail = ("".join(text for _, text in part) for part in (pieces[:at], pieces[at + 1 :]))
        assert (after[: len(head)], after[len(after) - len(tail) :]) == (head, tail)
    elif sheet.answers:
        head_and_tail = common([*before], [*after]) + common([*before[::-1]], [*after[::-1]])
        assert head_and_tail >= len(before)


@given(SHEETS, SHEETS, DICE, LINE_ENDS)
def test_whatever_changes_is_read_again_as_it_was_wanted(
    sheet: Sheet, wanted: Sheet, dice: random.Random, line_end: str
) -> None:
    before = "".join(text for _, text in Hand(dice).pieces(sheet)).replace("\n", line_end)
    after = edited(before, wanted)
    assert after is None or (holds(after, wanted) and sheet_of(after) == wanted)
    assert edited(before, sheet) == before


HEAD = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"


def test_what_init_wrote_is_kept_when_its_questions_are_answered(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    before = answer_file(rubric, make_sheet(), "fiche4-answers.schema.json", "fr")
    path.write_text(before, encoding="utf-8")
    sheet = load_sheet(path, rubric)
    for level, key in enumerate(rubric.ids, 1):
        sheet = sheet.with_answer(key, Answer(level=level))
        save(sheet, path)
    save(sheet.with_answer("objets", Answer(disagreed=True, note="on en reparle")), path)
    expected = before
    for level, key in enumerate(rubric.ids, 1):
        answer = "{disagreed: true, note: on en reparle}" if key == "objets" else str(level)
        expected = expected.replace(f"  {key}: {{}}\n", f"  {key}: {answer}\n")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_keeps_its_encoding_its_mark_and_its_line_ends(
    encoding: str, line_end: str, tmp_path: Path, rubric: Rubric
) -> None:
    path = tmp_path / "a.yaml"
    text = ("\ufeff" if encoding.startswith("utf-16") else "") + BY_HAND.replace("\n", line_end)
    path.write_bytes(text.encode(encoding))
    save(load_sheet(path, rubric).with_answer("territoire", Answer(level=2)), path)
    assert path.read_bytes() == text.replace("territoire: ~", "territoire: 2").encode(encoding)


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23", "answers": {"collectif": 3}}\n',
        f"{HEAD}answers: {{? collectif\n , direction: 1}}\n",
        f"{HEAD}plan:\n- owner: a\n  dimension: objets\n  action: b\n",
    ],
)
def test_what_is_not_edited_surely_is_written_anew_under_its_heading(text: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"# de nous\n\n{text}", encoding="utf-8")
    sheet = load_sheet(path, rubric)
    plan = tuple(action.model_copy(update={"owner": None}) for action in sheet.plan)
    wanted = sheet.with_answer("collectif", Answer(level=5)).model_copy(update={"plan": plan})
    assert edited(text, wanted) is None
    save(wanted, path)
    assert path.read_text(encoding="utf-8").startswith("# de nous\n\nformat: fiche4-answers/1\nrubric: fiche4@1\n")
    assert load_sheet(path, rubric) == wanted


@pytest.mark.parametrize("there", ["", "# seul", "# seul\n", "n'importe quoi: [", f"{HEAD}answers: 7\n"])
def test_where_no_sheet_is_only_the_comment_at_the_top_is_kept(there: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(there, encoding="utf-8")
    wanted = make_sheet({"collectif": 3})
    save(wanted, path)
    assert load_sheet(path, rubric) == wanted
    assert path.read_text(encoding="utf-8").startswith("# seul\n" if "seul" in there else "format:")


@pytest.mark.parametrize(
    "fields",
    [
        {"roles": ("\u00a0",)},
        {"collective": "\u00a0"},
        {"answers": {"objets": Answer.model_construct(note=" ")}},
        {"answers": {"objets": Answer(evidence=tuple(f"{n}" for n in range(20_000)))}},
    ],
    ids=["role", "name", "note", "elements"],
)
@pytest.mark.parametrize("there", [HEAD, None])
def test_nothing_is_written_that_could_not_be_read_again(
    fields: dict[str, Any], there: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    if there:
        path.write_text(there, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        save(make_sheet().model_copy(update=fields), path)
    assert refused.value.problems[0].phrase is problems.NOT_READ_AGAIN
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == there


def test_the_last_line_may_have_no_end() -> None:
    for text, answers in (
        (HEAD[:-1], {"objets": 2}),
        (f"{HEAD}answers:\n  collectif: 1", {"collectif": 1, "objets": 2}),
    ):
        wanted = make_sheet(answers)
        after = edited(text, wanted)
        assert after is not None
        assert after.startswith(text)
        assert sheet_of(after) == wanted
    assert edited(f"{HEAD}answers:\n  collectif: 1", make_sheet({"collectif": 2})) == f"{HEAD}answers:\n  collectif: 2"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("block", ["|+", "|2+", "|+2", ">+", "|", "|-", ">"])
def test_a_block_ends_where_its_text_does(block: str, line_end: str) -> None:
    """The blank lines behind `|+` are its text, those behind the others are the file's."""
    before = f"{HEAD}answers:\n  objets:\n    note: {block}\n      a\n\n\n  direction: 1\n".replace("\n", line_end)
    sheet = sheet_of(before)
    answer = sheet.answer("objets").model_copy(update={"target": 4})
    after = edited(before, sheet.with_answer("objets", answer))
    assert after is not None
    assert sheet_of(after).answer("objets") == answer
    assert changed(before, after) == ("", f"    target: 4{line_end}")
    kept = "+" in block
    assert (f"a{line_end * 3}    target" if kept else f"a{line_end}    target: 4{line_end * 3}") in after


@pytest.mark.parametrize("name", ["f01_insecable_avant_deux_points", "f13_fins_de_ligne_mac", "f20_emoji_et_invisible"])
def test_what_is_read_as_it_was_meant_is_edited_as_it_was_written(name: str, tmp_path: Path, rubric: Rubric) -> None:
    path, raw = tmp_path / "a.yaml", (DATA / f"field/cases/{name}.yaml").read_bytes()
    before = raw.replace(b"territoire: 1", b"territoire: ?")
    path.write_bytes(before)
    save(load_sheet(path, rubric).with_answer("collectif", Answer(level=5)), path)
    assert path.read_bytes() == re.sub(rb"(collectif\W*: )3", rb"\g<1>5", before)
