"""Results as plain data for JSON. The shapes are documented in docs/formats.md; each names its version."""

from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Any, Final

from fiche4.answers import Action, Sheet
from fiche4.batch import AnswerGroup, Exchange, Score, Scored, Table
from fiche4.clean import clean
from fiche4.comparison import Change, Comparison, Dated, Network, Timeline, VotesChange
from fiche4.profile import NextStep, Position, Profile
from fiche4.rubric import Dimension, Rubric

PROFILE_FORMAT: Final = "fiche4-profile/1"
SCORE_FORMAT: Final = "fiche4-score/1"
DIFF_FORMAT: Final = "fiche4-diff/1"
TIMELINE_FORMAT: Final = "fiche4-timeline/1"
NETWORK_FORMAT: Final = "fiche4-network/1"


def profile_data(sheet: Sheet, profile: Profile, withheld: Collection[str] = ()) -> dict[str, Any]:
    """One sheet: `fiche4-profile/1`; `withheld` names the dimensions that some votes were taken out of."""
    dimensions = [
        {
            **_position_data(dimension, position),
            "next_step": _next_data(NextStep(dimension, position, profile.rubric.top)),
            "disagreed": answer.disagreed,
            "reason": answer.reason,
            "minority": answer.minority,
            "roles": {role: _counts_data(Position(counts)) for role, counts in answer.votes.items()},
            "withheld": dimension.id in withheld,
            "note": answer.note,
            "evidence": list(answer.evidence),
            "target": answer.target,
        }
        for dimension, position in profile
        for answer in [sheet.answer(dimension.id)]
    ]
    return {
        "format": PROFILE_FORMAT,
        "rubric": _rubric_data(profile.rubric),
        "collective": sheet.collective,
        "date": sheet.date.isoformat(),
        "dimensions": dimensions,
        "follow_up": [one.model_dump() for one in sheet.follow_up],
        "plan": [_action_data(action) for action in sheet.plan],
        "next_date": sheet.next_date.isoformat() if sheet.next_date else None,
    }


def score_data(score: Score) -> Iterator[tuple[str, Any]]:
    """A batch, key by key: `fiche4-score/1`. Sheets and groups are made one by one, as they are asked for."""
    yield "format", SCORE_FORMAT
    yield "rubric", _rubric_data(score.rubric)
    yield "sheets", (_scored_data(one, score.rubric) for one in score.sheets)
    yield "tables", [_table_data(table) for table in score.tables]
    yield "groups", (_group_data(one) for one in score.groups)
    yield "mutual_help", [_exchange_data(one) for one in score.exchanges]
    yield "follow_up", score.follow_up
    yield "unread", score.unread
    told = {dimension.id: _position_data(dimension, position) for dimension, position in score.total}
    yield "dimensions", [told.get(one.id) or _withheld_data(one) for one in score.rubric.dimensions]
    others = (score_data(one) for one in score.others)
    yield "others", ({key: list(v) if isinstance(v, Iterator) else v for key, v in one} for one in others)


def _exchange_data(one: Exchange) -> dict[str, Any]:
    return {
        "dimension": one.dimension.id,
        "from": one.level,
        "to": one.level + 1,
        "asking": one.asking,
        "ask": [clean(name) for name in one.ask],
        "telling": one.telling,
        "tell": [{"name": clean(name), "evidence": list(evidence)} for name, evidence in one.tell],
    }


def _group_data(group: AnswerGroup) -> dict[str, Any]:
    dimensions = [
        _withheld_data(d) if at in group.withheld else _position_data(d, p) for at, (d, p) in enumerate(group.profile)
    ]
    return {"name": group.name, "n": group.answered, "dimensions": dimensions}


def _withheld_data(dimension: Dimension) -> dict[str, Any]:
    return {"id": dimension.id, "title": dimension.title, "withheld": True}


def _table_data(table: Table) -> dict[str, Any]:
    reading = table.reading
    return {
        "file": clean(reading.file),
        "sheet": None if reading.sheet is None else clean(reading.sheet),
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "header": reading.header,
        "missing": list(reading.missing),
        "answers": table.answered,
        "silent": table.silent,
        "incomplete": table.incomplete,
        "strange": table.unrecognised,
        "left_out": dict(table.left_out),
        "begun": dict(table.begun),
        "columns": dict(reading.columns),
    }


def diff_data(comparison: Comparison) -> dict[str, Any]:
    """Two dates: `fiche4-diff/1`."""
    changes = [
        {
            "id": change.dimension.id,
            "title": change.dimension.title,
            "change": change.change.value,
            "begun": change.begun,
            "votes": _votes_data(change.votes) if change.votes else None,
            "before": _counts_data(change.before),
            "after": _counts_data(change.after),
            "next_step": _next_data(change.next_step),
        }
        for change in comparison.changes
    ]
    return {
        "format": DIFF_FORMAT,
        "rubric": _rubric_data(comparison.after.profile.rubric),
        "before": _dated_data(comparison.before),
        "after": _dated_data(comparison.after),
        "dimensions": changes,
        "planned": [
            {**_action_data(action), "result": came and came.result, "why": came and came.why}
            for action, came in comparison.planned
        ],
    }


def _votes_data(votes: VotesChange) -> dict[str, Any]:
    figures = {key: round(value, 6) for key, value in votes.movement._asdict().items()}
    return {"change": votes.change.value, **figures, "hangs_on": votes.hangs_on}


def timeline_data(line: Timeline) -> dict[str, Any]:
    """Several dates: `fiche4-timeline/1`."""
    points = [
        {**_dated_data(point), "dimensions": [{"id": d.id, **_counts_data(p)} for d, p in point.profile]}
        for point in line.points
    ]
    return {
        "format": TIMELINE_FORMAT,
        "rubric": _rubric_data(line.points[0].profile.rubric),
        "points": points,
    }


def network_data(found: Network) -> Iterator[tuple[str, Any]]:
    """Many collectives, key by key: `fiche4-network/1`. What may not leave the room is `null`."""
    yield "format", NETWORK_FORMAT
    yield "rubric", _rubric_data(found.rubric)
    yield "compared", len(found.lines)
    ways: list[Any] = [{change.value: counts[change] for change in Change} for counts in found.ways]
    pairs = zip_longest(found.rubric.ids, ways)
    yield "dimensions", [{"id": key, "changes": changes} for key, changes in pairs]
    for key in ("missing", "new", "once"):
        points = getattr(found, key)
        yield key, {"n": len(points), "names": None if found.withheld else [clean(one.name) for one in points]}
    yield "nameless", found.nameless
    yield "renamed", [] if found.withheld else [[clean(name) for name in pair] for pair in found.renamed]
    yield "collectives", (_line_data(line) for line in (() if found.withheld else found.lines))


def _line_data(line: Timeline) -> dict[str, Any]:
    changes = Comparison(line.points[0], line.points[-1]).changes
    data = timeline_data(line)
    return {"points": data["points"], "changes": {one.dimension.id: one.change.value for one in changes}}


def _rubric_data(rubric: Rubric) -> dict[str, Any]:
    return {
        "id": rubric.id,
        "version": rubric.version,
        "language": rubric.language,
        "title": rubric.title,
        "levels": [{"rank": level.rank, "title": level.title} for level in rubric.levels],
    }


def _action_data(action: Action) -> dict[str, Any]:
    due = action.due.isoformat() if action.due else None
    return {**action.model_dump(include={"dimension", "action", "owner", "indicator"}), "due": due}


def _scored_data(one: Scored, rubric: Rubric) -> dict[str, Any]:
    standings = dict(zip(rubric.ids, one.levels, strict=True))
    return {
        "file": clean(one.file),
        "collective": one.collective,
        "date": one.date,
        "levels": {key: level if isinstance(level, int) else None for key, level in standings.items()},
        "states": {key: "level" if isinstance(level, int) else level for key, level in standings.items()},
        "targets": dict(zip(rubric.ids, one.targets, strict=True)),
        "begun": dict(zip(rubric.ids, one.begun, strict=True)),
        "share": one.share,
    }


def _position_data(dimension: Dimension, position: Position) -> dict[str, Any]:
    return {"id": dimension.id, "title": dimension.title, **_counts_data(position)}


def _counts_data(position: Position) -> dict[str, Any]:
    return {
        "counts": list(position.counts),
        "n": position.n,
        "unknown": position.unknown,
        "disagreements": position.disagreed,
        "not_asked": position.not_asked,
        "state": position.status,
        "level": position.level,
        "median": position.median,
        "range": position.span,
        "agreement": None if position.agreement is None else round(position.agreement, 6),
        "poles": position.poles,
    }


def _next_data(step: NextStep) -> dict[str, Any] | None:
    if not step.rank:
        return None
    begun = step.position.begun
    data: dict[str, Any] = {"rank": step.rank, "descriptor": step.descriptor}
    return {**data, "begun": begun and begun._asdict(), "missing": step.missing}


def _dated_data(dated: Dated) -> dict[str, Any]:
    day = dated.date.isoformat() if dated.date else None
    return {"name": clean(dated.name), "date": day, "withheld": dated.withheld, "not_counted": dated.not_counted}
