"""A rubric, sheets and reports in which every text is the same: to put one text into every place at once."""

import datetime

from fiche4.answers import Sheet
from fiche4.page.report import ReportInput
from fiche4.room import unprotected
from fiche4.rubric import Rubric


def rubric_saying(text: str) -> Rubric:
    """A rubric whose every text is `text`."""
    levels = [{"rank": n, "title": text, "short": text, "scope": text + "." * (n == 3)} for n in (1, 2, 3)]
    dimensions = [
        {"id": key, "title": text, "short": text, "descriptors": dict.fromkeys((1, 2, 3), text)}
        for key in ("un", "deux", "trois")
    ]
    fields = dict.fromkeys(("title", "short", "source", "axis"), text)
    plain = {"format": "fiche4-rubric/1", "id": "r", "version": 1, "language": "en", **fields}
    return Rubric.model_validate({**plain, "levels": levels, "dimensions": dimensions})


def sheet_saying(text: str, year: int = 2026) -> Sheet:
    """A sheet whose every text is `text`."""
    said = {"note": text, "evidence": [text, text], "reason": text, "minority": text, "target": 3}
    votes = {text: [5, 0, 1], f"{text} bis": [0, 0, 6], "x": [0, 1, 0]}
    action = {"dimension": "un", "action": text, "owner": text, "indicator": text, "due": datetime.date(2027, 1, 1)}
    return Sheet.model_validate(
        {
            "rubric": "r@1",
            "collective": text,
            "date": datetime.date(year, 1, 1),
            "roles": [text, f"{text} bis"],
            "answers": {
                "un": {"level": 2, "votes": votes, **said},
                "deux": {"disagreed": True, "votes": votes, **said},
                "trois": {"unknown": True, **said},
            },
            "plan": [action],
            "next_date": datetime.date(2027, 1, 1),
        }
    )


def report_saying(text: str, *years: int) -> ReportInput:
    """What a page is made of, whose every text is `text`: a sheet for each year."""
    return ReportInput([(text, sheet_saying(text, year)) for year in years], rubric_saying(text), unprotected)
