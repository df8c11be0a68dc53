"""A sheet that a person wrote, changed where something changed: comments, order and quoting stay as they are.

The file is parsed with its places. What it says is compared with what it is to say, value by value, and each
difference is one piece of text replaced, put in or taken out. The result is read again: if it does not say exactly
what was wanted it is thrown away, and the caller writes the file anew.
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

_LINE_ENDS = "\n\r\x85\u2028\u2029"
_LINE = re.compile(f"[^{_LINE_ENDS}]*(\r\n|[{_LINE_ENDS}]|)")
_COLON = re.compile(r"[ \t]*:")
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:[ \t]#.*)?")
_DASH = re.compile(r"^ *(?=-)", re.MULTILINE)


class _Unsure(Exception):
    """The text is written in a way that is not edited."""


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
            after = _applied(text, sorted(edits, key=lambda edit: edit[:2]))
            if holds(after, sheet):
                return after
    except (Refused, ValidationError, _Unsure):
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


def _applied(text: str, edits: list[Edit]) -> str:
    """The text with all edits made. They are in order; should two overlap, the result will not hold the sheet."""
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


class _Editor:
    """Finds what is to be edited in one text. `before` and `after` are plain data, as `to_plain` gives it."""

    def __init__(self, text: str, *, blocks: bool) -> None:
        self._text = text
        self._blocks = blocks
        self._newline = self._line(0)[1] or "\n"

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
                yield self._taken_out(node, entries[key])

    def _in_list(self, node: Node, before: list[Any], after: list[Any]) -> Iterator[Edit]:
        """What is equal at the beginning and at the end stays; between, one item becomes the other."""
        same = _common(before, after)
        rest = _common(before[same:][::-1], after[same:][::-1])
        items, new = node.entries[same : len(before) - rest], after[same : len(after) - rest]
        for entry, old, value in zip(items, before[same:], new, strict=False):
            yield from self._changed(node, entry, old, value)
        for entry in items[len(new) :]:
            yield self._taken_out(node, entry)
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
        head = self._head_end(parent, entry)
        start = node.start if self._text[head : node.start].strip() else head  # a comment may stand between
        tail = self._rest_of_line(node)
        lines = as_lines({"k": value}, ONE_LINE if tail.strip() else WIDTH, blocks=self._blocks)
        first, *others = lines.removesuffix("\n").removeprefix("k:").split("\n")
        return start, node.end + len(tail), self._newline.join([first + tail, *self._shifted(others, parent)])

    def _put_in(self, parent: Node, last: Entry | None, value: dict[str, Any] | list[Any]) -> Edit:
        """New lines for a key or an item, after the entry `last`, or before the first one."""
        lines = as_lines(value, blocks=self._blocks).removesuffix("\n").split("\n")
        new = self._newline.join(self._shifted(lines, parent))
        at = self._after(last) if last else self._line_start(parent, parent.entries[0])
        no_end = last and self._line(last.value.end)[1] == ""  # it is on the last line of the file
        return at, at, self._newline + new if no_end else new + self._newline

    def _taken_out(self, parent: Node, entry: Entry) -> Edit:
        """The lines of an entry gone, with a comment on the last of them."""
        return self._line_start(parent, entry), self._after(entry), ""

    def _start(self, parent: Node, entry: Entry) -> int:
        """Where the key begins, or the dash is."""
        if parent.kind == "mapping":
            return entry.start
        if entry is parent.entries[0]:
            return parent.start
        dash = _DASH.search(self._text, parent.entries[entry.key - 1].value.end)
        if dash is None:
            raise _Unsure
        return dash.end()

    def _head_end(self, parent: Node, entry: Entry) -> int:
        """Where the colon or the dash ends."""
        if parent.kind == "sequence":
            return self._start(parent, entry) + 1
        colon = _COLON.match(self._text, entry.end)
        if colon is None:  # `? key`, and the colon on another line
            raise _Unsure
        return colon.end()

    def _line_start(self, parent: Node, entry: Entry) -> int:
        """Where the line begins on which nothing but blanks stand before the key or the dash."""
        before = self._text[: self._start(parent, entry)].rstrip(" ")
        if before and before[-1] not in _LINE_ENDS:
            raise _Unsure
        return len(before)

    def _after(self, entry: Entry) -> int:
        """Where the line after an entry begins."""
        return entry.value.end + len(self._rest_of_line(entry.value)) + len(self._line(entry.value.end)[1])

    def _rest_of_line(self, node: Node) -> str:
        """What stands after a value on its line: nothing, or a comment."""
        rest = self._line(node.end)[0]
        if not _BLANK_OR_COMMENT.fullmatch(rest):
            raise _Unsure
        return rest

    def _line(self, at: int) -> tuple[str, str]:
        """What is left of the line there, and what ends it."""
        found = _LINE.match(self._text, at)
        assert found is not None  # noqa: S101
        return found[0].removesuffix(found[1]), found[1]

    def _shifted(self, lines: list[str], parent: Node) -> list[str]:
        """The lines as deep as the entries of `parent`."""
        before = f"{self._text[: self._start(parent, parent.entries[0])]}|".splitlines()[-1]
        indent = " " * (len(before) - 1)
        return [indent + line if line else line for line in lines]


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
