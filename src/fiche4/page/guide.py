"""The cue card of the hour, for whoever runs it: minute by minute, for a rubric of any number of dimensions."""

from typing import NamedTuple

from markupsafe import Markup

from fiche4.page.environment import render
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, page

OPENING, SILENCE, REVIEW, PRIORITIES, DATE = 5, 7, 3, 11, 4
"""Minutes of each part."""

TOGETHER = 30
"""Minutes for all dimensions, where none then has more than `LONGEST` or less than `SHORTEST`."""

SHORTEST, LONGEST = 3, 10


class Moment(NamedTuple):
    """A part of the hour, from one minute to another; its title is ours, or the name of a dimension."""

    start: int
    end: int
    title: Phrase | str
    what: Phrase | None = None


def moments(rubric: Rubric) -> list[Moment]:
    """The parts of the hour in their order. With many dimensions it is longer than an hour: they are not rushed."""
    each = min(max(TOGETHER // len(rubric.dimensions), SHORTEST), LONGEST)
    parts: list[tuple[int, Phrase | str, Phrase | None]] = [
        (OPENING, page.OPENING, page.OPENING_WHAT),
        (SILENCE, page.SILENCE, page.SILENCE_WHAT),
        *((each, dimension.title, None) for dimension in rubric.dimensions),
        (REVIEW, page.REVIEW, page.REVIEW_WHAT),
        (PRIORITIES, page.PRIORITIES, page.PRIORITIES_WHAT),
        (DATE, page.DATE, page.DATE_WHAT),
    ]
    found, start = [], 0
    for minutes, title, what in parts:
        found.append(Moment(start, start + minutes, title, what))
        start += minutes
    return found


def guide_html(rubric: Rubric, lang: Lang) -> str:
    """The card as a page to print."""
    return render(
        "guide.html.jinja",
        lang,
        title=f"{rubric.short} · {page.GUIDE.say(lang)}",
        paper=Markup("@page{size:A4 portrait}"),
        rubric=rubric,
        moments=moments(rubric),
    )
