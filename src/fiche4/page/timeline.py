"""Several dates as a picture, with a band for each dimension."""

from collections.abc import Sequence
from itertools import pairwise

from fiche4.comparison import Timeline
from fiche4.page.drawing import MARGIN, WIDTH, Drawing, Point, Rule, Text, described
from fiche4.page.wrapping import first_lines, lines_of
from fiche4.picture.marks import STATUS_SIGNS
from fiche4.picture.phrasing import standing
from fiche4.profile import Position
from fiche4.words import NO_BREAK, Lang, results
from fiche4.words.numbers import day, interval

LEFT = 240
COLUMN = 165
"""How wide a date is on a page: two of them, with the names, are as wide as a telephone."""
HEADING, DATES = 68, 70
STEP = 22
"""How far apart two levels of a band are."""

GAP = 8
SIZE, NAME, TITLE = 21, 24, 34
DAY_AND_MONTH = 7.2
"""How wide `30 septembre` is, in em."""


def timeline_drawing(line: Timeline, title: str, lang: Lang, *, headed: bool) -> Drawing:
    """The picture of a timeline: in each dimension's band, the higher the point the higher the level.

    `headed` if it stands alone, and so has its title in it.
    """
    rubric = line.points[-1].profile.rubric
    width = WIDTH if headed else LEFT + COLUMN * len(line.points) + MARGIN
    band = STEP * rubric.top + GAP + 30
    xs = [LEFT + (width - MARGIN - LEFT) * (index + 0.5) / len(line.points) for index in range(len(line.points))]
    above = (HEADING if headed else 0) + DATES
    height = above + band * len(rubric.dimensions) + MARGIN / 2
    whole = f"{rubric.short} · {title} · {results.TIMELINE.say(lang)}"
    courses = {
        dimension.short: ", ".join(standing(point.profile.positions[index], lang) for point in line.points)
        for index, dimension in enumerate(rubric.dimensions)
    }
    drawing = Drawing(whole, described(courses, lang), height, [], [], [], [], width)
    if headed:
        (name,) = first_lines(title, (WIDTH - 2 * MARGIN) / TITLE / 1.1, 1)
        drawing.texts.append(Text(MARGIN, 58, TITLE, name, bold=True))
    _draw_dates(drawing, line, xs, above, lang)
    for index, dimension in enumerate(rubric.dimensions):
        bottom = above + band * (index + 1) - GAP / 2 - 15 - STEP
        _draw_band(drawing, dimension.short, bottom, rubric.top)
        points = [_point(one.profile.positions[index], x, bottom) for one, x in zip(line.points, xs, strict=True)]
        for before, after in pairwise(points):
            if before.known and after.known:
                ends = (before.x, before.y + before.tall / 2, after.x, after.y + after.tall / 2)
                drawing.rules.append(Rule(*ends, strong=True))
        drawing.points.extend(points)
    return drawing


def _draw_dates(drawing: Drawing, line: Timeline, xs: Sequence[float], above: float, lang: Lang) -> None:
    """The day over each column, on two lines, no wider than the column."""
    size = min(SIZE, (drawing.width - MARGIN - LEFT) / len(xs) / DAY_AND_MONTH)
    for x, point in zip(xs, line.points, strict=True):
        words = day(point.date, lang) if point.date else results.UNDATED.say(lang)
        for number, part in enumerate(lines_of(words.replace(NO_BREAK, " "), DAY_AND_MONTH)):
            drawing.texts.append(Text(x, above - 42 + number * size * 1.15, size, part, middle=True))


def _draw_band(drawing: Drawing, name: str, bottom: float, top: int) -> None:
    """The name of a dimension, and a thin line for each level with its number."""
    lines = first_lines(name, (LEFT - MARGIN - 50) / NAME / 1.08, 3)
    first = bottom - (STEP * (top - 1) + (len(lines) - 1) * NAME * 1.15) / 2 + 8
    for number, part in enumerate(lines):
        drawing.texts.append(Text(MARGIN, first + number * NAME * 1.15, NAME, part, bold=True))
    for rank in range(1, top + 1):
        y = bottom - STEP * (rank - 1)
        drawing.texts.append(Text(LEFT - 18, y + 6, 16, str(rank), middle=True, quiet=True))
        drawing.rules.append(Rule(LEFT, y, drawing.width - MARGIN, y))


def _point(position: Position, x: float, bottom: float) -> Point:
    if position.standing is None:
        sign = STATUS_SIGNS[position.status].drawn if position.status != "level" else ""
        return Point(x, bottom + STEP * 1.1, 0, sign, known=False, agreed=False)
    low, high = position.standing
    words, agreed = interval(position.standing), position.status == "level"
    return Point(x, bottom - STEP * (high - 1), STEP * (high - low), words, known=True, agreed=agreed)
