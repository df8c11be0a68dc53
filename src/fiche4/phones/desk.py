"""Where the walk and the phones meet: the walk says what is asked and shown, the phones what happened."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Final

from fiche4.ballot import Ballot, Event, Line, Told, Trouble, counted, taken_up
from fiche4.errors import reason_of
from fiche4.phones.addresses import addresses, is_here
from fiche4.phones.journal import Journal
from fiche4.phones.server import Server
from fiche4.questionnaire import Poll, State
from fiche4.questionnaire.hearing import wall_of
from fiche4.rubric import Rubric
from fiche4.tasks.browser import open_in_browser
from fiche4.words import Lang, Phrase, phones

PATIENCE: Final = 3.0
"""Seconds at the end for phones to fetch the sheet."""


class Desk:
    """The phones of one sitting, from its lobby to its end."""

    def __init__(self, rubrics: Mapping[Lang, Rubric], address: str | None = None) -> None:
        """Pages are made of the rubric of their language. Only `address` is listened at, if it is given."""
        self._rubrics, self._address = rubrics, address
        self._wake: Callable[[], None] | None = None
        self._news: deque[Event] = deque()
        self._seen = Poll()
        self._path = Path()
        self.server: Server | None = None

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """While the block runs, call `wake`, in another thread, when there is news."""
        self._wake = wake
        try:
            yield
        finally:
            self._wake = None

    def news(self) -> Iterator[Event]:
        """The events since the last call."""
        while self._news:
            yield self._news.popleft()

    @property
    def ballot(self) -> Ballot:
        """The ballot as it is on the disk."""
        return self.server.box.ballot if self.server else Ballot()

    def follow(self, state: State, path: Path, *, saved: bool) -> Iterator[Event]:
        """Let the phones show what the walk is at, and return the events that follow from it.

        The journal lies beside the answer file `path`; `saved` is whether that file holds the sheet of the state.
        Raises `Refused` for a journal that is not ours.
        """
        try:
            if not self.server:
                self.server = Server(Journal(path), self._rubrics, state.roles, self._hear)
                yield from self._begin(self.server)
            elif path != self._path:
                self.server.run(self.server.box.move(Journal(path)))
            self._path = path
            yield from self._obey(self.server, state, state.poll or Poll(), saved=saved)
        except OSError as error:
            reason = reason_of(error)
            yield Trouble(phones.TROUBLE, reason if isinstance(reason, str) else reason.say(state.lang))

    def close(self, *, finished: bool) -> None:
        """End the votes. The journal is removed when the walk is finished and no open vote is left in it."""
        if self.server:
            self.server.close(PATIENCE if finished else 0)
            if finished and not (self.ballot.open and self.ballot.votes):
                self.server.box.journal.remove()

    def _hear(self, event: Told) -> None:
        """Take an event from the thread of the server."""
        self._news.append(event)
        if self._wake:
            self._wake()

    def _begin(self, server: Server) -> Iterator[Event]:
        ballot = server.box.ballot
        yield taken_up(ballot)
        if _unsaved(ballot):  # the program was cut short after the vote was closed
            yield counted(ballot, next(iter(self._rubrics.values())).top)
        host = ballot.address.partition(":")[0]
        before = [host] if is_here(host) and not self._address else []
        yield from self._move(server, [*before, *self._hosts()], phones.NO_ADDRESS)

    def _obey(self, server: Server, state: State, poll: Poll, *, saved: bool) -> Iterator[Event]:
        """Do what has changed in the poll since the last call."""
        box, seen, self._seen = server.box, self._seen, poll
        address = box.ballot.address
        if poll.choice != seen.choice:
            yield from self._move(server, self._hosts(address.partition(":")[0]), phones.ONE_ADDRESS)
        if poll.browse != seen.browse:
            Thread(target=open_in_browser, args=(f"http://{address}/qr",), daemon=True).start()
        lines = list(_lines(poll, box.ballot))
        if lines:
            server.run(box.commit(*lines))
        if poll.closing:
            yield counted(box.ballot, state.rubric.top)
        elif saved and _unsaved(box.ballot):
            server.run(box.forget())
        server.run(box.show(wall_of(state)))

    def _hosts(self, current: str = "") -> list[str]:
        """The addresses that may be listened at, those that come after the current one first, without itself."""
        found = [self._address] if self._address else addresses()
        index = found.index(current) if current in found else -1
        return [*found[index + 1 :], *found[: max(index, 0)]]

    def _move(self, server: Server, hosts: list[str], otherwise: Phrase) -> Iterator[Event]:
        # at once: the walk must know the turn before it puts the next vote
        yield server.told() if server.run(server.listen(hosts)) else Trouble(otherwise)


def _unsaved(ballot: Ballot) -> bool:
    """Whether a closed vote is still in the journal."""
    return not ballot.open and bool(ballot.votes or ballot.hands)


def _lines(poll: Poll, ballot: Ballot) -> Iterator[Line]:
    """What the walk has decided, and the journal does not hold yet."""
    opens = poll.turn > ballot.turn
    if opens:
        yield {"open": poll.question, "turn": poll.turn}
    if poll.question and poll.hands != ballot.hands:
        yield {"hands": {role: list(row) for role, row in poll.hands.items()}}
    if poll.closing and (ballot.open or opens):
        yield {"close": poll.turn}
