"""A batch of sheets as tables: one row a sheet, then the position of each dimension."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.batch import Score, Scored
from fiche4.profile import ENOUGH, Position, Profile
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.matrix import legend, matrix
from fiche4.screen.parts import INDENT, figures, section, title
from fiche4.screen.prose import prose
from fiche4.screen.view import QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import NO_BREAK, results
from fiche4.words.numbers import interval, number

NAME_AND_DATE = 36
"""Columns kept for who and when."""


def score_page(score: Score, view: View) -> RenderableType:
    """What `score` prints: the sheets, the positions, the matrix of all."""
    rubric = score.total.rubric
    return Group(
        title(rubric.short, view.count(results.SHEETS, len(score.sheets)), view),
        section(view.say(results.EACH_SHEET)),
        sheets_table(score.sheets, rubric, view),
        *(prose(view.say(results.COUNTED_TWICE, name=name, n=n), REMARK_STYLE) for name, n in score.repeated.items()),
        section(view.say(results.ALL_SHEETS)),
        positions_table(score.total, view),
        *_divided(score.total, view),
        prose(view.say(results.FEW_NOTE, enough=ENOUGH), QUIET_STYLE),
        "",
        matrix(score.total, view),
        legend(score.total, view),
    )


def sheets_table(sheets: list[Scored], rubric: Rubric, view: View) -> RenderableType:
    """A row for each sheet: who, when, and the level of each dimension; lines where a table has no room."""
    names = short_names(rubric, view)
    if names is None:
        return Group(*(_sheet_lines(one, rubric, view) for one in sheets))
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.COLLECTIVE)), ratio=1)
    table.add_column(prose(view.say(results.DATE)), no_wrap=True)
    for name in names:
        table.add_column(prose(name), justify="center", no_wrap=True)
    for one in sheets:
        levels = (prose(str(position.level or "?"), centred=True) for _, position in one.profile)
        table.add_row(prose(one.sheet.collective or one.file), one.sheet.date.isoformat(), *levels)
    return table


def _sheet_lines(one: Scored, rubric: Rubric, view: View) -> RenderableType:
    who = f"{one.sheet.collective or one.file} {view.marks.separator} {one.sheet.date.isoformat()}"
    levels = zip(rubric.dimensions, one.profile.positions, strict=True)
    words = (f"{dimension.short} {position.level or '?'}".replace(" ", NO_BREAK) for dimension, position in levels)
    line = prose(f" {view.marks.separator} ".join(words))
    return Group(prose(who, TITLE_STYLE), Padding(line, (0, 0, 0, INDENT)))


def positions_table(profile: Profile, view: View) -> RenderableType:
    """A row for each dimension: counts by level, and the figures drawn from them; lines where there is no room."""
    names = [view.say(phrase) for phrase in (results.MEDIAN, results.RANGE, results.AGREEMENT)]
    first = max(cell_len(dimension.short) for dimension in profile.rubric.dimensions)
    digits = max(len(str(count)) for position in profile.positions for count in (*position.counts, position.unknown))
    widths = [first, *[digits] * (profile.rubric.top + 1), *(max(len(name), 5) for name in names)]
    if sum(widths) + 3 * len(widths) + 1 > view.width:
        return Group(*(_position_lines(dimension, position, view) for dimension, position in profile))
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.DIMENSION)), no_wrap=True)
    for level in profile.rubric.levels:
        table.add_column(str(level.rank), justify="right")
    table.add_column("?", justify="right")
    for name in names:
        table.add_column(prose(name), no_wrap=True)
    for dimension, position in profile:
        table.add_row(prose(dimension.short), *_figures(position, view))
    return table


def _position_lines(dimension: Dimension, position: Position, view: View) -> RenderableType:
    return Group(prose(dimension.short, TITLE_STYLE), Padding(figures(position, view), (0, 0, 0, INDENT)))


def _figures(position: Position, view: View) -> Iterator[str]:
    yield from (str(count or view.marks.separator) for count in position.counts)
    yield str(position.unknown or view.marks.separator)
    for pair in (position.median, position.span):
        yield interval(pair, view.marks.dash)
    yield number(position.agreement, view.lang)


def _divided(profile: Profile, view: View) -> Iterator[RenderableType]:
    for dimension, position in profile:
        if position.camps:
            low, high = position.camps
            yield prose(view.say(results.DIVIDED, name=dimension.short, low=low, high=high), TITLE_STYLE)


def short_names(rubric: Rubric, view: View) -> list[str] | None:
    """The names of the dimensions as headings of narrow columns, cut to their first letters where they must be.

    `None` where not even four letters of each, beside who and when, have room.
    """
    names = [dimension.short for dimension in rubric.dimensions]
    room = view.width - NAME_AND_DATE - 3 * len(names)
    if sum(map(cell_len, names)) <= room:
        return names
    limit = room // len(names)
    if limit < 4:
        return None
    return [name if len(name) <= limit else f"{name[: limit - 1].rstrip()}." for name in names]
