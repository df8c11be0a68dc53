"""`fiche4 schema`: the JSON Schema of a kind of file, for editors."""

from typing import Annotated, Literal

import typer

from fiche4.cli.options import Output, RubricPath
from fiche4.cli.output import deliver_text

SchemaKind = Annotated[Literal["answers", "rubric"], typer.Argument()]


def schema(ctx: typer.Context, kind: SchemaKind, rubric: RubricPath = None, output: Output = None) -> None:
    """Print the schema of answer files of a rubric, or of rubrics."""
    from fiche4.tasks.init import json_schema

    deliver_text([json_schema(kind, rubric, ctx.obj)], output)
