"""Compare: what changed between two sheets, folders or tables, or over several."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from fiche4.batch import Batch, Scored, Table
from fiche4.comparison import Comparison, Dated, Network, Timeline, dated, network, timeline
from fiche4.errors import Problem, Refused, refuse
from fiche4.profile import Position, Profile
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import load_sheet
from fiche4.tasks.gather import Gathered, Kind, Source, gather
from fiche4.tasks.notices import Notice, Tell, Tick, no_tick, raise_problem
from fiche4.tasks.request import Request
from fiche4.words import Lang, problems


def compare(
    request: Request, tell: Tell = raise_problem, tick: Tick = no_tick, *, all_groups: bool = False
) -> Comparison | Timeline | Network:
    """What changed, for each collective against itself.

    Two sheets of one collective are compared, more give its timeline; sheets of several, in any order or in folders,
    a network, whose names and small numbers are withheld unless `all_groups`. Two tables, or folders of sheets without
    names, are compared as the distributions of their voices. Votes of small roles are taken out of sheets, wherever the
    result goes: it must not depend on where it is read. Raises `Refused` with every problem: half is not compared.
    """
    gathered = gather(request, tell)
    sources, kinds = gathered.sources, {source.kind for source in gathered.sources}
    if len(sources) < 2 and kinds != {Kind.FOLDER}:
        raise refuse(problems.TOO_FEW_PATHS)
    if Kind.TABLE not in kinds:
        found = _network(gathered, tick)
        collectives = len(found.lines) + len((*found.missing, *found.new, *found.once))
        if (kinds != {Kind.SHEET} and (collectives or len(sources) == 1)) or collectives > 1:
            return replace(found, withheld=not all_groups)
    points = [_dated(source, gathered, request.lang) for source in sources]
    return Comparison(*points) if len(points) == 2 else timeline(points)


def _network(gathered: Gathered, tick: Tick) -> Network:
    """The collectives of two folders, the first before the second, or of all that there is, by day."""
    two_folders = [source.kind for source in gathered.sources] == [Kind.FOLDER] * 2
    sides = [(source,) for source in gathered.sources] if two_folders else [gathered.sources]
    found = [[one for one in _whole(gathered, side, tick) if isinstance(one, Scored)] for side in sides]
    named = [[_point(one, gathered.rubric) for one in side if one.collective] for side in found]
    return network(gathered.rubric, named, sum(not one.collective for one in chain(*found)))


def _point(one: Scored, rubric: Rubric) -> Dated:
    positions = [Position.voice(level, rubric.top) for level in one.levels]
    if one.votes:
        pairs = zip(positions, one.levels, one.votes, strict=True)
        positions = [Position(counts) if level == "votes" else position for position, level, counts in pairs]
    return Dated(one.collective or "", Profile(rubric, tuple(positions)), datetime.date.fromisoformat(one.date))


def _dated(source: Source, gathered: Gathered, lang: Lang) -> Dated:
    """The profile of a source: of one sheet, or of a folder or a table as the distribution of its voices."""
    if source.kind is Kind.SHEET:
        return dated(protect(load_sheet(source.path, gathered.rubric)), gathered.rubric, lang)
    batch = Batch(gathered.rubric)
    for one in _whole(gathered, (source,), no_tick):
        batch.add(one)
    return Dated(str(source.path), batch.score().total)


def _whole(gathered: Gathered, sources: tuple[Source, ...], tick: Tick) -> Iterator[Scored | Table]:
    """All voices of these sources; at the end every problem met is raised at once."""
    found: list[Problem] = []

    def tell(notice: Notice) -> None:
        if isinstance(notice, Problem):
            found.append(notice)
        else:
            gathered.tell(notice)

    yield from replace(gathered, sources=sources, tell=tell).voices(tick)
    if found:
        raise Refused(*found)
