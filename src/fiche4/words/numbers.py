"""Numbers, days and levels as each language writes them."""

import datetime
from typing import Final

from fiche4.words import Lang

_MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def day(date: datetime.date, lang: Lang) -> str:
    """A day in words: `23 novembre 2026`, `1er mars 2027`, `23 November 2026`; the spaces do not break."""
    first = "1er" if lang == "fr" and date.day == 1 else str(date.day)
    return f"{first}\u00a0{_MONTHS[lang][date.month - 1]}\u00a0{date.year}"


def number(value: float | None, lang: Lang) -> str:
    """An index with two decimals for people, `0,55` or `−0.55`; a dash when there is none."""
    return decimal(value, lang).replace("-", "−") or "–"


def decimal(value: float | None, lang: Lang) -> str:
    """The same as a spreadsheet of that language reads it, `-0,55`; nothing when there is none."""
    text = "" if value is None else f"{value:.2f}".replace("-0.00", "0.00")
    return text.replace(".", ",") if lang == "fr" else text


def interval(levels: tuple[int, int] | None, none: str = "") -> str:
    """One level, or the two it lies between: `3`, `2–3`; `none` where there is none."""
    if levels is None:
        return none
    low, high = levels
    return str(low) if low == high else f"{low}–{high}"
