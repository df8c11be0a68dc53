"""What kind of file a table is in, known by its bytes and not by its name; those that hold none are named."""

import io
import zipfile
from enum import Enum
from pathlib import Path
from typing import Final

from fiche4.errors import Place, Refused, refuse
from fiche4.sources.raw import MIB
from fiche4.sources.scores import FORMAT
from fiche4.words import problems

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS: Final = (".csv", ".tsv", ".txt")
MAX_MEMBER = 64 * MIB
"""Most bytes of a table in an archive, unpacked."""


class Kind(Enum):
    """What a file holds."""

    WORKBOOK = "workbook"
    ARCHIVE = "archive"
    MARKUP = "markup"
    COUNTS = "counts"
    TEXT = "text"


def kind_of(head: bytes, path: Path) -> Kind:
    """What the file that begins so holds. Raises `Refused` for what is no table, saying what to do."""
    place = Place(str(path))
    if head.startswith(b"%PDF"):
        raise refuse(problems.IS_PDF, place)
    if head.startswith(_OLE):
        return Kind.WORKBOOK
    if head.startswith(_ZIP):
        return _packed(path, place)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024]
    if text.startswith((b"{", b"[{")):
        if FORMAT in text:
            return Kind.COUNTS
        raise refuse(problems.FORM_JSON, place)
    return Kind.MARKUP if text.startswith(b"<") else Kind.TEXT


def _packed(path: Path, place: Place) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Kind.WORKBOOK  # a broken one: its reader says so
    if any(name.endswith(".iwa") for name in names):
        raise refuse(problems.IS_NUMBERS, place)
    is_workbook = {"[Content_Types].xml", "content.xml", "mimetype"} & {*names} or not any(map(_is_text, names))
    return Kind.WORKBOOK if is_workbook else Kind.ARCHIVE


def unpacked(path: Path) -> bytes:
    """The one table in an archive. Raises `Refused` when there are several, or none, or it is too large."""
    place = Place(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            found = [one for one in archive.infolist() if _is_text(one.filename)]
            if len(found) != 1:
                raise refuse(problems.NOT_ONE_TABLE, place, n=len(found))
            with archive.open(found[0]) as member:
                raw = member.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise _locked_or_broken(error, place) from None
    if len(raw) > MAX_MEMBER:
        raise refuse(problems.SPREADSHEET_TOO_BIG, place)
    return raw


def _locked_or_broken(error: Exception, place: Place) -> Refused:
    locked = isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)
    return refuse(problems.WORKBOOK_LOCKED if locked else problems.BAD_SPREADSHEET, place)


def _is_text(name: str) -> bool:
    return (
        name.lower().endswith(_TEXTS) and not name.startswith("__MACOSX/") and not name.split("/")[-1].startswith(".")
    )


def is_locked(raw: bytes) -> bool:
    """Whether a workbook is protected by a password: Office packs it whole, OpenDocument lists it in its manifest."""
    if raw.startswith(_OLE):
        return "EncryptedPackage".encode("utf-16-le") in raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return False
