"""One file with tables of answers, an export of a form tool or a spreadsheet: counted, or refused with the place."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from fiche4.batch import Reading, Table, Tally
from fiche4.errors import Place, Problem, Refused, refuse
from fiche4.profile import Position
from fiche4.recognition.counts import read_counts
from fiche4.recognition.headers import letters
from fiche4.recognition.layout import Layout, Row, TableRequest, Unread
from fiche4.recognition.recognise import Recognised, Recogniser
from fiche4.recognition.shapes import TooManyRowsError
from fiche4.sources.counting import Counted, TooManyGroupsError, count
from fiche4.sources.delimited import BATCH, HEAD, PART, Dialect, Part, batches, dialects, first_rows, parts
from fiche4.sources.doubts import doubt
from fiche4.sources.kinds import Kind, kind_of, unpacked
from fiche4.sources.markup import read_markup
from fiche4.sources.misread import not_counted
from fiche4.sources.parallel import Tick, cores, in_order
from fiche4.sources.raw import reading
from fiche4.sources.scores import read_score
from fiche4.sources.spreadsheet import worksheets
from fiche4.sources.windows import patiently
from fiche4.sources.workbook import Worksheet
from fiche4.words import problems, results

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
            yield Read(read_score(path, asked), ())
            return
        if kind is Kind.TEXT or kind is Kind.ARCHIVE:
            raw = unpacked(path) if kind is Kind.ARCHIVE else None
            found = [_in_text(path, head if raw is None else raw[:HEAD], raw, recogniser)]
        else:
            found = [*_in_sheets(path, worksheets(path) if kind is Kind.WORKBOOK else read_markup(path), recogniser)]
        kept = [_or_refused(one) for one in found]
        for number, one in enumerate(kept):
            before = next((other for other in kept[:number] if _repeats(one, other)), None)
            if before is None:
                yield _read(path, one, recogniser, tick)
            else:
                fields: dict[str, object] = {"name": one.reading.sheet, "first": before.reading.sheet}
                yield Read(None, (Problem(problems.SAME_ROWS, fields, Place(str(path))),))


def _or_refused(found: _Found | Problem) -> _Found:
    if isinstance(found, Problem):
        raise Refused(found)
    return found


def _repeats(one: _Found, before: _Found) -> bool:
    """Whether a worksheet holds the same rows as one before it, or some of those, told apart by more than answers."""
    mine, theirs = ([*map(tuple, filter(any, found.rows[found.layout.start :]))] for found in (one, before))
    part = one.layout.label is not None and len({*mine}) > 1 and {*mine} <= {*theirs}
    return bool(mine) and (mine == theirs or part)


def _in_text(path: Path, head: bytes, raw: bytes | None, recogniser: Recogniser) -> _Found | Problem:
    whole = len(head) == (path.stat().st_size if raw is None else len(raw))
    best: tuple[Recognised, Dialect] | None = None
    for dialect in dialects(head):
        found = recogniser.recognise(first_rows(head, dialect, whole=whole))
        if best is None or found.fit > best[0].fit:
            best = found, dialect
    assert best  # noqa: S101  (there is at least one dialect)
    held = head if whole and raw is None else raw  # all that was read need not be read again
    return _found(path, best[0], recogniser, dialect=best[1], raw=held)


def _in_sheets(path: Path, sheets: Sequence[Worksheet], recogniser: Recogniser) -> Iterator[_Found | Problem]:
    """The tables of a workbook. One arranged in another way, or of counts, is read where there is no other."""
    visible = [(sheet, recogniser.recognise(sheet.rows)) for sheet in sheets if not sheet.hidden]
    hidden = [sheet.name for sheet in sheets if sheet.hidden and sheet.rows]
    layouts = [(sheet, found, found.result) for sheet, found in visible if isinstance(found.result, Layout)]
    plain = [one for one in layouts if one[2].shape is None and not one[2].counts]
    left = [sheet.name for sheet, _, layout in layouts if plain and (layout.shape or layout.counts)]
    remarks = (_left(hidden, left),) if hidden or left else ()
    for sheet, found, _ in plain or layouts:
        yield _found(path, found, recogniser, sheet=sheet.name, rows=sheet.rows, remarks=remarks)
    if not layouts:
        for sheet in sheets:
            if sheet.hidden and isinstance(recogniser.recognise(sheet.rows).result, Layout):
                yield Problem(problems.ONLY_HIDDEN, {"name": sheet.name}, Place(str(path)))
                return
        best = max(visible, key=lambda one: one[1].fit, default=None)
        nothing = recogniser.recognise([])
        yield _found(path, best[1] if best else nothing, recogniser, sheet=best[0].name if best else None)


def _left(hidden: Sequence[str], left: Sequence[str]) -> Problem:
    names = ", ".join((*hidden, *left))
    return Problem(results.SHEETS_LEFT, {"names": names})


def _found(
    path: Path,
    found: Recognised,
    recogniser: Recogniser,
    *,
    sheet: str | None = None,
    dialect: Dialect | None = None,
    raw: bytes | None = None,
    rows: Sequence[Row] = (),
    remarks: tuple[Problem, ...] = (),
) -> _Found | Problem:
    """The table that was recognised, or why there is none. What it holds is not repeated: it may be about people."""
    layout = found.result
    if isinstance(layout, Unread):
        return _problem(path, layout)
    ids = recogniser.asked.rubric.ids
    columns = {ids[slot.dimension]: tuple(map(letters, slot.columns)) for slot in layout.slots}
    missing = tuple(key for key in ids if key not in columns)
    said = tuple(Problem(remark.phrase, dict(remark.fields)) for remark in layout.remarks)
    encoding, delimiter = (dialect.encoding, dialect.delimiter) if dialect else (None, None)
    header = layout.header + 1
    how = Reading(str(path), sheet, encoding, delimiter, header, missing, columns, (*said, *remarks))
    return _Found(how, layout, dialect, raw, rows)


def _problem(path: Path, unread: Unread) -> Problem:
    row, column = (None if at is None else at + 1 for at in (unread.row, unread.column))
    return Problem(unread.phrase, dict(unread.fields), Place(str(path), row, column if row else None))


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
    if unread := doubt(found.arranged(path), found.layout, counted, recogniser):
        raise Refused(_problem(path, unread))
    told = tuple(not_counted(found.arranged(path), found.layout, counted, path, recogniser))
    says_sent = found.layout.submitted is not None or found.layout.draft is not None
    how = found.reading._replace(remarks=(*found.reading.remarks, *_passed_over(counted)))
    incomplete = counted.incomplete if says_sent else None
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
    rubric = recogniser.asked.rubric
    groups: dict[str, Tally] = {}
    for one in read_counts(chain.from_iterable(found.arranged(path)), found.layout, recogniser.cells, rubric.top):
        if isinstance(one, Unread):
            raise Refused(_problem(path, one if found.layout.shape is None else one._replace(row=None)))
        tally = groups.setdefault(one.group, Tally(len(rubric.ids), rubric.top))
        position = Position(one.counts, one.unknown, disagreed=one.disagreed, not_asked=one.not_asked)
        tally.add_counted(one.dimension, position)
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
