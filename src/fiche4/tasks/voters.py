"""Who votes beside the hands that are typed: phones, as a sitting deals with them; or nobody."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from fiche4.ballot import Counted, Event
from fiche4.questionnaire import State


class Voters(Protocol):
    """What a sitting asks of those who vote elsewhere."""

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterable[Event]:
        """Do what the poll of the state asks for; what comes of it. `saved`: the file at `path` holds the sheet."""
        ...

    def news(self) -> Iterable[Event]:
        """What happened since it was last asked for."""
        ...

    def waking(self, wake: Callable[[], None]) -> AbstractContextManager[None]:
        """Call `wake`, in any thread, when there is news, for the time of a block."""
        ...

    def close(self, *, finished: bool) -> None:
        """End it; `finished` is whether the walk came to its end."""
        ...


class Nobody:
    """No voters but the hands: a poll, which files have votes for, is closed as soon as that is asked for."""

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterable[Event]:  # noqa: ARG002
        if state.poll and state.poll.closing:
            yield Counted(state.poll.question, state.poll.hands, 0)

    def news(self) -> Iterable[Event]:
        return ()

    def waking(self, wake: Callable[[], None]) -> AbstractContextManager[None]:  # noqa: ARG002
        return nullcontext()

    def close(self, *, finished: bool) -> None:
        """Nothing to end."""
