"""Without `--rubric`: sheets of another rubric than ours are read by their own, if it is found near them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from fiche4.errors import Problem, Refused, refuse
from fiche4.sources.yaml_file import rubric_near
from fiche4.tasks.notices import Notice, Tell
from fiche4.tasks.request import AnyPath, Request
from fiche4.words import Lang, problems

T = TypeVar("T")


def by_own_rubric(work: Callable[[AnyPath | None], T], rubric: AnyPath | None, lang: Lang) -> T:
    """The result of `work` with `rubric`; if that is refused because the sheets answer another one, with theirs.

    Other rubrics are looked for only after such a refusal, so that the usual case costs nothing.
    """
    try:
        return work(rubric)
    except Refused as refused:
        near = _finder(lang)
        found = {near(problem) for problem in refused.problems}
        own = found.pop() if len(found) == 1 else None
        if rubric or own is None:
            raise
    try:
        return work(own)
    except Refused as again:
        (first, *_) = again.problems
        if first.phrase is not problems.OTHER_RUBRIC:
            raise
    raise refuse(problems.SEVERAL_RUBRICS, found=f"{first.fields['found']}, {first.fields['expected']}")


def by_rubric(work: Callable[[Request, Tell], T], request: Request, tell: Tell) -> list[T]:
    """The results of `work`, one for each rubric that the sheets of the request answer.

    `work` raises `Refused` without problems when it has no sheet of a rubric.
    """
    if request.rubric:
        return [work(request, tell)]
    near = _finder(request.lang)
    aside: dict[Path, list[AnyPath]] = {}

    def keep(notice: Notice) -> None:
        own = near(notice)
        if own and isinstance(notice, Problem) and notice.place:
            aside.setdefault(own, []).append(notice.place.path)
        else:
            tell(notice)

    found: list[T] = []
    try:
        found.append(work(request, keep))
    except Refused as refused:
        if refused.problems or not aside:
            raise
    return [*found, *(work(replace(request, paths=paths, rubric=own), tell) for own, paths in aside.items())]


def _finder(lang: Lang) -> Callable[[Notice], Path | None]:
    """A function from a problem to the rubric that the refused sheet answers, or `None`; it searches a folder once."""
    near = cache(rubric_near)

    def own(notice: Notice) -> Path | None:
        if not isinstance(notice, Problem) or notice.phrase is not problems.OTHER_RUBRIC or not notice.place:
            return None
        return near(Path(notice.place.path).parent, str(notice.fields["found"]), lang)

    return own
