"""A form before it is written for one tool: its title, its introduction and its questions."""

from collections.abc import Container
from typing import Literal, NamedTuple

from fiche4.clean import clean_line
from fiche4.recognition.codes import begun_code
from fiche4.rubric import Rubric
from fiche4.words import Lang, curly, forms, results

Kind = Literal["choice", "yes", "line", "text"]


class Question(NamedTuple):
    """One question. The `code` of a choice is the id of its dimension; its `options` are the levels, lowest first.

    A `yes` has one option, and belongs to the choice before it.
    """

    code: str
    kind: Kind
    title: str
    options: tuple[str, ...] = ()


class Form(NamedTuple):
    """A form: two optional questions on who answers, a choice for each dimension, a free comment.

    After each choice it is asked whether the next level is begun, which nobody has to answer.

    A choice has the title of its dimension, with printed apostrophes and otherwise word for word: an export is
    recognised by it. No text has a line end or a harmful character.
    """

    rubric: Rubric
    lang: Lang
    title: str
    short: str
    intro: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def choices(self) -> tuple[Question, ...]:
        """The questions on the dimensions of the rubric."""
        return tuple(question for question in self.questions if question.kind == "choice")


def form_of(rubric: Rubric, lang: Lang) -> Form:
    """The form of `rubric`, in its own words; everything around them is in `lang`."""
    choices = []
    for dimension in rubric.dimensions:
        pairs = [(f"{level.rank}. {level.title}", dimension.descriptors[level.rank]) for level in rubric.levels]
        options = (results.LABELLED.say(lang, label=label, text=text) for label, text in pairs)
        title = _line(dimension.title)
        begun = results.LABELLED.say(lang, label=forms.NEXT_BEGUN.say(lang), text=title)
        choices.append(Question(dimension.id, "choice", title, tuple(map(_line, options))))
        code, yes = unused(begun_code(dimension.id), rubric.ids), forms.YES_BEGUN.say(lang)
        choices.append(Question(code, "yes", begun, (yes,)))
    return Form(
        rubric=rubric,
        lang=lang,
        title=_line(rubric.title),
        short=clean_line(rubric.short),
        intro=tuple(phrase.say(lang) for phrase in (forms.NOT_AN_INSPECTION, forms.HOW, forms.NO_NAME_ASKED)),
        questions=(
            Question(unused("role", rubric.ids), "line", forms.ROLE.say(lang)),
            Question(unused("place", rubric.ids), "line", forms.PLACE.say(lang)),
            *choices,
            Question(unused("comment", rubric.ids), "text", forms.COMMENT.say(lang)),
        ),
    )


def unused(code: str, taken: Container[str]) -> str:
    """`code`, or where it is taken the same with an `x` or more at its end."""
    while code in taken:
        code += "x"
    return code


def _line(text: str) -> str:
    return curly(clean_line(text))
