"""Print a result, or write it to a file, in the format asked for."""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from fiche4.cli.options import Format
from fiche4.cli.streams import print_data
from fiche4.terminal.progress import Progress
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.tasks.texts import Exportable


def is_outside(form: Format, output: Path | None) -> bool:
    """Whether others may get the result: it is not shown as a table on a terminal."""
    return form != "table" or output is not None or not sys.stdout.isatty()


def progress_for(form: Format, output: Path | None) -> Progress:
    """A progress bar; none where data are printed to the terminal, because they would mix."""
    return Progress(wanted=form == "table" or output is not None or not sys.stdout.isatty())


def deliver(result: "Exportable", form: Format, output: Path | None, lang: Lang, sources: Sequence[Path] = ()) -> None:
    """Print the result, or write it to the file `output`, which must be none of its `sources`. Raises `Refused`."""
    if form == "table":
        _deliver_page(result, output, lang, sources)
        return
    from fiche4.tasks.texts import export

    (deliver_csv if form == "csv" else deliver_text)(export(result, form, lang), output, sources)


def deliver_csv(text: Iterable[str], output: Path | None, sources: Sequence[Path] = ()) -> None:
    """Print this CSV, or write it so that spreadsheets read its accents."""
    deliver_text(chain(["\ufeff"], text) if output else text, output, sources)


def deliver_text(text: Iterable[str], output: Path | None, sources: Sequence[Path] = ()) -> None:
    """Print this text for another program, or write it to the file `output`."""
    if output:
        write(text, output, sources)
    else:
        print_data(text)


def _deliver_page(result: "Exportable", output: Path | None, lang: Lang, sources: Sequence[Path]) -> None:
    from fiche4.tasks.pages import page_of, render
    from fiche4.terminal.consoles import console_for, print_page, view_for

    console = console_for(sys.stdout)
    if output:
        write([render(result, lang=lang, width=console.width)], output, sources)
    else:
        print_page(page_of(result, view_for(console, lang)), console)


def write(text: Iterable[str | bytes], output: Path, sources: Sequence[Path] = ()) -> None:
    """Write a result to a file that is none of `sources`. Raises `Refused`."""
    from fiche4.storage.files import write_result

    write_result(text, output, sources)
