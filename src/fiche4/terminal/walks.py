"""The two ways to walk the questionnaire: key by key on the whole screen, and line by line."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from itertools import takewhile
from typing import Final

from rich.console import Console, RenderableType

from fiche4.ballot import Event
from fiche4.clean import clean
from fiche4.questionnaire import Key, State, enter, hear, press, type_ahead
from fiche4.screen.plain import plain_prompt, plain_text
from fiche4.screen.prose import prose, wrapped
from fiche4.screen.stages import screen_of
from fiche4.screen.stages.frame import frame, scrolled
from fiche4.screen.view import View
from fiche4.terminal.consoles import view_for
from fiche4.terminal.keyboard import Keyboard
from fiche4.terminal.whole_screen import draw
from fiche4.words import Lang, curly, walk

ROOM_FOR_TITLES: Final = 6
"""Lines of a page beside its matrix that should be on the screen with it: the title, the legend, the keys."""

READING: Final = 0.4
"""Seconds after a screen is drawn in which nobody can have read it: a key that comes then was meant for another."""

SCROLLING: Final = {"up": -0.1, "down": 0.1, "page up": -0.8, "page down": 0.8, " ": 0.8}
"""Keys that scroll a page, and how far: a share of the height of the screen."""

Keep = Callable[[State, State], State]
"""Called with the state before and after each key: puts what changed on the disk, gives the state to go on with."""


News = Callable[[], Iterable[Event]]
"""Called when the keyboard has woken up: what happened elsewhere, for the walk to hear."""


def walk_keys(
    state: State, keep: Keep, saved: Callable[[], str], keyboard: Keyboard, console: Console, news: News = tuple
) -> None:
    """Walk from `state` to its end with keys. Raises `EOFError` at the end of input.

    A screen is answered by keys that came once it could be read. Those that came before only type, and each that is
    ignored starts the wait anew: of digits typed in one go, not some are counted and others not.
    """
    drawn, unread = object(), 0.0
    while not state.over:
        view = view_for(console, state.lang)
        text = frame(screen_of(state, view, saved()), console, more="…" if view.drawn else "...")
        early = keyboard.waiting() if state.screen != drawn else []
        if state.screen != drawn or (state.remark and state.remark.phrase is walk.TOO_SOON):
            drawn, unread = state.screen, time.monotonic() + READING
        draw(text)
        keys = early or keyboard.read()
        too_soon = bool(early) or time.monotonic() < unread
        state = (typed_ahead if too_soon else answered)(state, keys, keep)
        state = _heard(state, keep, news)


def answered(state: State, keys: Sequence[Key], keep: Keep) -> State:
    """The state after these keys; those that came with the one that led to another screen only type there."""
    rest, asked = deque(keys), state.screen
    while rest and state.screen == asked and not state.over:
        key = rest.popleft()
        if key.name == "eof":
            raise EOFError
        state = keep(state, press(state, key))
    return typed_ahead(state, rest, keep) if rest and not state.over else state


def typed_ahead(state: State, keys: Sequence[Key], keep: Keep) -> State:
    """The state after keys that came before its screen could be read. The end of input among them is still the end."""
    typed = list(takewhile(lambda key: key.name != "eof", keys))
    after = keep(state, type_ahead(state, typed))
    if len(typed) < len(keys):
        raise EOFError
    return after


def _heard(state: State, keep: Keep, news: News) -> State:
    for event in news():
        state = keep(state, hear(state, event))
    return state


def read_page(page: Callable[[View], RenderableType], lang: Lang, keyboard: Keyboard, console: Console) -> Key:
    """Show a page on the whole screen, to scroll through; the first key that is not one of the scrolling ones."""
    top, unread = 0, time.monotonic() + READING
    while True:
        view = replace(view_for(console, lang), height=console.height - ROOM_FOR_TITLES)
        text, last = scrolled(page(view), prose(walk.SCROLL.say(lang)), top, console)
        draw(text)
        for key in keyboard.read():
            step = SCROLLING.get(key.name or key.text)
            if step is None and time.monotonic() >= unread:
                return key
            top = min(max(top + round((step or 0) * console.height), 0), last)


def walk_lines(state: State, keep: Keep, console: Console, news: News = tuple) -> None:
    """Walk from `state` to its end with typed lines. Raises `EOFError` at the end of input."""
    asked: State | None = None
    while not state.over:
        state = _heard(state, keep, news)
        view = view_for(console, state.lang)
        console.file.write(_wrapped(curly(plain_text(state, asked, view)), console))
        asked = state
        line = _line(plain_prompt(state, view))
        state = keep(state, enter(state, line))


def _wrapped(text: str, console: Console) -> str:
    """The text with lines as wide as the terminal; as it is where there is none."""
    if not console.is_terminal:
        return text
    return "".join(f"{line}\n" for part in text.splitlines() for line in wrapped(part, console.width))


def _line(prompt: str) -> str:
    """One line from standard input, echoed when it comes from a pipe so that the transcript reads on."""
    if sys.stdin.isatty():
        with suppress(ImportError):
            import_module("readline")  # lifts the terminal's limit of 4,095 bytes a line
        return input(prompt)
    line = input(prompt)
    sys.stdout.write(clean(line) + "\n")
    return line
