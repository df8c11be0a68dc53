"""Check rubrics, sheets and tables."""

from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Tell, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request


def check(request: Request, tell: Tell = raise_problem) -> None:
    """Report each problem at the paths of the request to `tell`. By default the first one is raised as `Refused`."""
    by_rubric(lambda asked, told: gather(asked, told).check(), request, tell)
