"""`fiche4` without arguments: a short menu in a terminal, the help elsewhere."""

import sys
from typing import Final

from fiche4.clean import clean
from fiche4.words import Lang
from fiche4.words import help as texts

_COMMANDS: Final = (
    (["diagnose"], ()),
    (["diagnose", "--workshop"], ()),
    (["diagnose"], (texts.ASK_SHEET,)),
    (["score"], (texts.ASK_ANSWERS,)),
    (["diff"], (texts.ASK_BEFORE, texts.ASK_AFTER)),
)
"""For each choice the command it runs, and the questions for its files."""


def choose_command(lang: Lang) -> list[str] | None:
    """The arguments of the command that is chosen; `None` to leave, and none off a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    for number, text in enumerate(texts.CHOICES, 1):
        sys.stdout.write(f"{number}. {text.say(lang)}\n")
    try:
        return _chosen(lang)
    except EOFError:
        return None


def _chosen(lang: Lang) -> list[str] | None:
    while entry := input(texts.ASK.say(lang, count=len(texts.CHOICES))).strip():
        if entry == "?":
            return ["--help"]
        if entry in map(str, range(1, len(_COMMANDS) + 1)):
            command, asked = _COMMANDS[int(entry) - 1]
            # a file that is dropped on the window comes in quotes
            files = [input(phrase.say(lang)).strip().strip("'\"") for phrase in asked]
            return [*command, *(["--", *files] if files else [])]
        sys.stdout.write(f"{texts.WRONG.say(lang, entry=clean(entry))}\n")
    return None
