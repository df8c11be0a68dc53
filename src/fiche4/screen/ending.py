"""How `diagnose` ends: the whole sheet and what one can do next, or where the answers wait."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Sheet
from fiche4.questionnaire import State
from fiche4.rubric import Rubric
from fiche4.screen.parts import INDENT, section
from fiche4.screen.prose import prose
from fiche4.screen.sheet import sheet_page
from fiche4.screen.view import TITLE_STYLE, View
from fiche4.words import walk


def finished_page(sheet: Sheet, rubric: Rubric, path: Path | None, options: str, view: View) -> RenderableType:
    """The sheet, where it is saved, and what one can do next."""
    if path is None:
        return Group("", sheet_page(sheet, rubric, view), prose(view.say(walk.NOTHING_TO_SAVE)))
    return Group(
        "",
        sheet_page(sheet, rubric, view),
        prose(view.say(walk.SAVED_IN, file=str(path)), TITLE_STYLE),
        section(view.say(walk.WHAT_NEXT)),
        *_what_next(path, options, view),
    )


def left_page(state: State, path: Path | None, options: str, view: View, *, interrupted: bool) -> RenderableType:
    """How much is saved, where, and how to go on."""
    if path is None:
        return prose(view.say(walk.NOTHING_TO_SAVE))
    answered = walk.ANSWERED.say(view.lang, state.asked, total=len(state.rubric.dimensions))
    if interrupted:
        first = view.say(walk.INTERRUPTED, answered=answered, file=str(path))
    else:
        first = f"{answered} {view.say(walk.SAVED_IN, file=str(path))}"
    command = f"fiche4 diagnose {shlex.quote(str(path))}{options}"
    return Group("", prose(first, TITLE_STYLE), prose(view.say(walk.GO_ON, command=command)))


def _what_next(path: Path, options: str, view: View) -> Iterator[RenderableType]:
    file = shlex.quote(str(path))
    note = shlex.quote(f"{path.stem}.md")
    rows = (
        (f"fiche4 show {file}{options}", walk.NEXT_SHOW),
        (f"fiche4 show {file} -f md -o {note}{options}", walk.NEXT_MD),
        (f"fiche4 diff {file} {view.say(walk.LATER_FILE)}{options}", walk.NEXT_DIFF),
    )
    for command, use in rows:
        yield Padding(Group(prose(view.say(use)), prose(f"  {command}", TITLE_STYLE)), (0, 0, 0, INDENT))
