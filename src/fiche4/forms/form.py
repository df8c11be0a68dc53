"""The form itself, before it is written for one tool: what it says, what it asks, what one may answer."""

from typing import Literal, NamedTuple

from fiche4.clean import clean_line
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, curly, forms, results

Kind = Literal["choice", "line", "text"]


class Question(NamedTuple):
    """One question. `code` is the dimension's id; `options` are its levels, lowest first, for a choice only."""

    code: str
    kind: Kind
    title: str
    options: tuple[str, ...] = ()


class Form(NamedTuple):
    """A form: who is asked (optional), a choice for each dimension, a free comment.

    A choice is named by the title of its dimension, word for word, apostrophes as printed: by it an export is read.
    `intro` is a few sentences. No text has a line end or a harmful character.
    """

    rubric: Rubric
    lang: Lang
    intro: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        """The whole title of the rubric."""
        return curly(clean_line(self.rubric.title))

    @property
    def short(self) -> str:
        """The short title of the rubric."""
        return clean_line(self.rubric.short)

    @property
    def choices(self) -> tuple[Question, ...]:
        """The questions of the rubric."""
        return tuple(question for question in self.questions if question.kind == "choice")


def form_of(rubric: Rubric, lang: Lang) -> Form:
    """The form of `rubric`, in its own words; what stands around them is in `lang`."""
    choices = [_choice(dimension, rubric, lang) for dimension in rubric.dimensions]
    role, place, comment = (_free(code, rubric.ids) for code in ("role", "place", "comment"))
    return Form(
        rubric=rubric,
        lang=lang,
        intro=tuple(phrase.say(lang) for phrase in (forms.NOT_AN_INSPECTION, forms.HOW, forms.NO_NAME_ASKED)),
        questions=(
            Question(role, "line", forms.ROLE.say(lang)),
            Question(place, "line", forms.PLACE.say(lang)),
            *choices,
            Question(comment, "text", forms.COMMENT.say(lang)),
        ),
    )


def _choice(dimension: Dimension, rubric: Rubric, lang: Lang) -> Question:
    options = tuple(
        curly(clean_line(results.LABELLED.say(lang, label=f"{level.rank}. {level.title}", text=text)))
        for level in rubric.levels
        for text in [dimension.descriptors[level.rank]]
    )
    return Question(dimension.id, "choice", curly(clean_line(dimension.title)), options)


def _free(code: str, taken: tuple[str, ...]) -> str:
    """The code, changed until no dimension has it."""
    while code in taken:
        code += "x"
    return code
