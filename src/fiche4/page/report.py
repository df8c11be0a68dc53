"""Which page or picture some sheets give: one sheet, one collective over time, or many: a network's page."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from fiche4.answers import Sheet
from fiche4.batch import Batch, Score, Scored, Table, agreed, scored
from fiche4.comparison import Timeline, dated, timeline
from fiche4.page.document import a4_paper, sheet_html
from fiche4.page.environment import render
from fiche4.page.picture import matrix_svg, timeline_svg
from fiche4.picture.changes import follow_up_counts
from fiche4.picture.marks import BEGUN, STATUS_SIGNS, STATUS_WORDS, TARGET, Sign, without_level
from fiche4.picture.matrix import blank_matrix, matrix_of, targets_of
from fiche4.picture.phrasing import how_many
from fiche4.picture.steps import steps_of
from fiche4.profile import profile_of
from fiche4.recognition.text import name_key
from fiche4.room import Protected
from fiche4.rubric import Rubric
from fiche4.words import Count, Lang, Phrase, page, prompts, results
from fiche4.words.numbers import day

PrivacyFilter = Callable[[Sheet], Protected]
"""What a sheet becomes before it leaves the room: `room.protect`, or `room.unprotected`."""


class Planned(NamedTuple):
    """What a collective plans for a day, if it has one: an action for a dimension, or its next positioning."""

    due: datetime.date | None
    who: str
    dimension: str
    words: str


class ReportInput(NamedTuple):
    """What a page is made of: sheets with the names of their files, and tables, all of one rubric.

    `outgoing` is how each sheet leaves the room, `name` what they are called instead of their own name. `by` is the
    header the tables are grouped by; if `all_groups`, small groups are told apart and all collectives named.
    `unread` is how many files could not be read.
    """

    sheets: Sequence[tuple[str, Sheet]]
    rubric: Rubric
    outgoing: PrivacyFilter
    tables: Sequence[Table] = ()
    name: str | None = None
    by: str | None = None
    all_groups: bool = False
    unread: int = 0

    @property
    def is_one_collective(self) -> bool:
        """Whether this is one sheet, or the same collective at different dates: then the latest is the one shown."""
        if self.tables:
            return False
        names = {sheet.collective and name_key(sheet.collective) for _, sheet in self.sheets}
        dates = {sheet.date for _, sheet in self.sheets}
        return len(self.sheets) == 1 or (len(names) == 1 and None not in names and len(dates) == len(self.sheets))

    @property
    def telling(self) -> list[Sheet]:
        """The sheets whose plans and dates may be told: of a network, those of the collectives that may be named."""
        own = self.is_one_collective or self.all_groups
        named = agreed((sheet.collective, sheet.date.isoformat(), sheet.share) for _, sheet in self.sheets)
        return [sheet for _, sheet in self.sheets if own or name_key(sheet.collective or "") in named]

    @property
    def latest(self) -> Protected:
        """The latest sheet as it may leave the room, under the name given if one is."""
        sheet = max((sheet for _, sheet in self.sheets), key=lambda sheet: sheet.date)
        return self.outgoing(sheet.model_copy(update={"collective": self.name}) if self.name else sheet)

    def added_up(self) -> Score:
        """All counted together, each sheet as one voice."""
        batch = Batch(self.rubric)
        for file, sheet in self.sheets:
            batch.add(scored(file, sheet, self.rubric))
        for table in self.tables:
            batch.add(table)
        return replace(batch.score(self.by, all_groups=self.all_groups), unread=self.unread)

    @property
    def unit(self) -> Count:
        """What is counted."""
        return results.ANSWERS if self.tables else results.SHEETS

    def line(self, lang: Lang) -> Timeline | None:
        """The sheets of one collective by date, if there is more than one."""
        points = (dated(self.outgoing(sheet), self.rubric, lang) for _, sheet in self.sheets)
        return timeline(points) if len(self.sheets) > 1 else None


def report_html(taken: ReportInput, lang: Lang) -> str:
    """The page of these sheets."""
    if taken.is_one_collective:
        sheet, withheld = taken.latest
        return sheet_html(sheet, taken.rubric, lang, withheld=withheld, line=taken.line(lang))
    score, name = taken.added_up(), _title(taken, lang)
    sheets, matrix = list(score.sheets), matrix_of(score.total)
    return render(
        "collective.html.jinja",
        lang,
        title=f"{taken.rubric.short} · {name}",
        paper=a4_paper(name, matrix),
        rubric=taken.rubric,
        name=name,
        when=_when(taken, score, lang),
        total=score.total,
        matrix=matrix,
        unit=taken.unit,
        score=score,
        scored=sheets,
        signs=list(_signs(sheets)),
        aims=[Counter(filter(None, column)) for column in zip(*(one.targets for one in sheets), strict=True)],
        plans=_plans(taken.telling, taken.rubric, lang),
        follow_up=list(follow_up_counts(score.follow_up, lang)) if any(score.follow_up.values()) else [],
        steps=steps_of(score.total, {}),
    )


def report_svg(taken: ReportInput, lang: Lang) -> str:
    """The picture of these sheets: the timeline of one collective, or the matrix."""
    if not taken.is_one_collective:
        return matrix_svg(matrix_of(taken.added_up().total), _title(taken, lang), lang, unit=taken.unit)
    line = taken.line(lang)
    sheet = taken.latest.sheet
    name = results.named(sheet.collective, lang)
    if line:
        return timeline_svg(line, name, lang)
    title = f"{name} · {day(sheet.date, lang)}"
    matrix = matrix_of(profile_of(sheet, taken.rubric), targets_of(sheet))
    return matrix_svg(matrix, title, lang, unit=results.VOTE_COUNT)


def blank_svg(rubric: Rubric, lang: Lang) -> str:
    """The picture of the empty fiche."""
    return matrix_svg(blank_matrix(rubric), f"{rubric.short} · {results.BLANK_SHEET.say(lang)}", lang)


def _title(taken: ReportInput, lang: Lang) -> str:
    """The name given; else that of the collective, where all sheets have the same; else that these are all sheets."""
    if taken.name:
        return taken.name
    if taken.tables:
        return page.ALL_ANSWERS.say(lang)
    names = {sheet.collective for _, sheet in taken.sheets}
    return names.pop() or page.ALL_SHEETS.say(lang) if len(names) == 1 else page.ALL_SHEETS.say(lang)


def _when(taken: ReportInput, score: Score, lang: Lang) -> str:
    """How many sheets and answers there are; of sheets alone, between which days."""
    if taken.tables or score.unread:
        return how_many(score, lang)
    dates = [sheet.date for _, sheet in taken.sheets]
    first, last = day(min(dates), lang), day(max(dates), lang)
    sheets = results.SHEETS.say(lang, len(dates))
    if first == last:
        return page.ON_DAY.say(lang, sheets=sheets, day=first)
    return page.OF_SHEETS.say(lang, sheets=sheets, first=first, last=last)


def _signs(sheets: Sequence[Scored]) -> Iterator[tuple[Sign, Phrase]]:
    """The signs that stand in the table of these sheets, and their words."""
    for why in without_level(level for one in sheets for level in one.levels):
        yield STATUS_SIGNS[why], STATUS_WORDS[why]
    marks = ((BEGUN, any(any(one.begun) for one in sheets)), (TARGET, any(any(one.targets) for one in sheets)))
    yield from ((mark.sign, mark.words) for mark, used in marks if used)


def _plans(sheets: Sequence[Sheet], rubric: Rubric, lang: Lang) -> list[Planned]:
    """What is planned in the latest sheet of each collective, with their next dates: by day, what has none last."""
    in_order = enumerate(sorted(sheets, key=lambda sheet: sheet.date))
    latest = {name_key(sheet.collective) if sheet.collective else number: sheet for number, sheet in in_order}
    found = []
    for sheet in latest.values():
        who = results.named(sheet.collective, lang)
        for one in sheet.plan:
            words = one.action or results.NO_ACTION_YET.say(lang)
            found.append(Planned(one.due, who, rubric.dimension(one.dimension).short, words))
        if sheet.next_date:
            found.append(Planned(sheet.next_date, who, "", prompts.NEXT_DATE.label.say(lang)))
    return sorted(found, key=lambda one: (one.due or datetime.date.max, name_key(one.who)))
