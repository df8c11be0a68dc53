"""The questionnaire as plain lines, for screen readers, scripts and simple terminals."""

from collections.abc import Iterator

from fiche4.clean import clean_line
from fiche4.questionnaire import State
from fiche4.screen.question import help_rows, review_line
from fiche4.screen.view import View
from fiche4.words import walk


def plain_text(state: State, asked: State | None, view: View) -> str:
    """What to print before the prompt: what is new since `asked`, the state printed last."""
    return "".join(f"{line}\n" for line in _lines(state, asked, view))


def plain_prompt(state: State, view: View) -> str:
    """The prompt of a state, on one line."""
    top = state.rubric.top
    match state.stage:
        case "name":
            return view.say(walk.PLAIN_NAME)
        case "note":
            return view.say(walk.PLAIN_NOTE)
        case "evidence":
            return view.say(walk.PLAIN_EVIDENCE)
        case "target":
            return view.say(walk.PLAIN_TARGET, top=top)
        case "review":
            return view.say(walk.PLAIN_REVIEW)
    if state.answer.level:
        return view.say(walk.PLAIN_PROMPT_AGAIN, top=top, current=state.answer.level)
    if state.dimension.id in state.sheet.answers:
        return view.say(walk.PLAIN_PROMPT_UNKNOWN, top=top)
    return view.say(walk.PLAIN_PROMPT, top=top)


def _lines(state: State, asked: State | None, view: View) -> Iterator[str]:
    if state.remark:
        yield clean_line(view.say(state.remark.phrase, **state.remark.fields))
    if state.helping:
        for keys, words in help_rows(state, view):
            yield f"{keys} : {words}" if view.lang == "fr" else f"{keys}: {words}"
        yield view.say(walk.HELP_PLAIN_TEXT)
    if asked and _same_screen(state, asked):
        return
    match state.stage:
        case "name":
            yield from _welcome(state, view)
        case "question":
            yield from _question(state, view)
        case "review":
            yield from _review(state, view)


def _same_screen(state: State, asked: State) -> bool:
    """Whether the same thing is asked as before, so that only the answer to it is new."""
    aside = ("note", "evidence", "target")
    stages = {state.stage, asked.stage}
    same_question = state.index == asked.index and stages <= {"question", *aside}
    return same_question or stages in ({"review"}, {"name"})


def _welcome(state: State, view: View) -> Iterator[str]:
    yield clean_line(state.rubric.title)
    yield ""
    yield view.say(walk.WELCOME)
    yield view.say(walk.WELCOME_SAVED)
    yield ""


def _question(state: State, view: View) -> Iterator[str]:
    total = len(state.rubric.dimensions)
    title = clean_line(state.dimension.title)
    yield ""
    yield view.say(walk.PLAIN_QUESTION, number=state.index + 1, total=total, title=title)
    for level in state.rubric.levels:
        descriptor = clean_line(state.dimension.descriptors[level.rank])
        yield view.say(walk.PLAIN_LEVEL, rank=level.rank, title=clean_line(level.title), descriptor=descriptor)


def _review(state: State, view: View) -> Iterator[str]:
    yield ""
    yield view.say(walk.REVIEW_TITLE)
    for index, dimension in enumerate(state.rubric.dimensions):
        yield f"{index + 1}. {clean_line(dimension.short)} : {clean_line(review_line(state, index, view))}"
