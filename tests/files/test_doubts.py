"""Rows that are nobody's, and columns used late: made by rules in tables as people keep them, each told or not counted.

The oracle is the list of people a table was made of. Tables without such rows must be counted without a word.
"""

import random
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import mean, median_low, mode

import pytest

from fiche4.batch import Table, Tally
from fiche4.errors import Problem
from fiche4.recognition.layout import TableRequest
from fiche4.recognition.sums import is_summary, sums_up
from fiche4.sources import table as table_module
from fiche4.sources.delimited import HEAD
from fiche4.sources.yaml_file import translations
from fiche4.words import Count, Phrase, problems, results
from tests.helpers.reading import voices
from tests.helpers.variations import LEVELS, SHORTS, Rows, counts_of, text_of

RUBRIC = translations("fr")[0]
Ranks = list[int | None]
CELLS: list[Callable[[int | None], str]] = [
    lambda rank: str(rank or ""),
    lambda rank: f"{rank}. {LEVELS[rank - 1]}" if rank else "Sans réponse",
    lambda rank: f"Niveau {rank}" if rank else "",
]
SHAPES = [[5, 1, 1, 1, 1], [1, 3, 5, 2, 1], [6, 3, 1, 1, 0], [1, 1, 8, 1, 0], [3, 1, 1, 3, 1]]


def people(rng: random.Random, count: int) -> list[Ranks]:
    """Made-up answers, some questions left out, each dimension spread in a way of its own."""
    spread = [rng.choice(SHAPES) for _ in range(5)]
    drawn = [[rng.choices([1, 2, 3, 4, 5], one)[0] for one in spread] for _ in range(count)]
    return [[rank if rng.random() > 0.05 else None for rank in ranks] for ranks in drawn]


class Kept:
    """A table as people keep one: who, when and where, the answers, a remark; `all_marks` of them always filled."""

    def __init__(self, seed: int, count: int | None = None) -> None:
        rng = random.Random(seed)
        self.people = people(rng, count or rng.choice([4, 6, 9, 20, 60]))
        self.cell = rng.choice(CELLS)
        self.marks = [name for name in ("Horodateur", "ID", "Nom") if rng.random() < 0.6] or ["Nom"]
        self.head = [*self.marks, "École", *SHORTS, "Remarque"]
        self.rows = [self.row(number, ranks, rng) for number, ranks in enumerate(self.people)]

    def row(self, number: int, ranks: Ranks, rng: random.Random) -> list[str]:
        said = {"Horodateur": f"{1 + number % 28}/11/2026 9:{number % 60:02}", "ID": str(number + 1)}
        name = rng.choice(["Max", "Ana", "Min", "Bo", "Zoé", "Ali", "Léa", "Paul"])
        schools = ["Lac", "Pins", "Ensemble scolaire Saint-Paul", ""]
        remark = rng.choice(["", "", "à revoir ; bientôt", "RAS"])
        return [*(said.get(mark, name) for mark in self.marks), rng.choice(schools), *map(self.cell, ranks), remark]

    def last(self, cells: list[str], name: str = "") -> list[str]:
        """A row that is nobody's."""
        return [*[""] * len(self.marks), name, *cells, ""]

    def columns(self) -> list[list[int]]:
        """The answers to each question, in order."""
        return [sorted(ranks[d] or 0 for ranks in self.people if ranks[d]) for d in range(5)]


def outcome(path: Path, rows: Rows) -> tuple[list[list[int]], list[tuple[Phrase | Count, int | None]], list[str]]:
    """The counts, what is told with its row, and the remarks."""
    path.write_text(text_of(rows), encoding="utf-8", newline="")
    found = [*voices([path], TableRequest(translations("fr")))]
    tally, remarks = Tally(5, 5), list[str]()
    for one in found:
        if isinstance(one, Table):
            remarks += [remark.say("fr").replace("\u00a0", " ") for remark in one.reading.remarks]
            for group in one.groups.values():
                tally.merge(group)
    told = [(one.phrase, one.place.line if one.place else None) for one in found if isinstance(one, Problem)]
    return [list(position.counts) for position in tally.profile(RUBRIC).positions], told, remarks


@pytest.mark.parametrize("seed", range(150))
def test_a_table_of_people_is_counted_without_a_word(seed: int, tmp_path: Path) -> None:
    kept = Kept(seed)
    blank = [[""] * len(kept.head)] * (seed % 3)
    assert outcome(tmp_path / "t.csv", [kept.head, *kept.rows, *blank]) == (counts_of(kept.people), [], [])


SUMS: dict[str, Callable[[list[int]], str]] = {
    "medians": lambda column: str(median_low(column)),
    "means": lambda column: f"{mean(column):.2f}".replace(".", ","),
    "rounded means": lambda column: str(int(mean(column) + 0.5)),
    "modes": lambda column: str(mode(column)),
    "least": lambda column: str(min(column)),
    "greatest": lambda column: str(max(column)),
    "sums": lambda column: str(sum(column)),
    "numbers": lambda column: str(len(column)),
    "percentages": lambda column: f"{100 * column.count(3) / len(column):.1f} %",
}
NAMES = ["", "Bilan", "Ensemble", "All schools", "Toutes les écoles", "Lycée entier"]


@pytest.mark.parametrize(("sums", "name", "blank"), [*product(SUMS, NAMES, [False, True])])
def test_a_row_that_sums_up_the_others_is_told(sums: str, name: str, blank: bool, tmp_path: Path) -> None:
    """It is not counted; or, where a person may well have answered so, it is counted and its row is told."""
    for seed in range(4):
        kept = Kept(seed + 7 * len(name), count=(6, 9, 20, 60)[seed])
        last = kept.last([SUMS[sums](column) for column in kept.columns()], name)
        rows = [kept.head, *kept.rows, *([[""]] if blank else []), last]
        counted, told, remarks = outcome(tmp_path / "t.csv", rows)
        assert told or remarks
        if counted != counts_of(kept.people):
            assert remarks == [
                f"la ligne {len(rows)} ne ressemble pas aux autres et est comptée : est-ce une personne ?"
            ]
        elif told:
            assert {row for _, row in told} == {len(rows)}


def test_several_rows_that_sum_up_the_others_are_none_of_them_counted(tmp_path: Path) -> None:
    kept = Kept(3, count=40)
    sums = [kept.last([SUMS[one](column) for column in kept.columns()]) for one in ("means", "medians", "greatest")]
    counted, told, remarks = outcome(tmp_path / "t.csv", [kept.head, *kept.rows, [], *sums])
    assert (counted, remarks) == (counts_of(kept.people), ["3 lignes douteuses non comptées"])
    assert told == [(problems.FIGURES_ROW, 43), (problems.SUMS_UP, 44), (problems.SUMS_UP, 45)]


def test_who_left_out_a_name_at_the_end_is_counted_and_told(tmp_path: Path) -> None:
    kept = Kept(5, count=20)
    kept.people.append([5, 1, 4, 1, 5])
    rows = [kept.head, *kept.rows, kept.last([kept.cell(rank) for rank in kept.people[-1]])]
    counted, told, remarks = outcome(tmp_path / "t.csv", rows)
    assert (counted, told) == (counts_of(kept.people), [])
    assert remarks == ["la ligne 22 ne ressemble pas aux autres et est comptée : est-ce une personne ?"]


@pytest.mark.parametrize("head", [1024, HEAD])
def test_many_who_left_out_their_names_are_people(head: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five sheets of paper were typed below an export."""
    monkeypatch.setattr(table_module, "HEAD", head)
    kept, more = Kept(5, count=60), people(random.Random(1), 5)
    rows = [kept.head, *kept.rows, *(kept.last([*map(kept.cell, ranks)]) for ranks in more)]
    assert outcome(tmp_path / "t.csv", rows) == (counts_of([*kept.people, *more]), [], [])


def test_people_called_max_and_min_are_people(tmp_path: Path) -> None:
    """Beside a row that is certainly a sum as well, and at the end, unless their answers say what they are called."""
    kept = Kept(0, count=12)
    kept.marks, kept.head = ["Nom"], ["Nom", "École", *SHORTS, "Remarque"]
    kept.rows = [[f"p{number}", *row[-7:]] for number, row in enumerate(kept.rows)]
    kept.rows[3][0], kept.rows[4][0] = "Max", "Min"
    columns = kept.columns()
    total = kept.last([SUMS["sums"](column) for column in columns], "Total")
    assert outcome(tmp_path / "t.csv", [kept.head, *kept.rows, total])[0] == counts_of(kept.people)
    kept.rows[-2][0], kept.rows[-1][0] = "Max", "Min"
    counted, _, remarks = outcome(tmp_path / "t.csv", [kept.head, *kept.rows])
    assert (counted, remarks) == (counts_of(kept.people), [])
    last = [["Max", "", *map(SUMS["greatest"], columns), ""], ["Min", "", *map(SUMS["least"], columns), ""]]
    counted, told, _ = outcome(tmp_path / "t.csv", [kept.head, *kept.rows[:-2], *last])
    assert counted == counts_of(kept.people[:-2])
    assert told == [(problems.SUMS_UP, 12), (problems.SUMS_UP, 13)]


@pytest.mark.parametrize("padded", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_a_row_that_misses_a_cell_is_told_and_not_counted(seed: int, padded: bool, tmp_path: Path) -> None:
    kept = Kept(seed, count=20)
    at, marks = seed, len(kept.marks)
    whole: Ranks = [3, 2, 4, 1, 5]
    row = [*kept.rows[at][:marks], *map(kept.cell, whole), "", *([""] if padded else [])]  # the school is gone
    rows = [kept.head, *kept.rows[:at], row, *kept.rows[at + 1 :]]
    counted, told, remarks = outcome(tmp_path / "t.csv", rows)
    assert counted == counts_of([*kept.people[:at], *kept.people[at + 1 :]])
    assert (told, remarks) == ([(problems.PULLED_ROW, at + 2)], ["1 ligne décalée non comptée"])


def test_a_number_in_a_remark_is_no_answer_moved(tmp_path: Path) -> None:
    """Where the answers are titles, or the last one is given."""
    for cell, last in ((CELLS[1], None), (CELLS[0], 4)):
        kept = Kept(2, count=20)
        kept.people[7][4] = last
        rows = [[f"p{n}", "2" if n == 7 else "", *map(cell, ranks)] for n, ranks in enumerate(kept.people)]
        found = outcome(tmp_path / "t.csv", [["Nom", "Remarque", *SHORTS], *rows])
        assert found == (counts_of(kept.people), [], [])


def test_last_rows_of_which_one_says_something_else_are_counted_and_told(tmp_path: Path) -> None:
    kept = Kept(3, count=40)
    sums = kept.last([SUMS["medians"](column) for column in kept.columns()])
    kept.people += [[int(text) for text in sums[-6:-1]], [5, 1, 5, 1, 5]]
    rows = [kept.head, *kept.rows, sums, kept.last([*"51515"])]
    counted, told, remarks = outcome(tmp_path / "t.csv", rows)
    assert (counted, told, len(remarks)) == (counts_of(kept.people), [], 2)


def test_who_answered_at_a_time_is_a_person_whatever_the_name(tmp_path: Path) -> None:
    kept = Kept(1, count=20)
    rows = [[f"{n + 1}/11/2026 9:00", *row[len(kept.marks) :]] for n, row in enumerate(kept.rows)]
    rows[4][1] = "Total"
    head = ["Horodateur", *kept.head[len(kept.marks) :]]
    assert outcome(tmp_path / "t.csv", [head, *rows]) == (counts_of(kept.people), [], [])


def test_a_short_row_with_a_text_for_a_level_misses_a_cell(tmp_path: Path) -> None:
    kept = Kept(2, count=20)
    row = [*kept.rows[4][: len(kept.marks) + 1], *map(kept.cell, [3, 2, 4, 1]), "à voir"]
    counted, told, _ = outcome(tmp_path / "t.csv", [kept.head, *kept.rows, row])
    assert (counted, told) == (counts_of(kept.people), [(problems.PULLED_ROW, 22)])


def test_one_half_level_is_a_cell_and_two_are_a_row(tmp_path: Path) -> None:
    kept = Kept(4, count=20)
    start = len(kept.marks) + 1
    kept.rows[3][start], kept.people[3][0] = "2,5", None
    _, told, _ = outcome(tmp_path / "t.csv", [kept.head, *kept.rows])
    assert told == [(problems.STRANGE_ANSWER, 5)]
    kept.rows[3][start : start + 5] = ["2,5", "3,1", "2", "3", ""]
    counted, told, _ = outcome(tmp_path / "t.csv", [kept.head, *kept.rows])
    assert told == [(problems.FIGURES_ROW, 5)]
    assert counted == counts_of([*kept.people[:3], *kept.people[4:]])


def test_a_version_of_a_question_that_is_first_used_far_down_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_module, "HEAD", 1024)
    kept, more = Kept(1, count=200), people(random.Random(2), 30)
    head = [*kept.head, SHORTS[0], SHORTS[1]]
    late = [[*kept.row(n, [None, None, *r[2:]], random.Random(n)), *map(kept.cell, r[:2])] for n, r in enumerate(more)]
    rows = [head, *([*row, "", ""] for row in kept.rows), *late]
    counted, told, remarks = outcome(tmp_path / "t.csv", rows)
    assert (counted, told) == (counts_of([*kept.people, *more]), [])
    assert remarks[0].startswith("deux versions réunies : colonnes ")
    assert outcome(tmp_path / "t.csv", rows[:201]) == (counts_of(kept.people), [], [])
    late[3][len(kept.marks) + 1], late[3][-2] = kept.cell(5), kept.cell(3)  # both are filled
    _, told, _ = outcome(tmp_path / "t.csv", [*rows[:201], *late])
    assert told[0][0] is problems.STRANGE_ANSWER


@pytest.mark.parametrize(("said", "means"), [('dit \\"oui ; non\\" et', "an escape"), ("C:\\fiches\\", "a backslash")])
def test_a_backslash_before_a_quote_far_down_is_understood(
    said: str, means: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_module, "HEAD", 1024)
    kept = Kept(1, count=200)
    quoted = [";".join(f'"{cell}"' for cell in row) for row in [kept.head, *kept.rows]]
    quoted[150] = quoted[150].rpartition(";")[0] + f';"{said}"'
    path = tmp_path / "t.csv"
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8")
    (table,) = voices([path], TableRequest(translations("fr")))
    assert isinstance(table, Table)
    assert [[*one.counts] for one in table.groups[""].profile(RUBRIC).positions] == counts_of(kept.people)
    assert (table.answered, table.left_out) == (200, {})


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("Ensemble", True), ("Ensemble des écoles", True), ("All schools", True), ("Toutes les écoles", True),
        ("Tous confondus", True), ("Overall", True), ("Niveau moyen", True), ("Ensemble scolaire Saint-Paul", False),
        ("Allan", False), ("Toussaint", False), ("Allschwil", False), ("Globe", False), ("All Saints", False),
    ],
)  # fmt: skip
def test_what_a_row_is_called(name: str, sums: bool) -> None:
    assert is_summary(name) is sums


def test_what_a_person_may_well_answer_is_no_sum() -> None:
    """The medians of a room that is of one mind are what most of them said."""
    spread, alike = [[4, 4, 4, 4, 4]] * 5, [[0, 1, 18, 1, 0]] * 5
    assert sums_up([3] * 5, spread)
    assert not sums_up([3] * 5, alike)
    assert not sums_up([3, 3, 3, 3, 4], spread)
    assert not sums_up([3, 3, None, None, None], spread)
    assert not sums_up([3] * 5, [[1, 0, 1, 0, 1]] * 5), "three people are too few"
    assert results.UNLIKE_OTHERS.say("fr", row=3) != results.UNLIKE_OTHERS.say("en", row=3)
