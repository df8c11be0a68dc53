"""Foreign text stays text: whatever it says, in whatever field, it adds no element and no attribute."""

from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest

from fiche4.page.document import blank_html
from fiche4.page.environment import environment
from fiche4.page.report import ReportInput, report_html, report_svg
from fiche4.room import unprotected
from fiche4.words import LANGS
from tests.helpers.injections import injections
from tests.helpers.pages import shape_of
from tests.helpers.saying import report_saying, rubric_saying, sheet_saying

INJECTIONS = injections()
AT_ONCE = 30
BATCHES = [INJECTIONS[start : start + AT_ONCE] for start in range(0, len(INJECTIONS), AT_ONCE)]
SVG = "{http://www.w3.org/2000/svg}"
SVG_ATTRIBUTES = {
    *(
        "viewBox",
        "lang",
        "role",
        "aria-labelledby",
        "id",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
    ),
    *("r", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"),
    *("font-family", "font-size", "font-weight", "text-anchor"),
}


@pytest.fixture
def no_escaping() -> Iterator[None]:
    """The pages as they would be if nothing were escaped."""
    environment.cache_clear()
    for lang in LANGS:
        environment(lang).autoescape = False
    yield
    environment.cache_clear()


def nameless(text: str) -> ReportInput:
    """Two sheets without a collective, which are named after their files."""
    sheets = [(text, sheet_saying(text).model_copy(update={"collective": None})) for _ in range(2)]
    return ReportInput(sheets, rubric_saying(text), unprotected, all_groups=True)


def pages_saying(text: str) -> list[str]:
    """Each kind of page, with `text` in every field; the timeline's has all that one sheet's has."""
    rubric = rubric_saying(text)
    return [
        report_html(report_saying(text, 2025, 2026), "fr"),
        report_html(nameless(text), "fr"),
        report_html(nameless(text)._replace(name=text), "en"),
        blank_html(rubric, "fr"),
    ]


def pictures_saying(text: str) -> list[str]:
    return [report_svg(report_saying(text, 2026), "fr"), report_svg(report_saying(text, 2025, 2026), "fr")]


@cache
def harmless_shapes(lines: int) -> list[list[tuple[str, ...]]]:
    """The pages of a text that nobody would take for markup."""
    return [shape_of(page) for page in pages_saying("\n".join(["texte"] * lines))]


def intruders(picture: str) -> set[str]:
    """What is in a picture and is none of ours: elements, attributes, or that it cannot be read at all."""
    try:
        elements = list(ElementTree.fromstring(picture).iter())
    except ElementTree.ParseError:
        return {"not well-formed"}
    ours = {SVG + tag for tag in ("svg", "title", "desc", "rect", "line", "circle", "text")}
    tags = {element.tag for element in elements}
    return (tags - ours) | {name for element in elements for name in element.attrib} - SVG_ATTRIBUTES


def test_there_are_enough_injections_and_no_two_are_the_same() -> None:
    assert len(set(INJECTIONS)) == len(INJECTIONS) >= 500


@pytest.mark.parametrize("batch", BATCHES, ids=range(len(BATCHES)))
def test_no_text_adds_an_element_to_a_page(batch: list[str]) -> None:
    assert [shape_of(page) for page in pages_saying("\n".join(batch))] == harmless_shapes(len(batch))


@pytest.mark.parametrize("batch", BATCHES, ids=range(len(BATCHES)))
def test_no_text_adds_an_element_to_a_picture(batch: list[str]) -> None:
    for picture in pictures_saying("\n".join(batch)):
        assert not intruders(picture)


def test_without_escaping_each_of_these_pages_and_pictures_would_be_caught(request: pytest.FixtureRequest) -> None:
    text = "\n".join(BATCHES[0])
    harmless = harmless_shapes(AT_ONCE)
    request.getfixturevalue("no_escaping")
    for page, expected in zip(pages_saying(text), harmless, strict=True):
        assert shape_of(page) != expected
    for picture in pictures_saying(text):
        assert intruders(picture)


def test_a_text_that_looks_like_a_template_is_none() -> None:
    page = report_html(report_saying("{{ 7*7777777 }} {fields} %s", 2026), "fr")
    assert "54444439" not in page
    assert "{{ 7*7777777 }} {fields} %s" in page


def test_what_drives_a_terminal_or_reorders_text_does_not_reach_a_page() -> None:
    text = "a\x1b[31m\u202eb\ufffe"
    for written in (*pages_saying(text), *pictures_saying(text)):
        assert not {"\x1b", "\u202e", "\ufffe"} & set(written)
        assert "a\ufffd[31m\ufffdb\ufffd" in written
