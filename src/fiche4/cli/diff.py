"""`fiche4 diff`: what changed between two dates, or over several."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiche4.cli.options import ColumnOption, FormatOption, Output, Paths, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.comparison import Dated
    from fiche4.sources.layout import TableRequest

ExitCode = Annotated[bool, typer.Option("--exit-code")]


def diff(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    column: ColumnOption = None,
    format_: FormatOption = "table",
    output: Output = None,
    exit_code: ExitCode = False,
) -> None:
    """Compare two sheets or folders, or follow several sheets over time."""
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import asked_for
    from fiche4.cli.output import Result, deliver
    from fiche4.comparison import Comparison, timeline
    from fiche4.errors import refuse
    from fiche4.formats.data import diff_data, timeline_data
    from fiche4.formats.grids import diff_grid, planned_grids, timeline_grid
    from fiche4.screen.changes import diff_page, timeline_page
    from fiche4.words import problems

    lang: Lang = ctx.obj
    if len(paths) < 2:
        raise refuse(problems.TOO_FEW_PATHS)
    asked = asked_for(paths, rubric, lang, columns=column)
    dated = [_dated(path, asked, lang) for path in paths]
    if len(dated) == 2:
        two = Comparison(*dated)
        moved = two.moved
        result = Result(
            page=lambda view: diff_page(two, view),
            data=lambda: diff_data(two).items(),
            rows=lambda: diff_grid(two, lang),
            grids=lambda: [diff_grid(two, lang), *planned_grids(two, lang)],
        )
    else:
        line = timeline(dated)
        moved = line.moved
        result = Result(
            page=lambda view: timeline_page(line, view),
            data=lambda: timeline_data(line).items(),
            rows=lambda: timeline_grid(line, lang),
            grids=lambda: [timeline_grid(line, lang)],
        )
    deliver(result, format_, output, lang, paths)
    if exit_code and moved:
        raise typer.Exit(NO)


def _dated(path: Path, asked: "TableRequest", lang: Lang) -> "Dated":
    """The profile at `path`: of one sheet, or of a folder or a table as the distribution of its voices.

    Small roles are taken out of it wherever the result goes: it must not depend on where it is read.
    """
    from fiche4.cli.loading import total_of
    from fiche4.comparison import Dated, dated
    from fiche4.room import protect
    from fiche4.sources.discover import is_folder
    from fiche4.sources.voices import is_table
    from fiche4.sources.yaml_file import load_sheet

    if is_folder(path) or is_table(path):
        return Dated(str(path), total_of(path, asked, lang))
    return dated(protect(load_sheet(path, asked.rubric)), asked.rubric, lang)
