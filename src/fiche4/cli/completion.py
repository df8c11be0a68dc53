"""What the shell offers for an argument that is half typed. Quiet: whatever is wrong, there is nothing to offer."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import shellingham
import typer.completion

from fiche4.errors import refuse
from fiche4.sources.discover import SUFFIXES, TABLES
from fiche4.words import Lang, Phrase, problems
from fiche4.words import help as texts

Completer = Callable[[str], list[str]]

ASKED = "_FICHE4_COMPLETE"
"""The variable with which a shell asks, instead of running a command."""

SHEET_NAMES = frozenset(SUFFIXES)
TABLE_NAMES = frozenset((*TABLES, ".txt"))

_PLAIN = re.compile(r"[\w./@%+,-]*")


def hint(phrase: Phrase, lang: Lang) -> str:
    """The help as a shell shows it beside a candidate: zsh would drop straight apostrophes."""
    return phrase.say(lang).replace("'", "’")


def keep_hints_whole() -> None:
    """Let Typer not wrap hints at the width of a terminal: fish takes a second line for another candidate."""
    os.environ["TERMINAL_WIDTH"] = "1000"


def files_named(suffixes: frozenset[str]) -> Completer:
    """A completer of the files whose names end so, and of the folders on the way to them.

    A name that a shell would want quoted leaves all to the shell's own completion, which knows how to quote.
    """

    def offered(incomplete: str) -> list[str]:
        found = list(_matches(incomplete, suffixes))
        if len(found) == 1 and found[0].endswith("/"):  # a shell would put a space after it, as if that were all
            found += _matches(found[0], suffixes)
        return found if all(_PLAIN.fullmatch(name) for name in found) else []

    return offered


def _matches(incomplete: str, suffixes: frozenset[str]) -> Iterator[str]:
    start = incomplete.rpartition("/")[2]
    head = incomplete[: len(incomplete) - len(start)]
    try:
        entries = sorted(Path(head or ".").iterdir())
    except (OSError, ValueError):  # no such folder, or a null character in its name
        return
    for path in entries:
        if path.name.startswith(start) and (start or not path.name.startswith(".")):
            if path.is_dir():
                yield f"{head}{path.name}/"
            elif path.suffix.lower() in suffixes:
                yield head + path.name


def dimension_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the rubric's dimensions (of that after `--rubric`, if there is one) that begin so, each with a `=`."""
    from fiche4.errors import Refused
    from fiche4.sources.yaml_file import chosen_rubric

    path = ctx.params.get("rubric")
    try:
        rubric = chosen_rubric(path, ctx.find_root().obj or "fr")
    except Refused:
        return []
    return [f"{name}=" for name in rubric.ids if f"{name}=".startswith(incomplete)]


def set_up(ctx: typer.Context, param: Any, wanted: Any) -> None:
    """Teach the shell to complete, or print what it would be taught (`--show-completion`). Raises `Refused`.

    Typer's own would let PowerShell run any script from then on, and speaks English only.
    """
    if not wanted or ctx.resilient_parsing:
        return
    lang: Lang = ctx.find_root().obj
    shell = _shell()
    typers: Any = typer.completion  # its functions are not declared to be exported
    if param.name == "show_completion" or shell not in ("bash", "zsh", "fish"):
        if param.name != "show_completion":
            sys.stderr.write(f"{texts.COMPLETION_BY_HAND.say(lang)}\n")
        typer.echo(typers.get_completion_script(prog_name="fiche4", complete_var=ASKED, shell=shell))
        raise typer.Exit
    if not os.environ.get("HOME"):  # the system would name the home of the account, which may be another person's
        raise refuse(problems.NO_HOME)
    _, path = typers.install(shell=shell)
    typer.echo(texts.COMPLETION_INSTALLED.say(lang, shell=shell, file=str(path)))
    raise typer.Exit


def _shell() -> str:
    """The shell that runs the program, if it is one that can complete. Raises `Refused`."""
    try:
        shell: str = shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        shell = ""
    if shell not in ("bash", "zsh", "fish", "powershell", "pwsh"):
        raise refuse(problems.UNKNOWN_SHELL)
    return shell
