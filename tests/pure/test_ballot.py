"""The ballot as a value: rules on lines, and a whole room against a model."""

import datetime
import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fiche4.answers import Sheet
from fiche4.ballot import (
    Ballot,
    Counted,
    Join,
    Line,
    Shown,
    Vote,
    Wait,
    Wall,
    apply,
    counted,
    lines_of,
    page_for,
    replay,
    taken_up,
    told,
)
from fiche4.questionnaire import Key, Poll, State, hear, press, start
from fiche4.sources.yaml_file import default_rubric

RUBRIC = default_rubric("fr")
ROLES = ("profs", "vie scolaire")
DEVICES = st.sampled_from("abcdefg")
RANKS = st.integers(0, RUBRIC.top)

OPEN = ({"at": "10.0.0.1:4004/k7f3", "code": "k7f3"}, {"join": "a", "role": "profs"}, {"open": "collectif", "turn": 1})


def test_a_vote_for_another_turn_is_not_counted() -> None:
    ballot = replay((*OPEN, {"vote": "a", "turn": 0, "rank": 3}))
    assert not ballot.votes


def test_a_vote_behind_the_end_of_the_vote_is_not_counted() -> None:
    ballot = replay((*OPEN, {"close": 1}, {"vote": "a", "turn": 1, "rank": 3}))
    assert not ballot.votes


def test_who_does_not_know_counts_for_no_level() -> None:
    assert counted(replay((*OPEN, {"vote": "a", "turn": 1, "rank": 0})), 5) == Counted("collectif", {}, 1)


@pytest.mark.parametrize(
    "line", [{"x": 1}, {"join": 3, "role": "p"}, {"vote": "a"}, {"open": "collectif"}, {"hands": 3}]
)
def test_a_line_that_is_none_of_ours_is_refused(line: Line) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        replay((*OPEN, line))


def test_at_another_address_all_vote_anew() -> None:
    ballot = replay((*OPEN, {"vote": "a", "turn": 1, "rank": 3}, {"at": "10.0.0.2:4004/k7f3", "code": "k7f3"}))
    assert (ballot.devices, ballot.votes, ballot.turn, ballot.open) == ({}, {}, 2, True)


def test_at_another_port_a_phone_is_the_same_phone() -> None:
    ballot = replay((*OPEN, {"vote": "a", "turn": 1, "rank": 3}, {"at": "10.0.0.1:4005/k7f3", "code": "k7f3"}))
    assert (ballot.votes, ballot.turn) == ({"a": 3}, 1)


def test_what_a_phone_shows_depends_on_its_own_vote_alone() -> None:
    ballot = replay((*OPEN, {"join": "b", "role": "profs"}, {"vote": "b", "turn": 1, "rank": 4}))
    assert page_for(ballot, "a", Wall()) == Vote("collectif", 1, None)
    assert page_for(ballot, "b", Wall()) == Vote("collectif", 1, 4)
    assert page_for(ballot, "x", Wall()) == Join()


def test_the_votes_of_few_are_not_shown_on_phones() -> None:
    ballot = replay((*OPEN, {"close": 1}))
    assert page_for(ballot, "a", Wall("collectif", (0, 3, 1, 0, 0))) == Shown("collectif", ())
    assert page_for(ballot, "a", Wall("collectif", (0, 4, 1, 0, 0))) == Shown("collectif", (0, 4, 1, 0, 0))
    assert page_for(ballot, "a", Wall()) == Wait()


def test_the_wall_is_told_how_many_never_which() -> None:
    two = replay((*OPEN, {"vote": "a", "turn": 1, "rank": 2}))
    five = replay((*OPEN, {"vote": "a", "turn": 1, "rank": 5}))
    assert told(two, ()) == told(five, ())


class AnyRoom(RuleBasedStateMachine):
    """Phones and hands against a model in which a vote is an entry of a dictionary, and nothing is ever lost.

    What is on the disk are lines; a kill keeps them and, now and then, the sheet as it was saved a moment before.
    """

    @initialize()
    def begin(self) -> None:
        sheet = Sheet(rubric=RUBRIC.reference, date=datetime.date(2026, 11, 23), collective="X", roles=ROLES)
        self.state = start(RUBRIC, sheet, "fr", workshop=True, poll=Poll(phones=True))
        self.lines: list[str] = []
        self.ballot = Ballot()
        self.roles: dict[str, str] = {}
        self.cast: dict[str, int] = {}
        self.raised: dict[str, tuple[int, ...]] = {}
        self.results: dict[str, dict[str, tuple[int, ...]]] = {}
        self.firsts: dict[str, dict[str, tuple[int, ...]]] = {}
        self.press("enter")

    def write(self, *lines: Line) -> None:
        for line in lines:
            self.lines.append(json.dumps(line))
            self.ballot = apply(self.ballot, json.loads(self.lines[-1]))

    def press(self, *keys: str) -> None:
        for key in keys:
            named = key in ("enter", "backspace", "escape")
            self.state = self.follow(press(self.state, Key(name=key) if named else Key(text=key)))

    def follow(self, state: State, *, forgets: bool = True) -> State:
        """What the desk does: lines first, then the counts, then nothing is kept that the sheet holds."""
        poll = state.poll
        assert poll
        if poll.turn > self.ballot.turn:
            self.write({"open": poll.question, "turn": poll.turn})
        if poll.question and poll.hands != self.ballot.hands:
            self.write({"hands": {role: list(row) for role, row in poll.hands.items()}})
        if poll.closing:
            self.write({"close": poll.turn})
            state = hear(state, counted(self.ballot, RUBRIC.top))
            if forgets:
                self.forget()
        return state

    def forget(self) -> None:
        self.ballot = apply(self.ballot, {"forget": self.ballot.turn})
        self.lines = [json.dumps(line) for line in lines_of(self.ballot)]

    @property
    def is_voting(self) -> bool:
        return self.state.stage == "votes"

    @rule(device=DEVICES, role=st.sampled_from(ROLES))
    def join(self, device: str, role: str) -> None:
        self.write({"join": device, "role": role})
        self.roles[device] = role

    @precondition(lambda self: self.ballot.open)
    @rule(device=DEVICES, rank=RANKS)
    def vote(self, device: str, rank: int) -> None:
        if device in self.roles:
            self.write({"vote": device, "turn": self.ballot.turn, "rank": rank})
            self.cast[device] = rank

    @rule(device=DEVICES, rank=RANKS, behind=st.integers(1, 3))
    def vote_too_late(self, device: str, rank: int, behind: int) -> None:
        self.write({"vote": device, "turn": self.ballot.turn - behind, "rank": rank})

    @rule(host=st.integers(1, 3))
    def move(self, host: int) -> None:
        """The computer has another address: all join and vote anew, hands stay."""
        before = self.ballot.address
        self.write({"at": f"10.0.0.{host}:4004/k7f3", "code": "k7f3"})
        if before and before != self.ballot.address:
            self.roles, self.cast = {}, {}
        self.state = hear(self.state, told(self.ballot, ()))

    @precondition(lambda self: self.is_voting)
    @rule(counts=st.lists(st.integers(0, 9), min_size=5, max_size=5))
    def raise_hands(self, counts: list[int]) -> None:
        role = self.state.roles[self.state.role]
        self.press(" ".join(map(str, counts)), "enter")
        self.raised.pop(role, None)
        if any(counts):
            self.raised[role] = tuple(counts)

    @precondition(lambda self: self.is_voting)
    @rule(killed=st.booleans())
    def close(self, killed: bool) -> None:
        """Close and show; `killed` once the sheet is saved, before the journal has forgotten."""
        question = self.state.dimension.id
        rows = {role: list(self.raised.get(role, (0,) * 5)) for role in ROLES}
        for device, rank in self.cast.items():
            if rank:
                rows[self.roles[device]][rank - 1] += 1
        expected = {role: tuple(row) for role, row in rows.items() if any(row)}
        if expected:
            if question in self.results:
                self.firsts.setdefault(question, self.results[question])
            self.results[question] = expected
        self.cast, self.raised = {}, {}
        self.state = self.follow(press(self.state, Key(text="f")), forgets=not killed)
        if killed:
            self.kill()
        elif self.state.stage == "question" and not expected and not self.state.answer.votes:
            self.press("v")  # nobody voted: the vote is put again

    @precondition(lambda self: self.state.stage == "question" and not self.ballot.open)
    @rule(again=st.booleans())
    def go_on(self, again: bool) -> None:
        self.press("v" if again else "3")
        if self.state.stage == "review":
            self.press("1", "v")

    @rule()
    def kill(self) -> None:
        """The program is gone, and begins again from its files."""
        self.ballot = replay(map(json.loads, self.lines))
        self.state = start(RUBRIC, self.state.sheet, "fr", workshop=True, poll=Poll(phones=True))
        self.state = hear(self.state, taken_up(self.ballot))
        if not self.ballot.open and (self.ballot.votes or self.ballot.hands):
            self.state = hear(self.state, counted(self.ballot, RUBRIC.top))
            self.forget()
        self.press("enter")
        if self.state.stage == "review":
            self.press("1", "v")

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "state"):
            return
        answers = self.state.sheet.answers
        assert {key: dict(a.votes) for key, a in answers.items() if a.votes} == self.results
        assert {key: dict(a.first_votes) for key, a in answers.items() if a.first_votes} == self.firsts
        assert self.ballot.votes == self.cast
        assert self.ballot.hands == self.raised
        assert self.ballot.devices == self.roles
        assert replay(map(json.loads, self.lines)) == self.ballot == replay(lines_of(self.ballot))
        assert told(self.ballot, ()).voted == Counter(self.roles[device] for device in self.cast)


TestAnyRoom = AnyRoom.TestCase
TestAnyRoom.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_a_whole_room_without_phones_or_files_is_as_it_was() -> None:
    sheet = Sheet(rubric=RUBRIC.reference, date=datetime.date(2026, 11, 23), collective="X", roles=ROLES)
    state = start(RUBRIC, sheet, "fr", workshop=True)
    assert state.stage == "votes"
    assert hear(state, told(Ballot(), ())) == state
    assert replace(state, poll=None) == state


def voted(*keys: str) -> State:
    sheet = Sheet(rubric=RUBRIC.reference, date=datetime.date(2026, 11, 23), collective="X", roles=ROLES)
    state = start(RUBRIC, sheet, "fr", workshop=True)
    for key in keys:
        state = press(state, Key(name=key) if key in ("enter", "backspace", "clear") else Key(text=key))
    return state


def test_a_second_vote_of_hands_keeps_the_first() -> None:
    first = {"profs": (0, 2, 0, 0, 0), "vie scolaire": (0, 0, 1, 0, 0)}
    once = voted("22", "enter", "3", "enter")
    assert once.answer.votes == first
    again = voted("22", "enter", "3", "enter", "v", "44", "enter", "5", "enter")
    assert again.answer.votes == {"profs": (0, 0, 0, 2, 0), "vie scolaire": (0, 0, 0, 0, 1)}
    assert again.answer.first_votes == first


def test_a_count_that_is_corrected_is_no_second_vote() -> None:
    state = voted("22", "enter", "3", "enter", "r", "4", "enter")
    assert state.answer.votes == {"profs": (0, 2, 0, 0, 0), "vie scolaire": (0, 0, 0, 1, 0)}
    assert not state.answer.first_votes


def test_a_step_back_from_votes_that_are_shown_opens_no_vote() -> None:
    """Phones would be asked anew, and what they say would replace what the room has seen."""
    sheet = Sheet(rubric=RUBRIC.reference, date=datetime.date(2026, 11, 23), collective="X", roles=ROLES)
    state = start(RUBRIC, sheet, "fr", workshop=True, poll=Poll(phones=True))
    for key in (Key("enter"), Key(text="f")):
        state = press(state, key)
    state = hear(state, Counted("collectif", {"profs": (0, 3, 0, 0, 0)}, 0))
    assert state.stage == "question"
    back = press(state, Key(text="r"))
    assert back.poll
    assert (back.poll.question, back.stage) == ("", "roles")


@pytest.mark.parametrize(
    "key", [Key("enter"), Key("right"), Key("escape"), Key(text="i"), Key(text="d"), Key(text="22")]
)
def test_only_its_own_key_closes_a_poll(key: Key) -> None:
    """Not Enter by accident, and no other way to end a question loses the votes of others."""
    sheet = Sheet(rubric=RUBRIC.reference, date=datetime.date(2026, 11, 23), collective="X", roles=ROLES[:1])
    state = press(start(RUBRIC, sheet, "fr", workshop=True, poll=Poll(phones=True)), Key("enter"))
    assert state.stage == "votes"
    state = press(press(state, key), Key("enter"))
    assert state.poll
    assert (state.stage, state.index, state.poll.closing, state.poll.question) == ("votes", 0, False, "collectif")
    assert not state.sheet.answers
