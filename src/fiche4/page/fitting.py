"""How the matrix is set on paper: columns as wide as their texts need, and the largest print that fits one sheet."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from fiche4.page.drawing import dots
from fiche4.page.wrapping import LineCounter, largest_that, line_counter
from fiche4.picture.matrix import Cell, Matrix, Row

LINE = 1.2
"""Line height, in em; as in `style.css`, like the other measures here."""

WIDER = 1.06
"""How much wider than Arial the reader's font may be."""

ON_A_PHONE = 0.58
"""How large a picture is drawn at least, in pixels a unit: its words are then as large as others on a telephone."""

BOLD = 1.12
PADDING = 0.75
"""What a row has above and below its texts."""

MARGINS = 1.1
"""What a column has left and right of its texts."""

SPACING = 0.3
DOTS_A_LINE = 20

MOST_LINES = 120
"""More lines than that stand on no sheet of paper."""

MOST_CELLS = 60
"""A larger matrix has columns of one width: it is never set on one sheet, and trying would take long."""

LONGEST = 250
"""So is a matrix one of whose texts is longer than that, in em."""

FIRST_SHARE = 0.155
"""The share of the width that the names take where columns are of one width."""


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


A4: Final = Paper("A4", 793, 549, 11, 5.5, 14)
A3: Final = Paper("A3", 1142, 795, 17, 7, 24)
HALF_A3: Final = A4._replace(largest=A3.largest, title=A3.title)
"""One of two A4 for the wall, in print as large as on A3."""


class Setting(NamedTuple):
    """How the matrix is set: the size of print and its height in points, the share of the width of each column."""

    size: float
    room: float
    shares: tuple[float, ...]


def page_style(settings: Sequence[Setting], paper: Paper, picture: float = 0) -> Markup:
    """The style sheet that sets the paper, the size of print of each matrix, its columns and the height it fills.

    Several of them, the halves of one, are set in one size. `picture` is the width of a picture of a timeline, in its
    own units.
    """
    setting = min(settings)
    columns = "".join(
        f".m{part} .c{number}{{width:{share:.2%}}}"
        for part, one in enumerate(settings)
        for number, share in enumerate(one.shares)
    )
    return Markup(  # noqa: S704
        f"@page{{size:{paper.name} landscape}}:root{{--print:{setting.size:g}pt;--room:{setting.room:g}pt;"
        f"--picture:{picture * ON_A_PHONE:.0f}px}}{columns}"
    )


def setting_of(matrix: Matrix, paper: Paper, *, taken: float, extra: float = 0, indent: float = 0) -> Setting:
    """The largest setting at which the matrix stands on one sheet.

    `taken` is what stands above and below it, in points; in em, `extra` is what each row has besides its text, and
    `indent` what each cell has before it. A rubric too large for one sheet gets the smallest size, and goes on over
    the page.
    """
    room = paper.height - taken
    grid = _Grid(matrix, extra, indent)

    def fits(size: float) -> bool:
        return grid.height(grid.widths(paper.width / size)) * size <= room

    size = largest_that(fits, paper.smallest, paper.largest, 0.25)
    widths = grid.widths(paper.width / size)
    return Setting(size, room, tuple(width / sum(widths) for width in widths))


class _Grid:
    """The texts of a matrix with its heading, and how high it is at given widths of its columns, all in em."""

    def __init__(self, matrix: Matrix, extra: float, indent: float) -> None:
        levels = matrix.rubric.levels
        heads = [line_counter(f"{level.rank} {level.title}", BOLD * WIDER) for level in levels]
        self._texts = [[line_counter(""), *heads], *(_texts(row, indent) for row in matrix.rows)]
        self._beside = [[0.0] * (len(levels) + 1), *(_beside(row) for row in matrix.rows)]
        self._around = 2 * LINE + PADDING + 2 * SPACING + len(matrix.rows) * (PADDING + SPACING + extra)
        self._columns = len(levels) + 1
        longest = max(text.whole for texts in self._texts for text in texts)
        self._small = len(matrix.rows) * len(levels) <= MOST_CELLS and longest <= LONGEST
        self._tried = [self._lowest_rows()]

    def _lowest_rows(self) -> list[float]:
        return [1 + max(beside) for beside in self._beside]

    def height(self, widths: Sequence[float]) -> float:
        """The height of the whole matrix at these widths."""
        inside = [width - MARGINS - SPACING for width in widths]
        rows = zip(self._texts, self._beside, strict=True)
        lines = sum(max(text(width) + beside for text, beside, width in zip(*row, inside, strict=True)) for row in rows)
        return lines * LINE + self._around

    def widths(self, width: float) -> list[float]:
        """Widths of the columns, that of the names first, that make the matrix low."""
        even = [width * FIRST_SHARE, *[width * (1 - FIRST_SHARE) / (self._columns - 1)] * (self._columns - 1)]
        if not self._small:
            return even
        room = width - self._columns * (MARGINS + SPACING)
        needed = next((needed for needed in map(self._needed, self._rows()) if sum(needed) <= room), None)
        if needed is None:
            return even
        spare = (room - sum(needed)) / self._columns
        return [column + spare + MARGINS + SPACING for column in needed]

    def _rows(self) -> Iterator[list[float]]:
        """Heights of the rows in lines, from the lowest on, each time one row higher by a line.

        It is the row that lets the columns become narrowest for it: a text is given height only where it would
        widen its whole column. The heights are the same at any width, so those tried are kept.
        """
        yield from tuple(self._tried)
        while sum(self._tried[-1]) < MOST_LINES:
            self._tried.append(min(self._higher(self._tried[-1]), key=self._wanted))
            yield self._tried[-1]

    def _higher(self, rows: list[float]) -> Iterator[list[float]]:
        for index, height in enumerate(rows):
            yield [*rows[:index], height + 1, *rows[index + 1 :]]

    def _wanted(self, rows: list[float]) -> tuple[float, float]:
        """The sum of the widths that columns need at these heights; where that is equal, of what all texts need."""
        columns = self._narrowest(rows)
        return sum(map(max, columns)), sum(width * width for column in columns for width in column)

    def _needed(self, rows: list[float]) -> list[float]:
        return [max(column) for column in self._narrowest(rows)]

    def _narrowest(self, rows: list[float]) -> list[list[float]]:
        """For each column, the width that each of its texts needs."""
        places = zip(self._texts, self._beside, rows, strict=True)
        needed = [
            [text.narrowest(int(height - lines)) for text, lines in zip(texts, beside, strict=True)]
            for texts, beside, height in places
        ]
        return [list(column) for column in zip(*needed, strict=True)]


def _texts(row: Row, indent: float) -> list[LineCounter]:
    title = line_counter(row.dimension.title, BOLD * 1.06 * WIDER)
    return [title, *(line_counter(cell.descriptor, WIDER, indent) for cell in row.cells)]


def _beside(row: Row) -> list[float]:
    """The lines that stand above or below the texts of a row."""
    return [_below_title(row), *(_marks(cell) for cell in row.cells)]


def _below_title(row: Row) -> float:
    """The lines below the name of a dimension: where it stands."""
    return 3 if row.position.counted else 1.2


def _marks(cell: Cell) -> float:
    """The lines that the marks and the votes of a cell take above its words."""
    return 1.35 * bool(cell.marks) + (1.2 * (1 + len(dots(cell.votes)) // DOTS_A_LINE) if cell.votes else 0)


def heading_height(title: str, paper: Paper, size: float = 19, share: float = 0.72) -> float:
    """What the heading takes of the paper, in points, its title set at `size` over that share of the width."""
    return 19 + line_counter(title, WIDER)(paper.width * share / size) * size * 1.2
