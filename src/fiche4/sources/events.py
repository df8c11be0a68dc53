"""YAML text to plain data and the place of every value, from the event stream of the parser.

`yaml.safe_load` is not safe for files from other people: merge keys hang it, deep nesting crashes its C
part, an alias bomb fills the memory, a repeated key silently wins, and YAML 1.1 turns `no` into False and
`010` into 8. Here nothing is expanded, and only what the file formats need is resolved: null, true, false
and whole numbers in their one usual spelling. All else is the text that was written.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from fiche4.clean import harmful
from fiche4.errors import Place, Refused, refuse
from fiche4.words import Phrase, problems

MAX_DEPTH = 32

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_SYNTAX: Final[dict[str, Phrase]] = {
    "mapping values are not allowed": problems.YAML_COLON,
    "found character that cannot start any token": problems.YAML_TAB,
    "found character '\\t'": problems.YAML_TAB,
    "tab character": problems.YAML_TAB,
    "while scanning a quoted scalar": problems.YAML_QUOTE,
    "did not find expected key": problems.YAML_INDENT,
    "expected <block end>": problems.YAML_INDENT,
    "could not find expected ':'": problems.YAML_INDENT,
}

Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass
class Document:
    """Plain data, with the mark of each value and of each key by its path from the root."""

    name: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of `path`, or of what is nearest above it; of its key rather than its value if `key`."""
        if key and path in self.keys:
            return Place(self.name, *self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.name, *self.values.get(path, (1, 1)))


def parse(text: str, name: str) -> Document:
    """The one document that `text` holds; `name` stands for it in messages. Raises `Refused`."""
    _refuse_control(text, name)
    document = Document(name)
    loader = _Loader(text)
    try:
        _Builder(loader, document).build()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, name) from None
    except yaml.reader.ReaderError as error:
        raise refuse(problems.CONTROL_CHARACTER, Place(name), code=f"U+{error.character:04X}") from None
    finally:
        loader.dispose()
    return document


def _refuse_control(text: str, name: str) -> None:
    text = text.replace("\r\n", "\n")
    bad = harmful(text)
    if bad is not None:
        before = text[: text.index(bad)]
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise refuse(problems.CONTROL_CHARACTER, place, code=f"U+{ord(bad):04X}")


def _syntax(error: yaml.MarkedYAMLError, name: str) -> Refused:
    said = f"{error.context or ''} {error.problem or ''}"
    phrase = next((phrase for words, phrase in _SYNTAX.items() if words in said), problems.YAML_SYNTAX)
    mark = (error.context_mark if phrase is problems.YAML_QUOTE else None) or error.problem_mark
    return refuse(phrase, Place(name, mark.line + 1, mark.column + 1) if mark else Place(name))


class _Builder:
    """Walks the events of one document, filling `document`."""

    def __init__(self, loader: Any, document: Document) -> None:
        self._loader = loader
        self._document = document

    def build(self) -> None:
        self._loader.get_event()  # the stream starts
        if self._loader.check_event(yaml.StreamEndEvent):
            raise refuse(problems.YAML_EMPTY, Place(self._document.name, 1, 1))
        self._loader.get_event()  # the document starts
        self._document.data = self._value((), depth=1)
        self._loader.get_event()  # the document ends
        if not self._loader.check_event(yaml.StreamEndEvent):
            raise self._refuse(problems.YAML_DOCUMENTS, self._loader.peek_event())

    def _value(self, path: Path, depth: int) -> Any:
        event = self._loader.get_event()
        self._document.values[path] = _mark(event)
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _check(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._refuse(problems.YAML_ALIAS, event)
        if event.tag is not None:
            raise self._refuse(problems.YAML_TAG, event)
        if depth > MAX_DEPTH:
            raise self._refuse(problems.YAML_DEPTH, event, limit=MAX_DEPTH)

    def _scalar(self, event: Any) -> str | int | bool | None:
        text: str = event.value
        if event.implicit[0]:  # plain, without quotes or tag
            if text in _CONSTANTS:
                return _CONSTANTS[text]
            if _WHOLE.fullmatch(text):
                return int(text)
        bad = harmful(text)
        if bad is not None:
            raise self._refuse(problems.CONTROL_CHARACTER, event, code=f"U+{ord(bad):04X}")
        return text

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not self._loader.check_event(yaml.SequenceEndEvent):
            items.append(self._value((*path, len(items)), depth + 1))
        self._loader.get_event()
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str | int, Any]:
        items: dict[str | int, Any] = {}
        seen: dict[str, int] = {}
        while not self._loader.check_event(yaml.MappingEndEvent):
            key, mark = self._key(depth + 1)
            here = (*path, key)
            if str(key) in seen:
                first = seen[str(key)]
                raise refuse(problems.YAML_DUPLICATE_KEY, Place(self._document.name, *mark), key=str(key), first=first)
            self._document.keys[here] = mark
            seen[str(key)] = mark[0]
            items[key] = self._value(here, depth + 1)
        self._loader.get_event()
        return items

    def _key(self, depth: int) -> tuple[str | int, Mark]:
        event = self._loader.get_event()
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "<<" and event.implicit[0]:
                raise self._refuse(problems.YAML_MERGE, event)
            key = self._scalar(event)
            if isinstance(key, str) or type(key) is int:
                return key, _mark(event)
        raise self._refuse(problems.YAML_KEY, event)

    def _refuse(self, phrase: Phrase, event: Any, **fields: object) -> Refused:
        return refuse(phrase, Place(self._document.name, *_mark(event)), **fields)


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
