"""Sheets and tables added up one by one, and what they come to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from fiche4.answers import ActionResult
from fiche4.batch.groups import AnswerGroup, protected
from fiche4.batch.mutual_help import Exchange, exchanges
from fiche4.batch.packed import ScoredSheets
from fiche4.batch.records import Scored, Table, agreed
from fiche4.batch.tally import Tally
from fiche4.profile import Profile
from fiche4.recognition.text import name_key
from fiche4.rubric import Dimension, Rubric

MOST_NAMES = 10_000
"""Collectives whose sheets are counted, to tell when one has several, and the largest network; memory stays small."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a batch comes to: each sheet, each table, and all their voices together.

    `repeated` are the collectives with more than one sheet, and so more than one voice, with how many; `None` stands
    for one that is not to be named. `by` is the header the answers of the tables were grouped by, `None` if they were
    not; `withheld` says that not all groups are told apart. `exchanges` say who may ask whom for each step; nothing of
    one sheet, or of so many that they are no network. `follow_up` counts what came of the actions planned before, by
    `answers.ActionResult`. `others` are the scores of sheets that answer other rubrics: two rubrics are never added up.
    `untold` are the dimensions that `total` lacks, because they would give away a hidden group. `unread` is how many
    files could not be read.
    """

    rubric: Rubric
    sheets: ScoredSheets
    tables: tuple[Table, ...]
    total: Profile
    repeated: Sequence[tuple[str | None, int]]
    by: str | None = None
    groups: tuple[AnswerGroup, ...] = ()
    withheld: bool = False
    follow_up: Mapping[str, int] = field(default_factory=dict)
    exchanges: Sequence[Exchange] = ()
    others: tuple["Score", ...] = ()
    untold: tuple[Dimension, ...] = ()
    unread: int = 0

    @property
    def numbered(self) -> bool:
        """Whether numbers stand for the names of some collectives."""
        return any(one.file.isdigit() for one in self.sheets)

    @property
    def answered(self) -> int:
        """How many responses of the tables say something."""
        return sum(table.answered for table in self.tables)

    @property
    def not_counted(self) -> int:
        """How many cells and rows of the tables are not counted."""
        return sum(table.not_counted for table in self.tables)


class Batch:
    """Adds up what is given to it, and keeps what little is to be told of each."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._all = self._empty()
        self._sheets = ScoredSheets()
        self._tables: list[Table] = []
        self._names: Counter[str] = Counter()
        self._groups: dict[str, Tally] = {}
        self._follow_up: Counter[str] = Counter(dict.fromkeys(get_args(ActionResult), 0))

    def add(self, one: Scored | Table) -> None:
        """Count a sheet as one voice, or all answers of a table."""
        if isinstance(one, Table):
            self._tables.append(one)
            for name, tally in one.groups.items():
                self._all.merge(tally)
                self._groups.setdefault(name, self._empty()).merge(tally)
            return
        self._all.add_sheet(one.levels)
        self._sheets.add(one)
        self._follow_up.update(one.follow_up)
        if one.collective and (one.collective in self._names or len(self._names) < MOST_NAMES):
            self._names[one.collective] += 1

    def score(self, by: str | None = None, *, all_groups: bool = False) -> Score:
        """What was added so far; `by` is the header the tables were grouped by.

        If `all_groups`, small groups are told apart and all collectives named; else those that agreed to it.
        """
        named = sorted(self._groups.items()) if by is not None else []
        groups = [AnswerGroup(name, tally.answered, tally.profile(self.rubric)) for name, tally in named]
        shown, hidden = (groups, frozenset()) if all_groups or not groups else protected(groups, self.rubric)
        untold = tuple(self.rubric.dimensions[index] for index in sorted(hidden))
        few = len(self._sheets) <= MOST_NAMES
        said = ((one.collective, one.date, one.share) for one in self._sheets)
        may_be_named = agreed(said) if few and not all_groups else frozenset()
        return Score(
            self.rubric,
            self._sheets if all_groups else self._sheets.without_names(may_be_named),
            tuple(self._tables),
            self._total(untold),
            tuple(
                (name if all_groups or name_key(name) in may_be_named else None, n)
                for name, n in self._names.items()
                if n > 1
            ),
            by,
            tuple(shown),
            withheld=bool(untold) or len(shown) < len(groups) or any(group.name is None for group in shown),
            follow_up=dict(self._follow_up),
            exchanges=exchanges(self._sheets, self.rubric) if few and len(self._sheets) > 1 else (),
            untold=untold,
        )

    def _total(self, untold: Collection[Dimension]) -> Profile:
        """All voices, on the dimensions where they give away no group that is hidden."""
        told = [pair for pair in self._all.profile(self.rubric) if pair[0] not in untold]
        rubric = self.rubric.model_copy(update={"dimensions": tuple(dimension for dimension, _ in told)})
        return Profile(rubric if untold else self.rubric, tuple(position for _, position in told))

    def _empty(self) -> Tally:
        return Tally(len(self.rubric.dimensions), self.rubric.top)
