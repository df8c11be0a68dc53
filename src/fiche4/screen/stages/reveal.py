"""The votes, shown to the room: how they spread, who stands where, and what the two camps say."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.profile import Position, profile_of
from fiche4.questionnaire import State
from fiche4.room import role_views
from fiche4.screen.parts import figures_line
from fiche4.screen.prose import Prose, prose
from fiche4.screen.regards import regard_words
from fiche4.screen.stages.base import (
    Screen,
    brief_foot,
    foot,
    letters,
    question_heading,
    rank_label,
    role_name,
    said_in_a_line,
    stage_keys,
)
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import phones, results, walk
from fiche4.words.numbers import interval


def reveal_screen(state: State, view: View, saved: str) -> Screen:
    """The votes on a dimension, and what to agree on."""
    position = profile_of(state.sheet, state.rubric).positions[state.index]
    blocks = [_bars(state, position, view), _words(state, position, view), *_regards(state, view)]
    asked = state.stage == "question"
    keys = _keys(state, view) if asked else stage_keys(state, view)
    part = min(state.part, len(blocks) - 1)
    brief = brief_foot(state, view, keys, saved, [view.say(walk.READ_ON)] if asked else [])
    whole = foot(state, view, keys, saved, _said(state, view) if asked else "")
    return Screen(question_heading(state, view), blocks, whole, part, brief)


def _bars(state: State, position: Position, view: View) -> RenderableType:
    grid = Table.grid()
    widest = max(cell_len(level.short) for level in state.rubric.levels)
    for width in (6, widest + 2):
        grid.add_column(width=width)
    grid.add_column()
    room = max(view.width - widest - 16, 5)
    most = max(position.counts)
    for level, count in zip(state.rubric.levels, position.counts, strict=True):
        here = state.cursor == level.rank
        style = HERE_STYLE if here else TITLE_STYLE
        length = count if most <= room else -(-count * room // most)
        bar = Prose.assemble(prose(view.marks.bar * length, NEXT_STYLE), f" {count}") if count else prose("")
        grid.add_row(rank_label(level.rank, style, view, here=here), prose(f"{level.short} ", style), bar)
    silent = (state.sheet.people or 0) - position.n
    absent = f" {view.marks.separator} {view.count(results.SILENT, silent)}" if silent > 0 else ""
    return Group(grid, prose(figures_line(position, view) + absent), *_first_vote(state, view))


def _first_vote(state: State, view: View) -> Iterator[RenderableType]:
    """The counts of the vote before this one, to look at beside them."""
    rows = state.answer.first_votes.values()
    if rows:
        counts = " ".join(str(sum(column) or view.marks.separator) for column in zip(*rows, strict=True))
        yield prose(view.say(phones.FIRST_VOTE, counts=counts))


def _regards(state: State, view: View) -> Iterator[RenderableType]:
    """How each role places the dimension, where it sees it otherwise than the others do."""
    if len(state.roles) < 2:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        grid.add_column()
    views = role_views(state.answer, state.dimension)
    wide = max((len(str(count)) for one in views for count in one.position.counts), default=1)
    for one in views:
        counts = " ".join(str(count or view.marks.separator).rjust(wide) for count in one.position.counts)
        median = f"{view.say(results.MEDIAN)} {interval(one.position.median)}" if one.position.median else ""
        grid.add_row(prose(f" {role_name(one.role, view)}"), prose(counts), median, regard_words(one, view))
    for role in state.roles:
        if role not in state.answer.votes:
            grid.add_row(prose(f" {role_name(role, view)}"), prose(view.say(results.DID_NOT_VOTE)))
    yield Group(prose(f" {view.say(results.REGARDS)}", TITLE_STYLE), grid)


def _words(state: State, position: Position, view: View) -> RenderableType:
    """The descriptors that are at stake: those of the two camps side by side, else of where the room stands."""
    descriptors = state.dimension.descriptors
    if position.camps:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_row(*(prose(view.say(results.THOSE_WHO_SAY, rank=rank), TITLE_STYLE) for rank in position.camps))
        grid.add_row(*(prose(view.say(results.QUOTED, text=descriptors[rank])) for rank in position.camps))
        return Group(grid, prose(view.say(results.EXTREMES_FIRST), TITLE_STYLE))
    low, high = (state.cursor, state.cursor) if state.cursor else position.standing or (1, 1)
    ranks = range(low, high + 1) if high - low < 2 else (low, high)  # between two levels the words of both
    return Group(*(prose(f"{rank}. {descriptors[rank]}") for rank in ranks))


def _keys(state: State, view: View) -> list[str]:
    return [view.say(walk.KEYS_AGREE, top=state.rubric.top), *letters(state, view)]


def _said(state: State, view: View) -> str:
    answer = state.answer
    outcome = ""
    if answer.disagreed:
        outcome = view.say(results.DISAGREED)
    elif answer.level:
        outcome = f"{view.marks.here} {view.say(walk.AGREED_ON, rank=answer.level)}"
    return f" {view.marks.separator} ".join(filter(None, (outcome, said_in_a_line(answer, view))))
