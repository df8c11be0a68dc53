"""The lobby of a vote by phones, and the line that counts while a vote is open."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.answers import NO_ROLE
from fiche4.profile import ENOUGH
from fiche4.questionnaire import Poll, State
from fiche4.questionnaire.letters import POLL_LETTERS
from fiche4.screen.prose import prose
from fiche4.screen.qr import qr_code
from fiche4.screen.stages.base import Screen, foot, role_name, sheet_title
from fiche4.screen.view import REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import phones

BESIDE = 74
"""Columns from which the code has room beside the words; below, there is the key that shows it in a browser."""


def lobby_screen(state: State, view: View, saved: str) -> Screen:
    """How to take part with a phone, and who does."""
    poll = state.poll or Poll()
    words = Group(*(prose(line, TITLE_STYLE if strong else "") for line, strong in lobby_words(state, poll, view)))
    blocks: list[RenderableType] = [words]
    if view.width >= BESIDE and view.drawn and view.coloured and poll.told.address:
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_row(qr_code(f"http://{poll.told.address}"), words)
        blocks = [grid]
    warning = list(warnings(poll, view))
    blocks += [prose(line, REMARK_STYLE) for line in warning]
    return Screen(sheet_title(state, view.say(phones.ASIDE), view), blocks, foot(state, view, saved))


def lobby_words(state: State, poll: Poll, view: View) -> Iterator[tuple[str, bool]]:
    """The lines beside the code, and whether each is to stand out."""
    yield view.say(phones.TITLE), True
    yield (view.say(phones.STEP_WIFI, wifi=poll.wifi), True) if poll.wifi else (view.say(phones.STEP_SAME_WIFI), False)
    yield view.say(phones.STEP_SCAN if view.drawn else phones.STEP_TYPE), False
    if poll.told.address:
        yield f"   http://{poll.told.address}", True
    yield view.say(phones.STEP_ROLE if state.roles != (NO_ROLE,) else phones.STEP_ENTER), False
    yield "", False
    yield view.say(phones.NO_ACCOUNT), False
    yield view.say(phones.OR_HANDS), False
    yield "", False
    yield view.count(phones.PHONES, sum(poll.told.here.values())), True
    here = {role_name(role, view): poll.told.here.get(role, 0) for role in state.roles}
    if state.roles != (NO_ROLE,):
        yield f" {view.marks.separator} ".join(f"{role} {count}" for role, count in here.items()), False
        small = [role for role, count in here.items() if 0 < count < ENOUGH]
        if small:
            yield view.say(phones.SMALL, roles=", ".join(small)), False


def warnings(poll: Poll, view: View) -> Iterator[str]:
    """What she should do something about."""
    if poll.told.changed:
        yield view.say(phones.MOVED, key=view.say(POLL_LETTERS["address"]))
    if poll.shut:
        yield view.say(phones.SHUT)
