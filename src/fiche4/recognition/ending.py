"""The last rows of a table, which may sum up all others under any name, or none."""

from collections.abc import Sequence
from typing import Final

from fiche4.recognition.layout import Layout, Row

MOST_ENDING: Final = 4
"""Rows at the end of a table that may sum it up: a mean, a median, the least, the greatest."""

_LEAST_PEOPLE: Final = 4
"""After fewer rows an empty one shows nothing."""


class Ending:
    """Keeps the last rows if they lack the marks of a person, stand after an empty row, or are called a sum."""

    def __init__(self, layout: Layout) -> None:
        self.rows: list[tuple[Row, bool]] = []
        """Each with whether it stands out by more than its name; more than `MOST_ENDING` of them are people."""
        self._layout = layout
        self._people = 0
        self._gaps = 0
        self._blank = False

    def look(self, rows: Sequence[Row], *, in_blocks: bool) -> None:
        """Look at the next rows. `in_blocks` if the header is repeated: then empty rows only stand between blocks."""
        for row in rows:
            was_blank, self._blank = self._blank, not any(row)
            if self._blank:
                continue
            self._gaps += was_blank and self._people >= _LEAST_PEOPLE
            self._people += 1
            after_gap = bool(self._gaps) and not in_blocks and not self._layout.is_stamped(row)
            stands_out = self._layout.is_unmarked(row) or (after_gap and self._gaps == 1)
            if stands_out or after_gap or self._layout.summary(row):
                self.rows.append((row, stands_out))
            else:
                self.rows.clear()
            del self.rows[: -MOST_ENDING - 1]
