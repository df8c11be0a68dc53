"""The same answers in two tables, which nobody means to count twice."""

from dataclasses import replace

from fiche4.batch.records import Table
from fiche4.batch.tally import Tally
from fiche4.errors import Problem
from fiche4.profile import ENOUGH
from fiche4.rubric import Rubric
from fiche4.words import results


def told_twice(table: Table, seen: dict[object, str], rubric: Rubric) -> Table:
    """The table, with a remark if another of those `seen` had the very same counts. A few are alike by chance."""
    total = Tally(len(rubric.ids), rubric.top)
    for tally in table.groups.values():
        total.merge(tally)
    first = seen.setdefault(total.profile(rubric).positions, table.reading.file)
    if total.answered < ENOUGH or first == table.reading.file:
        return table
    said = Problem(results.SAME_COUNTS, {"first": first})
    return replace(table, reading=table.reading._replace(remarks=(*table.reading.remarks, said)))
