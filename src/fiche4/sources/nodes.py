"""Where each value of a YAML text stands: what messages point at, and what an edit in place replaces."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from fiche4.sources.spelling import UNSEEN

_BLANK = " \t\r\n\x85\u2028\u2029"  # not as Python has it: a no-break space is text
_SIGN_OR_DIGIT = frozenset("-0123456789")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_CUT = re.compile(r"[ \t]+(#)[^\s#]")
_NO_TEXT = frozenset({"format", "rubric", "date", "due", "next_date", "dimension", "id"})


@dataclass(frozen=True, slots=True)
class Node:
    """A value in its text, from character `start` to before `end`; comments and blank lines after it are left out.

    `flow` tells `[a, b]` and `{a: b}` from lists and mappings that are written on lines of their own.
    """

    start: int
    end: int
    kind: str
    """`scalar`, `mapping` or `sequence`."""
    flow: bool = False
    entries: "tuple[Entry, ...]" = ()

    def entry(self, key: str | int) -> "Entry | None":
        """The entry of that key, or of that index in a list."""
        return next((entry for entry in self.entries if entry.key == key), None)


class Entry(NamedTuple):
    """A key with its value, or the index of an item in a list: from the key or the dash, to after the colon or it."""

    key: Any
    start: int
    head: int
    value: Node


def tree(text: str, parser: Any) -> Node:
    """The root of `text`, which is known to hold one sound document, as one of PyYAML's parsers sees it."""
    loader = parser(text)
    try:
        loader.get_event(), loader.get_event()  # the stream starts, the document starts
        return _node(loader.get_event(), loader.get_event, text)
    finally:
        loader.dispose()


def resolved(event: Any) -> str | int | bool | None:
    """What a scalar stands for: plain, without quotes or tag, it may be a constant or a whole number."""
    text: str = event.value
    if event.implicit[0]:
        if text and (text[-1] in UNSEEN or text[0] in UNSEEN):
            text = text.strip(UNSEEN)
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] in _SIGN_OR_DIGIT and _WHOLE.fullmatch(text):
            return int(text)
    return text


def _node(event: Any, get_event: Callable[[], Any], text: str) -> Node:
    """The node that begins with `event`; those in it are taken from the parser."""
    start = event.start_mark.index
    if type(event) is yaml.ScalarEvent:
        return Node(start, _scalar_end(event, text), "scalar")
    is_mapping = type(event) is yaml.MappingStartEvent
    entries: list[Entry] = []
    end = start
    while type(first := get_event()) not in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
        value = _node(get_event() if is_mapping else first, get_event, text)
        if is_mapping:
            colon = text.find(":", first.end_mark.index)
            entries.append(Entry(resolved(first), first.start_mark.index, colon + 1, value))
        else:
            dash = text.rfind("-", end, value.start)
            entries.append(Entry(len(entries), dash, dash + 1, value))
        end = value.end
    # In brackets it ends with them; else with its last value: the parser goes on to what follows the comments.
    end = first.end_mark.index if event.flow_style or not entries else end
    return Node(start, end, "mapping" if is_mapping else "sequence", bool(event.flow_style), tuple(entries))


def _scalar_end(event: Any, text: str) -> int:
    """Where a scalar ends: the parser ends a block (`|`, `>`) at the next line that holds something else."""
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    if event.style not in ("|", ">"):
        return end
    block = text[start:end]
    if "+" in block[:3]:  # `|+`: the blank lines are part of the text, all but the last line end
        return start + len(block.removesuffix("\n").removesuffix("\r"))
    return start + len(block.rstrip(_BLANK))


def cuts(node: Node, text: str) -> Iterator[int]:
    """Where a `#` cuts what was most likely meant as one text: `Groupe #2`, and not `Groupe  # le second`."""
    written = text[node.start : node.end]
    found = _CUT.match(text, node.end)
    if node.kind == "scalar" and found and not written.startswith(("'", '"', "|", ">")) and not written.isdigit():
        yield found.start(1)
    for entry in node.entries:
        if entry.key not in _NO_TEXT:
            yield from cuts(entry.value, text)
