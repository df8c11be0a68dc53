"""Check rubrics, sheets and tables."""

from dataclasses import replace

from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Remark, Tell, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request
from fiche4.words import results


def check(request: Request, tell: Tell = raise_problem, *, evidence: bool = False) -> None:
    """Report each problem at the paths of the request to `tell`. By default the first one is raised as `Refused`.

    With `evidence`, the levels of each sheet that nothing shows are told too, which is no problem.
    """

    def by_one(asked: Request, told: Tell) -> None:
        gathered = gather(asked, told)
        gathered.check()
        if evidence:
            for file, sheet in replace(gathered, tell=lambda _: None).sheets():  # the problems are told already
                answers = ((dimension.short, sheet.answer(dimension.id)) for dimension in gathered.rubric.dimensions)
                bare = tuple(name for name, answer in answers if answer.level is not None and not answer.evidence)
                if bare:
                    told(Remark(file, results.WITHOUT_EVIDENCE, bare))

    by_rubric(by_one, request, tell)
