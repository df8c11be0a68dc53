"""What people and their editors write that YAML takes for something else: what was surely meant, or what to tell."""

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from fiche4.errors import Problem
from fiche4.words import Phrase, problems

ODD_BLANKS = "\u00a0\u2007\u202f\u3000"
"""Blanks as Word and French typography set them; to YAML they are letters."""

UNSEEN = f"{ODD_BLANKS}\u200b\u200c\u200d\u2060"
"""Those, and characters of no width: nobody sees them at the end of a word."""

# Blanks, dashes and a key with its colon, at the beginning of a line.
_BEFORE_VALUE = re.compile(
    rf"^[ {ODD_BLANKS}]*(?:-[ {ODD_BLANKS}]+)*(?:[\w-]+[ {ODD_BLANKS}]*:(?:[ {ODD_BLANKS}]+|$))?", re.MULTILINE
)
_QUESTION_MARK = re.compile(r"(:[ \t]+)\?(?=[ \t]*(?:\r?$|[,}#]))", re.MULTILINE)
_TO_BLANKS = str.maketrans(dict.fromkeys(ODD_BLANKS, " "))
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


def modern(text: str) -> str:
    """The text with line ends and marks of older systems as they are written today; each place stays where it is.

    A Macintosh ended lines with a carriage return alone. U+FEFF within a text is what is now U+2060.
    """
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    return text.replace("\ufeff", "\u2060")


def mended(text: str) -> str:
    """The text with the blanks of indents and colons as YAML wants them, and `?` for what is not known as `~`.

    To be tried where the text as it is makes no sense. Each place stays where it is.
    """
    text = _BEFORE_VALUE.sub(lambda found: found[0].translate(_TO_BLANKS), text)
    return _QUESTION_MARK.sub(r"\1~", text)


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
