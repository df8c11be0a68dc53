"""What the browser of this computer does with a page: show it, and print it to PDF."""

import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Final

from fiche4.errors import refuse
from fiche4.words import problems

PRINTERS: Final = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)  # fmt: skip
"""Browsers that print to PDF when told to, by the names and places where they are found."""

PRINTING: Final = 60.0
"""Seconds after which a browser that prints is taken to hang."""


def open_in_browser(address: str) -> None:
    """Open the page, unless there is no graphical browser: one of text would take over the terminal."""
    if sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        webbrowser.open(address)


def pdf_of(html: str, target: Path) -> bytes:
    """The page as a PDF, printed by a browser. Raises `Refused` if there is none, or if it does not print.

    The page lies beside `target` for that time: some browsers may read nothing in the system's temporary folder.
    """
    browser = next(filter(None, map(shutil.which, PRINTERS)), None)
    if browser is None:
        raise refuse(problems.NO_PRINTER)
    with (
        tempfile.TemporaryDirectory(prefix="fiche4-", dir=target.parent, ignore_cleanup_errors=True) as name,
        suppress(OSError, subprocess.SubprocessError),
    ):
        folder = Path(name).absolute()
        folder.joinpath("page.html").write_text(html, encoding="utf-8")
        as_root = ["--no-sandbox"] * (getattr(os, "geteuid", lambda: 1)() == 0)  # it does not start otherwise
        options = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", *as_root]
        files = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'page.pdf'}"]
        command = [browser, *options, *files, folder.joinpath("page.html").as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=PRINTING)  # noqa: S603
        return folder.joinpath("page.pdf").read_bytes()
    raise refuse(problems.NOT_PRINTED, browser=browser)
