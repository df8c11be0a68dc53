"""Names of files on Windows: shells there expand no "*", and devices have names that look like those of files."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

WINDOWS = os.name == "nt"

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


def expanded(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, on Windows with all that fits a pattern in its place; what fits nothing is left as it is."""
    for path in paths:
        fits = glob.glob(str(path)) if WINDOWS and not path.exists() else []  # noqa: PTH207 (a path has drives)
        yield from [Path(name) for name in sorted(fits)] or [path]


def is_no_name(path: Path) -> bool:
    """Whether no file on Windows can have that name: a device has it, or one of its characters means something else.

    What would be written there is lost without a word: "nul.svg" is nowhere, "a:b.svg" hidden in the file "a".
    """
    return WINDOWS and bool(_DEVICE.fullmatch(path.name) or _FORBIDDEN.search(path.name))
