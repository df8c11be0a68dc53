"""Whole screens as text: at every width, on every terminal, no line too wide and no word cut."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType

from fiche4.answers import Sheet
from fiche4.batch import AnswerGroup, Batch, Scored
from fiche4.comparison import Comparison, Dated, dated, timeline
from fiche4.picture.marks import SIGNS
from fiche4.picture.matrix import matrix_of
from fiche4.profile import Profile, is_here, is_next, profile_of
from fiche4.questionnaire import Remark, start
from fiche4.recognition.layout import TableRequest
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.screen.changes import diff_page, timeline_page
from fiche4.screen.ending import Invocation, finished_page, left_page
from fiche4.screen.matrix import draw_matrix, full_layout
from fiche4.screen.plain import plain_prompt, plain_text
from fiche4.screen.prose import break_offsets, prose
from fiche4.screen.sheet import blank_page, sheet_page
from fiche4.screen.stages.frame import ERASE_LINE, scrolled
from fiche4.screen.tables import score_page
from fiche4.screen.view import DRAWN, View, can_draw
from fiche4.sources.yaml_file import load_sheet
from fiche4.words import NO_BREAK, Lang, walk
from tests.conftest import EXAMPLES, make_sheet, score_of
from tests.helpers.reading import voices
from tests.helpers.typed import as_typed
from tests.helpers.walking import keys, plainly, shown

WIDTHS = (60, 80, 120, 160)
HOSTILE = "[/x] [bold]gras[/] \x1b[31mrouge \u202eetrever <b> :warning: " + "long" * 40


def text_of(page: RenderableType, width: int, **options: Any) -> str:
    console = Console(
        file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False, legacy_windows=False, **options
    )
    with console.capture() as capture:
        console.print(Group(page))
    return capture.get().replace("’", "'")


@pytest.fixture
def sheet(rubric: Rubric) -> Sheet:
    return load_sheet(EXAMPLES / "jean-moulin-2026.yaml", rubric)


def pages(rubric: Rubric, view: View) -> dict[str, RenderableType]:
    """One page of each kind, with hostile text wherever text can come from outside."""
    hostile = make_sheet(
        {
            "collectif": {"level": 2, "note": HOSTILE, "evidence": [HOSTILE], "target": 5, "reason": HOSTILE},
            "objets": {"votes": {HOSTILE: [9, 0, 8, 0, 99]}, "disagreed": True, "minority": HOSTILE},
        },
        collective=HOSTILE,
        roles=[HOSTILE],
        plan=[{"dimension": "objets", "action": HOSTILE, "owner": HOSTILE, "indicator": HOSTILE}],
    )
    profile = profile_of(hostile, rubric)
    score = score_of([(HOSTILE, hostile), ("b", make_sheet(dict.fromkeys(rubric.ids, 4)))] * 4, rubric)
    groups = tuple(AnswerGroup(name, 8, score.total) for name in (HOSTILE, "", "*"))
    one, two = Dated(HOSTILE, profile, hostile.date, hostile.plan), Dated("b", score.total)
    state = start(rubric, hostile, view.lang)
    return {
        "sheet": sheet_page(hostile, rubric, view),
        "blank": blank_page(rubric, view),
        "score": score_page(replace(score, groups=groups), view),
        "diff": diff_page(Comparison(one, two), view),
        "timeline": timeline_page(timeline([one, two, one]), view),
        "one name": timeline_page(timeline([one, one, one]), view),
        "finished": finished_page(hostile, rubric, None, Invocation("fiche4", ""), view),
        "left": left_page(state, None, Invocation("fiche4", ""), view, interrupted=True),
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("width", [40, *WIDTHS, 250])
def test_no_line_is_too_wide_and_nothing_foreign_gets_through(
    width: int, drawn: bool, lang: Lang, rubric: Rubric
) -> None:
    for name, page in pages(rubric, View(lang, width, drawn)).items():
        text = text_of(page, width)
        assert max(cell_len(line) for line in text.splitlines()) <= width, name
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text), name
        assert "⚠" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_of_the_fiche_is_cut(width: int, rubric: Rubric, sheet: Sheet) -> None:
    text = text_of(sheet_page(sheet, rubric, View("fr", width)), width)
    words = set(re.findall(r"[\w'-]+", text))
    shown = [position.descriptor(dimension) for dimension, position in profile_of(sheet, rubric)]
    for word in re.findall(r"[\w'-]{4,}", " ".join(shown)):
        assert word in words


def test_the_matrix_at_80_columns(rubric: Rubric, sheet: Sheet) -> None:
    text = text_of(draw_matrix(matrix_of(profile_of(sheet, rubric)), View("fr", 80)), 80)
    assert text.splitlines()[5] == "│ Collectif         │          │          │    ●     │    ○     │          │"
    assert text.splitlines()[13] == "│ Territoire        │    ●     │    ○     │          │          │          │"


def test_the_whole_fiche_where_there_is_room(rubric: Rubric, sheet: Sheet) -> None:
    assert full_layout(rubric, View("fr", 118)) is None
    for width in (120, 160):
        text = re.sub(
            r"[\s│]+", " ", text_of(draw_matrix(matrix_of(profile_of(sheet, rubric)), View("fr", width)), width)
        )
        assert text.count("● nous en sommes là") == 5
        assert text.count("○ prochaine étape") == 5
        for dimension in rubric.dimensions:
            for word in " ".join(dimension.descriptors.values()).split():
                assert word.rstrip(".)") in text


def test_marks_and_words_say_what_colour_says(rubric: Rubric, sheet: Sheet) -> None:
    """Without any colour, or with ASCII only, the reached cell and the next step are still marked."""
    ascii_page = text_of(sheet_page(sheet, rubric, View("fr", 80, drawn=False)), 80)
    assert "X nous en sommes là" in ascii_page
    assert re.search(r"\| Collectif +\| +\| +\| +X +\| +o +\| +\|", ascii_page)
    assert not set(ascii_page) & set("│─┌●○•→")
    assert "\x1b" not in text_of(sheet_page(sheet, rubric, View("fr", 80)), 80)


def test_reached_cells_are_filled_and_next_ones_are_not(rubric: Rubric, sheet: Sheet) -> None:
    page = draw_matrix(matrix_of(profile_of(sheet, rubric)), View("fr", 80))
    grey = text_of(page, 80, force_terminal=True, no_color=True, color_system="truecolor")
    assert grey.count("\x1b[1;7m") == 5, "bold and reverse survive where colours do not"
    assert "32m" not in grey
    assert text_of(page, 80, force_terminal=True, color_system="truecolor").count("\x1b[1;7;32m") == 5


def test_an_unknown_dimension_has_no_mark(rubric: Rubric) -> None:
    text = text_of(draw_matrix(matrix_of(profile_of(make_sheet(), rubric)), View("fr", 80)), 80)
    assert text.count("… pas encore demandé") == 5
    assert "●" not in text
    unknown = matrix_of(profile_of(make_sheet({"collectif": None}), rubric))
    assert text_of(draw_matrix(unknown, View("fr", 80)), 80).count("? non connu") == 1
    position = profile_of(make_sheet(), rubric).positions[0]
    assert not any(is_here(position, rank) or is_next(position, rank, 5) for rank in range(1, 6))


def test_a_distribution_shows_its_counts(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"level": 2, "votes": {"a": [1, 2, 0, 30, 0]}}})
    for width, cells in ((80, ("• 1", "● •• 2", "30")), (160, ("• 1", "● nous en sommes là", "•• 2", "30"))):
        text = text_of(draw_matrix(matrix_of(profile_of(sheet, rubric)), View("fr", width)), width)
        assert all(cell in text for cell in cells)


def test_between_two_levels_the_words_of_both_are_the_median_and_nobody_is_there(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"votes": [0, 3, 3, 0, 0]}})
    page = plainly(text_of(sheet_page(sheet, rubric, View("fr", 200)), 200).splitlines())
    lower, upper = (rubric.dimension("collectif").descriptors[rank] for rank in (2, 3))
    said = " ".join(page.split())
    assert f"□ Médiane : 2 {lower} □ Médiane : 3 {upper} Pas de niveau majoritaire" in said
    assert "· la moitié au moins est à 3 ou au-delà (3 sur 6)" in said
    assert not {"nous en sommes là", "Où nous en sommes", "○"} & {
        *re.findall("nous en sommes là|Où nous en sommes|○", said)
    }


def test_the_lowest_level_comes_first(rubric: Rubric, sheet: Sheet) -> None:
    text = text_of(sheet_page(sheet, rubric, View("fr", 80)), 80)
    steps = text[text.index("Prochaines étapes") :]
    titles = [dimension.short for dimension in sorted_by_level(rubric, sheet)]
    places = [steps.index(f"{number}. ") for number in range(1, 6)]
    assert places == sorted(places)
    assert steps.index("1. Structuration du territoire") < steps.index("5. Équipe de direction")
    assert titles[0] == "Territoire"


def sorted_by_level(rubric: Rubric, sheet: Sheet) -> list[Any]:
    return sorted(rubric.dimensions, key=lambda dimension: sheet.answer(dimension.id).level or 9)


def test_a_change_of_scope_is_said(rubric: Rubric) -> None:
    text = text_of(sheet_page(make_sheet({"objets": 3, "direction": 2}), rubric, View("fr", 80)), 80)
    assert text.count(f"changement d'échelle{NO_BREAK}: établissement → réseau") == 1


def test_lines_break_as_a_french_reader_expects() -> None:
    assert list(break_offsets("vrai : oui", 6)) == [7]
    assert list(break_offsets("dit « oui » ici", 9)) == [4, 12]
    assert list(break_offsets(f"a{NO_BREAK}b c", 4)) == [4]
    assert list(break_offsets("interdisciplinaires...", 19)) == [19]
    assert list(break_offsets("x" * 25, 10)) == [10, 20]
    assert text_of(prose("a  \nb"), 10) == "a\nb\n"


@pytest.mark.parametrize(
    ("encoding", "drawn"), [("utf-8", True), ("ascii", False), ("cp1252", False), ("nulle", False)]
)
def test_what_a_terminal_can_show(encoding: str, drawn: bool) -> None:
    assert can_draw(encoding) is drawn


def test_the_marks_are_in_the_fonts_of_windows_consoles() -> None:
    shapes = {mark for mark in (*DRAWN[:-1], *(sign.drawn for sign in SIGNS)) if "\u25a0" <= mark <= "\u25ff"}
    assert shapes <= set("■□▪▫▲►▼◄◊○●◘◙◦")  # all that WGL4 has of this block


# The questionnaire


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("index", range(5))
@pytest.mark.parametrize("roles", [[], ["enseignants", "direction"]])
def test_a_question_fits_the_usual_terminal(roles: list[str], index: int, lang: Lang, rubric: Rubric) -> None:
    """All five levels of every question are in sight at 80 columns and 24 lines, while votes are typed too."""
    answers = dict.fromkeys(rubric.ids[:index], 1)
    state = start(rubric, make_sheet(answers, roles=roles), lang)
    lines = shown(keys(state, *"2234") if roles else state)
    assert len(lines) <= 24
    assert any("••••" in line for line in lines) is bool(roles)
    assert lines[0].endswith(f"{index + 1}/5 {'●' * (index + 1)}{'○' * (4 - index)}")
    for level in rubric.levels:
        assert any(line.startswith(f"   {level.rank}  {level.title}") for line in lines)


@pytest.mark.parametrize("height", [3, 8, 12, 20])
@pytest.mark.parametrize("cursor", [1, 3, 5])
def test_the_cursor_is_in_sight_however_low_the_terminal(cursor: int, height: int, rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(), "fr"), *["down"] * cursor)
    lines = shown(state, 60, height)
    assert len(lines) <= height
    if height >= 12:
        assert any(line.startswith(f" › {cursor}  ") for line in lines)


def test_what_was_said_is_shown_in_a_line_and_what_is_typed(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(), "fr"), "n", "m", "o", "t", "enter", "p", "f", "enter", "enter", "c", "4")
    assert "Cible gardée : niveau 4." in plainly(shown(state)), "a remark has its place first"
    said = plainly(shown(keys(state, "down"), height=40))
    assert "◊ Cible : niveau 4 · 1 preuve · Note : mot" in said
    typed = plainly(shown(keys(state, "p", "g"), height=40))
    assert " Preuve  g█" in typed
    assert "Entrée : ajouter" in typed
    long = keys(start(rubric, make_sheet({"collectif": {"note": "long " * 100}}), "fr"), "down")
    (line,) = [line for line in shown(long) if line.startswith("Note")]
    assert len(line) == 80
    assert line.endswith("…")


def test_each_stage_has_its_screen(rubric: Rubric) -> None:
    begin = start(rubric, make_sheet(), "fr", ask_name=True)
    assert "Nom du collectif" in plainly(shown(begin))
    question = keys(begin, "enter")
    assert "Collectif sans nom" in shown(question)[0]
    assert " Note  █" in plainly(shown(keys(question, "n"), height=40))
    assert "Cible, 1–5" in plainly(shown(keys(question, "c"), height=40))
    assert shown(keys(question, "?"))[0] == "Aide"
    review = plainly(shown(keys(question, "3", "i", "right", "2", "c", "3", "1")))
    assert "● niveau 3 · Émergence de groupes de travail" in review
    assert "? non connu" in review
    assert "Encore 1 question sans réponse." in review
    assert "› Terminer et voir la fiche" in review
    assert "_" in plainly(shown(begin, drawn=False))


def test_a_remark_is_seen(rubric: Rubric) -> None:
    state = keys(start(rubric, make_sheet(), "fr"), "enter")
    assert any(line.startswith("Choisissez un niveau de 1 à 5") for line in shown(state))
    assert isinstance(state.remark, Remark)


def test_a_page_scrolls_to_its_end_and_no_further(rubric: Rubric, sheet: Sheet) -> None:
    console = Console(file=io.StringIO(), width=80, height=24, color_system=None, legacy_windows=False)
    page = sheet_page(sheet, rubric, View("fr", 80))
    text, last = scrolled(page, "touches", 0, console)
    assert text.count("\n") == 23
    assert text.replace(ERASE_LINE, "").endswith("\ntouches")
    end, same = scrolled(page, "touches", last, console)
    assert same == last
    assert "L'objet est écrit et connu de chacun" in as_typed(end)


# Plain prompts


def test_plain_lines_repeat_nothing_but_what_is_new(rubric: Rubric) -> None:
    view = View("fr", 80)
    first = start(rubric, make_sheet(), "fr")
    assert f"Question 1 sur 5{NO_BREAK}: Collectif" in plain_text(first, None, view)
    wrong = keys(first, "enter")
    assert plain_text(wrong, first, view).splitlines() == [walk.CHOOSE_FIRST.say("fr", top=5, letter="i")]
    asking = keys(first, "n")
    assert plain_text(asking, first, view) == ""
    assert plain_prompt(asking, view) == f"Note{NO_BREAK}: "
    assert "Entrée pour garder « mot »" in plain_prompt(keys(first, "n", "m", "o", "t", "enter", "n"), view).replace(
        NO_BREAK, " "
    )
    assert "Entrée pour garder 3" in plain_prompt(keys(first, "3", "left"), view)
    assert "non connu" in plain_prompt(keys(first, "i", "left"), view)
    review = keys(first, *"32415")
    assert "1. Collectif : ● niveau 3" in as_typed(plain_text(review, first, view))
    assert "revenir d'un pas" in as_typed(plain_text(keys(first, "?"), first, view))


def test_the_plain_lines_hold_no_control_character(rubric: Rubric) -> None:
    state = start(rubric, make_sheet(), "fr", ask_name=True)
    for step in (state, keys(state, "enter"), keys(state, "enter", "?"), keys(state, "enter", *"12345")):
        assert "\x1b" not in plain_text(step, None, View("fr", 80)) + plain_prompt(step, View("fr", 80))


def test_a_folder_is_drawn_as_one_profile(rubric: Rubric) -> None:
    batch = Batch(rubric)
    for one in voices([EXAMPLES / "reseau"], TableRequest((rubric,))):
        if isinstance(one, Scored):
            batch.add(one)
    text = text_of(score_page(batch.score(), View("fr", 80)), 80)
    assert "6 fiches" in text
    assert f"Partenaires{NO_BREAK}: deux pôles, 2 et 4" in text
    assert "│ Direction         │ · │ 2 │ 2 │ · │ 1 │ 1 │ · │ 3       │ 2–5     │ 0,37   │" in text
    assert Profile.empty(rubric).positions[0].n == 0


def test_on_one_screen_the_whole_fiche_gives_way_to_marks(rubric: Rubric, sheet: Sheet) -> None:
    """A picture that is to be seen whole is drawn as marks where the whole fiche is too tall."""
    profile = profile_of(sheet, rubric)
    whole = text_of(draw_matrix(matrix_of(profile), View("fr", 160)), 160)
    tall = len(whole.splitlines())
    assert text_of(draw_matrix(matrix_of(profile), View("fr", 160, height=tall)), 160) == whole
    marks = text_of(draw_matrix(matrix_of(profile), View("fr", 160, height=tall - 1)), 160)
    assert "Offre et demande" in whole
    assert "Offre et demande" not in marks
    assert len(marks.splitlines()) < 20


def test_the_target_is_in_the_picture_and_in_the_legend(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"level": 2, "target": 5}, "direction": {"level": 2, "target": 3}})
    for width in (80, 160):
        text = text_of(sheet_page(sheet, rubric, View("fr", width)), width)
        assert "◊ cible" in text
        assert text.count("○◊") == 1, "aimed at the next step"
    assert re.search(
        r"│ Collectif +│ +│ +● +│ +○ +│ +│ +◊ +│",
        text_of(
            draw_matrix(matrix_of(profile_of(sheet, rubric), {"collectif": 5, "direction": 3}), View("fr", 80)), 80
        ),
    )


@pytest.mark.parametrize("width", [30, 40, 60, 76, 120])
@pytest.mark.parametrize("count", [1, 12, 30])
def test_a_batch_keeps_its_data_at_any_width_and_with_any_rubric(width: int, count: int, rubric: Rubric) -> None:
    """Where a table has no room there are lines: no name, no level and no figure is dropped."""
    first = rubric.dimensions[0]
    ids = [f"d{number}" for number in range(count)]
    dimensions = tuple(first.model_copy(update={"id": key, "short": f"Dim {key}"}) for key in ids)
    wide = rubric.model_copy(update={"dimensions": dimensions})
    sheets = [("a.yaml", make_sheet(dict.fromkeys(ids, 4), collective=name)) for name in ("Alpha", "Bêta")]
    text = text_of(score_page(score_of(sheets, wide), View("fr", width)), width)
    rows = text[text.index("Chaque fiche") : text.index("L'ensemble")]
    assert {"Alpha", "Bêta"} <= set(re.findall(r"\w+", rows))
    assert len(re.findall(r"\b4\b", rows)) == 2 * count
    positions = text[text.index("L'ensemble") : text.index("L'accord va")]
    assert len(re.findall(r"\bDim\b", positions)) == count


def test_plain_lines_are_wrapped_between_words() -> None:
    from fiche4.screen.prose import wrapped

    assert wrapped("un deux trois", 8) == ["un deux", "trois"]
    assert wrapped("", 8) == [""]


def test_what_was_said_the_time_before_is_in_the_comparison(rubric: Rubric) -> None:
    said = {"level": 2, "target": 3, "note": "les rôles", "evidence": ["un compte rendu"], "minority": "nous, 4"}
    before = dated(protect(make_sheet({"direction": said}, date="2025-11-24")), rubric, "fr")
    after = dated(protect(make_sheet({"direction": 2, "objets": {"level": 1, "note": "new"}})), rubric, "fr")
    text = as_typed(text_of(diff_page(Comparison(before, after), View("fr", 80)), 80))
    for line in ("Cible : niveau 3", "Note : les rôles", "Preuves : un compte rendu", "Avis minoritaire : nous, 4"):
        assert line in text
    assert text.count("Ce qu'on en disait") == 1
    assert "new" not in text, "what is said now is in the sheet itself"
