"""The layout of a table by its first rows: pure, rows in, and out a layout with its evidence or the reason for none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from fiche4.recognition.cells import LOST, STRANGE, Cells, cells_of
from fiche4.recognition.counts import column_of_levels
from fiche4.recognition.headers import DRAFT, SUBMITTED, Names, column_named, column_of, letters
from fiche4.recognition.layout import Fit, Layout, Remark, Row, Shape, Slot, TableRequest, Unread, is_summary
from fiche4.recognition.options import options_of
from fiche4.recognition.shapes import TooManyRowsError, shapes
from fiche4.words import Phrase, problems, results

HEADER_ROWS: Final = 200
"""How far down the headers are looked for."""

_MOST_SUBHEADERS = 3
_MOST_LISTED = 12


class Recognised(NamedTuple):
    """What a table that begins with some rows is, and how well that fits the rubric."""

    fit: Fit
    result: Layout | Unread


class Recogniser:
    """Finds the layout of a table by its first rows."""

    def __init__(self, asked: TableRequest) -> None:
        self.asked = asked
        self.cells: tuple[Cells, ...] = cells_of(asked.rubrics)
        self.names = Names(asked.rubrics)

    def recognise(self, rows: Sequence[Row]) -> Recognised:
        """The layout of a table that begins with these rows, or why there is none."""
        plain = self._upright(rows)
        if not _is_elsewhere(plain.result):
            return plain
        self.learn_roman(text for row in rows for text in row)
        for shape in shapes(rows, self.names, self.cells):
            found = self._shaped(rows, shape)
            if isinstance(found.result, Layout) or found.result.phrase not in (
                problems.NOT_OURS,
                problems.CELLS_UNREAD,
            ):
                return found
        return plain

    def learn_roman(self, texts: Iterable[str]) -> None:
        """Read Roman numbers if some of the texts can be nothing else; a lone I or V may be anything."""
        if any(text.strip().rsplit(" ", 1)[-1].upper() in ("II", "III", "IV") for text in texts):
            for cells in self.cells:
                cells.add_roman()

    def _shaped(self, rows: Sequence[Row], shape: Shape) -> Recognised:
        try:
            found = self._upright([*shape(rows)])
        except TooManyRowsError:
            return self._upright([])
        found = found._replace(fit=found.fit._replace(upright=0))
        if not isinstance(found.result, Layout):
            return found._replace(result=found.result._replace(row=None, column=None))
        remarks = found.result.remarks if found.result.counts else (*found.result.remarks, _arranged(shape))
        return found._replace(result=found.result._replace(shape=shape, remarks=remarks))

    def _upright(self, rows: Sequence[Row]) -> Recognised:
        """As `recognise`, of a table with a header above rows of answers."""
        header, columns = self._header(rows)
        if header is None:
            names = ", ".join(dimension.short for dimension in self.asked.rubric.dimensions)
            nothing = Unread(problems.NOT_OURS, {"names": names, "id": self.asked.rubric.ids[0]})
            return Recognised(Fit(0, 1, 0, *_signs(rows)), nothing)
        table = _Table(self, rows, header, columns)
        recognised = sum(table.recognised(column, index) for index, several in columns.items() for column in several)
        return Recognised(Fit(len(columns), 1, recognised, *_signs(rows)), table.layout())

    def _header(self, rows: Sequence[Row]) -> tuple[int | None, dict[int, list[int]]]:
        """The first row that names most dimensions, and the columns that each of them may stand in."""
        best: tuple[int | None, dict[int, list[int]]] = (None, {})
        wanted = len(self.asked.rubric.ids)
        for number, row in enumerate(rows[:HEADER_ROWS]):
            if sum(map(bool, row)) * 2 < wanted:  # too few cells, as in every row when the delimiter is another
                continue
            columns = self._columns(row)
            if len(columns) * 2 >= wanted and len(columns) > len(best[1]):
                best = number, columns
        return best

    def _columns(self, row: Row) -> dict[int, list[int]]:
        columns: dict[int, list[int]] = {}
        for column, dimension in self.names.in_row(row).items():
            columns.setdefault(dimension, []).append(column)
        for key, wanted in self.asked.columns.items():
            index = self.asked.rubric.ids.index(key)
            columns.pop(index, None)
            if found := column_named(row, wanted):
                columns[index] = found
        return columns


def _is_elsewhere(result: Layout | Unread) -> bool:
    """Whether no answers were found, so that the table may be arranged in another way."""
    return isinstance(result, Unread) and result.phrase in (problems.NOT_OURS, problems.CELLS_UNREAD)


def _arranged(shape: Shape) -> Remark:
    name = shape.func.__name__ if isinstance(shape, partial) else getattr(shape, "__name__", "")
    return Remark(results.ARRANGED[name], {})


def _signs(rows: Sequence[Row]) -> tuple[int, int]:
    """What shows in which encoding a text was written: the fewer damaged signs and the more French ones, the better."""
    text = "".join(chain.from_iterable(rows[:HEADER_ROWS]))
    return -text.count("\ufffd"), sum(text.count(letter) for letter in "éèàçêÉ’«")


class _Table:
    """The first rows of one table, its header found; `columns` are those that each dimension may stand in."""

    def __init__(
        self, recogniser: Recogniser, rows: Sequence[Row], header: int, columns: Mapping[int, list[int]]
    ) -> None:
        self._recogniser = recogniser
        self._asked = recogniser.asked
        self._cells = recogniser.cells
        self._names = recogniser.names
        self._rows = rows
        self._header = header
        self._columns = columns
        self._start = header + 1 + self._subheaders()
        width = max(map(_filled, rows[header : self._start]))
        self._heads = tuple(chain(rows[header][:width], [""] * (width - len(rows[header]))))
        self._body = [row for row in rows[self._start :] if any(row)]
        passed = self._start - header - 1
        self._remarks = [Remark(results.READ_SUBHEADERS, {"n": passed})] if passed else []

    def layout(self) -> Layout | Unread:
        """The layout, or why there is none."""
        missing = next((text for key, text in self._asked.columns.items() if not self._has(key)), None)
        if missing is not None:
            return self._unread(problems.NO_SUCH_COLUMN, found=missing, known=self._listed())
        named = self._names.in_row(self._heads)
        several = [*chain.from_iterable(self._columns.values())]
        label = column_of_levels(self._rows, self._header, several, self._cells)
        if isinstance(label, Unread):
            return label
        if label is not None:
            return self._counts(label)
        if not self._asked.columns and (options := options_of(self._rows, self._header, named, self._cells)):
            self._start = options.header + 1
            self._remarks = [Remark(results.OPTIONS, {})]
            return self._with_slots(options.slots)
        self._recogniser.learn_roman(row[c] for c in several for row in self._body if c < len(row))
        slots = [self._slot(index, columns) for index, columns in sorted(self._columns.items())]
        doubt = next((slot for slot in slots if isinstance(slot, Unread)), None)
        return doubt or self._with_slots(tuple(slot for slot in slots if isinstance(slot, Slot)))

    def _has(self, key: str) -> bool:
        return self._asked.rubric.ids.index(key) in self._columns

    def _with_slots(self, slots: tuple[Slot, ...]) -> Layout | Unread:
        unread = None if slots[0].ranks or self._asked.columns else self._first_unread(slots)
        by = self._by()
        if unread:
            return unread
        if isinstance(by, Unread):
            return by
        for key in self._asked.columns:
            self._acknowledge(key, slots)
        width = max(column + 1 for slot in slots for column in slot.columns)
        return Layout(
            self._header,
            self._start,
            (*self._heads, *[""] * (width - len(self._heads))),
            slots,
            self._width(),
            self._label(slots),
            by,
            column_of(self._heads, SUBMITTED),
            column_of(self._heads, DRAFT),
            remarks=tuple(self._remarks),
        )

    def _by(self) -> int | Unread | None:
        """The column of the groups, by its header or the heading below it."""
        if self._asked.by is None:
            return None
        found = [column_named(row, self._asked.by) for row in self._rows[self._header : self._start]]
        columns = next(filter(None, found), [])
        if len(columns) != 1:
            return self._unread(problems.NO_SUCH_COLUMN, found=self._asked.by, known=self._listed())
        return columns[0]

    def _counts(self, label: int) -> Layout | Unread:
        """The layout of a table of counts; its groups are named in a row above the header."""
        slots = tuple(Slot(index, tuple(columns)) for index, columns in sorted(self._columns.items()))
        by = self._asked.by
        above = [
            number for number, row in enumerate(self._rows[: self._header]) if by and row[label : label + 1] == [by]
        ]
        if by is not None and not above:
            return self._unread(problems.NO_SUCH_COLUMN, found=by, known=self._listed())
        said = (Remark(results.ARE_COUNTS, {}),)
        group = above[0] if above else None
        return Layout(
            self._header,
            self._header + 1,
            self._heads,
            slots,
            len(self._heads),
            label,
            group,
            counts=True,
            remarks=said,
        )

    def _unread(self, phrase: Phrase, column: int | None = None, **fields: object) -> Unread:
        return Unread(phrase, fields, self._header, column)

    def _listed(self) -> str:
        """The columns there are, for who named another."""
        heads = [f"{letters(column)} « {text} »" for column, text in enumerate(self._heads) if text]
        return ", ".join(heads[:_MOST_LISTED]) + (", …" if len(heads) > _MOST_LISTED else "")

    def _subheaders(self) -> int:
        """How many rows below the header are no answers either: labels under names, codes of a tool."""
        found = 0
        for row in self._rows[self._header + 1 : self._header + 1 + _MOST_SUBHEADERS]:
            if not self._is_subheader(row):
                break
            found += 1
        return found

    def _is_subheader(self, row: Row) -> bool:
        texts = [
            (index, row[columns[0]])
            for index, columns in self._columns.items()
            if columns[0] < len(row) and row[columns[0]]
        ]
        if len(texts) * 2 < len(self._columns) or any(self._cells[i].level(text) != STRANGE for i, text in texts):
            return False
        named = sum(self._names.named(text) is not None for _, text in texts)
        one_text = len(texts) > 2 and len({text for _, text in texts}) == 1
        return named * 2 > len(texts) or one_text or all(text.startswith(("{", "#")) for _, text in texts)

    def recognised(self, column: int, dimension: int) -> int:
        """How many cells of a column say a level, less those that say none."""
        counted = Counter(row[column] for row in self._body if column < len(row))
        ranks = ((self._cells[dimension].level(text), times) for text, times in counted.items())
        return sum(times if rank > 0 else -times for rank, times in ranks if rank is not None)

    def _slot(self, dimension: int, columns: Sequence[int]) -> Slot | Unread:
        """The column that holds levels; several, where in no row two are filled: a question in two versions."""
        holding = [column for column in columns if self.recognised(column, dimension) > 0]
        if len(holding) < 2:
            return Slot(dimension, tuple(holding or columns[:1]))
        where = " + ".join(map(letters, holding))
        if any(sum(bool(row[column].strip()) for column in holding if column < len(row)) > 1 for row in self._body):
            both = " ; ".join(f"{letters(column)} « {self._heads[column]} »" for column in holding)
            key = self._asked.rubric.ids[dimension]
            return self._unread(problems.TWO_COLUMNS, id=key, both=both, letter=letters(holding[0]))
        name = self._asked.rubric.dimensions[dimension].short
        self._remarks.append(Remark(results.JOINED, {"name": name, "columns": where}))
        return Slot(dimension, tuple(holding))

    def _first_unread(self, slots: Sequence[Slot]) -> Unread | None:
        """The first answer that is no level, where most are none: the columns were found, not what stands in them."""
        ranks = [
            (number, column, row[column], self._cells[slot.dimension].level(row[column]))
            for number, row in enumerate(self._rows[self._start :], self._start)
            for slot in slots
            for column in slot.columns
            if column < len(row) and row[column]
        ]
        strange = [one for one in ranks if one[3] is not None and one[3] < 0]
        if len(strange) <= sum(rank is not None and rank > 0 for *_, rank in ranks):
            return None
        number, column, text, rank = strange[0]
        if rank == LOST and text.startswith("="):
            return Unread(problems.NEVER_COMPUTED, {}, number, column)
        fields = {"column": letters(column), "top": self._asked.rubric.top}
        return Unread(problems.CELLS_UNREAD, fields, number, column)

    def _acknowledge(self, key: str, slots: Sequence[Slot]) -> None:
        index = self._asked.rubric.ids.index(key)
        columns = next(slot.columns for slot in slots if slot.dimension == index)
        said = {"name": self._asked.rubric.dimensions[index].short, "columns": " + ".join(map(letters, columns))}
        self._remarks.append(Remark(results.GIVEN, said))

    def _width(self) -> int:
        """How many cells a row may have: as many as the header, and the empty ones that end each row of some tools."""
        usual = Counter(map(len, self._body)).most_common(1)
        return max(len(self._heads), len(self._rows[self._header]), *(length for length, _ in usual))

    def _label(self, slots: Sequence[Slot]) -> int | None:
        """The column in which a row may be called a total: where one is, else the first that is mostly filled."""
        taken = {column for slot in slots for column in slot.columns}
        free = [column for column in range(len(self._heads)) if column not in taken]
        filled = {column: [row[column] for row in self._body if column < len(row) and row[column]] for column in free}
        named = (column for column in free if any(map(is_summary, filled[column][-HEADER_ROWS:])))
        mostly = (column for column in free if len(filled[column]) * 2 > len(self._body))
        return next(chain(named, mostly, free), None)


def _filled(row: Row) -> int:
    """How many cells a row has up to its last filled one."""
    return max((column for column, text in enumerate(row, 1) if text), default=0)
