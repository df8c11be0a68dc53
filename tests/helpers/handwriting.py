"""Sheets as people write them: comments, blank lines, quotes, brackets and depths as they come."""

import random
from collections.abc import Iterator
from typing import Any

import yaml

from fiche4.answers import Sheet, to_plain
from fiche4.sources.spelling import UNSEEN
from fiche4.storage.writing import as_flow


class Hand:
    """Writes a sheet in pieces, each with the key of what it holds: a key of the file, or a dimension."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._comments = 0

    def pieces(self, sheet: Sheet) -> list[tuple[str, str]]:
        """The pieces of the whole file; the keys stand in any order, and comments by themselves have no key."""
        parts: list[list[tuple[str, str]]] = []
        for key, value in to_plain(sheet).items():
            if key == "answers" and value:
                indent = self._dice.randint(1, 6)
                answers = [piece for name, answer in value.items() for piece in self._piece(name, answer, indent)]
                parts.append([("", f"answers:{self._comment()}\n"), *answers])
            else:
                parts.append([*self._piece(key, value, 0)])
        self._dice.shuffle(parts)
        return [*(piece for part in parts for piece in part), ("", self._comment_lines(0))]

    def _piece(self, key: str, value: Any, indent: int) -> Iterator[tuple[str, str]]:
        yield "", self._comment_lines(indent)
        yield key, self._entry(key, value, indent)

    def _entry(self, key: str, value: Any, indent: int) -> str:
        return " " * indent + self._scalar(key) + self._dice.choice([":", " :"]) + self._value(value, indent)

    def _value(self, value: Any, indent: int) -> str:
        """What follows a colon: on its line, or on lines of its own."""
        if isinstance(value, dict) and value and self._dice.random() < 0.7:
            deeper = indent + self._dice.randint(1, 4)
            lines = (self._comment_lines(deeper) + self._entry(key, item, deeper) for key, item in value.items())
            return f"{self._comment()}\n{''.join(lines)}"
        if isinstance(value, list) and value and self._dice.random() < 0.7:
            dashes = indent + self._dice.randint(0, 4)
            lines = (self._comment_lines(dashes) + self._item(item, dashes) for item in value)
            return f"{self._comment()}\n{''.join(lines)}"
        return f"{' ' * self._dice.randint(1, 3)}{self._in_line(value)}{self._comment()}\n"

    def _item(self, value: Any, indent: int) -> str:
        dash = " " * indent + "-" + " " * self._dice.randint(1, 3)
        if not isinstance(value, dict) or self._dice.random() < 0.3:
            return f"{dash}{self._in_line(value)}{self._comment()}\n"
        first, *others = value.items()
        lines = (self._comment_lines(len(dash)) + self._entry(*other, len(dash)) for other in others)
        return dash + self._entry(*first, len(dash)).lstrip(" ") + "".join(lines)

    def _in_line(self, value: Any) -> str:
        if isinstance(value, str):
            return self._scalar(value)
        return as_flow(value)

    def _scalar(self, text: str) -> str:
        style = self._dice.choice([None, "'", '"'])
        if style and ("\n" in text or text == "<<"):
            style = '"'
        if style is None and ("\n" in text or text.strip(UNSEEN) != text):
            style = '"'
        return yaml.dump([text], allow_unicode=True, default_flow_style=True, width=10**9, default_style=style)[1:-2]

    def _comment(self) -> str:
        self._comments += 1
        return self._dice.choice(["", "", f"  # à côté {self._comments}"])

    def _comment_lines(self, indent: int) -> str:
        self._comments += 1
        around = " " * self._dice.choice([0, indent, indent + 3])
        comment = f"{around}# seule : - {self._comments}\n"
        return self._dice.choice(["", "", "\n", "  \n", comment, f"\n{comment}\n"])
