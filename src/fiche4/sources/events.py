"""YAML text to plain data and the place of every value, from the event stream of the parser.

`yaml.safe_load` is not safe for files from other people: merge keys hang it, deep nesting crashes its C
part, an alias bomb fills the memory, a repeated key silently wins, and YAML 1.1 turns `no` into False and
`010` into 8. Here nothing is expanded, and only what the file formats need is resolved: null, true, false
and whole numbers in their one usual spelling. All else is the text that was written.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

import yaml

from fiche4.clean import harmful
from fiche4.errors import DataPath, Place, Refused, refuse
from fiche4.sources.nodes import Node, resolved, tree
from fiche4.sources.spelling import ODD_BLANKS, explained, mended, modern
from fiche4.words import Phrase, problems

MAX_DEPTH = 32
MAX_EVENTS = 20_000
"""What a file may hold: each value, key and end of a list is an event. The pure parser takes 0.3 s for as many."""

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD_BLANKS = frozenset(ODD_BLANKS)
_ESCAPED_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}", re.IGNORECASE)
_SYNTAX: Final[dict[str, Phrase]] = {
    "mapping values are not allowed": problems.YAML_COLON,
    "that cannot start any token": problems.YAML_SIGN,
    "tab character": problems.YAML_TAB,
    "while scanning a quoted scalar": problems.YAML_QUOTE,
    "did not find expected key": problems.YAML_INDENT,
    "expected <block end>": problems.YAML_INDENT,
    "could not find expected ':'": problems.YAML_INDENT,
}

# No blank can be matched in two ways: it would take forever.
_FORMAT = re.compile(
    rf"""(?:^|[\s{{,"'])format["']?[ \t{ODD_BLANKS}]*:[ \t{ODD_BLANKS}]*["']?fiche4-(?:answers|rubric)/""", re.MULTILINE
)


def says_ours(text: str) -> bool:
    """Whether the text, sound or not, holds the line or the entry by which a sheet or a rubric says what it is."""
    return _FORMAT.search(text) is not None


@dataclass
class Document:
    """Plain data and the text it was read from; `name` stands for it in messages.

    Places are looked for only when something is wrong: most files are never asked for them.
    """

    name: str
    text: str
    data: Any = None

    def place(self, path: DataPath, *, key: bool = False) -> Place:
        """The place of `path`, or of what is nearest above it; of its key rather than its value if `key`."""
        node, at = self.root, self.root.start
        for depth, step in enumerate(path, 1):
            entry = node.entry(step)
            if entry is None:
                break
            node = entry.value
            at = entry.start if key and depth == len(path) else node.start
        return self.at(at)

    def at(self, index: int) -> Place:
        """The place of that character, with its line if the file is ours: any other may hold anything."""
        before = f"{self.text[:index]}|".splitlines()
        line = next(islice(self.text.splitlines(), len(before) - 1, None), "") if says_ours(self.text) else None
        return Place(self.name, len(before), len(before[-1]), source=line)

    @cached_property
    def root(self) -> Node:
        """What the text holds, with the place of each part."""
        return tree(self.text, _Loader)


def parse(text: str, name: str) -> Document:
    """The one document that `text` holds, YAML or JSON. Raises `Refused`.

    Where it makes no sense as it is, it is read as it was most likely meant, if that does.
    """
    text = modern(text)
    unified = text.replace("\r\n", "\n")
    if (bad := harmful(unified)) is not None:
        at = Document(name, unified).at(unified.index(bad))
        raise refuse(problems.CONTROL_CHARACTER, at, code=f"U+{ord(bad):04X}")
    try:
        return _parsed(text, name)
    except Refused:
        meant = mended(text)
    try:
        return _parsed(meant, name)
    except Refused as refused:
        raise Refused(*(explained(problem, meant) for problem in refused.problems)) from None


def _parsed(text: str, name: str, parser: Any = None) -> Document:
    """The document as one of PyYAML's two parsers reads it."""
    if text.lstrip().startswith("{"):  # JSON is YAML but for its tabs and for characters that it escapes in two halves
        text = _ESCAPED_PAIR.sub(lambda pair: str(json.loads(f'"{pair[0]}"')), text.replace("\t", " "))
    document = Document(name, text)
    loader = (parser or _Loader)(text)
    try:
        document.data = _Builder(document, islice(iter(loader.get_event, None), MAX_EVENTS).__next__).build()
    except StopIteration:
        at = loader.get_event().start_mark.index
        raise refuse(problems.YAML_EVENTS, document.at(at), limit=MAX_EVENTS) from None
    except yaml.MarkedYAMLError as error:
        if "exceeded maximum nesting depth" not in str(error.problem):
            raise _syntax(error, document) from None
        # libyaml has a limit of its own since 0.2.6, and reads far ahead: it stops before we see where ours was passed.
        # The pure parser has none, and reaches ours in less than half a second.
        return _parsed(text, name, yaml.SafeLoader)
    except (ValueError, OverflowError):  # the pure parser's own, at an escape beyond the last character
        raise refuse(problems.YAML_SYNTAX, document.at(loader.get_mark().index)) from None
    finally:
        loader.dispose()
    return document


def _syntax(error: yaml.MarkedYAMLError, document: Document) -> Refused:
    said = f"{error.context or ''} {error.problem or ''}"
    phrase = next((phrase for words, phrase in _SYNTAX.items() if words in said), problems.YAML_SYNTAX)
    mark = (error.context_mark if phrase is problems.YAML_QUOTE else None) or error.problem_mark
    place = document.at(mark.index) if mark else Place(document.name)
    is_tab = mark and document.text.startswith("\t", mark.index)
    return refuse(problems.YAML_TAB if is_tab and phrase is problems.YAML_SIGN else phrase, place)


class _Builder:
    """Builds plain data from the events of one document."""

    def __init__(self, document: Document, get_event: Callable[[], Any]) -> None:
        self._document = document
        self._next = get_event

    def build(self) -> Any:
        self._next()  # the stream starts
        event = self._next()
        if type(event) is yaml.StreamEndEvent:
            raise refuse(problems.YAML_EMPTY, self._document.at(0))
        data = self._value(self._next(), depth=1)
        self._next()  # the document ends
        event = self._next()
        if type(event) is not yaml.StreamEndEvent:
            raise self._refuse(problems.YAML_DOCUMENTS, event)
        return data

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        self._check(event)
        if depth > MAX_DEPTH:
            raise self._refuse(problems.YAML_DEPTH, event, limit=MAX_DEPTH)
        if kind is yaml.MappingStartEvent:
            return self._mapping(depth + 1)
        items: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth + 1))
        return items

    def _check(self, event: Any) -> None:
        if type(event) is yaml.AliasEvent or event.anchor is not None:
            raise self._refuse(problems.YAML_ALIAS, event)
        if event.tag is not None:
            raise self._refuse(problems.YAML_TAG, event)

    def _scalar(self, event: Any) -> str | int | bool | None:
        if event.anchor is not None or event.tag is not None:
            self._check(event)
        if event.style == '"':  # the one style in which a character can be escaped
            bad = harmful(event.value)
            if bad is not None:
                raise self._refuse(problems.CONTROL_CHARACTER, event, code=f"U+{ord(bad):04X}")
        return resolved(event)

    def _mapping(self, depth: int) -> dict[str | int, Any]:
        items: dict[str | int, Any] = {}
        first: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event)
            if str(key) in first:
                line = first[str(key)].start_mark.line + 1
                said = key if says_ours(self._document.text) else "…"
                raise self._refuse(problems.YAML_DUPLICATE_KEY, event, key=said, first=line)
            first[str(key)] = event
            items[key] = self._value(self._next(), depth)
        return items

    def _key(self, event: Any) -> str | int:
        if type(event) is yaml.ScalarEvent:
            if event.value[:1] in _ODD_BLANKS and event.implicit[0]:  # meant as an indent
                raise self._refuse(problems.YAML_INDENT, event)
            if event.value == "<<" and event.implicit[0]:
                raise self._refuse(problems.YAML_MERGE, event)
            key = self._scalar(event)
            if isinstance(key, str) or type(key) is int:
                return key
        self._check(event)
        raise self._refuse(problems.YAML_KEY, event)

    def _refuse(self, phrase: Phrase, event: Any, **fields: object) -> Refused:
        return refuse(phrase, self._document.at(event.start_mark.index), **fields)
