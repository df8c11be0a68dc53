"""fiche4 from Python: what the commands do, as functions from a request to a result. Import these from `fiche4`."""

from fiche4.errors import Refused
from fiche4.sources.yaml_file import chosen_rubric as load_rubric
from fiche4.tasks.check import check
from fiche4.tasks.compare import compare
from fiche4.tasks.form import form
from fiche4.tasks.init import init, json_schema
from fiche4.tasks.pages import render
from fiche4.tasks.profiles import build_profile, read_sheets
from fiche4.tasks.report import blank_report, each_report, guide, plan_calendar, report
from fiche4.tasks.request import Request
from fiche4.tasks.score import long_table, score
from fiche4.tasks.show import show
from fiche4.tasks.texts import export

__all__ = [
    "Refused", "Request", "blank_report", "build_profile", "check", "compare", "each_report", "export", "form",
    "guide", "init", "json_schema", "load_rubric", "long_table", "plan_calendar", "read_sheets", "render", "report",
    "score", "show",
]  # fmt: skip
