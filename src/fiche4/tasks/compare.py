"""What changed between two sheets, folders or tables, or over several."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeVar

from fiche4.answers import Sheet
from fiche4.batch import Batch, Scored, scored
from fiche4.comparison import Comparison, Dated, Network, Timeline, dated, network, timeline
from fiche4.errors import Problem, Refused, refuse
from fiche4.profile import Position, Profile
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.sources.parallel import Tick
from fiche4.sources.yaml_file import load_sheet
from fiche4.tasks.gather import Gathered, Source, SourceKind, gather
from fiche4.tasks.notices import Notice, Tell, no_tick, raise_problem
from fiche4.tasks.own_rubric import by_own_rubric
from fiche4.tasks.request import AnyPath, Request
from fiche4.tasks.versions import across_versions
from fiche4.words import Lang, problems

T = TypeVar("T")


def compare(
    request: Request, tell: Tell = raise_problem, tick: Tick = no_tick, *, all_groups: bool = False
) -> Comparison | Timeline | Network:
    """What changed, each collective being compared with itself.

    Two sheets of one collective give a comparison, more give a timeline. Sheets of several collectives, named in any
    order or in folders, give a network, whose names and small numbers are withheld unless `all_groups`. Two tables, or
    two folders of sheets without names, are compared by their counts. Votes of small roles are always left out.

    Cells of a table that hold no level are reported to `tell`, and the rest is compared. If any sheet cannot be read,
    nothing is compared: raises `Refused` with every problem.
    """
    work = partial(_compare, request, tell=tell, tick=tick, all_groups=all_groups)
    try:
        return by_own_rubric(work, request.rubric, request.lang)
    except Refused as refused:
        of_rubrics = {problems.OTHER_RUBRIC, problems.SEVERAL_RUBRICS} & {one.phrase for one in refused.problems}
        crossed = across_versions(request, tell) if of_rubrics and not request.rubric else None
        if crossed is None:
            raise
    gathered, sheets = crossed
    return _compared(gathered, sheets, request.lang, tick, all_groups=all_groups)


def _compare(
    request: Request, rubric: AnyPath | None, tell: Tell, tick: Tick, *, all_groups: bool
) -> Comparison | Timeline | Network:
    gathered = gather(replace(request, rubric=rubric), tell)
    sources, kinds = gathered.sources, {source.kind for source in gathered.sources}
    if len(sources) < 2 and kinds != {SourceKind.FOLDER}:
        raise refuse(problems.TOO_FEW_PATHS)
    sheets = {}
    if kinds == {SourceKind.SHEET}:  # all are read first: only then is it known whether they are of one collective
        sheets = {one.file: one.sheet for one in _all_or_none(gathered, Gathered.sheets)}
    return _compared(gathered, sheets, request.lang, tick, all_groups=all_groups)


def _compared(
    gathered: Gathered, sheets: Mapping[str, Sheet], lang: Lang, tick: Tick, *, all_groups: bool
) -> Comparison | Timeline | Network:
    sources, kinds = gathered.sources, {source.kind for source in gathered.sources}
    if SourceKind.TABLE not in kinds:
        sides = _sides(gathered, sheets, tick)
        named = [[_point(one, gathered.rubric) for one in side if one.collective] for side in sides]
        found = network(gathered.rubric, named, sum(not one.collective for one in chain(*sides)))
        collectives = len(found.lines) + len((*found.missing, *found.new, *found.once))
        if (kinds != {SourceKind.SHEET} and (collectives or len(sources) == 1)) or collectives > 1:
            return replace(found, withheld=not all_groups)
    points = [_dated(source, gathered, sheets, lang) for source in sources]
    return Comparison(*points) if len(points) == 2 else timeline(points)


def _sides(gathered: Gathered, sheets: Mapping[str, Sheet], tick: Tick) -> list[list[Scored]]:
    """The scored sheets of two folders, as two lists; of anything else, as one."""
    if sheets:
        return [[scored(file, sheet, gathered.rubric) for file, sheet in sheets.items()]]
    two_folders = [source.kind for source in gathered.sources] == [SourceKind.FOLDER] * 2
    parts = [(source,) for source in gathered.sources] if two_folders else [gathered.sources]
    found = [_all_or_none(replace(gathered, sources=part), lambda one: one.voices(tick)) for part in parts]
    return [[one for one in side if isinstance(one, Scored)] for side in found]


def _point(one: Scored, rubric: Rubric) -> Dated:
    positions = [Position.voice(level, rubric.top) for level in one.levels]
    if one.votes:
        pairs = zip(positions, one.levels, one.votes, strict=True)
        positions = [Position(counts) if level == "votes" else position for position, level, counts in pairs]
    return Dated(one.collective or "", Profile(rubric, tuple(positions)), datetime.date.fromisoformat(one.date))


def _dated(source: Source, gathered: Gathered, sheets: Mapping[str, Sheet], lang: Lang) -> Dated:
    """The profile of a source: of one sheet, or of all voices of a folder or a table."""
    if source.kind is SourceKind.SHEET:
        # a sheet that is named twice was read once, under the first of its names
        sheet = sheets.get(str(source.path)) or load_sheet(source.path, gathered.rubric)
        return dated(protect(sheet), gathered.rubric, lang)
    batch, only = Batch(gathered.rubric), replace(gathered, sources=(source,))
    # a table tells how much of it was not counted; a sheet that cannot be read would be missing without a trace
    for one in only.voices() if source.kind is SourceKind.TABLE else _all_or_none(only, Gathered.voices):
        batch.add(one)
    score = batch.score()
    if source.kind is SourceKind.TABLE and not score.tables:
        raise Refused  # the problems have been reported already
    return Dated(str(source.path), score.total, not_counted=score.not_counted)


def _all_or_none(gathered: Gathered, read: Callable[[Gathered], Iterator[T]]) -> Iterator[T]:
    """What `read` yields; at the end, all problems met are raised together."""
    found: list[Problem] = []

    def tell(notice: Notice) -> None:
        if isinstance(notice, Problem):
            found.append(notice)
        else:
            gathered.tell(notice)

    yield from read(replace(gathered, tell=tell))
    if found:
        raise Refused(*found)
