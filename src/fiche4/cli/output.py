"""Where results go: the terminal, a pipe or a file, in the form asked for."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from fiche4.cli.options import Format
from fiche4.words import Lang

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fiche4.formats.grids import Grid
    from fiche4.screen.view import View


class Result(NamedTuple):
    """One result in each form, made only when asked for."""

    page: "Callable[[View], RenderableType]"
    data: "Callable[[], Iterable[tuple[str, Any]]]"
    rows: "Callable[[], Grid]"
    grids: "Callable[[], Iterable[Grid]]"


def is_outside(form: Format, output: Path | None) -> bool:
    """Whether the result leaves the room: anything but a table on a terminal."""
    import sys

    return form != "table" or output is not None or not sys.stdout.isatty()


def deliver(result: Result, form: Format, output: Path | None, lang: Lang, sources: Sequence[Path] = ()) -> None:
    """Print the result, or write it to the file `output`. Raises `Refused` when that cannot be done.

    What is at `sources`, of which the result is made, is never written over.
    """
    from itertools import chain

    if form == "table":
        _deliver_page(result, output, lang, sources)
        return
    from fiche4.cli.streams import print_data
    from fiche4.formats.text import as_csv, as_json, as_markdown
    from fiche4.storage.files import write_result

    match form:
        case "json":
            text = as_json(result.data())
        case "csv":
            text = as_csv(result.rows(), lang)
        case "md":
            text = as_markdown(result.grids())
        case _:
            assert_never(form)
    if output:
        bom = ["\ufeff"] if form == "csv" else []  # without it, spreadsheets take the accents for another encoding
        write_result(chain(bom, text), output, sources)
    else:
        print_data(text)


def _deliver_page(result: Result, output: Path | None, lang: Lang, sources: Sequence[Path]) -> None:
    import sys

    from fiche4.terminal.consoles import console_for, page_text, print_page, view_for

    console = console_for(sys.stdout)
    if output:
        from fiche4.screen.view import View
        from fiche4.storage.files import write_result

        page = result.page(View(lang, console.width))  # a file has every mark, whatever the terminal has
        write_result([page_text(page, console)], output, sources)
    else:
        print_page(result.page(view_for(console, lang)), console)
