"""Where the walk is: a frozen value, and the keys and remarks that go in and out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, NamedTuple

from fiche4.answers import NO_ROLE, Action, Answer, FollowUp, Sheet, came_of
from fiche4.ballot import Row, Told
from fiche4.rubric import Dimension, Rubric
from fiche4.words import Lang, Phrase

StageName = Literal[
    "name", "earlier", "roles", "follow_up", "why", "lobby", "nobody", "question", "votes", "note", "evidence",
    "target", "reason", "minority", "begun", "begun_words",
    "review", "agenda", "action", "owner", "due", "indicator", "next_date", "overview", "worth", "place",
    "finished", "left",
]  # fmt: skip
"""Where the walk can be; the last two are its ends."""

_DIGITS: Final = dict(zip("à&é\"'(-è_ç", range(10), strict=True))
"""The unshifted digit row of a French keyboard."""


class Key(NamedTuple):
    """One keypress: a named key (`up`, `enter`, `escape` …) or text, more than one character when pasted."""

    name: str = ""
    text: str = ""


class Remark(NamedTuple):
    """What the walk answers to a key that could do nothing, to what was kept, and to a file taken up."""

    phrase: Phrase
    fields: dict[str, object]


@dataclass(frozen=True)
class Poll:
    """A vote gathered from phones, files and hands, before the room sees it: how many, never which.

    `question` is the id of the dimension whose vote is open, `turn` counts the votes put so far, `hands` are the
    raised hands typed for it. `given` has the rows that files hold, by dimension and role. `closing` asks that the
    vote be closed, `choice` that another address be taken, `browse` that the code be shown in a browser, `shut` that
    no new phone be let in: whoever runs the walk sees to it.
    """

    phones: bool = False
    wifi: str = ""
    given: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    told: Told = field(default_factory=lambda: Told({}, {}))
    question: str = ""
    turn: int = 0
    hands: Mapping[str, Row] = field(default_factory=dict)
    closing: bool = False
    choice: int = 0
    browse: int = 0
    shut: bool = False


@dataclass(frozen=True)
class State:
    """Where the walk is.

    `index` is the dimension asked; `cursor` a rank in a question (0 for none), else a row of a list, from 0; `pointed`
    says that somebody moved it there. `part` is the part of the votes that is read.

    `draft` is the text being typed, with `behind` characters after its caret; `opened` is what it was at first, and
    while it is `selected` what is typed replaces it. `recalled` says that it will replace the last piece of evidence,
    `leaving` that Escape was pressed and asked about it, `unmasked` that votes are shown as they are typed.

    `just` is the dimension whose level was chosen by the key before, and whether it was opened from the review.

    `role` counts the roles whose votes are taken, and `again` says that it is a second vote; `warned` that the vote of
    a single person was spoken of. `planned` is a row of the plan, or of the last one; `dropped` holds what was planned
    for priorities that were unticked. `poll` is there where not only hands vote.

    `blocked` is the state to go back to once there is a `place` to save in or, where another program has `taken` it,
    leave to `overwrite` what that one wrote. `earlier` is the sheet of the time before, `offered` one that may be;
    while `looking` back, what it says of the dimension is shown.
    """

    rubric: Rubric
    sheet: Sheet
    lang: Lang
    stage: StageName
    workshop: bool = False
    index: int = 0
    cursor: int = 0
    pointed: bool = False
    part: int = 0
    draft: str = ""
    behind: int = 0
    opened: str = ""
    selected: bool = False
    recalled: bool = False
    leaving: bool = False
    unmasked: bool = False
    from_review: bool = False
    helping: bool = False
    looking: bool = False
    remark: Remark | None = None
    role: int = 0
    warned: bool = False
    planned: int = 0
    dropped: tuple[Action, ...] = ()
    blocked: "State | None" = None
    taken: bool = False
    place: str | None = None
    overwrite: bool = False
    earlier: Sheet | None = None
    offered: Sheet | None = None
    just: tuple[int, bool] | None = None
    again: bool = False
    poll: Poll | None = None

    @property
    def screen(self) -> tuple[object, ...]:
        """What is asked: a key answers it once it was drawn, and no other."""
        return self.stage, self.index, self.role, self.planned, self.helping, self.looking

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the priorities: the dimensions of the plan."""
        return tuple(dict.fromkeys(action.dimension for action in self.sheet.plan))

    @property
    def dimension(self) -> Dimension:
        """The dimension being asked, or planned for."""
        return self.rubric.dimensions[self.index]

    @property
    def answer(self) -> Answer:
        """What has been said of it so far."""
        return self.sheet.answer(self.dimension.id)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles whose votes are taken one after the other: those named, and any other that has voted."""
        return self.sheet.all_roles or (NO_ROLE,)

    @property
    def role_name(self) -> str:
        """The role whose votes are taken."""
        return self.roles[self.role]

    @property
    def over(self) -> bool:
        """Whether the walk has ended."""
        return self.stage in ("finished", "left")

    @property
    def answered(self) -> int:
        """How many dimensions are answered, "not known" and "no agreement" included."""
        return sum(self.sheet.answer(key).settled for key in self.rubric.ids)

    @property
    def last_plan(self) -> tuple[Action, ...]:
        """The plan of the time before."""
        return self.earlier.plan if self.earlier else ()

    def told_of(self, action: Action) -> FollowUp | None:
        """What was said of an action of the plan before, if anything was."""
        return came_of(action, self.sheet.follow_up)

    @property
    def hands(self) -> Mapping[str, tuple[int, ...]]:
        """The raised hands typed for the dimension: in the sheet, or aside until a poll is closed."""
        return self.poll.hands if self.poll else self.answer.votes

    def polling(self, **changes: Any) -> "State":
        """This state with something changed in its poll, if it has one."""
        return replace(self, poll=replace(self.poll, **changes)) if self.poll else self

    def saying(self, phrase: Phrase, **fields: object) -> "State":
        """This state with a remark."""
        return replace(self, remark=Remark(phrase, fields))

    def answering(self, **changes: object) -> "State":
        """This state with something changed in the answer to the dimension being asked."""
        answer = self.answer.model_copy(update=changes)
        return replace(self, sheet=self.sheet.with_answer(self.dimension.id, answer))

    def noting(self, **changes: object) -> "State":
        """This state with something changed in its sheet."""
        return replace(self, sheet=self.sheet.model_copy(update=changes))


def number_in(text: str, most: int, least: int = 1) -> int | None:
    """The number a text stands for, if it is from `least` to `most`: a level, or a row of a list."""
    number = rank_of(text)
    return number if number is not None and least <= number <= most else None


def level_in(text: str, top: int) -> tuple[int, bool] | None:
    """The level a text stands for, and whether it says as `2-3` does that the next one is begun."""
    rank = number_in(text, top)
    if rank is not None:
        return rank, False
    low, dash, high = re.sub(r"\s*[-–]\s*", "-", text).partition("-")
    rank = number_in(low, top - 1)
    return (rank, True) if dash and rank is not None and rank_of(high) == rank + 1 else None


def rank_of(text: str) -> int | None:
    """The number a text stands for, an unshifted key of a French digit row included."""
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else _DIGITS.get(text)
