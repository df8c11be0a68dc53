"""What the one-file program runs: fiche4, and the questionnaire at once for somebody who opens it by hand.

A double click gives no argument, a sheet dropped on the program gives its path. The window would then vanish
with the last screen in it, so it stays until Enter is pressed.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from fiche4.cli import run

CLOSE = "Entrée pour fermer · Enter to close "


def meant(args: Sequence[str]) -> list[str]:
    """The arguments meant by somebody who opened the program by hand; none for those of a command line."""
    if not args:
        return ["diagnose"]
    dropped = len(args) == 1 and Path(args[0]).suffix in (".yaml", ".yml") and Path(args[0]).is_file()
    return ["diagnose", args[0]] if dropped else []


def start() -> None:
    """Run the program, and exit."""
    by_hand = meant(sys.argv[1:])
    if not (by_hand and sys.stdin and sys.stdin.isatty()):
        run()
    sys.argv[1:] = by_hand
    try:
        run()
    finally:
        with suppress(EOFError, KeyboardInterrupt):
            input(CLOSE)


if __name__ == "__main__":
    start()
