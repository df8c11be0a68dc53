"""`fiche4 form`: the rubric as the form of another tool, which collects the answers of many."""

from typing import TYPE_CHECKING, Annotated, Literal, assert_never

import typer

from fiche4.cli.options import Output, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.forms.form import Form

Tool = Literal["limesurvey", "xlsform", "text", "google", "xlsx", "moodle"]
To = Annotated[Tool, typer.Option("--to")]


def form(ctx: typer.Context, to: To, rubric: RubricPath = None, output: Output = None) -> None:
    """Write the form; an `--output` file is never written over, for people may have answered in it."""
    from fiche4.cli.loading import chosen_rubric
    from fiche4.forms.form import form_of
    from fiche4.storage.files import write_new

    lang: Lang = ctx.obj
    made = form_for(to, form_of(chosen_rubric(rubric, lang), lang))
    if output:
        write_new(made.encode() if isinstance(made, str) else made, output)
    else:
        _print(made)


def form_for(to: Tool, asked: "Form") -> str | bytes:
    """The form as that tool takes it: a text, or the bytes of a workbook."""
    from fiche4.forms.google import google
    from fiche4.forms.limesurvey import limesurvey
    from fiche4.forms.moodle import moodle
    from fiche4.forms.text import text
    from fiche4.forms.xlsform import xlsform
    from fiche4.forms.xlsx import xlsx

    match to:
        case "limesurvey":
            return limesurvey(asked)
        case "xlsform":
            return xlsform(asked)
        case "text":
            return text(asked)
        case "google":
            return google(asked)
        case "xlsx":
            return xlsx(asked)
        case "moodle":
            return moodle(asked)
        case _:
            assert_never(to)


def _print(made: str | bytes) -> None:
    """Print the form as it is, byte for byte where it is not a person who reads it."""
    import sys

    from fiche4.errors import refuse
    from fiche4.words import problems

    if not sys.stdout.isatty():
        sys.stdout.buffer.write(made.encode() if isinstance(made, str) else made)
    elif isinstance(made, str):
        sys.stdout.write(made)
    else:
        raise refuse(problems.WORKBOOK_ON_SCREEN)
