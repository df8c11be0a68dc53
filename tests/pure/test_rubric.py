"""The rubric holds the sheet word for word, in any shape, and refuses what is not whole."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from fiche4.rubric import Dimension, Rubric, translation_mismatches
from fiche4.sources.yaml_file import default_rubric, load_rubric
from fiche4.words import LANGS, Lang, problems
from tests.conftest import DATA, ROOT


def source_table(rubric: Rubric) -> str:
    """The tab-separated table that the rubric was written from."""
    levels = [f"{level.rank}. {level.title}" for level in rubric.levels]
    rows = [[rubric.axis, *levels]]
    rows += [[d.title, *(d.descriptors[level.rank] for level in rubric.levels)] for d in rubric.dimensions]
    return f"\n\n{rubric.title}\n\n" + "\n".join("\t".join(row) for row in rows)


def test_the_rubric_holds_the_sheet_byte_for_byte(rubric: Rubric) -> None:
    assert source_table(rubric).encode() == (DATA / "fiche4.txt").read_bytes()


def test_a_changed_comma_would_be_seen(rubric: Rubric) -> None:
    """The comparison above can fail: one comma less, and it does."""
    source = (DATA / "fiche4.txt").read_text(encoding="utf-8")
    assert source_table(rubric) != source.replace("moyens, réponses", "moyens réponses")


def test_the_code_never_contains_the_sheet(rubric: Rubric) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for dimension in rubric.dimensions:
        for descriptor in dimension.descriptors.values():
            assert descriptor not in code


def test_the_translation_has_the_same_bones_and_says_that_it_is_unofficial(rubric: Rubric) -> None:
    english = default_rubric("en")
    assert english.reference == rubric.reference
    assert english.ids == rubric.ids
    assert [level.rank for level in english.levels] == [level.rank for level in rubric.levels]
    assert english.language == "en"
    assert "Unofficial translation" in english.source
    for french, other in zip(rubric.dimensions, english.dimensions, strict=True):
        assert all(french.descriptors[rank] != other.descriptors[rank] for rank in french.descriptors)


SPLIT = {
    "collectif": {4: 2, 5: 2}, "direction": {5: 2}, "partenaires": {4: 2}, "territoire": {1: 3, 5: 2},
}  # fmt: skip
"""How many statements the descriptors make that are more than one, counted by hand in the sheet."""


@pytest.mark.parametrize("lang", LANGS)
def test_statements_rejoin_to_the_text(lang: Lang) -> None:
    """Byte for byte: what the reader gives is what stands in the file, and the sheet's own text is tested above."""
    found: dict[str, dict[int, int]] = {}
    for dimension in default_rubric(lang).dimensions:
        for rank, cell in dimension.cells.items():
            assert "".join(cell) == dimension.descriptors[rank]
            assert [one.strip() for one in cell] == list(dimension.statements(rank))
            if len(cell) > 1:
                found.setdefault(dimension.id, {})[rank] = len(cell)
    assert found == SPLIT


def test_a_text_is_one_statement_and_a_list_several() -> None:
    cells = {1: "Un. Et demi", 2: ["Deux. ", "Trois"], 3: 4}
    dimension = Dimension.model_validate({"id": "a", "title": "A", "short": "A", "descriptors": cells})
    assert dict(dimension.descriptors) == {1: "Un. Et demi", 2: "Deux. Trois", 3: "4"}
    assert [dimension.statements(rank) for rank in cells] == [("Un. Et demi",), ("Deux.", "Trois"), ("4",)]


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("Une chose. Une autre", True),
        ("Une chose\nune autre", True),
        ("Une chose !  Énoncer", True),
        ("Une chose", False),
        ("Une chose, puis ... (ex CTEAC)", False),
        ("Une chose.\n", False),
    ],
)
def test_what_seems_to_say_two_things(text: str, *, two: bool, small_rubric: Rubric) -> None:
    def with_cell(cell: tuple[str, ...]) -> Rubric:
        first, second = small_rubric.dimensions
        changed = first.model_copy(update={"cells": {**first.cells, 2: cell}})
        return small_rubric.model_copy(update={"dimensions": (changed, second)})

    assert [(one.id, rank) for one, rank in with_cell((text,)).unsplit] == [("un", 2)] * two
    assert with_cell((text, "autre")).unsplit == (), "who has split one has seen the others"


def test_levels_change_scope_between_3_and_4(rubric: Rubric) -> None:
    assert [level.scope for level in rubric.levels] == ["établissement"] * 3 + ["réseau"] * 2


def test_a_rubric_cannot_be_changed(rubric: Rubric) -> None:
    with pytest.raises(ValueError, match="frozen"):
        rubric.title = "x"
    with pytest.raises(TypeError):
        rubric.dimensions[0].descriptors[1] = "x"  # type: ignore[index]


def test_another_rubric_of_another_shape_works(tmp_path: Path) -> None:
    path = tmp_path / "autre.yaml"
    path.write_text(
        "format: fiche4-rubric/1\nid: autre\nversion: 7\nlanguage: fr\ntitle: T\nshort: S\nsource: X\naxis: A\n"
        "levels:\n- {rank: 1, title: bas, short: b}\n- {rank: 2, title: haut, short: h}\n"
        "dimensions:\n- {id: seule, title: Seule, short: S, descriptors: {1: un, 2: deux}}\n",
        encoding="utf-8",
    )
    rubric = load_rubric(path)
    assert (rubric.reference, rubric.top, rubric.ids) == ("autre@7", 2, ("seule",))


def test_a_level_or_dimension_that_is_not_there(rubric: Rubric) -> None:
    with pytest.raises(IndexError):
        rubric.level(0)
    with pytest.raises(KeyError):
        rubric.dimension("nulle")
    assert rubric.dimension("objets").title == "Objets de travail"


def test_a_model_built_in_python_says_what_is_wrong_in_words(rubric: Rubric) -> None:
    """The one dialect of problems: what a reader of files says with a line and a column, pydantic says too."""
    levels = [level.model_dump() for level in rubric.levels]
    levels[1]["rank"] = 3
    with pytest.raises(ValidationError, match="rank 3 is used twice; change one"):
        Rubric.model_validate({**dict(rubric), "levels": levels})


def test_a_translation_has_as_many_levels_and_the_same_ids_in_order(small_rubric: Rubric) -> None:
    def told(**changed: object) -> list[tuple[object, object]]:
        one = small_rubric.model_copy(update={"language": "en", **changed})
        return [(found.phrase, found.path) for found in translation_mismatches(one, small_rubric, "a.yaml")]

    first, second = small_rubric.dimensions
    third = first.model_copy(update={"id": "trois"})
    assert told() == []
    assert told(levels=small_rubric.levels[:2]) == [(problems.OTHER_LEVELS, ("levels",))]
    swapped = [(problems.OTHER_DIMENSION, ("dimensions", n, "id")) for n in (0, 1)]
    assert told(dimensions=(second, first)) == swapped
    assert told(dimensions=(first,)) == [(problems.NO_DIMENSION, ("dimensions",))]
    assert told(dimensions=(third, first, second)) == [(problems.EXTRA_DIMENSION, ("dimensions", 0, "id"))]
    # another version, or another rubric, is no translation; nor is a copy in the same language
    in_two = first.model_copy(update={"cells": {**first.cells, 2: ("un ", "2")}})
    statements = [(problems.OTHER_STATEMENTS, ("dimensions", 0, "descriptors", 2))]
    assert told(dimensions=(in_two, second)) == statements
    assert told(version=3, dimensions=(first,)) == told(language="fr", dimensions=(first,)) == []
