"""Our own counts, as `fiche4 score -f json` writes them: read as any table is."""

import json
from pathlib import Path
from typing import Any

from fiche4.batch import Reading, Table, Tally
from fiche4.errors import Place, Problem, refuse
from fiche4.profile import Position
from fiche4.recognition.layout import TableRequest
from fiche4.sources.raw import MIB
from fiche4.words import problems, results

MAX_BYTES = 32 * MIB


def read_score(path: Path, asked: TableRequest) -> Table:
    """The counts of the file, grouped as they were where groups are asked for. Raises `Refused`."""
    place = Place(str(path))
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    try:
        if len(raw) > MAX_BYTES:
            raise ValueError
        data = json.loads(raw)
        reference = f"{data['rubric']['id']}@{data['rubric']['version']}"
        groups = {"": _tally(data["dimensions"], asked)}
        if asked.by is not None:
            # what a group withholds is in that of the small groups together
            told = {
                str(group["name"] or ""): [one for one in group["dimensions"] if "withheld" not in one]
                for group in data["groups"]
            }
            groups = {name: _tally(dimensions, asked) for name, dimensions in told.items()}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refuse(problems.BAD_SCORE, place) from None
    if data.get("others"):  # those would be left out without a word
        raise refuse(problems.SEVERAL_RUBRICS, place, found=f"{reference}, …")
    if reference != asked.rubric.reference:
        raise refuse(problems.OTHER_RUBRIC, place, found=reference, expected=asked.rubric.reference)
    said = (Problem(results.ARE_COUNTS),)
    return Table(Reading(str(path), None, None, None, 0, remarks=said), groups)


def _tally(dimensions: Any, asked: TableRequest) -> Tally:
    rubric = asked.rubric
    tally = Tally(len(rubric.ids), rubric.top)
    for one in dimensions:
        counts = tuple(one["counts"])
        unknown, disagreed, not_asked = (one.get(why, 0) for why in ("unknown", "disagreements", "not_asked"))
        if len(counts) != rubric.top or not all(
            type(n) is int and n >= 0 for n in (*counts, unknown, disagreed, not_asked)
        ):
            raise ValueError(one)
        position = Position(counts, unknown, disagreed=disagreed, not_asked=not_asked)
        tally.add_counted(rubric.ids.index(one["id"]), position)
    return tally
