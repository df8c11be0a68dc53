"""What a key shows over a screen until the next key: the help, and what was said of a dimension the time before."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from fiche4.picture.phrasing import standing
from fiche4.picture.steps import begun_lines
from fiche4.profile import profile_of
from fiche4.questionnaire import State
from fiche4.questionnaire.letters import LETTERS, actions
from fiche4.screen.parts import labelled, rule, title
from fiche4.screen.prose import prose
from fiche4.screen.sheet import noted
from fiche4.screen.stages.base import Screen, question_heading
from fiche4.screen.view import TITLE_STYLE, View
from fiche4.words import results, walk
from fiche4.words.numbers import day


def help_screen(state: State, view: View) -> Screen:
    """What each key does."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12)
    for key, words in (
        (f"1 – {state.rubric.top}", view.say(walk.HELP_CHOOSE)),
        (view.say(walk.HELP_ARROWS), view.say(walk.HELP_ARROWS_TEXT)),
        ("→", view.say(walk.HELP_RIGHT_TEXT)),
        *letter_rows(state, view),
        ("Ctrl+C", view.say(walk.HELP_INTERRUPT_TEXT)),
    ):
        grid.add_row(prose(key, TITLE_STYLE), prose(words))
    return Screen(title(view.say(walk.HELP_TITLE), "", view), [grid], _foot(view))


def letter_rows(state: State, view: View) -> Iterator[tuple[str, str]]:
    """Each letter and what it does."""
    for action in actions(workshop=state.workshop):
        yield view.say(LETTERS[action]), view.say(walk.ACTION_HELP[action])


def last_time_screen(state: State, view: View) -> Screen:
    """What was said of the dimension the time before."""
    rows: list[RenderableType] = [labelled(label, text, TITLE_STYLE) for label, text in last_time(state, view)]
    return Screen(question_heading(state, view), rows, _foot(view))


def last_time(state: State, view: View) -> Iterator[tuple[str, str]]:
    """The day, the level, its words, the votes and what was written, each under its name."""
    if state.earlier is None:
        return
    answer, dimension = state.earlier.answer(state.dimension.id), state.dimension
    position = profile_of(state.earlier, state.rubric).position(dimension.id)
    when, where = day(state.earlier.date, view.lang), standing(position, view.lang)
    yield view.say(walk.LAST_TIME), f"{when} {view.marks.separator} {where}"
    yield from ((line.label, line.words) for line in begun_lines(dimension, position, view.lang))
    words, votes = position.descriptor(dimension), " ".join(map(str, position.counts)) if position.n > 1 else ""
    for phrase, text in ((results.YOU_WERE, words), (results.VOTES, votes), *noted(answer, view)):
        if text:
            yield view.say(phrase), text


def _foot(view: View) -> RenderableType:
    return Group(rule(view), prose(view.say(walk.CLOSE)))
