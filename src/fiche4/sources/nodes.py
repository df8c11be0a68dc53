"""Where each value of a YAML text stands: what messages point at, and what an edit in place replaces."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from fiche4.sources.spelling import UNSEEN

Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, counted from 1."""

_BLANK = " \t\r\n\x85\u2028\u2029"  # not as Python has it: a no-break space is text
_SIGN_OR_DIGIT = frozenset("-0123456789")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A value in its text, from character `start` to before `end`; comments and blank lines after it are left out.

    `flow` tells `[a, b]` and `{a: b}` from lists and mappings that are written on lines of their own.
    """

    start: int
    end: int
    mark: Mark
    kind: str
    """`scalar`, `mapping` or `sequence`."""
    flow: bool = False
    entries: "tuple[Entry, ...]" = ()

    def entry(self, key: str | int) -> "Entry | None":
        """The entry of that key, or of that index in a list."""
        return next((entry for entry in self.entries if entry.key == key), None)


class Entry(NamedTuple):
    """One key with its value, or one item of a list, whose key is its index and whose place is its value's."""

    key: str | int
    start: int
    end: int
    mark: Mark
    value: Node


def tree(text: str, parser: Any) -> Node:
    """The root of `text`, which is known to hold one sound document, as one of PyYAML's parsers sees it."""
    loader = parser(text)
    try:
        loader.get_event(), loader.get_event()  # the stream starts, the document starts
        root = _node(loader.get_event(), loader.get_event, text)
    finally:
        loader.dispose()
    return root


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


def mark_of(event: Any) -> Mark:
    """Where the event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def _node(event: Any, get_event: Callable[[], Any], text: str) -> Node:
    """The node that begins with `event`; those in it are taken from the parser."""
    start, mark = event.start_mark.index, mark_of(event)
    if type(event) is yaml.MappingStartEvent:
        entries, last = _entries(get_event, text)
        return Node(start, _end(event, entries, last), mark, "mapping", bool(event.flow_style), entries)
    if type(event) is yaml.SequenceStartEvent:
        entries, last = _items(get_event, text)
        return Node(start, _end(event, entries, last), mark, "sequence", bool(event.flow_style), entries)
    return Node(start, _scalar_end(event, text), mark, "scalar")


def _entries(get_event: Callable[[], Any], text: str) -> tuple[tuple[Entry, ...], Any]:
    """The entries of a mapping, and the event that ends it."""
    entries: list[Entry] = []
    while type(key := get_event()) is not yaml.MappingEndEvent:
        value = _node(get_event(), get_event, text)
        name: Any = resolved(key)
        entries.append(Entry(name, key.start_mark.index, key.end_mark.index, mark_of(key), value))
    return tuple(entries), key


def _items(get_event: Callable[[], Any], text: str) -> tuple[tuple[Entry, ...], Any]:
    """The items of a list, and the event that ends it."""
    entries: list[Entry] = []
    while type(event := get_event()) is not yaml.SequenceEndEvent:
        value = _node(event, get_event, text)
        entries.append(Entry(len(entries), value.start, value.start, value.mark, value))
    return tuple(entries), event


def _end(event: Any, entries: tuple[Entry, ...], last: Any) -> int:
    """Where a collection ends: at its bracket, or with its last value, as the parser ends it after the comments."""
    after_bracket: int = last.end_mark.index
    return after_bracket if event.flow_style or not entries else entries[-1].value.end


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
