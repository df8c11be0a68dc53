"""How far a long piece of work is: a bar on standard error, on a terminal only, for work of more than a second."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Progress:
    """Shows how much is done; nothing when `wanted` is false, or standard error is no terminal."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._begun = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def tick(self, done: int, total: int | None) -> None:
        """So much is done, of so much if that is known."""
        if not self._wanted or time.monotonic() - self._begun < PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar(counts=total is None)
            self._task = self._bar.add_task("", total=total)
            self._bar.start()
        assert self._task is not None  # noqa: S101
        self._bar.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Take away what is shown."""
        self._wanted = False
        if self._bar:
            self._bar.stop()
            self._bar = None


def _bar(*, counts: bool) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    figure = TextColumn("{task.completed:.0f}") if counts else TaskProgressColumn()
    return Bar(BarColumn(), figure, console=Console(stderr=True), transient=True, redirect_stdout=False)
