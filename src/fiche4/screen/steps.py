"""The next steps in words: lowest level first."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Answer
from fiche4.picture.marks import HERE, NEXT, TARGET
from fiche4.picture.steps import Step
from fiche4.screen.parts import INDENT, figures, labelled, standing
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import results


def step_lines(number: int, one: Step, view: View) -> RenderableType:
    """One next step: the dimension, where it stands, what comes next, and what was noted."""
    return Group(_heading(number, one, view), *(Padding(line, (0, 0, 0, INDENT)) for line in _lines(one, view)), "")


def _heading(number: int, one: Step, view: View) -> RenderableType:
    where = f"{view.marks.separator} {standing(one.position, view)}"
    heading = Prose(f"{number}. ", style=TITLE_STYLE)
    heading.append_text(prose(one.step.dimension.title, TITLE_STYLE))
    return Prose.assemble(heading, " ", prose(where))


def _lines(one: Step, view: View) -> Iterator[RenderableType]:
    if one.position.n > 1:
        yield figures(one.position, view)
    after = one.step.words(view.lang)
    if one.step.level is None:
        yield prose(after)
    else:
        words = one.position.descriptor(one.step.dimension)
        yield labelled(f"{view.sign(HERE.sign)} {view.say(results.WE_ARE)}", words, HERE_LABEL)
        yield labelled(f"{view.sign(NEXT.sign)} {view.say(results.NEXT_STEP)}", after, NEXT_STYLE)
    if one.scopes:
        before, after = one.scopes
        scopes = view.say(results.SCOPE_CHANGE, before=before, after=after, arrow=view.marks.arrow)
        yield labelled("", f"({scopes})", QUIET_STYLE)
    yield from _remarks(one.answer, view)


def _remarks(answer: Answer, view: View) -> Iterator[RenderableType]:
    if answer.target:
        target = view.say(results.LEVEL, rank=answer.target)
        yield labelled(f"{view.sign(TARGET.sign)} {view.say(results.TARGET)}", target, TITLE_STYLE)
    texts = (
        (results.REASON, answer.reason),
        (results.MINORITY, answer.minority),
        (results.NOTE, answer.note),
        (results.EVIDENCE, "\n".join(answer.evidence)),
    )
    for phrase, text in texts:
        if text:
            yield labelled(f"  {view.say(phrase)}", text, TITLE_STYLE)
