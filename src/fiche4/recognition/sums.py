"""Rows that sum up other rows: known by their name, or by numbers that no person gives as levels."""

import re
from collections.abc import Iterable, Sequence
from math import prod
from typing import Final

from fiche4.recognition.cells import STRANGE
from fiche4.recognition.text import normalise
from fiche4.words import results

_SUMMARY = re.compile(
    "(?:sous |grand |resultat )?tota(?:l|ux)(?: .*)?|subtotal|somme|sum|mode|etendue|range|variance|n|count|q[13]"
    "|(?:moyenne|mediane)s?(?: (?:generale|globale|ponderee|du|de|des|par) ?.*)?|median|mean|average|avg|moy"
    "|min(?:imum|i)?|max(?:imum|i)?|ecart type|std(?:ev| dev)?|standard deviation|quartile .*|effectifs?"
    "|accord|agreement|(?:deux|two) (?:poles|camps)|synthese|resume|summary|nombre de reponses|number of answers"
    "|ensemble(?: (?:du|de|des|d) ?.*)?|all(?: (?:the )?(?:schools|groups|answers|together|sites|respondents))?|overall"
    "|tou(?:s|tes)(?: (?:les .*|confondue?s|ensemble))?|global|niveau (?:moyen|global)|mean level|average level"
)
_FIGURES = (results.MEDIAN, results.RANGE, results.AGREEMENT, results.TWO_POLES)
_OF_OURS = frozenset(normalise(text) for phrase in _FIGURES for text in phrase)
"""What the columns of our own CSV are called that are no counts."""

_LONGEST = 60
NAMES_TOO: Final = frozenset({"min", "max", "mini", "maxi", "n", "mode", "all", "tous", "toutes"})
"""Summaries that may be somebody's name or group: beside another summary they are one, else it takes more to tell."""

_ENOUGH: Final = 5
_SELDOM: Final = 0.05
"""What fewer than one in twenty people would answer, if they answered each question by chance as the others did."""

# A mean, a total, a percentage; 0 may be a code
_NUMBER = re.compile(r"\s*[-+]?(?!0+\s*$)\d{1,9}(?:[.,]\d+)?\s*%?\s*")


def is_summary(text: str) -> bool:
    """Whether a row called so sums up others: a total, a median and the like."""
    if not 0 < len(text) < _LONGEST or text[0].isdigit():  # most are numbers or times
        return False
    words = normalise(text)
    return words in _OF_OURS or _SUMMARY.fullmatch(words) is not None


def are_figures(said: Iterable[tuple[str, int | None]]) -> bool:
    """Whether most answers of a row, each with the rank it says, are numbers that are no levels: means or totals."""
    filled = [(text, rank) for text, rank in said if rank is not None]
    figures = [text for text, rank in filled if rank == STRANGE and _NUMBER.fullmatch(text)]
    return bool(figures) and len(figures) * 2 >= len(filled)


def sums_up(ranks: Sequence[int | None], counts: Sequence[Sequence[int]]) -> bool:
    """Whether the ranks of a row are all the median, or all the rounded mean and so on, of the counts of the others.

    Not if a person may well answer so: where most agree, each of them says the median. Nor beside very few.
    """
    said = [(rank, row) for rank, row in zip(ranks, counts, strict=True) if rank is not None and sum(row) >= _ENOUGH]
    chance = prod((row[rank - 1] + 1) / (sum(row) + 1) if rank > 0 else 0 for rank, row in said)
    names = [{name for name, figures in _figures_of(row).items() if rank in figures} for rank, row in said]
    return len(said) * 2 > len(ranks) and chance < _SELDOM and bool(set.intersection(*names))


def _figures_of(counts: Sequence[int]) -> dict[str, set[int]]:
    """What a spreadsheet may have worked out from the counts of a dimension. Means are told here, and never made."""
    given = [rank for rank, n in enumerate(counts, 1) if n]
    n = sum(counts)
    total = sum(rank * times for rank, times in enumerate(counts, 1))
    half = [next(rank for rank in given if sum(counts[:rank]) >= at) for at in ((n + 1) // 2, n // 2 + 1)]
    return {
        "median": {*half},
        "mean": {(2 * total + n) // (2 * n), round(total / n)},
        "mode": {rank for rank in given if [*counts].count(max(counts)) == 1 and counts[rank - 1] == max(counts)},
        "min": {given[0]},
        "max": {given[-1]},
        "count": {n},
        "sum": {total},
    }
