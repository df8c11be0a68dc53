"""A form as plain text: each option on a line of its own, as tools take them when pasted."""

from fiche4.forms.form import Form, Question


def text(form: Form) -> str:
    """The whole form; a blank line between questions, below each choice its options and nothing else."""
    blocks = ["\n".join((form.title, "", *form.intro)), *(_block(question) for question in form.questions)]
    return "\n\n".join(blocks) + "\n"


def _block(question: Question) -> str:
    return "\n".join((question.title, *question.options))
