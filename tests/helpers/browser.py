"""A real browser, driven from the command line: what it makes of a page, and what it prints."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
"""The browser, where there is one."""


class Printed(NamedTuple):
    """A printed document: how many pages, and the sizes of paper they have, in points."""

    pages: int
    papers: set[tuple[int, int]]


def dom_of(page: Path, profile: Path) -> str:
    """What the page is once the browser has read it and run what there is to run; `profile` is a folder for it."""
    return _run(profile, "--dump-dom", "--virtual-time-budget=2000", page.as_uri())


def print_(page: Path, pdf: Path, profile: Path) -> Printed:
    """Print the page to `pdf`."""
    _run(profile, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    data = pdf.read_bytes()
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]", data)
    return Printed(len(re.findall(rb"/Type ?/Page\b", data)), {(round(float(w)), round(float(h))) for w, h in boxes})


def _run(profile: Path, *args: str) -> str:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"]
    done = subprocess.run([str(CHROMIUM), *options, *args], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout
