"""Plans as calendar entries (RFC 5545), written by hand: all-day events of known texts need no library."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from fiche4.answers import Sheet
from fiche4.clean import clean
from fiche4.recognition.text import name_key
from fiche4.rubric import Rubric
from fiche4.words import Lang, prompts, results

FOLD: Final = 75
"""Octets of a line, its end not counted."""

REMIND: Final = "-P7D"
"""A week before."""


def calendar(sheets: Iterable[Sheet], rubric: Rubric, lang: Lang) -> str:
    """The dated actions and the next positioning of each sheet; empty where nothing has a date.

    An entry keeps its UID when its day, its owner or the rest of the sheet changes: a second import replaces it.
    """
    events = [line for sheet in sheets for event in _events(sheet, rubric, lang) for line in event]
    if not events:
        return ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fiche4//fiche4//FR", *events, "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(sheet: Sheet, rubric: Rubric, lang: Lang) -> Iterator[Iterator[str]]:
    who = results.named(sheet.collective, lang)
    for action in sheet.plan:
        if action.due:
            said = ((results.PLAN_NAMES[key], getattr(action, key)) for key in ("owner", "indicator"))
            told = [results.LABELLED.say(lang, label=name.say(lang), text=text) for name, text in said if text]
            what = action.action or results.NO_ACTION_YET.say(lang)  # a priority without an action may have a day
            summary = f"{who} · {rubric.dimension(action.dimension).short} · {what}"
            yield _event(sheet, f"{action.dimension} {action.action or ''}", action.due, summary, told)
    if sheet.next_date:
        yield _event(sheet, "next_date", sheet.next_date, f"{who} · {prompts.NEXT_DATE.label.say(lang)}", [])


def _event(sheet: Sheet, key: str, day: datetime.date, summary: str, told: list[str]) -> Iterator[str]:
    known_by = (sheet.rubric.partition("@")[0], name_key(sheet.collective or ""), sheet.date.isoformat(), key)
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, ' '.join(known_by))}@fiche4"
    yield f"DTSTAMP:{sheet.date:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    if told:
        yield f"DESCRIPTION:{_escaped(chr(10).join(told))}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{REMIND}", f"DESCRIPTION:{_escaped(summary)}", "END:VALARM")
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    r"""`\`, `;`, `,` and line ends as a TEXT value has them."""
    for one in "\\;,":
        text = text.replace(one, f"\\{one}")
    return clean(text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of 75 octets, each further one after a blank; no character is cut in two."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n".join(pieces)
