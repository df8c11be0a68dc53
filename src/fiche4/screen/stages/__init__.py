"""The screens of the questionnaire, one for each stage of the walk."""

from fiche4.questionnaire import State
from fiche4.screen.stages.base import Screen
from fiche4.screen.stages.help import help_screen
from fiche4.screen.stages.question import question_screen
from fiche4.screen.stages.reveal import reveal_screen
from fiche4.screen.stages.review import agenda_screen, review_screen
from fiche4.screen.stages.texts import text_screen
from fiche4.screen.view import View

ON_THE_QUESTION = ("question", "votes", "note", "evidence", "target", "reason", "minority")
"""Stages that show the question they are about."""


def screen_of(state: State, view: View, saved: str = "") -> Screen:
    """The screen of a state; `saved` is a quiet word on where the answers are."""
    if state.helping:
        return help_screen(state, view)
    if state.stage == "review":
        return review_screen(state, view, saved)
    if state.stage == "agenda":
        return agenda_screen(state, view, saved)
    if state.stage not in ON_THE_QUESTION:
        return text_screen(state, view, saved)
    if state.answer.votes and state.stage != "votes":
        return reveal_screen(state, view, saved)
    return question_screen(state, view, saved)
