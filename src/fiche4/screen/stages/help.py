"""What each key does."""

from rich.table import Table

from fiche4.questionnaire import State
from fiche4.questionnaire.letters import LETTERS, actions
from fiche4.screen.parts import title
from fiche4.screen.prose import prose
from fiche4.screen.stages.base import Screen, foot
from fiche4.screen.view import TITLE_STYLE, View
from fiche4.words import walk


def help_screen(state: State, view: View) -> Screen:
    """The help over any other screen."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12)
    grid.add_column()
    keys = [
        (view.say(walk.HELP_KEYS, top=state.rubric.top), view.say(walk.HELP_CHOOSE)),
        (view.say(walk.HELP_ARROWS), view.say(walk.HELP_ARROWS_TEXT)),
        (view.say(walk.HELP_RIGHT), view.say(walk.HELP_RIGHT_TEXT)),
        *letter_rows(state, view),
        (view.say(walk.HELP_INTERRUPT), view.say(walk.HELP_INTERRUPT_TEXT)),
    ]
    for key, words in keys:
        grid.add_row(prose(key, TITLE_STYLE), prose(words))
    foot_ = foot(state, view, [view.say(walk.CLOSE)], "")
    return Screen(title(view.say(walk.HELP_TITLE), "", view), [grid], foot_)


def letter_rows(state: State, view: View) -> list[tuple[str, str]]:
    """Each letter and what it does."""
    listed = actions(workshop=state.workshop)
    return [(view.say(LETTERS[action]), view.say(walk.ACTION_HELP[action])) for action in listed]
