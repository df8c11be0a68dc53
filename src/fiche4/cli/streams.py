"""Set up the standard streams so that any character can be printed and any byte read."""

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
    """Print a character that the encoding lacks as a similar one, and accept any byte as input.

    A closed standard input reads as empty, and nothing is printed to a closed standard error. Raises `Refused` if
    standard output is closed.
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
    """Print a text for other programs: off a terminal always in UTF-8, with its line ends unchanged.

    By default Windows would use an old encoding, and double the line ends of a CSV.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.writelines(text)


def _nowhere(mode: str) -> TextIO:
    return cast(TextIO, Path(os.devnull).open(mode, encoding="utf-8"))


def _likeness(error: Any) -> tuple[str, int]:
    """The replacement for what the output's encoding lacks; `error` is a `UnicodeEncodeError`."""
    wanted = error.object[error.start : error.end]
    return "".join(to_ascii(char) or "?" for char in wanted), error.end
