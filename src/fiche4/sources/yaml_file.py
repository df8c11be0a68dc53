"""One file to one model: a rubric or an answer sheet, or every problem in it with its line and column."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from fiche4.answers import ANSWERS_FORMAT, Sheet, rubric_mismatches
from fiche4.errors import DataPath, Place, Problem, Refused, refuse
from fiche4.rubric import RUBRIC_FORMAT, Model, Rubric, translation_mismatches
from fiche4.sources.discover import SUFFIXES, is_file
from fiche4.sources.events import Document, parse, says_ours
from fiche4.sources.nodes import cuts
from fiche4.sources.raw import decoded, read_bytes, read_text
from fiche4.sources.spelling import explained
from fiche4.sources.validation import MOST_PROBLEMS, problems_of
from fiche4.words import LANGS, Lang, problems

_OUR_KEYS = ("format", "rubric", "answers")
_OURS = re.compile("fiche4-(?:answers|rubric)/[1-9][0-9]*")

CLIMB = 4
"""How many folders above that of a sheet are looked through: a year, a network and a district, and one to spare."""

M = TypeVar("M", bound=Model)


def load_sheet(path: Path, rubric: Rubric) -> Sheet:
    """The answer sheet in the file at `path`, checked against `rubric`. Raises `Refused` with all it found."""
    return _sheet(_document(path), rubric)


def load_sheet_bytes(path: Path, rubric: Rubric) -> tuple[Sheet, bytes]:
    """As `load_sheet`, with the very bytes the sheet was read from, for who will replace these and no others."""
    raw = read_bytes(path)
    return _sheet(parse(decoded(raw, path), str(path)), rubric), raw


def load_if_sheet(path: Path, rubric: Rubric) -> Sheet | None:
    """As `load_sheet`, but `None` for a rubric, and for JSON of another kind, which lies in many a folder."""
    is_json = path.suffix.lower() == ".json"
    try:
        text = read_text(path)
    except Refused:
        if is_json:
            return None
        raise
    if is_json and not says_ours(text):
        return None
    document = parse(text, str(path))
    return None if format_of(document) == RUBRIC_FORMAT else _sheet(document, rubric)


def load_rubric(path: Path) -> Rubric:
    """The rubric in the file at `path`. Raises `Refused` with all that is wrong with it."""
    return _model(Rubric, _document(path), RUBRIC_FORMAT)


def check_file(path: Path, rubric: Rubric, earlier: list[tuple[str, Rubric]]) -> Rubric | None:
    """Refuse the file at `path` if it is neither a sound rubric nor a sheet that fits `rubric`; return the rubric.

    Also a rubric that does not agree with its translation among the `earlier` ones (by file), to which it is added,
    and one in which a `#` most likely cuts a text, which reading it cannot know.
    """
    document = _document(path)
    found, read = format_of(document), None
    if found == RUBRIC_FORMAT:
        read = _model(Rubric, document, RUBRIC_FORMAT)
        wrong = [one for name, other in earlier for one in translation_mismatches(read, other, name)]
        earlier.append((str(path), read))
        if wrong:
            raise Refused(*(_placed(document, problem) for problem in wrong))
    elif isinstance(found, str) and _OURS.fullmatch(found):
        _sheet(document, rubric)
    else:
        place = document.place(("format",))
        raise refuse(problems.UNKNOWN_FORMAT, place, answers=ANSWERS_FORMAT, rubric=RUBRIC_FORMAT)
    cut = [*islice(cuts(document.root, document.text), MOST_PROBLEMS)]
    if cut:
        raise Refused(*(Problem(problems.YAML_CUT, place=document.at(index)) for index in cut))
    return read


def place_in(path: str, way: DataPath) -> Place:
    """Where in the file at `path` that value is. Raises `Refused`."""
    return _document(Path(path)).place(way)


def is_ours(path: Path) -> bool:
    """Whether the file at `path` says to be a sheet or a rubric."""
    try:
        return says_ours(read_text(path))
    except Refused:
        return False


def format_of(document: Document) -> object:
    """What the document says it is, or `None`."""
    return document.data.get("format") if isinstance(document.data, dict) else None


def translations(lang: Lang) -> tuple[Rubric, ...]:
    """The rubric that comes with fiche4 in each language, that of the interface first."""
    return tuple(default_rubric(one) for one in sorted(LANGS, key=lambda one: one != lang))


def default_rubric(lang: Lang) -> Rubric:
    """The rubric that comes with fiche4, in the language of the interface."""
    packaged = Path(str(resources.files("fiche4"))) / "data"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "rubric"
    return load_rubric(folder / ("fiche4.en.yaml" if lang == "en" else "fiche4.yaml"))


def chosen_rubric(path: str | os.PathLike[str] | None = None, lang: Lang = "fr") -> Rubric:
    """The rubric in the file at `path`, else the one that comes with fiche4, in `lang`. Raises `Refused`."""
    return load_rubric(Path(path)) if path else default_rubric(lang)


def rubric_near(folder: Path, reference: str, lang: Lang) -> Path | None:
    """The file of the rubric `reference` (`id@version`) in `folder`, in `rubric/` there, or else in a folder above.

    The nearest place that has it counts; of its translations there, the one in `lang`. `None` if it is nowhere,
    or if one of several would have to be guessed.
    """
    # not `resolve`: around a link to a sheet is where the user sees it
    here = Path(os.path.abspath(folder))  # noqa: PTH100
    for above in (here, *here.parents)[: CLIMB + 1]:
        for place in (above, above / "rubric"):
            found = [*_rubrics_in(place, reference)]
            if found:
                wanted = [path for path, language in found if language == lang] or [path for path, _ in found]
                return wanted[0] if len(wanted) == 1 else None
    return None


def _rubrics_in(folder: Path, reference: str) -> Iterator[tuple[Path, object]]:
    """The files in the folder itself that say to be that rubric, sound or not, each with its language.

    What is wrong with one is told on reading. Only rubrics are parsed: most files beside are sheets.
    """
    with suppress(OSError):  # no such folder, or one that is closed to us
        for path in sorted(folder.iterdir()):
            if not path.name.lower().endswith(SUFFIXES) or path.name.startswith(".") or not is_file(path):
                continue
            with suppress(Refused):
                text = read_text(path)
                document = parse(text, str(path)) if RUBRIC_FORMAT in text else None
                if document and format_of(document) == RUBRIC_FORMAT:
                    data = document.data
                    if f"{data.get('id')}@{data.get('version')}" == reference:
                        yield path, data.get("language")


def _document(path: Path) -> Document:
    return parse(read_text(path), str(path))


def _sheet(document: Document, rubric: Rubric) -> Sheet:
    sheet = _model(Sheet, document, ANSWERS_FORMAT)
    found = [*islice(rubric_mismatches(sheet, rubric), MOST_PROBLEMS)]
    if found:
        raise Refused(*(_placed(document, problem) for problem in found))
    return sheet


def _model(model: type[M], document: Document, expected: str) -> M:
    if format_of(document) != expected:
        raise _wrong_format(document, expected)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise Refused(*(_placed(document, problem) for problem in problems_of(error))) from None


def _wrong_format(document: Document, expected: str) -> Refused:
    """What is wrong with a document that does not say it is what was expected, by what it says."""
    found, place = format_of(document), document.place(("format",))
    if found == ANSWERS_FORMAT:
        return refuse(problems.IS_A_SHEET, place)
    if found == RUBRIC_FORMAT:
        return refuse(problems.IS_A_RUBRIC, place)
    if isinstance(found, str) and _OURS.fullmatch(found):
        return refuse(problems.NEWER_FORMAT, place, found=found)
    has_our_keys = isinstance(document.data, dict) and not document.data.keys().isdisjoint(_OUR_KEYS)
    if place.path.lower().endswith(".json") and not has_our_keys:
        return refuse(problems.FORM_JSON, place)
    return refuse(problems.WRONG_FORMAT, place, expected=expected)


def _placed(document: Document, problem: Problem) -> Problem:
    """The problem with the line and the column of what it is about."""
    placed = replace(problem, place=document.place(problem.path, key=problem.of_key))
    return explained(placed, document.text)
