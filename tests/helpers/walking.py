"""The walk in tests: keys pressed, lines typed, and the screen that comes of it."""

import io
import re

from rich.console import Console

from fiche4.questionnaire import Key, State, enter, press
from fiche4.screen.stages import screen_of
from fiche4.screen.stages.frame import frame
from fiche4.screen.view import View
from tests.helpers.typed import as_typed

NAMES = (
    "up", "down", "left", "right", "enter", "escape", "backspace", "clear", "page up", "tab", "back tab", "home", "end",
    "delete", "delete word", "word left", "word right",
)  # fmt: skip


def keys(state: State, *pressed: str) -> State:
    """Press named keys and characters one after the other."""
    for one in pressed:
        state = press(state, Key(name=one) if one in NAMES else Key(text=one))
    return state


def lines(state: State, *typed: str) -> State:
    for line in typed:
        state = enter(state, line)
    return state


def shown(state: State, width: int = 80, height: int = 24, *, drawn: bool = True) -> list[str]:
    console = Console(
        file=io.StringIO(), width=width, height=height, force_terminal=True, color_system=None, legacy_windows=False
    )
    text = frame(screen_of(state, View(state.lang, width, drawn), "enregistré · x.yaml"), console)
    return re.sub(r"\x1b\[[0-9;]*[mK]", "", text).split("\n")


def plainly(lines: list[str]) -> str:
    return as_typed("\n".join(lines))
