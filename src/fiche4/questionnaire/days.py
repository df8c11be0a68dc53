"""A day as it is typed, or said."""

import calendar
import datetime
import re
from typing import Final

from fiche4.answers import parse_date
from fiche4.clean import to_ascii

_MONTHS: Final = {
    name: month
    for names in (
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "january february march april may june july august september october november december",
    )
    for month, name in enumerate(names.split(), 1)
}
_DAYS: Final = {"jour": 1, "day": 1, "semaine": 7, "week": 7}
_YEARS: Final = ("an", "annee", "year")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_NAMED = re.compile(
    r"(?:(?P<part>fin|end of|mi|mid|debut|early)[ -]|(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?:of )?)?"
    r"(?P<month>[a-z]{3,})\.?(?: (?P<year>\d{4}))?"
)
_PARTS: Final = {"mi": 15, "mid": 15, "debut": 1, "early": 1}
"""The day that a part of a month means; any other means its last."""
_LATER = re.compile(
    r"(?:dans|in) (?P<count>\d{1,3}|une?|an?|one) (?P<unit>jour|semaine|mois|an|annee|day|week|month|year)s?"
)


def parse_day(text: str) -> datetime.date | None:
    """The day written `2027-03-01` or, as the French write it, `1/3/2027`; `None` if the text is not a day."""
    try:
        return _slashed(text)
    except ValueError:
        return None


def say_day(text: str, today: datetime.date) -> datetime.date | None:
    """The day people mean by `1/3/27`, `1er mars`, `mars 2027`, `mi-nov.`, `dans 6 mois`; `None` if it is not a day.

    Without a year it is the next such day from `today` on. A month means its last day, and may be cut to three letters.
    """
    words = re.sub(r"^(?:le|on|the) ", "", " ".join(to_ascii(text).lower().split()))
    try:
        return _later(words, today) or _named(words, today) or _slashed(words)
    except (ValueError, OverflowError):
        return None


def _slashed(text: str) -> datetime.date:
    """A day in digits. Raises `ValueError`."""
    found = _SLASHED.fullmatch(text)
    if not found:
        return parse_date(text)
    day, month, year = map(int, found.groups())
    return datetime.date(year + 2000 if year < 100 else year, month, day)


def _named(text: str, today: datetime.date) -> datetime.date | None:
    """A day, or a month, whose month is named."""
    found = _NAMED.fullmatch(text)
    months = {month for name, month in _MONTHS.items() if found and name.startswith(found["month"])}
    if not found or len(months) != 1:  # "jui" begins two months
        return None
    month, day = months.pop(), int(found["day"]) if found["day"] else _PARTS.get(found["part"])
    for year in [int(found["year"])] if found["year"] else [today.year, today.year + 1]:
        named = datetime.date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
        if found["year"] or named >= today:
            return named
    return None


def _later(text: str, today: datetime.date) -> datetime.date | None:
    """So much later than today; a month later is the same day of that month, or its last."""
    found = _LATER.fullmatch(text)
    if not found:
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    if found["unit"] in _DAYS:
        return today + datetime.timedelta(days=count * _DAYS[found["unit"]])
    months = today.month - 1 + count * (12 if found["unit"] in _YEARS else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return datetime.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
