"""Many collectives over time: how many went which way, who is not there both times, and the dates of each."""

from collections.abc import Iterator
from itertools import chain, islice

from rich.console import Group, RenderableType

from fiche4.comparison import Network
from fiche4.picture.changes import lone_collectives, ways_words
from fiche4.picture.timeline import date_rows
from fiche4.profile import ENOUGH
from fiche4.screen.changes import dates_table
from fiche4.screen.parts import labelled, section, title
from fiche4.screen.prose import prose
from fiche4.screen.tables import MOST_ROWS
from fiche4.screen.view import QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import results


def network_page(found: Network, view: View) -> RenderableType:
    """What `diff` prints of several collectives."""
    heading = view.count(results.COMPARED, len(found.lines))
    lone = lone_collectives(found, view.lang)
    return Group(
        title(f"{found.rubric.short} {view.marks.separator} {heading}", "", view),
        *_ways(found, view),
        *(prose(view.say(results.LABELLED, label=label, text=names) if names else label) for label, names in lone),
        *_named(found, view),
    )


def _ways(found: Network, view: View) -> Iterator[RenderableType]:
    for dimension, ways in zip(found.rubric.dimensions, found.ways, strict=False):
        yield labelled(dimension.short, ways_words(ways, view.lang, view.marks.separator), TITLE_STYLE)
    yield ""


def _named(found: Network, view: View) -> Iterator[RenderableType]:
    """What only the owner of the sheets may see: who may be called otherwise now, and the dates of each collective."""
    if found.withheld:
        yield prose(view.say(results.NAMES_WITHHELD, enough=ENOUGH), QUIET_STYLE)
        return
    for before, after in found.renamed:
        yield prose(view.say(results.RENAMED, before=before, after=after), REMARK_STYLE)
    if found.lines:
        yield section(view.say(results.EACH_COLLECTIVE))
        rows = chain.from_iterable(date_rows(line) for line in islice(found.lines, MOST_ROWS))
        yield dates_table(rows, found.rubric, view, named=True)
    if len(found.lines) > MOST_ROWS:
        yield prose(view.say(results.NOT_LISTED, most=MOST_ROWS), REMARK_STYLE)
