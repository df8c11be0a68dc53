"""Tables made by rules, with the counts that their maker knows: what exports look like, and how they go wrong.

A layout arranges people's answers as rows of text. Nothing of fiche4 is used but the rubric's own words.
"""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import translations

Rows = list[list[str]]
Ranks = Sequence[int | None]

RUBRIC: Rubric = translations("fr")[0]
TITLES = [dimension.title for dimension in RUBRIC.dimensions]
SHORTS = [dimension.short for dimension in RUBRIC.dimensions]
ENGLISH = [dimension.short for dimension in translations("en")[0].dimensions]
LEVELS = [level.title for level in RUBRIC.levels]


class People(NamedTuple):
    """Answers, how questions are headed, and how a rank is written."""

    ranks: list[Ranks]
    heads: list[str]
    cell: Callable[[int | None], str]

    def rows(self) -> Rows:
        """A row a person: who, a remark, the answers."""
        return [[f"p{number}", "", *map(self.cell, one)] for number, one in enumerate(self.ranks)]

    @property
    def header(self) -> list[str]:
        return ["Nom", "Remarque", *self.heads]

    def plain(self) -> Rows:
        return [self.header, *self.rows()]


STYLES: dict[str, tuple[Callable[[int], str], Callable[[int | None], str]]] = {
    "titles, labels": (lambda d: TITLES[d], lambda r: f"{r}. {LEVELS[r - 1]}" if r else ""),
    "shorts, digits": (lambda d: SHORTS[d], lambda r: str(r or "")),
    "lettered, Niv.": (lambda d: f"{'ABCDE'[d]}. {SHORTS[d]}", lambda r: f"Niv. {r}" if r else "NSP"),
    "html, 3/5": (lambda d: f"<p><b>{TITLES[d]}</b></p>", lambda r: f"{r}/5" if r else "Pas de réponse"),
    "instruction, title (3)": (
        lambda d: f"{TITLES[d]}\n(une réponse)",
        lambda r: f"{LEVELS[r - 1]} ({r})" if r else "-",
    ),
    "grid, keycaps": (lambda d: f"Q01_x->{SHORTS[d]}", lambda r: f"{r}\ufe0f\u20e3" if r else ""),
    "titles, roman": (lambda d: TITLES[d], lambda r: ("", "I", "II", "III", "IV", "V")[r or 0]),
    "bilingual, wide digits": (lambda d: f"{SHORTS[d]} / {ENGLISH[d]}", lambda r: chr(0xFF10 + r) if r else "N/A"),
    "soft hyphens, text of Excel": (
        lambda d: TITLES[d][:4] + "\u00ad" + TITLES[d][4:],
        lambda r: f'="{r}"' if r else "",
    ),
    "themes, quotes": (lambda d: f"Thème {d + 1} : {SHORTS[d]}", lambda r: f"« {LEVELS[r - 1]} »" if r else "NC"),
}
"""How questions are headed and ranks written, by the place of the dimension and the rank."""


def people(style: str, seed: int, count: int = 9) -> People:
    """Made-up answers; nobody leaves all of them out, and every level is given."""
    rng = random.Random(seed)
    ranks: list[Ranks] = [[rng.choice([1, 2, 3, 4, 5, None]) for _ in range(4)] + [1 + n % 5] for n in range(count)]
    head, cell = STYLES[style]
    return People(ranks, [head(d) for d in range(5)], cell)


def counts_of(ranks: Sequence[Ranks]) -> list[list[int]]:
    """How many at each level of each dimension."""
    return [[sum(one[d] == level for one in ranks) for level in range(1, 6)] for d in range(5)]


# Tables that are to be read right


def repeated(p: People) -> Rows:
    return [p.header, *p.rows()[:3], p.header, *p.rows()[3:7], [], p.header, *p.rows()[7:]]


def blocks(p: People) -> Rows:
    return [["École du Lac"], p.header, *p.rows()[:4], [], ["École des Pins"], p.header, *p.rows()[4:]]


def far_down(p: People) -> Rows:
    return [*([["Enquête", "Fiche 4"], ["Ouverture", "1/11"], []] * 20), *p.plain()]


def codes_above(p: People) -> Rows:
    return [["Q1", "Q2", *(f"Q{d + 3}" for d in range(5))], *p.plain()]


def import_ids(p: People) -> Rows:
    return [p.header, [f'{{"ImportId":"QID{n}"}}' for n in range(7)], *p.rows()]


def hashtags(p: People) -> Rows:
    return [p.header, ["#name", "", *["#indicator+level"] * 5], *p.rows()]


def labels_below(p: People) -> Rows:
    return [["name", "note", *RUBRIC.ids], p.header, *p.rows()]


def responses_below(p: People) -> Rows:
    return [p.header, ["", "Open-Ended Response", *["Response"] * 5], *p.rows()]


def summed_up(p: People) -> Rows:
    last = [["Médiane", "", *"33322"], ["Moyenne", "", *["2,8"] * 5], ["Min", "", *"11111"], ["Max", "", *"55555"]]
    return [*p.plain(), [], *last]


def totals_between(p: People) -> Rows:
    return [*p.plain()[:5], ["Total Lac", "", *"44444"], *p.rows()[4:], ["Total général", "", *"55555"]]


def somebody_called_max(p: People) -> Rows:
    rows = p.plain()
    rows[3][0] = "Max"
    return rows


def asked_twice(p: People) -> Rows:
    empty = [""] * 5
    first = [[*row[:2], *row[2:], *empty] for row in p.rows()[:4]]
    return [[*p.header, *p.heads], *first, *([*row[:2], *empty, *row[2:]] for row in p.rows()[4:])]


def versions(p: People) -> Rows:
    rows = asked_twice(p)
    return [[*p.header, *(f"{head}.1" for head in p.heads)], *rows[1:]]


def commented(p: People) -> Rows:
    heads = [text for head in p.heads for text in (head, f"Précisez : {head}")]
    rows = [
        [*row[:2], *(text for n, cell in enumerate(row[2:]) for text in (cell, "à revoir" if n == 2 else ""))]
        for row in p.rows()
    ]
    return [["Nom", "Remarque", *heads], *rows]


def of_a_quiz(p: People) -> Rows:
    heads = [text for head in p.heads for text in (head, f"Points - {head}", f"Feedback - {head}")]
    rows = [[*row[:2], *(text for cell in row[2:] for text in (cell, "1", ""))] for row in p.rows()]
    return [["Nom", "Remarque", *heads], *rows]


def _options(p: People, ticked: Callable[[int], str], empty: str = "") -> Rows:
    return [
        [f"p{n}", "", *(ticked(r) if rank == r else empty for rank in one for r in range(1, 6))]
        for n, one in enumerate(p.ranks)
    ]


def _labels() -> list[str]:
    return [f"{r}. {LEVELS[r - 1]}" for r in range(1, 6)] * 5


def options_of_labels(p: People) -> Rows:
    heads = [text for head in p.heads for text in (head, "", "", "", "")]
    return [["Nom", "Remarque", *heads], ["", "", *_labels()], *_options(p, lambda r: f"{r}. {LEVELS[r - 1]}")]


def options_of_marks(p: People) -> Rows:
    heads = [head for head in p.heads for _ in range(5)]
    return [["Nom", "Remarque", *heads], ["", "", *_labels()], *_options(p, lambda _: "X")]


def options_of_ranks(p: People) -> Rows:
    heads = [text for head in p.heads for text in (head, "", "", "", "")]
    return [["Nom", "Remarque", *heads], ["", "", *"12345" * 5], *_options(p, str)]


def options_in_brackets(p: People) -> Rows:
    heads = [f"{head} [{r}. {LEVELS[r - 1]}]" for head in p.heads for r in range(1, 6)]
    return [["Nom", "Remarque", *heads], *_options(p, lambda _: "Oui", "Non")]


def options_of_codes(p: People) -> Rows:
    heads = [f"{key}/{r}" for key in RUBRIC.ids for r in range(1, 6)]
    return [["Nom", "Remarque", *heads], *_options(p, lambda _: "1", "0")]


def turned(p: People) -> Rows:
    return [list(column) for column in zip(*([row[0], *row[2:]] for row in p.plain()), strict=True)]


def long(p: People) -> Rows:
    rows = [
        [name, head, text] for name, _, *texts in p.rows() for head, text in zip(p.heads, texts, strict=True) if text
    ]
    return [["répondant", "question", "réponse"], *rows]


def pairs(p: People) -> Rows:
    rows = [
        [name, *(text for pair in zip(p.heads, texts, strict=True) for text in pair)] for name, _, *texts in p.rows()
    ]
    return [["Rapport"], ["Nom", "Questions et réponses"], *rows]


def pivot(p: People) -> Rows:
    columns = counts_of(p.ranks)
    rows = [[LEVELS[r], *(str(column[r] or "") for column in columns)] for r in range(5)]
    total = ["Total", *(str(sum(column)) for column in columns)]
    return [["Étiquettes de lignes", *p.heads], *rows, total]


def pivot_of_digits(p: People) -> Rows:
    columns = counts_of(p.ranks)
    return [["Niveau", *p.heads], *([str(r + 1), *(str(column[r]) for column in columns)] for r in range(5))]


def turned_counts(p: People) -> Rows:
    rows = [
        [head, *map(str, column), str(sum(column)), "2–3"]
        for head, column in zip(p.heads, counts_of(p.ranks), strict=True)
    ]
    return [["", *map(str, range(1, 6)), "Total", "étendue"], *rows]


def in_quotes(p: People) -> Rows:
    lines = io.StringIO()
    csv.writer(lines, delimiter=",", lineterminator="\n").writerows(
        [[text.replace("\n", " ") for text in row] for row in p.plain()]
    )
    return [[line] for line in lines.getvalue().splitlines()]


RIGHT: dict[str, Callable[[People], Rows]] = {
    one.__name__: one
    for one in (
        repeated, blocks, far_down, codes_above, import_ids, hashtags, labels_below, responses_below, summed_up,
        totals_between, somebody_called_max, asked_twice, versions, commented, of_a_quiz, options_of_labels,
        options_of_marks, options_of_ranks, options_in_brackets, options_of_codes, turned, long, pairs, pivot,
        pivot_of_digits, turned_counts, in_quotes,
    )
}  # fmt: skip


# Tables that cannot be read right, or not surely: what is left out is told, or all is refused


def target_beside(p: People) -> Rows:
    more = [[p.cell(min(5, (rank or 1) + 1)) for rank in one] for one in p.ranks]
    heads = [f"Niveau visé : {head}" for head in p.heads]
    return [[*p.header, *heads], *([*row, *extra] for row, extra in zip(p.rows(), more, strict=True))]


def importance_first(p: People) -> Rows:
    heads = [f"Importance [{head}]" for head in p.heads] + [f"Niveau [{head}]" for head in p.heads]
    return [["Nom", "Remarque", *heads], *([*row[:2], *"54545", *row[2:]] for row in p.rows())]


def same_heads(p: People) -> Rows:
    return [[*p.header, *p.heads], *([*row, *row[:1:-1]] for row in p.rows())]


def side_by_side(p: People) -> Rows:
    half = [*p.rows()[:4]], [*p.rows()[4:8]]
    return [[*p.header, "", *p.header], *([*a, "", *b] for a, b in zip(*half, strict=True))]


def shifted(p: People) -> Rows:
    rows = p.plain()
    rows[4] = [rows[4][0], "à revoir", "voir le compte rendu", *rows[4][2:]]
    return rows


def shifted_unseen(p: People) -> Rows:
    rows = p.plain()
    rows[4] = [rows[4][0], "à revoir", "", *rows[4][2:]]
    return rows


def all_shifted(p: People) -> Rows:
    return [p.header, *([str(n), *row] for n, row in enumerate(p.rows()))]


def decimal_commas(p: People) -> Rows:
    return [p.header, *([row[0], "", *(text for cell in row[2:] for text in (cell, "0"))] for row in p.rows())]


def lost(p: People) -> Rows:
    rows = p.plain()
    rows[2][4], rows[5][6], rows[6][3] = "#REF!", "#N/A", "=Brut!B2"
    return rows


def from_zero(p: People) -> Rows:
    ranks = [[rank and rank - 1 for rank in one] for one in p.ranks]
    return [
        p.header,
        *([f"p{n}", "", *("" if rank is None else str(rank) for rank in one)] for n, one in enumerate(ranks)),
    ]


def other_header(p: People) -> Rows:
    moved = [[row[0], *row[3:], row[2], row[1]] for row in p.plain()]
    return [*p.plain()[:5], [], *moved[:1], *moved[5:]]


def other_header_far(p: People) -> Rows:
    moved = [[row[0], *row[3:], row[2], row[1]] for row in p.plain()]
    return [*p.plain(), *(p.rows() * 120), *moved]


def empty_columns(p: People) -> Rows:
    return [[*p.header, *(f"Q{d}" for d in range(5))], *([*row[:2], *[""] * 5, *row[2:]] for row in p.rows())]


def percentages(p: People) -> Rows:
    columns = counts_of(p.ranks)
    rows = [[LEVELS[r], *(f"{100 * column[r] // 9} %" for column in columns)] for r in range(5)]
    return [["Niveau", *p.heads], *rows]


def pivot_without_a_name(p: People) -> Rows:
    columns = [[min(5, n) or 1 for n in column] for column in counts_of(p.ranks)]
    return [["", *p.heads], *([str(r + 1), *(str(column[r]) for column in columns)] for r in range(5))]


def two_choices(p: People) -> Rows:
    rows = p.plain()
    rows[3][4] = f"3. {LEVELS[2]}, 4. {LEVELS[3]}"
    return rows


def two_options(p: People) -> Rows:
    rows = options_of_marks(p)
    rows[4][2:7] = ["X", "X", "", "", ""]
    return rows


def long_twice(p: People) -> Rows:
    rows = long(p)
    return [*rows, [rows[1][0], rows[1][1], p.cell(5 if rows[1][2] == p.cell(1) else 1)]]


def other_words(p: People) -> Rows:
    return [p.header, *([row[0], "", *["Plutôt d'accord"] * 5] for row in p.rows())]


TOLD: dict[str, Callable[[People], Rows]] = {
    one.__name__: one
    for one in (
        target_beside, importance_first, same_heads, side_by_side, shifted, shifted_unseen, all_shifted, decimal_commas,
        lost, from_zero, other_header, other_header_far, empty_columns, percentages, pivot_without_a_name, two_choices,
        two_options, long_twice, other_words,
    )
}  # fmt: skip


# Files


def text_of(rows: Rows, delimiter: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def as_msdos(rows: Rows) -> bytes:
    return text_of([[f"É{text}" if n == 0 else text for n, text in enumerate(row)] for row in rows]).encode(
        "cp850", "replace"
    )


def as_windows(rows: Rows) -> bytes:
    return text_of([["École", *row[1:]] for row in rows]).encode("cp1252", "replace")


def as_mac(rows: Rows) -> bytes:
    return text_of([["École", *row[1:]] for row in rows]).encode("mac_roman", "replace")


def read_as_windows(rows: Rows) -> bytes:
    return text_of(rows).encode().decode("cp1252", "replace").encode()


def mixed(rows: Rows) -> bytes:
    lines = text_of(rows).splitlines(keepends=True)
    return b"".join(
        line.encode("cp1252", "replace") if n == len(lines) - 1 else line.encode() for n, line in enumerate(lines)
    )


def as_utf_16(rows: Rows) -> bytes:
    return text_of(rows, "\t").encode("utf-16-le")


def as_utf_16_be(rows: Rows) -> bytes:
    return text_of(rows, ",").encode("utf-16-be")


def packed(rows: Rows) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Fiche 4/réponses.csv", text_of(rows, ","))
    return out.getvalue()


def as_page(rows: Rows) -> bytes:
    cell = "<td>{}</td>".format
    escaped = [[text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") for text in row] for row in rows]
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in escaped)
    return f"<!DOCTYPE html><html><title>x</title><body><table border=1>\n{body}</table></body></html>".encode()


def backslashed(rows: Rows) -> bytes:
    said = [[*row[:1], 'dit \\"oui ; non\\" et \\"', *row[2:]] for row in rows]
    return "\r\n".join(";".join(f'"{text}"' for text in row) for row in said).encode()


FILES: dict[str, Callable[[Rows], bytes]] = {
    one.__name__: one
    for one in (
        as_msdos, as_windows, as_mac, read_as_windows, mixed, as_utf_16, as_utf_16_be, packed, as_page, backslashed,
    )
}  # fmt: skip
"""The plain table in bytes that are not those one would like."""


def workbook(path: Path, sheets: Sequence[tuple[str, Rows]], hidden: Sequence[str] = ()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name in hidden:
                page.hide()
    return path
