"""The code on the wall, read from a real terminal: `python -m tools.qr [FOLDER for pictures]`, run by hand.

The lobby is drawn by xterm in three fonts and two themes, photographed, spoilt in eight ways as a camera would, and
read by zbar, and in four sizes by OpenCV. Needs xterm, Xvfb, ImageMagick, zbarimg, and OpenCV 5 in the Python that
CV_PYTHON names.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
FONTS = ("DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono")
THEMES = {"dark": ("white", "black"), "light": ("black", "white")}
SIDE = "0,0 40,60  %w,0 %w,0  0,%h 40,%h  %w,%h %w,%h"
SPOILT = {
    "as it is": [],
    "half": ["-resize", "50%"],
    "third": ["-resize", "35%"],
    "blurred": ["-blur", "0x2"],
    "from the side": ["-virtual-pixel", "gray", "-distort", "Perspective", SIDE],
    "turned": ["-background", "gray", "-rotate", "8"],
    "pale": ["+level", "35%,75%"],
    "noisy": ["-attenuate", "0.6", "+noise", "Gaussian"],
}
SIZES = ("100%", "75%", "50%", "35%")
OPENCV = "import cv2, sys; print(cv2.QRCodeDetector().detectAndDecode(cv2.imread(sys.argv[1]))[0])"


def photograph(font: str, theme: str, folder: Path) -> tuple[Path, str]:
    """The lobby as that terminal shows it, and the address in its code."""
    name = f"{font}-{theme}".replace(" ", "")
    sheet = folder / f"{name}.yaml"
    sheet.write_text("format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nroles: [a, b]\nanswers: {}\n")
    ink, paper = THEMES[theme]
    command = f"{sys.executable} -m fiche4 diagnose {sheet} --phones --address 127.0.0.1"
    terminal = subprocess.Popen(
        ["xterm", "-fa", font, "-fs", "12", "-fg", ink, "-bg", paper, "-geometry", "80x24", "-e", command],
        env={**os.environ, "FICHE4_LANG": "fr", "TERM": "xterm-256color"},
    )
    time.sleep(6)
    picture = folder / f"{name}.png"
    subprocess.run(["import", "-window", "root", str(picture)], check=True)
    journal = folder / f".{name}.yaml.phones"
    address = journal.read_text().partition('"at": "')[2].partition('"')[0]
    terminal.kill()
    terminal.wait()
    return picture, f"http://{address}"


def read(picture: Path, address: str, folder: Path) -> tuple[int, int]:
    """In how many ways spoilt zbar reads it, and in how many sizes OpenCV does."""
    spoilt = folder / "spoilt.png"
    zbar = opencv = 0
    for way in SPOILT.values():
        subprocess.run(["convert", str(picture), *way, str(spoilt)], check=True)
        said = subprocess.run(["zbarimg", "-q", "--raw", str(spoilt)], capture_output=True, text=True).stdout
        zbar += said.strip() == address
    for size in SIZES:
        subprocess.run(["convert", str(picture), "-resize", size, str(spoilt)], check=True)
        python = os.environ.get("CV_PYTHON", "python3")
        said = subprocess.run([python, "-c", OPENCV, str(spoilt)], capture_output=True, text=True).stdout
        opencv += said.strip() == address
    return zbar, opencv


def main(folder: Path) -> None:
    """Print how often the code is read in each setting."""
    screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "1000x700x24"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = ":97"
    time.sleep(1)
    total = [0, 0]
    try:
        for font, theme in itertools.product(FONTS, THEMES):
            zbar, opencv = read(*photograph(font, theme, folder), folder)
            total = [total[0] + zbar, total[1] + opencv]
            print(f"{font}, {theme}: zbar {zbar} of {len(SPOILT)}, OpenCV {opencv} of {len(SIZES)}")  # noqa: T201
        print(f"zbar {total[0]} of 48, OpenCV {total[1]} of 24")  # noqa: T201
    finally:
        screen.kill()


if __name__ == "__main__":
    missing = [tool for tool in ("xterm", "Xvfb", "convert", "zbarimg") if not shutil.which(tool)]
    sys.exit(f"needs {', '.join(missing)}") if missing else main(Path((sys.argv[1:] or [tempfile.mkdtemp()])[0]))
