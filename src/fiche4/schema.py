"""JSON Schemas (draft-07) of the files, for editors: the models' own, with what their rubric and validators add.

What draft-07 cannot say stays with `fiche4 check`: that ids and roles differ however they are written, that
levels follow each other, that every dimension describes every level.
"""

import json
from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

from fiche4.answers import ANSWERS_FORMAT, NO_ROLE, Sheet
from fiche4.clean import clean
from fiche4.rubric import REFERENCE, RUBRIC_FORMAT, Dimension, Model, Rubric
from fiche4.words import Lang, Phrase
from fiche4.words import schema as texts

DRAFT: Final = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": ["string", "number"], "pattern": r"\S"}
"""A text that is not blank; a bare number is read as its digits."""
_ROLE: Final[Schema] = {**_TEXT, "not": {"const": NO_ROLE}}
_DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DECIDED: Final[dict[str, Schema]] = {
    "level": {"type": "integer"}, "unknown": {"const": True}, "disagreed": {"const": True},
}  # fmt: skip
"""What each outcome of an answer looks like; two of them exclude each other."""


def file_name(rubric: Rubric) -> str:
    """What the schema of the answer files of `rubric` is called, beside them."""
    return f"{rubric.id}-answers.schema.json"


def answers_schema(rubric: Rubric, lang: Lang) -> Schema:
    """The schema of an answer file of `rubric`, whose levels and descriptors it offers; hints are in `lang`."""
    schema = _of_model(Sheet, texts.ANSWERS, lang)
    keys, definitions = schema["properties"], schema["definitions"]
    keys["format"] |= {"const": ANSWERS_FORMAT}
    keys["rubric"] |= {"const": rubric.reference}
    keys["roles"] |= {"items": _ROLE, "uniqueItems": True}
    keys["answers"] = _answers(rubric, lang, keys["answers"]["description"])
    _refine_answer(definitions["Answer"], rubric)
    for line in ("Action", "FollowUp"):
        _refine_action(definitions[line]["properties"], rubric)
    definitions |= {_levels_of(dimension): _levels(dimension, rubric) for dimension in rubric.dimensions}
    return {"$schema": DRAFT, "title": clean(rubric.title), **schema, "required": ["format", *schema["required"]]}


def rubric_schema(lang: Lang) -> Schema:
    """The schema of a rubric, whatever its number of levels and dimensions."""
    schema = _of_model(Rubric, texts.RUBRIC, lang)
    schema["properties"]["format"] |= {"const": RUBRIC_FORMAT}
    descriptors = schema["definitions"]["Dimension"]["properties"]["descriptors"]
    descriptors.pop("additionalProperties")
    cell = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
    descriptors |= {"patternProperties": {"^[1-9][0-9]*$": cell}, "additionalProperties": False}
    since = schema["properties"]["since"]
    kept = {**since.pop("additionalProperties"), "additionalProperties": False}
    since |= {"patternProperties": {REFERENCE: kept}, "additionalProperties": False}
    return {"$schema": DRAFT, **schema}


def as_text(schema: Schema) -> str:
    """The schema as a file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_model(model: type[Model], hints: Mapping[str, Phrase], lang: Lang) -> Schema:
    """The model's own schema: its texts and dates made exact, the developers' words replaced by `hints`."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs")
    for part in (schema, *schema["definitions"].values()):
        for word in ("title", "description"):
            part.pop(word, None)
        part["properties"] = {
            key: {"description": hints[key].say(lang), **_exact(found)} for key, found in part["properties"].items()
        }
    return schema


def _exact(found: Any) -> Any:
    """The schema without titles and defaults, with our texts and dates in the place of any string."""
    if isinstance(found, list):
        return [_exact(item) for item in found]
    if not isinstance(found, dict):
        return found
    if found.get("format") == "date":
        return dict(_DATE)
    if found.get("type") == "string" and not {"pattern", "const", "enum"} & found.keys():
        return dict(_TEXT)
    return {key: _exact(value) for key, value in found.items() if key not in ("title", "default")}


def _answers(rubric: Rubric, lang: Lang, hint: str) -> Schema:
    answers = {dimension.id: _answer(dimension, lang) for dimension in rubric.dimensions}
    return {"description": hint, "type": "object", "properties": answers, "additionalProperties": False}


def _answer(dimension: Dimension, lang: Lang) -> Schema:
    """What may be said of one dimension: a level, not known, or the long form with that dimension's levels."""
    level = {"$ref": f"#/definitions/{_levels_of(dimension)}"}
    unknown = {"type": "null", "title": texts.UNKNOWN.say(lang)}
    ranks = {key: {"anyOf": [level, {"type": "null"}]} for key in ("level", "target")}
    parts = [{"$ref": "#/definitions/Answer"}, {"properties": ranks}, _begun(dimension)]
    long_form = {"title": texts.LONG_FORM.say(lang), "allOf": parts}
    between = {"title": texts.ASTRIDE.say(lang), "enum": [f"{rank}-{rank + 1}" for rank in _below_top(dimension)]}
    return {"title": clean(dimension.title), "oneOf": [level, between, unknown, long_form]}


def _below_top(dimension: Dimension) -> range:
    return range(1, len(dimension.cells))


def _begun(dimension: Dimension) -> Schema:
    """What may be begun at each level: part of the statements of the next one, or words on them."""
    steps = [
        {"properties": {"level": {"const": rank}, "begun": _part_of(len(dimension.cells[rank + 1]))}}
        for rank in _below_top(dimension)
    ]
    said = {"required": ["begun"], "properties": {"begun": {"not": {"enum": [None, False, []]}}}}
    return {"if": said, "then": {"required": ["level"], "oneOf": steps}}


def _part_of(n: int) -> Schema:
    """Some of `n` statements, by number, and words; a descriptor that was not split has words only."""
    words = {"type": "string", "pattern": _TEXT["pattern"]}
    if n == 1:
        return {"anyOf": [{"const": True}, words, {"type": "array", "items": words}]}
    number = {"type": "integer", "minimum": 1, "maximum": n}
    every = {"allOf": [{"contains": {"const": one}} for one in range(1, n + 1)]}
    some = {"type": "array", "items": {"anyOf": [number, words]}, "not": every}
    return {"anyOf": [{"const": True}, number, words, some]}


def _levels_of(dimension: Dimension) -> str:
    """The name of the definition; a model's begins with a capital, so that they never meet."""
    return f"levels-{dimension.id}"


def _levels(dimension: Dimension, rubric: Rubric) -> Schema:
    """Each level by its rank, with its title and what it means for the dimension."""
    return {
        "oneOf": [
            {
                "const": level.rank,
                "title": f"{level.rank}. {clean(level.title)}",
                "description": clean(dimension.descriptors[level.rank]),
            }
            for level in rubric.levels
        ]
    }


def _refine_answer(answer: Schema, rubric: Rubric) -> None:
    """One outcome at most; votes are a row of counts, one a level, or such a row for each role."""
    answer["not"] = {"anyOf": [_both(pair) for pair in combinations(_DECIDED, 2)]}
    for key in ("votes", "first_votes"):
        votes = answer["properties"][key]
        row = {**votes["additionalProperties"], "minItems": rubric.top, "maxItems": rubric.top}
        by_role = {"type": "object", "propertyNames": {"pattern": _TEXT["pattern"]}, "additionalProperties": row}
        answer["properties"][key] = {"description": votes["description"], "anyOf": [row, by_role]}


def _both(outcomes: tuple[str, ...]) -> Schema:
    return {"required": list(outcomes), "properties": {outcome: _DECIDED[outcome] for outcome in outcomes}}


def _refine_action(keys: Schema, rubric: Rubric) -> None:
    names = [{"const": dimension.id, "title": clean(dimension.title)} for dimension in rubric.dimensions]
    keys["dimension"] = {"description": keys["dimension"]["description"], "oneOf": names}
