"""What a task is asked for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fiche4.words import Lang

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True)
class Request:
    """What is to be read: the sheets, folders and tables at `paths`.

    `rubric` is a file; without one, the rubric that comes with fiche4 is taken, in `lang` if it is there, or the one
    that a sheet names where it lies near. `columns` gives the header of a dimension's column, by the id of the
    dimension, where a table's headers are strange; `by` is the header of the column to group its answers by.
    """

    paths: Sequence[AnyPath]
    rubric: AnyPath | None = None
    lang: Lang = "fr"
    columns: Mapping[str, str] = field(default_factory=dict)
    by: str | None = None
