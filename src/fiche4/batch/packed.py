"""The sheets of a batch as a list that stays small: a hundred thousand of them take a few megabytes."""

import marshal
import zlib
from collections.abc import Iterator
from typing import Final

from fiche4.batch.records import Scored
from fiche4.recognition.text import name_key

LOT: Final = 1000
"""Sheets packed together: enough for zlib to find that their paths are alike, few enough to be unpacked at once."""


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

    def without_names(self) -> "ScoredSheets":
        """The same sheets: those that agreed to be named, by name; the others numbered, in an order that tells nothing.

        The order of their files would: it is that of their names.
        """
        told = ScoredSheets(self._lot)
        for one in sorted((one for one in self if one.share), key=lambda one: name_key(one.collective or "")):
            told.add(one)
        others = sorted((one for one in self if not one.share), key=lambda one: zlib.crc32(repr(one[2:]).encode()))
        for number, one in enumerate(others, 1):
            told.add(one._replace(file=str(number), collective=None))
        return told

    def __len__(self) -> int:
        return len(self._packed) * self._lot + len(self._loose)

    def __iter__(self) -> Iterator[Scored]:
        for lot in self._packed:
            yield from map(Scored._make, marshal.loads(zlib.decompress(lot)))  # noqa: S302  (packed above, never stored)
        yield from map(Scored._make, self._loose)
