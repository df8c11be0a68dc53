"""A result as JSON, CSV or Markdown."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, assert_never

from fiche4.batch import Score
from fiche4.comparison import Comparison, Network, Timeline
from fiche4.formats.data import diff_data, network_data, profile_data, score_data, timeline_data
from fiche4.formats.grids import (
    Grid,
    blank_grid,
    diff_grid,
    network_grids,
    plan_grids,
    planned_grids,
    profile_grid,
    score_grids,
    timeline_grid,
)
from fiche4.formats.text import as_csv, as_json, as_markdown
from fiche4.tasks.show import Shown
from fiche4.words import Lang

Exportable = Shown | Score | Comparison | Timeline | Network

TextFormat = Literal["json", "csv", "md"]


def export(result: Exportable, form: TextFormat, lang: Lang) -> Iterator[str]:
    """The result in that format, piece by piece. CSV has only the first of Markdown's tables."""
    match form:
        case "json":
            return as_json(_data(result))
        case "csv":
            return as_csv(_grids(result, lang)[0], lang)
        case "md":
            return as_markdown(_grids(result, lang))
        case _:
            assert_never(form)


def _data(result: Exportable) -> Iterable[tuple[str, Any]]:
    match result:
        case Score():
            return score_data(result)
        case Comparison():
            return diff_data(result).items()
        case Timeline():
            return timeline_data(result).items()
        case Network():
            return network_data(result)
        case _:
            return profile_data(result.sheet, result.profile, result.withheld).items()


def _grids(result: Exportable, lang: Lang) -> list[Grid]:
    match result:
        case Score():
            return score_grids(result, lang)
        case Comparison():
            return [diff_grid(result, lang), *planned_grids(result, lang)]
        case Timeline():
            return [timeline_grid(result, lang)]
        case Network():
            return network_grids(result, lang)
        case Shown(blank=True):
            return [blank_grid(result.rubric)]
        case _:
            profile = profile_grid(result.sheet, result.profile, lang, result.withheld)
            return [profile, *plan_grids(result.sheet, result.rubric, lang)]
