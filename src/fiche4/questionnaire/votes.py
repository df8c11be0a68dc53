"""Votes as they are typed, which nobody sees yet: what a text says, and the stage of a role's votes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fiche4.questionnaire import moves
from fiche4.questionnaire.letters import action_for, poll_action_for
from fiche4.questionnaire.stage import Stage, Text, text_stage
from fiche4.questionnaire.state import Key, Remark, StageName, State, rank_of
from fiche4.words import prompts, walk


def read_votes(text: str, top: int) -> tuple[int, ...] | Remark:
    """A row of counts, one a level, or what is wrong with the text, in words that do not show the votes.

    Either as many numbers as there are levels (`0 4 5 1 0`), one for each; or a digit for each vote, in one word
    or in groups (`22334`, `22223 3333`); `0` alone is nobody. The unshifted digits of a French keyboard will do
    everywhere.
    """
    words = [word for word in re.split(r"[\s,;/]+", text.strip()) if word]
    numbers = [_number(word) for word in words]
    if len(words) == top > 1 and None not in numbers:
        return tuple(number or 0 for number in numbers)
    if not words or (len(words) > 1 and (0 in numbers or not _are_groups(words, top))):
        return Remark(walk.WRONG_COUNT, {"found": len(words), **example(top)})
    ranks = [rank_of(char) for char in "".join(words)]
    if ranks == [0]:
        return (0,) * top
    for place, rank in enumerate(ranks, 1):
        if rank is None or not 1 <= rank <= min(top, 9):
            return Remark(walk.WRONG_DIGIT, {"place": place, "top": top})
    return tuple(ranks.count(rank) for rank in range(1, top + 1))


def _are_groups(words: list[str], top: int) -> bool:
    """Whether these are votes in groups, and surely no counts of which one was forgotten or is too many."""
    sizes = [len(word) for word in words]
    return max(sizes) > 2 or (min(sizes) == 2 and len(words) < top - 1)


def _number(word: str) -> int | None:
    """A whole number, in plain digits or all in unshifted ones."""
    if any(char.isdigit() for char in word):
        return rank_of(word)
    digits = [rank_of(char) for char in word]
    return None if None in digits else rank_of("".join(map(str, digits)))


def example(top: int) -> dict[str, str]:
    """The same votes typed in both ways: `digits` and `counts`."""
    counts = (0, 2, 2, 1, *(0,) * top)[:top]
    digits = "".join(str(rank) * count for rank, count in enumerate(counts, 1))
    return {"digits": digits, "counts": " ".join(map(str, counts))}


def _keep_votes(state: State, text: str) -> State:
    """The votes of one role; the room sees them when the last role has voted."""
    if not text:  # an Enter too many: it skips nobody, and keeps what there is
        there = state.poll or state.role_name in state.answer.votes
        return moves.votes_taken(state) if there else state.saying(walk.NO_VOTES)
    row = read_votes(text, state.rubric.top)
    if isinstance(row, Remark):
        return replace(state, remark=row)
    votes = {**state.hands, state.role_name: row}
    kept = {role: votes[role] for role in state.roles if any(votes.get(role, ()))}
    return _warned(moves.votes_taken(_with_hands(state, kept)), row)


def _with_hands(state: State, kept: Mapping[str, tuple[int, ...]]) -> State:
    """The state with those votes: aside in a poll, else in the sheet; a second vote keeps the first beside it."""
    if state.poll:
        return state.polling(hands=kept)
    if kept == state.answer.votes:
        return state
    first = state.answer.first_votes or (state.answer.votes if state.again else {})
    # After a second vote the room agrees anew; a count that is only corrected takes back nothing it has decided.
    voted = moves.settled(state) if state.again else state
    return voted.answering(votes=kept, first_votes=first)


def _warned(state: State, row: tuple[int, ...]) -> State:
    """The state with a word, once, on a role of a single person, or else on more votes than people."""
    if sum(row) == 1 and len(state.roles) > 1 and not state.warned:
        state = replace(state.saying(walk.ONE_PERSON), warned=True)
    return moves.recounted(state)


def _act(state: State, key: Key) -> State | None:
    """What a key does where votes are typed, beside typing them.

    While a poll is open others vote: it ends in one way only, and they are counted.
    """
    if key.name in ("up", "down"):
        return moves.move_level(state, key.name)
    if key.name == "tab":
        return replace(state, unmasked=not state.unmasked)
    if state.draft:
        return None
    if key.name in ("left", "backspace"):
        return moves.back(state)
    if key.name == "right" and not state.poll:
        return moves.leave_open(state)
    return _act_by_letter(state, key.text)


def _act_by_letter(state: State, letter: str) -> State | None:
    in_poll = poll_action_for(letter, state.lang) if state.poll else None
    if in_poll == "close":
        return state.polling(closing=True)
    if state.poll and state.poll.phones and in_poll == "lobby":
        return moves.lobby(state)
    action = action_for(letter, state.lang, workshop=True)
    if action in ("back", "help", "quit") or (action == "unknown" and not state.poll and not state.hands):
        return moves.act(state, action)
    # What closes the question, or tells of the votes, waits until all roles have voted.
    return state.saying(walk.AFTER_THE_VOTE, letter=letter) if action else None


VOTING: Final[dict[StageName, Stage]] = {
    "votes": text_stage(
        "question",
        prompts.VOTES,
        Text(_keep_votes, leave=lambda state: moves.take_votes(state, state.role), act=_act, worth_keeping=False),
    )
}
