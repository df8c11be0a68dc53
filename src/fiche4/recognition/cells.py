"""Which level a cell of a table says, by the words of the rubric: nothing is guessed, nothing is alike enough."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fiche4.recognition.text import cut_short, normalise, slug, visible
from fiche4.rubric import Dimension, Rubric

STRANGE: Final = -1
"""What stands for a cell that says no level of the rubric."""

LOST: Final = -2
"""What stands for a cell whose answer a spreadsheet lost: `#REF!`, `#N/A`, a formula never computed."""

MOST_REMEMBERED = 10_000

LONGEST_CELL = 1000
"""A text longer than that, and than all the rubric's by far, is no level."""

_LEAST_AGREEING = 10
"""So many letters of a title cut short, beside its rank, are enough to agree with it."""

_LEAST_OTHER: Final = 3
"""Of a second title beside the first, so many letters do not show yet that it is one."""

# `3`, `3,0` (a spreadsheet's), `Niveau 3`, `Niv. 3`, `3/5`, and the codes that form tools number answers with:
# `A3`, `AO03`
_CODE = re.compile(
    r"(?:niveau\s|level\s|niv\.?\s?|lvl\.?\s?|n|ao?)?\s?0{0,2}([1-9][0-9]?)(?:[.,]0+)?[.)]?(?:\s?/\s?([1-9][0-9]?))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:niveau |level |niv )?([1-9][0-9]?) (.+)")
_NUMBERED_AFTER = re.compile(r"(.+) ([1-9][0-9]?)")
_LOST = re.compile(r"#[A-ZÉ0/_]{2,}[!?]?|Err:\d+|=.+")
# What tools wrap an answer in: ="3" and '3 (text for Excel), ["3"] (a list of one), quotes of any kind
_WRAPPED = re.compile(r"""=\s*"([^"]*)"|'([^']*)|\[\s*"([^"]*)"\s*\]|[«“"‘']\s*([^«»“”"]*?)\s*[»”"’']""")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NO_ANSWER_MARKS: Final = frozenset({"", "-", "–", "—", "--", "?", ".", "/", "…", "...", "-9", "-99", "-999", "\x1a"})
_NO_ANSWER: Final = frozenset({
    "n a", "na", "nc", "n c", "nr", "n r", "nsp", "nspp", "null", "none", "vide", "blank", "ne sait pas",
    "ne sais pas", "je ne sais pas", "ne se prononce pas", "je ne me prononce pas", "non concerne", "non concernee",
    "sans reponse", "pas de reponse", "aucune reponse", "non reponse", "sans objet", "sans opinion", "sans avis",
    "pas d avis", "aucun avis", "pas d opinion", "non connu", "inconnu", "non renseigne", "non repondu",
    "sans position", "ne souhaite pas repondre", "je ne souhaite pas repondre", "prefere ne pas repondre",
    "je prefere ne pas repondre", "no answer", "no response", "not answered", "unanswered", "no opinion", "not known",
    "unknown", "not sure", "don t know", "i don t know", "do not know", "dk", "not applicable", "not concerned",
    "prefer not to say", "prefer not to answer", "i prefer not to say", "skipped", "no reply",
    # what our own CSV says where a sheet has no level
    "pas d accord", "no agreement", "pas encore demande", "not asked yet", "sans niveau retenu", "no level agreed on",
})  # fmt: skip


class Cells:
    """The cells of one dimension's column: each text that says a level, in each language of the rubric."""

    def __init__(self, dimensions: Iterable[tuple[Rubric, Dimension]]) -> None:
        self.name = ""
        """A title of the dimension."""
        self._top = 0
        self._ranks: dict[str, int] = {}
        self._titles: dict[str, int] = {}
        self._seen: dict[str, int | None] = {}
        for rubric, dimension in dimensions:
            self._top = rubric.top
            self.name = dimension.title
            self._titles |= {normalise(level.title): level.rank for level in rubric.levels}
            for words, rank in _known(rubric, dimension):
                if self._ranks.setdefault(words, rank) != rank:
                    self._ranks[words] = STRANGE  # two levels share it: it says neither
        self._longest = max(LONGEST_CELL, 4 * max(map(len, self._ranks), default=0))

    def add_roman(self) -> None:
        """Read I, II, III … from here on: a column has been seen that is written so."""
        for rank, words in enumerate(_ROMAN[: self._top], 1):
            for name in (words, f"niveau {words}", f"niv {words}", f"level {words}"):
                self._ranks.setdefault(name, rank)
        self._seen.clear()

    def level(self, text: str) -> int | None:
        """The rank that `text` says, `None` for no answer, `STRANGE` or `LOST` when it says neither."""
        try:
            return self._seen[text]
        except KeyError:
            rank = self._read(text)
        if rank is None or rank > 0:
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            self._seen[text] = rank
        return rank

    def _read(self, text: str) -> int | None:
        bare = visible(text)
        if wrapped := _WRAPPED.fullmatch(bare):
            bare = next(part for part in wrapped.groups() if part is not None).strip()
        if len(bare) > self._longest:
            return STRANGE
        if _LOST.fullmatch(bare):
            return LOST
        words, code = normalise(bare), self._code(bare)
        if words in self._ranks and not cut_short(bare):
            rank = self._ranks[words]
            return rank if code in (None, rank) else STRANGE  # a level titled "4" on rank 5 is either
        if bare in _NO_ANSWER_MARKS or words in _NO_ANSWER:
            return None
        return code or self._beside_rank(words) or self._cut(bare)

    def _code(self, bare: str) -> int | None:
        found = _CODE.fullmatch(bare.translate(_WIDE))
        if not found:
            return None
        rank, out_of = int(found[1]), found[2]
        return rank if rank <= self._top and out_of in (None, str(self._top)) else STRANGE

    def _beside_rank(self, words: str) -> int | None:
        """The rank that stands beside a title or descriptor which agrees with it, whole or cut short."""
        if before := _NUMBERED.fullmatch(words):
            rank, title = int(before[1]), before[2]
            is_cut = title not in self._ranks and len(title) >= _LEAST_AGREEING
            begun = is_cut and any(at == rank and known.startswith(title) for known, at in self._ranks.items())
            if begun or self._ranks.get(title) == rank:
                return rank
        after = _NUMBERED_AFTER.fullmatch(words)
        return int(after[2]) if after and self._ranks.get(after[1]) == int(after[2]) else None

    def _cut(self, bare: str) -> int:
        """Of a text cut short: the only level with a text that begins so, or that of a rank and its title."""
        beginning = cut_short(bare)
        if beginning is None:
            return STRANGE
        ranks = {rank for known, rank in self._ranks.items() if known.startswith(beginning)}
        numbered = _NUMBERED.fullmatch(beginning)
        if numbered:
            said, words = int(numbered[1]), numbered[2]
            ranks |= {rank for title, rank in self._titles.items() if rank == said and self._goes_on(words, title)}
        return ranks.pop() if len(ranks) == 1 else STRANGE

    def _goes_on(self, words: str, title: str) -> bool:
        """Whether the words are the title, and what is left of a text that is no other title."""
        left = words.removeprefix(f"{title} ")
        another = len(left) > _LEAST_OTHER and any(other.startswith(left) for other in self._titles)
        return left != words and not another and not any(map(str.isdigit, left))


def _known(rubric: Rubric, dimension: Dimension) -> Iterator[tuple[str, int]]:
    """The words that say a level: its title, its short title, its descriptor, a title and the descriptor."""
    for level in rubric.levels:
        descriptor, titles = dimension.descriptors[level.rank], (level.title, level.short)
        for text in (*titles, descriptor, *(f"{title} {descriptor}" for title in titles)):
            signs = sum(map(str.isalnum, text))
            # not if most of its letters are lost in them, being none of ours
            yield from (
                (words, level.rank)
                for words in {normalise(text), slug(text)}
                if len(words.replace(" ", "")) * 2 > signs
            )


def cells_of(rubrics: Sequence[Rubric]) -> tuple[Cells, ...]:
    """The cells of each dimension, by a rubric and its translations, which share its ids and levels."""
    return tuple(
        Cells((rubric, rubric.dimension(dimension_id)) for rubric in rubrics) for dimension_id in rubrics[0].ids
    )
