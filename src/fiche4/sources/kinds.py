"""What kind of file a table is in, known by its bytes and not by its name; those that hold none are named."""

import re
from enum import Enum
from pathlib import Path
from typing import Final

from fiche4.errors import Place, refuse
from fiche4.sources.raw import MIB
from fiche4.words import problems

FORMAT: Final = b'"fiche4-score/1"'
"""How our own counts begin, as JSON."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"<(?:!--|(?:!doctype|\?xml|html|head|body|meta|style|table|workbook)\b)", re.IGNORECASE)
_BEGINNING: Final = 200
MAX_MEMBER = 64 * MIB
"""Most bytes of a table in an archive, unpacked."""


class Kind(Enum):
    """What a file holds."""

    WORKBOOK = "workbook"
    ARCHIVE = "archive"
    PAGE = "page"
    COUNTS = "counts"
    TEXT = "text"


def is_score(path: Path) -> bool:
    """Whether the file is JSON that begins as our own counts do; it has the name of a sheet."""
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return FORMAT in file.read(_BEGINNING)
    except OSError:
        return False


def kind_of(head: bytes, path: Path) -> Kind:
    """What the file that begins so holds. Raises `Refused` for what is no table, saying what to do."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024]
    if head.startswith((_ZIP, _OLE)):
        return _packed(path)
    if text.startswith((b"{", b"[{")) and FORMAT not in text:
        raise refuse(problems.FORM_JSON, Place(str(path)))
    return Kind.COUNTS if text.startswith(b"{") else Kind.PAGE if _PAGE.match(text) else Kind.TEXT


def _packed(path: Path) -> Kind:
    names = _members(path)
    if any(name.endswith(".iwa") for name in names):
        raise refuse(problems.IS_NUMBERS, Place(str(path)))
    is_workbook = {"[Content_Types].xml", "content.xml", "mimetype"} & {*names} or not any(map(_is_text, names))
    return Kind.WORKBOOK if is_workbook else Kind.ARCHIVE


def _members(path: Path) -> list[str]:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []  # an old workbook, or a broken one: its reader says so


def _is_text(name: str) -> bool:
    hidden = name.startswith("__MACOSX/") or name.split("/")[-1].startswith(".")
    return name.lower().endswith((".csv", ".tsv", ".txt")) and not hidden


def unpacked(path: Path) -> bytes:
    """The one table in an archive. Raises `Refused` when there are several, or it is too large, locked or broken."""
    import zipfile

    place = Place(str(path))
    found = [*filter(_is_text, _members(path))]
    if len(found) > 1:
        raise refuse(problems.MANY_TABLES, place, n=len(found))
    try:
        with zipfile.ZipFile(path) as archive, archive.open(found[0]) as member:
            raw = member.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, ValueError, RuntimeError, EOFError):  # `RuntimeError` says that it is locked
        raise refuse(problems.BAD_ARCHIVE, place) from None
    if len(raw) > MAX_MEMBER:
        raise refuse(problems.SPREADSHEET_TOO_BIG, place)
    return raw


def is_locked(raw: bytes) -> bool:
    """Whether a workbook is protected by a password: Office packs it whole, OpenDocument says so in its manifest."""
    return "EncryptedPackage".encode("utf-16-le") in raw or (raw.startswith(_ZIP) and b"encryption" in raw)
