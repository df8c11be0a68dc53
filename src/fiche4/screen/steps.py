"""The next steps in words: lowest level first."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Answer
from fiche4.picture.marks import HERE, NEXT, TARGET
from fiche4.picture.phrasing import half
from fiche4.picture.steps import Step
from fiche4.screen.parts import INDENT, figures, labelled, standing
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import results

LABELS: Final = {HERE: HERE_LABEL, NEXT: NEXT_STYLE}
"""How the label of a line with that mark is set; others are bold."""


def step_lines(number: int, one: Step, view: View) -> RenderableType:
    """One next step: the dimension, where it stands, what comes next, and what was noted."""
    return Group(_heading(number, one, view), *(Padding(line, (0, 0, 0, INDENT)) for line in _lines(one, view)), "")


def _heading(number: int, one: Step, view: View) -> RenderableType:
    where = f"{view.marks.separator} {standing(one.position, view)}"
    heading = Prose(f"{number}. ", style=TITLE_STYLE)
    heading.append_text(prose(one.step.dimension.title, TITLE_STYLE))
    return Prose.assemble(heading, " ", prose(where))


def _lines(one: Step, view: View) -> Iterator[RenderableType]:
    if one.position.counted:
        yield figures(one.position, view)
    if one.position.status == "votes" and not one.position.camps:
        yield prose(half(one.position, view.lang))
    for line in one.lines(view.lang):
        if line.mark:
            yield labelled(f"{view.sign(line.mark.sign)} {line.label}", line.words, LABELS.get(line.mark, TITLE_STYLE))
        else:
            yield prose(line.words)
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
