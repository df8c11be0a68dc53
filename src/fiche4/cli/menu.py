"""`fiche4` without arguments: a short menu in a terminal, the help elsewhere."""

import sys
from typing import Final

from fiche4.clean import clean
from fiche4.words import Lang, menu

_COMMANDS: Final = (
    (["diagnose"], ()),
    (["diagnose", "--workshop"], ()),
    (["diagnose"], (menu.ASK_SHEET,)),
    (["score"], (menu.ASK_ANSWERS,)),
    (["diff"], (menu.ASK_BEFORE, menu.ASK_AFTER)),
)
"""For each choice the command it runs, and the questions for its files."""


def choose_command(lang: Lang) -> list[str] | None:
    """The arguments of the command that is chosen; `None` to leave, and none off a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    for number, text in enumerate(menu.CHOICES, 1):
        _say(menu.CHOICE.say(lang, number=number, text=text.say(lang)) + "\n")
    try:
        return _chosen(lang)
    except EOFError:
        return None


def _chosen(lang: Lang) -> list[str] | None:
    while entry := input(menu.ASK.say(lang, count=len(menu.CHOICES))).strip():
        if entry == "?":
            return ["--help"]
        if entry in map(str, range(1, len(_COMMANDS) + 1)):
            command, asked = _COMMANDS[int(entry) - 1]
            files = [_path(input(phrase.say(lang))) for phrase in asked]
            return [*command, *(["--", *files] if files else [])]
        _say(menu.WRONG.say(lang, entry=clean(entry)) + "\n")
    return None


def _path(typed: str) -> str:
    """A path that was typed, or dropped on the window, which adds quotes."""
    return typed.strip().strip("'\"")


def _say(text: str) -> None:
    sys.stdout.write(text)
