"""The size of print at which the whole matrix stands on one sheet of paper."""

from typing import Final, NamedTuple

from markupsafe import Markup

from fiche4.page.drawing import dots
from fiche4.page.wrapping import largest_that, lines_of
from fiche4.picture.matrix import Cell, Matrix, Row

LINE = 1.3
"""Line height, in em; as in `style.css`, like the other measures here."""

WIDER = 1.08
"""How much wider than Arial the reader's font may be."""

FIRST_COLUMN = 0.155
PADDING = 1.2
SPACING = 0.35
DOTS_A_LINE = 20


class Paper(NamedTuple):
    """A sheet of paper on its side: its name and, in points, the room between its margins and the sizes of print.

    `title` is the size of the title of a blank fiche.
    """

    name: str
    width: float
    height: float
    largest: float
    smallest: float
    title: float


A4: Final = Paper("A4", 785, 540, 11, 5.5, 14)
A3: Final = Paper("A3", 1128, 780, 17, 7, 24)


def page_style(matrix: Matrix, paper: Paper, *, taken: float, extra: float = 0) -> Markup:
    """The style sheet that sets the paper, the size of print of the matrix, and the height it fills.

    `taken` is what stands above and below it, in points; `extra` what each row has besides its text, in em.
    A rubric too large for one sheet gets the smallest size, and goes on over the page.
    """
    size, room = print_size(matrix, paper, room=paper.height - taken, extra=extra), paper.height - taken
    return Markup(  # noqa: S704
        f"@page{{size:{paper.name} landscape}}:root{{--print:{size:g}pt;--room:{room:g}pt}}"
    )


def print_size(matrix: Matrix, paper: Paper, *, room: float, extra: float = 0) -> float:
    """The largest size of print, in points, at which the matrix is no higher than `room` points."""

    def fits(size: float) -> bool:
        return _height(matrix, paper.width / size, extra) * size <= room

    return largest_that(fits, paper.smallest, paper.largest, 0.25)


def _height(matrix: Matrix, width: float, extra: float) -> float:
    """The height of the matrix in em, at a width in em."""
    column = (width * (1 - FIRST_COLUMN)) / matrix.rubric.top - PADDING - SPACING
    first = width * FIRST_COLUMN - PADDING - SPACING
    heading = max(_lines(f"{level.rank} {level.title}", column / 1.1) for level in matrix.rubric.levels)
    body = sum(_row_height(row, column, first, extra) for row in matrix.rows)
    return (heading + 2) * LINE + PADDING + SPACING * (len(matrix.rows) + 2) + body


def _row_height(row: Row, column: float, first: float, extra: float) -> float:
    title = _lines(row.dimension.title, first / 1.1) + (3 if row.position.n > 1 else 2)
    cells = max(_lines(cell.descriptor, column) + _marks(cell) for cell in row.cells)
    return max(title, cells) * LINE + PADDING + extra


def _marks(cell: Cell) -> float:
    """The lines that the marks and the votes of a cell take above its words."""
    return 1.35 * bool(cell.marks) + (1.2 * (1 + len(dots(cell.votes)) // DOTS_A_LINE) if cell.votes else 0)


def _lines(text: str, width: float) -> int:
    return len(lines_of(text, max(width / WIDER, 2)))


def heading_height(title: str, paper: Paper, size: float = 19, share: float = 0.72) -> float:
    """What the heading takes of the paper, in points, its title set at `size` over that share of the width."""
    return 24 + len(lines_of(title, paper.width * share / size / WIDER)) * size * 1.2
