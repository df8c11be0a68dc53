"""The matrix: the whole fiche where there is room, the fiche as marks where there is not."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from fiche4.picture.marks import BEGUN, HERE, NEXT, STATUS_SIGNS
from fiche4.picture.matrix import Cell, Matrix, Row
from fiche4.picture.phrasing import standing
from fiche4.profile import Position
from fiche4.rubric import Rubric
from fiche4.screen.prose import Prose, line_count, longest_word, prose
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results

WIDEST_CELL = 32

STYLES: Final = {HERE: HERE_STYLE, NEXT: NEXT_STYLE, BEGUN: NEXT_STYLE}
"""How a cell whose first mark is that one is filled; with other marks it is bold."""


class Layout(NamedTuple):
    """How the whole fiche is laid out: columns for the names and for a cell, blank ones at their sides."""

    first: int
    cell: int
    left: int
    right: int
    long_titles: bool


def draw_matrix(matrix: Matrix, view: View) -> RenderableType:
    """The whole fiche if it fits the view with every word whole, else the fiche as marks."""
    layout = full_layout(matrix.rubric, view)
    if layout and (view.height is None or _height(matrix, layout, view) <= view.height):
        return full_matrix(matrix, layout, view)
    return marks_matrix(matrix, view)


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


def full_matrix(matrix: Matrix, layout: Layout, view: View) -> Table:
    """The whole fiche: every descriptor, the reached cell filled, the next step's marked otherwise."""
    padding = (0, layout.right, 0, layout.left)
    table = Table(box=view.marks.box, show_lines=True, padding=padding, header_style=TITLE_STYLE)
    table.add_column(prose(matrix.rubric.axis), width=layout.first, style=TITLE_STYLE)
    for level in matrix.rubric.levels:
        table.add_column(prose(f"{level.rank}. {level.title}"), width=layout.cell)
    for row in matrix.rows:
        texts = [_full_text(cell, view) for cell in row.cells]
        height = max(line_count(text, layout.cell) for text in texts)
        title = row.dimension.title if layout.long_titles else row.dimension.short
        pairs = zip(texts, row.cells, strict=True)
        cells = (_Block(text, cell, layout.cell, height) for text, cell in pairs)
        table.add_row(_row_title(title, row, view), *cells)
    return table


def _full_text(cell: Cell, view: View) -> str:
    """The marks with the words of the first, the votes, the descriptor; each on a line of its own."""
    words = f"{_signs(cell, view)} {view.say(cell.marks[0].words)}" if cell.marks else ""
    return "\n".join(filter(None, (words, _dots(cell.votes, view), cell.descriptor)))


def _height(matrix: Matrix, layout: Layout, view: View) -> int:
    """How many lines the whole fiche takes: the heading, each row and the lines between."""
    heading = max(line_count(f"{level.rank}. {level.title}", layout.cell) for level in matrix.rubric.levels)
    lines = (max(line_count(_full_text(cell, view), layout.cell) for cell in row.cells) for row in matrix.rows)
    return heading + 2 + sum(height + 1 for height in lines)


def marks_matrix(matrix: Matrix, view: View) -> Table:
    """The fiche as marks: one row a dimension, one column a level."""
    rubric = matrix.rubric
    names = (words for row in matrix.rows for words in (row.dimension.short, *_why(row.position, view)))
    first = min(max(map(cell_len, names)), view.width // 4 + 1)
    width = max(min((view.width - first - 2 - (rubric.top + 2)) // rubric.top, 18), 1)
    named = all(longest_word(level.short) <= width for level in rubric.levels)
    table = Table(box=view.marks.box, show_lines=True, padding=0, header_style=TITLE_STYLE)
    table.add_column("", width=first + 2, style=TITLE_STYLE, vertical="middle")
    for level in rubric.levels:
        title = f"{level.rank}\n{level.short}" if named else str(level.rank)
        table.add_column(prose(title, centred=True), width=width)
    for row in matrix.rows:
        name = _row_title(row.dimension.short, row, view)
        height = line_count(name.plain, first)
        texts = ((_short_text(cell, width, view), cell) for cell in row.cells)
        table.add_row(Padding(name, (0, 1)), *(_Block(*text, width, height, justify="center") for text in texts))
    return table


def draw_legend(matrix: Matrix, view: View) -> Prose:
    """What the marks mean."""
    parts = [f"{view.sign(mark.sign)} {view.say(mark.words)}" for mark in matrix.legend]
    if matrix.counted:
        dots = view.marks.dot * 2
        parts.append(view.say(results.LABELLED, label=f"{dots} 2", text=view.say(results.COUNTS)))
    return prose("   ".join(parts))


def _row_title(title: str, row: Row, view: View) -> Prose:
    """The name of a dimension; why it has no level, where it has none."""
    return prose("\n".join((title, *_why(row.position, view))), TITLE_STYLE)


def _why(position: Position, view: View) -> Iterator[str]:
    if position.status != "level":
        yield f"{view.sign(STATUS_SIGNS[position.status])} {standing(position, view.lang, short=True)}"


def _short_text(cell: Cell, width: int, view: View) -> str:
    signs = _signs(cell, view)
    return f"{signs or ' '} {_dots(cell.votes, view, width - 6)}" if cell.votes else signs


def _signs(cell: Cell, view: View) -> str:
    return "".join(view.sign(mark.sign) for mark in cell.marks)


def _dots(votes: int, view: View, limit: int = 8) -> str:
    """A dot for each vote if they are few, and how many; nothing where there is none."""
    dots = view.marks.dot * votes if votes <= limit else ""
    return f"{dots} {votes}".strip() if votes else ""


class _Block(Prose):
    """The text of a cell padded to its whole width and height, so that its style fills the cell."""

    def __init__(self, text: str, cell: Cell, width: int, height: int, **options: Any) -> None:
        style = STYLES.get(cell.marks[0], TITLE_STYLE) if cell.marks else Style.null()
        super().__init__(text + "\n" * (height - line_count(text, width)), style, **options)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        lines = super().wrap(console, width, **options)
        for line in lines:
            line.pad_right(max(width - line.cell_len, 0))
        return lines
