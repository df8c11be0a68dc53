"""A batch of sheets as tables: one row a sheet, then the position of each dimension."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby, islice
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Column

from fiche4.answers import NoLevel
from fiche4.batch import Score
from fiche4.picture.changes import follow_up_counts
from fiche4.picture.marks import BEGUN, SILENT_WORDS, STATUS_SIGNS, silent_columns, without_level
from fiche4.picture.matrix import matrix_of
from fiche4.picture.phrasing import ask_words, how_many, total_withheld, who
from fiche4.profile import ENOUGH, Position, Profile
from fiche4.rubric import Rubric
from fiche4.screen.matrix import draw_legend, draw_matrix
from fiche4.screen.parts import (
    boxed_table,
    column,
    figures,
    indented,
    labelled,
    level_or_sign,
    section,
    signs_legend,
    title,
)
from fiche4.screen.prose import prose
from fiche4.screen.view import QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import NO_BREAK, Phrase, results
from fiche4.words.numbers import interval, number
from fiche4.words.results import group_name

NAME_AND_DATE = 36
"""Columns kept for who and when."""


MOST_ROWS = 200
"""Rows of sheets or groups that are drawn; more are for a spreadsheet."""


def score_page(score: Score, view: View) -> RenderableType:
    """What `score` prints: the first sheets, the groups, the positions and the matrix of all."""
    total = score.total
    matrix = matrix_of(total)
    return Group(
        title(score.rubric.short, how_many(score, view.lang), view),
        *_each_sheet(score, view),
        *_each_group(score, view),
        section(view.say(results.ALL_TOGETHER)),
        *([positions_table(total, view)] if total.positions else []),
        *([prose(total_withheld(score, view.lang), REMARK_STYLE)] if score.untold else []),
        *(
            prose(view.say(results.DIVIDED, name=dimension.short, low=low, high=high), TITLE_STYLE)
            for dimension, position in total
            if position.poles
            for low, high in [position.poles]
        ),
        prose(view.say(results.FEW_NOTE, enough=ENOUGH), QUIET_STYLE),
        *_mutual_help(score, view),
        *(["", draw_matrix(matrix, view), draw_legend(matrix, view)] if total.positions else []),
        *(part for other in score.others for part in ("", score_page(other, view))),
    )


def _each_sheet(score: Score, view: View) -> Iterator[RenderableType]:
    """A row for each sheet: who, when, and the level of each dimension; what came of the actions planned before."""
    sheets = list(islice(score.sheets, MOST_ROWS))
    if not sheets:
        return
    entries = [
        _Entry(who(one, view.lang), one.date, [*map(partial(_level, view), one.levels, one.begun)]) for one in sheets
    ]
    yield section(view.say(results.EACH_SHEET))
    yield _entries_table((results.COLLECTIVE, results.DATE), entries, score.rubric, view)
    yield from signs_legend(without_level(level for one in sheets for level in one.levels), view)
    if any(any(one.begun) for one in sheets):
        yield prose(f"{view.sign(BEGUN.sign)} {view.say(BEGUN.words)}", QUIET_STYLE)
    yield from _not_listed(len(score.sheets), view)
    if score.numbered:
        yield prose(view.say(results.NAMES_NUMBERED), QUIET_STYLE)
    for name, n in score.repeated[:MOST_ROWS]:
        twice = view.say(results.COUNTED_TWICE, name=name or view.say(results.SOME_COLLECTIVE), n=n)
        yield prose(f"{twice} {view.say(results.COMPARE_DATES)}", REMARK_STYLE)
    if any(score.follow_up.values()):
        yield section(view.say(results.WAS_PLANNED))
        yield prose(f" {view.marks.separator} ".join(follow_up_counts(score.follow_up, view.lang)))


def _mutual_help(score: Score, view: View) -> Iterator[RenderableType]:
    """Who may ask whom, step by step."""
    found = score.exchanges
    if found:
        yield section(view.say(results.MUTUAL_HELP))
        yield prose(view.say(results.MUTUAL_HELP_WHY), QUIET_STYLE)
    for name, steps in groupby(found, key=lambda one: one.dimension.short):
        lines = (f"{one.level} {view.marks.arrow} {one.level + 1}  {ask_words(one, view.lang)}" for one in steps)
        yield labelled(name, "\n".join(lines), TITLE_STYLE)


def _each_group(score: Score, view: View) -> Iterator[RenderableType]:
    """A row for each group: who, how many, and the median of each dimension."""
    if score.groups or score.withheld:
        yield section(view.say(results.EACH_GROUP_NAME))
    if score.groups:
        entries = [
            _Entry(
                group_name(one.name, view.lang),
                # groups hidden on some dimensions only are counted in their own row too: no number to add up
                view.count(results.ANSWERS if one.name is not None else results.AT_MOST, one.answered),
                ["–" if at in one.withheld else _median(p, view) for at, p in enumerate(one.profile.positions)],
            )
            for one in score.groups[:MOST_ROWS]
        ]
        yield _entries_table((results.GROUP_NAME, results.HOW_MANY), entries, score.rubric, view)
    yield from _not_listed(len(score.groups), view)
    if score.withheld:
        yield prose(view.say(results.GROUPS_HIDDEN, enough=ENOUGH), QUIET_STYLE)


def _not_listed(rows: int, view: View) -> Iterator[RenderableType]:
    if rows > MOST_ROWS:
        yield prose(view.say(results.NOT_LISTED, most=MOST_ROWS), REMARK_STYLE)


class _Entry(NamedTuple):
    """A row of a table of profiles: who, when or how many, and what to say of each dimension."""

    who: str
    detail: str
    cells: Sequence[str]


def _level(view: View, level: int | NoLevel, begun: bool) -> str:  # noqa: FBT001
    """The level, with a sign if the next one is begun, or the sign of why there is none."""
    return level_or_sign(level, view) + (view.sign(BEGUN.sign) if begun else "")


def _median(position: Position, view: View) -> str:
    """The median, or the sign of why there is none."""
    status = position.status
    return interval(position.median) if position.median or status == "level" else view.sign(STATUS_SIGNS[status])


def _entries_table(heads: tuple[Phrase, Phrase], entries: list[_Entry], rubric: Rubric, view: View) -> RenderableType:
    """A row for each entry, a column for each dimension; lines where a table has no room."""
    names = short_names(rubric, view)
    if names is None:
        return Group(*chain.from_iterable(_entry_lines(one, rubric, view) for one in entries))
    who, detail = (view.say(head) for head in heads)
    dimensions = (column(name, justify="center", no_wrap=True) for name in names)
    table = boxed_table(view, column(who, ratio=1), column(detail, no_wrap=True), *dimensions)
    for one in entries:
        table.add_row(prose(one.who), prose(one.detail), *(prose(cell, centred=True) for cell in one.cells))
    return table


def _entry_lines(one: _Entry, rubric: Rubric, view: View) -> Iterator[RenderableType]:
    pairs = zip(rubric.dimensions, one.cells, strict=True)
    words = (f"{dimension.short} {cell}".replace(" ", NO_BREAK) for dimension, cell in pairs)
    yield prose(f"{one.who} {view.marks.separator} {one.detail}", TITLE_STYLE)
    yield indented(prose(f" {view.marks.separator} ".join(words)))


def positions_table(profile: Profile, view: View) -> RenderableType:
    """A row for each dimension: counts by level, and the figures drawn from them; lines where there is no room."""
    names = [view.say(phrase) for phrase in (results.MEDIAN, results.RANGE, results.AGREEMENT)]
    first = max(cell_len(dimension.short) for dimension in profile.rubric.dimensions)
    silent = silent_columns(profile)
    rows = [(*p.counts, *(p.silent[why] for why in silent)) for p in profile.positions]
    digits = max(len(str(count)) for row in rows for count in row)
    widths = [first, *[digits] * len(rows[0]), *(max(len(name), 5) for name in names)]
    if sum(widths) + 3 * len(widths) + 1 > view.width:
        lines = ((prose(d.short, TITLE_STYLE), indented(figures(p, view))) for d, p in profile)
        return Group(*chain.from_iterable(lines))
    counted = (*(str(level.rank) for level in profile.rubric.levels), *(view.sign(STATUS_SIGNS[why]) for why in silent))
    table = boxed_table(
        view,
        column(view.say(results.DIMENSION), no_wrap=True),
        *(Column(head, justify="right") for head in counted),
        *(column(name, no_wrap=True) for name in names),
    )
    for (dimension, position), row in zip(profile, rows, strict=True):
        counts = (str(count or view.marks.separator) for count in row)
        pairs = (interval(pair, view.marks.dash) for pair in (position.median, position.span))
        table.add_row(prose(dimension.short), *counts, *pairs, number(position.agreement, view.lang))
    return Group(table, *signs_legend(silent, view, SILENT_WORDS))


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
