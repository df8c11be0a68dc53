"""Sheets typed by hand, in an editor or in Word: read where it is sure, else told for what they are."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fiche4.errors import Place, Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources.discover import files
from fiche4.sources.sheets import load_files
from fiche4.sources.yaml_file import check_file, load_sheet
from fiche4.words import Phrase, problems
from tests.conftest import DATA, make_sheet

FIELD = DATA / "field"
EXPECTED = json.loads((FIELD / "expected.json").read_text(encoding="utf-8"))
BY_HAND = sorted(name for name in EXPECTED if name.startswith("f") and "." in name)
REFUSED = {
    "f03_tirets_word.yaml": (problems.YAML_DASH, "12:1"),
    "f04_guillemets_word.yaml": (problems.YAML_TYPOGRAPHIC_QUOTE, "8:11"),
    "f05_tabulation.yaml": (problems.YAML_TAB, "6:1"),
    "f06_mots_francais.yaml": (problems.UNKNOWN_KEY, "7:5"),
    "f07_sans_date.yaml": (problems.MISSING_KEY, "1:1"),
    "f10_note_diese_et_arobase.yaml": (problems.YAML_SIGN, "8:11"),
    "f11_liste_de_dimensions.yaml": (problems.NOT_A_MAPPING, "6:3"),
    "f12_commentaires.json": (problems.JSON_COMMENT, "2:3"),
    "f15_ansi.yaml": (problems.NOT_TEXT, "3:17"),
    "f16_majuscules.yaml": (problems.NO_SUCH_DIMENSION, "6:3"),
    "f17_format_oublie.yaml": (problems.WRONG_FORMAT, "1:1"),
}
READ_ALL_THE_SAME = {"f08_date_francaise.yaml"}
"""Expected to be refused or read; read, since 23/11/2026 can mean one day only."""

HEAD = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"


@pytest.mark.parametrize("name", BY_HAND)
def test_what_a_person_would_expect(name: str, rubric: Rubric) -> None:
    path, expected = FIELD / "cases" / name, EXPECTED[name]
    if "refused" in expected and name not in READ_ALL_THE_SAME:
        with pytest.raises(Refused) as refused:
            load_sheet(path, rubric)
        problem = refused.value.problems[0]
        phrase, mark = REFUSED[name]
        assert (problem.phrase, str(problem.place)) == (phrase, f"{path}:{mark}")
        return
    sheet = load_sheet(path, rubric)
    if name not in READ_ALL_THE_SAME:
        ranks = {key: counts.index(1) + 1 for key, counts in expected.items()}
        assert {key: answer.level for key, answer in sheet.answers.items()} == ranks
    assert sheet.date == datetime.date(2026, 11, 23)
    if "emoji" in name:
        assert sheet.collective == "Collège\u200b du Lac 🏫"


NO_BREAKS = ("\u00a0", "\u202f", "\u2007", "\u3000")


@pytest.mark.parametrize("blank", NO_BREAKS)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text, blank: text.replace(":", f"{blank}:"),
        lambda text, blank: text.replace(": ", f":{blank}"),
        lambda text, blank: text.replace(": ", f"{blank}:{blank} "),
        lambda text, blank: text.replace("\n  ", f"\n{blank}{blank}"),
        lambda text, blank: text.replace("\n  ", f"\n {blank}"),
        lambda text, blank: text.replace("- ", f"-{blank}"),
        lambda text, blank: text.replace("\n", f"{blank}\n"),
        lambda text, blank: text.replace("3", f"3{blank}"),
        lambda text, blank: text.replace(" ", blank),
    ],
    ids=["before-colon", "after-colon", "both", "indent", "half-indent", "after-dash", "line-end", "number", "all"],
)
def test_no_break_spaces_where_yaml_wants_others(
    blank: str, spoil: Callable[[str, str], str], tmp_path: Path, rubric: Rubric
) -> None:
    path = tmp_path / "a.yaml"
    text = (
        f"{HEAD}collective: Lac\nanswers:\n  collectif: 3\n  direction:\n    level: 3\n    evidence:\n    - un\n"
        "    - deux\n  territoire: 3\nplan:\n- dimension: objets\n  action: choisir\n"
    )
    spoilt = spoil(text, blank)
    path.write_text(spoilt.replace(f"2026-11-23{blank}", "2026-11-23"), encoding="utf-8")
    assert load_sheet(path, rubric) == make_sheet(
        {"collectif": 3, "direction": {"level": 3, "evidence": ["un", "deux"]}, "territoire": 3},
        collective="Lac",
        plan=[{"dimension": "objets", "action": "choisir"}],
    )


@pytest.mark.parametrize("blank", NO_BREAKS)
def test_no_break_spaces_within_a_text_stay(blank: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    for note, said in (
        (f"de{blank}suite", f"de{blank}suite"),
        (f'"{blank}au bord{blank}"', f"{blank}au bord{blank}"),
        (f"|-\n      a{blank}: b\n      {blank}c : d", f"a{blank}: b\n{blank}c : d"),
        (f"{blank}au bord{blank}", "au bord"),
    ):
        path.write_text(f"{HEAD}answers:\n  objets:\n    note: {note}\n", encoding="utf-8")
        assert load_sheet(path, rubric).answer("objets").note == said


@pytest.mark.parametrize("answer", ["?", "? ", "?  # qui sait", '"?"', "'?'"])
def test_our_own_sign_for_what_is_not_known(answer: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    for text in (
        f"answers:\n  collectif: 3\n  territoire: {answer}\n  objets: 2\n",
        f"answers: {{collectif: 3, territoire: {answer.partition('#')[0]}, objets: 2}}\n",
    ):
        for end in ("\n", "\r\n"):
            path.write_bytes((HEAD + text).replace("\n", end).encode())
            assert load_sheet(path, rubric) == make_sheet({"collectif": 3, "territoire": None, "objets": 2})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("23/11/2026", "2026-11-23"),
        ("23.11.2026", "2026-11-23"),
        ("13/1/2026", "2026-01-13"),
        ("05/05/2026", "2026-05-05"),
        ("12/12/2026", "2026-12-12"),
        ("31/02/2026", None),
        ("4/5/2026", None),
        ("12/11/2026", None),
        ("11/23/2026", None),
        ("23/11/26", None),
        ("23/11.2026", None),
        ("00/00/2026", None),
        ("23 novembre 2026", None),
    ],
)
def test_dates_that_can_mean_one_day_only(written: str, read: str | None, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD.replace("2026-11-23", written) + f"next_date: '{written}'\n", encoding="utf-8")
    if read:
        sheet = load_sheet(path, rubric)
        assert sheet.date == sheet.next_date == datetime.date.fromisoformat(read)
    else:
        with pytest.raises(Refused) as refused:
            load_sheet(path, rubric)
        assert [one.phrase for one in refused.value.problems] == [problems.NOT_A_DATE] * 2


@pytest.mark.parametrize(
    ("body", "phrase", "mark"),
    [
        ("answers:\n  collectif:3\n  direction: 2\n", problems.YAML_NO_SPACE, (5, 12)),
        ("answers:\n  direction: 2\n  collectif:3\n", problems.YAML_NO_SPACE, (6, 12)),
        ("answers:\n  collectif:3\n  direction:2\n", problems.YAML_NO_SPACE, (5, 12)),
        ("answers:\n  collectif: {note:\n    bien}\n  direction:2\n  objets: 1\n", problems.YAML_NO_SPACE, (7, 12)),
        ("answers:\n  objets:\n    note:bien\n    level: 2\n", problems.YAML_NO_SPACE, (6, 9)),
        ("answers:\n  objets:\n    note: bien : oui\n", problems.YAML_COLON, (6, 16)),
        ("answers:\n  objets:\n    note: voir http://a.fr : oui\n", problems.YAML_COLON, (6, 28)),
        ("plan:\n— dimension: objets\n  action: a\n", problems.YAML_DASH, (5, 1)),
        ("plan:\n  • dimension: objets\n    action: a\n", problems.YAML_DASH, (5, 3)),
        ("answers:\n  objets:\n    evidence: – un\n", problems.YAML_DASH, (6, 15)),
        ("answers:\n  objets:\n    evidence:\n    – un\n    – deux\n", problems.YAML_DASH, (8, 5)),
        ("answers:\n  objets: “2”\n", problems.YAML_TYPOGRAPHIC_QUOTE, (5, 11)),
        ("answers:\n  “objets”: 2\n", problems.YAML_TYPOGRAPHIC_QUOTE, (5, 3)),
        ("answers:\n  objets:\n    note: « Un titre » : suite\n", problems.YAML_TYPOGRAPHIC_QUOTE, (6, 11)),
        ("answers:\n  objets:\n    evidence: [“a: b”]\n", problems.YAML_TYPOGRAPHIC_QUOTE, (6, 16)),
        ("answers:\n  objets: 2\n  direction\n  partenaires: 1\n", problems.YAML_INDENT, (7, 3)),
        ("answers:\n  objets:\n    level: trois\n", problems.NOT_A_NUMBER, (6, 12)),
        ("answers:\n  Objets : 3\n", problems.NO_SUCH_DIMENSION, (5, 3)),
        ("answers:\n  Les objets: 3\n", problems.NO_SUCH_DIMENSION, (5, 3)),
        ("plan:\n- {dimension: Objets, action: a}\n", problems.NO_SUCH_DIMENSION, (5, 15)),
    ],
)
def test_the_cause_is_told_where_it_is(
    body: str, phrase: Phrase, mark: tuple[int, int], tmp_path: Path, rubric: Rubric
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    line = (HEAD + body).splitlines()[mark[0] - 1]
    problem = refused.value.problems[0]
    assert (problem.phrase, problem.place) == (phrase, Place(str(path), *mark, source=line))
    assert problem.say("fr")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('{\n// un\n"format": "fiche4-answers/1"}', "2:1"),
        ('{"format": "fiche4-answers/1", // un\n"rubric": "fiche4@1"}', "1:32"),
        ('{"format": "fiche4-answers/1", /* un */ "rubric": "fiche4@1", "x": [}', "1:32"),
    ],
)
def test_comments_in_json(text: str, mark: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    (problem,) = refused.value.problems
    assert (problem.phrase, str(problem.place)) == (problems.JSON_COMMENT, f"{path}:{mark}")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("note: Groupe #2 créé", 18),
        ("note: #5C voir", 11),
        ("note: Groupe\n      de lecture #2", 18),
        ("evidence:\n    - un #1\n    - deux", 10),
        ("note: Groupe  # le second", None),
        ("note: 'Groupe' #2", None),
        ("note: |-\n      Groupe #2", None),
        ("note: Groupe#2", None),
        ("note: 'Groupe #2'", None),
        ("level: 2 #unanime", None),
    ],
)
def test_a_sign_that_cuts_a_text_is_told_by_check(
    line: str, column: int | None, tmp_path: Path, rubric: Rubric
) -> None:
    path = tmp_path / "a.yaml"
    body = f"{HEAD}answers:\n  objets:\n    {line}\n  collectif: 3 #unanime\n"
    path.write_text(body, encoding="utf-8")
    assert load_sheet(path, rubric).answer("collectif").level == 3
    if column is None:
        check_file(path, rubric, [])
        return
    with pytest.raises(Refused) as refused:
        check_file(path, rubric, [])
    (problem,) = refused.value.problems
    assert problem.phrase is problems.YAML_CUT
    assert problem.place is not None
    assert problem.place.column == column
    assert (problem.place.source or "")[column - 1] == "#"


def test_a_key_that_differs_by_what_nobody_sees_is_there_twice(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}answers:\n  objets: 1\n  objets\u00a0: 2\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    assert refused.value.problems[0].phrase is problems.YAML_DUPLICATE_KEY


def test_no_line_of_a_file_that_is_not_ours_is_repeated(tmp_path: Path, rubric: Rubric) -> None:
    secret = "hunter2"
    for number, text in enumerate(
        (
            f"password: {secret}\n",
            f"- {secret}: {{\n",
            f"a: 1\n{secret}: 1\n{secret}: 2\n",
            f'{{"nom": "{secret}", "q1": [1, 2]}}',
            f"format: autre/1\nmot: {secret}\n",
            f"a: '{secret}\n",
            f"a: 1\n\t{secret}: 2\n",
            f"a: {secret}\x1b\n",
        )
    ):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    told = list(load_files(files([tmp_path]), rubric))
    assert len(told) == 8
    for problem in told:
        assert isinstance(problem, Problem)
        assert secret not in problem.show("fr")
