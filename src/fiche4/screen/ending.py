"""How `diagnose` ends: the whole sheet and what one can do next, or where the answers wait."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment

from fiche4.answers import Answer, Sheet
from fiche4.questionnaire import State
from fiche4.rubric import Rubric
from fiche4.screen.parts import INDENT, section
from fiche4.screen.prose import printable, prose
from fiche4.screen.sheet import sheet_page
from fiche4.screen.shell import quoted_file
from fiche4.screen.view import TITLE_STYLE, View
from fiche4.words import walk


class Invocation(NamedTuple):
    """How this program is called here, with the options to repeat in any command, and those of the walk."""

    program: str
    options: str
    walk: str = ""


class Command:
    """A line with a command or a path to be copied, which is not broken however long it is."""

    def __init__(self, line: str) -> None:
        self._line = line

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The line as one segment."""
        yield Segment(printable(self._line), TITLE_STYLE)
        yield Segment.line()


def finished_page(
    sheet: Sheet, rubric: Rubric, path: Path | None, called: Invocation, view: View, *, boxes: bool = True
) -> RenderableType:
    """The sheet, where it is saved, and what one can do next."""
    if path is None:
        return Group("", sheet_page(sheet, rubric, view, boxes=boxes), prose(view.say(walk.NOTHING_TO_SAVE)))
    return Group(
        "",
        sheet_page(sheet, rubric, view, boxes=boxes),
        Command(view.say(walk.SAVED_IN, file=str(path))),
        section(view.say(walk.WHAT_NEXT)),
        *_what_next(path, called, view, together=any(answer.votes for answer in sheet.answers.values())),
    )


def left_page(state: State, path: Path | None, called: Invocation, view: View, *, interrupted: bool) -> RenderableType:
    """How much is saved, where, and how to go on."""
    if path is None:
        return prose(view.say(walk.NOTHING_TO_SAVE))
    answered = walk.ANSWERED.say(view.lang, state.answered, total=len(state.rubric.dimensions))
    begun = sum(answer != Answer() and not answer.settled for answer in state.sheet.answers.values())
    if begun:
        answered = f"{answered} {view.count(walk.BEGUN, begun)}"
    if interrupted:
        answered = view.say(walk.INTERRUPTED, answered=answered)
    saved = Command(view.say(walk.SAVED_IN, file=str(path)))
    command = f"{called.program} diagnose {quoted_file(path)}{called.walk}{called.options}"
    return Group("", prose(answered, TITLE_STYLE), saved, Command(view.say(walk.GO_ON, command=command)))


def _what_next(path: Path, called: Invocation, view: View, *, together: bool) -> Iterator[RenderableType]:
    workshop = " --workshop" * together
    file, page = quoted_file(path), quoted_file(Path(f"{path.stem}.html"))
    rows = (
        (f"{called.program} show {file}{called.options}", walk.NEXT_SHOW),
        (f"{called.program} report {file} -o {page}{called.options}", walk.NEXT_PAGE),
        (f"{called.program} diagnose{workshop} --after {file}{called.options}", walk.NEXT_TIME),
        (f"{called.program} diff {file} {view.say(walk.LATER_FILE)}{called.options}", walk.NEXT_DIFF),
    )
    for command, use in rows:
        yield Padding(prose(view.say(use)), (0, 0, 0, INDENT))
        yield Command(f"{' ' * (INDENT + 2)}{command}")
