"""A written page taken apart again, its elements in order and its text; and a rubric of any shape to draw."""

from html.parser import HTMLParser
from typing import NamedTuple

from fiche4.rubric import Rubric
from tests.helpers.typed import as_typed

VOID = {"meta", "hr", "br", "input", "img", "link", "base", "embed", "source"}


class Element(NamedTuple):
    """One element, its attributes, and the text in it (that of its children included)."""

    tag: str
    attributes: dict[str, str]
    words: list[str]

    @property
    def text(self) -> str:
        """The text on one line, its spaces plain."""
        return " ".join(as_typed("".join(self.words)).split())

    def has(self, name: str) -> bool:
        """Whether it is of that class."""
        return name in self.attributes.get("class", "").split()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)


def elements_of(html: str) -> list[Element]:
    """The elements of a page in the order of their opening tags."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.elements


def shape_of(html: str) -> list[tuple[str, ...]]:
    """The tag and the names of the attributes of each element: what no text may change."""
    return [(element.tag, *element.attributes) for element in elements_of(html)]


def all_of(html: str, tag: str, name: str | None = None) -> list[Element]:
    """The elements of that tag, and of that class."""
    return [one for one in elements_of(html) if one.tag == tag and (name is None or one.has(name))]


def rubric_of(dimensions: int, levels: int, words: str) -> Rubric:
    """A rubric of any shape, every descriptor of which is `words`."""
    ranks = range(1, levels + 1)
    heading = {"format": "fiche4-rubric/1", "id": "x", "version": 1, "language": "fr", "title": "T", "short": "T"}
    return Rubric.model_validate(
        {
            **heading,
            "source": "x",
            "axis": "x",
            "levels": [{"rank": rank, "title": f"Niveau {rank}", "short": f"N{rank}"} for rank in ranks],
            "dimensions": [
                {"id": f"d{n}", "title": f"Dimension {n}", "short": f"D{n}", "descriptors": dict.fromkeys(ranks, words)}
                for n in range(dimensions)
            ],
        }
    )
