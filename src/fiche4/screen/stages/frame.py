"""One screen of the questionnaire fitted to the height of the terminal."""

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

from fiche4.screen.stages.base import Screen

Line = list[Segment]

ERASE_LINE = "\x1b[2K"
BLANK: list[Line] = [[]]


def frame(screen: Screen, console: Console, *, more: str = "…") -> str:
    """The screen as terminal text of at most `console.height` lines, the block in focus in sight.

    Parts are set apart by blank lines where there is room; `more` shows that lines are hidden above or below.
    """
    heading, foot = _lines(console, screen.heading), _lines(console, screen.foot)
    blocks = [_lines(console, block) for block in screen.blocks]
    room = console.height - len(heading) - sum(map(len, blocks))
    if screen.brief and len(foot) > room:
        foot = _lines(console, screen.brief)
    spare = room - len(foot)
    above = 1 if spare > 0 else 0
    between = 1 if spare - above >= len(blocks) - 1 else 0
    body, first, last = _stack(blocks, screen.focus, between)
    room = max(console.height - len(heading) - above - len(foot), 1)
    if len(body) > room:
        body = _window(body, first, last, room, more)
    lines = [*heading, *BLANK[:above], *body, *foot][: console.height]
    return _drawn(lines, console)


def scrolled(page: RenderableType, hint: RenderableType, top: int, console: Console) -> tuple[str, int]:
    """The page from its line `top` on, with `hint` at the foot, as terminal text; and the last useful `top`."""
    lines = _lines(console, page)
    keys = _lines(console, hint)[:2]
    room = max(console.height - len(keys) - 1, 1)
    last = max(len(lines) - room, 0)
    shown = [*lines[top : top + room], [], *keys]
    return _drawn(shown, console), last


def _drawn(lines: list[Line], console: Console) -> str:
    """Each line erased before it is written: after a full line, the end of it would be erased."""
    return "\n".join(ERASE_LINE + _text(console, line) for line in lines)


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
