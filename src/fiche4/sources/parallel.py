"""Work on both cores, where a process can be split in two: results in the order of the tasks."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Tick = Callable[[int, int | None], None]
"""Told how much is done, and of how much if that is known."""

_work: Callable[[Any], Any] | None = None


def can_split() -> bool:
    """Whether a process can safely be split in two: Windows has no such call, and libraries of macOS do not bear it."""
    return sys.platform == "linux"


def cores() -> int:
    """How many processes can work at a time; 1 where a process cannot safely be split."""
    return len(os.sched_getaffinity(0)) if can_split() else 1


def in_order(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """`work` done on each task, in processes that share what `work` holds; no more is begun than soon consumed.

    Tasks and results are sent between processes, `work` is not. What it raises is raised here.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    workers = cores()
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (work,))
    waiting: deque[Future[R]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(_do, task))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any]) -> None:
    """What a worker does first: Ctrl+C is for the process that started it."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(task: Any) -> Any:
    assert _work is not None  # noqa: S101
    return _work(task)
