"""The questionnaire as plain lines, for screen readers, scripts and simple terminals."""

from collections.abc import Callable, Iterator
from typing import Final

from fiche4.answers import Sheet
from fiche4.clean import clean_line
from fiche4.profile import profile_of
from fiche4.questionnaire import STAGES, Poll, State
from fiche4.questionnaire.planning import TAKE_OFFER, agenda_of, offered_action
from fiche4.questionnaire.stage import Layout
from fiche4.questionnaire.votes import example
from fiche4.room import role_views
from fiche4.rubric import Rubric
from fiche4.screen.parts import figures_line
from fiche4.screen.regards import regard_words
from fiche4.screen.stages.base import poll_line, role_name, votes_kept
from fiche4.screen.stages.following import earlier_lines, follow_up_title, last_time
from fiche4.screen.stages.help import letter_rows
from fiche4.screen.stages.lobby import lobby_words, warnings
from fiche4.screen.stages.review import answer_line
from fiche4.screen.view import View
from fiche4.words import prompts, results, walk
from fiche4.words.numbers import day


def plain_text(state: State, asked: State | None, view: View) -> str:
    """What to print before the prompt: what is new since `asked`, the state printed last."""
    return "".join(f"{line}\n" for line in _lines(state, asked, view))


def plain_prompt(state: State, view: View) -> str:
    """The prompt of a state, on one line."""
    if state.stage == "question":
        return _question_prompt(state, view)
    top, role = state.rubric.top, role_name(state.roles[state.role], view)
    return view.say(STAGES[state.stage].asked.prompt, top=top, role=role, kept=_kept(state, view), **example(top))


def _kept(state: State, view: View) -> str:
    """What an empty line keeps: of votes their number alone, for nobody to see before all have voted."""
    if state.stage == "votes":
        return votes_kept(state, view, gap=" ")
    return view.say(prompts.PLAIN_KEEP, text=clean_line(state.opened)) if state.opened else ""


def _question_prompt(state: State, view: View) -> str:
    top = state.rubric.top
    if state.answer.level:
        return view.say(prompts.QUESTION_AGAIN, top=top, current=state.answer.level)
    if state.answer.settled:
        outcome = view.say(results.DISAGREED if state.answer.disagreed else results.UNKNOWN)
        return view.say(prompts.QUESTION_OPEN, top=top, outcome=outcome.lower())
    return view.say(prompts.QUESTION.prompt, top=top)


def _lines(state: State, asked: State | None, view: View) -> Iterator[str]:
    if state.remark:
        yield clean_line(view.say(state.remark.phrase, **state.remark.fields))
    if state.helping:
        for key, words in letter_rows(state, view):
            yield view.say(results.LABELLED, label=key, text=words)
        yield view.say(walk.HELP_PLAIN_TEXT)
    if state.looking:
        for phrase, text in last_time(state, view):
            yield view.say(results.LABELLED, label=view.say(phrase), text=clean_line(text))
    if asked is None or not _same_screen(state, asked):
        yield from _screen(state, view)
    else:
        yield from _news(state, asked, view)


def _news(state: State, asked: State, view: View) -> Iterator[str]:
    """What is new of the same question: how many have voted, or the votes that may be seen now."""
    if state.poll and state.stage == "votes":
        yield poll_line(state, state.poll, view)
    elif state.stage == "question" and asked.stage == "votes":
        yield from _votes(state, view)


def _screen(state: State, view: View) -> Iterator[str]:
    draw = None if state.over else _DRAW.get(STAGES[state.stage].layout)
    if draw:
        yield from draw(state, view)


def _welcome(state: State, view: View) -> Iterator[str]:
    yield from (clean_line(state.rubric.title), "", *_intro(state, view), "")


def _intro(state: State, view: View) -> Iterator[str]:
    yield from map(view.say, STAGES[state.stage].intro(state))


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
    return same_question or (
        state.stage == asked.stage and state.stage in ("review", "name", "agenda", "place", "earlier")
    )


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
    for rank in position.camps or ():
        yield f"{view.say(results.THOSE_WHO_SAY, rank=rank)} {clean_line(state.dimension.descriptors[rank])}"


def _review(state: State, view: View) -> Iterator[str]:
    yield ""
    yield view.say(prompts.REVIEW.label)
    for index, dimension in enumerate(state.rubric.dimensions):
        label = f"{index + 1}. {clean_line(dimension.short)}"
        yield view.say(results.LABELLED, label=label, text=clean_line(answer_line(state, index, view)))
    still_open = len(state.rubric.dimensions) - state.answered
    if still_open:
        yield view.count(walk.STILL_OPEN, still_open)


def _agenda(state: State, view: View) -> Iterator[str]:
    yield ""
    yield view.say(walk.AGENDA_INTRO)
    for row, dimension in enumerate(agenda_of(state)):
        label = f"{row + 1}. {clean_line(dimension.short)}"
        index = state.rubric.ids.index(dimension.id)
        yield view.say(results.LABELLED, label=label, text=clean_line(answer_line(state, index, view)))


def _overview(state: State, view: View) -> Iterator[str]:
    yield ""
    yield view.say(walk.OVERVIEW_INTRO)
    yield from plain_plan(state.sheet, state.rubric, view)


def plain_plan(sheet: Sheet, rubric: Rubric, view: View) -> Iterator[str]:
    """Each line of the plan, numbered by priority, and the day of the next time."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(one.dimension for one in sheet.plan), 1)}
    for action in sheet.plan:
        due = day(action.due, view.lang) if action.due else None
        parts = (action.action or view.say(results.NO_ACTION_YET), action.owner, due, action.indicator)
        text = f" {view.marks.separator} ".join(clean_line(part) for part in parts if part)
        label = f"{numbers[action.dimension]}. {clean_line(rubric.dimension(action.dimension).short)}"
        yield view.say(results.LABELLED, label=label, text=text)
    date = day(sheet.next_date, view.lang) if sheet.next_date else view.say(results.UNDATED)
    yield f"{len(numbers) + 1}. {view.say(results.NEXT_DATE, day=date)}"


_DRAW: Final[dict[Layout, Callable[[State, View], Iterator[str]]]] = {
    "welcome": _welcome,
    "text": _intro,
    "earlier": earlier_lines,
    "follow_up": _follow_up,
    "plan": _plan,
    "lobby": _lobby,
    "question": _question,
    "review": _review,
    "agenda": _agenda,
    "overview": _overview,
}
