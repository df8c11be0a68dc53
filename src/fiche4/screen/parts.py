"""What all pages are made of: headings, labels, and a position in words and figures."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Column, Table

from fiche4.answers import NoLevel
from fiche4.picture import phrasing
from fiche4.picture.marks import STATUS_SIGNS, STATUS_WORDS
from fiche4.picture.roles import seen_by
from fiche4.profile import Position
from fiche4.room import RoleView
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import Phrase

INDENT = 3
LABEL = 20


def title(left: str, right: str, view: View) -> RenderableType:
    """A heading with an aside, ruled off."""
    line, aside = prose(left, TITLE_STYLE), prose(right)
    gap = view.width - line.cell_len - aside.cell_len
    whole = Prose.assemble(line, " " * gap, aside) if gap >= 2 else prose(f"{left}\n{right}", TITLE_STYLE)
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


def indented(*lines: RenderableType) -> RenderableType:
    """These lines, a little to the right."""
    return Padding(Group(*lines), (0, 0, 0, INDENT))


def boxed_table(view: View, *columns: Column) -> Table:
    """A table in a box, its headings bold."""
    return Table(*columns, box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)


def column(words: str, *, centred: bool = False, **options: Any) -> Column:
    """A column of a table, with its heading."""
    return Column(prose(words, centred=centred), **options)


def level_or_sign(level: int | NoLevel, view: View) -> str:
    """A level, or the sign of why there is none, for a narrow column."""
    return str(level) if isinstance(level, int) else view.sign(STATUS_SIGNS[level])


def signs_legend(
    without: Iterable[NoLevel], view: View, words_of: Mapping[NoLevel, Phrase] = STATUS_WORDS
) -> Iterator[RenderableType]:
    """What the signs mean that stand where a level would; nothing where none does."""
    words = [f"{view.sign(STATUS_SIGNS[why])} {view.say(words_of[why])}" for why in without]
    if words:
        yield prose("   ".join(words), QUIET_STYLE)


def figures(position: Position, view: View) -> RenderableType:
    """The counts of a distribution, with the figures drawn from them beside it."""
    return prose(figures_line(position, view))


def figures_line(position: Position, view: View) -> str:
    """How many answered, the median, the range, the agreement, the two poles: what there is of them."""
    return f" {view.marks.separator} ".join(phrasing.figures(position, view.lang))


def regard_words(one: RoleView, view: View) -> Prose:
    """How the role sees the dimension against the others, in words; nothing when they see it alike."""
    seen = seen_by(one)
    return prose(f"{view.sign(seen.sign)} {view.say(seen.words)}", NEXT_STYLE) if seen.words else prose("")


def page_text(page: RenderableType, width: int) -> str:
    """The page in lines of `width` columns, without colour and trailing blanks."""
    plain = Console(
        file=io.StringIO(),
        width=width,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with plain.capture() as capture:
        plain.print(Group(page), crop=False)
    return "".join(line.rstrip(" ") + "\n" for line in capture.get().splitlines())
