"""One file with tables of answers, an export of a form tool or a spreadsheet: counted, or refused with the place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fiche4.batch import Reading, Table, Tally
from fiche4.errors import Place, Problem, Refused, refuse
from fiche4.profile import Position
from fiche4.recognition.counts import read_counts
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row, TableRequest
from fiche4.recognition.recognise import Recogniser
from fiche4.recognition.shapes import TooManyRowsError
from fiche4.sources.counting import Counted, TooManyGroupsError, count
from fiche4.sources.delimited import BATCH, HEAD, PART, Dialect, Part, batches, dialects, first_rows, parts
from fiche4.sources.doubts import doubt
from fiche4.sources.kinds import Kind, kind_of, unpacked
from fiche4.sources.misread import not_counted
from fiche4.sources.parallel import Tick, cores, in_order
from fiche4.sources.raw import reading
from fiche4.sources.windows import patiently
from fiche4.words import problems, results

if TYPE_CHECKING:
    from fiche4.sources.workbook import Worksheet

LONG_HEAD = 32 * HEAD
"""Bytes by which a text is read whose first lines are longer than most files."""

Batches = Iterable[Sequence[Row]]


class Read(NamedTuple):
    """A table (none where it is another's copy), and what must be told of its cells."""

    table: Table | None
    problems: tuple[Problem, ...]


class _Found(NamedTuple):
    """A table in a file: how it is read, and where its answers stand. `rows` are those of a worksheet."""

    reading: Reading
    layout: Layout
    dialect: Dialect | None = None
    raw: bytes | None = None
    rows: Sequence[Row] = ()

    def batches(self, path: Path) -> Batches:
        """The rows of the table as it stands, some at a time."""
        return batches(path, self.dialect, raw=self.raw) if self.dialect else [self.rows]

    def arranged(self, path: Path) -> Batches:
        """The rows of answers, the header first."""
        if self.layout.shape is None:
            return self.batches(path)
        rows = iter(self.layout.shape(chain.from_iterable(self.batches(path))))
        return iter(lambda: [*islice(rows, BATCH)], [])


def read_tables(path: Path, asked: TableRequest, tick: Tick) -> Iterator[Read]:
    """Each table of the file that holds the questionnaire. Raises `Refused` when there is none, or it is broken."""
    recogniser = Recogniser(asked)
    with reading(path):
        with patiently(lambda: path.open("rb")) as file:
            head = file.read(HEAD)
            if head.count(b"\n") < 3:
                head += file.read(LONG_HEAD - HEAD)
        kind = kind_of(head, path)
        if kind is Kind.COUNTS:
            from fiche4.sources.scores import read_score

            yield Read(read_score(path, asked), ())
            return
        if kind is Kind.TEXT or kind is Kind.ARCHIVE:
            raw = unpacked(path) if kind is Kind.ARCHIVE else None
            found = [_in_text(path, head if raw is None else raw[:HEAD], raw, recogniser)]
        else:
            found = [*_in_sheets(path, _worksheets(path, kind), recogniser)]
        kept = list[_Found]()
        for one in found:
            if isinstance(one, Problem):
                raise _here(path, one)
            kept.append(one)
        for number, one in enumerate(kept):
            before = next((other for other in kept[:number] if _repeats(one, other)), None)
            if before is None:
                yield _read(path, one, recogniser, tick)
            else:
                fields: dict[str, object] = {"name": one.reading.sheet, "first": before.reading.sheet}
                yield Read(None, (Problem(problems.SAME_ROWS, fields, Place(str(path))),))


def _worksheets(path: Path, kind: Kind) -> Sequence["Worksheet"]:
    # Text is by far the commonest; it need not wait for what reads workbooks and pages.
    if kind is Kind.WORKBOOK:
        from fiche4.sources.spreadsheet import worksheets

        return worksheets(path)
    from fiche4.sources.spreadsheet import read_page

    return read_page(path)


def _repeats(one: _Found, before: _Found) -> bool:
    """Whether a worksheet holds the same rows as one before it, or some of those, told apart by more than answers."""
    mine, theirs = ([*map(tuple, filter(any, found.rows[found.layout.start :]))] for found in (one, before))
    part = one.layout.label is not None and len({*mine}) > 1 and {*mine} <= {*theirs}
    return bool(mine) and (mine == theirs or part)


def _in_text(path: Path, head: bytes, raw: bytes | None, recogniser: Recogniser) -> _Found | Problem:
    whole = len(head) == (path.stat().st_size if raw is None else len(raw))
    tried = [*dialects(head)]
    best, (_, layout) = recogniser.recognise(*(first_rows(head, dialect, whole=whole) for dialect in tried))
    dialect = tried[best]
    if isinstance(layout, Problem):
        return layout
    held = head if whole and raw is None else raw  # all that was read need not be read again
    return _Found(_reading(path, layout, recogniser, dialect=dialect), layout, dialect, held)


def _in_sheets(path: Path, sheets: Sequence["Worksheet"], recogniser: Recogniser) -> Iterator[_Found | Problem]:
    """The tables of a workbook. One arranged in another way, or of counts, is read where there is no other."""
    recognised = [(sheet, recogniser.recognise(sheet.rows)[1]) for sheet in sheets]
    layouts = [(sheet, found.result) for sheet, found in recognised if isinstance(found.result, Layout)]
    visible = [(sheet, layout) for sheet, layout in layouts if not sheet.hidden]
    plain = [(sheet, layout) for sheet, layout in visible if layout.shape is None and not layout.counts]
    left = ", ".join(sheet.name for sheet, layout in layouts if (sheet, layout) not in (plain or visible))
    remarks = (Problem(results.SHEETS_LEFT, {"names": left}),) if left else ()
    for sheet, layout in plain or visible:
        reading = _reading(path, layout, recogniser, sheet=sheet.name)
        yield _Found(reading._replace(remarks=(*reading.remarks, *remarks)), layout, rows=sheet.rows)
    if layouts and not visible:
        yield Problem(problems.ONLY_HIDDEN, {"name": left})
    elif not layouts:
        best = max((found for _, found in recognised), key=itemgetter(0), default=recogniser.recognise([])[1])
        assert isinstance(best.result, Problem)  # noqa: S101
        yield best.result


def _reading(
    path: Path, layout: Layout, recogniser: Recogniser, sheet: str | None = None, dialect: Dialect | None = None
) -> Reading:
    ids = recogniser.asked.rubric.ids
    columns = {ids[dimension]: letters(column) for dimension, column in layout.columns.items()}
    missing = tuple(key for key in ids if key not in columns and not layout.counts)
    seen = {} if layout.shape else columns
    encoding, delimiter = (dialect.encoding, dialect.delimiter) if dialect else (None, None)
    return Reading(str(path), sheet, encoding, delimiter, layout.header + 1, missing, seen, layout.remarks)


def _here(path: Path, problem: Problem) -> Refused:
    """The problem that a table in the file has."""
    place = problem.place or Place("")
    return Refused(replace(problem, place=place._replace(path=str(path))))


def _read(path: Path, found: _Found, recogniser: Recogniser, tick: Tick) -> Read:
    if found.layout.counts:
        return Read(_read_counts(path, found, recogniser), ())
    try:
        counted = _counted(path, found, recogniser, tick)
    except TooManyGroupsError:
        place = Place(str(path), found.reading.header)
        raise refuse(problems.TOO_MANY_GROUPS, place, found=recogniser.asked.by) from None
    except TooManyRowsError:
        raise refuse(problems.TOO_LONG_TO_ARRANGE, Place(str(path))) from None
    if problem := doubt(found.arranged(path), found.layout, counted, recogniser):
        raise _here(path, problem)
    told = tuple(not_counted(found.arranged(path), found.layout, counted, path, recogniser))
    says_sent = found.layout.submitted is not None or found.layout.draft is not None
    how = found.reading._replace(remarks=(*found.reading.remarks, *_passed_over(counted)))
    incomplete = counted.incomplete if says_sent else None
    for key in how.missing:
        for tally in counted.groups.values():
            tally.not_asked(recogniser.asked.rubric.ids.index(key))
    return Read(Table(how, counted.groups, incomplete, counted.strange_total, counted.left_out), told)


def _passed_over(counted: Counted) -> Iterator[Problem]:
    """What is told of rows that are no answers, or cannot be trusted."""
    if counted.summaries:
        fields = {"n": counted.summaries.total(), "first": next(iter(counted.summaries))}
        yield Problem(results.READ_SUMMARIES, fields)
    for phrase, n in ((results.READ_HEADERS, counted.headers), (results.READ_SHIFTED, counted.shifted)):
        if n:
            yield Problem(phrase, {"n": n})


def _read_counts(path: Path, found: _Found, recogniser: Recogniser) -> Table:
    rubric, layout = recogniser.asked.rubric, found.layout
    groups: dict[str, Tally] = {}
    rows, named = chain.from_iterable(found.arranged(path)), recogniser.names.in_row(layout.heads)
    for one in read_counts(rows, layout, named, recogniser.cells[0], rubric.top):
        if isinstance(one, Problem):
            raise _here(path, one if layout.shape is None else replace(one, place=None))
        tally = groups.setdefault(one.group, Tally(len(rubric.ids), rubric.top))
        tally.add_counted(
            one.dimension, Position(one.counts, one.unknown, disagreed=one.disagreed, not_asked=one.not_asked)
        )
    return Table(found.reading, groups)


def _counted(path: Path, found: _Found, recogniser: Recogniser, tick: Tick) -> Counted:
    size = path.stat().st_size
    plain = found.raw is None and found.layout.shape is None
    if plain and found.dialect and found.dialect.can_be_cut and cores() > 1 and size >= 2 * PART:
        try:
            return _counted_apart(path, found, recogniser, tick)
        except Refused:
            pass  # broken, or cut inside a row: only who reads from the beginning can tell, and say where
    return count(_below(_ticking(found.arranged(path), tick), found.layout.start), found.layout, recogniser)


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
    return count(rows if part.start else _below(rows, found.layout.start), found.layout, recogniser)


def _ticking(rows: Batches, tick: Tick) -> Batches:
    done = 0
    for batch in rows:
        done += len(batch)
        tick(done, None)
        yield batch


def _below(rows: Batches, start: int) -> Batches:
    """The rows from `start` on."""
    left = start
    for batch in rows:
        if left < len(batch):
            yield batch[left:] if left else batch
        left = max(0, left - len(batch))
