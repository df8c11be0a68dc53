"""One spelling for texts that a reader would call the same."""

import codecs
import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import Final

from fiche4.clean import clean_line

OR_WINDOWS: Final = "fiche4-or-windows"
"""How to decode UTF-8 (`errors=`) in which some bytes are Windows-1252: a row was pasted in."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
_NOT_WORDS = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:\.\.|…)\W*$")
_LEAST_PREFIX = 4
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>")
# Soft hyphens, zero-width signs, marks of direction, variation selectors, the box of a keycap: nobody sees them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff]"
)
# What UTF-8 looks like when it was read as Windows-1252: `Ã©` for é, `â€™` for an apostrophe, `Å“` for œ
_MISREAD = re.compile("Ã.|â€|Å“|Â.")

# A day with a time behind it, as tools write it: `2026-11-23T10:00`, `11/5/2026 9:03:11`, `23/11/2026 - 11:00`
_DAY = re.compile(r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2} \w+\.? \d{4})(?:T|,? (?:[-–] |à |at )?)\d{1,2}[:h]\d\d.*")
_GUARDED = re.compile(r"'\s*[=+\-@]")


def _or_windows(error: UnicodeError) -> tuple[str | bytes, int]:
    """What stands for bytes that are no UTF-8, and for signs that are not Windows-1252."""
    match error:
        case UnicodeDecodeError():
            return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
        case UnicodeEncodeError():
            sign = error.object[error.start]
            return sign.encode("latin-1" if ord(sign) < 256 else "utf-8"), error.start + 1
        case _:
            raise error


codecs.register_error(OR_WINDOWS, _or_windows)


def mended(text: str) -> str:
    """`text` with the accents it was written with, where UTF-8 was read as Windows-1252 and saved again."""
    return text.encode("cp1252", OR_WINDOWS).decode("utf-8", OR_WINDOWS) if _MISREAD.search(text) else text


def visible(text: str) -> str:
    """`text` as a person sees it: without tags, entities and invisible signs, with the accents it was written with.

    A tool may have written it as HTML, and Moodle twice (`&#039;` for an apostrophe, `&amp;amp;`).
    """
    text = mended(text)
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return _INVISIBLE.sub("", text).strip()


def normalise(text: str) -> str:
    """What `visible(text)` says without case, accents, ligatures, punctuation and extra blanks: its words."""
    plain = unicodedata.normalize("NFKD", visible(text).translate(_LIGATURES).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_WORDS.sub(" ", bare).strip()


def slug(text: str) -> str:
    """The words of `text` as KoboToolbox makes a name of them: accented letters are gone."""
    return " ".join(re.findall("[a-z0-9]+", text.lower()))


def cut_short(text: str) -> str | None:
    """The words before the `..` or `…` of a text cut short; `None` if it is whole, or too short to tell."""
    if not _CUT.search(text):
        return None
    beginning = normalise(text)
    return beginning if len(beginning) >= _LEAST_PREFIX else None


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """What is the same for one name however it is typed: without case, accents, blanks and punctuation."""
    return normalise(name).replace(" ", "") or name


def group_name(text: str) -> str:
    """The group a cell names: on one line, a time as its day, without the mark that keeps it from being a formula."""
    bare = clean_line(mended(text))
    if _GUARDED.match(bare):
        bare = bare[1:].strip()
    day = _DAY.fullmatch(bare)
    return day.group(1) if day else bare
