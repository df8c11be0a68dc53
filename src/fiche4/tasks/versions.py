"""Sheets of several versions of a rubric, made comparable as far as the newest version declares in `since`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from fiche4.answers import Action, Begun, FollowUp, Sheet
from fiche4.errors import Refused, refuse
from fiche4.recognition.layout import TableRequest
from fiche4.rubric import Rubric
from fiche4.sources.sheets import Loaded
from fiche4.sources.yaml_file import place_in
from fiche4.tasks.gather import Gathered, Source, SourceKind, gather
from fiche4.tasks.notices import Remark, Tell, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request
from fiche4.words import problems, results

Line = TypeVar("Line", Action, FollowUp)


class _Version(NamedTuple):
    """A rubric, its file (empty for the one that comes with fiche4), and the sheets that answer it."""

    rubric: Rubric
    file: str
    sheets: Sequence[Loaded]


def across_versions(request: Request, tell: Tell) -> tuple[Gathered, Mapping[str, Sheet]] | None:
    """The sheets of the request as sheets of the newest version, oldest first, with the dimensions that all have.

    The other dimensions are reported to `tell`. Returns `None` if a rubric is not found, if none has all others in its
    `since`, or if no dimension is left. Raises `Refused` for a wrong sheet or rubric, and if `since` is wrong.
    """
    try:
        versions = [one for one in by_rubric(_read, request, raise_problem) if one.sheets]
    except Refused as refused:
        if any(one.phrase is problems.OTHER_RUBRIC for one in refused.problems):
            return None  # a rubric is not found; the caller has the problems of its sheets
        raise
    newest = next((one for one in versions if _knows_all(one, versions)), None)
    if newest is None:
        return None
    rubric, old = newest.rubric, [one for one in versions if one is not newest]
    for one in old:
        _require_fit(newest, one.rubric)
    kept = [key for key in rubric.ids if all(key in rubric.since[one.rubric.reference] for one in old)]
    if not kept:
        return None
    for one in versions:
        # for each version by name, so that nobody takes what is missing for unchanged
        names = _names_in(rubric, one.rubric, kept)
        left = tuple(dimension.short for dimension in one.rubric.dimensions if dimension.id not in names)
        if left:
            tell(Remark(one.rubric.reference, results.NOT_COMPARABLE, left))
    common = rubric.model_copy(update={"dimensions": tuple(rubric.dimension(key) for key in kept)})
    carried = [
        Loaded(file, _carried(sheet, _names_in(rubric, one.rubric, kept), common))
        for one in versions
        for file, sheet in one.sheets
    ]
    in_order = sorted(carried, key=lambda one: one.sheet.date)
    sheets = {one.file: one.sheet for one in in_order}
    sources = tuple(Source(Path(file), SourceKind.SHEET) for file in sheets)
    return Gathered(sources, TableRequest((common,)), tell), sheets


def _read(request: Request, tell: Tell) -> _Version:
    gathered = gather(request, tell)
    return _Version(gathered.rubric, str(request.rubric or ""), list(gathered.sheets()))


def _knows_all(one: _Version, versions: Sequence[_Version]) -> bool:
    others = [other.rubric.reference for other in versions if other is not one]
    return bool(others) and set(others) <= set(one.rubric.since)


def _require_fit(newest: _Version, then: Rubric) -> None:
    """Raise `Refused` if `since` names a dimension that does not exist, or the number of levels differs."""
    now, path = newest.rubric, ("since", then.reference)
    names = {"now": now.reference, "then": then.reference}
    if now.top != then.top:
        raise refuse(problems.KEPT_LEVELS, place_in(newest.file, path), **names, top=now.top, found=then.top)
    for new, key in now.since[then.reference].items():
        if key not in then.ids:
            raise refuse(problems.KEPT_NOWHERE, place_in(newest.file, (*path, new)), **names, found=key)


def _names_in(now: Rubric, then: Rubric, kept: Iterable[str]) -> Mapping[str, str]:
    """Old id to new id, for each dimension that is kept."""
    since = now.since.get(then.reference, {})
    return {since.get(key, key): key for key in kept}


def _carried(sheet: Sheet, names: Mapping[str, str], common: Rubric) -> Sheet:
    """The sheet as one of the common rubric: only the dimensions that are kept, by their new ids.

    Another version may split its descriptors otherwise: of what is begun, the numbers of its statements are left out.
    """
    answers = {names[key]: answer for key, answer in sheet.answers.items() if key in names}
    for key, answer in answers.items():
        if answer.begun and sheet.rubric != common.reference:
            answers[key] = answer.model_copy(update={"begun": Begun(words=answer.begun.words)})
    update = {"rubric": common.reference, "answers": MappingProxyType(answers)}
    plan, follow_up = _renamed(sheet.plan, names), _renamed(sheet.follow_up, names)
    return sheet.model_copy(update={**update, "plan": plan, "follow_up": follow_up})


def _renamed(lines: Iterable[Line], names: Mapping[str, str]) -> tuple[Line, ...]:
    kept = (line for line in lines if line.dimension in names)
    return tuple(line.model_copy(update={"dimension": names[line.dimension]}) for line in kept)
