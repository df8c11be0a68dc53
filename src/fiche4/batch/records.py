"""What a batch keeps of each source: of a sheet its levels, of a table how it was read and its counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from fiche4.answers import ActionResult, NoLevel, Sheet
from fiche4.batch.tally import Tally
from fiche4.errors import Problem
from fiche4.profile import ENOUGH, profile_of
from fiche4.recognition.text import name_key
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.words import results


class Scored(NamedTuple):
    """One sheet of a batch: its file, who and when, for each dimension its level, or why it has none.

    `votes` has the counts of each dimension where any was voted on without a level, as they may leave the room; else
    nothing. `follow_up` is what came of the actions of the plan before. `targets` are the levels aimed at, `begun` says
    where something of the next level is true already. `share` is whether others may ask this collective; only then
    `evidence` has what shows where each dimension stands.
    """

    file: str
    collective: str | None
    date: str
    levels: tuple[int | NoLevel, ...]
    follow_up: tuple[ActionResult, ...] = ()
    votes: tuple[tuple[int, ...], ...] = ()
    targets: tuple[int | None, ...] = ()
    begun: tuple[bool, ...] = ()
    share: bool = False
    evidence: tuple[tuple[str, ...], ...] = ()


def scored(file: str, sheet: Sheet, rubric: Rubric) -> Scored:
    """What a batch keeps of a sheet: the level it agreed on for each dimension, or why there is none."""
    answers = [sheet.answer(key) for key in rubric.ids]
    levels = tuple(answer.level_or_status for answer in answers)
    votes = tuple(one.counts for one in profile_of(protect(sheet).sheet, rubric).positions) if "votes" in levels else ()
    return Scored(
        file,
        sheet.collective,
        sheet.date.isoformat(),
        levels,
        tuple(one.result for one in sheet.follow_up),
        votes,
        tuple(answer.target for answer in answers),
        tuple(answer.begun is not None for answer in answers),
        sheet.share,
        tuple(answer.evidence for answer in answers) if sheet.share else (),
    )


def agreed(said: Iterable[tuple[str | None, str, bool]]) -> frozenset[str]:
    """The `name_key` of each collective that may be named, from the name, day and `share` of each of its sheets.

    The latest sheet decides for all of them, so that an agreement can be taken back; of two of a day, the one without.
    """
    latest: dict[str, tuple[str, bool]] = {}
    for collective, day, share in said:
        if collective:
            key, refused = name_key(collective), (day, not share)
            latest[key] = max(latest.get(key, refused), refused)
    return frozenset(key for key, (_, refuses) in latest.items() if not refuses)


class Reading(NamedTuple):
    """How a table was read. `encoding` and `delimiter` are `None` for a spreadsheet, `sheet` for a text.

    `header` is the row of the headers, counted from 1; `columns` has the letters of the column of each dimension by
    its id, `missing` the ids of those without one. `remarks` are what else is to be known, and no mistake.
    """

    file: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header: int
    missing: tuple[str, ...] = ()
    columns: Mapping[str, str] = MappingProxyType({})
    remarks: tuple[Problem, ...] = ()


@dataclass
class Table:
    """The answers of one table: a tally for each group (one, named `""`, when they were not told apart).

    `incomplete` is how many responses were begun and never sent, `None` where the table does not say;
    `unrecognised` how many cells say no level; `left_out` how many rows were not counted, by why: `shifted`, `summary`,
    `doubtful` (numbers that may sum up others), `header` (one that is repeated). `begun` has by
    dimension id how many say that the next level is begun.
    """

    reading: Reading
    groups: dict[str, Tally]
    incomplete: int | None = None
    unrecognised: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    begun: Mapping[str, int] = field(default_factory=dict)

    @property
    def not_counted(self) -> int:
        """How many cells and rows may be somebody's answers and are not counted: each is told with its place."""
        return self.unrecognised + self.left_out.get("shifted", 0) + self.left_out.get("doubtful", 0)

    @property
    def answered(self) -> int:
        """How many responses say something."""
        return sum(tally.answered for tally in self.groups.values())

    @property
    def silent(self) -> int:
        """How many say nothing."""
        return sum(tally.silent for tally in self.groups.values())


def told_twice(table: Table, seen: dict[object, str], rubric: Rubric) -> Table:
    """The table, with a remark if another of those `seen` had the very same counts. A few are alike by chance."""
    total = Tally(len(rubric.ids), rubric.top)
    for tally in table.groups.values():
        total.merge(tally)
    first = seen.setdefault(total.profile(rubric).positions, table.reading.file)
    if total.answered < ENOUGH or first == table.reading.file:
        return table
    said = Problem(results.SAME_COUNTS, {"first": first})
    return replace(table, reading=table.reading._replace(remarks=(*table.reading.remarks, said)))
