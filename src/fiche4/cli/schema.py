"""`fiche4 schema`: the JSON Schema of a kind of file, for editors."""

from typing import Annotated, Literal

import typer

from fiche4.cli.options import Output, RubricPath
from fiche4.words import Lang

Kind = Annotated[Literal["answers", "rubric"], typer.Argument()]


def schema(ctx: typer.Context, kind: Kind, rubric: RubricPath = None, output: Output = None) -> None:
    """Print the schema of answer files of a rubric, or of rubrics."""
    from fiche4.cli.loading import chosen_rubric
    from fiche4.cli.streams import print_data
    from fiche4.schema import answers_schema, as_text, rubric_schema
    from fiche4.storage.files import write_result

    lang: Lang = ctx.obj
    text = as_text(answers_schema(chosen_rubric(rubric, lang), lang) if kind == "answers" else rubric_schema(lang))
    if output:
        write_result([text], output)
    else:
        print_data([text])
