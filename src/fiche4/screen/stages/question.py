"""A question: its levels with their descriptors or, once the room may see them, its votes."""

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from fiche4.profile import Position, profile_of
from fiche4.questionnaire import State
from fiche4.room import role_views
from fiche4.rubric import Level
from fiche4.screen.parts import figures_line, regard_words
from fiche4.screen.prose import Prose, prose
from fiche4.screen.stages.base import (
    Screen,
    brief_foot,
    foot,
    letters,
    question_heading,
    role_name,
    said_in_a_line,
    stage_keys,
)
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import phones, results, walk
from fiche4.words.numbers import interval


def question_screen(state: State, view: View, saved: str) -> Screen:
    """A question or its votes, and the text typed about it if there is one."""
    asked, revealed = state.stage == "question", bool(state.answer.votes) and state.stage != "votes"
    blocks = _votes(state, view) if revealed else [_level(level, state, view) for level in state.rubric.levels]
    focus = min(state.part, len(blocks) - 1) if revealed else max(state.cursor - 1, 0)
    keys = stage_keys(state, view)
    if asked:
        agree = [view.say(walk.KEYS_AGREE, top=state.rubric.top)]
        keys = [*(agree if revealed else keys), *letters(state, view)]
    whole = foot(state, view, saved, keys, _said(state, view) if asked else "")
    brief = brief_foot(state, view, saved, keys, [view.say(walk.READ_ON)] if asked and revealed else [])
    return Screen(question_heading(state, view), blocks, whole, focus, brief)


def _said(state: State, view: View) -> str:
    """What was said of the dimension, except a level that the screen marks."""
    answer, outcome = state.answer, ""
    if answer.disagreed:
        outcome = view.say(results.DISAGREED)
    elif answer.unknown:
        outcome = view.say(walk.UNKNOWN_LABEL)
    elif answer.level and answer.votes:
        outcome = f"{view.marks.here} {view.say(walk.AGREED_ON, rank=answer.level)}"
    return f" {view.marks.separator} ".join(filter(None, (outcome, said_in_a_line(answer, view))))


def _rank_label(rank: int, style: Style, view: View, *, here: bool, chosen: bool = False) -> Text:
    """The number of a level, six columns wide. A `Text`, because `Prose` would drop the blanks at its end."""
    pointer, mark = view.marks.pointer if here else " ", view.marks.here if chosen else " "
    return Text(f" {pointer}{mark}{rank}".ljust(6), style=style)


def _level(level: Level, state: State, view: View) -> RenderableType:
    grid = Table.grid()
    grid.add_column(width=6)
    grid.add_column()
    here = state.cursor == level.rank
    style = HERE_STYLE if here else TITLE_STYLE
    chosen = state.answer.level == level.rank
    said = f" {view.marks.here} {view.say(walk.CHOSEN)} " if chosen else ""
    title = prose(f"{level.title} ", style)
    # A sign stands before the number in any case: the word beside the title is left out where it would need a line.
    beside = prose(said if title.cell_len + len(said) <= view.width - 6 else "", NEXT_STYLE)
    grid.add_row(_rank_label(level.rank, style, view, here=here, chosen=chosen), Prose.assemble(title, beside))
    return Group(grid, Padding(prose(state.dimension.descriptors[level.rank]), (0, 0, 0, 6)))


def _votes(state: State, view: View) -> list[RenderableType]:
    """Three parts: how the votes spread, the descriptors at stake, and the roles where they are told apart."""
    position = profile_of(state.sheet, state.rubric).positions[state.index]
    parts = [_bars(state, position, view), _descriptors(state, position, view)]
    return [*parts, _roles(state, view)] if len(state.roles) > 1 else parts


def _bars(state: State, position: Position, view: View) -> RenderableType:
    """A bar for each level, the figures, and the counts of the first vote if this is the second."""
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
        grid.add_row(_rank_label(level.rank, style, view, here=here), prose(f"{level.short} ", style), bar)
    silent = (state.sheet.people or 0) - position.n
    absent = f" {view.marks.separator} {view.count(results.SILENT, silent)}" if silent > 0 else ""
    lines = [figures_line(position, view) + absent]
    before = state.answer.first_votes.values()
    if before:
        counts = " ".join(str(sum(column) or view.marks.separator) for column in zip(*before, strict=True))
        lines.append(view.say(phones.FIRST_VOTE, counts=counts))
    return Group(grid, *map(prose, lines))


def _descriptors(state: State, position: Position, view: View) -> RenderableType:
    """The descriptors of the two poles side by side, else of the level pointed at or of the median."""
    descriptors = state.dimension.descriptors
    if position.poles:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_row(*(prose(view.say(results.THOSE_WHO_SAY, rank=rank), TITLE_STYLE) for rank in position.poles))
        grid.add_row(*(prose(view.say(results.QUOTED, text=descriptors[rank])) for rank in position.poles))
        return Group(grid, prose(view.say(results.EXTREMES_FIRST), TITLE_STYLE))
    low, high = (state.cursor, state.cursor) if state.cursor else position.standing or (1, 1)
    ranks = range(low, high + 1) if high - low < 2 else (low, high)
    return Group(*(prose(f"{rank}. {descriptors[rank]}") for rank in ranks))


def _roles(state: State, view: View) -> RenderableType:
    """How each role places the dimension, and whether it sees it otherwise than the others do."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    views = role_views(state.answer, state.dimension)
    wide = max((len(str(count)) for one in views for count in one.position.counts), default=1)
    for one in views:
        counts = " ".join(str(count or view.marks.separator).rjust(wide) for count in one.position.counts)
        median = f"{view.say(results.MEDIAN)} {interval(one.position.median)}" if one.position.median else ""
        grid.add_row(prose(f" {role_name(one.role, view)}"), prose(counts), median, regard_words(one, view))
    for role in state.roles:
        if role not in state.answer.votes:
            grid.add_row(prose(f" {role_name(role, view)}"), prose(view.say(results.DID_NOT_VOTE)))
    return Group(prose(f" {view.say(results.REGARDS)}", TITLE_STYLE), grid)
