"""Sheets and parts of sheets as YAML that our reader takes back unchanged."""

from io import StringIO
from typing import Any

import yaml

from fiche4.answers import Sheet, to_plain
from fiche4.clean import clean
from fiche4.sources.spelling import UNSEEN

WIDTH = 100
ONE_LINE = 1 << 30


def as_yaml(sheet: Sheet) -> str:
    """The sheet as its file holds it."""
    return as_lines(to_plain(sheet))


def as_lines(value: dict[str, Any] | list[Any], width: int = WIDTH, *, blocks: bool = True) -> str:
    """A line or more for each entry; lists and mappings in it that hold no others stand in brackets.

    A text of several lines is a block (`|`), or else in quotes.
    """
    stream = StringIO()
    dumper = _Dumper(stream, allow_unicode=True, sort_keys=False, default_flow_style=None, width=width)
    dumper.long_text = "|" if blocks else '"'
    dumper.open()
    node: Any = dumper.represent_data(value)
    node.flow_style = False
    dumper.serialize(node)
    return stream.getvalue()


def as_flow(value: Any) -> str:
    """The value on one line, as it can stand within brackets."""
    text: str = yaml.dump(
        [value], Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=True, width=ONE_LINE
    )
    return text.removeprefix("[").removesuffix("]\n")


class _Dumper(yaml.SafeDumper):
    """Plain YAML: no aliases."""

    long_text = "|"

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        text = clean(text)
        style = self.long_text if "\n" in text else "'" if text.strip(UNSEEN) != text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)
