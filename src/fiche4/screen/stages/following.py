"""The time before: the offer to start from it, what came of its plan, and what it said of a dimension."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from fiche4.picture.phrasing import standing
from fiche4.profile import profile_of
from fiche4.questionnaire import State
from fiche4.questionnaire.opening import ACTION_RESULTS
from fiche4.screen.parts import labelled
from fiche4.screen.prose import Prose, prose
from fiche4.screen.sheet import action_lines
from fiche4.screen.stages.base import Screen, foot, question_heading, sheet_title, stage_keys, typing
from fiche4.screen.view import HERE_STYLE, TITLE_STYLE, View
from fiche4.words import Phrase, results, walk
from fiche4.words.numbers import day


def earlier_screen(state: State, view: View, saved: str) -> Screen:
    """Whether to start from the sheet that was found."""
    blocks: list[RenderableType] = [prose(line) for line in earlier_lines(state, view)]
    return Screen(sheet_title(state, "", view), blocks, foot(state, view, stage_keys(state, view), saved))


def earlier_lines(state: State, view: View) -> Iterator[str]:
    """The sheet that was found, and what one would have of it."""
    if state.offered:
        yield view.say(walk.EARLIER_INTRO, day=day(state.offered.date, view.lang))
        yield view.say(walk.EARLIER_ASK)


def follow_up_screen(state: State, view: View, saved: str) -> Screen:
    """One action of the plan before, and what may have come of it."""
    action = state.last_plan[state.planned]
    told = state.told_of(action)
    choices = Group(*(_choice(rank, told.result if told else None, view) for rank in range(1, len(ACTION_RESULTS) + 1)))
    title = f"{follow_up_title(state, view)} {view.marks.separator} {state.rubric.dimension(action.dimension).title}"
    blocks: list[RenderableType] = [prose(title, TITLE_STYLE), Group(*action_lines(action, view)), choices]
    if state.stage == "why":
        blocks.append(typing(state, view))
    heading = sheet_title(state, view.say(results.WAS_PLANNED), view)
    return Screen(heading, blocks, foot(state, view, stage_keys(state, view), saved), len(blocks) - 1)


def follow_up_title(state: State, view: View) -> str:
    """Which action of how many."""
    return view.say(walk.FOLLOW_UP_INTRO, number=state.planned + 1, total=len(state.last_plan))


def _choice(rank: int, told: str | None, view: View) -> Prose:
    one = ACTION_RESULTS[rank - 1]
    pointer = view.marks.pointer if one == told else " "
    return Prose(
        f" {pointer} {rank}  {view.say(results.RESULT_WORDS[one])} ", HERE_STYLE if one == told else TITLE_STYLE
    )


def last_time_screen(state: State, view: View) -> Screen:
    """What was said of the dimension the time before."""
    told = last_time(state, view)
    rows: list[RenderableType] = [labelled(view.say(label), text, TITLE_STYLE) for label, text in told]
    return Screen(question_heading(state, view), rows, foot(state, view, [view.say(walk.CLOSE)], ""))


def last_time(state: State, view: View) -> Iterator[tuple[Phrase, str]]:
    """The day, the level, its words, the votes and what was written, each under its name."""
    if state.earlier is None:
        return
    answer, dimension = state.earlier.answer(state.dimension.id), state.dimension
    position = profile_of(state.earlier, state.rubric).position(dimension.id)
    when, where = day(state.earlier.date, view.lang), standing(position, view.lang)
    yield walk.LAST_TIME, f"{when} {view.marks.separator} {where}"
    for phrase, text in (
        (results.YOU_WERE, position.descriptor(dimension)),
        (results.VOTES, " ".join(map(str, position.counts)) if position.n > 1 else ""),
        (results.NOTE, answer.note),
        (results.REASON, answer.reason),
        (results.MINORITY, answer.minority),
        *((results.EVIDENCE, piece) for piece in answer.evidence),
    ):
        if text:
            yield phrase, text
