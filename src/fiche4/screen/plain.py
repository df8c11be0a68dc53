"""The questionnaire as plain lines, for screen readers, scripts and simple terminals."""

from collections.abc import Callable, Iterator
from typing import Final

from fiche4.clean import clean_line
from fiche4.profile import profile_of
from fiche4.questionnaire import STAGES, Poll, State
from fiche4.questionnaire.planning import TAKE_OFFER, offered_action
from fiche4.questionnaire.stage import Layout
from fiche4.questionnaire.votes import example
from fiche4.room import role_views
from fiche4.screen.parts import figures_line, regard_words
from fiche4.screen.stages.base import poll_line, role_name, votes_kept
from fiche4.screen.stages.lists import closing_lines, list_intro, rows_of
from fiche4.screen.stages.lobby import lobby_words, warnings
from fiche4.screen.stages.overlays import last_time, letter_rows
from fiche4.screen.stages.texts import earlier_lines, follow_up_title
from fiche4.screen.view import View
from fiche4.words import prompts, results, walk


def plain_text(state: State, asked: State | None, view: View) -> str:
    """What to print before the prompt: what is new since `asked`, the state printed last."""
    return "".join(f"{line}\n" for line in _lines(state, asked, view))


def plain_prompt(state: State, view: View) -> str:
    """The prompt of a state, on one line."""
    top, prompt, kept, answer = state.rubric.top, STAGES[state.stage].asked.prompt, "", state.answer
    if state.stage == "votes":
        kept = votes_kept(state, view, gap=" ")  # how many, not which: nobody sees them before all have voted
    elif state.opened:
        kept = view.say(prompts.PLAIN_KEEP, text=clean_line(state.opened))
    elif state.stage == "question" and answer.settled:
        prompt = prompts.QUESTION_AGAIN if answer.level else prompts.QUESTION_OPEN
    outcome = view.say(results.DISAGREED if answer.disagreed else results.UNKNOWN).lower()
    fields = {"role": role_name(state.role_name, view), "current": answer.level, "outcome": outcome, **example(top)}
    return view.say(prompt, top=top, kept=kept, **fields)


def _lines(state: State, asked: State | None, view: View) -> Iterator[str]:
    if state.remark:
        yield clean_line(view.say(state.remark.phrase, **state.remark.fields))
    overlaid = letter_rows(state, view) if state.helping else last_time(state, view) if state.looking else ()
    for label, text in overlaid:
        yield view.say(results.LABELLED, label=label, text=clean_line(text))
    if state.helping:
        yield view.say(walk.HELP_PLAIN_TEXT)
    draw = None if state.over else _DRAW.get(STAGES[state.stage].layout)
    if draw and not (asked and _same_screen(state, asked)):
        yield from draw(state, view)
    elif state.poll and state.stage == "votes":
        yield poll_line(state, state.poll, view)
    elif asked and state.stage == "question" and asked.stage == "votes":
        yield from _votes(state, view)


def _welcome(state: State, view: View) -> Iterator[str]:
    yield from (clean_line(state.rubric.title), "", *_intro(state, view), "")


def _intro(state: State, view: View) -> Iterator[str]:
    return map(view.say, STAGES[state.stage].intro(state))


def _plan(state: State, view: View) -> Iterator[str]:
    if state.stage != "action":
        return
    number = view.say(walk.PRIORITY, number=state.planned + 1, total=len(state.chosen))
    yield from ("", view.say(results.LABELLED, label=number, text=clean_line(state.dimension.title)))
    offered = offered_action(state)
    if offered and not state.draft:
        yield view.say(walk.OFFERED, key=TAKE_OFFER, text=clean_line(offered))


def _follow_up(state: State, view: View) -> Iterator[str]:
    action = state.last_plan[state.planned]
    yield ""
    title = clean_line(state.rubric.dimension(action.dimension).title)
    yield view.say(results.LABELLED, label=follow_up_title(state, view), text=title)
    yield clean_line(action.action or view.say(results.NO_ACTION_YET))


def _lobby(state: State, view: View) -> Iterator[str]:
    poll = state.poll or Poll()
    yield from ("", *(line for line, _ in lobby_words(state, poll, view) if line))
    yield from warnings(poll, view)


def _same_screen(state: State, asked: State) -> bool:
    """Whether the same thing is asked as before, so that only the answer to it is new."""
    if state.stage in ("follow_up", "why"):
        return state.planned == asked.planned and asked.stage in ("follow_up", "why")
    aside = {"question", "votes", "note", "evidence", "target", "reason", "minority"}
    same_question = state.index == asked.index and {state.stage, asked.stage} <= aside
    unchanged = state.sheet == asked.sheet or state.stage in ("review", "agenda")
    same_stage = (state.stage, state.index, state.planned) == (asked.stage, asked.index, asked.planned)
    return same_question or (same_stage and unchanged)


def _question(state: State, view: View) -> Iterator[str]:
    total = len(state.rubric.dimensions)
    title = clean_line(state.dimension.title)
    yield ""
    yield view.say(prompts.QUESTION.label, number=state.index + 1, total=total, title=title)
    for level in state.rubric.levels:
        descriptor = clean_line(state.dimension.descriptors[level.rank])
        yield view.say(prompts.PLAIN_LEVEL, rank=level.rank, title=clean_line(level.title), descriptor=descriptor)
    if state.stage == "question" and state.answer.votes:
        yield from _votes(state, view)


def _votes(state: State, view: View) -> Iterator[str]:
    position = profile_of(state.sheet, state.rubric).positions[state.index]
    for level, count in zip(state.rubric.levels, position.counts, strict=True):
        yield view.say(results.LABELLED, label=view.say(results.LEVEL, rank=level.rank), text=count)
    yield figures_line(position, view)
    for one in role_views(state.answer, state.dimension):
        counts = " ".join(map(str, one.position.counts))
        regard = regard_words(one, view).plain
        yield view.say(results.LABELLED, label=role_name(one.role, view), text=f"{counts} {regard}".strip())
    for rank in position.poles or ():
        yield f"{view.say(results.THOSE_WHO_SAY, rank=rank)} {clean_line(state.dimension.descriptors[rank])}"


def _rows(state: State, view: View) -> Iterator[str]:
    yield from ("", list_intro(state, view))
    for number, row in enumerate(rows_of(state, view), 1):
        name, said = f"{number}. {row.name}", row.said
        lines = [view.say(results.LABELLED, label=name, text=said[0]), *said[1:]] if said else [name]
        yield from map(clean_line, lines)
    yield from closing_lines(state, view)


_DRAW: Final[dict[Layout, Callable[[State, View], Iterator[str]]]] = {
    "welcome": _welcome,
    "text": _intro,
    "earlier": earlier_lines,
    "follow_up": _follow_up,
    "plan": _plan,
    "lobby": _lobby,
    "question": _question,
    "list": _rows,
}
