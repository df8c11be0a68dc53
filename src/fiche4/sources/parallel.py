"""Work on both cores, where a process can be split in two: results in the order of the tasks."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import Any, TypeVar

from fiche4.errors import refuse
from fiche4.words import problems

T = TypeVar("T")
R = TypeVar("R")

Tick = Callable[[int, int | None], None]
"""Told how much is done, and of how much if that is known."""

_work: Callable[[Any], Any] | None = None


def can_split() -> bool:
    """Whether a process can safely be split in two: not on Windows; on macOS its frameworks crash in a fork."""
    return sys.platform == "linux"


def cores() -> int:
    """How many processes can work at a time; 1 where a process cannot safely be split."""
    return len(os.sched_getaffinity(0)) if can_split() else 1


def in_order(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """`work` done on each task, in processes that share what `work` holds; no more is begun than soon consumed.

    Tasks and results are sent between processes, `work` is not. What it raises is raised here.
    """
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
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
    except BrokenProcessPool:
        raise refuse(problems.WORKER_KILLED) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any]) -> None:
    """What a worker does first: Ctrl+C is for the process that started it, with which it ends."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):  # which the one that started it may take in another way
        signal.signal(number, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that started this one has: killed, it can tell nobody, and we would wait for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None  # noqa: S101
    parent.join()
    os._exit(1)


def _do(task: Any) -> Any:
    assert _work is not None  # noqa: S101
    return _work(task)
