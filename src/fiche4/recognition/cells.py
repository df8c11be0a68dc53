"""Which level a cell of a table says, by the words of the rubric: nothing is guessed, nothing is alike enough."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fiche4.recognition.text import normalise
from fiche4.rubric import Dimension, Rubric

STRANGE: Final = -1
"""What stands for a cell that says no level of the rubric."""

MOST_REMEMBERED = 10_000

LONGEST_CELL = 1000
"""A text longer than that, and than all the rubric's by far, is no level."""

# `3`, `3,0` (a spreadsheet's), `Niveau 3`, and the codes that form tools number answers with: `A3`, `AO03`
_CODE = re.compile(r"(?:niveau\s|level\s|n|ao?)?\s?0{0,2}([1-9][0-9]?)(?:[.,]0+)?[.)]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:niveau |level )?([1-9][0-9]?) (.+)")
_NO_ANSWER_MARKS: Final = frozenset({"", "-", "–", "—", "?", ".", "/", "…"})
_NO_ANSWER: Final = frozenset(
    {
        "n a", "na", "nsp", "ne sait pas", "je ne sais pas", "ne sais pas", "sans reponse", "sans opinion",
        "non connu", "inconnu", "no answer", "not known", "unknown", "don t know", "i don t know", "none", "null",
        # what our own CSV says where a sheet has no level
        "pas d accord", "no agreement", "pas encore demande", "not asked yet",
        "sans niveau retenu", "no level agreed on",
    }
)  # fmt: skip


class Cells:
    """The cells of one dimension's column: each text that says a level, in each language of the rubric."""

    def __init__(self, dimensions: Iterable[tuple[Rubric, Dimension]]) -> None:
        self._top = 0
        self._ranks: dict[str, int] = {}
        doubtful: set[str] = set()
        for rubric, dimension in dimensions:
            self._top = rubric.top
            for words, rank in _known(rubric, dimension):
                if self._ranks.setdefault(words, rank) != rank:
                    doubtful.add(words)
        for words in doubtful:
            del self._ranks[words]
        self._longest = max(LONGEST_CELL, 4 * max(map(len, self._ranks), default=0))
        self._seen: dict[str, int | None] = {}

    def level(self, text: str) -> int | None:
        """The rank that `text` says, `None` for no answer, `STRANGE` when it says neither."""
        try:
            return self._seen[text]
        except KeyError:
            rank = self._read(text)
        if rank != STRANGE:
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            self._seen[text] = rank
        return rank

    def _read(self, text: str) -> int | None:
        bare = text.strip()
        if len(bare) > self._longest:
            return STRANGE
        words = normalise(bare)
        if bare in _NO_ANSWER_MARKS or words in _NO_ANSWER:
            return None
        if words in self._ranks:
            return self._ranks[words]
        code = _CODE.fullmatch(bare)
        if code:
            rank = int(code.group(1))
            return rank if rank <= self._top else STRANGE
        numbered = _NUMBERED.fullmatch(words)
        rank = int(numbered.group(1)) if numbered else STRANGE
        return rank if numbered and self._ranks.get(numbered.group(2)) == rank else STRANGE


def _known(rubric: Rubric, dimension: Dimension) -> Iterator[tuple[str, int]]:
    """The texts that say a level: its title, its short title, its descriptor, a title and the descriptor."""
    for level in rubric.levels:
        descriptor = dimension.descriptors[level.rank]
        for words in (
            level.title,
            level.short,
            descriptor,
            f"{level.title} {descriptor}",
            f"{level.short} {descriptor}",
        ):
            yield normalise(words), level.rank


def cells_of(rubrics: Sequence[Rubric]) -> tuple[Cells, ...]:
    """The cells of each dimension, by a rubric and its translations, which share its ids and levels."""
    return tuple(
        Cells((rubric, rubric.dimension(dimension_id)) for rubric in rubrics) for dimension_id in rubrics[0].ids
    )
