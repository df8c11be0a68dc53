"""The matrix: the whole fiche where there is room, the fiche as marks where there is not."""

from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from fiche4.profile import Position, Profile
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.prose import Prose, line_count, longest_word, prose
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results

WIDEST_CELL = 32


class Layout(NamedTuple):
    """How the whole fiche is laid out: columns for the names and for a cell, blank ones at their sides."""

    first: int
    cell: int
    left: int
    right: int
    long_titles: bool


class Cell(NamedTuple):
    """One cell as lines of text: a mark with its words, then the descriptor; `style` fills it whole."""

    text: str
    style: Style


def matrix(profile: Profile, view: View) -> RenderableType:
    """The picture of a profile: the whole fiche if it fits the view with every word whole, else as marks."""
    layout = full_layout(profile.rubric, view)
    return full_matrix(profile, layout, view) if layout else marks_matrix(profile, view)


def full_layout(rubric: Rubric, view: View) -> Layout | None:
    """The roomiest layout in which no word of the fiche is cut, or `None`."""
    longest = max(longest_word(text) for dimension in rubric.dimensions for text in dimension.descriptors.values())
    titles = max(longest_word(dimension.title) for dimension in rubric.dimensions)
    shorts = max(longest_word(text) for text in (*(d.short for d in rubric.dimensions), *rubric.axis.split()))
    for first, left, right, long_titles in (
        (max(titles, view.width // 8), 1, 1, True),
        (shorts, 1, 0, False),
    ):
        edges = rubric.top + 2 + (left + right) * (rubric.top + 1)
        cell = (view.width - edges - first) // rubric.top
        if cell >= longest:
            return Layout(first, min(cell, WIDEST_CELL), left, right, long_titles)
    return None


def full_matrix(profile: Profile, layout: Layout, view: View) -> Table:
    """The whole fiche: every descriptor, the reached cell filled, the next step's marked otherwise."""
    rubric = profile.rubric
    padding = (0, layout.right, 0, layout.left)
    table = Table(box=view.marks.box, show_lines=True, padding=padding, header_style=TITLE_STYLE)
    table.add_column(prose(rubric.axis), width=layout.first, style=TITLE_STYLE)
    for level in rubric.levels:
        table.add_column(prose(f"{level.rank}. {level.title}"), width=layout.cell)
    for dimension, position in profile:
        cells = [_full_cell(dimension, position, rank, view) for rank in range(1, rubric.top + 1)]
        height = max(line_count(cell.text, layout.cell) for cell in cells)
        title = dimension.title if layout.long_titles else dimension.short
        table.add_row(_row_title(title, position, view), *(_filled(cell, layout.cell, height) for cell in cells))
    return table


def marks_matrix(profile: Profile, view: View) -> Table:
    """The fiche as marks: one row a dimension, one column a level."""
    rubric = profile.rubric
    first = _short_width(rubric, view)
    width = max(min((view.width - first - 2 - (rubric.top + 2)) // rubric.top, 18), 1)
    named = all(longest_word(level.short) <= width for level in rubric.levels)
    table = Table(box=view.marks.box, show_lines=True, padding=0, header_style=TITLE_STYLE)
    table.add_column("", width=first + 2, style=TITLE_STYLE, vertical="middle")
    for level in rubric.levels:
        title = f"{level.rank}\n{level.short}" if named else str(level.rank)
        table.add_column(prose(title, centred=True), width=width)
    for dimension, position in profile:
        name = _row_title(dimension.short, position, view)
        cells = [_mark_cell(position, rank, width, view) for rank in range(1, rubric.top + 1)]
        row = (_filled(cell, width, line_count(name.plain, first), centred=True) for cell in cells)
        table.add_row(Padding(name, (0, 1)), *row)
    return table


def _short_width(rubric: Rubric, view: View) -> int:
    longest = max(cell_len(dimension.short) for dimension in rubric.dimensions)
    return min(max(longest, cell_len(view.say(results.UNKNOWN)) + 2), view.width // 3)


def legend(profile: Profile, view: View) -> Prose:
    """What the marks mean."""
    marks = view.marks
    parts = [f"{marks.here} {view.say(results.HERE)}", f"{marks.next} {view.say(results.NEXT)}"]
    if any(position.n > 1 for _, position in profile):
        parts.append(f"{marks.dot}{marks.dot} 2 : {view.say(results.COUNTS)}")
    return prose("   ".join(parts))


def _row_title(title: str, position: Position, view: View) -> Prose:
    return prose(title if position.standing else f"{title}\n? {view.say(results.UNKNOWN)}", TITLE_STYLE)


def _full_cell(dimension: Dimension, position: Position, rank: int, view: View) -> Cell:
    heading, style = _heading(position, rank, view)
    return Cell("\n".join((*heading, dimension.descriptors[rank])), style)


def _heading(position: Position, rank: int, view: View) -> tuple[list[str], Style]:
    """The words and the style that mark a cell."""
    marks, lines = view.marks, []
    if position.n > 1 and position.counts[rank - 1]:
        lines.append(_dots(position.counts[rank - 1], view))
    if is_here(position, rank):
        return [f"{marks.here} {view.say(results.HERE)}", *lines], HERE_STYLE
    if is_next(position, rank, len(position.counts)):
        return [f"{marks.next} {view.say(results.NEXT)}", *lines], NEXT_STYLE
    return lines, Style.null()


def _mark_cell(position: Position, rank: int, width: int, view: View) -> Cell:
    mark, style = " ", Style.null()
    if is_here(position, rank):
        mark, style = view.marks.here, HERE_STYLE
    elif is_next(position, rank, len(position.counts)):
        mark, style = view.marks.next, NEXT_STYLE
    count = position.counts[rank - 1] if position.n > 1 else 0
    return Cell(f"{mark} {_dots(count, view, width - 6)}" if count else mark, style)


def is_here(position: Position, rank: int) -> bool:
    """Whether the dimension stands at that rank, or at one of the two it stands between."""
    return position.standing is not None and rank in position.standing


def is_next(position: Position, rank: int, top: int) -> bool:
    """Whether the next step leads to that rank: one above the lower of where it stands."""
    standing = position.standing
    return standing is not None and standing[0] < top and rank == standing[0] + 1 and rank not in standing


def _dots(count: int, view: View, limit: int = 8) -> str:
    dots = view.marks.dot * count if count <= limit else ""
    return f"{dots} {count}".strip()


def _filled(cell: Cell, width: int, height: int, *, centred: bool = False) -> Prose:
    """The cell's text padded to the whole cell, so that its style fills it."""
    blank = height - line_count(cell.text, width)
    return _Block(cell.text + "\n" * blank, style=cell.style, justify="center" if centred else None)


class _Block(Prose):
    """Prose whose every line is padded to the full width, so that a background fills the cell."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        lines = super().wrap(console, width, **options)
        for line in lines:
            line.pad_right(max(width - line.cell_len, 0))
        return lines
