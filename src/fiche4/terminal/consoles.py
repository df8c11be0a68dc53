"""A console on a stream, and what is printed on it."""

import sys
from typing import TextIO

from rich.console import Console, Group, RenderableType

from fiche4.screen.parts import page_text
from fiche4.screen.view import View, can_draw
from fiche4.words import Lang


def console_for(stream: TextIO) -> Console:
    """A console on that stream, where nothing is markup and no text is coloured by guess.

    The consoles of Windows obey escape sequences when told to. One of before Windows 10 does not: Rich then speaks to
    it in its own way, and leaves its last column free.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False, legacy_windows=_is_legacy(stream))
    if not console.width:  # COLUMNS=0 is what some programs set who do not know
        console.width = 80  # set only here: a width that was set no longer follows the window
    return console


def view_for(console: Console, lang: Lang) -> View:
    """How to draw on that console."""
    return View(lang, console.width, can_draw(console.encoding), coloured=console.color_system is not None)


def print_page(page: RenderableType, console: Console) -> None:
    """Print to the console; without colour and trailing blanks where it is no terminal."""
    if console.is_terminal:
        # Rich joins a bare text to others, and forgets how it breaks; what is wider is meant to be.
        console.print(Group(page), crop=False)
    else:
        console.file.write(page_text(page, console.width))


def is_interactive(console: Console) -> bool:
    """Whether keys can be read one by one and the screen drawn anew: a real terminal at both ends."""
    return sys.stdin.isatty() and console.is_terminal and not console.is_dumb_terminal and not console.legacy_windows


def _is_legacy(stream: TextIO) -> bool:
    """Whether the stream is a console of Windows that knows no escape sequences."""
    if sys.platform != "win32" or not stream.isatty():
        return False
    from fiche4.terminal.windows_console import obeys_escapes

    return not obeys_escapes(stream)
