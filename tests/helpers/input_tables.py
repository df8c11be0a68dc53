"""Tables that no form tool would write."""

import random
from collections.abc import Iterable, Iterator

from tests.conftest import DATA
from tests.helpers.inputs import COLUMNS, MARKS, MIB, NAUGHTY, ODD, encoded, filled, spoilt


def csv_of(*rows: Iterable[str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\n" for row in rows)


TABLE = csv_of(COLUMNS, "12345", "54321", "33333")


def tables() -> Iterator[str | bytes]:
    yield from (
        "",
        "\n",
        ";",
        TABLE,
        csv_of(COLUMNS),
        csv_of(COLUMNS, COLUMNS),
        csv_of(COLUMNS, "12345", COLUMNS, "12345"),
    )
    yield from _odd()
    yield from _wide()
    for before in (
        "sep=;\n",
        "sep=,\n",
        "sep=\n",
        "sep=\t\n",
        "\n" * 20,
        ";;;;\n" * 9,
        "a\n" * 100,
        "\ufeff",
        "\ufeff\ufeff",
        '"\n',
    ):
        yield before + TABLE
    for row in (
        "1",
        "1;2",
        "1;2;3;4;5;6;7",
        ";;;;",
        ";",
        "6;6;6;6;6",
        "é;è;à;ç;ù",
        "1;;;;;;;;;;;5",
        '"1";"2";3;4;5',
        '"1;2;3;4;5',
    ):
        yield TABLE + f"{row}\n" * 50
        yield f"{row}\n" * 50 + TABLE
    yield from encoded(TABLE + "é;’;«;œ;5\n" * 30)
    yield (
        TABLE.encode() * 300
        + "é;à;ç;ù;ê\n".encode("cp1252")
        + "é;à;ç;ù;ê\n".encode()
        + b"\xff\xfe"
        + TABLE.encode("utf-16")
    )
    yield TABLE + "".join(f"faux {number};2;3;4;5\n" for number in range(100_000))
    yield TABLE + "1;2;3;4;5\n" * 200_000
    for magic in (
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08",
        b"\x7fELF",
        b"BZh9",
        b"SQLite format 3\x00",
        b"PK\x05\x06",
    ):
        yield magic + random.Random(1).randbytes(50_000)
    for path in sorted((DATA / "exports").glob("*.csv")):
        yield from spoilt(path.read_bytes(), 12)
    for mark in MARKS:
        for piece in (mark, f"{mark}\n", f"a{mark}", f'"{mark}'):
            yield filled(piece, size=MIB)
            yield filled(piece, TABLE, MIB)
            yield filled(piece, "collectif;direction;objets", MIB)


def _odd() -> Iterator[str]:
    """Other ends of lines, odd characters in a cell, beside the header and in it."""
    for end in ("\r", "\r\n", "\n\r", "\x1e", "\x1c", "\x85", "\u2028", "\x0b", "\x0c", "\x00", "\n\n\n"):
        yield TABLE.replace("\n", end)
        yield TABLE + end * 1000 + "1;2;3;4;5"
    for odd in (*ODD, *NAUGHTY, '"', '""', '"a', 'a"b', '"a"b"', "'", "\ud800"):
        yield TABLE + f"{odd};2;3;4;5\n"
        yield f"{odd};{TABLE}"
        yield TABLE.replace("direction", f"direction{odd}")


def _wide() -> Iterator[str]:
    """Rows with many columns or large cells, and cells without end."""
    for count in (1000, 20_000, 400_000):
        yield csv_of([*COLUMNS, *["x"] * count], [*"12345", *["y"] * count])
        yield csv_of([*[f"Q{number}" for number in range(count // 4)], *COLUMNS]) * 12
        yield csv_of([*["collectif"] * count])
        yield TABLE + ";" * count + "\n"
    for size in (1001, 130_000, 132_000, MIB - 50, 3 * MIB):
        yield TABLE + f"{'a' * size};2;3;4;5\n"
        yield TABLE + f'"{"a" * size}";2;3;4;5\n'
        yield f"{'a' * size};{TABLE}"
        yield TABLE + '"' + "a\n" * (size // 2)
        yield TABLE + '"' + "a\n" * (size // 2) + '";2;3;4;5\n'
    yield TABLE + (";" * (MIB - 10) + "\n") * 60
    yield TABLE + ('"' + "\n" * 100_000 + '";') * 600
    yield TABLE + "".join(f'"{"x" * 2000}{number}\n";2;3;4;5\n' for number in range(30_000))
