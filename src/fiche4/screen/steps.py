"""The next steps in words: lowest level first."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from fiche4.answers import Answer
from fiche4.phrasing import scopes
from fiche4.profile import NextStep, Position, Profile
from fiche4.rubric import Rubric
from fiche4.screen.parts import INDENT, figures, labelled, standing
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_LABEL, NEXT_STYLE, QUIET_STYLE, TITLE_STYLE, View
from fiche4.words import results


def step_lines(number: int, step: NextStep, profile: Profile, answer: Answer, view: View) -> RenderableType:
    """One next step: the dimension, where it stands, what comes next, and what was noted."""
    position = profile.position(step.dimension.id)
    lines = _lines(step, position, answer, profile.rubric, view)
    return Group(_heading(number, step, position, view), *(Padding(line, (0, 0, 0, INDENT)) for line in lines), "")


def _heading(number: int, step: NextStep, position: Position, view: View) -> RenderableType:
    where = f"{view.marks.separator} {standing(position, view)}"
    heading = Prose(f"{number}. ", style=TITLE_STYLE)
    heading.append_text(prose(step.dimension.title, TITLE_STYLE))
    return Prose.assemble(heading, " ", prose(where))


def _lines(step: NextStep, position: Position, answer: Answer, rubric: Rubric, view: View) -> Iterator[RenderableType]:
    if position.n > 1:
        yield figures(position, view)
    if step.level is None:
        yield prose(step.words(view.lang))
    else:
        words = position.words(step.dimension)
        yield labelled(f"{view.marks.here} {view.say(results.WE_ARE)}", words, HERE_LABEL)
        yield labelled(f"{view.marks.next} {view.say(results.NEXT_STEP)}", step.words(view.lang), NEXT_STYLE)
        yield from _scope(step, rubric, view)
    yield from _remarks(answer, view)


def _scope(step: NextStep, rubric: Rubric, view: View) -> Iterator[RenderableType]:
    change = scopes(step, rubric)
    if change:
        words = view.say(results.SCOPE_CHANGE, before=change[0], after=change[1], arrow=view.marks.arrow)
        yield labelled("", f"({words})", QUIET_STYLE)


def _remarks(answer: Answer, view: View) -> Iterator[RenderableType]:
    if answer.target:
        target = view.say(results.LEVEL, rank=answer.target)
        yield labelled(f"{view.marks.aim} {view.say(results.TARGET)}", target, TITLE_STYLE)
    texts = (
        (results.REASON, answer.reason),
        (results.MINORITY, answer.minority),
        (results.NOTE, answer.note),
        (results.EVIDENCE, "\n".join(answer.evidence)),
    )
    for phrase, text in texts:
        if text:
            yield labelled(f"  {view.say(phrase)}", text, TITLE_STYLE)
