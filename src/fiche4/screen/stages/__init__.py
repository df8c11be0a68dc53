"""The screens of the questionnaire, one for each layout of a stage."""

from collections.abc import Callable
from typing import Final

from fiche4.questionnaire import STAGES, State
from fiche4.questionnaire.stage import Layout
from fiche4.screen.stages.base import Screen
from fiche4.screen.stages.lists import list_screen
from fiche4.screen.stages.lobby import lobby_screen
from fiche4.screen.stages.overlays import help_screen, last_time_screen
from fiche4.screen.stages.question import question_screen
from fiche4.screen.stages.texts import text_screen
from fiche4.screen.view import View


def screen_of(state: State, view: View, saved: str = "") -> Screen:
    """The screen of a state; `saved` is a quiet word on where the answers are."""
    if state.helping:
        return help_screen(state, view)
    if state.looking:
        return last_time_screen(state, view)
    return _DRAW.get(STAGES[state.stage].layout, text_screen)(state, view, saved)


_DRAW: Final[dict[Layout, Callable[[State, View, str], Screen]]] = {
    "lobby": lobby_screen, "question": question_screen, "list": list_screen,
}  # fmt: skip
"""The screens by layout; the other layouts are those of a text or a choice."""
