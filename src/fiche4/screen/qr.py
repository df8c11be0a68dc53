"""A QR code in a terminal, as cameras read it best."""

from typing import Final

from rich.style import Style
from rich.text import Text

QUIET_ZONE: Final = 4
"""Modules of white around the code, which the norm asks for."""

_INK: Final = {True: "color(16)", False: "color(231)"}
"""Black and white of the 256 colours, which no theme changes."""


def qr_code(address: str) -> Text:
    """The code of that address, two modules a character, in as few modules as hold it.

    Each character has the colour of its upper module as background. A terminal draws "▄" from the font, a pixel short
    of the cell: what no ink covers is then of the right colour, and no line cuts the marks that a camera looks for.
    Of three drawings, this is the one that zbar and OpenCV both read.
    """
    import segno  # here: only a vote by phones needs it

    code = segno.make(address, error="l", micro=False, boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET_ZONE)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    lines = (
        Text.assemble(*(_cell(upper, lower) for upper, lower in zip(above, below, strict=True)))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    )
    return Text("\n", no_wrap=True).join(lines)


def _cell(upper: bool, lower: bool) -> tuple[str, Style]:  # noqa: FBT001
    return " " if upper == lower else "▄", Style(color=_INK[lower], bgcolor=_INK[upper])
