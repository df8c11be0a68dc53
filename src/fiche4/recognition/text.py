"""One spelling for texts that a reader would call the same."""

import re
import unicodedata
from html import unescape

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
_NOT_WORDS = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:\.\.|…)\W*$")
_LEAST_PREFIX = 4


def normalise(text: str) -> str:
    """`text` without case, accents, ligatures, punctuation and extra blanks: its words in one spelling.

    A tool may have written it as HTML, and Moodle twice (`&#039;` for an apostrophe, `&amp;amp;`).
    """
    if "&" in text:
        text = unescape(unescape(text))
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_WORDS.sub(" ", bare).strip()


def cut_short(text: str) -> str | None:
    """The words before the `..` or `…` of a text cut short; `None` if it is whole, or too short to tell."""
    if not _CUT.search(text):
        return None
    beginning = normalise(text)
    return beginning if len(beginning) >= _LEAST_PREFIX else None
