"""A random walk through the questionnaire, key by key: `python -m tools.random_walk --keys 1000000`.

Keys come one by one, as with pauses, or many at once, as without; a screen is answered by those that came once it was
drawn. Sittings are left, cut short and taken up again, and now and then another program writes to the file. After each
read of the keyboard the file must load, and equal the state; a key that raises anything ends the tool. It prints how
often each stage was seen. Nothing is flushed to the disk, for speed.
"""

import argparse
import json
import os
import random
import tempfile
from collections import Counter
from contextlib import chdir
from pathlib import Path
from unittest import mock

from fiche4.questionnaire import Key, State
from fiche4.sources.yaml_file import default_rubric, load_sheet
from fiche4.tasks.sitting import Session
from fiche4.terminal.walks import answered
from fiche4.words import LANGS

NAMES = (
    *["enter"] * 9, "up", "down", "left", "right", "escape", "backspace", "clear", "tab", "back tab", "home", "end",
    "delete", "delete word", "word left", "word right", "page up",
)  # fmt: skip
TEXTS = (
    *"1234512345123450&é\"'(rinpcdmv?! ,;/=x++--sh",
    "\u00a0",
    "22334",
    "0 4 5 1 0",
    "2/3",
    "fin juin",
    "1/3/27",
    "«",
    "\n",
)
MOST_AT_ONCE = 12
THEIRS = b"format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {collectif: 5}\n"
"""What the other program writes."""


class RandomKeyboard:
    """Keys drawn by chance, one by one or, every other time, many at once. It ends after `left` keys."""

    def __init__(self, chance: random.Random, left: int) -> None:
        self._chance = chance
        self.left = left

    def read(self) -> list[Key]:
        """The next keys. Raises `EOFError` when all are used up."""
        if self.left <= 0:
            raise EOFError
        size = self._chance.choice((1, self._chance.randint(1, MOST_AT_ONCE)))
        self.left -= size
        return [self._key() for _ in range(size)]

    def waiting(self) -> list[Key]:
        """None: those that came before a screen was drawn come with the key that led to it."""
        return []

    def wake(self) -> None:
        """Nobody wakes it: it never waits."""

    def _key(self) -> Key:
        named = self._chance.random() < 0.4
        return Key(name=self._chance.choice(NAMES)) if named else Key(text=self._chance.choice(TEXTS))


def sitting(chance: random.Random, keys: int, seen: Counter[str]) -> int:
    """One sitting at `a.yaml`, begun or taken up, of so many keys at most; how many it took."""
    lang, path = chance.choice(LANGS), Path("a.yaml")
    session = Session(default_rubric(lang), lang, path, workshop=chance.random() < 0.7)
    keyboard = RandomKeyboard(chance, keys)
    with session.sitting():
        state = session.begin(None, "2026-11-23")
        try:
            while not state.over:
                if chance.random() < 0.002:
                    path.write_bytes(THEIRS)
                state = answered(state, keyboard.read(), session.keep)
                seen[state.stage] += 1
                check(session, state, path)
        except EOFError:
            session.settle()
            check(session, session.state, path)
    return keys - keyboard.left


def check(session: Session, state: State, path: Path) -> None:
    """Raise `AssertionError` unless the file loads and holds what the state says; `Refused` if it does not load."""
    if session.failure or not path.exists():
        assert session.failure or not (state.sheet.answers or state.sheet.collective)
        return
    if path.read_bytes() != THEIRS:
        assert load_sheet(path, session.rubric) == state.sheet


def walk(keys: int, seed: int) -> dict[str, int]:
    """So many keys in sittings one after the other; how often each stage was seen."""
    chance, seen = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, chdir(folder), mock.patch.object(os, "fsync"):
        while keys > 0:
            keys -= sitting(chance, min(keys, chance.randint(1, 400)), seen)
            seen["sittings"] += 1
            if chance.random() < 0.1:
                Path("a.yaml").unlink(missing_ok=True)
    return dict(seen)


def main() -> None:
    """Walk and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(json.dumps(walk(options.keys, options.seed)))  # noqa: T201


if __name__ == "__main__":
    main()
