"""Standard streams that print any character on any terminal, and read any byte."""

import codecs
import io
import sys
import unicodedata
from typing import Final

_LIKENESS: Final = {
    "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": ".",
    "–": "-", "—": "-", "─": "-", "·": "-", "•": ".", "●": "X", "○": "o", "◎": "*", "›": ">", "→": ">", "←": "<",
    "↑": "^", "↓": "v", "œ": "oe", "Œ": "OE", "█": "_",
}  # fmt: skip


def prepare_streams() -> None:
    """Let standard output print what its encoding lacks as its nearest likeness, and input read any byte."""
    codecs.register_error("fiche4", _likeness)
    for stream, errors in ((sys.stdout, "fiche4"), (sys.stderr, "fiche4"), (sys.stdin, "surrogateescape")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _likeness(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end]
    return "".join(map(_like, wanted)), error.end


def _like(char: str) -> str:
    plain = unicodedata.normalize("NFKD", _LIKENESS.get(char, char)).encode("ascii", "ignore").decode()
    return plain or "?"
