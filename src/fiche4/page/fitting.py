"""How the matrix is set on paper: columns as wide as their texts need, and the largest print that fits one sheet."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations
from math import inf
from typing import Final, NamedTuple

from markupsafe import Markup

from fiche4.page.drawing import dots
from fiche4.page.wrapping import BOX, em_width, largest_that, lines_of
from fiche4.picture.matrix import Matrix, Row

LINE = 1.2
"""Line height, in em; as in `style.css`, like the other measures here."""

WIDER = 1.06
"""How much wider than Arial the reader's font may be."""

BOLD = 1.12 * WIDER
PADDING = 0.75
"""What a row has above and below its texts."""

MARGINS = 1.4
"""What a column has left and right of its texts, and between it and the next."""

SPACING = 0.3
DOTS_A_LINE = 20

ON_A_PHONE = 0.58
"""How large a picture is drawn at least, in pixels a unit: its words are then as large as others on a telephone."""

MOST_CELLS = 400
"""A larger matrix is never set on one sheet, and measuring it would take long."""


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


def setting_of(matrix: Matrix, paper: Paper, *, taken: float, extra: float = 0, boxes: bool = False) -> Setting:
    """The largest setting at which the matrix stands on one sheet.

    `taken` is what stands above and below it, in points; `extra` what each row has besides its text, in em; each cell
    has a box to tick before its text if `boxes`. A rubric too large for one sheet gets the smallest size, and goes on
    over the page.
    """
    room, columns = paper.height - taken, matrix.rubric.top + 1
    if len(matrix.rows) * columns > MOST_CELLS:
        return Setting(paper.smallest, room, (1 / columns,) * columns)
    rows = [list(_headings(matrix)), *(list(_cells(row, boxes=boxes)) for row in matrix.rows)]
    around = 2 * LINE + PADDING + 2 * SPACING + len(matrix.rows) * (PADDING + SPACING + extra)

    def fits(size: float) -> bool:
        return (_lines(rows, _widths(rows, paper.width / size)) * LINE + around) * size <= room

    size = largest_that(fits, paper.smallest, paper.largest, 0.25)
    widths = _widths(rows, paper.width / size)
    return Setting(size, room, tuple(width / sum(widths) for width in widths))


class _Cell(NamedTuple):
    """A text of the table, how much wider than Arial it is set, and how many lines stand above or below it."""

    text: str
    stretch: float
    beside: float = 0

    @property
    def widest(self) -> float:
        """The width of its widest word, in em."""
        return max(map(em_width, self.text.split(" "))) * self.stretch

    def lines(self, width: float) -> float:
        """How many lines it takes in a column of that width."""
        return _count(self.text, (width - MARGINS) / self.stretch) + self.beside


_Rows = Sequence[Sequence[_Cell]]


def _headings(matrix: Matrix) -> Iterator[_Cell]:
    yield _Cell("", 1)
    for level in matrix.rubric.levels:
        yield _Cell(f"{level.rank} {level.title}", BOLD)


def _cells(row: Row, *, boxes: bool) -> Iterator[_Cell]:
    """The name of a dimension, with where it stands or two boxes below, and its cells, marks and votes above words."""
    below = 1.6 if boxes else 4.5 if row.position.counted else 1.2
    yield _Cell(row.dimension.title, BOLD * 1.06, below)
    for cell in row.cells:
        votes = 1.2 * (1 + len(dots(cell.votes)) // DOTS_A_LINE) if cell.votes else 0
        text = f"{BOX} {cell.descriptor}" if boxes else cell.descriptor
        yield _Cell(text, WIDER, 1.35 * bool(cell.marks) + votes)


def _widths(rows: _Rows, width: float) -> list[float]:
    """Widths of the columns that make the table low: what their widest words leave goes to those with long texts.

    How much more to the longest is tried in two ways; then an em is moved from column to column while that saves lines.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(cell.widest for cell in column) + MARGINS for column in columns]
    longest = [max(em_width(cell.text) * cell.stretch for cell in column) for column in columns]
    spare = max(width - sum(least), 0)
    tried = []
    for power in (1, 2):
        wanted = [length**power for length in longest]
        found, lines = [], inf
        widths = [one + spare * more / sum(wanted) for one, more in zip(least, wanted, strict=True)]
        while _lines(rows, widths) < lines:
            found, lines = widths, _lines(rows, widths)
            widths = min(_moves(found, least), key=lambda moved: _lines(rows, moved), default=found)
        tried.append(found)
    return min(tried, key=lambda found: _lines(rows, found))


def _moves(widths: Sequence[float], least: Sequence[float]) -> Iterator[list[float]]:
    """The widths with an em moved, in each way that leaves each column its widest word."""
    for giver, taker in permutations(range(len(widths)), 2):
        if widths[giver] - 1 >= least[giver]:
            moved = list(widths)
            moved[giver] -= 1
            moved[taker] += 1
            yield moved


def _lines(rows: _Rows, widths: Sequence[float]) -> float:
    """How many lines the table takes: each row those of its highest cell."""
    return sum(max(cell.lines(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


@lru_cache(maxsize=10_000)
def _count(text: str, width: float) -> int:
    return len(lines_of(text, width))


def heading_height(title: str, paper: Paper, size: float = 19, share: float = 0.72) -> float:
    """What the heading takes of the paper, in points, its title set at `size` over that share of the width."""
    return 19 + len(lines_of(title, paper.width * share / size / WIDER)) * size * LINE
