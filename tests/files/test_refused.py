"""Files to refuse: drop one into data/refused, and it is a test.

The first line of each says where the first problem is and which sentence of `words.problems` tells it.
"""

import json
import os
from pathlib import Path

import pytest
import yaml

from fiche4.answers import Sheet
from fiche4.errors import Place, Problem, Refused
from fiche4.rubric import Rubric
from fiche4.sources import events
from fiche4.sources.raw import MAX_BYTES
from fiche4.sources.yaml_file import check_file, is_ours, load_if_sheet, load_rubric, load_sheet, translations
from fiche4.words import LANGS, problems
from tests.conftest import DATA, EXAMPLES, ROOT

FORMATS = {"answers": "fiche4-answers/1", "rubric": "fiche4-rubric/1"}
REFUSED = sorted((DATA / "refused").glob("*/*.yaml"))


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_place_and_the_sentence(path: Path, parser: str, rubric: Rubric, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    mark, name = path.read_bytes().partition(b"\n")[0].decode().removeprefix("# ").split()
    with pytest.raises(Refused) as refused:
        load_rubric(path) if path.parent.name == "rubrics" else load_sheet(path, rubric)
    problem = refused.value.problems[0]
    assert problem.phrase == getattr(problems, name)
    assert str(problem.place) == f"{path}:{mark}"
    assert problem.place
    if problem.place.source is not None:
        assert problem.place.source == path.read_text(encoding="utf-8").splitlines()[int(mark.split(":")[0]) - 1]
    for lang in LANGS:
        assert "None" not in problem.say(lang)
        assert "\n" not in problem.say(lang)


def test_there_are_files_to_refuse() -> None:
    assert len(REFUSED) > 40


def test_all_problems_of_a_file_are_told(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "deux.yaml"
    path.write_text(
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 9, nulle: 1}\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    assert [problem.phrase for problem in refused.value.problems] == [
        problems.NO_SUCH_LEVEL,
        problems.NO_SUCH_DIMENSION,
    ]


def test_the_known_keys_are_named(rubric: Rubric) -> None:
    with pytest.raises(Refused) as refused:
        load_sheet(DATA / "refused/answers/key.yaml", rubric)
    assert (
        "level, begun, unknown, disagreed, reason, minority, votes, first_votes, note, evidence, target"
        in refused.value.problems[0].say("fr")
    )


@pytest.mark.parametrize(
    ("content", "phrase", "place", "fields"),
    [
        (b"", problems.YAML_EMPTY, ":1:1", None),
        (b"# rien\n", problems.YAML_EMPTY, ":1:1", None),
        (b"x" * (MAX_BYTES + 1), problems.FILE_TOO_BIG, "", {"limit": MAX_BYTES // 1024}),
        (b"a: 1\nformat: autre/1\n", problems.UNKNOWN_FORMAT, ":2:9", FORMATS),
        (b"format: fiche4-rubric/12\n", problems.NEWER_FORMAT, ":1:9", {"found": "fiche4-rubric/12"}),
        (b"- 1\n", problems.UNKNOWN_FORMAT, ":1:1", FORMATS),
        ("é: \u00e9\n".encode() + b"b: \xff\n", problems.NOT_TEXT, ":2:4", None),
    ],
)
def test_a_file_that_is_nothing_of_ours(
    content: bytes, phrase: object, place: str, fields: dict[str, object] | None, tmp_path: Path, rubric: Rubric
) -> None:
    path = tmp_path / "rien.yaml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_file(path, rubric, [])
    (problem,) = refused.value.problems
    assert (problem.phrase, str(problem.place)) == (phrase, f"{path}{place}")
    assert problem.fields == (fields or {})
    assert problem.say("fr")


def test_a_file_is_known_by_what_it_says_it_is(tmp_path: Path, rubric: Rubric) -> None:
    grid, sheet, bad = ROOT / "rubric/fiche4.yaml", tmp_path / "a.yaml", DATA / "refused/answers/level-zero.yaml"
    sheet.write_text("format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n", encoding="utf-8")
    check_file(grid, rubric, [])
    check_file(sheet, rubric, [])
    for wrong in (bad, DATA / "refused/rubrics/gap.yaml"):
        with pytest.raises(Refused):
            check_file(wrong, rubric, [])
    assert load_if_sheet(grid, rubric) is None
    assert load_if_sheet(sheet, rubric) == load_sheet(sheet, rubric)
    assert [is_ours(path) for path in (grid, sheet, bad, tmp_path / "absent", EXAMPLES)] == [True] * 3 + [False] * 2
    for lang in LANGS:
        assert [one.language for one in translations(lang)] == sorted(LANGS, key=lambda one: one != lang)


def test_the_known_keys_of_every_part_are_named(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    head = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"
    grid = (ROOT / "rubric/fiche4.yaml").read_text(encoding="utf-8")
    for text, known in (
        (head + "plan:\n  - {dimension: objets, action: a, qui: b}\n", "dimension, action, owner, due, indicator"),
        (grid.replace("  - rank: 1\n", "  - rank: 1\n    rang: 1\n"), "rank, title, short"),
        (grid.replace("  - id: collectif\n", "  - id: collectif\n    nom: x\n"), "id, title, short, descriptors"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as refused:
            load_sheet(path, rubric) if text.startswith(head) else load_rubric(path)
        assert known in refused.value.problems[0].say("fr")


def test_a_list_whose_items_are_refused_is_not_called_empty(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    head, at, rest = (ROOT / "rubric/fiche4.yaml").read_text(encoding="utf-8").partition("dimensions:")
    for text, told in (
        (f"{head}{at} []\n", [("dimensions", "too_short")]),
        (f"{head}{at}\n  - {{id: a}}\n", [("title", "missing"), ("short", "missing"), ("descriptors", "missing")]),
        (
            head.replace("- rank: 1\n", "- rank: un\n") + at + " []\n",
            [("rank", "int_type"), ("dimensions", "too_short")],
        ),
        (f"{head[: head.index('levels:')]}levels: []\n{at}{rest}", [("levels", "too_short")]),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as refused:
            load_rubric(path)
        assert [(one.fields["key"], one.fields["reason"]) for one in refused.value.problems] == told


def test_of_very_many_problems_twenty_are_told(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    head = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"
    for text in (
        head + "".join(f"inconnue{n}: 1\n" for n in range(30)),
        head + "answers: {" + ", ".join(f"nulle{n}: 1" for n in range(30)) + "}\n",
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as refused:
            load_sheet(path, rubric)
        assert len(refused.value.problems) == 20


def test_the_known_keys_at_the_top_are_named(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\ndat: 1\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    said = refused.value.problems[0].say("fr")
    assert "format, rubric, collective, date, roles, people, answers, follow_up, plan, next_date" in said


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_as_deep_as_allowed_and_no_deeper(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    for begin, end in (("[", "]"), ("{a: ", "}")):
        events.parse(f"x: {begin * (events.MAX_DEPTH - 1)}1{end * (events.MAX_DEPTH - 1)}", "x")
        with pytest.raises(Refused) as refused:
            events.parse(f"x: {begin * events.MAX_DEPTH}1{end * events.MAX_DEPTH}", "x")
        assert refused.value.problems[0].phrase is problems.YAML_DEPTH
        assert refused.value.problems[0].say("fr")


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(
    ("begin", "column"), [("[", 33), ("{a: ", 129), ("- ", 65), ("[{a: ", 81)], ids=["list", "map", "dash", "mixed"]
)
@pytest.mark.parametrize("depth", [events.MAX_DEPTH + 1, 999, 1001, 10_001, 50_000])
def test_any_depth_is_told_at_our_own_limit(
    begin: str, column: int, depth: int, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Since libyaml 0.2.6 its parser has a limit too, of 1,000, which it may notice before we notice ours."""
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    with pytest.raises(Refused) as refused:
        events.parse(begin * depth, "x")
    (problem,) = refused.value.problems
    assert (problem.phrase, str(problem.place)) == (problems.YAML_DEPTH, f"x:1:{column}")


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
def test_the_constants_of_yaml_and_their_quoted_twins(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    words = {None: ("~", "null", "Null", "NULL"), True: ("true", "True", "TRUE"), False: ("false", "False", "FALSE")}
    for value, spelt in words.items():
        for word in spelt:
            assert events.parse(f"[{word}, '{word}', 0]\n", "x").data == [value, word, 0]
    assert events.parse("a:\nb: ''\n", "x").data == {"a": None, "b": ""}


def test_a_harmful_character_has_its_line_whatever_ends_the_lines() -> None:
    for end in ("\n", "\r\n"):
        with pytest.raises(Refused) as refused:
            events.parse(f"format: fiche4-answers/1{end}b: 2{end}cd\x1b: 3{end}", "x")
        assert refused.value.problems[0].place == Place("x", 3, 3, "cd\x1b: 3")


def test_a_file_that_cannot_be_read(tmp_path: Path, rubric: Rubric) -> None:
    for path, phrase in (
        (tmp_path / "absent.yaml", problems.NO_SUCH_FILE),
        (tmp_path, problems.IS_A_FOLDER),
        (tmp_path / "nul\0.yaml", problems.NO_SUCH_FILE),
        (tmp_path / ("x" * 300), problems.CANNOT_READ if os.name == "posix" else problems.NO_SUCH_FILE),
    ):
        with pytest.raises(Refused) as refused:
            load_sheet(path, rubric)
        assert refused.value.problems[0].phrase == phrase
        assert refused.value.problems[0].say("fr")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_are_read(encoding: str, tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "é.yaml"
    text = "format: fiche4-answers/1\r\nrubric: fiche4@1\r\ndate: 2026-11-23\r\ncollective: Collège\r\n"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    path.write_bytes((mark + text).encode(encoding))
    assert load_sheet(path, rubric).collective == "Collège"


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("piece", ["k{}: 1\n", "- [{}]\n"])
def test_no_file_holds_more_than_a_sheet_may(
    piece: str, parser: str, tmp_path: Path, rubric: Rubric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    if parser == "SafeLoader":  # which is slow
        monkeypatch.setattr(events, "MAX_EVENTS", 2000)
    path = tmp_path / "long.yaml"
    path.write_text("".join(piece.format(number) for number in range(events.MAX_EVENTS)), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_sheet(path, rubric)
    (problem,) = refused.value.problems
    assert (problem.phrase, problem.fields) == (problems.YAML_EVENTS, {"limit": events.MAX_EVENTS})
    assert problem.place is not None
    assert problem.place.line in range(events.MAX_EVENTS // 4, events.MAX_EVENTS)


def excerpt(text: str, column: int) -> list[str]:
    place = Place("f.yaml", 1, column, source=text)
    return Problem(problems.YAML_TAB, place=place).show("fr").splitlines()[1:]


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("  a: 7", 6, ["    a: 7", "       ^"]),
        ("\ta: 7\x1b[31m", 5, ["   a: 7\ufffd[31m", "      ^"]),
        ("学: 7", 4, ["  学: 7", "      ^"]),
        ("e\u0301: 7", 5, ["  e\u0301: 7", "     ^"]),
        ("x" * 100 + "!" + "y" * 100, 101, ["  " + "x" * 30 + "!" + "y" * 29, "  " + " " * 30 + "^"]),
    ],
)
def test_the_line_and_a_caret_below_the_place(text: str, column: int, shown: list[str]) -> None:
    assert excerpt(text, column) == shown


def test_no_line_is_shown_where_none_is_known() -> None:
    assert excerpt("", 1) == []
    assert Problem(problems.TOO_FEW_PATHS).show("fr") == problems.TOO_FEW_PATHS.say("fr")


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read_as_yaml_is(
    parser: str,
    ascii_only: bool,
    indent: int | str | None,
    rubric: Rubric,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(events, "_Loader", getattr(yaml, parser))
    plain = {
        "format": "fiche4-answers/1", "rubric": "fiche4@1", "date": "2026-11-23",
        "collective": "É 😀 \\ / \" \n<",
        "answers": {"collectif": 3, "objets": None, "direction": {"votes": [0, 1, 2, 0, 0]}},
    }  # fmt: skip
    path = tmp_path / "fiche.json"
    path.write_text(json.dumps(plain, ensure_ascii=ascii_only, indent=indent), encoding="utf-8")
    sheet = load_sheet(path, rubric)
    assert sheet == Sheet.model_validate(plain)
    assert sheet.collective == plain["collective"]


def test_values_that_yaml_1_1_would_change_stay_as_written(tmp_path: Path, rubric: Rubric) -> None:
    path = tmp_path / "pieges.yaml"
    path.write_text(
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"
        "answers: {collectif: {evidence: [no, 010, 1:30, 1.50, 2026-01-01, 1984, 0x1F]}}\n",
        encoding="utf-8",
    )
    evidence = load_sheet(path, rubric).answer("collectif").evidence
    assert evidence == ("no", "010", "1:30", "1.50", "2026-01-01", "1984", "0x1F")
