"""Delimited text (CSV and its kin): its encodings and delimiters, its rows, and parts of it that begin with a row."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from fiche4.errors import Place, Refused, refuse
from fiche4.recognition.text import OR_WINDOWS
from fiche4.sources.raw import KIB, MIB, marked_encoding
from fiche4.words import problems

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 128 * KIB
"""Bytes at the beginning of a file by which its reading is chosen."""

PART = 8 * MIB
BATCH = 128
"""Rows counted at once: so few stay near the processor, and are soon counted."""

MOST_HELD = 8 * MIB
"""Bytes that `BATCH` rows may have. Cells without text take eight times as much memory."""

_BLOCK = 256 * KIB

_ENCODINGS: Final[tuple[str, ...]] = ("cp1252", "utf-8", "mac_roman", "cp850")
"""Those of a text that is not UTF-8 throughout: hardly any other text is UTF-8 by chance, but a row may be."""
_DELIMITERS: Final = (";", ",", "\t", "|")
_END: Final = "\x00\x01\x00"
"""A last line that no file holds: it comes out as a row of its own unless a quote is still open before it."""


class Dialect(NamedTuple):
    r"""How bytes become rows; `escape` for the tools that write `\\"` for a quote within quotes."""

    encoding: str
    delimiter: str
    escape: bool = False

    @property
    def can_be_cut(self) -> bool:
        """Whether a quote and the end of a line are one byte each, by which the bytes can be cut between rows."""
        return not self.encoding.startswith("utf-16") and not self.escape

    @property
    def errors(self) -> str:
        """What becomes of bytes that are none of the encoding's."""
        return OR_WINDOWS if self.encoding.startswith("utf-8") else "replace"


def first_rows(head: bytes, dialect: Dialect, *, whole: bool) -> list[list[str]]:
    """The rows at the beginning of a text; the last one is left out unless the text is whole: it may be cut.

    What is broken ends them.
    """
    lines = list(io.StringIO(head.decode(dialect.encoding, dialect.errors), newline=""))
    if not whole:
        lines.pop()
    found: list[list[str]] = []
    with suppress(Refused):
        for batch in parsed(lines, dialect, ""):
            found += batch
    return found


class Part(NamedTuple):
    """Bytes `start` to `end` of a file, beginning with a row."""

    start: int
    end: int


def dialects(head: bytes, late: bytes = b"") -> Iterator[Dialect]:
    """The dialects that a file beginning with `head` may have, with those lines far down, the likeliest first."""
    marked = marked_encoding(head) or _utf_16(head)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a character cut at the end is none to refuse
    except UnicodeDecodeError:
        encodings = _ENCODINGS
    else:
        encodings = ("utf-8",)
    for encoding in (marked,) if marked else encodings:
        for delimiter in _DELIMITERS:
            yield Dialect(encoding, delimiter)
            if b'\\"' in head or late:
                yield Dialect(encoding, delimiter, escape=True)


def late_escape(path: Path, start: int, raw: bytes | None = None) -> bytes:
    r"""The lines around the first `\"` of a text from `start` on: they show what it means. Nothing without one."""
    with path.open("rb", buffering=0) if raw is None else io.BytesIO(raw) as file:
        at, before = file.seek(start), b""
        while block := file.read(_BLOCK):
            if b"\\" in block or before == b"\\":  # one byte is looked for many times as fast as two
                found = (before + block).find(b'\\"')
                if found >= 0:
                    escape = at - len(before) + found
                    begin = file.seek(max(0, escape - HEAD // 2))
                    around = file.read(HEAD)
                    return around[around.rfind(b"\n", 0, escape - begin) + 1 :]
            at, before = at + len(block), block[-1:]
    return b""


def _utf_16(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of a Latin text is empty."""
    for encoding, empty in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if head and empty.count(0) * 4 > len(head):
            return encoding
    return None


def batches(
    path: Path, dialect: Dialect, part: Part | None = None, raw: bytes | None = None
) -> Iterator[list[list[str]]]:
    """The rows of the file, or of a part of it, `BATCH` at a time: counting them so is all done in C.

    `raw` are the bytes themselves where they are not those of the file, but of a member of an archive.

    Raises `Refused` for what is no such text; its place says the row that was being read.
    """
    with path.open("rb", buffering=0) if raw is None else io.BytesIO(raw) as file:
        begin, end = part or Part(0, -1)
        file.seek(begin)
        source = _Bytes(file, end - begin if part else None, str(path))
        text = io.TextIOWrapper(io.BufferedReader(source, _BLOCK), dialect.encoding, dialect.errors, newline="")
        for rows in parsed(text, dialect, str(path)):
            source.held = 0
            yield rows


def parsed(lines: Iterable[str], dialect: Dialect, name: str) -> Iterator[list[list[str]]]:
    """The rows of the lines, `BATCH` at a time; `name` stands for them in messages. Raises as `batches` does."""
    escape = "\\" if dialect.escape else None
    reader = csv.reader(chain(lines, (_END,)), delimiter=dialect.delimiter, escapechar=escape)
    count = 0
    rows: list[list[str]] = []
    while not rows or rows[-1] != [_END]:
        rows = []
        try:
            rows.extend(islice(reader, BATCH))
        except csv.Error:  # what came before it is in `rows`
            raise refuse(problems.CSV_FIELD, Place(name, count + len(rows) + 1), limit=csv.field_size_limit()) from None
        if len(rows) < BATCH and rows[-1:] != [[_END]]:
            yield rows[:-1]
            raise refuse(problems.CSV_QUOTE, Place(name, count + len(rows)))
        count += len(rows)
        yield rows[:-1] if rows[-1] == [_END] else rows


def parts(path: Path) -> Iterator[Part]:
    """Parts of the file of about `PART` bytes, each ending with a line outside of quotes.

    Quotes are counted from the beginning. A file that uses them in another way may be cut inside a row; then
    reading that part ends with an open quote, which `batches` refuses.
    """
    start = position = 0
    quoted = False
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            end = row_end(block, quoted=quoted) if position + len(block) - start >= PART else 0
            if end:
                yield Part(start, position + end)
                start = position + end
            quoted ^= block.count(b'"') % 2 == 1
            position += len(block)
    yield Part(start, position)


def row_end(block: bytes, *, quoted: bool) -> int:
    """Where the first row that ends in the block ends, 0 if none does; `quoted` if the block begins within quotes."""
    at = 0
    for piece in block.split(b'"'):
        line = -1 if quoted else piece.find(b"\n")
        if line >= 0:
            return at + line + 1
        at += len(piece) + 1
        quoted = not quoted
    return 0


class _Bytes(io.RawIOBase):
    """At most `size` bytes of an open file; refuses to read on and on for the rows of one batch."""

    def __init__(self, file: io.FileIO | io.BytesIO, size: int | None, name: str) -> None:
        self._file = file
        self._left = size
        self._name = name
        self.held = 0
        """Bytes read for the batch that is being made."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        if self._left is not None:
            view = view[: self._left]
        count = self._file.readinto(view) or 0
        if self._left is not None:
            self._left -= count
        self.held += count
        if self.held > MOST_HELD:
            raise refuse(problems.ROWS_TOO_LONG, Place(self._name), limit=MOST_HELD // KIB, rows=BATCH)
        return count
