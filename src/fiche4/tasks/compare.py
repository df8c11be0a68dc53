"""Compare: what changed between two sheets, folders or tables, or over several."""

from fiche4.batch import Batch
from fiche4.comparison import Comparison, Dated, Timeline, dated, timeline
from fiche4.errors import Problem, Refused, refuse
from fiche4.profile import Profile
from fiche4.room import protect
from fiche4.sources.yaml_file import load_sheet
from fiche4.tasks.gather import Gathered, Kind, Source, gather
from fiche4.tasks.notices import Notice, Tell, raise_problem
from fiche4.tasks.request import Request
from fiche4.words import Lang, problems


def compare(request: Request, tell: Tell = raise_problem) -> Comparison | Timeline:
    """What changed from the first path of the request to the second; of more than two, the timeline.

    Votes of small roles are taken out of sheets, wherever the result goes: it must not depend on where it is read.
    Raises `Refused` with every problem: half a folder is not compared.
    """
    if len(request.paths) < 2:
        raise refuse(problems.TOO_FEW_PATHS)
    gathered = gather(request, tell)
    points = [_dated(source, gathered, request.lang) for source in gathered.sources]
    return Comparison(*points) if len(points) == 2 else timeline(points)


def _dated(source: Source, gathered: Gathered, lang: Lang) -> Dated:
    """The profile of a source: of one sheet, or of a folder or a table as the distribution of its voices."""
    if source.kind is Kind.SHEET:
        return dated(protect(load_sheet(source.path, gathered.rubric)), gathered.rubric, lang)
    return Dated(str(source.path), _total(source, gathered))


def _total(source: Source, gathered: Gathered) -> Profile:
    found: list[Problem] = []

    def tell(notice: Notice) -> None:
        if isinstance(notice, Problem):
            found.append(notice)
        else:
            gathered.tell(notice)

    batch = Batch(gathered.rubric)
    for one in gathered.only(source, tell).voices():
        batch.add(one)
    if found:
        raise Refused(*found)
    return batch.score().total
