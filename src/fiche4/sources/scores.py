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
        told = data["groups"] if asked.by is not None else [{"name": "", "dimensions": data["dimensions"]}]
        withheld = any("withheld" in one for group in told for one in group["dimensions"])
        groups = {_name(group["name"], asked): _tally(group["dimensions"], asked) for group in told}
        left_out = sum(_left_out(table) for table in data["tables"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refuse(problems.BAD_SCORE, place) from None
    if data.get("others"):  # those would be left out without a word
        raise refuse(problems.SEVERAL_RUBRICS, place, found=f"{reference}, …")
    if reference != asked.rubric.reference:
        raise refuse(problems.OTHER_RUBRIC, place, found=reference, expected=asked.rubric.reference)
    how = Reading(str(path), None, None, None, 0, remarks=(Problem(results.ARE_COUNTS),))
    return counts_table(how, groups, asked, left_out, withheld=withheld)


def counts_table(
    how: Reading, groups: dict[str, Tally], asked: TableRequest, left_out: int, *, withheld: bool
) -> Table:
    """A table of counts, with what was known of it when it was made: rows left out, groups that are not broken down.

    Raises `Refused` where groups are asked for that are not told.
    """
    if withheld and asked.by is not None:
        raise refuse(problems.WITHHELD_COUNTS, Place(how.file))
    positions = zip(*(tally.profile(asked.rubric).positions for tally in groups.values()), strict=True)
    asked_of = [any(one.n or one.unknown or one.disagreed for one in of_groups) for of_groups in positions]
    missing = tuple(key for key, said in zip(asked.rubric.ids, asked_of, strict=False) if not said)
    remarks = [Problem(results.LEFT_OUT_BEFORE, {"n": left_out})] if left_out else []
    remarks += [Problem(results.WITHHELD_BEFORE)] if withheld else []
    return Table(how._replace(missing=missing, remarks=(*how.remarks, *remarks)), groups)


def _name(name: Any, asked: TableRequest) -> str:
    """The group of that name; those that are too small to be told apart have none."""
    return results.SMALL_GROUPS.say("en" if asked.rubric.language == "en" else "fr") if name is None else str(name)


def _left_out(table: Any) -> int:
    """How many cells and rows of a table were told as not counted."""
    return int(table["strange"]) + sum(int(table["left_out"].get(why, 0)) for why in ("shifted", "doubtful"))


def _tally(dimensions: Any, asked: TableRequest) -> Tally:
    rubric = asked.rubric
    tally = Tally(len(rubric.ids), rubric.top)
    for one in dimensions:
        if "withheld" in one:
            continue
        said = (*one["counts"], *(one.get(why, 0) for why in ("unknown", "disagreements", "not_asked")))
        if len(said) != rubric.top + 3 or not all(type(n) is int and n >= 0 for n in said):
            raise ValueError(one)
        *counts, unknown, disagreed, not_asked = said
        position = Position(tuple(counts), unknown, disagreed=disagreed, not_asked=not_asked)
        tally.add_counted(rubric.ids.index(one["id"]), position)
    return tally
