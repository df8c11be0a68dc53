"""The rubric: levels, dimensions and the descriptor of each dimension at each level, as frozen models.

Nothing here knows how many levels or dimensions there are, nor what they say: a rubric is data.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr
from pydantic import model_validator as validates_model
from pydantic_core import PydanticCustomError

from fiche4.errors import Problem
from fiche4.words import Phrase, problems

RUBRIC_FORMAT = "fiche4-rubric/1"


class Model(BaseModel):
    """What every model here is: frozen, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _number_as_text(value: object) -> object:
    return str(value) if type(value) is int else value


def _not_blank(text: str) -> str:
    if not text.strip():
        raise fault(problems.EMPTY_TEXT)
    return text


Text = Annotated[StrictStr, AfterValidator(_not_blank), BeforeValidator(_number_as_text)]
"""A text that is not empty. A bare whole number, as in `collective: 1984`, is read as its digits."""

Id = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
REFERENCE = "^[a-z][a-z0-9_-]*@[1-9][0-9]*$"
"""How a rubric is named: `id@version`."""
Rank = Annotated[StrictInt, Field(ge=1)]
Whole = Annotated[StrictInt, Field(ge=0)]

K = TypeVar("K")
V = TypeVar("V")
FrozenMapping = Annotated[Mapping[K, V], AfterValidator(MappingProxyType)]
"""A mapping that cannot be changed either: `frozen` alone guards only the model's own attributes."""


def empty_mapping() -> Mapping[str, Any]:
    """The frozen mapping with nothing in it, as a default."""
    return MappingProxyType({})


def fault(phrase: Phrase, *path: str | int, of_key: bool = False, **fields: object) -> PydanticCustomError:
    """A problem to raise while a model is built, at `path` below the value that is looked at.

    Pydantic carries it, and adds the way to that value; who reads the file adds the line and the column.
    """
    problem = Problem(phrase, fields, path=path, of_key=of_key)
    return PydanticCustomError("problem", "{said}", {"said": problem.say("en"), "problem": problem})


_LANGUAGE = "^[a-z]{2,3}$"


def _language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        raise fault(problems.NOT_A_LANGUAGE)
    return text


class Level(Model):
    """One level. `rank` counts from 1; `scope` names what the level speaks of (one school, a network)."""

    rank: Rank
    title: Text
    short: Text
    scope: Text | None = None


def _as_statements(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else (value,)


Cell = Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(_as_statements)]
"""A descriptor as the statements it makes, one or more; joined with nothing between, they are its text."""

_TWO_IDEAS = re.compile(r"[.!?…]\s+[A-ZÀ-ÖØ-Þ]|\n")


class Dimension(Model):
    """One dimension, with the descriptor of each level by rank: a text, or the statements that make it."""

    id: Id
    title: Text
    short: Text
    cells: FrozenMapping[Rank, Cell] = Field(alias="descriptors")

    @property
    def descriptors(self) -> Mapping[int, str]:
        """The text of each level, by rank, lowest first."""
        return MappingProxyType({rank: "".join(self.cells[rank]) for rank in sorted(self.cells)})

    def statements(self, rank: int) -> tuple[str, ...]:
        """What the descriptor of that level says, one thing each; a text that was not split is one."""
        return tuple(statement.strip() for statement in self.cells[rank])


class Rubric(Model):
    """A whole sheet. Levels are ranked 1, 2, … M in order; every dimension describes every level."""

    format: Literal["fiche4-rubric/1"]
    id: Id
    version: Rank
    language: Annotated[StrictStr, AfterValidator(_language), Field(json_schema_extra={"pattern": _LANGUAGE})]
    title: Text
    short: Text
    source: Text
    axis: Text
    levels: tuple[Level, ...] = Field(min_length=2)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    since: FrozenMapping[StrictStr, FrozenMapping[Id, Id]] = Field(default_factory=empty_mapping)
    """For an earlier version, or another rubric: which dimension here means what which dimension meant there.

    One that is listed has kept the meaning of all its levels, whatever it is called; all others do not compare.
    """

    @property
    def reference(self) -> str:
        """How an answer file names this rubric: `id@version`."""
        return f"{self.id}@{self.version}"

    @property
    def top(self) -> int:
        """The highest rank, which is also the number of levels."""
        return len(self.levels)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the dimensions, in the order of the sheet."""
        return tuple(dimension.id for dimension in self.dimensions)

    def level(self, rank: int) -> Level:
        """The level of that rank, 1 to `top`."""
        if not 1 <= rank <= self.top:
            raise IndexError(rank)
        return self.levels[rank - 1]

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension of that id; `KeyError` when there is none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    @property
    def unsplit(self) -> tuple[tuple[Dimension, int], ...]:
        """The descriptors (by dimension and rank) that seem to say several things, where none was split yet.

        A full stop before a capital, or a line break, shows it, and proves nothing.
        """
        cells = [(one, rank, cell) for one in self.dimensions for rank, cell in one.cells.items()]
        if any(len(cell) > 1 for _, _, cell in cells):
            return ()
        return tuple((one, rank) for one, rank, (text,) in cells if _TWO_IDEAS.search(text.strip()))

    @validates_model(mode="after")
    def _whole(self) -> "Rubric":
        _refuse_repeats(problems.REPEATED_ID, "dimensions", "id", [d.id for d in self.dimensions])
        _refuse_repeats(problems.REPEATED_RANK, "levels", "rank", [level.rank for level in self.levels])
        for index, level in enumerate(self.levels):
            if level.rank != index + 1:
                raise fault(problems.LEVEL_GAP, "levels", index, "rank", expected=index + 1, found=level.rank)
        for index, dimension in enumerate(self.dimensions):
            _refuse_cells(index, dimension, self.top)
        for reference, kept in self.since.items():
            _refuse_kept(reference, kept, self.ids)
        return self


def _refuse_repeats(phrase: Phrase, group: str, key: str, values: Iterable[str | int]) -> None:
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            raise fault(phrase, group, index, key, value=value)
        seen.add(value)


def _refuse_kept(reference: str, kept: Mapping[str, str], ids: Iterable[str]) -> None:
    if not re.fullmatch(REFERENCE, reference):
        raise fault(problems.NOT_A_REFERENCE, "since", reference, of_key=True)
    seen = dict[str, str]()
    for now, then in kept.items():
        if now not in ids:
            raise fault(
                problems.NO_SUCH_DIMENSION, "since", reference, now, of_key=True, found=now, known=", ".join(ids)
            )
        if then in seen:  # split in two: neither half means what the whole did
            raise fault(problems.KEPT_TWICE, "since", reference, now, found=then, first=seen[then])
        seen[then] = now


def _refuse_cells(index: int, dimension: Dimension, top: int) -> None:
    path = ("dimensions", index, "descriptors")
    for rank in range(1, top + 1):
        if rank not in dimension.cells:
            raise fault(problems.MISSING_CELL, *path, dimension=dimension.id, rank=rank)
    for rank in dimension.cells:
        if rank > top:
            raise fault(
                problems.CELL_WITHOUT_LEVEL, *path, rank, of_key=True, dimension=dimension.id, rank=rank, top=top
            )


def translation_mismatches(rubric: Rubric, other: Rubric, name: str) -> Iterator[Problem]:
    """Where `rubric` is not the same as `other`, which the file `name` holds in another language; else nothing.

    A sheet may be read by either, so that the levels must be as many, the ids the same in the same order, and each
    descriptor split into as many statements.
    """
    if rubric.reference != other.reference or rubric.language == other.language:
        return
    if rubric.top != other.top:
        yield Problem(
            problems.OTHER_LEVELS, {"found": rubric.top, "expected": other.top, "other": name}, path=("levels",)
        )
    for expected in (key for key in other.ids if key not in rubric.ids):
        yield Problem(problems.NO_DIMENSION, {"expected": expected, "other": name}, path=("dimensions",))
    for index, found in enumerate(rubric.ids):
        path = ("dimensions", index, "id")
        if found not in other.ids:
            yield Problem(problems.EXTRA_DIMENSION, {"found": found, "other": name}, path=path)
        elif set(rubric.ids) == set(other.ids) and found != other.ids[index]:
            fields = {"found": found, "number": index + 1, "expected": other.ids[index], "other": name}
            yield Problem(problems.OTHER_DIMENSION, fields, path=path)
        else:
            yield from _cell_mismatches(index, rubric.dimensions[index], other.dimension(found), name)


def _cell_mismatches(index: int, one: Dimension, other: Dimension, name: str) -> Iterator[Problem]:
    for rank in one.cells.keys() & other.cells.keys():
        found, expected = len(one.cells[rank]), len(other.cells[rank])
        if found != expected:
            fields: dict[str, object] = {"found": found, "expected": expected, "other": name}
            yield Problem(problems.OTHER_STATEMENTS, fields, path=("dimensions", index, "descriptors", rank))
