"""Tables of answers: every export read right, what is no level told with its place, nothing else repeated."""

import csv
import datetime
import io
import json
import random
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fiche4.batch import Batch, Scored, Table, Tally
from fiche4.errors import Problem
from fiche4.formats.grids import sheets_grid
from fiche4.formats.reading import reading_line
from fiche4.formats.text import as_csv
from fiche4.profile import Profile
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, TableRequest
from fiche4.recognition.recognise import Recogniser
from fiche4.rubric import Rubric
from fiche4.sources import counting, delimited, spreadsheet, workbook
from fiche4.sources.counting import Counted, TooManyGroupsError, count
from fiche4.sources.parallel import can_split
from fiche4.sources.raw import KIB
from fiche4.sources.workbook import Worksheet
from fiche4.sources.yaml_file import translations
from fiche4.words import problems
from tests.conftest import DATA, make_sheet
from tests.helpers.input_workbooks import xlsx
from tests.helpers.reading import voices
from tests.helpers.typed import as_typed

EXPORTS = DATA / "exports"
EXPECTED: dict[str, list[list[int | None]]] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
ROWS = EXPECTED["google_forms_fr.csv"]
TITLES = [dimension.title for dimension in translations("fr")[0].dimensions]

Found = list[Scored | Table | Problem]


def read(path: Path, *, by: str | None = None, **columns: str) -> Found:
    return voices([path], TableRequest(translations("fr"), columns, by))


def table_in(found: Found) -> Table:
    (table,) = (one for one in found if isinstance(one, Table))
    return table


def problem_in(found: Found) -> Problem:
    (problem,) = (one for one in found if isinstance(one, Problem))
    return problem


def total(table: Table) -> Tally:
    """All groups of a table together."""
    tally = Tally(5, 5)
    for group in table.groups.values():
        tally.merge(group)
    return tally


def profile_in(found: Found, rubric: Rubric) -> Profile:
    assert not [one.say("fr") for one in found if isinstance(one, Problem)]
    return total(table_in(found)).profile(rubric)


def profile_of_rows(rows: Sequence[Sequence[int | None]], rubric: Rubric) -> Profile:
    tally = Tally(5, 5)
    for row in rows:
        tally.add(row)
    return tally.profile(rubric)


def test_there_is_an_answer_for_every_export() -> None:
    assert {path.name for path in EXPORTS.iterdir()} == {*EXPECTED, "expected.json"}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_export_is_read_right(name: str, rubric: Rubric) -> None:
    assert profile_in(read(EXPORTS / name), rubric) == profile_of_rows(EXPECTED[name], rubric)


# Variations: each way to write the headers with each way to write the cells, encodings and delimiters in turn

HEADERS: dict[str, Callable[[str, str, str], str]] = {
    "title": lambda key, title, short: title,
    "id": lambda key, title, short: key,
    "short": lambda key, title, short: short,
    "group/id": lambda key, title, short: f"groupe/{key}",
    "matrix by code": lambda key, title, short: f"POS[{key}]",
    "matrix in full": lambda key, title, short: f"Où en est-on ? [{title}]",
    "numbered": lambda key, title, short: f"{TITLES.index(title) + 1}. {title} *",
    "cut short": lambda key, title, short: f"{title[:15]}.. " if len(title) > 17 else title,
    "capitals": lambda key, title, short: title.upper(),
    "decomposed": lambda key, title, short: unicodedata.normalize("NFD", title),
    "typographic": lambda key, title, short: title.replace("'", "’").replace(" ", "\u00a0"),
}
CELLS: dict[str, Callable[[int, str, str], str]] = {
    "digit": lambda rank, title, descriptor: str(rank),
    "decimal comma": lambda rank, title, descriptor: f"{rank},0",
    "level": lambda rank, title, descriptor: f"Niveau {rank}",
    "code": lambda rank, title, descriptor: f"A{rank}",
    "title": lambda rank, title, descriptor: title,
    "numbered": lambda rank, title, descriptor: f"{rank}. {title}",
    "in full": lambda rank, title, descriptor: f"{rank}. {title} : {descriptor}",
    "descriptor": lambda rank, title, descriptor: descriptor,
    "capitals": lambda rank, title, descriptor: f"{rank} - {title}".upper(),
    "decomposed": lambda rank, title, descriptor: unicodedata.normalize("NFD", descriptor),
    "typographic": lambda rank, title, descriptor: (
        descriptor.replace("'", "’").replace(" ", "\u00a0").replace("œ", "oe")
    ),
}
_TURNS = cycle((e, d) for e in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman") for d in (";", ",", "\t", "|"))
VARIATIONS = [(header, cell, *next(_TURNS)) for header in HEADERS for cell in CELLS]


def grid_of(rubric: Rubric, header: str, cell: str) -> list[list[str]]:
    names = [HEADERS[header](d.id, d.title, d.short) for d in rubric.dimensions]
    rows = [["Horodateur", *names, "Commentaire"]]
    for number, ranks in enumerate(ROWS):
        pairs = zip(rubric.dimensions, ranks, strict=True)
        cells = [CELLS[cell](r, rubric.level(r).title, d.descriptors[r]) if r else "" for d, r in pairs]
        rows.append([f"2026-11-23 10:0{number}", *cells, 'Réunion ; « bien », dit-il : "oui" |\nou non\tà voir'])
    return rows


def write(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, errors="replace" if encoding != "mac_roman" else "ignore"))
    return path


def test_utf_8_is_taken_for_nothing_else(rubric: Rubric, tmp_path: Path) -> None:
    """In another encoding these signs would be read as many accents."""
    rows = [[*rubric.ids, "Groupe"], *([*"12345", "🏴🏴 école"] for _ in range(9))]
    table = table_in(read(write(tmp_path / "t.csv", rows), by="Groupe"))
    assert table.reading.encoding == "utf-8"
    assert table.groups.keys() == {"🏴🏴 école"}


@pytest.mark.parametrize(("header", "cell", "encoding", "delimiter"), VARIATIONS)
def test_every_way_to_write_a_table(
    header: str, cell: str, encoding: str, delimiter: str, rubric: Rubric, tmp_path: Path
) -> None:
    if "decomposed" in (header, cell) and encoding in ("cp1252", "mac_roman"):
        encoding = "utf-8"  # they have no combining accents
    path = write(tmp_path / "export.csv", grid_of(rubric, header, cell), encoding, delimiter)
    found = read(path)
    assert profile_in(found, rubric) == profile_of_rows(ROWS, rubric)
    reading = table_in(found).reading
    assert (reading.delimiter, reading.header, reading.missing) == (delimiter, 1, ())
    if (header, cell) == ("title", "digit"):
        assert reading.encoding == encoding


ABOVE_AND_BELOW: dict[str, Callable[[list[list[str]]], list[list[str]]]] = {
    "sep=": lambda rows: [["sep="], *rows],
    "a title": lambda rows: [["Fiche 4 du collège", "", ""], [], *rows],
    "several header rows": lambda rows: [
        ["Q0", "collectif", "direction", "objets", "partenaires", "territoire"],
        *rows,
    ],
    "blank rows": lambda rows: [rows[0], [], ["", "", "", "", "", "", ""], *rows[1:], [], ["", ""]],
    "short rows": lambda rows: [rows[0], *([*row[:6]] for row in rows[1:])],
    "columns before": lambda rows: [["", "IP", *row] for row in rows],
}


@pytest.mark.parametrize("name", ABOVE_AND_BELOW)
def test_what_stands_around_the_answers(name: str, rubric: Rubric, tmp_path: Path) -> None:
    rows = ABOVE_AND_BELOW[name](grid_of(rubric, "title", "digit"))
    found = read(write(tmp_path / "t.csv", rows))
    assert profile_in(found, rubric) == profile_of_rows(ROWS, rubric)
    tally = total(table_in(found))
    assert (tally.voices, tally.silent) == (5, 0)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_of_every_system(end: str, rubric: Rubric, tmp_path: Path) -> None:
    lines = [",".join(row[:6]) for row in grid_of(rubric, "id", "digit")]
    path = tmp_path / "t.txt"
    path.write_bytes(end.join(lines).encode())
    assert profile_in(read(path), rubric) == profile_of_rows(ROWS, rubric)


def test_who_answered_nothing_and_what_was_never_sent(rubric: Rubric, tmp_path: Path) -> None:
    rows = [
        ["id", "submitdate", *rubric.ids],
        ["1", "2026-11-23", "1", "2", "3", "4", "5"],
        ["2", "", "1", "", "", "", ""],
        ["3", "", "", "", "", "", ""],
        ["", "", "", "", "", "", ""],
    ]
    table = table_in(read(write(tmp_path / "t.csv", rows)))
    assert (table.answered, table.silent, table.incomplete) == (2, 1, 2)
    assert reading_line(table, rubric, "fr").replace("\u00a0", " ").partition("t.csv: ")[2] == (
        "lu : UTF-8, « ; », en-tête ligne 1, 5 dimensions, 2 réponses, dont 2 non envoyées, 1 sans aucune réponse"
    )


def test_a_dimension_without_a_column_was_not_asked(rubric: Rubric, tmp_path: Path) -> None:
    rows = [["collectif", "direction", "objets", "partenaires"], ["1", "2", "3", "4"]]
    found = read(write(tmp_path / "t.csv", rows))
    assert table_in(found).reading.missing == ("territoire",)
    position = profile_in(found, rubric).positions[4]
    assert (position.unknown, position.not_asked) == (0, 1), "nobody said that it is not known"
    assert "4 dimensions sur 5 (il manque" in reading_line(table_in(found), rubric, "fr")


def test_an_answer_that_is_no_level_is_told_once_with_its_first_cell(rubric: Rubric, tmp_path: Path) -> None:
    rows = [["n", *rubric.ids], *([str(n), "3", "Plutôt oui" if n > 1 else "2", "1", "1", "1"] for n in range(5))]
    rows[3][4] = "2,5"
    path = write(tmp_path / "t.csv", rows)
    found = read(path)
    told = [one.say("fr").replace("\u00a0", " ") for one in found if isinstance(one, Problem)]
    assert told == [
        f"{path}:4:3: « Plutôt oui » n’est pas un niveau (colonne C, Direction, 3 fois) ; corrigez ces cellules",
        f"{path}:4:5: « 2,5 » n’est pas un niveau (colonne E, Partenaires) ; corrigez la cellule",
    ]
    table = table_in(found)
    assert table.unrecognised == 4
    direction = total(table).profile(rubric).positions[1]
    assert (direction.n, direction.unknown) == (2, 0), "neither counted nor taken for unknown"
    assert "4 cellules non reconnues, non comptées" in reading_line(table, rubric, "fr")


def test_of_many_strange_answers_some_are_told_and_all_are_counted(rubric: Rubric, tmp_path: Path) -> None:
    rows = [[*rubric.ids], *(["1", "2", "3", "4", f"rien {n}"] for n in range(1500))]
    found = read(write(tmp_path / "t.csv", rows))
    told = [one for one in found if isinstance(one, Problem)]
    assert len(told) == 21
    assert told[-1].phrase is problems.MORE_STRANGE
    assert told[-1].fields == {"n": 1480}
    assert told[-1].say("fr").endswith("celles qui précèdent")
    assert table_in(found).unrecognised == 1500


def test_of_one_strange_answer_more_one_is_said(rubric: Rubric, tmp_path: Path) -> None:
    rows = [[*rubric.ids], *(["1", "2", "3", "4", f"rien {n}"] for n in range(21))]
    path = write(tmp_path / "t.csv", rows)
    last = [one for one in read(path) if isinstance(one, Problem)][-1]
    assert last.say("fr").startswith(f"{path}: et 1 autre réponse qui n’est pas un niveau")
    assert last.say("en").startswith(f"{path}: and 1 more answer that is not a level")


OTHER = "id;Prénom;Adresse de Madame Secret;Partenaires\n1;Ana;3 rue X;Mairie\n2;Bob;4 rue Y;Club\n"


@pytest.mark.parametrize(
    "text", [OTHER, "", "\n\n", "a;b;c\n1;2;3\n", "collectif;direction\n", "\x00\x01\x02", "collectif\n3\n"]
)
def test_another_questionnaire_is_refused_and_nothing_of_it_repeated(text: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    problem = problem_in(read(path))
    assert (problem.phrase, str(problem.place)) == (problems.NOT_OURS, str(path))
    said = as_typed(problem.say("fr"))
    assert "Collectif, Direction, Objets de travail, Partenaires, Territoire" in said
    assert "collectif" in said
    assert "Secret" not in said
    assert "Ana" not in said


def test_a_table_of_our_headers_with_other_answers_is_another_questionnaire(rubric: Rubric, tmp_path: Path) -> None:
    rows = [[*TITLES], *(["Oui", "Non", "Oui", "Non", "3"] for _ in range(9))]
    problem = problem_in(read(write(tmp_path / "t.csv", rows)))
    assert (problem.phrase, problem.place and problem.place[1:3]) == (problems.CELLS_UNREAD, (2, 1))
    assert "Oui" not in problem.say("fr")


def test_a_column_named_by_hand(rubric: Rubric, tmp_path: Path) -> None:
    rows = [["Question 1", "Question 2", "objets", "partenaires", "territoire"], ["1", "2", "3", "4", "5"]]
    path = write(tmp_path / "t.csv", rows)
    found = read(path, collectif="question 1", direction="Question 2")
    assert [position.level or position.median for position in profile_in(found, rubric).positions][:2] == [
        (1, 1),
        (2, 2),
    ]
    for asked in ({"collectif": "Question 9"}, {"by": "Question 9"}, {"objets": "Objets", "collectif": "Question 9"}):
        problem = problem_in(read(path, **asked))
        assert (problem.phrase, str(problem.place)) == (problems.NO_SUCH_COLUMN, f"{path}:1")
        assert "Question 9" in as_typed(problem.say("fr"))


def test_two_columns_that_may_be_a_dimension_are_not_guessed(rubric: Rubric, tmp_path: Path) -> None:
    rows = [["collectif", "direction", "objets", "partenaires", "collectif"], ["1", "2", "3", "4", "5"]]
    problem = problem_in(read(write(tmp_path / "t.csv", rows)))
    assert problem.phrase is problems.TWO_COLUMNS
    assert "collectif" in problem.say("en")


def test_the_first_cell_is_looked_for_below_the_headers(rubric: Rubric, tmp_path: Path) -> None:
    """A header may say the same as an answer, and a row end before its column."""
    rows = [["n", *rubric.ids], ["1"], ["2", "1"], ["3", "1", "direction", "1", "1", "1"], *[["4", *"12345"]] * 3]
    path = write(tmp_path / "t.csv", [*rows, ["8", "1", "direction"]])
    (problem,) = (one for one in read(path) if isinstance(one, Problem))
    assert (problem.phrase, str(problem.place)) == (problems.STRANGE_ANSWER, f"{path}:4:3")


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_the_letters_of_a_column(column: int, name: str) -> None:
    assert letters(column) == name


# Parts

CELLS_SEEN = st.sampled_from(["", "1", "3", "Niveau 2", "?", "rien", "6", "2,5"])
ANSWERED = st.tuples(*[CELLS_SEEN] * 5, st.sampled_from(["", "a", " a ", "b"]), st.sampled_from(["", "2026-11-23"]))
LAYOUT = Layout(
    0, 1, (*translations("fr")[0].ids, "groupe", "date"), dict(enumerate(range(5))), width=7, by=5, submitted=6
)
RECOGNISER = Recogniser(TableRequest(translations("fr")))


def told(counted: Counted) -> tuple[object, ...]:
    tallies = {
        name: (tally.voices, tally.silent, tally.profile(translations("fr")[0]))
        for name, tally in counted.groups.items()
    }
    return tallies, counted.incomplete, counted.strange, counted.unkept


@settings(max_examples=50)
@given(st.lists(ANSWERED | ANSWERED.map(lambda row: row[:3])), st.data(), st.sampled_from([2, 8192]))
def test_rows_are_counted_alike_in_any_batches_and_in_any_parts(
    rows: list[Sequence[str]], data: st.DataObject, most: int
) -> None:
    whole = told(count([rows], LAYOUT, RECOGNISER))
    cut = data.draw(st.integers(0, len(rows)))
    merged = Counted()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "MOST_DIFFERENT", most)
        assert told(count([rows[:cut], rows[cut:]], LAYOUT, RECOGNISER)) == whole
        for part in (rows[cut:], rows[:cut]):
            merged.merge(count([part], LAYOUT, RECOGNISER))
    assert told(merged) == whole


def test_parts_that_tell_too_many_groups_or_strange_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_GROUPS", 3)
    monkeypatch.setattr(counting, "MOST_STRANGE", 2)
    one, two, three = (
        count([[["rien " + name, "", "", "", "", name, "x"] for name in names]], LAYOUT, RECOGNISER)
        for names in ("ab", "bc", "d")
    )
    one.merge(two)
    assert ({*one.groups}, one.unkept) == ({*"abc"}, 1)
    assert one.strange == {(0, "rien a"): 1, (0, "rien b"): 2}
    with pytest.raises(TooManyGroupsError):
        one.merge(three)


def test_one_column_alone_is_counted() -> None:
    """With a column told for who sent nothing, which a short row may not reach."""
    rows = [["x", "3", "", ""], ["x", "Niveau 4"], ["x"]]
    counted = count([rows], Layout(0, 1, ("a", "b", "c", "d"), {1: 1}, 4, submitted=3), RECOGNISER)
    assert told(counted)[1:] == (3, {}, 0)
    assert list(counted.groups) == [""]
    assert (counted.groups[""].voices, counted.groups[""].silent) == (3, 1)


def test_so_many_groups_and_so_many_strange_cells_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_GROUPS", 3)
    monkeypatch.setattr(counting, "MOST_STRANGE", 2)
    parts = [
        count([[["rien " + name, "", "", "", "", name, "x"] for name in names]], LAYOUT, RECOGNISER)
        for names in ("abc", "bcd")
    ]
    assert [part.unkept for part in parts] == [1, 1]
    merged = Counted()
    parts[0].groups.pop("a")
    for part in parts:
        merged.merge(part)
    assert {*merged.groups} == {*"bcd"}
    assert merged.strange_total == 6
    with pytest.raises(TooManyGroupsError):
        count([[["1", "", "", "", "", name, "x"] for name in "abcd"]], LAYOUT, RECOGNISER)


def test_different_rows_are_read_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_DIFFERENT", 2)
    counter = counting._Counting(LAYOUT, RECOGNISER)
    for ranks, kept in (("11", 1), ("2", 2), ("2", 2), ("3", 0), ("4", 1)):
        counter.take([[rank, *[""] * 4, "", "x"] for rank in ranks])
        assert len(counter.different) == kept
    assert counter.counted.groups[""].voices == 5


def test_the_last_row_of_a_beginning_may_be_cut() -> None:
    head, dialect = b"a;b\n1;2\n3;4\n", delimited.Dialect("utf-8", ";")
    whole = [["a", "b"], ["1", "2"], ["3", "4"]]
    assert delimited.first_rows(head, dialect, whole=True) == whole
    assert delimited.first_rows(head, dialect, whole=False) == whole[:-1]
    assert delimited.first_rows(b'a;b\n1;"2\n3', dialect, whole=True) == whole[:1]


# Groups


def grouped(tmp_path: Path, names: Sequence[str], by: str = "groupe") -> Batch:
    """Answers that differ in each group of some: where all say the same, a group is hidden whatever its size."""
    turns = Counter[str]()
    rows = [["Groupe", *translations("fr")[0].ids]]
    for name in names:
        rows.append([name, *("23451" if turns[name] % 3 == 1 else "12345")])
        turns[name] += 1
    return added(read(write(tmp_path / "t.csv", rows), by=by))


def added(found: Iterable[Scored | Table | Problem]) -> Batch:
    batch = Batch(translations("fr")[0])
    for one in found:
        assert isinstance(one, Table)
        batch.add(one)
    return batch


def test_a_profile_for_each_group(tmp_path: Path) -> None:
    batch = grouped(
        tmp_path, ["B", " A  b", "A b", "2026-11-23 10:00", "2026/11/23T10:01", "23/11/2026 9:00", "'=1", ""]
    )
    names = {group.name: group.answered for group in batch.score("groupe", all_groups=True).groups}
    assert names == {"": 1, "2026-11-23": 1, "2026/11/23": 1, "23/11/2026": 1, "=1": 1, "A b": 2, "B": 1}
    assert batch.score("groupe", all_groups=True).groups[-1].profile.positions[0].counts == (1, 0, 0, 0, 0)
    assert batch.score().total.positions[0].n == 8


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 9, "b": 6}, {"a": 9, "b": 6}),
        ({"a": 9, "b": 3, "c": 2}, {"a": 9, None: 5}),
        ({"a": 9, "b": 6, "c": 3}, {"a": 9, None: 9}),
        ({"b": 3}, {}),
        ({"a": 9, "*": 9, "c": 5, "d": 1}, {"*": 9, "a": 9, None: 6}),
    ],
)
def test_small_groups_are_protected_as_in_the_room(
    sizes: dict[str, int], shown: dict[str | None, int], tmp_path: Path
) -> None:
    batch = grouped(tmp_path, [name for name, size in sizes.items() for _ in range(size)])
    assert {group.name: group.answered for group in batch.score("groupe").groups} == shown
    assert {group.name: group.answered for group in batch.score("groupe", all_groups=True).groups} == sizes


def protected(rows: list[tuple[str, list[str]]], tmp_path: Path) -> dict[str | None, tuple[int, list[int]]]:
    """How many answered in each group, and on how many dimensions each: as outside the room."""
    ids = translations("fr")[0].ids
    groups = (
        added(read(write(tmp_path / "t.csv", [["g", *ids], *([g, *cells] for g, cells in rows)]), by="g"))
        .score("g")
        .groups
    )
    return {one.name: (one.answered, [position.n for position in one.profile.positions]) for one in groups}


def test_who_said_nothing_hides_nobody(tmp_path: Path) -> None:
    """Of five of a group four sent nothing: what is left is one person's answer."""
    silent, nine = [("B", [""] * 5)] * 4, [*[("A", [*"12345"])] * 8, ("A", [*"23451"])]
    five = [*[("C", [*"12345"])] * 4, ("C", [*"23451"])]
    assert protected([*nine, *silent, ("B", [*"11111"])], tmp_path) == {None: (10, [10] * 5)}
    assert protected([*nine, *five, *silent, ("B", [*"11111"])], tmp_path) == {"A": (9, [9] * 5), None: (6, [6] * 5)}
    assert protected([*nine, *silent], tmp_path) == {"A": (9, [9] * 5), "B": (0, [0] * 5)}


def test_a_group_is_protected_on_each_dimension(tmp_path: Path) -> None:
    """One of six answered on the first one: there they stand with the next smallest, elsewhere by themselves."""
    rows = [
        *[("A", [*"12345"])] * 8, ("A", [*"23451"]), *[("B", ["", *"2345"])] * 5, ("B", [*"13451"]),
        *[("C", [*"12345"])] * 4, ("C", [*"23451"]),
    ]  # fmt: skip
    assert protected(rows, tmp_path) == {
        "A": (9, [9] * 5), "B": (6, [0, 6, 6, 6, 6]), "C": (5, [0, 5, 5, 5, 5]), None: (6, [6, 0, 0, 0, 0]),
    }  # fmt: skip


def test_a_total_that_is_a_hidden_group_is_not_told_either(tmp_path: Path) -> None:
    """On the first dimension three of one group answered and nobody else: the total there is theirs."""
    ids = translations("fr")[0].ids
    three = [("A", [*"12345"]), ("A", [*"22345"]), ("A", [*"33345"])]
    rows = [*three, *[("B", ["", *"2345"])] * 5, *[("B", ["", *"5432"])] * 4]
    batch = added(read(write(tmp_path / "t.csv", [["g", *ids], *([g, *cells] for g, cells in rows)]), by="g"))
    outside, inside, alone = batch.score("g"), batch.score("g", all_groups=True), batch.score()
    assert {dimension.id: position.n for dimension, position in outside.total} == dict.fromkeys(ids[1:], 12)
    assert [dimension.id for dimension in outside.untold] == ["collectif"]
    assert outside.withheld
    for score in (inside, alone):
        assert score.total.positions[0].counts == (1, 1, 1, 0, 0)


def test_a_column_that_tells_every_answer_apart_is_no_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_GROUPS", 50)
    rows = [["nom", *translations("fr")[0].ids], *([f"n{n}", "1", "2", "3", "4", "5"] for n in range(60))]
    path = write(tmp_path / "t.csv", rows)
    problem = problem_in(read(path, by="nom"))
    assert (problem.phrase, str(problem.place)) == (problems.TOO_MANY_GROUPS, f"{path}:1")
    assert "« nom »" in as_typed(problem.say("fr"))
    assert problem_in(read(path, by="absent")).phrase is problems.NO_SUCH_COLUMN


# Broken and large texts


@pytest.mark.parametrize("batch", [1, 2, 3, 4, 5, 2048])
def test_a_quote_that_is_never_closed(
    batch: int, rubric: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "BATCH", batch)
    path = tmp_path / "t.csv"
    path.write_text(";".join(rubric.ids) + '\n1;2;3;4;5\n1;2;3;4;5\n1;2;3;4;"5\n1;2;3;4;5\n', encoding="utf-8")
    problem = problem_in(read(path))
    assert (problem.phrase, str(problem.place)) == (problems.CSV_QUOTE, f"{path}:4")


def test_a_cell_and_a_line_without_end(rubric: Rubric, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    head = ";".join(rubric.ids) + "\n" + "1;2;3;4;5\n" * 20_000
    path.write_text(head + '1;2;3;4;"' + "x\n" * csv.field_size_limit(), encoding="utf-8")
    problem = problem_in(read(path))
    assert (problem.phrase, str(problem.place)) == (problems.CSV_FIELD, f"{path}:20002")
    for row in ("x;", '"x\n";'):
        path.write_text(head + row * (2 * delimited.MOST_HELD // len(row)), encoding="utf-8")
        assert problem_in(read(path)).phrase is problems.ROWS_TOO_LONG


def test_blank_lines_are_no_sheet_and_no_table(tmp_path: Path) -> None:
    """Looking for the beginning of a sheet in them ends."""
    path = tmp_path / "t.csv"
    path.write_text("\n \t" * 100_000, encoding="utf-8")
    assert problem_in(read(path)).phrase is problems.NOT_OURS


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few kilobytes are large, and too large to be read at once."""
    if not can_split():
        pytest.skip("a process cannot be split in two")
    monkeypatch.setattr("fiche4.sources.table.HEAD", 1024)
    monkeypatch.setattr(delimited, "PART", 2048)
    monkeypatch.setattr(delimited, "_BLOCK", 512)
    monkeypatch.setattr("fiche4.sources.table.PART", 2048)
    monkeypatch.setattr("fiche4.sources.table.cores", lambda: 2)


@pytest.mark.parametrize("comment", ["simple", 'dit "oui"', "deux\nlignes ; ici", '"\n"\n;"', '5" de large'])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_large_table_is_counted_in_parts_as_in_one(
    comment: str, quoting: int, rubric: Rubric, tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: list[object] = []

    def in_order_here(work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        shared.append(work)
        return map(work, tasks)

    monkeypatch.setattr("fiche4.sources.table.in_order", in_order_here)
    random.seed(7)
    rows = [[random.choice("12345 ").strip() or None for _ in rubric.ids] for _ in range(900)]
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=quoting)  # type: ignore[arg-type]
        writer.writerow([*rubric.ids, "Commentaire"])
        writer.writerows([*(cell or "" for cell in row), comment * random.randint(0, 2)] for row in rows)
    parts = list(delimited.parts(path))
    assert len(parts) > 5
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    expected = profile_of_rows([[int(cell) if cell else None for cell in row] for row in rows], rubric)
    assert profile_in(read(path), rubric) == expected
    assert len(shared) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"])
def test_a_large_table_in_any_encoding(encoding: str, rubric: Rubric, tmp_path: Path, small_parts: None) -> None:
    path = tmp_path / "t.csv"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    text = mark + ";".join([*rubric.ids, "É"]) + "\n" + "1;2;3;4;5;«é»\n" * 1000
    path.write_bytes(text.encode(encoding))
    assert profile_in(read(path), rubric) == profile_of_rows([[1, 2, 3, 4, 5]] * 1000, rubric)


def test_quotes_used_in_another_way_are_read_from_the_beginning(
    rubric: Rubric, tmp_path: Path, small_parts: None
) -> None:
    """An odd quote in a bare cell makes the parts end inside rows; the table is then read as one."""
    path = tmp_path / "t.csv"
    lines = [";".join([*rubric.ids, "c"]), *(['1;2;3;4;5;5" de large', '1;2;3;4;5;"a\nb"'] * 300)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert profile_in(read(path), rubric) == profile_of_rows([[1, 2, 3, 4, 5]] * 600, rubric)


def test_what_is_wrong_in_a_late_part_has_its_row(rubric: Rubric, tmp_path: Path, small_parts: None) -> None:
    path = tmp_path / "t.csv"
    path.write_text(";".join(rubric.ids) + "\n" + "1;2;3;4;5\n" * 2000 + "1;2;3;4;nul\n", encoding="utf-8")
    assert str(problem_in(read(path)).place) == f"{path}:2002:5"
    path.write_text(";".join(rubric.ids) + "\n" + "1;2;3;4;5\n" * 2000 + '1;2;3;4;"5\n', encoding="utf-8")
    assert str(problem_in(read(path)).place) == f"{path}:2002"


# Workbooks


@pytest.mark.skipif(not can_split(), reason="a process cannot be split in two")
def test_a_workbook_that_asks_for_all_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bombe.ods"
    repeat = 'office:value-type="string" table:number-columns-repeated="100"'
    row = '<table:table-row table:number-rows-repeated="1000000">'
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="a">{row}<table:table-cell {repeat}><text:p>x</text:p></table:table-cell>'
            "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        )
    assert problem_in(read(path)).phrase is problems.BAD_SPREADSHEET


def test_a_cell_is_read_as_a_person_reads_it(tmp_path: Path) -> None:
    """On each of two worksheets, below lines that hold nothing."""
    path = tmp_path / "t.xlsx"
    day = datetime.datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
    with xlsxwriter.Workbook(path) as book:
        style = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name in ("Un", "Deux"):
            page = book.add_worksheet(name)
            page.write_row(3, 1, ["groupe", *translations("fr")[0].ids, "feuille"])
            for row, group in enumerate([True, 6, 2.5, "six", day], 4):
                page.write(row, 1, group, style if group is day else None)
                page.write_row(row, 2, [1, 2, "3", "Niveau 4", "neuf" if group is day else 5.0, name])
        book.add_worksheet("Vide")
    found = read(path, by="groupe")
    told = [str(one.place) for one in found if isinstance(one, Problem) and "colonne G" in one.say("fr")]
    assert told == [f"{path}:9:7"] * 2
    tables = [one for one in found if isinstance(one, Table)]
    assert [(table.reading.sheet, table.reading.header) for table in tables] == [("Un", 4), ("Deux", 4)]
    for table in tables:
        assert set(table.groups) == {"true", "6", "2.5", "six", "2026-11-23"}
        assert [position.counts for position in total(table).profile(translations("fr")[0]).positions] == [
            tuple((5 - (rank == 4)) * (rank == at) for rank in range(5)) for at in range(5)
        ]


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    whole = (EXPORTS / "microsoft_forms_fr.xlsx").read_bytes()
    path.write_bytes(whole)
    assert table_in(read(path)).reading.sheet == "Sheet1"
    for broken in (whole[:2000], whole[:-200], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        path.write_bytes(broken)
        assert problem_in(read(path)).phrase is problems.BAD_SPREADSHEET


@pytest.mark.parametrize("cell", ["XFD1048576", "Z200000"])
def test_a_workbook_ends_no_process_but_the_one_begun_to_read_it(cell: str, tmp_path: Path) -> None:
    """The parser lays out all cells up to the last: it dies of it, or there are more than anybody has answers."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(xlsx(f'<row r="1"><c r="{cell}"><v>1</v></c><c r="A1"><v>1</v></c></row>'))
    assert problem_in(read(path)).phrase is problems.BAD_SPREADSHEET


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.[xo][ld]s*")), ids=lambda path: path.name)
def test_a_process_apart_reads_as_this_one_would(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = spreadsheet._read_here(path.read_bytes())
    monkeypatch.setattr(spreadsheet, "_read_here", lambda _: [])
    assert spreadsheet.worksheets(path) == here


@pytest.mark.parametrize(
    ("said", "code"),
    [(b"", 1), (b"Hello", 0), (b"", None)],
    ids=["it cannot begin", "another program answers", "there are no processes"],
)
def test_where_no_process_can_be_begun_the_workbook_is_read_here(
    said: bytes, code: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if code is None:
            raise OSError("emscripten does not support processes.")
        return subprocess.CompletedProcess(command, code, said, b"")

    monkeypatch.setattr(subprocess, "run", run)
    assert table_in(read(EXPORTS / "microsoft_forms_fr.xlsx")).reading.sheet == "Sheet1"


def test_a_workbook_that_takes_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], timeout: int, **_: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    assert problem_in(read(EXPORTS / "microsoft_forms_fr.xlsx")).phrase is problems.BAD_SPREADSHEET


def test_the_one_file_program_begins_itself_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, b"R\n", b"")

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    assert spreadsheet._read_apart(b"") == []
    assert commands == [[sys.executable, "--read-workbook"]]


@pytest.mark.skipif(not can_split(), reason="the system has no limits")
def test_a_workbook_is_read_with_limits_of_memory_and_time() -> None:
    program = (
        "import resource, sys; from fiche4.sources import workbook\n"
        "limits = resource.RLIMIT_DATA, resource.RLIMIT_CPU\n"
        "workbook.read = lambda _: [workbook.Worksheet(str([resource.getrlimit(one)[0] for one in limits]), [])]\n"
        "workbook.main()\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=b"x", capture_output=True, check=True)
    begun, sheet, most = done.stdout.splitlines()
    memory, seconds = json.loads(json.loads(sheet)[0])
    assert (begun + b"\n", seconds) == (workbook.BEGUN, workbook.MAX_SECONDS)
    assert 0 < memory - workbook.MAX_MEMORY <= KIB * int(most)


class PanicException(BaseException):
    """As the parser's own, which is no `Exception`."""


@pytest.mark.parametrize("error", [PanicException, MemoryError, KeyboardInterrupt])
def test_where_there_is_but_one_process_the_parser_ends_no_batch_and_a_person_does(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_in_vain(_: bytes) -> Iterator[Worksheet]:
        raise error

    monkeypatch.setattr(spreadsheet, "_read_apart", spreadsheet._read_here)
    monkeypatch.setattr(spreadsheet, "read", read_in_vain)
    path = EXPORTS / "microsoft_forms_fr.xlsx"
    if error is KeyboardInterrupt:
        with pytest.raises(KeyboardInterrupt):
            read(path)
    else:
        assert problem_in(read(path)).phrase is problems.BAD_SPREADSHEET


def test_a_workbook_is_read_from_a_process_that_is_large_already() -> None:
    held = bytearray(b"x" * workbook.MAX_MEMORY * 2)
    assert table_in(read(EXPORTS / "microsoft_forms_fr.xlsx")).reading.sheet == "Sheet1"
    del held


def test_a_workbook_too_large_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = EXPORTS / "microsoft_forms_fr.xlsx"
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    for limit, size in (("MAX_BYTES", path.stat().st_size), ("MAX_UNPACKED", unpacked)):
        with monkeypatch.context() as patch:
            patch.setattr(spreadsheet, limit, size - 1)
            assert problem_in(read(path)).phrase is problems.SPREADSHEET_TOO_BIG
            patch.setattr(spreadsheet, limit, size)
            assert table_in(read(path)).unrecognised == 0


# Our own CSV


def test_our_own_csv_is_taken_back_unchanged(rubric: Rubric, tmp_path: Path) -> None:
    names = ["=1+1", "+33", "-x", "@a", "Collège « É », 'x'", 'dit "oui"', "  =2"]
    answers = [{"collectif": 1 + n % 5, "direction": None, "objets": {"disagreed": True}} for n in range(len(names))]
    sheets = [make_sheet(said, collective=name) for said, name in zip(answers, names, strict=True)]
    scored = [
        Scored("f", sheet.collective, "2026-11-23", tuple(sheet.answer(k).level_or_status for k in rubric.ids))
        for sheet in sheets
    ]
    path = tmp_path / "t.csv"
    path.write_text("\ufeff" + "".join(as_csv(sheets_grid(scored, rubric, "fr"), "fr")), encoding="utf-8", newline="")
    found = read(path, by="nom du collectif")
    assert profile_in(found, rubric) == profile_of_rows(
        [[sheet.answer(k).level for k in rubric.ids] for sheet in sheets], rubric
    )
    assert sorted(table_in(found).groups) == sorted(name.strip() for name in names)
