"""`fiche4 report` as it is called: what it writes, what it refuses, with which exit code."""

from pathlib import Path

import pytest

from fiche4.cli import main
from tests.conftest import EXAMPLES, ROOT
from tests.helpers.pages import all_of
from tests.helpers.typed import as_typed

SHEET = EXAMPLES / "jean-moulin-2026.yaml"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def report(*args: object) -> int:
    return main(["report", *map(str, args)])


def written(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_a_page_and_a_picture_by_the_name_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(SHEET, "-o", "a.html") == report(SHEET, "-o", "A.SVG") == 0
    assert written("a.html").startswith("<!doctype html>\n")
    assert written("A.SVG").startswith("<svg ")
    assert as_typed(capsys.readouterr().out) == "Page écrite : a.html\nImage écrite : A.SVG\n"


def test_each_kind_of_page() -> None:
    earlier = EXAMPLES / "jean-moulin-2025.yaml"
    for args, heading, headings in (
        ([SHEET], "Collège Jean-Moulin", ["Prochaines étapes", "Plan"]),
        ([SHEET, earlier], "Collège Jean-Moulin", ["Frise"]),
        ([EXAMPLES / "reseau"], "Toutes les fiches", ["Entraide"]),
        (["--blank"], "Fiche 4 - lancement", []),
        (["--wall"], "Fiche 4 - lancement", []),
    ):
        assert report(*args, "-o", "page.html", "--force") == 0
        assert all_of(written("page.html"), "h1")[0].text.startswith(heading)
        assert set(headings) <= {one.text for one in all_of(written("page.html"), "h2")}


def test_the_language_is_that_of_the_interface() -> None:
    assert report(SHEET, "-o", "page.html", "--lang", "en") == 0
    assert all_of(written("page.html"), "html")[0].attributes == {"lang": "en"}
    assert "Promotion of cooperation" in written("page.html")


def test_a_bad_sheet_among_others_is_told_and_the_others_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(EXAMPLES / "reseau", EXAMPLES / "avec-une-erreur.yaml", "-o", "page.html") == 1
    assert "avec-une-erreur.yaml:8:14" in capsys.readouterr().err
    assert "6 fiches" in written("page.html")


def test_without_a_good_sheet_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(EXAMPLES / "avec-une-erreur.yaml", "-o", "page.html") == 2
    assert "avec-une-erreur.yaml:8:14" in capsys.readouterr().err
    assert not Path("page.html").exists()


def test_a_folder_without_a_sheet_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d").mkdir()
    Path("d/grille.yaml").write_bytes((ROOT / "rubric/fiche4.yaml").read_bytes())
    assert report("d", "-o", "page.html") == 2
    assert capsys.readouterr().err.startswith("d: aucune fiche")
    assert report("d", EXAMPLES / "enquete-jean-moulin.csv", "-o", "page.html") == 1
    assert "d: aucune fiche" in capsys.readouterr().err
    assert report(EXAMPLES / "enquete-jean-moulin.csv", SHEET, "-o", "page.html", "--force") == 0
    assert "aucune fiche" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["x.yaml"], "où écrire"),
        (["x.yaml", "-o", "rapport.doc"], "rapport.doc: ce nom doit finir en .html ou .pdf (une page), en .svg"),
        (["x.yaml", "-o", "rapport"], "rapport: ce nom doit finir"),
        (["-o", "rapport.html"], "--blank ou --wall"),
        (["x.yaml", "--blank", "-o", "rapport.html"], "--blank, --wall et --guide ne lisent pas de fiche"),
        (["--wall", "-o", "nulle/part.html"], "ce dossier n'existe pas"),
        (["absent.yaml", "-o", "rapport.html"], "absent.yaml: ce fichier n'existe pas"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(*args) == 2
    out, err = capsys.readouterr()
    assert said in as_typed(err)
    assert (out, err.count("\n")) == ("", 1)
    assert list(Path().iterdir()) == []


def test_a_sheet_is_never_written_over() -> None:
    sheet = Path("fiche.html")
    sheet.write_bytes(SHEET.read_bytes())
    assert report(SHEET, "-o", sheet) == report(SHEET, "-o", sheet, "--force") == 2
    assert sheet.read_bytes() == SHEET.read_bytes()


def test_small_roles_are_protected_unless_all_are_asked_for() -> None:
    Path("salle.yaml").write_text(
        "format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers:\n"
        "  collectif: {level: 2, votes: {proches: [0, 2, 0, 0, 0], autres: [0, 0, 9, 0, 0]}}\n"
    )
    assert report("salle.yaml", "-o", "a.html") == report("salle.yaml", "-o", "b.html", "--all-roles") == 0
    assert "proches" not in written("a.html")
    assert "proches" in written("b.html")


@pytest.mark.parametrize("paths", [[SHEET], [SHEET, EXAMPLES / "jean-moulin-2025.yaml"], [EXAMPLES / "reseau"]])
@pytest.mark.parametrize("name", ["page.html", "image.svg"])
def test_the_name_given_is_that_of_every_page_and_picture(paths: list[Path], name: str) -> None:
    assert report(*paths, "--collective", "Notre <école>", "-o", name) == 0
    titles = [one.text for one in all_of(written(name), "title") + all_of(written(name), "h1")]
    assert [text for text in titles if "Notre <école>" in text]
    assert not [text for text in titles if "Jean-Moulin" in text or "Toutes" in text]


def test_another_rubric() -> None:
    small = ROOT / "tests/data/sept.yaml"
    assert report("--blank", "--rubric", small, "-o", "a.html") == 0
    assert len(all_of(written("a.html"), "td", "cell")) == 28


def test_each_sheet_may_have_a_page_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--each", EXAMPLES / "reseau", EXAMPLES / "jean-moulin-2026.yaml", "-o", "pages/2026") == 0
    pages = sorted(path.name for path in Path("pages/2026").iterdir())
    assert len(pages) == 7
    assert all_of(written("pages/2026/ecole-du-canal.html"), "h1")[0].text == "École du Canal"
    again = Path("again")
    again.mkdir()
    (again / "ecole-du-canal.yaml").write_bytes((EXAMPLES / "reseau/ecole-du-canal.yaml").read_bytes())
    text = (again / "ecole-du-canal.yaml").read_text(encoding="utf-8").replace("Canal", "Lac")
    (again / "ecole-du-canal.yaml").write_text(text, encoding="utf-8")
    assert report("--each", EXAMPLES / "reseau", again, "-o", "two") == 0
    assert all_of(written("two/ecole-du-canal-2.html"), "h1")[0].text == "École du Lac"
    assert report("--each", EXAMPLES / "reseau") == 2
    Path("file").write_text("x", encoding="utf-8")
    assert report("--each", EXAMPLES / "reseau", "-o", "file") == 2
    assert "c'est un fichier" in as_typed(capsys.readouterr().err)


def test_a_table_may_be_told_group_by_group() -> None:
    survey = EXAMPLES / "enquete-jean-moulin.csv"
    assert report(survey, "--by", "Rôle (facultatif)", "-o", "a.html") == 0
    assert "Chaque groupe : Rôle (facultatif)" in [one.text for one in all_of(written("a.html"), "h2")]
    assert "(petits groupes réunis)" in written("a.html").replace("\N{NO-BREAK SPACE}", " ")
    assert report(survey, "--by", "Rôle (facultatif)", "--all-groups", "-o", "b.html") == 0
    assert "(petits groupes réunis)" not in written("b.html").replace("\N{NO-BREAK SPACE}", " ")


def test_the_cue_card_reads_no_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--guide", "-o", "card.html") == 0
    assert all_of(written("card.html"), "h1")[0].text == "L'heure, minute par minute"
    assert report(SHEET, "--guide", "-o", "card.html") == 2
    assert "--guide" in capsys.readouterr().err


def test_the_calendar_of_several_has_those_who_agreed_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("d")
    folder.mkdir()
    for name, share in (("A", "true"), ("B", "false")):
        text = "format: fiche4-answers/1\nrubric: fiche4@1\n" + f"collective: École {name}\ndate: 2026-11-23\n"
        (folder / f"{name}.yaml").write_text(f"{text}next_date: 2027-11-22\nshare: {share}\n", encoding="utf-8")
    assert report(folder, "-o", "a.ics") == 0
    assert ("École A" in written("a.ics"), "École B" in written("a.ics")) == (True, False)
    assert report(folder, "--all-groups", "-o", "b.ics") == 0
    assert "École B" in written("b.ics")
    assert report(folder / "B.yaml", "-o", "c.ics") == 0
    (folder / "A.yaml").unlink()
    text = (folder / "B.yaml").read_text(encoding="utf-8")
    (folder / "C.yaml").write_text(text.replace("École B", "École C"), encoding="utf-8")
    assert report(folder, "-o", "d.ics") == 2
    assert "--all-groups" in capsys.readouterr().err
