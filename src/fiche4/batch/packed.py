"""The sheets of a batch as a list that stays small: a hundred thousand of them take a few megabytes."""

import marshal
import re
import zlib
from collections.abc import Container, Iterator
from typing import Final

from fiche4.batch.records import Scored
from fiche4.recognition.text import name_key

LOT: Final = 1000
"""Sheets packed together: enough for zlib to find that their paths are alike, few enough to be unpacked at once."""

SORTED_AT_ONCE: Final = 10_000


class ScoredSheets:
    """Scored sheets in the order they were added; can be gone through any number of times.

    As plain tuples a sheet would take some 250 bytes, and memory would grow with the batch.
    """

    def __init__(self, lot: int = LOT) -> None:
        self._lot = lot
        self._packed: list[bytes] = []
        self._loose: list[tuple[object, ...]] = []

    def add(self, sheet: Scored) -> None:
        """Put the sheet at the end."""
        self._loose.append(tuple(sheet))
        if len(self._loose) == self._lot:
            # marshal, for it is three times as fast as JSON and nobody else ever reads it
            self._packed.append(zlib.compress(marshal.dumps(self._loose), level=1))
            self._loose = []

    def without_names(self, named: Container[str]) -> "ScoredSheets":
        """The sheets as they may leave: first those of the collectives `named` (by `name_key`), then the numbered.

        Their numbers follow what the sheets say and not the order of the files, which is that of the names; of their
        days only the year is kept, for many know when a school met. No folder of this computer is told.
        """
        told = ScoredSheets(self._lot)
        for one in sorted(
            (one for one in self if _is_named(one, named)), key=lambda one: name_key(one.collective or "")
        ):
            told.add(one._replace(file=re.split(r"[/\\]", one.file)[-1]))
        parts, number = len(self) // SORTED_AT_ONCE + 1, 0  # one part after the other, for memory is to stay small
        for part in range(parts):
            others = ((_mixed(one), one) for one in self if not _is_named(one, named))
            for _, one in sorted(other for other in others if other[0] % parts == part):
                number += 1
                told.add(one._replace(file=str(number), collective=None, date=one.date[:4], share=False, evidence=()))
        return told

    def __len__(self) -> int:
        return len(self._packed) * self._lot + len(self._loose)

    def __iter__(self) -> Iterator[Scored]:
        for lot in self._packed:
            yield from map(Scored._make, marshal.loads(zlib.decompress(lot)))  # noqa: S302  (packed above, never stored)
        yield from map(Scored._make, self._loose)


def _is_named(one: Scored, named: Container[str]) -> bool:
    return one.collective is not None and name_key(one.collective) in named


def _mixed(one: Scored) -> int:
    """A number that says nothing of the name and the file, and is the same at any time."""
    return zlib.crc32(repr(one[2:]).encode())
