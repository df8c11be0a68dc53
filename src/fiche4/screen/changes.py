"""What changed between two dates, in words, and a timeline for more than two."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.comparison import Change, Comparison, Dated, DimensionChange, Timeline
from fiche4.picture.changes import change_words, votes_notes
from fiche4.picture.phrasing import short_standing
from fiche4.picture.timeline import DateRow, date_rows
from fiche4.profile import ENOUGH, Position
from fiche4.rubric import Rubric
from fiche4.screen.parts import INDENT, figures, labelled, level_or_sign, section, standing, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines, came_line
from fiche4.screen.tables import short_names
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import Phrase, results
from fiche4.words.numbers import day, interval


def diff_page(comparison: Comparison, view: View) -> RenderableType:
    """What `diff` prints of two sheets or folders: a summary, then each dimension in words."""
    before, after = comparison.before, comparison.after
    rubric = after.profile.rubric
    return Group(
        title(f"{rubric.short} {view.marks.separator} {_both(before, after, view)}", "", view),
        *_warning(before, after, view),
        summary_table(comparison, view),
        *_chance(comparison, view),
        *_withheld((before, after), view),
        *_planned(comparison, view),
        *(_change(change, view) for change in comparison.changes),
    )


def timeline_page(line: Timeline, view: View) -> RenderableType:
    """What `diff` prints of more than two: a row for each date, then, for one collective, first against last."""
    rubric = line.points[0].profile.rubric
    names = list(dict.fromkeys(point.name for point in line.points))
    heading = names[0] if len(names) == 1 else view.count(results.PROFILES, len(line.points))
    whole = Comparison(line.points[0], line.points[-1])
    return Group(
        title(f"{rubric.short} {view.marks.separator} {heading}", view.say(results.TIMELINE), view),
        dates_table(date_rows(line), rubric, view, named=len(names) > 1),
        *_withheld(line.points, view),
        *([section(_both(whole.before, whole.after, view))] if len(names) == 1 else []),
        *(_change(change, view) for change in whole.changes if len(names) == 1),
    )


def dates_table(rows: Iterable[DateRow], rubric: Rubric, view: View, *, named: bool) -> RenderableType:
    """A row for each date, a column for each dimension; an arrow where it moved since the row above."""
    names = short_names(rubric, view) or [str(number) for number in range(1, len(rubric.dimensions) + 1)]
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    if named:
        table.add_column(prose(view.say(results.NAME)), ratio=1)
    table.add_column(prose(view.say(results.DATE)), no_wrap=True)
    for name in names:
        table.add_column(prose(name), no_wrap=True)
    for row in rows:
        day_ = row.date.isoformat() if row.date else view.marks.dash
        table.add_row(*([prose(row.name)] if named else []), day_, *_levels(row, view))
    return table


def summary_table(comparison: Comparison, view: View) -> Table:
    """A row for each dimension: then, now, which way."""
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column(prose(view.say(results.DIMENSION)), style=TITLE_STYLE)
    for phrase in (results.BEFORE, results.AFTER):
        table.add_column(prose(view.say(phrase), centred=True), justify="center")
    table.add_column(prose(view.say(results.CHANGE)))
    for change in comparison.changes:
        way = prose(_way(change, view), TITLE_STYLE if change.moved else QUIET_STYLE)
        cells = (_then_or_now(position, view) for position in (change.before, change.after))
        table.add_row(prose(change.dimension.short), *cells, way)
    return table


def _then_or_now(position: Position, view: View) -> Group:
    """Where the dimension stood, and below it how many voices at each level, where there are several."""
    counts = [prose(" ".join(map(str, position.counts)), QUIET_STYLE, centred=True)] if position.n > 1 else []
    return Group(prose(short_standing(position, view.lang), centred=True), *counts)


def _chance(comparison: Comparison, view: View) -> Iterator[RenderableType]:
    """What the words on votes mean, once, where they are said."""
    for phrase in votes_notes(comparison.changes):
        yield prose(view.say(phrase), QUIET_STYLE)


def _withheld(points: Sequence[Dated], view: View) -> Iterator[RenderableType]:
    if any(point.withheld for point in points):
        yield prose(view.say(results.NOT_SHOWN, enough=ENOUGH), QUIET_STYLE)


def _planned(comparison: Comparison, view: View) -> Iterator[RenderableType]:
    """The plan made then, and what came of it: what was said of each action, not which way its dimension went."""
    rubric = comparison.after.profile.rubric
    if comparison.planned:
        yield section(view.say(results.WAS_PLANNED))
    for action, came in comparison.planned:
        yield prose(rubric.dimension(action.dimension).short, TITLE_STYLE)
        for line in (*action_lines(action, view), came_line(came, view)):
            yield Padding(line, (0, 0, 0, INDENT))


def _both(before: Dated, after: Dated, view: View) -> str:
    if before.date and after.date and before.name == after.name:
        dates = {"before": day(before.date, view.lang), "after": day(after.date, view.lang)}
        return view.say(results.OVER_TIME, name=after.name, **dates)
    return f"{before.named(view.lang)} {view.marks.arrow} {after.named(view.lang)}"


def _warning(before: Dated, after: Dated, view: View) -> Iterator[RenderableType]:
    if before.date and after.date and before.date > after.date:
        dates = {"before": day(before.date, view.lang), "after": day(after.date, view.lang)}
        yield prose(view.say(results.REVERSED, **dates), REMARK_STYLE)


def _way(change: DimensionChange, view: View) -> str:
    return change_words(change, view.lang, view.sign, view.marks.separator)


def _change(change: DimensionChange, view: View) -> RenderableType:
    way = f"{view.marks.separator} {_way(change, view)}"
    heading = Prose.assemble(prose(change.dimension.title, TITLE_STYLE), " ", prose(way))
    return Group("", heading, *(Padding(line, (0, 0, 0, INDENT)) for line in _change_lines(change, view)))


def _change_lines(change: DimensionChange, view: View) -> Iterator[RenderableType]:
    if change.change is Change.SAME and change.before.counts == change.after.counts:
        yield _stood(results.YOU_STAY, results.STILL, change.after, change, view)
    else:
        yield _stood(results.YOU_WERE, results.BEFORE, change.before, change, view)
        yield _stood(results.WE_ARE, results.AFTER, change.after, change, view)
    words = change.next_step.words(view.lang)
    if change.next_step.level:
        yield labelled(f"{view.marks.next} {view.say(results.NEXT_STEP)}", words, NEXT_STYLE)
    else:
        yield prose(words)


def _stood(ours: Phrase, counted: Phrase, position: Position, change: DimensionChange, view: View) -> RenderableType:
    """Where a dimension stood, in words; `ours` is the label of a level, `counted` that of votes."""
    label = view.say(ours) if position.status == "level" else view.say(counted).capitalize()
    words = position.descriptor(change.dimension)
    quoted = view.say(results.QUOTED, text=words) if words else ""
    parts: list[RenderableType] = [prose(f"{standing(position, view)} {view.marks.separator} {quoted}".strip(" ·-"))]
    if position.n > 1:
        parts.append(figures(position, view))
    return labelled(label, Group(*parts), HERE_LABEL if position is change.after else TITLE_STYLE)


def _levels(row: DateRow, view: View) -> Iterator[Prose]:
    """The level of each dimension, with an arrow if it moved since the date before."""
    for step in row.steps:
        yield prose(f"{_level(step.position, view)} {view.sign(step.sign)}".strip())


def _level(position: Position, view: View) -> str:
    """A level, the median of votes with its sign, or the sign of why there is neither."""
    sign = level_or_sign(position.level_or_status, view)
    return f"{sign} {interval(position.median)}" if position.status == "votes" else sign
