"""The matrix: the whole fiche where there is room, the fiche as marks where there is not."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from fiche4.profile import Position, Profile, is_here, is_next
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.parts import standing
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


Targets = Mapping[str, int]


class Marked(NamedTuple):
    """What is drawn: a profile, the targets by dimension id, and how to draw."""

    profile: Profile
    targets: Targets
    view: View


class Cell(NamedTuple):
    """One cell as lines of text: a mark with its words, then the descriptor; `style` fills it whole."""

    text: str
    style: Style


def matrix(profile: Profile, view: View, targets: Targets | None = None) -> RenderableType:
    """The picture of a profile: the whole fiche if it fits the view with every word whole, else as marks.

    `targets` gives by dimension id the level aimed at.
    """
    layout = full_layout(profile.rubric, view)
    marked = Marked(profile, targets or {}, view)
    if layout and (view.height is None or _height(marked, layout) <= view.height):
        return full_matrix(marked, layout)
    return marks_matrix(marked)


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


def full_matrix(marked: Marked, layout: Layout) -> Table:
    """The whole fiche: every descriptor, the reached cell filled, the next step's marked otherwise."""
    profile, _, view = marked
    rubric = profile.rubric
    padding = (0, layout.right, 0, layout.left)
    table = Table(box=view.marks.box, show_lines=True, padding=padding, header_style=TITLE_STYLE)
    table.add_column(prose(rubric.axis), width=layout.first, style=TITLE_STYLE)
    for level in rubric.levels:
        table.add_column(prose(f"{level.rank}. {level.title}"), width=layout.cell)
    for dimension, position in profile:
        cells = _full_cells(dimension, position, marked)
        height = max(line_count(cell.text, layout.cell) for cell in cells)
        title = dimension.title if layout.long_titles else dimension.short
        table.add_row(_row_title(title, position, view), *(_filled(cell, layout.cell, height) for cell in cells))
    return table


def _full_cells(dimension: Dimension, position: Position, marked: Marked) -> list[Cell]:
    cells = []
    for rank in range(1, marked.profile.rubric.top + 1):
        mark, words, style = _mark(dimension, position, rank, marked)
        count = position.counts[rank - 1] if position.n > 1 else 0
        lines = [f"{mark} {words}" if words else "", _dots(count, marked.view) if count else ""]
        cells.append(Cell("\n".join([*filter(None, lines), dimension.descriptors[rank]]), style))
    return cells


def _height(marked: Marked, layout: Layout) -> int:
    """How many lines the whole fiche takes: the heading, each row and the lines between."""
    rubric = marked.profile.rubric
    heading = max(line_count(f"{level.rank}. {level.title}", layout.cell) for level in rubric.levels)
    rows = (_full_cells(dimension, position, marked) for dimension, position in marked.profile)
    lines = (max(line_count(cell.text, layout.cell) for cell in cells) for cells in rows)
    return heading + 2 + sum(height + 1 for height in lines)


def marks_matrix(marked: Marked) -> Table:
    """The fiche as marks: one row a dimension, one column a level."""
    profile, _, view = marked
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
        cells = [_mark_cell(dimension, position, rank, width, marked) for rank in range(1, rubric.top + 1)]
        row = (_filled(cell, width, line_count(name.plain, first), centred=True) for cell in cells)
        table.add_row(Padding(name, (0, 1)), *row)
    return table


def _short_width(rubric: Rubric, view: View) -> int:
    longest = max(cell_len(dimension.short) for dimension in rubric.dimensions)
    return min(max(longest, cell_len(view.say(results.DISAGREED)) + 2), view.width // 3)


def legend(profile: Profile, view: View, targets: Targets | None = None) -> Prose:
    """What the marks mean."""
    marks = view.marks
    parts = [f"{marks.here} {view.say(results.HERE)}", f"{marks.next} {view.say(results.NEXT)}"]
    if any(position.n > 1 for _, position in profile):
        parts.append(view.say(results.LABELLED, label=f"{marks.dot}{marks.dot} 2", text=view.say(results.COUNTS)))
    if targets:
        parts.append(f"{marks.aim} {view.say(results.TARGET).lower()}")
    return prose("   ".join(parts))


def _row_title(title: str, position: Position, view: View) -> Prose:
    return prose(title if position.standing else f"{title}\n? {standing(position, view)}", TITLE_STYLE)


def _mark_cell(dimension: Dimension, position: Position, rank: int, width: int, marked: Marked) -> Cell:
    mark, _, style = _mark(dimension, position, rank, marked)
    count = position.counts[rank - 1] if position.n > 1 else 0
    return Cell(f"{mark or ' '} {_dots(count, marked.view, width - 6)}" if count else mark, style)


def _mark(dimension: Dimension, position: Position, rank: int, marked: Marked) -> tuple[str, str, Style]:
    """The mark of a cell, its words and its style."""
    view = marked.view
    aimed = marked.targets.get(dimension.id) == rank
    if is_here(position, rank):
        mark, words, style = view.marks.here, view.say(results.HERE), HERE_STYLE
    elif is_next(position, rank, len(position.counts)):
        mark, words, style = view.marks.next, view.say(results.NEXT), NEXT_STYLE
    elif aimed:
        return view.marks.aim, view.say(results.TARGET).lower(), TITLE_STYLE
    else:
        return "", "", Style.null()
    return (f"{mark}{view.marks.aim}" if aimed else mark), words, style


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
