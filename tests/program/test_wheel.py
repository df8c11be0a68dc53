"""What is shipped works away from here: the wheel and the sdist, in a clean environment, from another folder."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

venv = pytest.importorskip("venv", reason="Python's embeddable program makes no environments")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this tree, and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    args = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_wheel_runs_in_a_clean_environment(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True)
    # The dependencies come from here, so that the test needs no network; this tree does not: its own
    # `.pth` file is not read from a folder that another `.pth` names.
    ours = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    Path(ours.stdout.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"FICHE4_LANG": "fr"}
    env["PYTHONIOENCODING"] = "utf-8"
    where = subprocess.run(
        [python, "-c", "import fiche4; print(fiche4.__file__)"], cwd=elsewhere, env=env, capture_output=True, text=True
    )
    assert str(tmp_path / "env") in where.stdout
    script = python.with_name("fiche4.exe" if os.name == "nt" else "fiche4")
    for lang, words in (("fr", "Promotion de la coopération"), ("en", "Promotion of cooperation")):
        shown = subprocess.run(
            [script, "show", "--lang", lang], cwd=elsewhere, env=env, capture_output=True, check=True
        )
        assert words in shown.stdout.decode()
    subprocess.run([script, "report", "--blank", "-o", "page.html"], cwd=elsewhere, env=env, check=True)
    assert "Promotion de la coopération" in (elsewhere / "page.html").read_text(encoding="utf-8")


def test_the_wheel_holds_what_it_should(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {"fiche4/data/fiche4.yaml", "fiche4/data/fiche4.en.yaml", "fiche4/py.typed"} <= set(names)
    page = [path for path in (ROOT / "src/fiche4/page").iterdir() if path.is_file()]
    assert {f"fiche4/page/{path.name}" for path in page} <= set(names)
    assert not [name for name in names if name.startswith("tests")]


def test_the_sdist_holds_the_rubric_the_tests_and_the_recipe(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"rubric/fiche4.yaml", "tests/data/fiche4.txt", "examples/jean-moulin-2026.yaml", "README.md"} <= names
    assert {"packaging/fiche4.spec", "packaging/start.py"} <= names
    assert {f"src/fiche4/page/{path.name}" for path in (ROOT / "src/fiche4/page").iterdir() if path.is_file()} <= names
