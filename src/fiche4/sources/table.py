"""One file with tables of answers, an export of a form tool or a spreadsheet: counted, or refused with the place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from fiche4.batch import Table, Tally
from fiche4.errors import Place, Problem, Refused, refuse
from fiche4.profile import Position
from fiche4.recognition.counts import left_out_before, read_counts
from fiche4.recognition.layout import Layout, TableRequest
from fiche4.recognition.recognise import Recogniser
from fiche4.recognition.shapes import TooManyRowsError
from fiche4.sources.counting import Counted, TooManyGroupsError, count
from fiche4.sources.delimited import HEAD, PART, Part, batches, dialects, first_rows, late_escape, parts
from fiche4.sources.doubts import Batches, doubt, last_rows, not_counted, take_back
from fiche4.sources.found import Found
from fiche4.sources.kinds import Kind, kind_of, unpacked
from fiche4.sources.parallel import Tick, cores, in_order
from fiche4.sources.raw import reading
from fiche4.sources.scores import counts_table, read_score
from fiche4.sources.windows import patiently
from fiche4.words import problems, results

if TYPE_CHECKING:
    from fiche4.sources.workbook import Worksheet

LONG_HEAD = 32 * HEAD
"""Bytes by which a text is read whose first lines are longer than most files."""


_LEFT_OUT: Final = {
    "summary": results.READ_SUMMARIES,
    "doubtful": results.READ_DOUBTFUL,
    "header": results.READ_HEADERS,
    "shifted": results.READ_SHIFTED,
}
"""What is said of rows that were left out, by why."""


class Read(NamedTuple):
    """A table (none where it is another's copy), and what must be told of its cells."""

    table: Table | None
    problems: tuple[Problem, ...]


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
        try:
            yield from _read_all(_tables_in(path, kind, head, recogniser), recogniser, tick)
        except Refused as refused:
            raise Refused(*(_placed(problem, path) for problem in refused.problems)) from None


def _placed(problem: Problem, path: Path) -> Problem:
    """The problem with the file in its place."""
    place = problem.place or Place("")
    return replace(problem, place=place._replace(path=str(path)))


def _tables_in(path: Path, kind: Kind, head: bytes, recogniser: Recogniser) -> list[Found]:
    """The tables of the file that hold the questionnaire."""
    if kind is Kind.TEXT:
        return [_in_text(path, head, None, recogniser)]
    if kind is Kind.ARCHIVE:
        raw = unpacked(path)
        return [_in_text(path, raw[:HEAD], raw, recogniser)]
    from fiche4.sources.spreadsheet import read_page, worksheets  # text is by far the commonest: it need not wait

    return [*_in_sheets(path, worksheets(path) if kind is Kind.WORKBOOK else read_page(path), recogniser)]


def _read_all(found: Sequence[Found], recogniser: Recogniser, tick: Tick) -> Iterator[Read]:
    """Each table, counted, but those that repeat one before."""
    for number, one in enumerate(found):
        before = next((other for other in found[:number] if _repeats(one, other)), None)
        if before is None:
            yield _read(one, recogniser, tick)
        else:
            fields: dict[str, object] = {"name": one.sheet, "first": before.sheet}
            yield Read(None, (Problem(problems.SAME_ROWS, fields, Place(str(one.path))),))


def _repeats(one: Found, before: Found) -> bool:
    """Whether a worksheet holds the same rows as one before it, or some of those, told apart by more than answers."""
    mine, theirs = ([*map(tuple, filter(any, found.rows[found.layout.start :]))] for found in (one, before))
    part = one.layout.label is not None and len({*mine}) > 1 and {*mine} <= {*theirs}
    return bool(mine) and (mine == theirs or part)


def _in_text(path: Path, head: bytes, raw: bytes | None, recogniser: Recogniser) -> Found:
    """The table in a text that begins so; `raw` are its bytes where they are not those of the file."""
    whole = len(head) == (path.stat().st_size if raw is None else len(raw))
    late = b"" if whole else late_escape(path, len(head), raw)
    tried = [*dialects(head, late)]
    readings = ([*first_rows(head, one, whole=whole), *first_rows(late, one, whole=not late)] for one in tried)
    best, (_, layout) = recogniser.recognise(*readings)
    if isinstance(layout, Problem):
        raise Refused(layout)
    held = head if whole and raw is None else raw  # all that was read need not be read again
    return Found(path, layout, dialect=tried[best], raw=held)


def _in_sheets(path: Path, sheets: Sequence["Worksheet"], recogniser: Recogniser) -> Iterator[Found]:
    """The tables of a workbook. One arranged in another way, or of counts, is read where there is no other."""
    recognised = [(sheet, recogniser.recognise(sheet.rows)[1]) for sheet in sheets]
    layouts = [(sheet, found.result) for sheet, found in recognised if isinstance(found.result, Layout)]
    visible = [(sheet, layout) for sheet, layout in layouts if not sheet.hidden]
    plain = [(sheet, layout) for sheet, layout in visible if layout.shape is None and not layout.counts]
    left = ", ".join(sheet.name for sheet, layout in layouts if (sheet, layout) not in (plain or visible))
    if layouts and not visible:
        raise refuse(problems.ONLY_HIDDEN, name=left)
    if not layouts:
        best = max((found for _, found in recognised), key=itemgetter(0), default=recogniser.recognise([])[1])
        assert isinstance(best.result, Problem)  # noqa: S101
        raise Refused(best.result)
    remarks = (Problem(results.SHEETS_LEFT, {"names": left}),) if left else ()
    for sheet, layout in plain or visible:
        filtered = (Problem(results.FILTERED, {"n": sheet.filtered}),) if sheet.filtered else ()
        layout = layout._replace(remarks=(*layout.remarks, *remarks, *filtered))
        yield Found(path, layout, sheet.name, sheet.rows)


def _read(found: Found, recogniser: Recogniser, tick: Tick) -> Read:
    layout, rubric = found.layout, recogniser.asked.rubric
    if layout.counts:
        return Read(_read_counts(found, recogniser), ())
    try:
        counted = _counted(found, recogniser, tick)
        if counted.versions_filled:  # a question was asked anew further down than was looked: its columns are one
            return _read(found.joined(), recogniser, tick)
    except TooManyGroupsError:
        raise refuse(problems.TOO_MANY_GROUPS, Place("", layout.header + 1), found=recogniser.asked.by) from None
    except TooManyRowsError:
        raise refuse(problems.TOO_LONG_TO_ARRANGE) from None
    if problem := doubt(found.batches(), layout, counted, recogniser):
        raise Refused(problem)
    take_back(counted, layout, recogniser)
    last = [*last_rows(found.batches(), counted)]
    told = [*not_counted(found.batches(), layout, counted, recogniser), *(one for one in last if one.place)]
    left_out = {why: counted.left_out[why] for why in _LEFT_OUT if counted.left_out[why]}
    passed_over = (Problem(_LEFT_OUT[why], {"n": n, "first": counted.summary}) for why, n in left_out.items())
    begun = {rubric.ids[index]: n for index, n in sorted(counted.begun.items())}
    named = ", ".join(f"{rubric.dimension(key).short} {n}" for key, n in begun.items())
    marked = [Problem(results.READ_BEGUN, {"named": named})] if begun else []
    how = found.reading(rubric.ids, *passed_over, *marked, *(one for one in last if not one.place))
    for key in how.missing:
        for tally in counted.groups.values():
            tally.not_asked(rubric.ids.index(key))
    incomplete = None if layout.submitted is None and layout.draft is None else counted.incomplete
    return Read(
        Table(how, counted.groups, incomplete, counted.strange_total, left_out, begun),
        tuple(_placed(problem, found.path) for problem in told),
    )


def _read_counts(found: Found, recogniser: Recogniser) -> Table:
    rubric, layout = recogniser.asked.rubric, found.layout
    groups: dict[str, Tally] = {}
    withheld = False
    rows, named = chain.from_iterable(found.batches()), recogniser.names.in_row(layout.heads)
    for one in read_counts(rows, layout, named, recogniser.cells[0], rubric.top):
        if isinstance(one, Problem):
            raise Refused(one if layout.shape is None else replace(one, place=None))
        withheld |= one.withheld
        unknown, disagreed, not_asked = one.without
        position = Position(one.counts, unknown, disagreed=disagreed, not_asked=not_asked)
        groups.setdefault(one.group, Tally(len(rubric.ids), rubric.top)).add_counted(one.dimension, position)
    return counts_table(
        found.reading(rubric.ids), groups, recogniser.asked, left_out_before(layout.heads), withheld=withheld
    )


def _counted(found: Found, recogniser: Recogniser, tick: Tick) -> Counted:
    path = found.path
    plain = found.raw is None and found.layout.shape is None
    if plain and found.dialect and found.dialect.can_be_cut and cores() > 1 and path.stat().st_size >= 2 * PART:
        try:
            return _counted_apart(path, found, recogniser, tick)
        except Refused:
            pass  # broken, or cut inside a row: only who reads from the beginning can tell, and say where

    def ticking() -> Batches:
        done = 0
        for batch in found.batches():
            done += len(batch)
            tick(done, None)
            yield batch

    return count(_below(ticking(), found.layout.start), found.layout, recogniser)


def _counted_apart(path: Path, found: Found, recogniser: Recogniser, tick: Tick) -> Counted:
    """As `_counted`, in several processes, each of which counts parts of the file."""
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


def _count_part(path: Path, found: Found, recogniser: Recogniser, part: Part) -> Counted:
    assert found.dialect  # noqa: S101
    rows = batches(path, found.dialect, part)
    return count(rows if part.start else _below(rows, found.layout.start), found.layout, recogniser)


def _below(rows: Batches, start: int) -> Batches:
    """The rows from `start` on."""
    left = start
    for batch in rows:
        if left < len(batch):
            yield batch[left:] if left else batch
        left = max(0, left - len(batch))
