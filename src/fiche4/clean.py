"""Making foreign text harmless: notes, names, file names and cells, on the way in and on the way out."""

import re
import unicodedata

# C0 but tab and newline, DEL, C1, bidi controls and marks, zero-width no-break space, surrogates,
# annotation characters, two that are no characters, and the invisible "tag" block.
_HARMFUL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
HARMFUL_CHARACTER = re.compile(f"[{_HARMFUL}]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANKS = re.compile(r"[\t\n ]+")

REPLACEMENT = "\ufffd"

_LIKENESS = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": ".",
    "–": "-", "—": "-", "−": "-", "─": "-", "·": "-", "•": ".", "●": "X", "○": "o", "◊": "*", "›": ">", "→": ">",
    "←": "<", "↑": "^", "↓": "v", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "█": "_", "■": "#",
}  # fmt: skip


def harmful(text: str) -> str | None:
    """The first character of `text` that may drive a terminal or reorder text, if there is one."""
    found = HARMFUL_CHARACTER.search(text)
    return found.group() if found else None


def clean(text: str) -> str:
    """`text` with every line end a newline and every harmful character a visible U+FFFD, in NFC."""
    unified = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", HARMFUL_CHARACTER.sub(REPLACEMENT, unified))


def to_ascii(text: str) -> str:
    """`text` in the ASCII characters nearest to its own; what has no likeness is left out."""
    likened = "".join(_LIKENESS.get(char, char) for char in text)
    return unicodedata.normalize("NFKD", likened).encode("ascii", "ignore").decode()


def clean_line(text: str) -> str:
    """`clean(text)` on one line: each run of blanks and line ends is one space, the ends are bare."""
    return _BLANKS.sub(" ", clean(text)).strip(" ")
