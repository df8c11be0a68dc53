"""fiche4: self-diagnosis of a learning network with the French sheet « Fiche 4 ».

Five names do from Python what the commands do; what cannot be done is raised as the sixth, `Refused`:

>>> import fiche4
>>> rubric = fiche4.load_rubric(lang="en")
>>> files = ("examples/jean-moulin-2025.yaml", "examples/jean-moulin-2026.yaml")
>>> before, after = fiche4.read_sheets(*files, rubric=rubric)
>>> profile = fiche4.build_profile(after, rubric)
>>> [position.level for position in profile.positions]
[3, 3, 2, 2, 1]
>>> profile.next_steps()[0].descriptor
'Individual interest in the territory and its resources'
>>> comparison = fiche4.compare(before, after, rubric)
>>> [change.change.value for change in comparison.changes]
['up', 'up', 'same', 'up', 'appeared']
>>> "What was planned" in fiche4.render(comparison, lang="en", width=100)
True
>>> try:
...     list(fiche4.read_sheets("absent.yaml", rubric=rubric))
... except fiche4.Refused as refused:
...     print(refused.problems[0].say("en"))
absent.yaml: there is no such file; check its name and folder
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fiche4.api import build_profile, compare, load_rubric, read_sheets, render
    from fiche4.errors import Refused

__version__ = "0.1.0"

__all__ = ["Refused", "build_profile", "compare", "load_rubric", "read_sheets", "render"]


def __getattr__(name: str) -> Any:
    """Load the names of the API when they are first asked for: `import fiche4` itself loads nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from fiche4 import api

    return getattr(api, name)
