"""What hostile files are made of: naughty texts, odd characters, and ways to fill, to encode and to spoil a file."""

import random
from collections.abc import Iterator

from fiche4.sources.raw import MAX_BYTES
from tests.conftest import EXAMPLES

MIB = 1024 * 1024
HEADING = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\n"
GOOD = (EXAMPLES / "jean-moulin-2026.yaml").read_bytes()
COLUMNS = ("collectif", "direction", "objets", "partenaires", "territoire")
MARKS = "[]{}\"'&*!|>%@`-:?,#\t \n\r\\~=.<+;é\u2028\u00a0😀"
ODD = [*map(chr, (*range(32), *range(0x7F, 0xA0))), *"\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029"]
ODD += ["\ufeff", "\ufff9", "\ufffe", "\uffff", "\U000e0041", "\U0010ffff"]

NAUGHTY = (
    "\x1b[31mrouge\x1b[0m", "\x1b]0;titre\x07", "\x9b2J", "\x1bc", "\x1bP$q\x1b\\", "a\x08\x08b", "\rretour", "\x7f",
    "\u202eetrever\u202c", "\u2066isolé\u2069", "\u200e\u200f\u061c", "\ufeffmarque", "\u2028ligne\u2029", "\x85",
    "\U000e0041\U000e007f", "\ufff9a\ufffab\ufffb", "Z\u0301\u0302\u0303" * 40, "\u200b\u200d\u2060", "👩‍🏫🇫🇷",
    "田中さん", "عربي", "[/bold]", "[red]", "[link=x]y[/link]", ":warning:", "{0} {x} %s %n", "${HOME}", "`id`",
    "=1+1", "@SUM(A1)", "-2+3", "+1", "\t=1", "<script>alert(1)</script>", "&amp;", "| a | b |", "```", "../../etc",
    "null", "~", "NaN", "1e999", "0x1F", "-", "---", "...", "'", '"', "\\", "#", "a" * 5000, "🏴" * 500,
)  # fmt: skip
"""Texts that drive a terminal, reorder a line, run in a spreadsheet, or are markup somewhere."""


def filled(piece: str, before: str = "", size: int = MAX_BYTES) -> str:
    """The piece over and over, up to all that is read of a sheet."""
    return before + piece * ((size - len(before)) // len(piece.encode()))


def encoded(text: str) -> Iterator[bytes]:
    for encoding in (
        "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "utf-8-sig", "cp1252",
        "mac_roman", "shift_jis", "cp037", "cp437", "gb18030", "iso2022_jp",
    ):  # fmt: skip
        raw = text.encode(encoding, "replace")
        yield raw
        yield from (raw[:-cut] for cut in (1, 2, 3))
        yield raw + b"\xe9"
        yield b"\xff\xfe" + raw
    for broken in (b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\x80", b"\xf0\x9f\x98", b"\xe2\x82"):
        yield broken
        yield text.encode() + broken
        yield b"\xef\xbb\xbf" + broken + text.encode()


def spoilt(good: bytes, times: int) -> Iterator[bytes]:
    """A good file cut short, and with bytes of it changed, put in and taken out, always in the same way."""
    chance = random.Random(len(good))
    for number in range(times):
        yield good[: len(good) * number // times]
        spoilt = bytearray(good)
        for _ in range(chance.choice((1, 1, 3, 30))):
            at = chance.randrange(len(spoilt))
            match chance.randrange(3):
                case 0:
                    spoilt[at] = chance.randrange(256)
                case 1:
                    spoilt[at:at] = chance.choice((b"\n", b"  ", b"\t", b'"', b"[", b"{", b": ", b"\x00", b"\xff"))
                case _:
                    del spoilt[at : at + chance.randrange(1, 9)]
        yield bytes(spoilt)
