"""Votes that are not typed: those by phone, as a sitting deals with them, or none."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from fiche4.ballot import Counted, Event
from fiche4.questionnaire import State


class Voters(Protocol):
    """What a sitting needs from those who vote elsewhere."""

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterable[Event]:
        """Do what the poll of the state asks for, and return the events. `saved`: the file at `path` has the sheet."""
        ...

    def news(self) -> Iterable[Event]:
        """The events since the last call."""
        ...

    def waking(self, wake: Callable[[], None]) -> AbstractContextManager[None]:
        """While the block runs, call `wake`, from any thread, when there is news."""
        ...

    def close(self, *, finished: bool) -> None:
        """End the votes; `finished` tells whether the walk came to its end."""
        ...


class Nobody:
    """No votes from elsewhere: a poll, which may have votes from files, closes as soon as it is asked to."""

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterable[Event]:  # noqa: ARG002
        if state.poll and state.poll.closing:
            yield Counted(state.poll.question, state.poll.hands, 0)

    def news(self) -> Iterable[Event]:
        return ()

    def waking(self, wake: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002
        return nullcontext()

    def close(self, *, finished: bool) -> None:
        """Nothing to end."""
