"""A batch of sheets as tables: one row a sheet, then the position of each dimension."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.batch import AnswerGroup, Score, Scored
from fiche4.picture.changes import follow_up_counts
from fiche4.picture.marks import SILENT_WORDS, STATUS_SIGNS, silent_columns, without_level
from fiche4.picture.matrix import matrix_of
from fiche4.profile import ENOUGH, Position, Profile
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.matrix import draw_legend, draw_matrix
from fiche4.screen.parts import INDENT, figures, level_or_sign, section, signs_legend, title
from fiche4.screen.prose import prose
from fiche4.screen.view import QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import NO_BREAK, Phrase, results
from fiche4.words.numbers import interval, number
from fiche4.words.results import group_name, how_many

NAME_AND_DATE = 36
"""Columns kept for who and when."""


MOST_ROWS = 200
"""Rows of sheets or groups that are drawn; more are for a spreadsheet."""


def score_page(score: Score, view: View) -> RenderableType:
    """What `score` prints: the first sheets, the groups, the positions and the matrix of all."""
    total = score.total
    matrix = matrix_of(total)
    return Group(
        title(score.rubric.short, how_many(len(score.sheets), score.answered, view.lang, score.not_counted), view),
        *_each_sheet(score, view),
        *_followed(score, view),
        *_each_group(score, view),
        section(view.say(results.ALL_TOGETHER)),
        positions_table(total, view),
        *_divided(total, view),
        prose(view.say(results.FEW_NOTE, enough=ENOUGH), QUIET_STYLE),
        "",
        draw_matrix(matrix, view),
        draw_legend(matrix, view),
        *(part for other in score.others for part in ("", score_page(other, view))),
    )


def _each_sheet(score: Score, view: View) -> Iterator[RenderableType]:
    sheets = list(islice(score.sheets, MOST_ROWS))
    if not sheets:
        return
    yield section(view.say(results.EACH_SHEET))
    yield sheets_table(sheets, score.rubric, view)
    if len(score.sheets) > MOST_ROWS:
        yield prose(view.say(results.NOT_LISTED, most=MOST_ROWS), REMARK_STYLE)
    for name, n in islice(score.repeated.items(), MOST_ROWS):
        twice = view.say(results.COUNTED_TWICE, name=name, n=n)
        yield prose(f"{twice} {view.say(results.COMPARE_DATES)}", REMARK_STYLE)


def _followed(score: Score, view: View) -> Iterator[RenderableType]:
    """What came of the actions planned before, over all sheets."""
    if any(score.follow_up.values()):
        yield section(view.say(results.WAS_PLANNED))
        yield prose(f" {view.marks.separator} ".join(follow_up_counts(score.follow_up, view.lang)))


def _each_group(score: Score, view: View) -> Iterator[RenderableType]:
    if score.groups or score.withheld:
        yield section(view.say(results.EACH_GROUP_NAME))
    if score.groups:
        yield groups_table(score.groups[:MOST_ROWS], score.rubric, view)
    if len(score.groups) > MOST_ROWS:
        yield prose(view.say(results.NOT_LISTED, most=MOST_ROWS), REMARK_STYLE)
    if score.withheld:
        yield prose(view.say(results.GROUPS_HIDDEN, enough=ENOUGH), QUIET_STYLE)


class _Entry(NamedTuple):
    """A row of a table of profiles: who, when or how many, and what to say of each dimension."""

    who: str
    detail: str
    cells: Sequence[str]


def sheets_table(sheets: Sequence[Scored], rubric: Rubric, view: View) -> RenderableType:
    """A row for each sheet: who, when, and the level of each dimension; lines where a table has no room."""
    entries = [
        _Entry(one.collective or one.file, one.date, [level_or_sign(level, view) for level in one.levels])
        for one in sheets
    ]
    without = without_level(level for one in sheets for level in one.levels)
    table = _entries_table((results.COLLECTIVE, results.DATE), entries, rubric, view)
    return Group(table, *signs_legend(without, view))


def groups_table(groups: Sequence[AnswerGroup], rubric: Rubric, view: View) -> RenderableType:
    """A row for each group: who, how many, and the median of each dimension; lines where a table has no room."""
    entries = [
        _Entry(
            group_name(one.name, view.lang),
            view.count(results.ANSWERS, one.answered),
            ["–" if at in one.withheld else _median(p, view) for at, p in enumerate(one.profile.positions)],
        )
        for one in groups
    ]
    return _entries_table((results.GROUP_NAME, results.HOW_MANY), entries, rubric, view)


def _median(position: Position, view: View) -> str:
    """The median, or the sign of why there is none."""
    status = position.status
    return interval(position.median) if position.median or status == "level" else view.sign(STATUS_SIGNS[status])


def _entries_table(heads: tuple[Phrase, Phrase], entries: list[_Entry], rubric: Rubric, view: View) -> RenderableType:
    names = short_names(rubric, view)
    if names is None:
        return Group(*(_entry_lines(one, rubric, view) for one in entries))
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(heads[0])), ratio=1)
    table.add_column(prose(view.say(heads[1])), no_wrap=True)
    for name in names:
        table.add_column(prose(name), justify="center", no_wrap=True)
    for one in entries:
        table.add_row(prose(one.who), prose(one.detail), *(prose(cell, centred=True) for cell in one.cells))
    return table


def _entry_lines(one: _Entry, rubric: Rubric, view: View) -> RenderableType:
    pairs = zip(rubric.dimensions, one.cells, strict=True)
    words = (f"{dimension.short} {cell}".replace(" ", NO_BREAK) for dimension, cell in pairs)
    line = prose(f" {view.marks.separator} ".join(words))
    return Group(prose(f"{one.who} {view.marks.separator} {one.detail}", TITLE_STYLE), Padding(line, (0, 0, 0, INDENT)))


def positions_table(profile: Profile, view: View) -> RenderableType:
    """A row for each dimension: counts by level, and the figures drawn from them; lines where there is no room."""
    names = [view.say(phrase) for phrase in (results.MEDIAN, results.RANGE, results.AGREEMENT)]
    first = max(cell_len(dimension.short) for dimension in profile.rubric.dimensions)
    silent = silent_columns(profile)
    rows = [(*p.counts, *(p.silent[why] for why in silent)) for p in profile.positions]
    digits = max(len(str(count)) for row in rows for count in row)
    widths = [first, *[digits] * len(rows[0]), *(max(len(name), 5) for name in names)]
    if sum(widths) + 3 * len(widths) + 1 > view.width:
        return Group(*(_position_lines(dimension, position, view) for dimension, position in profile))
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.DIMENSION)), no_wrap=True)
    for level in profile.rubric.levels:
        table.add_column(str(level.rank), justify="right")
    for why in silent:
        table.add_column(view.sign(STATUS_SIGNS[why]), justify="right")
    for name in names:
        table.add_column(prose(name), no_wrap=True)
    for (dimension, position), row in zip(profile, rows, strict=True):
        counts = (str(count or view.marks.separator) for count in row)
        table.add_row(prose(dimension.short), *counts, *_figures(position, view))
    return Group(table, *signs_legend(silent, view, SILENT_WORDS))


def _position_lines(dimension: Dimension, position: Position, view: View) -> RenderableType:
    return Group(prose(dimension.short, TITLE_STYLE), Padding(figures(position, view), (0, 0, 0, INDENT)))


def _figures(position: Position, view: View) -> Iterator[str]:
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
