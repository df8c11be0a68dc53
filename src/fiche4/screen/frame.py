"""One screen of the questionnaire fitted to the height of the terminal."""

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

from fiche4.screen.question import Screen

Line = list[Segment]

ERASE_REST_OF_LINE = "\x1b[K"
BLANK: list[Line] = [[]]


def frame(screen: Screen, console: Console, *, more: str = "…") -> str:
    """The screen as terminal text of at most `console.height` lines, the block in focus in sight.

    Parts are set apart by blank lines where there is room; `more` shows that lines are hidden above or below.
    """
    heading, foot = _lines(console, screen.heading), _lines(console, screen.foot)
    blocks = [_lines(console, block) for block in screen.blocks]
    spare = console.height - len(heading) - len(foot) - sum(map(len, blocks))
    above = 1 if spare > 0 else 0
    between = 1 if spare - above >= len(blocks) - 1 else 0
    body, first, last = _stack(blocks, screen.focus, between)
    room = max(console.height - len(heading) - above - len(foot), 1)
    if len(body) > room:
        body = _window(body, first, last, room, more)
    lines = [*heading, *BLANK[:above], *body, *foot][: console.height]
    return f"{ERASE_REST_OF_LINE}\n".join(_text(console, line) for line in lines) + ERASE_REST_OF_LINE


def scrolled(page: RenderableType, hint: str, top: int, console: Console) -> tuple[str, int]:
    """The page from its line `top` on, with `hint` at the foot, as terminal text; and the last useful `top`."""
    lines = _lines(console, page)
    room = max(console.height - 2, 1)
    last = max(len(lines) - room, 0)
    shown = [*lines[top : top + room], [], [Segment(hint)]]
    return f"{ERASE_REST_OF_LINE}\n".join(_text(console, line) for line in shown) + ERASE_REST_OF_LINE, last


def _lines(console: Console, block: object) -> list[Line]:
    return console.render_lines(block, console.options.update(height=None), pad=False)  # type: ignore[arg-type]


def _stack(blocks: list[list[Line]], focus: int, between: int) -> tuple[list[Line], int, int]:
    """All blocks one below the other, and where the one in focus begins and ends."""
    body: list[Line] = []
    first = last = 0
    for index, block in enumerate(blocks):
        body += BLANK[:between] if index else []
        if index == focus:
            first, last = len(body), len(body) + len(block)
        body += block
    return body, first, last


def _window(body: list[Line], first: int, last: int, room: int, more: str) -> list[Line]:
    """`room` lines of `body` around `first` to `last`, the outer ones saying that there is more."""
    top = min(max(last + 1 - room, 0), max(first - 1, 0), len(body) - room)
    window = body[top : top + room]
    if top > 0 and room > 2:
        window[0] = [Segment(f" {more}")]
    if top + room < len(body) and room > 2:
        window[-1] = [Segment(f" {more}")]
    return window


def _text(console: Console, line: Line) -> str:
    with console.capture() as capture:
        console.print(Segments(line), end="")
    return capture.get().rstrip("\n")
