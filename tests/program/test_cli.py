"""The command line: what is printed where, in which language, with which exit code."""

import io
import json
import locale
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from icalendar import Calendar

from fiche4 import __version__
from fiche4.cli import main, menu, split_lang
from fiche4.cli import run as program
from fiche4.cli.app import ALL_COMMANDS, build
from fiche4.cli.output import deliver
from fiche4.words import LANGS, NO_BREAK
from fiche4.words import help as texts
from tests.conftest import EXAMPLES, ROOT, Run, posix
from tests.helpers.browser import CHROMIUM
from tests.helpers.typed import as_typed

# What a coordinator asks for


def test_the_table_for_research_is_printed_or_written(run: Run, tmp_path: Path) -> None:
    code, out, err = run("score", EXAMPLES / "reseau", "--long")
    assert (code, err, out.count("\r\n")) == (0, "", 1 + 29 + 10)
    assert run("score", EXAMPLES / "reseau", "--long", "-o", tmp_path / "long.csv") == (0, "", "")
    assert (tmp_path / "long.csv").read_text(encoding="utf-8-sig").count("\n") == out.count("\n")
    code, out, err = run("score", EXAMPLES / "reseau", EXAMPLES / "avec-une-erreur.yaml", "--long")
    assert (code, out.count("\r\n")) == (1, 40)
    assert run("score", EXAMPLES / "avec-une-erreur.yaml", "--long")[0] == 2
    survey = EXAMPLES / "enquete-jean-moulin.csv"
    for left_out in ([survey], ["--by", "Rôle (facultatif)"], ["-f", "json"]):
        code, out, err = run("score", EXAMPLES / "reseau", *left_out, "--long")
        assert (code, out) == (2, "")
        assert "--long" in err


def test_levels_without_evidence_are_a_hint(run: Run) -> None:
    sheet, folder = EXAMPLES / "reseau/college-jean-moulin.yaml", EXAMPLES / "reseau"
    code, out, err = run("check", sheet, "--evidence")
    assert (code, out, err) == (0, "", f"{sheet}: sans preuve : Collectif, Direction, Objets de travail, Territoire\n")
    assert run("check", folder, "--evidence")[2].count("sans preuve") == 6
    assert run("check", sheet) == (0, "", "")
    shown = (
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n  objets: {level: 2, evidence: [x]}\n"
    )
    Path("shown.yaml").write_text(shown, encoding="utf-8")
    assert run("check", "shown.yaml", "--evidence") == (0, "", "")
    code, _, err = run("check", EXAMPLES / "avec-une-erreur.yaml", sheet, "--evidence")
    assert (code, err.count("avec-une-erreur.yaml:8:14"), err.count("sans preuve")) == (1, 1, 1)


def test_names_are_numbers_in_what_leaves_unless_they_were_agreed_to(run: Run) -> None:
    code, out, err = run("score", EXAMPLES / "reseau", "-f", "csv")
    assert (code, "École du Canal" in out, "ecole-du-canal" in out, "Collège Jean-Moulin" in out) == (
        0,
        False,
        False,
        True,
    )
    assert "--all-groups" in err
    code, out, err = run("score", EXAMPLES / "reseau", "-f", "csv", "--all-groups")
    assert (code, "École du Canal" in out, err) == (0, True, "")


# Starting up


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    """`import fiche4.cli` loads neither rich, nor yaml, nor the models."""
    code = (
        "import sys, fiche4.cli, fiche4.cli.app\n"
        "heavy = {'rich', 'yaml', 'pydantic', 'jinja2', 'fiche4.rubric', 'fiche4.answers', 'fiche4.profile'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_needs_no_heavy_library_either() -> None:
    code = (
        "import sys, fiche4.cli\n"
        "assert fiche4.cli.main(['--help']) == 0\n"
        "print(sorted({'rich', 'yaml', 'pydantic', 'jinja2'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_argument_and_option_has_its_help(lang: Any, run: Run) -> None:
    assert set(texts.COMMANDS) == {command.__name__ for command in ALL_COMMANDS} >= set(texts.DETAILS)
    program = build(lang)
    for command in (program, *program.commands.values()):
        for param in command.params:
            assert texts.PARAMETERS[param.name].say(lang)
    other = "Show" if lang == "fr" else "Montrer"
    for args in ([], *([name] for name in texts.COMMANDS)):
        code, out, err = run(*args, "--help", "--lang", lang)
        assert (code, err) == (0, "")
        assert as_typed(texts.PARAMETERS["help"].say(lang)) in out
        assert other not in out
        assert ("Usage : " if lang == "fr" else "Usage: ") in out


@pytest.mark.parametrize("word", ["Show this message", "Options:", "required", "default:", "COMMAND [ARGS]", "{", "<"])
def test_french_help_has_no_english_left(word: str, run: Run) -> None:
    for args in ([], *([name] for name in texts.COMMANDS)):
        assert word not in run(*args, "--help")[1]


def test_no_command_gives_the_help_and_the_version_is_told(run: Run) -> None:
    code, out, _ = run()
    assert code == 2
    assert "Commandes :" in out
    assert run("--version")[1] == f"fiche4 {__version__}\n"


@pytest.mark.parametrize(
    ("args", "asked", "rest"),
    [
        (["show", "--lang", "en", "x"], "en", ["show", "x"]),
        (["--lang=fr", "show"], "fr", ["show"]),
        (["show", "--", "--lang", "en"], None, ["show", "--", "--lang", "en"]),
        (["show", "--lang"], "", ["show"]),
        (["--lang", "fr", "--lang", "en"], "en", []),
    ],
)
def test_the_language_is_found_wherever_it_stands(args: list[str], asked: str | None, rest: list[str]) -> None:
    assert split_lang(args) == (asked, rest)


@pytest.mark.parametrize(
    ("locale_", "usage"),
    [(("English_United States", "1252"), "Usage: "), (("fr_FR", "cp1252"), "Usage : "), ((None, None), "Usage : ")],
)
def test_on_windows_the_language_is_that_of_the_system(
    locale_: tuple[str | None, str | None], usage: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--help")  # what looks at the system while it is loaded is loaded
    monkeypatch.delenv("FICHE4_LANG")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(locale, "getlocale", lambda: locale_)
    assert run("--help")[1].startswith(usage)


# Mistakes on the command line

MISTAKES = [
    (["scor"], "commande « scor » inconnue", "unknown command “scor”"),
    (["show", "--formt", "csv"], "vouliez-vous dire --format", "did you mean --format"),
    (["show", "--zzz"], "option --zzz inconnue", "unknown option --zzz"),
    (["show", "-f", "xml"], "--format : valeur refusée ; choisissez parmi table, json, csv, md", "choose from table"),
    (["score"], "il manque CHEMIN", "PATH is missing"),
    (["show", "a", "b"], "« b » est de trop ; voir : fiche4 show --help", "“b” is one argument too many"),
    (["show", "--format"], "--format est mal employée (valeur absente ou en trop) ; voir : fiche4 show --help", "show"),
    (["--version=1"], "l'option --version est mal employée", "option --version is misused"),
    (["--"], "commande mal formée ; voir : fiche4 --help", "the command cannot be understood"),
    (["form"], "choisissez : fiche4 form --to limesurvey|xlsform|text", "choose: fiche4 form --to limesurvey|xlsform"),
    (["schema"], "choisissez : fiche4 schema answers|rubric", "choose: fiche4 schema answers|rubric"),
    (["--lang", "de"], "langue « de » inconnue", "unknown language “de”"),
    (["diff", "a"], "au moins deux", "at least two"),
    (["diagnose", "--date", "hier"], "2026-11-23", "2026-11-23"),
    (["show", "absent.yaml"], "absent.yaml: ce fichier n'existe pas", "absent.yaml: there is no such file"),
    (["show", "."], "c'est un dossier", "this is a folder"),
    (["diagnose", "nulle/part.yaml"], "nulle: ce", "nulle: there"),
    (["show", "--rubric", "absente.yaml"], "absente.yaml: ce fichier n'existe pas", "there is no such file"),
    (["show", "-o", "nulle/part.txt"], "ce dossier n'existe pas", "there is no such folder"),
]


@pytest.mark.parametrize(("args", "fr", "en"), MISTAKES, ids=[" ".join(args) for args, _, _ in MISTAKES])
def test_a_mistake_is_one_line_in_the_language_and_exit_code_2(args: list[str], fr: str, en: str, run: Run) -> None:
    if "nulle/part.yaml" in args:
        fr, en = "nulle", "nulle"
    for lang, said in (("fr", fr), ("en", en)):
        code, out, err = (
            run(*([] if "--lang" in args else ["--lang", lang]), *args) if lang == "fr" else _english(run, args)
        )
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1
        assert "Traceback" not in err


def _english(run: Run, args: list[str]) -> tuple[int, str, str]:
    os.environ["FICHE4_LANG"] = "en"
    return run(*args)


def test_even_a_mistake_of_ours_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from fiche4.sources import yaml_file

    def broken(*_: object) -> None:
        raise ZeroDivisionError("deux\nlignes")

    monkeypatch.setattr(yaml_file, "parse", broken)
    code, out, err = run("show")
    assert (code, out) == (2, "")
    assert err.startswith("fiche4: erreur inattendue (ZeroDivisionError: deux lignes)")
    monkeypatch.setenv("FICHE4_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("show")


def test_hostile_names_do_not_reach_the_terminal(run: Run) -> None:
    for args in (["show", "\x1b[31m.yaml"], ["\x1b]0;x\x07"], ["show", "--\x1b[2J"], ["check", "a\nb.yaml"]):
        _, _, err = run(*args)
        assert "\x1b" not in err
        assert err.count("\n") == 1


# show, score, diff, check


def test_show_of_a_table_says_what_reads_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("collectif;direction;objets\n1;2;3\n", encoding="utf-8")
    code, out, err = run("show", "export.csv")
    assert (code, out) == (2, "")
    assert err == "export.csv: ce n'est pas une fiche ; un tableau de réponses se lit avec : fiche4 score\n"


def test_show_a_sheet_and_the_blank_fiche(run: Run) -> None:
    code, out, err = run("show", EXAMPLES / "jean-moulin-2026.yaml")
    assert (code, err) == (0, "")
    assert "│ Territoire        │    ●     │    ○     │" in out
    assert "1. Structuration du territoire / réseau · niveau 1" in out
    code, out, _ = run("show")
    assert code == 0
    assert "fiche vierge" in out
    assert "Promotion de la coopération" in out
    assert json.loads(run("show", "-f", "json")[1])["dimensions"][0]["level"] is None


def test_the_answers_of_one_language_are_valid_in_the_other(run: Run) -> None:
    code, out, _ = run("show", EXAMPLES / "jean-moulin-2026.yaml", "--lang", "en")
    assert code == 0
    assert "Explicit coordination of tasks" in out
    assert "Prochaine" not in out


def test_score_tells_a_bad_file_and_counts_the_others(run: Run) -> None:
    code, out, err = run("score", EXAMPLES)
    assert code == 1
    assert "14 fiches" in out
    bad = EXAMPLES / "avec-une-erreur.yaml"
    passed_over, first, line, caret, second, *_ = err.splitlines()
    assert passed_over.endswith(f"nommez-le : {EXAMPLES / 'enquete-jean-moulin.csv'}")
    assert first == f"{bad}:8:14: niveau 7 : la grille va de 1 à 5"
    assert (line, caret) == ("    direction: 7", "               ^")
    assert second.startswith(f"{bad}:9:3: « objet » n'est pas une dimension")


def answers(path: Path, groups: str) -> Path:
    """A table of answers, one for each letter of `groups`, which names its group; no two groups are of one mind."""
    rows = "".join(f"{group};{'1;2;3;4;5' if at % 2 else '2;3;4;5;1'}\n" for at, group in enumerate(groups))
    path.write_text(f"Site;collectif;direction;objets;partenaires;territoire\n{rows}", encoding="utf-8")
    return path


def test_a_csv_of_sheets_and_a_table_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    sheet, table = EXAMPLES / "jean-moulin-2026.yaml", answers(tmp_path / "t.csv", "aaaaaa")
    left_out = "fiche4: ce CSV ne donne que les fiches ; les tableaux et les groupes sont dans --format md ou json\n"
    code, out, err = run("score", sheet, table, "--by", "Site", "-f", "csv")
    assert (code, len(out.splitlines())) == (0, 2)
    assert err.endswith(left_out)
    for args in ((sheet, table, "-f", "md"), (sheet, "-f", "csv"), (table, "-f", "csv")):
        assert left_out not in run("score", *args)[2]


@pytest.mark.parametrize(
    ("groups", "told"), [("ab", True), ("aaaaabbbc", True), ("aaaaabbbbb", False), ("aaaaa*****", False)]
)
def test_groups_that_are_not_told_apart_are_spoken_of(groups: str, told: bool, run: Run, tmp_path: Path) -> None:
    table = answers(tmp_path / "t.csv", groups)
    hidden = "Les groupes de moins de 5 réponses, ou unanimes, ne sont pas détaillés"
    assert (hidden in run("score", table, "--by", "Site")[1]) is told
    assert hidden not in run("score", table, "--by", "Site", "--all-groups")[1]
    assert hidden not in run("score", table)[1]


def test_score_where_there_is_nothing(run: Run, tmp_path: Path) -> None:
    code, out, err = run("score", tmp_path)
    assert (code, out) == (1, "")
    assert "aucune fiche" in err


def test_a_folder_gives_its_sheets_and_passes_over_rubrics_and_hidden_files(run: Run, tmp_path: Path) -> None:
    sheet = (EXAMPLES / "jean-moulin-2026.yaml").read_bytes()
    for name in ("b.yaml", "a.yml", "sous/c.YAML", ".cache/d.yaml", "e.txt"):
        path = tmp_path / "dossier" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet)
    (tmp_path / "dossier/grille.yaml").write_bytes((ROOT / "rubric/fiche4.yaml").read_bytes())
    code, out, _ = run("score", tmp_path / "dossier", "-f", "json", "--all-groups")
    assert code == 0
    names = [Path(one["file"]).name for one in json.loads(out)["sheets"]]
    assert names == ["a.yml", "b.yaml", "c.YAML"]


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_every_result_in_every_form_to_the_screen_and_to_a_file(form: str, run: Run, tmp_path: Path) -> None:
    one, two = EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml"
    for args in (
        ["show"],
        ["show", two],
        ["score", "--all-groups", EXAMPLES / "reseau"],
        ["diff", one, two],
        ["diff", one, two, two],
    ):
        code, out, err = run(*args, "--format", form)
        assert (code, err) == (0, "")
        assert out.endswith("\n")
        code, printed, _ = run(*args, "--format", form, "--output", "resultat")
        assert (code, printed) == (0, "")
        written = (tmp_path / "resultat").read_bytes().decode()
        assert written.startswith("\ufeff") is (form == "csv")
        assert as_typed(written.removeprefix("\ufeff")).replace("\r\n", "\n") == out.replace("\r\n", "\n")
        if form == "json":
            assert json.loads(out)["format"].startswith("fiche4-")


def test_diff_says_what_was_gained_in_words(run: Run) -> None:
    code, out, _ = run("diff", EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml")
    assert code == 0
    assert "Équipe de direction · ↑ monte" in out
    assert "Où nous en étions     niveau 2 · « Promotion de la coopération »" in out
    assert "Toujours à            niveau 2 · « Projets ponctuels et fragmentés »" in out
    assert re.search("│ Territoire +│ +non connu +│ +1 +│ a maintenant un niveau +│", out)
    assert "↑ monte · ce qui était commencé est atteint" in out
    assert "Avant · En partie     un groupe de travail s'est réuni deux fois" in out


def test_diff_carries_the_plan_forward(run: Run) -> None:
    one, two = EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml"
    out = run("diff", one, two)[1]
    planned = out[out.index("Ce qui était prévu") : out.index("Collectif (ensemble")]
    assert "La référente culture" in planned
    assert "Ce qu'il en est       fait en partie · Une classe sur deux" in planned
    assert "monte" not in planned, "the level is not what came of an action"
    assert "| Partenaires | Construire une intervention" in run("diff", one, two, "-f", "md")[1]
    assert json.loads(run("diff", one, two, "-f", "json")[1])["planned"][0]["owner"] == "La référente culture"
    assert json.loads(run("diff", one, two, "-f", "json")[1])["planned"][0]["result"] == "partly"
    assert "Ce qui était prévu" not in run("diff", EXAMPLES / "reseau/ecole-du-canal.yaml", two)[1]


def test_diff_exit_code_as_in_git(run: Run) -> None:
    one, two = EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml"
    assert run("diff", one, two, "--exit-code")[0] == 1
    assert run("diff", two, two, "--exit-code")[0] == 0
    assert run("diff", one, one, two, "--exit-code")[0] == 1


def test_diff_the_wrong_way_round_is_remarked(run: Run) -> None:
    out = run("diff", EXAMPLES / "jean-moulin-2026.yaml", EXAMPLES / "jean-moulin-2025.yaml")[1]
    assert "Attention" in out
    assert "↓ descend" in out


def test_diff_of_folders_and_a_timeline_of_several(run: Run) -> None:
    """Each collective is compared with itself; the same from two folders, from one, and from files in any order."""
    before, after = EXAMPLES / "reseau-2025", EXAMPLES / "reseau"
    code, out, _ = run("diff", before, after, "--all-groups")
    assert code == 0
    words = " ".join(out.split())
    assert "Direction 2 montent · 1 identique · 1 descend · 1 n'a plus de niveau" in words
    assert "1 absent la seconde fois : École Paul-Bert" in words
    assert "1 nouveau la seconde fois : École du Canal" in words
    files = [*sorted(after.glob("*.yaml")), *sorted(before.glob("*.yaml"))]
    mixed = run("diff", *files, "--all-groups")[1]
    assert mixed == run("diff", *reversed(files), "--all-groups")[1]
    assert mixed.split("\n\n")[0] == out.split("\n\n")[0]
    assert "2 vus une seule fois : École du Canal, École Paul-Bert" in mixed
    shutil.copytree(before, "tout/2025")
    shutil.copytree(after, "tout/2026")
    assert run("diff", "tout", "--all-groups")[1] == mixed


def test_a_school_that_left_a_network_moves_nobody(run: Run) -> None:
    shutil.copytree(EXAMPLES / "reseau", "apres")
    Path("apres/ecole-du-canal.yaml").unlink()
    code, out, _ = run("diff", EXAMPLES / "reseau", "apres", "--all-groups", "--exit-code")
    assert code == 0, "nothing moved"
    assert "monte" not in out
    assert "1 absent la seconde fois : École du Canal" in out
    outside = run("diff", EXAMPLES / "reseau", "apres")[1]
    assert "École" not in outside
    assert "1 absent la seconde fois" in outside
    assert run("diff", EXAMPLES / "reseau", EXAMPLES / "reseau", "--exit-code")[0] == 0
    assert "fiche4-network/1" in run("diff", EXAMPLES / "reseau", "apres", "-f", "json")[1]
    assert run("diff", EXAMPLES / "reseau", "apres", "-f", "md")[1].startswith("## ")


def test_a_room_that_only_voted_is_compared_by_its_votes(run: Run) -> None:
    for folder, votes in (("a", [0, 20, 0, 0, 0]), ("b", [0, 0, 0, 20, 0])):
        Path(folder).mkdir()
        text = "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\ncollective: X\n"
        Path(folder, "x.yaml").write_text(f"{text}answers: {{objets: {{votes: {votes}}}}}\n", encoding="utf-8")
    code, out, _ = run("diff", "a", "b", "--all-groups", "--exit-code")
    assert code == 1
    assert "1 monte" in out


def test_two_folders_of_nobody_are_compared_as_distributions(run: Run) -> None:
    for folder, level in (("a", 2), ("b", 4)):
        Path(folder).mkdir()
        for number in range(12):
            text = f"format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {{objets: {level}}}\n"
            Path(folder, f"{number}.yaml").write_text(text, encoding="utf-8")
    out = run("diff", "a", "b")[1]
    assert "0 12 0 0 0" in out
    assert "↑ monte" in out
    code, out, _ = run("diff", "a")
    assert code == 0
    assert "12 fiches sans nom de collectif, non comparées" in out


def test_one_collective_in_files_is_a_timeline_and_two_schools_are_no_league(run: Run) -> None:
    one, two = EXAMPLES / "jean-moulin-2025.yaml", EXAMPLES / "jean-moulin-2026.yaml"
    assert "Frise" in run("diff", one, two, one)[1]
    out = run("diff", two, EXAMPLES / "reseau/lycee-simone-veil.yaml", "--all-groups")[1]
    assert "2 vus une seule fois : Collège Jean-Moulin, Lycée Simone-Veil" in out
    assert "↑" not in out
    assert run("diff", one)[0] == 2


def test_folders_and_tables_over_time_are_not_called_sheets_nor_collectives(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "export.csv"
    table.write_text("collectif;direction;objets;partenaires;territoire\n1;2;3;4;5\n", encoding="utf-8")
    three = (EXAMPLES / "reseau", table, EXAMPLES / "jean-moulin-2026.yaml")
    out = run("diff", *three)[1]
    assert "3 profils" in out
    assert "fiches" not in out
    assert "collectif" not in out.partition("│")[2].partition("\n")[0]
    assert run("diff", *three, "-f", "csv")[1].startswith('"nom";"date"')


def test_diff_refuses_a_folder_with_a_bad_sheet(run: Run) -> None:
    code, out, err = run("diff", EXAMPLES, EXAMPLES / "reseau")
    assert (code, out) == (2, "")
    assert "8:14" in err


def test_check_says_nothing_when_all_is_well(run: Run, tmp_path: Path) -> None:
    assert run("check", EXAMPLES / "reseau", ROOT / "rubric") == (0, "", "")
    code, out, err = run("check", EXAMPLES, tmp_path)
    assert (code, out) == (1, "")
    assert [line.startswith("  ") for line in err.splitlines()] == [False, True, True, False, True, True, False, False]


def test_check_notes_cells_that_say_two_things_and_refuses_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    grid = yaml.safe_load((ROOT / "rubric/fiche4.yaml").read_text(encoding="utf-8"))
    for dimension in grid["dimensions"]:
        dimension["descriptors"] = {rank: "".join(cell) for rank, cell in dimension["descriptors"].items()}
    path.write_text(yaml.safe_dump(grid, allow_unicode=True), encoding="utf-8")
    code, out, err = run("check", "g.yaml")
    assert (code, out) == (0, "")
    (line,) = err.splitlines()
    assert line.startswith("g.yaml: ")
    assert "(Collectif 4, Direction 5, Partenaires 4, Territoire 1, Territoire 5)" in line


def test_another_rubric_from_check_to_diff(run: Run, tmp_path: Path) -> None:
    grid = tmp_path / "grille.yaml"
    levels = [{"rank": rank, "title": f"T{rank}", "short": f"t{rank}"} for rank in range(1, 13)]
    cells: dict[int, str] = {rank: f"cellule {rank}" for rank in range(1, 13)}
    dimensions = [
        {"id": f"d{n}", "title": f"Dim {n}", "short": f"D{n}", "descriptors": cells.copy()} for n in range(1, 8)
    ]
    heading = {"format": "fiche4-rubric/1", "id": "douze", "version": 1, "language": "fr", "title": "T", "short": "S"}
    grid.write_text(yaml.safe_dump({**heading, "source": "x", "axis": "A", "levels": levels, "dimensions": dimensions}))
    assert run("check", grid) == (0, "", "")
    code, out, _ = run("diagnose", "f.yaml", "--rubric", grid, "--plain", typed="nom\n12\n11\n1\n2\n3\n4\n10\n\n")
    assert code == 0
    assert "cellule 12" in out
    assert "Votre réponse (1–12" in out
    assert run("show", "f.yaml") == run("show", "f.yaml", "--rubric", grid)  # it lies beside the sheet
    code, _, err = run("show", "f.yaml", "--rubric", EXAMPLES.parent / "rubric/fiche4.yaml")
    assert code == 2
    assert "f.yaml:2:9: cette fiche répond à la grille douze@1, pas à fiche4@1" in err
    for form in ("table", "json", "csv", "md"):
        assert run("score", "f.yaml", "--rubric", grid, "-f", form)[0] == 0
    assert run("diff", "f.yaml", "f.yaml", "--rubric", grid, "--exit-code")[0] == 0


# diagnose, line by line


def test_a_walk_through_a_pipe(run: Run, tmp_path: Path) -> None:
    typed = "Collège Jean-Moulin\n3\nx\nn une note\np\nun fait\nc 4\n2\ni\n\n1\n5\n\n"
    code, out, err = run("diagnose", "--date", "2026-11-23", typed=typed)
    assert (code, err) == (0, "")
    assert "« x » : non compris" in out
    assert "Enregistré dans college-jean-moulin-2026-11-23.yaml" in out
    assert "fiche4 diagnose --after college-jean-moulin-2026-11-23.yaml\n" in out
    assert "fiche4 diff college-jean-moulin-2026-11-23.yaml plus-tard.yaml" in out
    data = yaml.safe_load((tmp_path / "college-jean-moulin-2026-11-23.yaml").read_text(encoding="utf-8"))
    assert data["answers"]["direction"] == {"level": 2, "note": "une note", "evidence": ["un fait"], "target": 4}
    assert data["answers"]["objets"] is None


def test_the_end_of_input_saves_what_there_is(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("diagnose", "a.yaml", "--collective", "X", typed="3\n2\n")
    assert code == 0
    assert "2 réponses enregistrées sur 5." in out
    assert "Pour reprendre : fiche4 diagnose a.yaml" in out
    _, out, _ = run("diagnose", "a.yaml", typed="1\n")
    assert "Reprise de a.yaml" in out
    assert "Question 3 sur 5" in out
    assert "3 réponses enregistrées sur 5." in out
    _, out, _ = run("diagnose", "a.yaml", typed="4\n5")
    assert "Prochaines étapes" in out, "an input that ends in the review has answered everything"
    assert list(yaml.safe_load((tmp_path / "a.yaml").read_text(encoding="utf-8"))["answers"].values()) == [
        3,
        2,
        1,
        4,
        5,
    ]


def test_nothing_answered_makes_no_file(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("diagnose", typed="")
    assert code == 0
    assert "aucun fichier" in out
    _, out, _ = run("diagnose", typed="\nq\n")
    assert "aucun fichier" in out
    assert list(tmp_path.iterdir()) == []


def test_the_same_name_on_the_same_day_is_taken_up_and_not_overwritten(run: Run, tmp_path: Path) -> None:
    run("diagnose", "--date", "2026-11-23", typed="École\n3\nq\n")
    _, out, _ = run("diagnose", "--date", "2026-11-23", typed="École\n4\nq\n")
    assert "Reprise de ecole-2026-11-23.yaml" in out
    data = yaml.safe_load((tmp_path / "ecole-2026-11-23.yaml").read_text(encoding="utf-8"))
    assert data["answers"] == {"collectif": 3, "direction": 4}


def test_the_way_on_names_the_sheet_of_the_time_before(run: Run) -> None:
    before = EXAMPLES / "jean-moulin-2025.yaml"
    _, out, _ = run("diagnose", "a.yaml", "--after", before, typed="q\n")
    assert out.endswith(f"Pour reprendre : fiche4 diagnose a.yaml --after {before}\n")


def test_an_interrupted_prompt_exits_130_with_the_way_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["3"])

    def interrupted(_: str = "") -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    code, out, err = run("diagnose", "a.yaml", "--collective", "X")
    assert (code, err) == (130, "")
    assert "Interrompu. 1 réponse enregistrée sur 5.\nEnregistré dans a.yaml\n" in out


def test_a_file_that_is_no_sheet_is_not_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "liste.yaml").write_text("- pain\n")
    code, _, err = run("diagnose", "liste.yaml")
    assert code == 2
    assert "liste.yaml:1:1: ce fichier devrait commencer par" in err
    assert (tmp_path / "liste.yaml").read_text(encoding="utf-8") == "- pain\n"


def test_a_failed_save_shows_the_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from fiche4.storage import files

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_replace", full)
    code, out, err = run("diagnose", "a.yaml", "--collective", "X", typed="3\n")
    assert code == 2
    assert "disque plein" in err
    assert "collective: X" in out
    assert "collectif: 3" in out


# Paths the system refuses


@posix
@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "x" * 300 + ".yaml"])
@pytest.mark.parametrize(
    ("args", "code", "counted"),
    [(["score"], 1, True), (["report", "-o", "a.html"], 1, True), (["check"], 1, False), (["diff"], 2, False)],
)
def test_a_path_that_cannot_be_reached_is_told_and_ends_no_batch(
    args: list[str], code: int, counted: bool, name: str, run: Run, tmp_path: Path
) -> None:
    found, out, err = run(*args, name, EXAMPLES / "jean-moulin-2026.yaml")
    assert (found, err.count("\n")) == (code, 1)
    assert err.startswith(f"{name}: lecture impossible (nom trop long)")
    assert (bool(out) or (tmp_path / "a.html").exists()) is counted


@posix
def test_a_path_refused_where_nobody_reckons_with_it_is_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("init", "x" * 300)
    assert (code, out) == (2, "")
    assert "xxx: lecture impossible (nom trop long)" in err


# Streams


def as_process(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "fiche4", *args], capture_output=True, check=False, **options)


@pytest.mark.parametrize(
    "args", [("show", "-f", "csv"), ("show", "-f", "md"), ("show", "-f", "json"), ("schema", "answers")]
)
def test_what_programs_read_is_the_same_on_every_system(args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(encoding: str, newline: str) -> bytes:
        printed = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding=encoding, newline=newline))
        assert main([*args]) == 0
        return printed.getvalue()

    text = printed("utf-8", "")
    assert "é" in text.decode()
    assert text.count(b"\n") > 5
    assert text.count(b"\r\n") in (0, text.count(b"\n"))
    assert text == printed("cp1252", "\r\n")


def test_a_csv_in_a_stream_of_another_kind_has_its_ends_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO(newline="")
    monkeypatch.setattr(sys, "stdout", text)
    assert main(["show", "-f", "csv"]) == 0
    assert text.getvalue().count("\r\n") > 5


@posix
@pytest.mark.parametrize("unbuffered", ["1", ""])
def test_nobody_reads_and_that_is_the_answer_no(unbuffered: str) -> None:
    """Be it found out while the result is written, or when what is left of it is."""
    reader, writer = os.pipe()
    os.close(reader)
    args, env = [sys.executable, "-m", "fiche4", "show", "-f", "csv"], {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(args, env=env, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@posix
@pytest.mark.parametrize("last", [b"\n", b""])
def test_the_end_of_a_walk_that_nobody_reads_is_kept(last: bytes, tmp_path: Path) -> None:
    args = [sys.executable, "-m", "fiche4", "diagnose", "a.yaml", "--collective", "X"]
    with subprocess.Popen(
        args, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as walk:
        assert walk.stdin
        assert walk.stdout
        assert walk.stderr
        walk.stdin.write(b"3\n2\n4\n1\n5\n")
        walk.stdin.flush()
        said = b""
        while b"pour terminer" not in said:
            said += (more := os.read(walk.stdout.fileno(), 65536))
            assert more, said
        walk.stdout.close()
        walk.stdin.write(last)
        walk.stdin.close()
        assert walk.stderr.read() == b""
    assert walk.returncode == 1
    assert list(yaml.safe_load((tmp_path / "a.yaml").read_text(encoding="utf-8"))["answers"].values()) == [
        3,
        2,
        4,
        1,
        5,
    ]


@posix
def test_an_interrupted_command_exits_130_and_says_nothing(tmp_path: Path) -> None:
    """The command waits for a pipe into which nobody writes; Ctrl+C comes once it has opened it."""
    os.mkfifo(tmp_path / "a.yaml")
    args = [sys.executable, "-m", "fiche4", "show", "a.yaml"]
    with subprocess.Popen(
        args,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which tests in the background go without
    ) as show:
        writer = os.open(tmp_path / "a.yaml", os.O_WRONLY)
        show.send_signal(signal.SIGINT)
        assert show.communicate() == (b"", b"")
        os.close(writer)
    assert show.returncode == 130


def test_interrupted_while_it_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def write(self, text: str) -> int:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stderr", Interrupted())
    monkeypatch.setattr(sys, "argv", ["fiche4", "--lang", "de"])
    with pytest.raises(SystemExit) as ended:
        program()
    assert ended.value.code == 130


def test_a_format_that_was_forgotten_is_loud() -> None:
    """The type checker finds a case that is missing; should it not, nothing is passed over in silence."""
    asked: Any = "autre"
    with pytest.raises(AssertionError):
        deliver(asked, asked, None, "fr")


@posix
def test_a_sheet_named_twice_or_by_a_link_has_one_voice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lien.yaml").symlink_to(EXAMPLES / "reseau" / "ecole-du-canal.yaml")
    sheets = sorted((EXAMPLES / "reseau").glob("*.yaml"))
    code, out, _ = run("score", EXAMPLES / "reseau", *sheets, "lien.yaml", "-f", "json")
    assert code == 0
    assert len(json.loads(out)["sheets"]) == 6
    code, again, err = run("score", *sheets, EXAMPLES / "reseau", "-f", "json")
    assert (code, err) == (0, ""), "a folder whose sheets were all named before is not empty"
    assert json.loads(again)["dimensions"] == json.loads(out)["dimensions"]


@posix
@pytest.mark.parametrize(("lang", "word"), [(None, "Usage :"), ("C.UTF-8", "Usage :"), ("en_GB.UTF-8", "Usage:")])
def test_the_language_of_a_bare_environment_is_french(lang: str | None, word: str) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **({"LANG": lang} if lang else {})}
    done = as_process("--help", env=env)
    assert as_typed(done.stdout.decode()).startswith(word)


def test_report_writes_the_plan_as_a_calendar(run: Run) -> None:
    sheets = [EXAMPLES / "jean-moulin-2026.yaml", EXAMPLES / "jean-moulin-2025.yaml"]
    assert run("report", *sheets, "-o", "plan.ics") == (0, "Agenda écrit : plan.ics\n", "")
    raw = Path("plan.ics").read_bytes()
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert "Choisir un objet de travail commun" in str(event["SUMMARY"]), "of the latest sheet alone"
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert run("report", *sheets, "-o", "plan.ics", "--force", "--collective", "Notre collège")[0] == 0
    assert "Notre collège" in str(Calendar.from_ical(Path("plan.ics").read_bytes()).walk("VEVENT")[0]["SUMMARY"])
    code, _, err = run("report", EXAMPLES / "reseau/ecole-du-canal.yaml", "-o", "rien.ics")
    assert code == 2
    assert "n'a de date" in err
    assert not Path("rien.ics").exists()
    assert run("report", "nulle-part.yaml", "-o", "rien.ics")[0] == 2


# The menu


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (["7", "1"], ["diagnose"]),
        (["5", "'a b.yaml'", " c.yaml "], ["diff", "--", "a b.yaml", "c.yaml"]),
        (["?"], ["--help"]),
        ([""], None),
        ([], None),
    ],
)
def test_what_is_chosen_from_the_menu_is_a_command(
    typed: list[str], chosen: list[str] | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = iter(typed)

    def answer(_question: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    said: list[str] = []
    terminal = SimpleNamespace(isatty=lambda: True, write=said.append)
    monkeypatch.setattr(menu, "sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    monkeypatch.setattr("builtins.input", answer)
    assert menu.choose_command("fr") == chosen
    assert ("« 7 »" in "".join(said).replace(NO_BREAK, " ")) is ("7" in typed)


def test_a_table_that_cannot_be_read_is_compared_with_nothing(run: Run, tmp_path: Path) -> None:
    header = "Collectif,Équipe de direction,Objets de travail,Partenaires,Structuration du territoire / réseau"
    (tmp_path / "a.csv").write_text(f"{header}\n2,2,2,2,1\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Nom,Couleur\nA,bleu\n", encoding="utf-8")
    code, out, err = run("diff", "a.csv", "b.csv")
    assert (code, out) == (2, "")
    assert "b.csv" in err


def test_the_same_rows_in_two_worksheets_are_told_by_check(run: Run, tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    names = ["Collectif", "Équipe de direction", "Objets de travail", "Partenaires"]
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        for name in ("Réponses", "Copie"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([names, [1, 2, 3, 4], [2, 2, 3, 3], [1, 1, 3, 5]]):
                sheet.write_row(number, 0, row)
    code, _, err = run("check", "t.xlsx")
    assert (code, "Copie" in err) == (1, True)


# report: what is written, over what, and as PDF


def test_report_says_what_it_wrote_and_writes_over_nothing_unasked(run: Run, tmp_path: Path) -> None:
    for name, said in (
        ("p.html", "Page écrite : p.html\n"),
        ("i.svg", "Image écrite : i.svg\n"),
        ("a.ics", "Agenda écrit : a.ics\n"),
    ):
        args = ("report", EXAMPLES / "jean-moulin-2026.yaml", "-o", name)
        assert run(*args) == (0, said, "")
        (tmp_path / name).write_text("mine")
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert "existe déjà" in err
        assert "--force" in err
        assert (tmp_path / name).read_bytes() == b"mine"
        assert run(*args, "--force") == (0, said, "")
        assert (tmp_path / name).read_bytes() != b"mine"


@pytest.mark.parametrize(("typed", "replaced"), [("o", True), ("yes", True), ("", False), ("n", False), (None, False)])
def test_report_asks_before_it_replaces_a_file(
    typed: str | None, replaced: bool, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(question: str) -> str:
        assert "p.html existe déjà. Le remplacer ?" in as_typed(question)
        if typed is None:
            raise EOFError
        return typed

    (tmp_path / "p.html").write_text("mine")
    monkeypatch.setattr("builtins.input", answer)
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("fiche4.cli.report.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    assert run("report", "--blank", "-o", "p.html")[0] == (0 if replaced else 2)
    assert ((tmp_path / "p.html").read_bytes() != b"mine") is replaced


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_page_is_printed_to_pdf(run: Run, tmp_path: Path) -> None:
    assert run("report", "--blank", "-o", "v.pdf") == (0, "Page écrite : v.pdf\n", "")
    data = (tmp_path / "v.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type ?/Page\b", data)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["v.pdf"], "what the browser needed is gone"


def test_a_pdf_that_cannot_be_made_is_refused_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for printers, said in (((), "il faut Chromium, Chrome ou Edge"), ((sys.executable,), "n'a pas fait de PDF")):
        monkeypatch.setattr("fiche4.tasks.browser.PRINTERS", printers)
        code, _, err = run("report", "--blank", "-o", "v.pdf")
        assert code == 2
        assert said in as_typed(err)
        assert "-o rapport.html" in err
    code, _, err = run("report", "--blank", "-o", "nulle-part/v.pdf")
    assert (code, str(Path("nulle-part/v.pdf")) in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_total_that_would_give_a_small_group_away_is_not_told_and_never_shown_as_zeros(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    rows = ["CPE;3;2;2;2;2", "PE;1;1;1;1;1", "PE;2;1;2;1;1"]
    table.write_text("\n".join(["rôle;collectif;direction;objets;partenaires;territoire", *rows]), encoding="utf-8")
    given = ("score", EXAMPLES / "reseau", table, "--by", "rôle", "-o")
    said = "Collectif, Direction, Objets de travail, Partenaires, Territoire : l’ensemble n’est pas donné"
    for name in ("t.txt", "t.md", "t.json", "t.html"):
        command = ("report", *given[1:]) if name == "t.html" else (*given, tmp_path / name)
        form = ["-f", name[2:]] if name in ("t.md", "t.json") else []
        code, _, _ = run(*command, *([tmp_path / name] if name == "t.html" else []), *form)
        assert code == 0
        text = (tmp_path / name).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
        if name == "t.json":
            assert {one.get("withheld") for one in json.loads(text)["dimensions"]} == {True}
        else:
            assert said in " ".join(text.split())
            assert "pas encore demandé :" not in text.lower()


def test_files_that_were_not_read_are_counted_in_the_result(run: Run, tmp_path: Path) -> None:
    paths = (EXAMPLES / "reseau", EXAMPLES / "avec-une-erreur.yaml", tmp_path / "absente.yaml")
    assert "6 fiches, 2 fichiers non lus" in run("score", *paths)[1].replace("\N{NO-BREAK SPACE}", " ")
    assert json.loads(run("score", *paths, "-f", "json")[1])["unread"] == 2
    assert "2 fichiers non lus" in run("score", *paths, "-f", "md")[1].replace("\N{NO-BREAK SPACE}", " ")
    assert run("report", *paths, "-o", tmp_path / "r.html")[0] == 1
    assert "2 fichiers non lus" in (tmp_path / "r.html").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    survey = EXAMPLES / "enquete-jean-moulin.csv"
    assert json.loads(run("score", survey, "-f", "json")[1])["unread"] == 0


def test_of_a_collective_that_is_not_named_only_the_year_leaves(run: Run) -> None:
    rows = json.loads(run("score", EXAMPLES / "reseau", "-f", "json")[1])["sheets"]
    assert {(one["collective"] is None, len(one["date"])) for one in rows} == {(True, 4), (False, 10)}
    assert not any("/" in one["file"] or "\\" in one["file"] for one in rows)
    named = json.loads(run("score", EXAMPLES / "reseau", "-f", "json", "--all-groups")[1])["sheets"]
    assert all(len(one["date"]) == 10 and "reseau" in one["file"] for one in named)
