"""`fiche4 diagnose`: the questionnaire, from the first question to the matrix, losing nothing on the way."""

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiche4.cli.completion import SHEETS, files
from fiche4.cli.options import Collective, File, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

    from fiche4.questionnaire import State
    from fiche4.tasks.sitting import Session
    from fiche4.terminal.keyboard import Keyboard

Plain = Annotated[bool, typer.Option("--plain")]
Workshop = Annotated[bool, typer.Option("--workshop")]
Day = Annotated[str | None, typer.Option("--date")]
After = Annotated[Path | None, typer.Option("--after", readable=False, autocompletion=files(SHEETS))]


def diagnose(
    ctx: typer.Context,
    file: File = None,
    workshop: Workshop = False,
    plain: Plain = False,
    collective: Collective = None,
    date: Day = None,
    after: After = None,
    rubric: RubricPath = None,
) -> None:
    """Walk the questionnaire and show where the collective stands."""
    from fiche4.sources.yaml_file import chosen_rubric, load_sheet
    from fiche4.storage.writing import as_yaml
    from fiche4.tasks.sitting import Session
    from fiche4.terminal.consoles import console_for

    lang: Lang = ctx.obj
    grid = chosen_rubric(rubric, lang)
    earlier = load_sheet(after, grid) if after else None
    session = Session(grid, lang, file, workshop=workshop, earlier=earlier)
    console = console_for(sys.stdout)
    with session.sitting():
        state = session.begin(collective, date)
        try:
            code = _walk(state, session, console, plain=plain)
        finally:
            if session.unsaved:
                sys.stdout.write(f"\n{as_yaml(session.state.sheet)}")  # not on the disk, so on the screen
    if session.failure:
        raise session.failure
    _end(session, console, lang, interrupted=code != 0, rubric=rubric)
    raise typer.Exit(code)


def _walk(state: "State", session: "Session", console: "Console", *, plain: bool) -> int:
    """Walk to the end, or to where the walk was cut short; the exit code."""
    from fiche4.cli.exits import DONE, INTERRUPTED
    from fiche4.terminal.consoles import is_interactive
    from fiche4.terminal.keyboard import open_keyboard
    from fiche4.terminal.signals import ignore_signals
    from fiche4.terminal.walks import walk_keys, walk_lines
    from fiche4.terminal.whole_screen import Hangup

    code = DONE
    try:
        if plain or not is_interactive(console):
            walk_lines(state, session.keep, console)
        else:
            with open_keyboard() as keyboard:
                walk_keys(state, session.keep, session.saved_words, keyboard, console)
                _show_whole(session, keyboard, console)
    except EOFError:
        pass
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Hangup as hangup:
        code = hangup.code
    ignore_signals()
    session.settle()
    return code


def _show_whole(session: "Session", keyboard: "Keyboard", console: "Console") -> None:
    """Give the finished sheet the whole screen, for the room to see, before the shell comes back."""
    from fiche4.screen.sheet import sheet_page
    from fiche4.terminal.walks import read_page

    if session.state.stage == "finished":
        with suppress(EOFError, KeyboardInterrupt):
            read_page(partial(sheet_page, session.state.sheet, session.rubric), session.lang, keyboard, console)


def _end(session: "Session", console: "Console", lang: Lang, *, interrupted: bool, rubric: Path | None) -> None:
    """Say what was found or, if the walk is not finished, where it is kept and how to go on."""
    from fiche4.screen.ending import Invocation, finished_page, left_page
    from fiche4.screen.shell import rubric_option
    from fiche4.terminal.consoles import print_page, view_for

    view = view_for(console, lang)
    path = session.path if session.kept else None
    workshop = " --workshop" if session.state.workshop and not session.finished else ""
    called = Invocation(_program(), workshop + rubric_option(rubric))
    if session.finished and not interrupted:
        page = finished_page(session.state.sheet, session.rubric, path, called, view)
    else:
        page = left_page(session.state, path, called, view, interrupted=interrupted)
    try:
        print_page(page, console)
        console.file.flush()
    except OSError:
        if not interrupted:  # else the terminal is gone, and the answers are on the disk
            raise


def _program() -> str:
    """How this program is called here: by its name where the shell finds it, else by its path as it was typed."""
    from shutil import which

    from fiche4.screen.shell import called

    found = which("fiche4")
    # On Windows it may be the one beside the files, which only some shells find.
    on_the_path = found is not None and Path(found).absolute().parent != Path.cwd()
    named_otherwise = not Path(sys.argv[0]).stem.startswith("fiche4")
    return "fiche4" if on_the_path or named_otherwise else called(sys.argv[0])
