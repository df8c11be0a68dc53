"""fiche4 from Python: what the commands do, cheap to import, and the example in its documentation true."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fiche4
from fiche4.errors import Refused
from fiche4.rubric import Rubric
from tests.conftest import EXAMPLES, ROOT, make_sheet


def test_the_example_in_the_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(fiche4)
    assert (failed, tried) == (0, 17)


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_the_example_for_python_in_the_readme_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    exec(code, {})


def test_importing_it_loads_nothing_of_the_program() -> None:
    code = (
        "import sys, fiche4; print([m for m in sys.modules if m.startswith(('fiche4.', 'rich', 'yaml', 'pydantic'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert all(hasattr(fiche4, name) for name in fiche4.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = fiche4.nothing


def test_a_folder_of_sheets_is_one_profile_of_voices(rubric: Rubric) -> None:
    profile = fiche4.build_profile(fiche4.read_sheets(EXAMPLES / "reseau", rubric=rubric), rubric)
    assert profile.positions[0].counts == (1, 1, 2, 2, 0)
    assert "□ médiane" in fiche4.render(profile, width=60)


def test_votes_of_one_sheet_are_its_profile(rubric: Rubric) -> None:
    sheet = make_sheet({"collectif": {"votes": [1, 2, 3, 0, 0]}})
    assert fiche4.build_profile(sheet, rubric).positions[0].counts == (1, 2, 3, 0, 0)
    assert fiche4.build_profile([sheet], rubric).positions[0].disagreed == 1


def test_what_is_wrong_is_raised_with_its_place(rubric: Rubric, tmp_path: Path) -> None:
    assert fiche4.Refused is Refused
    with pytest.raises(fiche4.Refused) as refused:
        list(fiche4.read_sheets(EXAMPLES, rubric=rubric))
    assert str(refused.value.problems[0].place).endswith("avec-une-erreur.yaml:8:14")
    assert str(refused.value) == refused.value.problems[0].say("en")
    with pytest.raises(Refused):
        list(fiche4.read_sheets(tmp_path, rubric=rubric))
    assert fiche4.load_rubric(ROOT / "rubric/fiche4.yaml") == rubric


def test_what_answers_another_rubric_is_refused_and_a_translation_is_not(rubric: Rubric, small_rubric: Rubric) -> None:
    english = fiche4.load_rubric(lang="en")
    sheet, other = make_sheet({"collectif": 3}), make_sheet(rubric="petite@2")
    mine, theirs = fiche4.build_profile(sheet, rubric), fiche4.build_profile(other, small_rubric)
    for sheets, answered in ((sheet, small_rubric), ([sheet, other], rubric)):
        with pytest.raises(ValueError, match="petite@2"):
            fiche4.build_profile(sheets, answered)
    with pytest.raises(ValueError, match="petite@2"):
        _ = mine + theirs
    assert fiche4.build_profile(sheet, english).positions == mine.positions
    assert (mine + fiche4.build_profile([sheet], english)).positions[0].n == 2
