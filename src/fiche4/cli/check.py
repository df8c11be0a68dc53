"""`fiche4 check`: validate rubrics and answer files, and say nothing more."""

from typing import Annotated

import typer

from fiche4.cli.options import Paths, RubricPath
from fiche4.cli.reporter import Reporter
from fiche4.tasks.request import Request

Evidence = Annotated[bool, typer.Option("--evidence")]


def check(ctx: typer.Context, paths: Paths, rubric: RubricPath = None, evidence: Evidence = False) -> None:
    """Check files and folders; exit 1 when any is refused."""
    from fiche4.tasks import check as task

    reporter = Reporter(ctx.obj)
    task.check(Request(paths, rubric, ctx.obj), reporter.tell, evidence=evidence)
    raise typer.Exit(reporter.code)
