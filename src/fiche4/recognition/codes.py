"""What LimeSurvey calls a question: its code, made of an id, in the form we give it and in what it exports."""

import re
from collections.abc import Collection, Iterable
from typing import Final

_LONGEST = 20

COLUMNS_OF_LIMESURVEY: Final = frozenset({
    "id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl",
    "sid", "gid", "qid", "time",
})  # fmt: skip
"""The columns of an answer table, which a question must not be named after."""


def begun_code(dimension_id: str) -> str:
    """What the question is called whether the next level of that dimension is begun."""
    return f"{dimension_id}_next"


def codes(ids: Iterable[str], taken: Collection[str] = COLUMNS_OF_LIMESURVEY) -> dict[str, str]:
    """The code of each id as LimeSurvey wants it: a letter, then letters and digits, at most 20, each once.

    An id that is a code already stays what it is; others that become the same, or are `taken`, are numbered.
    """
    given: dict[str, str] = {}
    for one in sorted(ids, key=lambda one: one != _bare(one) or one in taken):
        code, number = _bare(one), 1
        while code in taken or code in given.values():
            number += 1
            code = f"{_bare(one)[: _LONGEST - 3]}{number}"
        given[one] = code
    return given


def _bare(one: str) -> str:
    return re.sub("[^a-z0-9]", "", one)[:_LONGEST]
