"""The arguments and options that commands share. Their help is in `words.help`, by parameter name."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Format = Literal["table", "json", "csv", "md"]

File = Annotated[Path | None, typer.Argument(readable=False)]
Paths = Annotated[list[Path], typer.Argument(readable=False)]
RubricPath = Annotated[Path | None, typer.Option("--rubric", readable=False)]
FormatOption = Annotated[Format, typer.Option("--format", "-f")]
AllRoles = Annotated[bool, typer.Option("--all-roles")]
Output = Annotated[Path | None, typer.Option("--output", "-o", readable=False)]
