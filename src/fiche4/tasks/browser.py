"""Open a page in the browser of this computer."""

import os
import sys
import webbrowser


def open_in_browser(address: str) -> None:
    """Open the page, unless there is no graphical browser: one of text would take over the terminal."""
    if sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        webbrowser.open(address)
