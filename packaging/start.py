"""What the one-file program runs: fiche4, and what is meant by somebody who opens it by hand.

A double click gives no argument; what is dropped on the program comes as its whole path. The window would then vanish
with the last screen in it, or with what went wrong, so it stays until Enter is pressed.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from fiche4.cli import run
from fiche4.sources.workbook import ARGUMENT
from fiche4.sources.workbook import main as read_workbook

CLOSE = "Entrée pour fermer · Enter to close "


def meant(args: Sequence[str]) -> list[str] | None:
    """The arguments meant by somebody who opened the program by hand; `None` for those of a command line."""
    if not args:
        return []  # the menu
    paths = [Path(arg) for arg in args]
    if not all(path.is_absolute() and path.exists() for path in paths):
        return None
    if len(paths) == 1 and paths[0].suffix.lower() in (".yaml", ".yml", ".json"):
        return ["diagnose" if is_begun(paths[0]) else "show", args[0]]
    return ["score", *args]


def is_begun(path: Path) -> bool:
    """Whether this is an answer sheet in which a dimension is still without an answer."""
    from fiche4.errors import Refused
    from fiche4.sources.yaml_file import default_rubric, load_sheet

    rubric = default_rubric("fr")
    try:
        return not set(rubric.ids) <= set(load_sheet(path, rubric).answers)
    except Refused:
        return False  # what is wrong with it is told when it is shown


def has_own_window() -> bool:
    """Whether nothing but this program is in its window of Windows: its launcher and itself."""
    ctypes: Any = import_module("ctypes")
    return bool(ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_ulong * 4)(), 4) <= 2)


def start() -> None:
    """Run the program, and exit."""
    if sys.argv[1:] == [ARGUMENT]:
        read_workbook()
        return
    watched = sys.stdin is not None and sys.stdin.isatty()
    by_hand = meant(sys.argv[1:]) if watched else None
    vanishes = has_own_window() if sys.platform == "win32" else by_hand is not None
    if by_hand is not None:
        sys.argv[1:] = by_hand
    try:
        run()
    finally:
        if vanishes and watched:
            with suppress(EOFError, KeyboardInterrupt, OSError):
                input(f"\n{CLOSE}")  # what was cut short may have left its line unfinished


if __name__ == "__main__":
    start()
