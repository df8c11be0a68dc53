"""A day as it is typed."""

import datetime
import re

from fiche4.answers import parse_date


def parse_day(text: str) -> datetime.date | None:
    """A day written `2027-03-01` or, as the French write it, `1/3/2027`; `None` when the text is no day."""
    french = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if french:
            day, month, year = map(int, french.groups())
            return datetime.date(year, month, day)
        return parse_date(text)
    except ValueError:
        return None
