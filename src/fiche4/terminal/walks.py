"""The two ways to walk the questionnaire: key by key on the whole screen, and line by line."""

import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from rich.console import Console

from fiche4.questionnaire import Key, State, enter, press
from fiche4.screen.frame import frame
from fiche4.screen.plain import plain_prompt, plain_text
from fiche4.screen.question import screen_of
from fiche4.terminal.consoles import view_for
from fiche4.terminal.keyboard import Keyboard, draw

Keep = Callable[[State, State], State]
"""Called with the state before and after each key: puts what changed on the disk, gives the state to go on with."""


def walk_keys(state: State, keep: Keep, saved: Callable[[], str], keyboard: Keyboard, console: Console) -> None:
    """Walk from `state` to its end with keys. Raises `EOFError` at the end of input."""
    pending: deque[Key] = deque()
    while not state.over:
        if not pending:
            screen = screen_of(state, view_for(console, state.lang), saved())
            draw(frame(screen, console, more="…" if view_for(console, state.lang).drawn else "..."))
            pending.extend(keyboard.read())
            continue
        key = pending.popleft()
        if key.name == "eof":
            raise EOFError
        state = keep(state, press(state, key))


def walk_lines(state: State, keep: Keep, console: Console) -> None:
    """Walk from `state` to its end with typed lines. Raises `EOFError` at the end of input."""
    asked: State | None = None
    while not state.over:
        view = view_for(console, state.lang)
        console.file.write(plain_text(state, asked, view))
        asked = state
        line = _line(plain_prompt(state, view))
        state = keep(state, enter(state, line))


def _line(prompt: str) -> str:
    """One line from standard input, echoed when it comes from a pipe so that the transcript reads on."""
    if sys.stdin.isatty():
        with suppress(ImportError):
            import_module("readline")  # lifts the terminal's limit of 4,095 bytes a line
        return input(prompt)
    line = input(prompt)
    sys.stdout.write(line + "\n")
    return line
