"""A sitting at a terminal: the walk to its end, or to where it is cut short, and what is said then."""

import sys
from contextlib import suppress
from functools import partial

from rich.console import Console, Group, RenderableType

from fiche4.questionnaire import State
from fiche4.screen.ending import Command, Invocation, finished_page, left_page
from fiche4.screen.sheet import sheet_page
from fiche4.storage.writing import as_yaml
from fiche4.tasks.browser import open_in_browser
from fiche4.tasks.sitting import Session
from fiche4.terminal.consoles import console_for, is_interactive, print_page, view_for
from fiche4.terminal.keyboard import Keyboard, ignore_signals, open_keyboard
from fiche4.terminal.walks import read_page, walk_keys, walk_lines
from fiche4.terminal.whole_screen import Hangup
from fiche4.words import walk

PAGE_KEY = "p"
"""At the end, the key that makes the page and opens it."""


def sit(session: Session, collective: str | None, date: str | None, called: Invocation, *, plain: bool) -> int:
    """Walk the questionnaire, by lines if `plain`, and print where the collective stands or how to go on.

    0, or the exit code of a program that was interrupted or hung up on. Raises `Refused` if answers are not saved;
    they are printed then.
    """
    console = console_for(sys.stdout)
    with session.sitting():
        state = session.begin(collective, date)
        try:
            code = _walk(state, session, console, plain=plain)
        finally:
            session.voters.close(finished=session.state.stage == "finished")
            if session.unsaved:
                sys.stdout.write(f"\n{as_yaml(session.state.sheet)}")  # not on the disk, so on the screen
    if session.failure:
        raise session.failure
    _print_end(session, console, called, interrupted=code != 0, plain=plain)
    return code


def _walk(state: State, session: Session, console: Console, *, plain: bool) -> int:
    """Walk to the end, or to where the walk was cut short; the exit code."""
    code, voters = 0, session.voters
    try:
        state = session.keep(state, state) if state.poll else state  # it may begin in the lobby
        if plain or not is_interactive(console):
            walk_lines(state, session.keep, console, voters.news)
        else:
            with open_keyboard() as keyboard, voters.waking(keyboard.wake):
                walk_keys(state, session.keep, session.saved_words, keyboard, console, voters.news)
                _show_whole(session, keyboard, console)
    except EOFError:
        pass
    except KeyboardInterrupt:
        code = 130
    except Hangup as hangup:
        code = hangup.code
    ignore_signals()
    session.settle()
    return code


def _show_whole(session: Session, keyboard: Keyboard, console: Console) -> None:
    """Give the finished sheet the whole screen, for the room to see, before the shell comes back.

    One key makes the page of it, and opens it where there is something to open it with.
    """
    if session.state.stage == "finished":
        with suppress(EOFError, KeyboardInterrupt):
            page = partial(sheet_page, session.state.sheet, session.rubric)
            if read_page(page, session.lang, keyboard, console).text == PAGE_KEY and session.kept:
                open_in_browser(session.write_page().absolute().as_uri())


def _print_end(session: Session, console: Console, called: Invocation, *, interrupted: bool, plain: bool) -> None:
    """Say what was found or, if the walk is not finished, where it is kept and how to go on."""
    view = view_for(console, session.lang)
    path = session.path if session.kept else None
    page: RenderableType
    if session.finished and not interrupted:
        page = finished_page(session.state.sheet, session.rubric, path, called, view, boxes=not plain)
        if session.page:
            page = Group(page, Command(view.say(walk.PAGE_WRITTEN, file=str(session.page))))
    else:
        again = " --workshop" * session.state.workshop + " --plain" * plain
        called = called._replace(walk=f"{again}{called.walk}")
        page = left_page(session.state, path, called, view, interrupted=interrupted)
    try:
        print_page(page, console)
        console.file.flush()
    except OSError:
        if not interrupted:  # else the terminal is gone, and the answers are on the disk
            raise
