"""fiche4: self-diagnosis of a learning network with the French sheet « Fiche 4 ».

From Python, a function does what a command does: from a request to a result, printing nothing.

>>> import fiche4
>>> survey = fiche4.Request(["examples/enquete-jean-moulin.csv"], lang="en", by="Rôle (facultatif)")
>>> score = fiche4.score(survey)
>>> score.total.positions[0].counts
(3, 8, 9, 0, 0)
>>> [(group.name, group.answered) for group in score.groups]
[('Enseignante ou enseignant', 14), (None, 8)]
>>> years = fiche4.Request(["examples/jean-moulin-2025.yaml", "examples/jean-moulin-2026.yaml"], lang="en")
>>> comparison = fiche4.compare(years)
>>> [change.change.value for change in comparison.changes]
['up', 'up', 'same', 'up', 'appeared']
>>> fiche4.report(years).startswith("<!doctype html>")
True

A result is drawn as the command draws it, or exported; `check` and the others raise `Refused` at what is wrong:

>>> "What was planned" in fiche4.render(comparison, lang="en", width=100)
True
>>> "".join(fiche4.export(comparison, "csv", "en")).startswith('"dimension","before","after"')
True
>>> try:
...     fiche4.check(fiche4.Request(["absent.yaml"]))
... except fiche4.Refused as refused:
...     print(refused.problems[0].say("en"))
absent.yaml: there is no such file; check its name and folder

Whoever wants more than the commands give has sheets and profiles as values:

>>> rubric = fiche4.load_rubric(lang="en")
>>> (sheet,) = fiche4.read_sheets("examples/jean-moulin-2026.yaml", rubric=rubric)
>>> profile = fiche4.build_profile(sheet, rubric)
>>> [position.level for position in profile.positions]
[3, 3, 2, 2, 1]
>>> profile.next_steps()[0].descriptor
'Individual interest in the territory and its resources'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fiche4.api import *

__version__ = "0.1.0"

__all__ = [
    "Refused", "Request", "blank_report", "build_profile", "check", "compare", "each_report", "export", "form",
    "guide", "init", "json_schema", "load_rubric", "long_table", "plan_calendar", "read_sheets", "render", "report",
    "score", "show",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load the names of the API when they are first asked for: `import fiche4` itself loads nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from fiche4 import api

    return getattr(api, name)
