"""A question: every level with its descriptor, then what is typed."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.questionnaire import State
from fiche4.rubric import Level
from fiche4.screen.prose import Prose, prose
from fiche4.screen.stages.base import (
    Screen,
    brief_foot,
    foot,
    letters,
    question_heading,
    rank_label,
    said_in_a_line,
    stage_keys,
)
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results, walk


def question_screen(state: State, view: View, saved: str) -> Screen:
    """The question, or a text typed about it."""
    levels: list[RenderableType] = [_level(level, state, view) for level in state.rubric.levels]
    heading = question_heading(state, view)
    if state.stage != "question":
        keys = stage_keys(state, view)
        brief = brief_foot(state, view, keys, saved)
        return Screen(heading, levels, foot(state, view, keys, saved), max(state.cursor - 1, 0), brief)
    keys = [*stage_keys(state, view), *letters(state, view)]
    said = said_in_a_line(state.answer, view)
    if state.answer.unknown or state.answer.disagreed:
        outcome = view.say(results.DISAGREED if state.answer.disagreed else walk.UNKNOWN_LABEL)
        said = f" {view.marks.separator} ".join(filter(None, (outcome, said)))
    brief = brief_foot(state, view, keys, saved)
    return Screen(heading, levels, foot(state, view, keys, saved, said), max(state.cursor - 1, 0), brief)


def _level(level: Level, state: State, view: View) -> RenderableType:
    grid = Table.grid()
    grid.add_column(width=6)
    grid.add_column()
    here = state.cursor == level.rank
    style = HERE_STYLE if here else TITLE_STYLE
    chosen = state.answer.level == level.rank
    said = f" {view.marks.here} {view.say(walk.CHOSEN)} " if chosen else ""
    title = prose(f"{level.title} ", style)
    # The sign stands before the number; the word beside the title gives way where it would take a line of its own.
    beside = prose(said if title.cell_len + len(said) <= view.width - 6 else "", NEXT_STYLE)
    grid.add_row(rank_label(level.rank, style, view, here=here, chosen=chosen), Prose.assemble(title, beside))
    return Group(grid, Padding(prose(state.dimension.descriptors[level.rank]), (0, 0, 0, 6)))
