"""The pictures for a slide: the matrix with its full text, or the timeline, as SVG."""

from collections.abc import Iterator, Sequence
from typing import Final

from fiche4.comparison import Timeline
from fiche4.page.drawing import HEIGHT, MARGIN, WIDTH, Box, Drawing, Rule, Text, described, dots
from fiche4.page.environment import render
from fiche4.page.timeline import timeline_drawing
from fiche4.page.wrapping import largest_that, lines_of
from fiche4.picture.marks import BEGUN, HERE, MEDIAN, NEXT, POLE, Mark
from fiche4.picture.matrix import Cell, Matrix
from fiche4.picture.phrasing import standing
from fiche4.words import Count, Lang, results

TINTS: Final = ("#ffffff", "#eef5ef", "#dcebdf", "#c3dcc9", "#a8cdb1")
FRAMES: Final = {
    HERE: ("#14532d", 4, False),
    MEDIAN: ("#52605e", 2.5, False),
    POLE: ("#52605e", 2.5, False),
    BEGUN: ("#1e4e8c", 4, True),
    NEXT: ("#1e4e8c", 2.5, True),
}
"""The colour, the thickness and the dashes around a cell with that mark; other marks have no frame of their own."""
PLAIN: Final = ("#cfd8d4", 1, False)
FIRST = 250
GAP = 8
PAD = 10
TITLE = 34
LARGEST, SMALLEST = 24.0, 10.0


def matrix_svg(matrix: Matrix, title: str, lang: Lang, *, unit: Count = results.ANSWERS) -> str:
    """The matrix as a picture of 1600 × 900, higher only for a rubric that has no room there; `unit` is counted."""

    def layout(size: float) -> _Layout:
        return _Layout(matrix, size, lang, unit, title)

    size = largest_that(lambda size: layout(size).height <= HEIGHT, SMALLEST, LARGEST, 0.5)
    drawing = layout(size).drawing()
    return render("matrix.svg.jinja", lang, drawing=drawing)


def timeline_svg(line: Timeline, title: str, lang: Lang) -> str:
    """The timeline as a picture."""
    return render("timeline.svg.jinja", lang, drawing=timeline_drawing(line, title, lang, headed=True))


class _Layout:
    """The matrix laid out with its text at `size`."""

    def __init__(self, matrix: Matrix, size: float, lang: Lang, unit: Count, title: str) -> None:
        self.matrix, self.size, self.lang, self.unit, self.title = matrix, size, lang, unit, title
        rubric, rows = matrix.rubric, matrix.rows
        self.column = (WIDTH - 2 * MARGIN - FIRST) / rubric.top
        self.step = size * 1.22
        self.titles = lines_of(title, (WIDTH - 2 * MARGIN) / TITLE / 1.08)
        self.levels = [self._wrapped(f"{level.rank}. {level.title}", self.column, bold=True) for level in rubric.levels]
        self.names = [self._wrapped(row.dimension.title, FIRST, bold=True) for row in rows]
        self.standings = [self._wrapped(standing(row.position, lang), FIRST) for row in rows]
        self.texts = [[self._cell_lines(cell) for cell in row.cells] for row in rows]
        self.heading = MARGIN + len(self.titles) * TITLE * 1.15 + 8
        self.body = self.heading + self.step * (max(map(len, self.levels)) + 1.4 * bool(matrix.spans)) + PAD + GAP

    def _wrapped(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        return lines_of(text, (width - GAP - 2 * PAD) / self.size / (1.12 if bold else 1.03))

    def _cell_lines(self, cell: Cell) -> list[tuple[str, bool]]:
        """The lines of a cell, each with whether it is bold."""
        lines = [
            (line, True)
            for line in self._wrapped(" ".join(_said(mark, self.lang) for mark in cell.marks), self.column)
            if line
        ]
        if cell.votes:
            count = self.unit.say(self.lang, cell.votes)
            lines += [(line, True) for line in self._wrapped(f"{dots(cell.votes)} {count}".strip(), self.column)]
        return lines + [(line, False) for line in self._wrapped(cell.descriptor, self.column)]

    def _row_height(self, index: int) -> float:
        name = len(self.names[index]) + len(self.standings[index])
        return max(name, *(len(lines) for lines in self.texts[index])) * self.step + 2 * PAD + GAP

    @property
    def height(self) -> float:
        """The height of the whole picture."""
        return self.body + sum(map(self._row_height, range(len(self.matrix.rows)))) + MARGIN + 20

    def drawing(self) -> Drawing:
        """The matrix drawn, the rows spread over what is left of the slide."""
        spare = max(0, HEIGHT - self.height) / len(self.matrix.rows)
        said = {row.dimension.short: standing(row.position, self.lang) for row in self.matrix.rows}
        drawing = Drawing(self.title, described(said, self.lang), max(HEIGHT, self.height), [], [], [], [])
        for number, line in enumerate(self.titles):
            drawing.texts.append(Text(MARGIN, MARGIN + TITLE * (0.8 + 1.15 * number), TITLE, line, bold=True))
        self._draw_heading(drawing)
        y = self.body
        for index in range(len(self.matrix.rows)):
            height = self._row_height(index) + min(spare, 40)
            self._draw_row(drawing, index, y, height)
            y += height
        for number, mark in enumerate(self.matrix.legend):
            drawing.texts.append(Text(self._x(1) + 240 * number, y + 24, 18, _said(mark, self.lang), quiet=True))
        return drawing

    def _x(self, rank: int) -> float:
        return MARGIN + FIRST + (rank - 1) * self.column

    def _draw_heading(self, drawing: Drawing) -> None:
        rank, y = 1, self.heading + self.size
        for span in self.matrix.spans:
            x, width = self._x(rank), span.size * self.column
            drawing.texts.append(Text(x + width / 2 - GAP, y, self.size, span.scope, middle=True, quiet=True))
            drawing.rules.append(Rule(x, y + 6, x + width - GAP, y + 6))
            rank += span.size
        for level, lines in zip(self.matrix.rubric.levels, self.levels, strict=True):
            top = self.body - PAD - GAP - self.step * len(lines) + self.size
            drawing.texts.extend(self._texts([(line, True) for line in lines], self._x(level.rank) + PAD, top))

    def _draw_row(self, drawing: Drawing, index: int, y: float, height: float) -> None:
        row = self.matrix.rows[index]
        name = [(line, True) for line in self.names[index]] + [(line, False) for line in self.standings[index]]
        drawing.texts.extend(self._texts(name, MARGIN, y + PAD + self.size))
        for cell, lines in zip(row.cells, self.texts[index], strict=True):
            x = self._x(cell.rank)
            drawing.boxes.append(_box(cell, x, y, self.column - GAP, height - GAP))
            drawing.texts.extend(self._texts(lines, x + PAD, y + PAD + self.size))

    def _texts(self, lines: Sequence[tuple[str, bool]], x: float, y: float) -> Iterator[Text]:
        for number, (line, bold) in enumerate(lines):
            yield Text(x, y + number * self.step, self.size, line, bold=bold)


def _said(mark: Mark, lang: Lang) -> str:
    return f"{mark.sign.drawn} {mark.words.say(lang)}"


def _box(cell: Cell, x: float, y: float, width: float, height: float) -> Box:
    stroke, thick, dashed = next((FRAMES[mark] for mark in cell.marks if mark in FRAMES), PLAIN)
    return Box(x, y, width, height, TINTS[cell.tint], stroke, thick, dashed=dashed)
