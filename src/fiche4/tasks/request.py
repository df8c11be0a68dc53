"""What a task is asked for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fiche4.words import Lang

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True)
class Request:
    """What to read: the sheets, folders and tables at `paths`.

    `rubric` is a file. Without it, the rubric that comes with fiche4 is used, in `lang`, or the one that a sheet names
    if it is found near. For tables, `columns` gives the header of a dimension's column by the id of the dimension, and
    `by` is the header of the column to group the answers by.
    """

    paths: Sequence[AnyPath]
    rubric: AnyPath | None = None
    lang: Lang = "fr"
    columns: Mapping[str, str] = field(default_factory=dict)
    by: str | None = None
