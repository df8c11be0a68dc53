"""The same answers in two tables, which nobody means to count twice."""

from dataclasses import replace

from fiche4.batch.records import Table
from fiche4.batch.tally import Tally
from fiche4.errors import Problem
from fiche4.profile import ENOUGH
from fiche4.rubric import Rubric
from fiche4.words import results


class SeenTables:
    """The counts of the tables so far; it is a few numbers a table."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._files: dict[object, str] = {}

    def told(self, table: Table) -> Table:
        """The table, with a remark if another file had the very same counts. A few answers are alike by chance."""
        total = Tally(len(self._rubric.ids), self._rubric.top)
        for tally in table.groups.values():
            total.merge(tally)
        first = self._files.setdefault(total.profile(self._rubric).positions, table.reading.file)
        if total.answered < ENOUGH or first == table.reading.file:
            return table
        said = Problem(results.SAME_COUNTS, {"first": first})
        return replace(table, reading=table.reading._replace(remarks=(*table.reading.remarks, said)))
