"""What has most likely caused a problem in a file written by hand, where the parser or the model stumbles later."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from fiche4.errors import Problem
from fiche4.sources.nodes import Node
from fiche4.words import Phrase, problems

_CAUSES: Final = (
    (re.compile(r"^\s*(?:[\w-]+\s*:\s+)?([–—−‐‑•▪‣·])\s"), problems.YAML_DASH),
    (re.compile(r"(?:^|[:,{\[]|-\s)\s*([“”„‟«‹‘‚])"), problems.YAML_TYPOGRAPHIC_QUOTE),
    (re.compile(r"^\s*(?:-\s+)?[\w-]+(:)(?=[^\s/\\])"), problems.YAML_NO_SPACE),
)
_JSON_COMMENT = ((re.compile(r"(?:^|[\s,{}\[\]])(//|/\*)"), problems.JSON_COMMENT),)

_VAGUE: Final = (
    problems.YAML_SYNTAX, problems.YAML_COLON, problems.YAML_SIGN, problems.YAML_INDENT,
    problems.UNKNOWN_KEY, problems.NO_SUCH_DIMENSION, problems.BAD_ID,
    problems.NOT_A_LIST, problems.NOT_A_MAPPING, problems.NOT_AN_ANSWER, problems.NOT_A_NUMBER, problems.NOT_A_TEXT,
)  # fmt: skip
"""What is said where the parser or the model stumbles, which may be far from what a person would mend."""

_OF_THE_PARSER: Final[tuple[Phrase, ...]] = _VAGUE[:4]
_CUT = re.compile(r"[ \t]+(#)[^\s#]")
_NO_TEXT = frozenset({"format", "rubric", "date", "due", "next_date", "dimension", "id"})


def explained(problem: Problem, text: str) -> Problem:
    """The problem, or what has most likely caused it: a sign of typography there, or just before for the parser."""
    place = problem.place
    if problem.phrase not in _VAGUE or place is None or place.line is None or place.source is None:  # not ours
        return problem
    lines = text.splitlines()
    causes = _JSON_COMMENT if text.lstrip().startswith("{") else _CAUSES
    above = (number for number in range(min(place.line - 1, len(lines)), 0, -1) if lines[number - 1].strip())
    for number in [place.line, *islice(above, 1 if problem.phrase in _OF_THE_PARSER else 0)]:
        line = lines[number - 1] if number <= len(lines) else ""
        for sign, phrase in causes:
            if found := sign.search(line):
                at = place._replace(line=number, column=found.start(1) + 1, source=line)
                return replace(problem, phrase=phrase, fields={}, place=at)
    return problem


def cuts(node: Node, text: str) -> Iterator[int]:
    """Where a `#` cuts what was most likely meant as one text: `Groupe #2`, and not `Groupe  # le second`."""
    written = text[node.start : node.end]
    found = _CUT.match(text, node.end)
    if node.kind == "scalar" and found and not written.startswith(("'", '"', "|", ">")) and not written.isdigit():
        yield found.start(1)
    for entry in node.entries:
        if entry.key not in _NO_TEXT:
            yield from cuts(entry.value, text)
