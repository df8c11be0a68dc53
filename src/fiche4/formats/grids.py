"""Results as tables of text: what CSV and Markdown are written from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple
from zlib import crc32

from fiche4.answers import NO_ROLE, Action, Answer, Sheet
from fiche4.batch import AnswerGroup, Score, Scored
from fiche4.comparison import Change, Comparison, Network, Timeline
from fiche4.picture.changes import came_words, lone_collectives, votes_words
from fiche4.picture.phrasing import ask_words, record, short_standing, total_withheld
from fiche4.picture.steps import begun_lines
from fiche4.profile import ENOUGH, NextStep, Position, Profile
from fiche4.room import Protected
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, page, results
from fiche4.words.numbers import day, decimal, interval
from fiche4.words.results import group_name

Row = Sequence[str]


class Grid(NamedTuple):
    """A result as a table of text; `title` is for documents, where a table needs one."""

    header: Row
    rows: Iterable[Row]
    title: str


def profile_grid(sheet: Sheet, profile: Profile, lang: Lang, withheld: Collection[str] = ()) -> Grid:
    """One sheet: a row for each dimension, lowest level first; columns that nothing was said in are left out.

    `withheld` names the dimensions that some votes were taken out of; their cells say so.
    """
    phrases = (
        results.DIMENSION, results.LEVEL_NAME, results.WE_ARE, results.NEXT_STEP, results.BEGUN, results.VOTES,
        results.REGARDS,
        results.TARGET, results.REASON, results.MINORITY, results.NOTE, results.EVIDENCE,
    )  # fmt: skip
    steps = profile.next_steps()
    rows = [_profile_row(sheet.answer(step.dimension.id), step, profile, lang, withheld) for step in steps]
    used = [column for column in range(len(phrases)) if column < 4 or any(row[column] for row in rows)]
    name = results.named(sheet.collective, lang)
    title = f"{profile.rubric.short} · {name} · {day(sheet.date, lang)}"
    header = _header(phrases, lang)
    return Grid([header[column] for column in used], [[row[column] for column in used] for row in rows], title)


def _profile_row(answer: Answer, step: NextStep, profile: Profile, lang: Lang, withheld: Collection[str]) -> Row:
    position = profile.position(step.dimension.id)
    return (
        step.dimension.title,
        short_standing(position, lang),
        step.dimension.descriptors[position.level] if position.level else "",
        step.words(lang),
        "\n".join(line.words for line in begun_lines(step.dimension, position, lang)),
        _numbers(position.counts) if answer.votes else "",
        _roles(answer, lang, withheld=step.dimension.id in withheld),
        str(answer.target or ""),
        answer.reason or "",
        answer.minority or "",
        answer.note or "",
        "\n".join(answer.evidence),
    )


def _roles(answer: Answer, lang: Lang, *, withheld: bool) -> str:
    """The votes of each role, and the word that some are not broken down."""
    others = results.OTHER_ROLES if withheld else results.WHOLE_ROOM
    lines = [
        results.LABELLED.say(lang, label=others.say(lang) if role == NO_ROLE else role, text=_numbers(counts))
        for role, counts in answer.votes.items()
        if role != NO_ROLE or withheld
    ]
    if withheld:
        lines.append(results.HIDDEN_CELL.say(lang, enough=ENOUGH))
    return "\n".join(lines)


def plan_grids(sheet: Sheet, rubric: Rubric, lang: Lang) -> list[Grid]:
    """What came of the plan before, and the plan of a sheet with the date of the next positioning: what there is."""
    title = results.NEXT_DATE.say(lang, day=day(sheet.next_date, lang)) if sheet.next_date else results.PLAN.say(lang)
    header = _header((results.DIMENSION, results.PLAN_NAMES["action"], results.WHAT_CAME), lang)
    rows = [(rubric.dimension(one.dimension).short, one.action or "", came_words(one, lang)) for one in sheet.follow_up]
    followed = [Grid(header, rows, results.WAS_PLANNED.say(lang))] if rows else []
    plan = Grid(_plan_header(lang), [_planned_row(action, rubric) for action in sheet.plan], title)
    return [*followed, *([plan] if sheet.plan else [])]


def planned_grids(comparison: Comparison, lang: Lang) -> list[Grid]:
    """What was planned before and what came of it, as a table, or nothing."""
    rubric, planned = comparison.after.profile.rubric, comparison.planned
    rows = [(*_planned_row(action, rubric), came_words(came, lang)) for action, came in planned]
    header = (*_plan_header(lang), results.WHAT_CAME.say(lang))
    return [Grid(header, rows, results.WAS_PLANNED.say(lang))] if planned else []


def _plan_header(lang: Lang) -> Row:
    return _header((results.DIMENSION, *results.PLAN_NAMES.values()), lang)


def _planned_row(action: Action, rubric: Rubric) -> Row:
    due = action.due.isoformat() if action.due else ""
    return (
        rubric.dimension(action.dimension).short,
        action.action or "",
        action.owner or "",
        due,
        action.indicator or "",
    )


def blank_grid(rubric: Rubric) -> Grid:
    """The fiche itself: a row for each dimension, a column for each level."""
    header = (rubric.axis, *(f"{level.rank}. {level.title}" for level in rubric.levels))
    rows = [(d.title, *(d.descriptors[level.rank] for level in rubric.levels)) for d in rubric.dimensions]
    return Grid(header, rows, rubric.title)


def score_grids(score: Score, lang: Lang) -> list[Grid]:
    """A batch: its sheets if there are any, the groups if they were asked for, the positions of all; of each rubric."""
    sheets = [sheets_grid(score.sheets, score.rubric, lang)] if len(score.sheets) else []
    groups = [] if score.by is None else [groups_grid(score.groups, score.by, score.rubric, lang)]
    grids = [*sheets, *groups, _totals_grid(score, lang), *_mutual_help(score, lang)]
    if not score.others:
        return grids
    of_each = [(score.rubric, grids), *((one.rubric, score_grids(one, lang)) for one in score.others)]
    return [
        grid._replace(title=results.LABELLED.say(lang, label=rubric.reference, text=grid.title))
        for rubric, some in of_each
        for grid in some
    ]


def _mutual_help(score: Score, lang: Lang) -> list[Grid]:
    """A row for each step that a collective is before: who may ask whom."""
    rows = [(one.dimension.short, f"{one.level} → {one.level + 1}", ask_words(one, lang)) for one in score.exchanges]
    header = _header((results.DIMENSION, results.NEXT_STEP, results.MUTUAL_HELP), lang)
    return [Grid(header, rows, results.MUTUAL_HELP.say(lang))] if rows else []


def sheets_grid(sheets: Iterable[Scored], rubric: Rubric, lang: Lang) -> Grid:
    """A batch: a row for each sheet, a column for each dimension. The rows are made as they are asked for."""
    names = (dimension.short for dimension in rubric.dimensions)
    header = (*_header((results.FILE, results.COLLECTIVE, results.DATE), lang), *names)
    rows = (
        (one.file, one.collective or "", one.date, *(record(level, lang) for level in one.levels)) for one in sheets
    )
    return Grid(header, rows, results.EACH_SHEET.say(lang))


def long_grid(sheets: Iterable[Protected], rubric: Rubric, lang: Lang) -> Grid:
    """Sheets that are protected, for research: a row for each dimension, role and level, with how many said it.

    A dimension without votes is one row, with the level agreed on or why there is none. Numbers stand for the sheets,
    in an order that tells nothing of their names.
    """
    phrases = (
        results.SHEET, results.DIMENSION, results.AGREED_LEVEL, page.ROLE, results.LEVEL_NAME, results.HOW_MANY,
    )  # fmt: skip
    each = sorted(([*_long_rows(one, rubric, lang)] for one in sheets), key=lambda rows: crc32(repr(rows).encode()))
    rows = ((str(number), *row) for number, rows in enumerate(each, 1) for row in rows)
    return Grid(_header(phrases, lang), rows, results.EACH_SHEET.say(lang))


def _long_rows(one: Protected, rubric: Rubric, lang: Lang) -> Iterator[Row]:
    for key in rubric.ids:
        answer, withheld = one.sheet.answer(key), key in one.withheld
        agreed = record(answer.level_or_status, lang)
        if not answer.votes:
            yield key, agreed, "", "", ""
        for role, counts in answer.votes.items():
            others = results.OTHER_ROLES if withheld or len(answer.votes) > 1 else results.WHOLE_ROOM
            name = others.say(lang) if role == NO_ROLE else role
            yield from ((key, agreed, name, str(rank), str(count)) for rank, count in enumerate(counts, 1))


def _totals_grid(score: Score, lang: Lang) -> Grid:
    """The position of each dimension over all: counts, median, range, agreement; then what is not told or counted."""
    rows: list[Row] = [(dimension.short, *_position_cells(position, lang)) for dimension, position in score.total]
    header = _positions_header(score.rubric, lang)
    beside = [total_withheld(score, lang)] if score.untold else []
    if score.not_counted:
        beside.append(results.NOT_COUNTED.say(lang, score.not_counted))
    if score.unread:
        beside.append(results.UNREAD.say(lang, score.unread))
    rows += [(text, *[""] * (len(header) - 1)) for text in beside]
    return Grid(header, rows, results.ALL_TOGETHER.say(lang))


def groups_grid(groups: Sequence[AnswerGroup], by: str, rubric: Rubric, lang: Lang) -> Grid:
    """The position of each dimension in each group; `by` is what the groups were made by."""
    header = _positions_header(rubric, lang)
    untold = [""] * (len(header) - 1)  # not zeros: how many there are is not told
    rows = (
        (
            group_name(group.name, lang),
            dimension.short,
            *(untold if at in group.withheld else _position_cells(position, lang)),
        )
        for group in groups
        for at, (dimension, position) in enumerate(group.profile)
    )
    return Grid((by, *header), rows, results.EACH_GROUP.say(lang, by=by))


def _positions_header(rubric: Rubric, lang: Lang) -> Row:
    counts = [str(level.rank) for level in rubric.levels]
    without = (results.UNKNOWN, results.NO_LEVEL_YET, results.NOT_ASKED)
    figures = (results.MEDIAN, results.RANGE, results.AGREEMENT, results.TWO_POLES)
    return (results.DIMENSION.say(lang), *counts, *_header((*without, *figures), lang))


def _position_cells(position: Position, lang: Lang) -> Iterator[str]:
    yield from (str(count) for count in position.counts)
    yield from (str(n) for n in (position.unknown, position.disagreed, position.not_asked))
    for pair in (position.median, position.span):
        yield interval(pair, "–")
    yield decimal(position.agreement, lang)
    yield " / ".join(map(str, position.poles)) if position.poles else ""


def diff_grid(comparison: Comparison, lang: Lang) -> Grid:
    """Two dates: a row for each dimension."""
    phrases = (
        results.DIMENSION, results.BEFORE, results.AFTER, results.CHANGE,
        results.VOTES_BEFORE, results.VOTES_AFTER, results.VOTES_CHANGE,
        results.YOU_WERE, results.WE_ARE, results.NEXT_STEP,
    )  # fmt: skip
    rows = [
        (
            change.dimension.title,
            *(short_standing(position, lang) for position in (change.before, change.after)),
            results.CHANGE_WORDS[change.change.value].say(lang),
            *(_numbers(one.counts) if one.n > 1 else "" for one in (change.before, change.after)),
            votes_words(change.votes, lang, lambda _: "") if change.votes else "",
            *(position.descriptor(change.dimension) for position in (change.before, change.after)),
            change.next_step.words(lang),
        )
        for change in comparison.changes
    ]
    return Grid(_header(phrases, lang), rows, f"{comparison.before.named(lang)} → {comparison.after.named(lang)}")


def timeline_grid(line: Timeline, lang: Lang) -> Grid:
    """Several dates: a row for each date, a column for each dimension."""
    names = [dimension.short for dimension in line.points[0].profile.rubric.dimensions]
    rows = [
        (
            point.name,
            point.date.isoformat() if point.date else "",
            *(short_standing(position, lang) for position in point.profile.positions),
        )
        for point in line.points
    ]
    return Grid((*_header((results.NAME, results.DATE), lang), *names), rows, results.TIMELINE.say(lang))


def network_grids(found: Network, lang: Lang) -> list[Grid]:
    """Many collectives: a row for each dimension with how many went which way; then who is not there both times."""
    header = (results.DIMENSION.say(lang), *(phrase.say(lang) for phrase in results.CHANGE_WORDS.values()))
    pairs = zip_longest(found.rubric.dimensions, found.ways)
    rows = [
        (one.short, *(str(ways[Change(key)]) if ways else "" for key in results.CHANGE_WORDS)) for one, ways in pairs
    ]
    changes = Grid(header, rows, results.COMPARED.say(lang, len(found.lines)))
    lone = [*lone_collectives(found, lang)]
    others = [Grid(_header((results.HOW_MANY, results.NAME), lang), lone, results.NOT_BOTH.say(lang))] if lone else []
    points = () if found.withheld else tuple(chain.from_iterable(line.points for line in found.lines))
    return [changes, *others, *([timeline_grid(Timeline(points), lang)] if points else [])]


def _numbers(counts: Iterable[int]) -> str:
    return " ".join(map(str, counts))


def _header(phrases: Iterable[Phrase], lang: Lang) -> Row:
    return tuple(phrase.say(lang) for phrase in phrases)
