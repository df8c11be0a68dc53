"""One answer sheet: what a person or a collective said, dimension by dimension. Raw answers, never totals."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, model_validator

from fiche4.errors import DataPath, Problem
from fiche4.rubric import REFERENCE, FrozenMapping, Model, Rank, Rubric, Text, Whole, empty_mapping, fault
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
    if not isinstance(value, (Mapping, Answer)):
        raise fault(problems.NOT_AN_ANSWER)
    return value


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
    """

    level: Rank | None = None
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


class Sheet(Model):
    """One answer file. A dimension that is absent from `answers`, or not settled there, is still open.

    `roles` are those told apart in the room, `people` how many are in it; `follow_up` says what came of the plan of the
    time before; `next_date` is the day of the next positioning.
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
    known, top = rubric.ids, rubric.top
    for dimension_id, answer in sheet.answers.items():
        if dimension_id in known:
            yield from _answer_mismatches(("answers", dimension_id), answer, top)
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


def to_plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain data in the order of the file format, each answer in its shortest form."""
    plain: dict[str, Any] = {"format": sheet.format, "rubric": sheet.rubric}
    if sheet.collective:
        plain["collective"] = sheet.collective
    plain["date"] = sheet.date
    if sheet.roles:
        plain["roles"] = list(sheet.roles)
    if sheet.people:
        plain["people"] = sheet.people
    plain["answers"] = {key: _plain_answer(answer) for key, answer in sheet.answers.items()}
    for key, lines in (("follow_up", sheet.follow_up), ("plan", sheet.plan)):
        if lines:
            plain[key] = [_plain_fields(line) for line in lines]
    if sheet.next_date:
        plain["next_date"] = sheet.next_date
    return plain


def _plain_answer(answer: Answer) -> int | dict[str, Any] | None:
    fields = _plain_fields(answer)
    for key in ("votes", "first_votes"):
        if fields.get(key, {}).keys() == {NO_ROLE}:
            fields[key] = fields[key][NO_ROLE]
    if fields == {"unknown": True}:
        return None
    return answer.level if fields.keys() == {"level"} else fields


def _plain_fields(model: Model) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in model if value not in (None, False, (), {})}


def _plain_value(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain_value(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
