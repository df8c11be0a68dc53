"""The tools that a form goes to, as small stand-ins: each reads the form as the tool would and writes its export.

`people` are the answers: for each person a rank for each dimension, `None` where there is no answer. The shapes
are those of real exports: LimeSurvey 6, Kobo's formpack, ODK Central, Google Forms, Microsoft Forms, Nextcloud Forms,
Framaforms (Drupal Webform), Moodle Feedback.
"""

import csv
import datetime
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree

import openpyxl

Ranks = Sequence[int | None]
People = Sequence[Ranks]

SAID = "Réunion du 12/03 : « bien »\nMais le réseau n’existe pas encore ; à suivre…"


class Asked(NamedTuple):
    """A question as a tool has understood it: its code, its text and, for a choice, what is offered."""

    code: str
    text: str
    options: tuple[str, ...]


def cells(asked: Iterable[Asked], ranks: Ranks, *, codes: bool = False) -> list[str]:
    """What one person has given to each question; who has a role says so, and writes a comment.

    Who is at level 2, or at the last, says that the next one is begun.
    """
    chosen, rank = iter(ranks), None
    given = []
    for number, question in enumerate(asked):
        if not question.options:
            given.append(SAID if number > 1 else "Enseignante")
            continue
        if len(question.options) == 1:
            given.append(("1" if codes else question.options[0]) if rank in (2, 5) else "")
            continue
        rank = next(chosen)
        given.append("" if rank is None else str(rank) if codes else question.options[rank - 1])
    return given


def written(rows: Iterable[Sequence[str]], delimiter: str, encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue().encode(encoding)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# LimeSurvey


def limesurvey_asked(made: bytes) -> list[Asked]:
    """As LimeSurvey imports: CR LF or LF, tabs, doubled quotes; rows by their class; text is HTML."""
    sample = made[:1000].decode() + "e"  # the encoding is guessed from these: they must be whole
    assert sample.isprintable() or "\t" in sample
    rows = list(csv.DictReader(io.StringIO(made.decode(), newline=""), delimiter="\t"))
    asked: list[Asked] = []
    for row in rows:
        text = html.unescape(row["text"])
        if row["class"] == "Q":
            assert re.fullmatch("[a-zA-Z][a-zA-Z0-9]{,19}", row["name"])
            asked.append(Asked(row["name"], text, ()))
        elif row["class"] == "A":
            assert len(row["name"]) <= 5
            asked[-1] = asked[-1]._replace(options=(*asked[-1].options, text))
    return asked


def limesurvey_full(made: bytes, people: People) -> bytes:
    """Full question text, full answers."""
    asked = limesurvey_asked(made)
    meta = ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"]
    return _limesurvey([*meta, *(question.text for question in asked)], asked, people, codes=False)


def limesurvey_codes(made: bytes, people: People) -> bytes:
    """Question codes, answer codes."""
    asked = limesurvey_asked(made)
    meta = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    return _limesurvey([*meta, *(question.code for question in asked)], asked, people, codes=True)


def limesurvey_abbreviated(made: bytes, people: People) -> bytes:
    """Question text cut after 15 characters, answer codes."""
    asked = limesurvey_asked(made)
    meta = ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"]
    header = [question.text if len(question.text) < 18 else f"{question.text[:15]}.. " for question in asked]
    return _limesurvey([*meta, *header], asked, people, codes=True)


def _limesurvey(header: list[str], asked: list[Asked], people: People, *, codes: bool) -> bytes:
    rows = [
        [str(number), "2026-11-23 12:58:54", "", "fr", "", *cells(asked, ranks, codes=codes)]
        for number, ranks in enumerate(people, start=1)
    ]
    return written([header, *rows], ";", "utf-8-sig") + b"\n\n"


# Kobo and ODK


def xlsform_asked(made: bytes) -> list[Asked]:
    """As pyxform reads: `select_one` names the list of its choices."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    survey, choices = (_table(book[name]) for name in ("survey", "choices"))
    return [
        Asked(
            row["name"],
            row["label"],
            tuple(choice["label"] for choice in choices if row["type"] == f"select_one {choice['list_name']}"),
        )
        for row in survey
        if row["type"] != "note"
    ]


def _table(page: Any) -> list[dict[str, str]]:
    header, *rows = page.iter_rows(values_only=True)
    return [dict(zip(header, (cell or "" for cell in row), strict=True)) for row in rows]


def kobo_labels(made: bytes, people: People) -> bytes:
    """KoboToolbox, labels."""
    asked = xlsform_asked(made)
    header = ["start", "end", *(question.text for question in asked), "_id", "_uuid", "_submission_time", "_index"]
    return _kobo(header, asked, people, codes=False)


def kobo_names(made: bytes, people: People) -> bytes:
    """KoboToolbox, XML values and headers."""
    asked = xlsform_asked(made)
    header = ["start", "end", *(question.code for question in asked), "_id", "_uuid", "_submission_time", "_index"]
    return _kobo(header, asked, people, codes=True)


def _kobo(header: list[str], asked: list[Asked], people: People, *, codes: bool) -> bytes:
    start, end = "2026-11-23T11:00:00.000+01:00", "2026-11-23T11:03:00.000+01:00"
    rows = [
        [start, end, *cells(asked, ranks, codes=codes), str(number), str(number), "2026-11-23T10:01:00", str(number)]
        for number, ranks in enumerate(people, start=1)
    ]
    return written([header, *rows], ";")


def odk_central(made: bytes, people: People) -> bytes:
    """ODK Central: names, and commas."""
    asked = xlsform_asked(made)
    header = ["SubmissionDate", *(question.code for question in asked), "meta-instanceID", "KEY", "Status"]
    rows = [
        ["2026-11-23T10:01:00.000Z", *cells(asked, ranks, codes=True), f"uuid:{number}", f"uuid:{number}", ""]
        for number, ranks in enumerate(people, start=1)
    ]
    return written([header, *rows], ",")


# Google Forms, and what is pasted


def google_asked(made: bytes) -> list[Asked]:
    """As Apps Script runs it: the questions are the script's data."""
    text = made.decode("ascii", errors="surrogateescape")
    found = re.search(r"^var FORM = (\{.*?^\});$", text, re.MULTILINE | re.DOTALL)
    assert found
    questions = json.loads(found[1])["questions"]
    return [Asked("", question["title"], tuple(question["options"])) for question in questions]


def google_forms(made: bytes, people: People) -> bytes:
    return _by_text(google_asked(made), people)


def _by_text(asked: list[Asked], people: People) -> bytes:
    rows = [["2026/11/23 11:00:12 AM UTC+1", *cells(asked, ranks)] for ranks in people]
    return written([["Horodateur", *(question.text for question in asked)], *rows], ",")


def text_asked(made: bytes) -> list[Asked]:
    """As a person pastes it: a question, and below it its options, one a line."""
    blocks = [block.split("\n") for block in made.decode().strip("\n").split("\n\n")][2:]
    return [Asked("", text, tuple(options)) for text, *options in blocks]


def nextcloud(made: bytes, people: People) -> bytes:
    asked = text_asked(made)
    header = ["User ID", "User display name", "Timestamp", *(question.text for question in asked)]
    rows = [["", "Anonymous user", "2026-11-23T11:00:00+01:00", *cells(asked, ranks)] for ranks in people]
    return written([header, *rows], ",")


def framaforms(made: bytes, people: People) -> bytes:
    asked = text_asked(made)
    meta = ["Numéro", "SID", "Date", "Brouillon", "Adresse IP", "UID", "Nom d'utilisateur"]
    width = len(meta) + len(asked)
    top = [[made.decode().partition("\n")[0]], ["Détails de la soumission"]]
    rows = [
        [str(number), str(999 + number), "23/11/2026 - 11:00", "0", "(unknown)", "0", "", *cells(asked, ranks)]
        for number, ranks in enumerate(people, start=1)
    ]
    header = [*meta, *(question.text for question in asked)]
    return written([*(line + [""] * (width - 1) for line in top), header, *rows], ",")


def microsoft(made: bytes, people: People) -> bytes:
    asked = text_asked(made)
    book = openpyxl.Workbook()
    meta = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]
    book.active.append([*meta, *(question.text for question in asked)])
    start = datetime.datetime(2026, 11, 23, 11, 0, 12)  # noqa: DTZ001  (a cell has no time zone)
    end = start + datetime.timedelta(minutes=3)
    for number, ranks in enumerate(people, start=1):
        book.active.append([number, start, end, "anonymous", None, *cells(asked, ranks)])
    return saved(book)


# Moodle


def moodle_stored(made: bytes) -> list[Asked]:
    """As Feedback imports: `r>>>>>` is radio buttons, `|` stands between options; text is HTML, and stays so."""
    asked = []
    for item in ElementTree.fromstring(made).iter("ITEM"):
        presentation = item.findtext("PRESENTATION", "").strip()
        options = presentation.removeprefix("r>>>>>").split("|") if item.get("TYPE") == "multichoice" else []
        if item.get("TYPE") != "label":
            asked.append(Asked("", item.findtext("ITEMTEXT", "").strip(), tuple(options)))
    return asked


def moodle_asked(made: bytes) -> list[Asked]:
    """As Feedback shows it."""
    return [
        Asked("", html.unescape(text), tuple(html.unescape(option) for option in options))
        for _, text, options in moodle_stored(made)
    ]


def moodle_responses(made: bytes, people: People) -> bytes:
    """The responses of an anonymous feedback, downloaded as CSV: HTML as it is stored, and answers escaped again."""
    asked = moodle_stored(made)
    rows = [
        [str(number), *(_escaped(cell) for cell in cells(asked, ranks))] for number, ranks in enumerate(people, start=1)
    ]
    return written([["Numéro de réponse", *(question.text for question in asked)], *rows], ",", "utf-8-sig")


def _escaped(text: str) -> str:
    """As Moodle's `s()`: entities that are numbers are left alone."""
    once = html.escape(text).replace("&#x27;", "&#039;")
    return re.sub(r"&amp;(#(?:\d+|x[0-9a-f]+);)", r"&\1", once)


# The workbook


def filled_in(made: bytes, people: People) -> bytes:
    """The workbook with a row for each person, chosen from the lists of its cells."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    page = book.worksheets[0]
    lists: dict[int, tuple[str, ...]] = {}
    for rule in page.data_validations.dataValidation:
        (place,) = rule.sqref.ranges
        lists[place.min_col] = _offered(book, rule.formula1)
    asked = [Asked("", cell.value, lists.get(column, ())) for column, cell in enumerate(page[1], start=1)]
    for row, ranks in enumerate(people, start=2):
        for column, given in enumerate(cells(asked, ranks), start=1):
            page.cell(row, column).value = given or None
    return saved(book)


def _offered(book: Any, formula: str) -> tuple[str, ...]:
    tab, _, place = formula.partition("!")
    first, _, last = place.replace("$", "").partition(":")
    return tuple(cell.value for cell in book[tab.strip("='")][f"{first}:{last or first}"][0])


EXPORTS: dict[str, tuple[str, str, Callable[[bytes, People], bytes]]] = {
    "limesurvey-full": ("limesurvey", ".csv", limesurvey_full),
    "limesurvey-codes": ("limesurvey", ".csv", limesurvey_codes),
    "limesurvey-abbreviated": ("limesurvey", ".csv", limesurvey_abbreviated),
    "kobo-labels": ("xlsform", ".csv", kobo_labels),
    "kobo-names": ("xlsform", ".csv", kobo_names),
    "odk-central": ("xlsform", ".csv", odk_central),
    "google": ("google", ".csv", google_forms),
    "nextcloud": ("text", ".csv", nextcloud),
    "framaforms": ("text", ".csv", framaforms),
    "microsoft": ("text", ".xlsx", microsoft),
    "moodle": ("moodle", ".csv", moodle_responses),
    "workbook": ("xlsx", ".xlsx", filled_in),
}
"""For each export: what `fiche4 form --to` is asked for, how the export is named, and who writes it."""
