"""A page in the browser of whoever sits at this computer."""

import os
import sys
import webbrowser


def open_in_browser(address: str) -> None:
    """Open the page, unless the only browser there is would take the terminal."""
    if sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        webbrowser.open(address)
