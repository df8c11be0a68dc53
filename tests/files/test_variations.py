"""Hundreds of tables made by rules: each counted right, or something is told of it. Never a wrong number in silence."""

from pathlib import Path

import pytest

from fiche4.batch import Table, Tally
from fiche4.errors import Problem
from fiche4.recognition.layout import TableRequest
from fiche4.sources.yaml_file import translations
from tests.helpers.reading import voices
from tests.helpers.variations import FILES, RIGHT, RUBRIC, STYLES, TOLD, counts_of, people, text_of, workbook

CANNOT_BE_WRITTEN = {
    "grid, keycaps": {"as_msdos", "as_windows", "as_mac", "read_as_windows", "mixed"},
    "bilingual, wide digits": {"as_msdos", "as_windows", "as_mac", "read_as_windows", "mixed"},
    "soft hyphens, text of Excel": {"as_mac", "backslashed", "workbook"},
}
"""Styles whose signs some bytes do not have, or some files would take for something else."""

DELIMITERS = ";,\t|"


def outcome(path: Path) -> tuple[list[list[int]], list[Problem]]:
    """The counts of all tables in the file, and what is told of it."""
    found = voices([path], TableRequest(translations("fr")))
    tally = Tally(5, 5)
    for table in found:
        if isinstance(table, Table):
            for group in table.groups.values():
                tally.merge(group)
    counted = [list(position.counts) for position in tally.profile(RUBRIC).positions]
    return counted, [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", RIGHT)
def test_a_table_is_read_right(layout: str, style: str, tmp_path: Path) -> None:
    asked = people(style, seed=len(layout) * len(style))
    path = tmp_path / "t.csv"
    text = text_of(RIGHT[layout](asked), DELIMITERS[len(layout + style) % 4])
    path.write_text(text, encoding="utf-8", newline="")
    counted, told = outcome(path)
    assert ([one.say("fr") for one in told], counted) == ([], counts_of(asked.ranks))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", TOLD)
def test_what_cannot_be_read_surely_is_told(layout: str, style: str, tmp_path: Path) -> None:
    asked = people(style, seed=len(layout) * len(style))
    path = tmp_path / "t.csv"
    path.write_text(text_of(TOLD[layout](asked)), encoding="utf-8", newline="")
    counted, told = outcome(path)
    assert told or counted == counts_of(asked.ranks), counted
    assert all(
        mine <= most
        for pair in zip(counted, counts_of(asked.ranks * 122), strict=True)
        for mine, most in zip(*pair, strict=True)
    ), "no answer is counted that nobody gave"


@pytest.mark.parametrize(
    ("kind", "style"),
    [(kind, style) for kind in FILES for style in STYLES if kind not in CANNOT_BE_WRITTEN.get(style, ())],
)
def test_a_file_in_other_bytes_is_read_right(kind: str, style: str, tmp_path: Path) -> None:
    asked = people(style, seed=len(kind) * len(style))
    path = tmp_path / ("t.xls" if kind == "as_page" else "t.csv")
    path.write_bytes(FILES[kind](asked.plain()))
    counted, told = outcome(path)
    assert ([one.say("fr") for one in told], counted) == ([], counts_of(asked.ranks))


@pytest.mark.parametrize("style", [style for style in STYLES if "workbook" not in CANNOT_BE_WRITTEN.get(style, ())])
def test_a_copy_is_not_counted_twice(style: str, tmp_path: Path) -> None:
    asked = people(style, seed=5)
    sheets = [("Réponses", asked.plain()), ("Copie", asked.plain()), ("Ancien", asked.plain()[:5]), ("Vide", [])]
    for hidden, problems in ((["Copie", "Ancien"], 0), (["Copie"], 1), ([], 2)):
        counted, told = outcome(workbook(tmp_path / f"{problems}.xlsx", sheets, hidden))
        assert (counted, len(told)) == (counts_of(asked.ranks), problems)


def test_they_are_many() -> None:
    assert len(STYLES) * (len(RIGHT) + len(TOLD) + len(FILES)) >= 300
