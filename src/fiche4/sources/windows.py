"""What Windows does with files that other systems do not: it lets programs hold them, and names devices like them."""

import os
import re
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

# Access denied, sharing violation, lock violation; what opens a file gives no such number.
_HELD: Final = (5, 32, 33, None)

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


def patiently(act: Callable[[], T]) -> T:
    """What `act` does with a file, tried again for a while as long as another program holds the file."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except OSError as error:
            if not is_held(error) or time.monotonic() > end:
                raise
        time.sleep(0.05)


def is_held(error: OSError) -> bool:
    """Whether the refusal may come from another program; Windows tells missing rights, and some folders, alike."""
    held = WINDOWS and isinstance(error, PermissionError) and getattr(error, "winerror", None) in _HELD
    return held and not is_folder(Path(error.filename or "-"))


def held_by(path: Path) -> Refused:
    """The refusal that says which program holds the file, by what it has laid beside it, or which may."""
    for program, sign in (("Excel", f"~${path.name}"), ("LibreOffice", f".~lock.{path.name}#")):
        if path.with_name(sign).exists():
            return refuse(problems.OPEN_IN, Place(str(path)), program=program)
    return refuse(problems.OPEN_ELSEWHERE, Place(str(path)))


def is_no_name(path: Path) -> bool:
    """Whether what is written to that name is lost: "nul.svg" is nowhere, "ab:c.svg" hidden in the file "ab"."""
    return WINDOWS and bool(_DEVICE.fullmatch(path.name) or _FORBIDDEN.search(path.name))
