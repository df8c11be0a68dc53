"""The two consoles, and streams that print any character on any terminal."""

import codecs
import io
import os
import sys
import unicodedata
from typing import Final, TextIO

from rich.console import Console, RenderableType

from fiche4.screen.view import View, can_draw
from fiche4.words import Lang

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


def console_for(stream: TextIO) -> Console:
    """A console on that stream, where nothing is markup and no text is coloured by guess."""
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def view_for(console: Console, lang: Lang) -> View:
    """How to draw on that console."""
    return View(lang, console.width, can_draw(console.encoding))


def print_page(page: RenderableType, console: Console) -> None:
    """Print to the console; without colour and trailing blanks where it is no terminal."""
    if console.is_terminal:
        console.print(page)
    else:
        console.file.write(page_text(page, console))


def page_text(page: RenderableType, console: Console) -> str:
    """The page as plain text, as wide as the console, without trailing blanks."""
    plain = Console(file=io.StringIO(), width=console.width, color_system=None, highlight=False, markup=False)
    with plain.capture() as capture:
        plain.print(page)
    return "".join(line.rstrip(" ") + "\n" for line in capture.get().splitlines())


def is_interactive(console: Console) -> bool:
    """Whether keys can be read one by one and the screen drawn anew: a real terminal at both ends."""
    return (
        sys.stdin.isatty()
        and console.is_terminal
        and not console.is_dumb_terminal
        and not console.legacy_windows
        and os.environ.get("TERM") != "dumb"
    )
