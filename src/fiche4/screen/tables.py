"""A batch of sheets as tables: one row a sheet, then the position of each dimension."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.batch import Score, Scored
from fiche4.profile import ENOUGH, Position, Profile
from fiche4.rubric import Rubric
from fiche4.screen.matrix import legend, matrix
from fiche4.screen.parts import section, title
from fiche4.screen.prose import prose
from fiche4.screen.view import QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import interval, number

NAME_AND_DATE = 40
"""Columns kept for who and when."""


def score_page(score: Score, view: View) -> RenderableType:
    """What `score` prints: the sheets, the positions, the matrix of all."""
    rubric = score.total.rubric
    return Group(
        title(f"{rubric.short}", view.count(results.SHEETS, len(score.sheets)), view),
        section(view.say(results.EACH_SHEET)),
        sheets_table(score.sheets, rubric, view),
        section(view.say(results.ALL_SHEETS)),
        positions_table(score.total, view),
        *_divided(score.total, view),
        prose(view.say(results.FEW_NOTE, enough=ENOUGH), QUIET_STYLE),
        "",
        matrix(score.total, view),
        legend(score.total, view),
    )


def sheets_table(sheets: list[Scored], rubric: Rubric, view: View) -> Table:
    """A row for each sheet: who, when, and the level of each dimension."""
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.COLLECTIVE)), ratio=1)
    table.add_column(prose(view.say(results.DATE)), no_wrap=True)
    for name in short_names(rubric, view):
        table.add_column(prose(name), justify="center", no_wrap=True)
    for one in sheets:
        levels = (str(position.level or "?") for _, position in one.profile)
        who = one.sheet.collective or one.file
        table.add_row(prose(who), one.sheet.date.isoformat(), *(prose(level, centred=True) for level in levels))
    return table


def positions_table(profile: Profile, view: View) -> Table:
    """A row for each dimension: counts by level, and the figures drawn from them."""
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.DIMENSION)), no_wrap=True)
    for level in profile.rubric.levels:
        table.add_column(str(level.rank), justify="right")
    table.add_column("?", justify="right")
    for phrase in (results.MEDIAN, results.RANGE, results.AGREEMENT):
        table.add_column(prose(view.say(phrase)), no_wrap=True)
    for dimension, position in profile:
        table.add_row(prose(dimension.short), *_figures(position, view))
    return table


def _figures(position: Position, view: View) -> Iterator[str]:
    yield from (str(count or view.marks.separator) for count in position.counts)
    yield str(position.unknown or view.marks.separator)
    for pair in (position.median, position.span):
        yield interval(pair) if pair else view.marks.dash
    yield number(position.agreement, view.lang)


def _divided(profile: Profile, view: View) -> Iterator[RenderableType]:
    for dimension, position in profile:
        if position.camps:
            low, high = position.camps
            yield prose(view.say(results.DIVIDED, name=dimension.short, low=low, high=high), TITLE_STYLE)


def short_names(rubric: Rubric, view: View) -> list[str]:
    """The names of the dimensions as headings of narrow columns, cut to their first letters where they must be."""
    names = [dimension.short for dimension in rubric.dimensions]
    room = view.width - NAME_AND_DATE - 3 * len(names)
    if sum(map(cell_len, names)) <= room:
        return names
    limit = max(room // len(names), 4)
    return [name if len(name) <= limit else f"{name[: limit - 1].rstrip()}." for name in names]
