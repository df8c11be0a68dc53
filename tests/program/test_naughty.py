"""Names, cells, groups and worksheets that would drive a terminal: none does, in any view."""

import csv
import os
import re
from pathlib import Path
from typing import Any

import pytest

from fiche4.answers import Sheet
from fiche4.clean import harmful
from fiche4.sources import spreadsheet
from fiche4.storage.files import save
from tests.conftest import Run, make_sheet
from tests.helpers.input_workbooks import xlsx
from tests.helpers.inputs import COLUMNS, GOOD, NAUGHTY

TEXTS = [text for text in NAUGHTY if text.strip()]
FORMS = ("table", "json", "csv", "md")
each_form = pytest.mark.parametrize("form", FORMS)


def assert_harmless(*texts: str) -> None:
    """Nothing in the texts but what people write, and our own line ends."""
    for text in texts:
        found = harmful(text.replace("\r\n", "\n"))
        assert found is None, (found, text)
        assert not re.search("[\u2028\u2029]", text)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose cells, header and groups are naughty."""
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Gr\x1b[31m\u202e", *COLUMNS, *TEXTS])
        for text in TEXTS:
            writer.writerows([[text, *"12345"]] * 5)
        writer.writerows([["x", text, *"2345"] for text in TEXTS])
    return path


@each_form
def test_the_cells_and_groups_of_a_table(form: str, table: Path, run: Run) -> None:
    code, out, err = run("score", table, "--by", "Gr\x1b[31m\u202e", "--all-groups", "-f", form)
    assert (code, bool(out)) == (1, True)
    assert "\ufffd[31mrouge" in out.replace("\\", "")
    assert err.count("\n") > 10
    assert_harmless(out, err)


def test_the_name_of_a_column_that_is_not_there(tmp_path: Path, run: Run) -> None:
    table = tmp_path / "t.csv"
    with table.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows([[*COLUMNS, *TEXTS], "12345"])
    for text in TEXTS:
        for args in (["--by", text], ["--column", f"objets={text}"], ["--column", text], ["-f", text]):
            assert_harmless(*run("score", table, *args)[1:])


@pytest.mark.skipif(os.name == "nt", reason="names that Windows cannot have")
@each_form
def test_the_names_of_files_and_folders(form: str, tmp_path: Path, run: Run) -> None:
    for number, text in enumerate(TEXTS):
        folder = tmp_path / "dossier" / ("d" + re.sub("[/\x00]", "", text)[:60])
        folder.mkdir(parents=True, exist_ok=True)
        name = folder.name
        (folder / f"{number}{name}.yaml").write_bytes(GOOD)
        (folder / f"{number}{name}-.yaml").write_bytes(b"a: [")
        (folder / f"{number}{name}.csv").write_text("a;b\n", encoding="utf-8")
    tables = sorted((tmp_path / "dossier").rglob("*.csv"))
    code, out, err = run("score", tmp_path / "dossier", *tables, "-f", form)
    assert (code, bool(out)) == (1, True)
    assert err.count(".yaml:") == err.count(".csv:") == len(tables)
    assert_harmless(out, err)
    assert_harmless(*run("check", tmp_path / "dossier")[1:])
    sheets = [str(path) for path in sorted((tmp_path / "dossier").rglob("*.yaml")) if not path.name.endswith("-.yaml")]
    folders = [str(Path(path).parent) for path in sheets]
    assert_harmless(*run("diff", *folders[:1], *sheets[:9], *tables[:1], "-f", form)[1:])
    for path in sheets[:5]:
        assert_harmless(*run("show", f"{path}.non")[1:], *run("show", "-o", f"{path}/non")[1:])


@each_form
def test_the_names_of_worksheets(form: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_read_apart", spreadsheet._read_here)  # a process for each would take long
    rows = "".join(
        f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for number, row in enumerate((COLUMNS, "12345"), 1)
    )
    for text in TEXTS:
        name = re.sub('[<>&"\x00-\x1f\x7f-\x9f]', lambda one: f"&#{ord(one.group())};", text)
        path = tmp_path / "t.xlsx"
        path.write_bytes(xlsx(rows, name=name))
        code, out, err = run("score", path, "-f", form)
        assert code in (0, 1)
        assert_harmless(out, err)


@each_form
def test_the_texts_of_a_sheet(form: str, tmp_path: Path, run: Run) -> None:
    """Those that a sheet may hold: markup, formulas, signs of every script."""
    texts = [text for text in TEXTS if harmful(text) is None and not re.search("[\x85\u2028\u2029]", text)]
    assert len(texts) > 25
    sheet = everywhere(texts)
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        save(sheet, tmp_path / name)
    for args in (
        ["show", "a.yaml"],
        ["score", ".", "--all-groups"],
        ["diff", "a.yaml", "b.yaml"],
        ["diff", "a.yaml", "b.yaml", "c.yaml"],
    ):
        code, out, err = run(*args, "-f", form)
        assert (code, err) == (0, "")
        assert_harmless(out)


def everywhere(texts: list[str]) -> Sheet:
    """A sheet with the texts wherever one can stand."""
    answer: dict[str, Any] = {
        "level": 2, "votes": {text: [0, 6, 0, 0, 0] for text in texts}, "evidence": texts, "note": "\n".join(texts),
        "reason": " ".join(texts), "minority": texts[0],
    }  # fmt: skip
    plan = [{"dimension": "objets", "action": text, "owner": text, "indicator": text} for text in texts]
    return make_sheet({"collectif": answer}, collective=" ".join(texts), roles=texts, plan=plan)
