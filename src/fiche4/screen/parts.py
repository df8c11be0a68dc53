"""What all pages are made of: headings, labels, and a position in words and figures."""

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.table import Table

from fiche4.profile import Position
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import interval, number

INDENT = 3
LABEL = 18


def title(left: str, right: str, view: View) -> RenderableType:
    """A heading with an aside, ruled off."""
    line = prose(left, TITLE_STYLE)
    gap = view.width - line.cell_len - prose(right).cell_len
    whole = (
        Prose.assemble(line, " " * max(gap, 2), prose(right)) if gap >= 2 else prose(f"{left}\n{right}", TITLE_STYLE)
    )
    return Group(whole, rule(view))


def rule(view: View, words: str = "") -> Rule:
    """A line across the page, with quiet words at its right end."""
    aside = prose(f" {words} ", QUIET_STYLE) if words else ""
    return Rule(aside, align="right", style=QUIET_STYLE, characters=view.marks.rule)


def section(words: str) -> RenderableType:
    """A heading within a page."""
    return Group("", Prose(words, style=TITLE_STYLE))


def labelled(label: str, words: str | RenderableType, style: Style) -> RenderableType:
    """A label of ours and words of anyone's beside it, wrapped in their own column."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=LABEL)
    grid.add_column(ratio=1)
    grid.add_row(prose(label, style), prose(words) if isinstance(words, str) else words)
    return grid


def standing(position: Position, view: View) -> str:
    """Where a dimension stands, in words: `niveau 3`, `médiane 2–3` if nobody agreed on it, `non connu`."""
    if position.standing is None:
        return view.say(results.DISAGREED if position.outcome == "disagreed" else results.UNKNOWN).lower()
    phrase = results.LEVEL if position.level else results.MEDIAN_AT
    return view.say(phrase, rank=interval(position.standing))


def figures(position: Position, view: View) -> RenderableType:
    """The counts of a distribution, with the figures drawn from them beside it."""
    return prose(figures_line(position, view))


def figures_line(position: Position, view: View) -> str:
    """How many answered, the median, the range, the agreement, the two camps: what there is of them."""
    parts = [view.count(results.ANSWERS, position.n)]
    if position.unknown:
        parts.append(view.count(results.NO_ANSWER, position.unknown))
    for phrase, value in ((results.MEDIAN, position.median), (results.RANGE, position.span)):
        if value:
            parts.append(f"{view.say(phrase)} {interval(value)}")
    if position.agreement is not None:
        parts.append(f"{view.say(results.AGREEMENT)} {number(position.agreement, view.lang)}")
    if position.camps:
        low, high = position.camps
        parts.append(view.say(results.CAMPS, low=low, high=high))
    return f" {view.marks.separator} ".join(parts)
