"""The outputs shown in the documents are the program's own: `python tests/refresh_docs.py` writes them anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "README.fr.md", "docs/formats.md")

_BLOCK = re.compile(r"^```console\n\$ (fiche4 [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def refreshed(text: str) -> str:
    """The document with the output of each `$ fiche4 …` block as the program prints it today, at 80 columns."""
    return _BLOCK.sub(lambda block: f"```console\n$ {block[1]}\n{output_of(block[1])}```", text)


def output_of(command: str) -> str:
    """What the command prints in a terminal of 80 columns, problems included, without the blank line at its top."""
    env = {**os.environ, "FICHE4_LANG": "fr", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    shell = command.replace("fiche4", f"{sys.executable} -m fiche4", 1)
    args = {"cwd": ROOT, "env": env, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(shell, shell=True, check=False, **args)  # type: ignore[call-overload]
    return str(done.stdout.decode()).strip("\n") + "\n"


if __name__ == "__main__":
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
