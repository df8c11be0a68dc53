"""The screens of the questionnaire, one for each layout of a stage."""

from collections.abc import Callable
from typing import Final

from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.stage import Layout
from fiche4.screen.stages.base import Screen
from fiche4.screen.stages.following import earlier_screen, follow_up_screen, last_time_screen
from fiche4.screen.stages.help import help_screen
from fiche4.screen.stages.lobby import lobby_screen
from fiche4.screen.stages.question import question_screen
from fiche4.screen.stages.reveal import reveal_screen
from fiche4.screen.stages.review import agenda_screen, overview_screen, review_screen
from fiche4.screen.stages.texts import text_screen
from fiche4.screen.view import View


def screen_of(state: State, view: View, saved: str = "") -> Screen:
    """The screen of a state; `saved` is a quiet word on where the answers are."""
    if state.helping:
        return help_screen(state, view)
    if state.looking:
        return last_time_screen(state, view)
    return _DRAW[STAGES[state.stage].layout](state, view, saved)


def _question_or_votes(state: State, view: View, saved: str) -> Screen:
    """The question with its levels, or the votes once the room may see them."""
    revealed = state.answer.votes and state.stage != "votes"
    return (reveal_screen if revealed else question_screen)(state, view, saved)


_DRAW: Final[dict[Layout, Callable[[State, View, str], Screen]]] = {
    "welcome": text_screen,
    "text": text_screen,
    "lobby": lobby_screen,
    "unsaved": text_screen,
    "plan": text_screen,
    "earlier": earlier_screen,
    "follow_up": follow_up_screen,
    "question": _question_or_votes,
    "review": review_screen,
    "agenda": agenda_screen,
    "overview": overview_screen,
}
