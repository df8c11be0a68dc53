"""Bytes to rows: batches, what ends them, and parts that begin with a row."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.errors import Refused
from fiche4.sources import delimited
from fiche4.sources.delimited import BATCH, Dialect, Part, batches, dialects, parsed, parts
from fiche4.words import LANGS, Count, Phrase, problems

SEMICOLONS = Dialect("utf-8", ";")


def refused_after(lines: list[str]) -> tuple[list[list[str]], Phrase | Count, str, dict[str, object]]:
    """The rows that came before the refusal, and what it says."""
    rows: list[list[str]] = []
    with pytest.raises(Refused) as refused:
        rows.extend(row for batch in parsed(lines, SEMICOLONS, "t.csv") for row in batch)
    (problem,) = refused.value.problems
    assert all(problem.say(lang) for lang in LANGS)
    return rows, problem.phrase, str(problem.place), dict(problem.fields)


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH])
def test_rows_come_in_batches(count: int) -> None:
    found = list(parsed([f"{number};x\r\n" for number in range(count)], SEMICOLONS, "t.csv"))
    assert [row for batch in found for row in batch] == [[str(number), "x"] for number in range(count)]
    assert all(len(batch) <= BATCH for batch in found)
    assert len(found) <= count // BATCH + 1


@pytest.mark.parametrize("before", [0, 1, BATCH, BATCH + 3])
def test_a_quote_that_is_never_closed_has_its_row(before: int) -> None:
    rows, phrase, place, fields = refused_after([*["a\n"] * before, '"b\n', "c\n"])
    assert (len(rows), phrase, place, fields) == (before, problems.CSV_QUOTE, f"t.csv:{before + 1}", {})


@pytest.mark.parametrize("before", [0, BATCH, BATCH + 3])
def test_a_cell_without_end_has_its_row(before: int) -> None:
    limit = csv.field_size_limit()
    assert list(parsed(["x" * limit + "\n"], SEMICOLONS, "t.csv")) == [[["x" * limit]]]
    _, phrase, place, fields = refused_after([*["a\n"] * before, "x" * (limit + 1)])
    assert (phrase, place, fields) == (problems.CSV_FIELD, f"t.csv:{before + 1}", {"limit": limit})


def test_rows_that_are_too_long_for_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held is counted anew for each batch."""
    path = tmp_path / "t.csv"
    monkeypatch.setattr(delimited, "_BLOCK", 1024)
    path.write_bytes((b"x" * 99 + b"\n") * (10 * BATCH + 1))
    monkeypatch.setattr(delimited, "MOST_HELD", BATCH * 100 + 20 * 1024)
    assert sum(map(len, batches(path, SEMICOLONS))) == 10 * BATCH + 1
    monkeypatch.setattr(delimited, "MOST_HELD", 2048)
    with pytest.raises(Refused) as refused:
        list(batches(path, SEMICOLONS))
    (problem,) = refused.value.problems
    assert (problem.phrase, str(problem.place)) == (problems.ROWS_TOO_LONG, str(path))
    assert problem.fields == {"limit": 2, "rows": BATCH}
    path.write_bytes(b"x" * 2048)
    assert list(batches(path, SEMICOLONS)) == [[["x" * 2048]]]


def test_a_part_is_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("é;1\nà;2\nö;3\n".encode())
    assert list(batches(path, SEMICOLONS)) == [[["é", "1"], ["à", "2"], ["ö", "3"]]]
    assert list(batches(path, SEMICOLONS, Part(5, 10))) == [[["à", "2"]]]
    assert list(batches(path, SEMICOLONS, Part(0, 5))) == [[["é", "1"]]]
    path.write_bytes(b"\xff;1\n")
    assert list(batches(path, SEMICOLONS)) == [[["ÿ", "1"]]], "no UTF-8: what it would be on Windows"


@pytest.mark.parametrize(
    ("head", "encodings"),
    [
        (b"abc", ["utf-8"]),
        ("école".encode(), ["utf-8"]),
        ("é".encode()[:1], ["utf-8"]),
        ("école".encode("cp1252"), ["cp1252", "utf-8", "mac_roman", "cp850"]),
        (b"\xef\xbb\xbfabc", ["utf-8-sig"]),
        ("é".encode("utf-16"), ["utf-16"]),
        ("école".encode("utf-16-le"), ["utf-16-le"]),
        ("école".encode("utf-16-be"), ["utf-16-be"]),
    ],
)
def test_the_encodings_a_text_may_have(head: bytes, encodings: list[str]) -> None:
    found = list(dialects(head))
    assert found == [Dialect(encoding, delimiter) for encoding in encodings for delimiter in (";", ",", "\t", "|")]
    assert {dialect.can_be_cut for dialect in found} == {not encodings[0].startswith("utf-16")}


@given(st.lists(st.sampled_from([b'"', b"\n", b"a"])), st.booleans())
def test_the_first_row_of_a_block_ends_where_no_quote_is_open(pieces: list[bytes], quoted: bool) -> None:
    block = b"".join(pieces)
    ends = [at + 1 for at, byte in enumerate(block) if byte == 10 and (quoted + block.count(b'"', 0, at)) % 2 == 0]
    assert delimited.row_end(block, quoted=quoted) == min(ends, default=0)


@given(
    st.lists(st.sampled_from([b"a;b\n", b'"a\nb";c\n', b'"\n\n""";\n', b"\n", b'"' + b"x" * 40 + b'\n"\n'])),
    st.sampled_from([7, 16, 64]),
    st.sampled_from([4, 16, 50]),
)
def test_parts_are_whole_rows_and_all_of_them(
    tmp_path_factory: pytest.TempPathFactory, rows: list[bytes], part: int, block: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "parts.csv"
    path.write_bytes(b"".join(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "PART", part)
        patch.setattr(delimited, "_BLOCK", block)
        found = list(parts(path))
        read = [row for one in found for batch in batches(path, SEMICOLONS, one) for row in batch]
    whole = [row for batch in batches(path, SEMICOLONS) for row in batch]
    assert read == whole
    assert [one.start for one in found] == [0, *(one.end for one in found[:-1])]
    assert found[-1].end == path.stat().st_size
    sizes = [one.end - one.start for one in found[:-1]]
    assert all(0 < size <= part + block + max(map(len, rows)) for size in sizes), "a part ends as soon as it can"
