"""`python -m fiche4` does what the command `fiche4` does."""

from fiche4.cli import run

run()
