"""What pydantic refuses, as problems of ours: it has its own names for what is wrong, the house has sentences."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fiche4.answers import Action, Answer, Sheet
from fiche4.errors import Problem
from fiche4.rubric import Dimension, Level, Model, Rubric
from fiche4.words import Phrase, problems

MOST_PROBLEMS: Final = 20
"""Problems told of one file: who has mended those will see the others."""

_PARTS: Final[dict[str | int, type[Model]]] = {
    "Sheet": Sheet, "answers": Answer, "plan": Action,
    "Rubric": Rubric, "levels": Level, "dimensions": Dimension, "since": Rubric,
}  # fmt: skip

_BY_KIND: Final[dict[str, Phrase]] = {
    "missing": problems.MISSING_KEY,
    "extra_forbidden": problems.UNKNOWN_KEY,
    "int_type": problems.NOT_A_NUMBER,
    "greater_than_equal": problems.NUMBER_TOO_LOW,
    "string_type": problems.NOT_A_TEXT,
    "string_pattern_mismatch": problems.BAD_ID,
    "model_type": problems.NOT_A_MAPPING,
    "model_attributes_type": problems.NOT_A_MAPPING,
    "dict_type": problems.NOT_A_MAPPING,
    "mapping_type": problems.NOT_A_MAPPING,
    "tuple_type": problems.NOT_A_LIST,
    "too_short": problems.TOO_FEW,
    "literal_error": problems.WRONG_FORMAT,
    "bool_type": problems.NOT_YES_OR_NO,
}
"""The sentence for each of pydantic's kinds of refusal; our own models raise a `rubric.fault`."""


def problems_of(error: ValidationError) -> Iterator[Problem]:
    """Each problem of a model that could not be built, with its path in the data; `MOST_PROBLEMS` at most."""
    found = error.errors(include_input=False, include_url=False)
    places = [one["loc"] for one in found]
    for one in islice(found, MOST_PROBLEMS):
        # A list is also "too short" when its items were refused, each of which has its own problem.
        above, depth = one["loc"], len(one["loc"])
        if one["type"] != "too_short" or not any(place[:depth] == above != place for place in places):
            yield _problem(one, error.title)


def _known(part: type[Model]) -> str:
    return ", ".join(field.alias or name for name, field in part.model_fields.items())


def _problem(found: ErrorDetails, model: str) -> Problem:
    context, path = found.get("ctx", {}), found["loc"]
    ours = context.get("problem")
    if isinstance(ours, Problem):
        return replace(ours, path=(*path, *ours.path))
    unknown_key = found["type"] == "extra_forbidden"
    part = _PARTS[path[0] if len(path) > 1 else model]
    fields: dict[str, object] = {
        "key": str(path[-1]) if path else "",
        "known": _known(part) if unknown_key else "",
        "least": context.get("ge", context.get("min_length")),
        "expected": context.get("expected"),
        "reason": found["type"],
    }
    return Problem(_BY_KIND.get(found["type"], problems.INVALID), fields, path=path, of_key=unknown_key)
