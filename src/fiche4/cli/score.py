"""`fiche4 score`: a batch of sheets and tables, each one and all together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from fiche4.cli.options import AllGroups, By, ColumnOption, FormatOption, Output, Paths, RubricPath
from fiche4.words import Lang

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fiche4.batch import AnswerGroup, Batch, Scored
    from fiche4.cli.output import Result
    from fiche4.formats.grids import Grid
    from fiche4.screen.view import View


def score(
    ctx: typer.Context,
    paths: Paths,
    rubric: RubricPath = None,
    by: By = None,
    column: ColumnOption = None,
    all_groups: AllGroups = False,
    format_: FormatOption = "table",
    output: Output = None,
) -> None:
    """Score sheets, folders and tables; a bad one is told and the others are scored."""
    import sys
    from itertools import chain, islice

    from fiche4.batch import Batch
    from fiche4.cli.exits import NO
    from fiche4.cli.loading import Told, asked_for
    from fiche4.cli.output import deliver, is_outside
    from fiche4.sources.voices import voices
    from fiche4.terminal.progress import Progress
    from fiche4.words import results

    lang: Lang = ctx.obj
    asked = asked_for(paths, rubric, lang, columns=column, by=by)
    batch = Batch(asked.rubric)
    told = Told(lang)
    in_the_way = sys.stdout.isatty() and format_ != "table" and output is None
    with Progress(wanted=not in_the_way) as progress:
        found = progress.until_done(voices(paths, asked, progress.tick))
        sheets = batch.sheets(told.readings(told.good(found), asked.rubric))
        first = list(islice(sheets, 1))
        if first or batch.tables:
            protected = is_outside(format_, output) and not all_groups
            result = _result(batch, chain(first, sheets), by, lang, protected=protected)
            deliver(result, format_, output, lang, paths)
            if format_ == "csv" and batch.count and batch.tables:
                told.remark(results.ONLY_SHEETS)
    if told.count:
        raise typer.Exit(NO)


def _result(batch: "Batch", sheets: "Iterator[Scored]", by: str | None, lang: Lang, *, protected: bool) -> "Result":
    """The result in each form; `sheets` are read while it is made, and what they add up to is asked for after."""
    from collections import deque
    from itertools import islice

    from fiche4.cli.output import Result

    def groups() -> "list[AnswerGroup]":
        return batch.groups(protected=protected) if by is not None else []

    def page(view: "View") -> "RenderableType":
        from fiche4.screen.tables import MOST_ROWS, score_page

        first = list(islice(sheets, MOST_ROWS))
        deque(sheets, 0)
        shown = groups()
        withheld = by is not None and (len(shown) < batch.group_count or any(one.name is None for one in shown))
        return score_page(batch, first, shown, view, withheld=withheld)

    def data() -> "Iterator[tuple[str, Any]]":
        from fiche4.formats.data import score_data

        return score_data(batch, sheets, groups)

    def grids() -> "Iterator[Grid]":
        from fiche4.formats.grids import groups_grid, positions_grid, sheets_grid

        if batch.count:
            yield sheets_grid(sheets, batch.rubric, lang)
        if by is not None:
            yield groups_grid(groups(), by, batch.rubric, lang)
        yield positions_grid(batch.total, lang)

    return Result(page, data, lambda: next(grids()), grids)
