"""Votes from files, such as those of a form or of paper, to add to those of a room."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fiche4.answers import NO_ROLE
from fiche4.ballot import Row
from fiche4.questionnaire.hearing import together
from fiche4.sources.yaml_file import chosen_rubric, load_sheet
from fiche4.tasks.gather import SourceKind, classify
from fiche4.tasks.request import AnyPath, Request
from fiche4.tasks.score import score
from fiche4.words import Lang


def given_votes(votes: Sequence[str], rubric: AnyPath | None, lang: Lang) -> Mapping[str, Mapping[str, Row]]:
    """The counts in the files, by dimension and role; each of `votes` is `file` or `role=file`. Raises `Refused`.

    Without a role, votes of a sheet keep their roles, and all others count for the whole room.
    """
    found: dict[str, Mapping[str, Row]] = {}
    for one in votes:
        role, _, name = ("", "", one) if Path(one).exists() else one.rpartition("=")
        for key, rows in _rows_in(Path(name), role.strip(), rubric, lang):
            found[key] = together((), found.get(key, {}), rows)
    return found


def _rows_in(path: Path, role: str, rubric: AnyPath | None, lang: Lang) -> Iterator[tuple[str, Mapping[str, Row]]]:
    if classify(path).kind is SourceKind.SHEET:
        answers = load_sheet(path, chosen_rubric(Path(rubric) if rubric else None, lang)).answers
        if not role and any(answer.votes for answer in answers.values()):
            yield from ((key, answer.votes) for key, answer in answers.items())
            return
    for dimension, position in score(Request([path], rubric, lang)).total:
        if position.n:
            yield dimension.id, {role or NO_ROLE: position.counts}
