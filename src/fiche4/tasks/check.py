"""Check rubrics, sheets and tables."""

from dataclasses import replace

from fiche4.answers import Answer
from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Tell, WithoutEvidence, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request


def check(request: Request, tell: Tell = raise_problem, *, evidence: bool = False) -> None:
    """Report each problem at the paths of the request to `tell`. By default the first one is raised as `Refused`.

    With `evidence`, the levels of each sheet that nothing shows are told too, which is no problem.
    """

    def by_one(asked: Request, told: Tell) -> None:
        gathered = gather(asked, told)
        gathered.check()
        if evidence:
            for file, sheet in replace(gathered, tell=lambda _: None).sheets():  # the problems are told already
                bare = tuple(key for key in gathered.rubric.ids if _is_bare(sheet.answer(key)))
                if bare:
                    told(WithoutEvidence(file, gathered.rubric, bare))

    by_rubric(by_one, request, tell)


def _is_bare(answer: Answer) -> bool:
    return answer.level is not None and not answer.evidence
