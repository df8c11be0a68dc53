"""A page as plain text."""

import io

from rich.console import Console, Group, RenderableType


def page_text(page: RenderableType, width: int) -> str:
    """The page in lines of `width` columns, without colour and trailing blanks."""
    plain = Console(
        file=io.StringIO(),
        width=width,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with plain.capture() as capture:
        plain.print(Group(page), crop=False)
    return "".join(line.rstrip(" ") + "\n" for line in capture.get().splitlines())
