"""Files that another program holds, as only Windows lets it: a spreadsheet, a virus scanner, a cloud folder."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from fiche4.errors import Place, Refused, refuse
from fiche4.sources.discover import is_folder
from fiche4.words import problems

T = TypeVar("T")

WINDOWS = os.name == "nt"

PATIENCE: Final = 2.0
"""Seconds: scanners and cloud folders let a new file go after some tenths of one."""
_PAUSE: Final = 0.05

# Access denied, sharing violation, lock violation. What opens a file gives no such number, only EACCES.
_HELD: Final = (5, 32, 33, None)


def patiently(act: Callable[[], T]) -> T:
    """What `act` does with a file, tried again for a while as long as another program holds the file."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except OSError as error:
            if not is_held(error) or time.monotonic() > end:
                raise
        time.sleep(_PAUSE)


def is_held(error: OSError) -> bool:
    """Whether the system's refusal may come from another program; missing rights are told alike on Windows."""
    held = WINDOWS and isinstance(error, PermissionError) and getattr(error, "winerror", None) in _HELD
    return held and not is_folder(Path(error.filename or "-"))  # a folder that was opened as a file


def held_by(path: Path) -> Refused:
    """The refusal that says which program holds the file, by what it has laid beside it, or which may."""
    signs = {"Excel": f"~${path.name}", "LibreOffice": f".~lock.{path.name}#"}
    program = next((name for name, sign in signs.items() if path.with_name(sign).exists()), None)
    if program:
        return refuse(problems.OPEN_IN, Place(str(path)), program=program)
    return refuse(problems.OPEN_ELSEWHERE, Place(str(path)))
