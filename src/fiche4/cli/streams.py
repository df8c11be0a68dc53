"""Standard streams that print any character on any terminal, and read any byte."""

import codecs
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO, cast

from fiche4.clean import to_ascii
from fiche4.errors import refuse
from fiche4.words import problems


def prepare_streams() -> None:
    """Let standard output print what its encoding lacks as its nearest likeness, and input read any byte.

    A closed input is an empty one, closed errors go nowhere. Raises `Refused` when the output is closed.
    """
    codecs.register_error("fiche4", _likeness)
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stderr = sys.stderr or _nowhere("w")
    if not sys.stdout:
        sys.stdout = _nowhere("w")
        raise refuse(problems.CANNOT_PRINT, reason=problems.CLOSED)
    for stream, errors in ((sys.stdout, "fiche4"), (sys.stderr, "fiche4"), (sys.stdin, "surrogateescape")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def print_data(text: Iterable[str]) -> None:
    """Print a text that programs read: off a terminal always in UTF-8, the ends of lines as they are.

    Windows would write it in an encoding of the 1980s, and make two of a CSV's ends of lines.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.writelines(text)


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, Path(os.devnull).open(mode, encoding="utf-8"))


def _likeness(error: Any) -> tuple[str, int]:
    """Stand in for what an output's encoding lacks; `error` is a `UnicodeEncodeError`, for no input is read so."""
    wanted = error.object[error.start : error.end]
    return "".join(to_ascii(char) or "?" for char in wanted), error.end
