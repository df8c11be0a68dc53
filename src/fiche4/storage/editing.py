"""A sheet that a person wrote, changed where something changed: comments, order and quoting stay as they are.

The file is parsed with the place of each value. What it says is compared with what it shall say, value by value, and
each difference becomes one piece of text that is replaced, put in or taken out. The result is read again: if it does
not say exactly what was wanted, it is dropped, and the caller writes the file anew.
"""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from fiche4.answers import Sheet, to_plain
from fiche4.clean import clean
from fiche4.errors import Refused
from fiche4.sources.events import parse
from fiche4.sources.nodes import Entry, Node
from fiche4.storage.writing import ONE_LINE, WIDTH, as_flow, as_lines

Edit = tuple[int, int, str]
"""The text from one character to before another becomes another text."""

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]|\\Z")


def edited(text: str, sheet: Sheet) -> str | None:
    """`text`, the file of a sheet, changed so that it holds `sheet`; `None` where that cannot be done surely."""
    try:
        document = parse(text, "")
        if document.root.flow:  # JSON, or written like it
            return None
        before = to_plain(Sheet.model_validate(document.data))
        # A block takes in what follows it if that is blank or deeper, a comment included. Quotes have an end.
        for blocks in (True, False):
            edits = _Editor(text, blocks=blocks).inside(document.root, before, to_plain(sheet))
            after = text
            for start, end, new in sorted(edits, key=lambda edit: edit[:2])[::-1]:
                after = after[:start] + new + after[end:]
            if holds(after, sheet):
                return after
    except (Refused, ValidationError):
        pass
    return None


def holds(text: str, sheet: Sheet) -> bool:
    """Whether a reader of `text` gets `sheet`, its answers in the same order; characters never written aside."""
    try:
        found = Sheet.model_validate(parse(text, "").data)
    except (Refused, ValidationError):
        return False
    return repr(_cleaned(to_plain(found))) == repr(_cleaned(to_plain(sheet)))  # `repr`: dicts are equal in any order


def heading(text: str) -> str:
    """The comment lines at the top, such as the one that names its schema for an editor."""
    lines = text.splitlines()
    end = next((index for index, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return "".join(f"{line}\n" for line in lines[:end])


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return clean(value) if isinstance(value, str) else value


class _Editor:
    """Finds what is to be edited in one text. `before` and `after` are plain data, as `to_plain` gives it."""

    def __init__(self, text: str, *, blocks: bool) -> None:
        self._text = text
        self._blocks = blocks
        self._newline = self._line_end(0)[0] or "\n"

    def inside(self, node: Node, before: Any, after: Any) -> Iterator[Edit]:
        """The edits within a mapping or a list that stays one."""
        return self._in_mapping(node, before, after) if node.kind == "mapping" else self._in_list(node, before, after)

    def _in_mapping(self, node: Node, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Edit]:
        entries = {str(entry.key): entry for entry in node.entries}
        last = None
        for key, value in after.items():
            if key in entries:
                last = entries[key]
                yield from self._changed(node, last, before.get(key), value)
            elif key not in before or before[key] != value:
                yield self._put_in(node, last, {key: value})
        for key in before:
            if key in entries and key not in after:
                yield self._taken_out(entries[key])

    def _in_list(self, node: Node, before: list[Any], after: list[Any]) -> Iterator[Edit]:
        """What is equal at the beginning and at the end stays; between, one item becomes the other."""
        same = _common(before, after)
        rest = _common(before[same:][::-1], after[same:][::-1])
        items, new = node.entries[same : len(before) - rest], after[same : len(after) - rest]
        for entry, old, value in zip(items, before[same:], new, strict=False):
            yield from self._changed(node, entry, old, value)
        for entry in items[len(new) :]:
            yield self._taken_out(entry)
        last = same + len(items)
        for value in new[len(items) :]:
            yield self._put_in(node, node.entries[last - 1] if last else None, [value])

    def _changed(self, parent: Node, entry: Entry, before: Any, after: Any) -> Iterator[Edit]:
        node = entry.value
        old, new = (_long_form(before), _long_form(after)) if node.kind == "mapping" else (before, after)
        if _go_together(node, old, new):
            yield from self.inside(node, old, new)
        elif before != after:
            yield self._replaced(parent, entry, after)

    def _replaced(self, parent: Node, entry: Entry, value: Any) -> Edit:
        """Another value for a key or a dash; a comment behind it stays."""
        node = entry.value
        if parent.flow:
            return node.start, node.end, as_flow(value)
        start = node.start if self._text[entry.head : node.start].strip() else entry.head  # a comment may be between
        end = self._line_end(node.end).start()
        tail = self._text[node.end : end]
        lines = as_lines({"k": value}, ONE_LINE if tail.strip() else WIDTH, blocks=self._blocks)
        first, *others = lines.removesuffix("\n").removeprefix("k:").split("\n")
        return start, end, self._newline.join([first + tail, *self._shifted(others, parent)])

    def _put_in(self, parent: Node, last: Entry | None, value: dict[str, Any] | list[Any]) -> Edit:
        """New lines for a key or an item, after the entry `last`, or before the first one."""
        lines = as_lines(value, blocks=self._blocks).removesuffix("\n").split("\n")
        new = self._newline.join(self._shifted(lines, parent))
        if last is None:
            at = self._line_start(parent.entries[0])
            return at, at, new + self._newline
        end = self._line_end(last.value.end)
        return end.end(), end.end(), new + self._newline if end[0] else self._newline + new

    def _taken_out(self, entry: Entry) -> Edit:
        """The lines of an entry gone, with a comment on the last of them."""
        return self._line_start(entry), self._line_end(entry.value.end).end(), ""

    def _shifted(self, lines: list[str], parent: Node) -> list[str]:
        """The lines as deep as the entries of `parent`."""
        first = parent.entries[0]
        indent = " " * (first.start - self._line_start(first))
        return [indent + line if line else line for line in lines]

    def _line_start(self, entry: Entry) -> int:
        return entry.start + 1 - len(f"{self._text[: entry.start]}|".splitlines()[-1])

    def _line_end(self, at: int) -> re.Match[str]:
        return next(_LINE_END.finditer(self._text, at))


def _long_form(value: Any) -> Any:
    """An answer as the keys that stand for it, where the file has keys."""
    if value is None:
        return {"unknown": True}
    return {"level": value} if isinstance(value, int) else value


def _go_together(node: Node, before: Any, after: Any) -> bool:
    """Whether one can become the other by changes within the node, as it is written."""
    if not node.entries or not after or type(before) is not type(after):
        return False
    if isinstance(after, dict):
        in_order = [key for key in before if key in after] == [key for key in after if key in before]
        return node.kind == "mapping" and in_order and (not node.flow or before.keys() == after.keys())
    in_list = node.kind == "sequence" and len(node.entries) == len(before)
    return in_list and (not node.flow or len(before) == len(after))


def _common(one: list[Any], other: list[Any]) -> int:
    """How many are equal at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
