"""One answer sheet: what a person or a collective said, dimension by dimension. Raw answers, never totals."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StrictBool, WithJsonSchema, model_validator

from fiche4.errors import DataPath, Problem
from fiche4.rubric import REFERENCE, Dimension, FrozenMapping, Model, Rank, Rubric, Text, Whole, empty_mapping, fault
from fiche4.words import problems

ANSWERS_FORMAT = "fiche4-answers/1"

NO_ROLE = "*"
"""Stands where the name of a role would, above votes that were not told apart by role."""


def parse_date(text: str) -> datetime.date:
    """The day written `2026-11-23`, and in no other way. Raises `ValueError`."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def _read_date(value: object) -> object:
    """A day as a file has it. `23/11/2026` is one, `4/5/2026` is not: Americans write the month first."""
    if isinstance(value, datetime.date):
        return value
    try:
        slashed = re.fullmatch(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})", str(value))
        if not slashed:
            return parse_date(str(value))
        day, month = int(slashed[1]), int(slashed[3])
        if day > 12 or day == month:
            return datetime.date(int(slashed[4]), month, day)
        raise ValueError(value)
    except ValueError:
        raise fault(problems.NOT_A_DATE) from None


def _long_form(value: object) -> object:
    if value is None or value == "?":  # as every screen of ours shows it
        return {"unknown": True}
    if type(value) is int:
        return {"level": value}
    if isinstance(value, str) and (level := astride(value)):
        return {"level": level, "begun": True}
    if not isinstance(value, (Mapping, Answer)):
        raise fault(problems.NOT_AN_ANSWER)
    return value


def astride(text: str) -> int | None:
    """The level of `2-3`: that one, with something of the next begun; `None` for any other text."""
    found = re.fullmatch(r"([1-9][0-9]?)-([1-9][0-9]?)", text)
    return int(found[1]) if found and int(found[2]) == int(found[1]) + 1 else None


class Begun(NamedTuple):
    """What of the next level's descriptor is true already: whole statements by number, from 1, and words for a part.

    With neither, something is begun and nobody said what.
    """

    statements: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


def _read_begun(value: object) -> Begun | None:
    """`true`, the number of a statement, some words, or a list of numbers and words."""
    if value is None or value is False or value == []:
        return None
    if value is True or isinstance(value, Begun):
        return value if isinstance(value, Begun) else Begun()
    items = value if isinstance(value, list) else [value]
    if not all(item.strip() if isinstance(item, str) else type(item) is int for item in items):
        raise fault(problems.NOT_BEGUN)
    statements = sorted({item for item in items if isinstance(item, int)})
    return Begun(tuple(statements), tuple(item for item in items if isinstance(item, str)))


def _reference(value: str) -> str:
    if not re.fullmatch(REFERENCE, value):
        raise fault(problems.NOT_A_REFERENCE)
    return value


NoLevel = Literal["votes", "unknown", "disagreed", "not_asked"]
"""Why an answer has no level: voted on and not agreed yet, not known, no agreement, not asked yet."""

Date = Annotated[datetime.date, BeforeValidator(_read_date)]
"""A day, written `2026-11-23`, or `23/11/2026` where that can mean one day only."""


def _by_role(value: object) -> object:
    return {NO_ROLE: value} if isinstance(value, list) else value


Votes = Annotated[FrozenMapping[Text, tuple[Whole, ...]], BeforeValidator(_by_role)]
"""A row of counts, one a level, for each role; a bare row is that of `NO_ROLE`."""


class Answer(Model):
    """What was said of one dimension.

    It is settled by one of three: `level`, the level chosen or agreed on; `unknown`, nobody knows; `disagreed`,
    the room ended without a level. `reason` says why it is so, `minority` what those who see it otherwise wish
    to be kept. `votes` gives for each role a row of counts, one a level; a bare row is the whole room's.
    `first_votes` are those of the room's first vote, where it has voted again. `target` is the level aimed at.
    `begun` says what of the level after `level` is true already.
    """

    level: Rank | None = None
    begun: Annotated[Begun | None, PlainValidator(_read_begun), WithJsonSchema({})] = None
    unknown: StrictBool = False
    disagreed: StrictBool = False
    reason: Text | None = None
    minority: Text | None = None
    votes: Votes = Field(default_factory=empty_mapping)
    first_votes: Votes = Field(default_factory=empty_mapping)
    note: Text | None = None
    evidence: tuple[Text, ...] = ()
    target: Rank | None = None

    @model_validator(mode="after")
    def _one_outcome(self) -> "Answer":
        if (self.level is not None) + self.unknown + self.disagreed > 1:
            raise fault(problems.TWO_OUTCOMES, "disagreed" if self.disagreed else "unknown")
        if self.begun is not None and self.level is None:
            raise fault(problems.BEGUN_WITHOUT_LEVEL, "begun")
        return self

    @property
    def settled(self) -> bool:
        """Whether the question is answered, be it with "not known" or "no agreement"."""
        return self.level is not None or self.unknown or self.disagreed

    @property
    def voted(self) -> bool:
        """Whether there are votes; a role may be named of which nobody voted."""
        return any(any(counts) for counts in self.votes.values())

    @property
    def level_or_status(self) -> int | NoLevel:
        """The level, or why there is none."""
        if self.level is not None:
            return self.level
        if self.unknown:
            return "unknown"
        return "disagreed" if self.disagreed else "votes" if self.voted else "not_asked"


_OPEN = Answer()


class Action(Model):
    """One line of the plan: what, who, until when, and how one will see that it was done.

    A priority without an action is a priority still: the room has chosen it.
    """

    dimension: Text
    action: Text | None = None
    owner: Text | None = None
    due: Date | None = None
    indicator: Text | None = None


ActionResult = Literal["done", "partly", "dropped", "postponed"]
"""What came of an action."""


class FollowUp(Model):
    """What came of one action of the plan of the time before, and a word why."""

    dimension: Text
    action: Text | None = None
    result: ActionResult
    why: Text | None = None


def came_of(action: Action, follow_up: Iterable[FollowUp]) -> FollowUp | None:
    """What was said of the action, if anything was: it is known by its own words."""
    same = (one for one in follow_up if (one.dimension, one.action) == (action.dimension, action.action))
    return next(same, None)


def _different(roles: tuple[str, ...]) -> tuple[str, ...]:
    seen = {NO_ROLE}
    for index, role in enumerate(roles):
        if role in seen:
            raise fault(problems.REPEATED_ROLE, index, role=role)
        seen.add(role)
    return roles


HANDS = 5
"""The hands of the closing question go from 1 to 5, however many levels the rubric has."""


def _five(counts: tuple[int, ...]) -> tuple[int, ...]:
    if len(counts) != HANDS:
        raise fault(problems.WORTH_LENGTH, found=len(counts), hands=HANDS)
    return counts


Worth = Annotated[
    tuple[Whole, ...], AfterValidator(_five), Field(json_schema_extra={"minItems": HANDS, "maxItems": HANDS})
]
"""How many showed 1, 2, … 5 fingers when they were asked whether the hour was worth it."""


class Sheet(Model):
    """One answer file. A dimension that is absent from `answers`, or not settled there, is still open.

    `roles` are those told apart in the room, `people` how many are in it; `follow_up` says what came of the plan of the
    time before; `next_date` is the day of the next positioning. `share` says that other collectives may ask this one;
    `worth` what the room thought of the hour.
    """

    format: Literal["fiche4-answers/1"] = "fiche4-answers/1"
    rubric: Annotated[Text, AfterValidator(_reference)]
    collective: Text | None = None
    date: Date
    roles: Annotated[tuple[Text, ...], AfterValidator(_different)] = ()
    people: Rank | None = None
    answers: FrozenMapping[Text, Annotated[Answer, BeforeValidator(_long_form)]] = Field(default_factory=empty_mapping)
    follow_up: tuple[FollowUp, ...] = ()
    plan: tuple[Action, ...] = ()
    next_date: Date | None = None
    share: StrictBool = False
    worth: Worth | None = None

    @property
    def all_roles(self) -> tuple[str, ...]:
        """The roles told apart: those named, then any other that has voted."""
        voted = (role for answer in self.answers.values() for role in answer.votes)
        return tuple(dict.fromkeys(role for role in (*self.roles, *voted) if role != NO_ROLE))

    def answer(self, dimension_id: str) -> Answer:
        """What was said of that dimension; an empty answer when nothing was."""
        return self.answers.get(dimension_id, _OPEN)

    def with_answer(self, dimension_id: str, answer: Answer) -> "Sheet":
        """This sheet with one answer put in or replaced."""
        answers = MappingProxyType({**self.answers, dimension_id: answer})
        return self.model_copy(update={"answers": answers})


def rubric_mismatches(sheet: Sheet, rubric: Rubric) -> Iterator[Problem]:
    """Where `sheet` does not fit `rubric`: another rubric or version, unknown dimensions, levels too high."""
    if sheet.rubric != rubric.reference:
        fields: dict[str, object] = {"found": sheet.rubric, "expected": rubric.reference}
        yield Problem(problems.OTHER_RUBRIC, fields, path=("rubric",))
        return
    for dimension_id, answer in sheet.answers.items():
        if dimension_id in rubric.ids:
            yield from _answer_mismatches(("answers", dimension_id), answer, rubric.top)
            yield from _begun_mismatches(("answers", dimension_id, "begun"), answer, rubric.dimension(dimension_id))
        else:
            yield _no_such_dimension(("answers", dimension_id), dimension_id, rubric, of_key=True)
    yield from _line_mismatches("plan", sheet.plan, rubric)
    yield from _line_mismatches("follow_up", sheet.follow_up, rubric)


def _line_mismatches(key: str, lines: Sequence[Action | FollowUp], rubric: Rubric) -> Iterator[Problem]:
    for index, line in enumerate(lines):
        if line.dimension not in rubric.ids:
            yield _no_such_dimension((key, index, "dimension"), line.dimension, rubric, of_key=False)


def _no_such_dimension(path: DataPath, found: str, rubric: Rubric, *, of_key: bool) -> Problem:
    fields: dict[str, object] = {"found": found, "known": ", ".join(rubric.ids)}
    return Problem(problems.NO_SUCH_DIMENSION, fields, path=path, of_key=of_key)


def _answer_mismatches(path: DataPath, answer: Answer, top: int) -> Iterator[Problem]:
    for key, rank in (("level", answer.level), ("target", answer.target)):
        if rank is not None and rank > top:
            yield Problem(problems.NO_SUCH_LEVEL, {"found": rank, "top": top}, path=(*path, key))
    for role, counts in answer.votes.items():
        if len(counts) != top:
            yield Problem(problems.VOTE_LENGTH, {"found": len(counts), "top": top}, path=(*path, "votes", role))


def _begun_mismatches(path: DataPath, answer: Answer, dimension: Dimension) -> Iterator[Problem]:
    """What is begun must be part of the descriptor of the next level, and not the whole of it."""
    if answer.begun is None or answer.level is None or answer.level not in dimension.cells:
        return
    rank = answer.level + 1
    if rank not in dimension.cells:
        yield Problem(problems.BEGUN_AT_TOP, {"level": answer.level}, path=path)
        return
    known = range(1, len(dimension.cells[rank]) + 1)
    found = answer.begun.statements
    if any(number not in known for number in found):
        yield Problem(problems.NO_SUCH_STATEMENT, {"rank": rank, "n": len(known)}, path=path)
    elif found == tuple(known):
        yield Problem(problems.ALL_BEGUN, {"rank": rank}, path=path)


def to_plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain data in the order of the file format, each answer in its shortest form."""
    return {name: _plain(value) for name, value in sheet if name == "answers" or value not in _NOTHING}


_NOTHING: Final[tuple[Any, ...]] = (None, False, (), {})


def _plain(value: Any) -> Any:
    if isinstance(value, Answer):
        return _plain_answer(value)
    if isinstance(value, Model):
        return {name: _plain(item) for name, item in value if item not in _NOTHING}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Begun):
        items = [*value.statements, *value.words]
        return items if len(items) > 1 else items[0] if items else True
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _plain_answer(answer: Answer) -> int | dict[str, Any] | None:
    fields = {name: _plain(value) for name, value in answer if value not in _NOTHING}
    for key in ("votes", "first_votes"):
        if fields.get(key, {}).keys() == {NO_ROLE}:
            fields[key] = fields[key][NO_ROLE]
    if fields == {"unknown": True}:
        return None
    return answer.level if fields.keys() == {"level"} else fields
