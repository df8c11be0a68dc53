"""A table found in a file: its rows as they are counted, and how it was read."""

from collections.abc import Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from fiche4.batch import Reading
from fiche4.errors import Problem
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row
from fiche4.recognition.shapes import joined
from fiche4.sources.delimited import BATCH, Dialect, batches
from fiche4.sources.doubts import Batches
from fiche4.words import results


class Found(NamedTuple):
    """A table in a file and where its answers stand: of a worksheet its name and rows, of a text how to read it."""

    path: Path
    layout: Layout
    sheet: str | None = None
    rows: Sequence[Row] = ()
    dialect: Dialect | None = None
    raw: bytes | None = None

    def batches(self) -> Batches:
        """The rows of answers, the header first, some at a time."""
        found = batches(self.path, self.dialect, raw=self.raw) if self.dialect else [self.rows]
        if self.layout.shape is None:
            return found
        rows = iter(self.layout.shape(chain.from_iterable(found)))
        return iter(lambda: [*islice(rows, BATCH)], [])

    def joined(self) -> "Found":
        """The same with the columns of a question that was asked in several versions made one."""
        layout = self.layout
        groups = {first: (first, *others) for first, others in layout.versions.items()}
        said = Problem(results.JOINED, {"columns": ", ".join(" + ".join(map(letters, one)) for one in groups.values())})
        shape = partial(joined, groups=groups, header=layout.header)
        return self._replace(layout=layout._replace(shape=shape, versions={}, remarks=(*layout.remarks, said)))

    def reading(self, ids: Sequence[str], *passed_over: Problem) -> Reading:
        """How it was read; `passed_over` is told beside what the layout has to say."""
        layout, dialect = self.layout, self.dialect
        columns = {ids[dimension]: letters(column) for dimension, column in layout.columns.items()}
        missing = tuple(key for key in ids if key not in columns and not layout.counts)
        encoding, delimiter = (dialect.encoding, dialect.delimiter) if dialect else (None, None)
        seen = {} if layout.shape else columns
        remarks = (*layout.remarks, *passed_over)
        return Reading(str(self.path), self.sheet, encoding, delimiter, layout.header + 1, missing, seen, remarks)
