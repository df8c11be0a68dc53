"""What changed between two dates, in words; a timeline for more than two; many collectives over time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.comparison import Change, Comparison, Dated, DimensionChange, Network, Timeline
from fiche4.picture.changes import change_words, lone_collectives, votes_notes, ways_words
from fiche4.picture.marks import BEGUN
from fiche4.picture.phrasing import short_standing, standing
from fiche4.picture.steps import begun_lines
from fiche4.picture.timeline import DateRow, date_rows
from fiche4.profile import ENOUGH, Position
from fiche4.rubric import Rubric
from fiche4.screen.parts import boxed_table, column, figures, indented, labelled, level_or_sign, section, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines, came_line, noted
from fiche4.screen.tables import MOST_ROWS, short_names
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
        *(prose(view.say(note), QUIET_STYLE) for note in votes_notes(comparison.changes)),
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


def network_page(found: Network, view: View) -> RenderableType:
    """What `diff` prints of several collectives."""
    heading = view.count(results.COMPARED, len(found.lines))
    lone = lone_collectives(found, view.lang)
    return Group(
        title(f"{found.rubric.short} {view.marks.separator} {heading}", "", view),
        *(
            labelled(dimension.short, ways_words(ways, view.lang, view.marks.separator), TITLE_STYLE)
            for dimension, ways in zip(found.rubric.dimensions, found.ways, strict=False)
        ),
        "",
        *(prose(view.say(results.LABELLED, label=label, text=names) if names else label) for label, names in lone),
        *_named(found, view),
    )


def _named(found: Network, view: View) -> Iterator[RenderableType]:
    """What only the owner of the sheets may see: who may be called otherwise now, and the dates of each collective."""
    if found.withheld:
        few = results.NAMES_WITHHELD if found.ways else results.NUMBERS_WITHHELD
        yield prose(view.say(few, enough=ENOUGH), QUIET_STYLE)
        return
    for before, after in found.renamed:
        yield prose(view.say(results.RENAMED, before=before, after=after), REMARK_STYLE)
    if found.lines:
        yield section(view.say(results.EACH_COLLECTIVE))
        rows = chain.from_iterable(date_rows(line) for line in islice(found.lines, MOST_ROWS))
        yield dates_table(rows, found.rubric, view, named=True)
    if len(found.lines) > MOST_ROWS:
        yield prose(view.say(results.NOT_LISTED, most=MOST_ROWS), REMARK_STYLE)


def dates_table(rows: Iterable[DateRow], rubric: Rubric, view: View, *, named: bool) -> RenderableType:
    """A row for each date, a column for each dimension; an arrow where it moved since the row above."""
    dimensions = short_names(rubric, view) or [str(number) for number in range(1, len(rubric.dimensions) + 1)]
    name = [column(view.say(results.NAME), ratio=1)] if named else []
    others = (column(words, no_wrap=True) for words in (view.say(results.DATE), *dimensions))
    table = boxed_table(view, *name, *others)
    for row in rows:
        day_ = row.date.isoformat() if row.date else view.marks.dash
        levels = (prose(f"{_level(one.position, view)} {view.sign(one.sign)}".strip()) for one in row.steps)
        table.add_row(*([prose(row.name)] if named else []), day_, *levels)
    return table


def summary_table(comparison: Comparison, view: View) -> Table:
    """A row for each dimension: then, now, which way."""
    table = boxed_table(
        view,
        column(view.say(results.DIMENSION), style=TITLE_STYLE),
        *(column(view.say(phrase), centred=True, justify="center") for phrase in (results.BEFORE, results.AFTER)),
        column(view.say(results.CHANGE)),
    )
    for change in comparison.changes:
        way = prose(_way(change, view), TITLE_STYLE if change.moved else QUIET_STYLE)
        cells = (_then_or_now(position, view) for position in (change.before, change.after))
        table.add_row(prose(change.dimension.short), *cells, way)
    return table


def _then_or_now(position: Position, view: View) -> Group:
    """Where the dimension stood, and below it how many voices at each level, where there are several."""
    counts = [prose(" ".join(map(str, position.counts)), QUIET_STYLE, centred=True)] if position.n > 1 else []
    return Group(prose(short_standing(position, view.lang), centred=True), *counts)


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
        yield indented(*action_lines(action, view), came_line(came, view))


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
    return Group("", heading, indented(*_change_lines(change, view)))


def _change_lines(change: DimensionChange, view: View) -> Iterator[RenderableType]:
    if change.change is Change.SAME and change.before.counts == change.after.counts:
        yield _stood(results.YOU_STAY, results.STILL, change.after, change, view)
        yield from _said_before(change, view)
    else:
        yield _stood(results.YOU_WERE, results.BEFORE, change.before, change, view)
        yield from _said_before(change, view)
        yield _stood(results.WE_ARE, results.AFTER, change.after, change, view)
    yield from _begun(change, view)
    words = change.next_step.words(view.lang)
    if change.next_step.level:
        yield labelled(f"{view.marks.next} {view.say(results.NEXT_STEP)}", words, NEXT_STYLE)
    else:
        yield prose(words)


def _said_before(change: DimensionChange, view: View) -> Iterator[RenderableType]:
    """The target, the evidence and what else was written of the dimension then."""
    pairs = noted(change.said_before, view)
    said = [view.say(results.LABELLED, label=view.say(phrase), text=text) for phrase, text in pairs]
    if said:
        yield labelled(view.say(results.SAID_BEFORE), "\n".join(said), TITLE_STYLE)


def _begun(change: DimensionChange, view: View) -> Iterator[RenderableType]:
    """What was begun then, if that is said otherwise now, and what is begun now."""
    before = change.before if change.begun and change.before.begun != change.after.begun else None
    for line in begun_lines(change.dimension, before, view.lang) if before else ():
        label = f"{view.say(results.BEFORE).capitalize()} {view.marks.separator} {line.label}"
        yield labelled(label, line.words, TITLE_STYLE)
    for line in begun_lines(change.dimension, change.after, view.lang):
        yield labelled(f"{view.sign(BEGUN.sign)} {line.label}", line.words, NEXT_STYLE)


def _stood(ours: Phrase, counted: Phrase, position: Position, change: DimensionChange, view: View) -> RenderableType:
    """Where a dimension stood, in words; `ours` is the label of a level, `counted` that of votes."""
    label = view.say(ours) if position.status == "level" else view.say(counted).capitalize()
    words = position.descriptor(change.dimension)
    quoted = view.say(results.QUOTED, text=words) if words else ""
    parts: list[RenderableType] = [
        prose(f"{standing(position, view.lang)} {view.marks.separator} {quoted}".strip(" ·-"))
    ]
    if position.n > 1:
        parts.append(figures(position, view))
    return labelled(label, Group(*parts), HERE_LABEL if position is change.after else TITLE_STYLE)


def _level(position: Position, view: View) -> str:
    """A level, the median of votes with its sign, or the sign of why there is neither."""
    sign = level_or_sign(position.level_or_status, view)
    return f"{sign} {interval(position.median)}" if position.status == "votes" else sign
