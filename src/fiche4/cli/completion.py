"""Shell completion: what the shell offers for a half-typed argument. When anything is wrong, it offers nothing."""

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
"""The environment variable that a shell sets when it asks for completions instead of running a command."""

SHEET_NAMES = frozenset(SUFFIXES)
TABLE_NAMES = frozenset((*TABLES, ".txt"))

_PLAIN = re.compile(r"[\w./@%+,-]*")


def hint(phrase: Phrase, lang: Lang) -> str:
    """The help text shown beside a candidate, with curly apostrophes because zsh drops straight ones."""
    return phrase.say(lang).replace("'", "’")


def files_named(suffixes: frozenset[str]) -> Completer:
    """A completer of folders, and of files whose names end in one of `suffixes`.

    If a name would need quoting it offers nothing: the shell's own completion then takes over, and can quote.
    """

    def offered(incomplete: str) -> list[str]:
        found = list(_matches(incomplete, suffixes))
        if len(found) == 1 and found[0].endswith("/"):  # a shell puts a space after a single candidate
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
    """`id=` for each dimension of the rubric (the one given with `--rubric`, if any) that begins with `incomplete`."""
    from fiche4.errors import Refused
    from fiche4.sources.yaml_file import chosen_rubric

    path = ctx.params.get("rubric")
    try:
        rubric = chosen_rubric(path, ctx.find_root().obj or "fr")
    except Refused:
        return []
    return [f"{name}=" for name in rubric.ids if f"{name}=".startswith(incomplete)]


def set_up(ctx: typer.Context, param: Any, wanted: Any) -> None:
    """Install the shell's completion script, or print it (`--show-completion`). Raises `Refused`.

    Typer's own command speaks English only, and changes PowerShell's policy to let it run any script.
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
    if not os.environ.get("HOME"):  # Typer would then write into the home folder of the account, maybe another's
        raise refuse(problems.NO_HOME)
    _, path = typers.install(shell=shell)
    typer.echo(texts.COMPLETION_INSTALLED.say(lang, shell=shell, file=str(path)))
    raise typer.Exit


def _shell() -> str:
    """The name of the shell that started the program. Raises `Refused` if it has no completion."""
    try:
        shell: str = shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        shell = ""
    if shell not in ("bash", "zsh", "fish", "powershell", "pwsh"):
        raise refuse(problems.UNKNOWN_SHELL)
    return shell
