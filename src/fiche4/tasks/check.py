"""Check: read rubrics, sheets and tables only to tell what is wrong with them."""

from fiche4.tasks.gather import gather
from fiche4.tasks.notices import Tell, raise_problem
from fiche4.tasks.own_rubric import by_rubric
from fiche4.tasks.request import Request


def check(request: Request, tell: Tell = raise_problem) -> None:
    """Tell each problem at the paths of the request. Raises `Refused` at the first one if nothing tells them."""
    by_rubric(lambda asked, told: gather(asked, told).check(), request, tell)
