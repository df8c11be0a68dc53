"""One file with tables of answers, an export of a form tool or a spreadsheet: counted, or refused with the place."""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from fiche4.batch import Reading, Table
from fiche4.errors import Place, Problem, Refused, refuse
from fiche4.sources.counting import Counted, TooManyGroupsError, count
from fiche4.sources.delimited import HEAD, PART, Dialect, Part, batches, dialects, parsed, parts
from fiche4.sources.held import patiently
from fiche4.sources.layout import Fit, Layout, Recogniser, TableRequest, is_ours
from fiche4.sources.misread import strange_answers
from fiche4.sources.parallel import Tick, cores, in_order
from fiche4.sources.raw import reading
from fiche4.sources.spreadsheet import is_spreadsheet, worksheets
from fiche4.words import problems

Batches = Iterable[Sequence[Sequence[str]]]


class Read(NamedTuple):
    """A table, and what must be told of its cells."""

    table: Table
    problems: tuple[Problem, ...]


class _Found(NamedTuple):
    """A table in a file: how it is read, and where its answers stand. `rows` are those of a worksheet."""

    reading: Reading
    layout: Layout
    dialect: Dialect | None = None
    rows: Sequence[Sequence[str]] = ()

    def batches(self, path: Path) -> Batches:
        return batches(path, self.dialect) if self.dialect else [self.rows]


def read_tables(path: Path, asked: TableRequest, tick: Tick) -> Iterator[Read]:
    """Each table of the file that holds the questionnaire. Raises `Refused` when there is none, or it is broken."""
    recogniser = Recogniser(asked)
    with reading(path):
        with patiently(lambda: path.open("rb")) as file:
            head = file.read(HEAD)
        found = list(_in_workbook(path, recogniser) if is_spreadsheet(head) else _in_text(path, head, recogniser))
        if not found:
            raise _not_ours(path, asked)
        for one in found:
            _refuse_doubt(one, path, asked)
            yield _read(path, one, recogniser, tick)


def _in_workbook(path: Path, recogniser: Recogniser) -> Iterator[_Found]:
    for name, rows in worksheets(path):
        best = recogniser.best(rows)
        if best and is_ours(best[0], recogniser.asked):
            layout = best[1]
            yield _Found(_reading(path, layout, recogniser.asked, sheet=name), layout, rows=rows)


def _in_text(path: Path, head: bytes, recogniser: Recogniser) -> Iterator[_Found]:
    fits: list[tuple[Fit, Layout, Dialect]] = []
    for dialect in dialects(head):
        best = recogniser.best(_first_rows(head, dialect))
        if best and (not fits or best[0] > fits[0][0]):
            fits = [(*best, dialect)]
    for fit, layout, dialect in fits:
        if is_ours(fit, recogniser.asked):
            yield _Found(_reading(path, layout, recogniser.asked, dialect=dialect), layout, dialect)


def _first_rows(head: bytes, dialect: Dialect) -> list[Sequence[str]]:
    """The rows at the beginning of a text, the last one left out: it may be cut. What is broken ends them."""
    lines = list(io.StringIO(head.decode(dialect.encoding, errors="replace"), newline=""))
    if len(head) == HEAD:
        lines.pop()
    found: list[Sequence[str]] = []
    try:
        for batch in parsed(lines, dialect.delimiter, ""):
            found += batch
    except Refused:
        return found
    return found


def _reading(
    path: Path, layout: Layout, asked: TableRequest, *, sheet: str | None = None, dialect: Dialect | None = None
) -> Reading:
    missing = tuple(key for index, key in enumerate(asked.rubric.ids) if index not in layout.columns)
    encoding, delimiter = dialect or (None, None)
    return Reading(str(path), sheet, encoding, delimiter, layout.header + 1, missing)


def _not_ours(path: Path, asked: TableRequest) -> Refused:
    """Another questionnaire. Nothing of it is repeated: it may be about people."""
    names = ", ".join(dimension.short for dimension in asked.rubric.dimensions)
    return refuse(problems.NOT_OURS, Place(str(path)), names=names, id=asked.rubric.ids[0])


def _refuse_doubt(found: _Found, path: Path, asked: TableRequest) -> None:
    place = Place(str(path), found.reading.header)
    missing = [key for key in asked.columns if key in found.reading.missing]
    if missing:
        raise refuse(problems.NO_SUCH_COLUMN, place, found=asked.columns[missing[0]])
    for index in sorted(found.layout.doubtful):
        raise refuse(problems.TWO_COLUMNS, place, id=asked.rubric.ids[index])
    if asked.by is not None and found.layout.by is None:
        raise refuse(problems.NO_SUCH_COLUMN, place, found=asked.by)


def _read(path: Path, found: _Found, recogniser: Recogniser, tick: Tick) -> Read:
    try:
        counted = _counted(path, found, recogniser, tick)
    except TooManyGroupsError:
        place = Place(str(path), found.reading.header)
        raise refuse(problems.TOO_MANY_GROUPS, place, found=recogniser.asked.by) from None
    submitted = found.layout.submitted is not None
    table = Table(found.reading, counted.groups, counted.incomplete if submitted else None, counted.strange_total)
    return Read(
        table, tuple(strange_answers(found.batches(path), found.layout, counted, path, recogniser.asked.rubric))
    )


def _counted(path: Path, found: _Found, recogniser: Recogniser, tick: Tick) -> Counted:
    size = path.stat().st_size
    if found.dialect and found.dialect.can_be_cut and cores() > 1 and size >= 2 * PART:
        try:
            return _counted_apart(path, found, recogniser, tick)
        except Refused:
            pass  # broken, or cut inside a row: only who reads from the beginning can tell, and say where
    below = _below(_ticking(found.batches(path), tick), found.layout.header)
    return count(below, found.layout, recogniser.cells, recogniser.asked.rubric.top)


def _counted_apart(path: Path, found: _Found, recogniser: Recogniser, tick: Tick) -> Counted:
    counted = Counted()
    size = path.stat().st_size
    cuts = list[Part]()

    def told() -> Iterator[Part]:
        for part in parts(path):
            cuts.append(part)
            yield part

    work = partial(_count_part, path, found, recogniser)
    for done, more in enumerate(in_order(work, told())):
        counted.merge(more)
        tick(cuts[done].end, size)
    return counted


def _count_part(path: Path, found: _Found, recogniser: Recogniser, part: Part) -> Counted:
    assert found.dialect  # noqa: S101
    rows = batches(path, found.dialect, part)
    below = rows if part.start else _below(rows, found.layout.header)
    return count(below, found.layout, recogniser.cells, recogniser.asked.rubric.top)


def _ticking(rows: Batches, tick: Tick) -> Batches:
    done = 0
    for batch in rows:
        done += len(batch)
        tick(done, None)
        yield batch


def _below(rows: Batches, header: int) -> Batches:
    """The rows below the header, which is in the first batch."""
    several = iter(rows)
    first = next(several, ())
    return chain([first[header + 1 :]], several)
