"""What the walk makes of events in a vote by phones: who is here, who has voted, the counts once it is closed."""

from collections.abc import Mapping
from dataclasses import replace

from fiche4.ballot import Counted, Event, Row, TakenUp, Told, Trouble, Wall
from fiche4.questionnaire.asking import ASKING
from fiche4.questionnaire.moves import settled, to_question
from fiche4.questionnaire.state import Poll, State
from fiche4.room import protect
from fiche4.words import phones


def hear(state: State, event: Event) -> State:
    """The state after an event; unchanged if there is no poll."""
    if not state.poll:
        return state
    match event:
        case Told():
            # Another address is a turn more: a form of the old one must not count.
            return state.polling(told=event, turn=max(state.poll.turn, event.turn))
        case TakenUp():
            taken = state.polling(turn=event.turn, question=event.question, hands=event.hands)
            return taken.saying(phones.TAKEN_UP, count=event.phones) if event.phones else taken
        case Trouble():
            return state.polling(closing=False).saying(event.phrase, reason=event.reason)
        case Counted():
            return _count(state, state.poll, event)


def wall_of(state: State) -> Wall:
    """What phones may show: the votes that are on the room's screen, and at the end the sheet."""
    wall = Wall(roles=state.roles, shut=bool(state.poll and state.poll.shut))
    if state.stage == "finished":
        return wall._replace(sheet=protect(state.sheet))
    votes = state.answer.votes.values()
    if state.stage in ASKING and votes:
        return wall._replace(dimension=state.dimension.id, row=tuple(map(sum, zip(*votes, strict=True))))
    return wall


def _count(state: State, poll: Poll, event: Counted) -> State:
    """Put all votes on the question into the sheet; earlier votes on it, if any, are kept as the first vote."""
    state = replace(state, index=state.rubric.ids.index(event.question))
    votes = together(state.roles, event.rows, poll.given.get(event.question, {}))
    before = state.answer.votes
    # If the program was killed after saving the sheet and before saving the journal, these votes are there already.
    if votes and (poll.closing or votes != before):
        state = settled(state).answering(votes=votes, first_votes=state.answer.first_votes or before)
    state = state.polling(question="", hands={}, closing=False)
    if state.stage == "votes":
        state = to_question(state)
    if not votes:
        return state.saying(phones.NOBODY_VOTED)
    return state.saying(phones.DO_NOT_KNOW, count=event.unknown) if event.unknown else state


def together(roles: tuple[str, ...], *sources: Mapping[str, Row]) -> dict[str, Row]:
    """The rows of all sources added up, role by role, in the order of `roles`."""
    names = dict.fromkeys((*roles, *(role for rows in sources for role in rows)))
    found = {name: [source[name] for source in sources if name in source] for name in names}
    return {name: tuple(map(sum, zip(*rows, strict=True))) for name, rows in found.items() if rows}
