"""Is each small change of the code noticed by a test? `python -m tools.mutants profile` prints those that are not.

mutmut leaves alone what is decorated (a third of `profile` are properties) and cosmic-ray starts a Python for each
mutant; here a process that has loaded pytest and the libraries is split in two for each.
"""

import argparse
import ast
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parent.parent
FORK = get_context("fork")
LIMIT = 60
"""Seconds after which a mutant is taken for one that never ends, and so for noticed."""

AREAS = {
    "profile": (["profile.py"], ["profile", "comparison", "room", "formats", "voices"]),
    "comparison": (["comparison/*.py"], ["movement", "network", "comparison", "formats", "screens"]),
    "batch": (["batch/*.py"], ["batch", "voices", "tables", "formats"]),
    "room": (["room.py"], ["room", "workshop", "formats"]),
    "clean": (["clean.py"], ["clean", "questionnaire", "screens", "storage"]),
    "recognition": (["recognition/*.py"], ["recognition", "doubts", "tables"]),
    "files": (
        [f"sources/{name}.py" for name in ("events", "nodes", "spelling", "raw", "yaml_file")],
        ["refused", "by_hand", "rubric", "storage", "schema", "editing"],
    ),
    "folders": (
        ["sources/discover.py", "sources/sheets.py", "tasks/gather.py"],
        ["voices", "folders", "report", "cli"],
    ),
    "tables": (
        [f"sources/{name}*.py" for name in ("co", "de", "do", "fo", "k", "sc", "spr", "t", "w")],
        ["doubts", "delimited", "tables", "kinds", "voices"],
    ),
    "storage": (["storage/*.py"], ["storage", "editing", "session", "init"]),
}
"""What is changed, below src/fiche4, and the tests that are to notice it, the likeliest first."""

OPTIONS = ["-x", "-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of the libraries that are loaded already

LIBRARIES = ("hypothesis", "pydantic", "yaml", "rich.console", "typer", "python_calamine", "xdist", "jinja2")

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift,
    ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
METHODS = {"startswith": "endswith", "endswith": "startswith", "rfind": "find"}
NOT_RUN = {"annotation", "returns", "decorator_list", "type_params", "bases"}
"""Parts of the syntax that say types, or are read before any test."""
TYPES = {"Callable", "Iterable", "Literal", "Sequence", "list", "tuple"}
"""What a type begins with that has been given a name of its own."""

Owner = ast.AST | list[ast.AST]


class Mutant(NamedTuple):
    """A file with one change: where and what it is, and the text of the whole."""

    file: str
    line: int
    change: str
    text: str


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Each single change of a Python file."""
    tree = ast.parse(text)
    for node, line, owner, key in _spots(tree, 0):
        for changed in _changes(node):
            _put(owner, key, ast.fix_missing_locations(ast.copy_location(changed, node)))
            yield Mutant(file, line, f"{_as_text(node)}  ->  {_as_text(changed)}", ast.unparse(tree))
        _put(owner, key, node)


def _as_text(node: ast.AST) -> str:
    return ast.unparse(node).replace("\n", " | ")[:100] or type(node).__name__


def _put(owner: Owner, key: str | int, node: ast.AST) -> None:
    if isinstance(owner, list):
        owner[int(key)] = node
    else:
        setattr(owner, str(key), node)


def _spots(node: ast.AST, line: int) -> Iterator[tuple[ast.AST, int, Owner, str | int]]:
    """Each node that runs, its line, and what holds it by which name or index."""
    line = getattr(node, "lineno", line)
    for name, value in ast.iter_fields(node):
        if name in NOT_RUN or isinstance(node, ast.JoinedStr):
            continue
        owner: Owner = value if isinstance(value, list) else node
        held: list[tuple[str | int, object]] = [*enumerate(value)] if isinstance(value, list) else [(name, value)]
        for key, child in held:
            if isinstance(child, ast.AST) and not _is_for_readers(child):
                yield child, getattr(child, "lineno", line), owner, key
                yield from _spots(child, line)


def _is_for_readers(node: ast.AST) -> bool:
    """Documentation, imports, and what only a type checker reads."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))) if name in TYPES:
            return True
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node may be changed into."""
    if type(node) in SWAPS:
        yield SWAPS[type(node)]()
    yield from _other_word(node)
    yield from _other_step(node)
    yield from _less(node)


def _other_step(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.Assign() if not isinstance(node.value, ast.Constant):
            yield _with(node, value=ast.Constant(None))
        case ast.Return(value=ast.AST()) if not isinstance(node.value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr() | ast.Raise() | ast.AugAssign():
            yield ast.Pass()


def _other_word(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(text)):
            yield ast.Constant(f"X{text}X")
        case ast.Name(id=name) if name in NAMES:
            yield ast.Name(NAMES[name], node.ctx)
        case ast.Attribute(attr=name) if name in METHODS:
            yield ast.Attribute(node.value, METHODS[name], node.ctx)


def _less(node: ast.AST) -> Iterator[ast.AST]:
    """The node with one named argument, one case, one condition or one end fewer."""
    for name, value in ast.iter_fields(node):
        if name in ("keywords", "cases", "ifs"):
            for index in range(len(value)) if len(value) > (name == "cases") else ():
                if not isinstance(getattr(value[index], "value", None), ast.Constant):  # which has changes of its own
                    yield _with(node, **{name: [*value[:index], *value[index + 1 :]]})
        if name in ("lower", "upper") and value:
            yield _with(node, **{name: None})


def _with(node: ast.AST, **fields: object) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def copy_of_the_project(folder: str) -> Path:
    """The files of the project in a folder of their own: a mutant is a file there, for processes too."""
    target = Path(tempfile.mkdtemp(dir=folder))
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def survives(tests: list[str], mutant: Mutant | None) -> bool:
    """Whether the tests pass all the same; in this process's copy of the project."""
    place = Path.cwd() / mutant.file if mutant else None
    original = place.read_bytes() if place else b""
    if place and mutant:
        place.write_text(mutant.text, encoding="utf-8")
    child = FORK.Process(target=_run, args=(tests, mutant is None))
    child.start()
    child.join(LIMIT)
    if child.is_alive() and child.pid:
        os.killpg(child.pid, signal.SIGKILL)  # those that the tests have started, too
        child.join()
    if place:
        place.write_bytes(original)
    return child.exitcode == 0


def _run(tests: list[str], is_original: bool) -> None:
    os.setsid()
    if not is_original:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.path.insert(0, str(Path.cwd() / "src"))
    os.environ["PYTHONPATH"] = sys.path[0]
    os._exit(int(pytest.main([*OPTIONS, *tests])))


def _begin(folder: str) -> None:
    """What a worker does first: its own copy, the libraries loaded, the same examples each time, none made smaller."""
    os.chdir(copy_of_the_project(folder))
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for library in LIBRARIES:
        importlib.import_module(library)
    settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
    )
    settings.load_profile("mutants")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", choices=AREAS)
    parser.add_argument("--every", type=int, default=1, help="try one mutant of so many")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    patterns, names = AREAS[chosen.area]
    tests = [str(path) for name in names for path in (ROOT / "tests").rglob(f"test_{name}.py")]
    files = [file for pattern in patterns for file in sorted((ROOT / "src/fiche4").glob(pattern))]
    made = [one for file in files for one in mutants(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8"))]
    tried = made[:: chosen.every]
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as folder,
        ProcessPoolExecutor(chosen.workers, FORK, _begin, (folder,)) as pool,
    ):
        if not pool.submit(survives, tests, None).result():
            sys.exit("The tests fail without a mutant.")
        left = 0
        for mutant, survived in zip(tried, pool.map(partial(survives, tests), tried), strict=True):
            left += survived
            if survived:
                print(f"{mutant.file}:{mutant.line}: {mutant.change}", flush=True)
    print(f"{chosen.area}: {len(tried) - left} of {len(tried)} noticed ({len(made)} in all)")


if __name__ == "__main__":
    main()
