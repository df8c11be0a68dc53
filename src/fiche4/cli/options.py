"""The arguments and options that commands share. Their help is in `words.help`, by parameter name."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from fiche4.cli.completion import SHEETS, TABLES, dimension_ids, files
from fiche4.sources.windows_names import expanded

Format = Literal["table", "json", "csv", "md"]


def expand(path: Path | None) -> Path | None:
    """The file that a pattern given on Windows stands for, if it is one."""
    found = list(expanded([path])) if path else []
    return found[0] if len(found) == 1 else path


def expand_all(paths: list[Path] | None) -> list[Path] | None:
    """The files that patterns given on Windows stand for."""
    return list(expanded(paths)) if paths else paths


File = Annotated[Path | None, typer.Argument(readable=False, autocompletion=files(SHEETS), callback=expand)]
Paths = Annotated[
    list[Path], typer.Argument(readable=False, autocompletion=files(SHEETS | TABLES), callback=expand_all)
]
SomePaths = Annotated[
    list[Path] | None, typer.Argument(readable=False, autocompletion=files(SHEETS | TABLES), callback=expand_all)
]
RubricPath = Annotated[Path | None, typer.Option("--rubric", readable=False, autocompletion=files(SHEETS))]
Collective = Annotated[str | None, typer.Option("--collective")]
By = Annotated[str | None, typer.Option("--by")]
ColumnOption = Annotated[list[str] | None, typer.Option("--column", autocompletion=dimension_ids)]
AllGroups = Annotated[bool, typer.Option("--all-groups")]
FormatOption = Annotated[Format, typer.Option("--format", "-f")]
AllRoles = Annotated[bool, typer.Option("--all-roles")]
Output = Annotated[Path | None, typer.Option("--output", "-o", readable=False)]


def headers_of(columns: list[str] | None) -> dict[str, str]:
    """What `--column id=header` says, by the id; whether there is such a dimension is for the rubric to say."""
    return {key: header for key, _, header in (column.partition("=") for column in columns or ())}
