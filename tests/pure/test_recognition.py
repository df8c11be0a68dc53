"""What a cell and a header say, by the words of the rubric."""

import pytest

from fiche4.recognition.cells import MOST_REMEMBERED, STRANGE, Cells, cells_of
from fiche4.recognition.headers import LONGEST_HEADER, MOST_COLUMNS, columns_of, names_of, submitted_column
from fiche4.recognition.text import cut_short, normalise
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import translations


@pytest.fixture(scope="module")
def direction() -> Cells:
    return cells_of(translations("fr"))[1]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Équipe de DIRECTION\u00a0", "equipe de direction"),
        ("E\u0301quipe", "equipe"),
        ("l’œuvre : « æ »", "l oeuvre ae"),
        ("Œuvre œuvre Ægyptus ægyptus", "oeuvre oeuvre aegyptus aegyptus"),
        ("a_b -- c\n\td", "a b c d"),
        ("Cœur d&amp;#039;&eacute;cole", "coeur d ecole"),
        ("ﬁche", "fiche"),
        ("", ""),
    ],
)
def test_texts_that_are_called_the_same(text: str, same: str) -> None:
    assert normalise(text) == same


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("3", 3), (" 3 ", 3), ("3.0", 3), ("3,00", 3), ("03", 3), ("3.", 3), ("3)", 3), ("\u00a03", 3),
        ("Niveau 3", 3), ("niveau\u00a03", 3), ("level 3", 3), ("N3", 3), ("A3", 3), ("AO03", 3), ("AO003", 3),
        ("3. Collectif implanté /établissement", 3),
        ("Collectif implanté /établissement", 3),
        ("COLLECTIF IMPLANTÉ /ÉTABLISSEMENT", 3),
        ("collectif implante / etablissement", 3),
        ("Collectif implanté", 3),
        ("3 - Collectif implanté", 3),
        ("Niveau 3 : Collectif implanté", 3),
        ("Promotion de la coopération", 2),
        ("2. Promotion de la coopération.", 2),
        ("2. Collectif émergent / établissement : Promotion de la coopération", 2),
        ("Réseau émergent", 4),
        ("Promotion of cooperation", 2),
        ("", None), ("  ", None), ("-", None), ("?", None), ("N/A", None), ("NA", None),
        ("Sans réponse", None), ("NSP", None),
        ("Je ne sais pas", None), ("I don't know", None),
        *((mark, None) for mark in ("–", "—", ".", "/", "…")),
        *((words, None) for words in ("n.a.", "ne sait pas", "ne sais pas", "sans opinion", "non connu", "inconnu")),
        *((words, None) for words in ("No answer", "not known", "unknown", "don't know", "None", "NULL")),
    ],
)  # fmt: skip
def test_what_a_cell_says(direction: Cells, text: str, rank: int | None) -> None:
    assert direction.level(text) == rank
    assert direction.level(text) == rank, "the second time it is remembered"


@pytest.mark.parametrize(
    "text",
    [
        "0", "6", "12", "-3", "2,5", "2.5", "3/5", "33", "1e0", "²", "Ⅲ", "trois", "oui", ":-)", "3 4", "3;4", "3%",
        "2. Collectif implanté /établissement",
        "Collectif",
        "Collectif émergent réseau",
        "Collectif implanté /établissement Promotion de la coopération",
        "Offre et demande",
        "3. ",
    ],
)  # fmt: skip
def test_what_is_no_level_is_not_taken_for_one(direction: Cells, text: str) -> None:
    assert direction.level(text) == (3 if text == "3. " else STRANGE)


def test_a_text_that_two_levels_share_says_neither(small_rubric: Rubric) -> None:
    first = small_rubric.dimensions[0]
    twice = first.model_copy(update={"descriptors": {1: "Pareil", 2: "Pareil", 3: "Autre"}})
    cells = Cells([(small_rubric, twice)])
    assert [cells.level(text) for text in ("Pareil", "Autre", "2")] == [STRANGE, 3, 2]


def test_the_cells_of_a_rubric_in_one_language(small_rubric: Rubric) -> None:
    assert [cells.level("2") for cells in cells_of([small_rubric])] == [2, 2]


def test_a_cell_is_as_long_as_four_descriptors_and_no_longer(small_rubric: Rubric) -> None:
    """A thousand signs are read in any case: more are no level, and not worth the time."""
    long = small_rubric.dimensions[0].model_copy(update={"descriptors": {1: "un", 2: "x" * 2000, 3: "trois"}})
    for dimension, most in ((long, 4 * len("niveau 2 " + "x" * 2000)), (small_rubric.dimensions[0], 1000)):
        cells = Cells([(small_rubric, dimension)])
        words = dimension.descriptors[2]
        assert cells.level(words + "." * (most - len(words))) == 2
        assert cells.level(words + "." * (most - len(words) + 1)) == STRANGE


def test_what_is_remembered_does_not_grow(direction: Cells) -> None:
    for number in range(MOST_REMEMBERED + 10):
        assert direction.level(" " * number + "3") == 3
    assert len(direction._seen) <= MOST_REMEMBERED
    for number in range(100):
        assert direction.level(f"rien {number}") == STRANGE
    assert not any(text.startswith("rien") for text in direction._seen)


@pytest.mark.parametrize(
    ("text", "beginning"), [("Collectif (ense.. ", "collectif ense"), ("Équi…", "equi"), ("Équipe…", "equipe")]
)
def test_a_text_cut_short(text: str, beginning: str) -> None:
    assert cut_short(text) == beginning


@pytest.mark.parametrize("text", ["Équipe", "Éq…", "Équ…", "a.b", ".."])
def test_a_text_that_is_whole_or_tells_nothing(text: str) -> None:
    assert cut_short(text) is None


def found(header: list[str], rubric: Rubric, **given: str) -> dict[str, int]:
    columns = columns_of(header, names_of([rubric]), given)
    return {rubric.ids[index]: column for index, column in columns.found.items()}


@pytest.mark.parametrize(
    "header",
    [
        "Équipe de direction", "equipe de direction *", "2. Équipe de direction", "Q2 - Équipe de direction",
        "2. Direction", "Q2 : Direction", "Question 12 - Direction",
        "direction", "DIRECTION", "Positionnement [direction]", "groupe/direction", "groupe:direction", "g-direction",
        "Où en est-on ? [Équipe de direction]", "Direction", "Équipe de direc.. ", "Équipe…",
    ],
)  # fmt: skip
def test_a_header_that_names_a_dimension(header: str, rubric: Rubric) -> None:
    assert found(["id", header, "date"], rubric) == {"direction": 1}


@pytest.mark.parametrize(
    "header", ["Équipe", "Équipe de direction [Commentaire]", "Directions", "Éq..", "", "x" * 2000]
)
def test_a_header_that_names_none(header: str, rubric: Rubric) -> None:
    assert found(["id", header, "date"], rubric) == {}


def test_the_nearest_header_is_taken(rubric: Rubric) -> None:
    title = "Équipe de direction"
    assert found([f"Points - {title}", f"Commentaires - {title}", title], rubric) == {"direction": 2}
    assert found([f"Points - 2. {title}", f"Avis : {title}"], rubric) == {"direction": 1}
    assert found(["Territoire", "Structuration du territoire / réseau"], rubric) == {"territoire": 1}


def test_an_id_is_nearer_than_a_short_name(small_rubric: Rubric) -> None:
    first, second = small_rubric.dimensions
    rubric = small_rubric.model_copy(update={"dimensions": (first.model_copy(update={"short": "Une"}), second)})
    for header in (["Une", "un"], ["un", "Une"]):
        columns = columns_of(header, names_of([rubric]), {})
        assert (columns.found, columns.doubtful) == ({0: header.index("un")}, frozenset())


def test_a_name_cut_short_is_the_farthest(rubric: Rubric) -> None:
    title = "Équipe de direction"
    for row in ([f"{'x' * 900} {title}", "Équipe de direc.."], ["Équipe de direc..", f"{'x' * 900} {title}"]):
        columns = columns_of(row, names_of([rubric]), {})
        assert (columns.found, columns.doubtful) == ({1: row.index("Équipe de direc..") ^ 1}, frozenset())
    assert columns_of(["Équipe de direc..", "Équipe de dir.."], names_of([rubric]), {}).doubtful == {1}


def test_a_header_has_words_and_is_not_too_long(rubric: Rubric) -> None:
    assert found(["", "a"], rubric, objets="?") == {}
    assert found(["b", "a"], rubric, objets="a") == {"objets": 1}
    title = "Équipe de direction"
    for length, columns in ((LONGEST_HEADER, {"direction": 0}), (LONGEST_HEADER + 1, {})):
        assert found(["x" * (length - len(title) - 1) + " " + title], rubric) == columns


def test_two_columns_as_near_are_doubtful(rubric: Rubric) -> None:
    for times in (2, 3):
        columns = columns_of(["Objets de travail"] * times, names_of([rubric]), {})
        assert columns.doubtful == {2}
    columns = columns_of(["Avis : Objets de travail", "objets"], names_of([rubric]), {})
    assert (columns.found, columns.doubtful) == ({2: 1}, frozenset())
    columns = columns_of(["Objets de travail", "A", "Objets de travail"], names_of([rubric]), {"objets": "a"})
    assert (columns.found, columns.doubtful) == ({2: 1}, frozenset())


def test_a_beginning_that_two_titles_share_names_neither(small_rubric: Rubric) -> None:
    twins = tuple(
        dimension.model_copy(update={"title": f"Question sur {dimension.id}"}) for dimension in small_rubric.dimensions
    )
    rubric = small_rubric.model_copy(update={"dimensions": twins})
    assert found(["Question s.."], rubric) == {}
    assert found(["Question sur d.."], rubric) == {"deux": 0}


def test_each_language_of_the_rubric_is_recognised() -> None:
    french, english = translations("fr")
    header = [dimension.title for dimension in english.dimensions]
    assert len(columns_of(header, names_of([french, english]), {}).found) == 5
    for name in ("Date submitted", "Date de soumission", "submitdate"):
        assert submitted_column(["id", name]) == 1
    assert submitted_column(["id"]) is None


def test_headers_are_looked_for_in_so_many_columns(rubric: Rubric) -> None:
    blank = [""] * (MOST_COLUMNS - 1)
    assert found([*blank, "objets", "direction"], rubric) == {"objets": MOST_COLUMNS - 1}
