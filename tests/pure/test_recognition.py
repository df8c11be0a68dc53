"""What a cell and a header say, by the words of the rubric."""

import pytest

from fiche4.recognition.cells import LOST, MOST_REMEMBERED, STRANGE, Cells, cells_of
from fiche4.recognition.headers import LONGEST_HEADER, MOST_COLUMNS, SUBMITTED, Names, column_named, column_of
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
        ("Niv. 3", 3), ("niv 3", 3), ("3/5", 3), ("3 / 5", 3), ("\u200b3\u200b", 3), ("'3", 3),
        ('="3"', 3), ("3\ufe0f\u20e3", 3),
        ("３", 3), ('["3. Collectif implanté /établissement"]', 3), ("« Collectif implanté »", 3), ("“3”", 3),
        ("Collectif implanté /établissement *", 3), ("Collectif implanté /établissement (3)", 3),
        ("3_collectif_implant_tablissement", 3), ("4_collectif_mergent_r_seau_entre_certain", 4),
        ("<p>3. Collectif implanté /établissement</p>", 3), ("3. Collectif implantÃ© /Ã©tablissement", 3),
        ("3. Collectif implanté /établissement : É…", 3), ("3. Collectif implanté /établiss", 3),
        ("Réseau de réfl...", 5),
        ("3. Collectif implanté /établissement : Coordination expl", 3),
        ("#REF!", LOST), ("#N/A", LOST), ("#NOM?", LOST), ("Err:502", LOST), ("=Brut!B2", LOST), ("#DIV/0!", LOST),
        ("Ne se prononce pas", None), ("Non concerné", None), ("Pas de réponse", None), ("-99", None), ("NC", None),
        ("Prefer not to say", None),
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
        "0", "6", "12",
        "-3", "2,5", "2.5", "3/4", "3/50", "33", "1e0", "²", "Ⅲ", "trois", "oui", ":-)", "3 4", "3;4", "3%",
        "2. Collectif implanté /établissement",
        "3. Collectif implanté /établissement, 4. Collectif émergent réseau / entre certains établissements /écoles",
        "3. Collectif implanté /établissement, 4. Coll…", "3. Collectif implanté /établissement ; Réseau de…",
        "4. Collectif émergent", "Collectif émergent…", "-1", "I", "II", '["3", "4"]', "3 + 4", "#1", "1900-01-03",
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
    twice = first.model_copy(update={"cells": {1: ("Pareil",), 2: ("Pareil",), 3: ("Autre",)}})
    cells = Cells([(small_rubric, twice)])
    assert [cells.level(text) for text in ("Pareil", "Autre", "2")] == [STRANGE, 3, 2]


def test_a_level_may_be_called_none_or_a_number(small_rubric: Rubric) -> None:
    """What would be no answer elsewhere is a level here; a number that is another's rank says neither."""
    for titles, said in ((("None", "0", "N/A"), [1, 2, 3]), (("0", "1", "2"), [1, STRANGE, STRANGE])):
        levels = tuple(
            level.model_copy(update={"title": title, "short": title})
            for level, title in zip(small_rubric.levels, titles, strict=True)
        )
        rubric = small_rubric.model_copy(update={"levels": levels})
        cells = Cells([(rubric, rubric.dimensions[0])])
        assert [cells.level(title) for title in titles] == said
        assert [cells.level("3"), cells.level("")] == [3, None]


def test_titles_without_letters_are_told_apart_by_nothing(small_rubric: Rubric) -> None:
    levels = tuple(level.model_copy(update={"title": "★" * level.rank, "short": "★"}) for level in small_rubric.levels)
    rubric = small_rubric.model_copy(update={"levels": levels})
    cells = Cells([(rubric, rubric.dimensions[0])])
    assert [cells.level(text) for text in ("", "★★", "2")] == [None, STRANGE, 2]


def test_roman_numbers_are_read_once_a_column_is_written_so(small_rubric: Rubric) -> None:
    cells = Cells([(small_rubric, small_rubric.dimensions[0])])
    assert [cells.level(text) for text in ("I", "III", "Ⅲ")] == [STRANGE] * 3
    cells.add_roman()
    assert [cells.level(text) for text in ("I", "III", "Ⅲ", "Niveau II", "IV", "x")] == [1, 3, 3, 2, STRANGE, STRANGE]


def test_the_cells_of_a_rubric_in_one_language(small_rubric: Rubric) -> None:
    assert [cells.level("2") for cells in cells_of([small_rubric])] == [2, 2]


def test_a_cell_is_as_long_as_four_descriptors_and_no_longer(small_rubric: Rubric) -> None:
    """A thousand signs are read in any case: more are no level, and not worth the time."""
    long = small_rubric.dimensions[0].model_copy(update={"cells": {1: ("un",), 2: ("x" * 2000,), 3: ("trois",)}})
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


def named(header: str, *rubrics: Rubric) -> str | None:
    """The id of the dimension that a header names."""
    found = Names(rubrics).named(header)
    return None if found is None else rubrics[0].ids[found]


@pytest.mark.parametrize(
    "header",
    [
        "Équipe de direction", "equipe de direction *", "2. Équipe de direction", "Q2 - Équipe de direction",
        "2. Direction", "Q2 : Direction", "Question 12 - Direction", "B. Direction", "II. Direction",
        "Thème 2 : Direction", "direction", "DIRECTION", "g-direction", "g.direction", "Équipe de direc.. ",
        "Équipe…", "<p dir=\"ltr\"><b>Équipe de direction</b></p>", "Équipe de di\u00adrec\u200btion",
        "_quipe_de_direction", "Ã‰quipe de direction", "Equipe de direction", "Positionnement [direction]",
        "groupe/direction", "groupe:direction", "Direction2", "Direction.1", "Direction (2)",
        "Où en est-on ? [Équipe de direction]", "Q01_fiche4->Direction", "Équipe de direction\n(cochez une case)",
        "Niveau visé : Direction", "Équipe de direction [Avis]", "Direction / Leadership",
        "direction. Équipe de direction", "Importance - Équipe de direction", "Direction [3. Collectif implanté]",
        "direction_3",
    ],
)  # fmt: skip
def test_a_header_that_names_a_dimension(header: str, rubric: Rubric) -> None:
    assert named(header, rubric) == "direction"


@pytest.mark.parametrize(
    "header",
    [
        "Équipe", "Directions", "Éq..", "", "?", "x" * 2000, "Nombre de partenaires", "La direction vous écoute",
        "Points - Équipe de direction", "Feedback - Direction", "Commentaire : Direction",
        "directionTime. Temps pour la question : Équipe de direction", "Équipe de direction et objets de travail",
    ],
)  # fmt: skip
def test_a_header_that_names_none(header: str, rubric: Rubric) -> None:
    assert named(header, rubric) is None


def test_a_header_is_not_too_long(rubric: Rubric) -> None:
    title = "Équipe de direction"
    for length, found in ((LONGEST_HEADER, True), (LONGEST_HEADER + 1, False)):
        header = "x" * (length - len(title) - 1) + " " + title
        assert (named(header, rubric) is not None) is found


def test_of_names_that_end_alike_the_longest_counts(small_rubric: Rubric) -> None:
    first, second = small_rubric.dimensions
    names = ({"id": "plan", "title": "Familles", "short": "Familles"},
             {"id": "work-plan", "title": "Travail avec les familles", "short": "Travail"})  # fmt: skip
    pair = tuple(one.model_copy(update=update) for one, update in zip((first, second), names, strict=True))
    rubric = small_rubric.model_copy(update={"dimensions": pair})
    for header, key in (
        ("plan", "plan"), ("work-plan", "work-plan"), ("workplan", "work-plan"), ("work_plan", "work-plan"),
        ("g/plan", "plan"), ("g/work-plan", "work-plan"), ("g-work-plan", "work-plan"), ("POS[plan]", "plan"),
        ("Familles", "plan"), ("Travail avec les familles", "work-plan"), ("1. Familles", "plan"),
        ("Où ? [Travail avec les familles]", "work-plan"), ("Où ? [Familles]", "plan"), ("Travail", "work-plan"),
    ):  # fmt: skip
        assert named(header, rubric) == key, header


def test_a_name_that_two_dimensions_share_names_neither(small_rubric: Rubric) -> None:
    twins = tuple(
        dimension.model_copy(update={"title": f"Question sur {dimension.id}", "short": "Avis"})
        for dimension in small_rubric.dimensions
    )
    rubric = small_rubric.model_copy(update={"dimensions": twins})
    assert named("Question s..", rubric) is None
    assert named("Avis", rubric) is None
    assert named("Question sur d..", rubric) == "deux"


def test_each_language_of_the_rubric_is_recognised() -> None:
    french, english = translations("fr")
    header = [dimension.title for dimension in english.dimensions]
    assert len(Names((french, english)).in_row(header)) == 5
    assert len(Names((french, english)).in_row(["", *header])) == 5


def test_headers_are_looked_for_in_so_many_columns(rubric: Rubric) -> None:
    for before, times in ((MOST_COLUMNS - 1, 1), (MOST_COLUMNS, 0)):
        assert len(Names((rubric,)).in_row([""] * before + ["objets"])) == times


@pytest.mark.parametrize(
    ("wanted", "columns"),
    [
        ("école", [0]), ("ECOLE", [0]), ("B", [1]), ("rôle", [1]), ("facultatif", [1]), ("Date", [2, 4]),
        ("D", [3]), ("Z", []), ("F", []), ("", []), ("e", []),
    ],
)  # fmt: skip
def test_a_column_is_named_by_its_header_its_letters_or_a_part_of_its_header(wanted: str, columns: list[int]) -> None:
    assert column_named(["École", "Rôle (facultatif)", "Date", "x", "date", ""], wanted) == columns


def test_when_a_response_was_sent() -> None:
    assert column_of(["id", "Date de soumission"], SUBMITTED) == 1
    assert column_of(["id", "submitdate", "submitdate"], SUBMITTED) == 1
    assert column_of(["id"], SUBMITTED) is None
