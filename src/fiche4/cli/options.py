"""The arguments and options that commands share. Their help is in `words.help`, by parameter name."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from fiche4.cli.completion import SHEET_NAMES, TABLE_NAMES, dimension_ids, files_named

Format = Literal["table", "json", "csv", "md"]

FileArgument = Annotated[Path | None, typer.Argument(readable=False, autocompletion=files_named(SHEET_NAMES))]
Paths = Annotated[list[Path], typer.Argument(readable=False, autocompletion=files_named(SHEET_NAMES | TABLE_NAMES))]
SomePaths = Annotated[
    list[Path] | None, typer.Argument(readable=False, autocompletion=files_named(SHEET_NAMES | TABLE_NAMES))
]
RubricPath = Annotated[Path | None, typer.Option("--rubric", readable=False, autocompletion=files_named(SHEET_NAMES))]
Collective = Annotated[str | None, typer.Option("--collective")]
By = Annotated[str | None, typer.Option("--by")]
ColumnOption = Annotated[list[str] | None, typer.Option("--column", autocompletion=dimension_ids)]
AllGroups = Annotated[bool, typer.Option("--all-groups")]
FormatOption = Annotated[Format, typer.Option("--format", "-f")]
AllRoles = Annotated[bool, typer.Option("--all-roles")]
Output = Annotated[Path | None, typer.Option("--output", "-o", readable=False)]


def headers_of(columns: list[str] | None) -> dict[str, str]:
    """Each `--column id=header` as an entry. Whether the rubric has that dimension is checked later."""
    return {key: header for key, _, header in (column.partition("=") for column in columns or ())}
