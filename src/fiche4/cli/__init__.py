"""The command line: parse, call, print, exit. The only error boundary, and the only place that exits."""

import os
import sys
from collections.abc import Sequence
from typing import Any

from fiche4.cli.exits import COULD_NOT, DONE, INTERRUPTED, NO
from fiche4.cli.streams import prepare_streams
from fiche4.words import Lang, choose_lang, is_lang, problems


def run() -> None:
    """Run the program on the arguments of the process, and exit."""
    sys.exit(main(sys.argv[1:]))


def main(args: Sequence[str]) -> int:
    """Run the program on `args`; the exit code."""
    from fiche4.errors import Refused, refuse

    prepare_streams()
    lang = choose_lang(os.environ, _system_locale())
    try:
        asked, rest = split_lang(args)
        if asked is not None and not is_lang(asked):
            raise refuse(problems.UNKNOWN_LANG, found=asked)
        lang = asked or lang
        return _guarded(rest, lang)
    except Refused as refused:
        _tell(refused, lang)
    except Exception as error:
        if os.environ.get("FICHE4_DEBUG"):
            raise
        _tell(refuse(problems.UNEXPECTED, reason=f"{type(error).__name__}: {error}"), lang)
    return COULD_NOT


def split_lang(args: Sequence[str]) -> tuple[str | None, list[str]]:
    """The last `--lang` of the arguments, wherever it stands before a `--`, and the arguments without it."""
    found, rest, left = None, [], list(args)
    while left:
        arg = left.pop(0)
        if arg == "--":
            rest += [arg, *left]
            break
        if arg == "--lang" and left:
            found = left.pop(0)
        elif arg.startswith("--lang="):
            found = arg.partition("=")[2]
        else:
            rest.append(arg)
    return found, rest


def _guarded(args: list[str], lang: Lang) -> int:
    """The exit code of the command, with every failure told in one line."""
    import typer

    from fiche4.cli.app import build
    from fiche4.cli.usage import as_refused

    try:
        code = build(lang).main(args, prog_name="fiche4", standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.message)  # noqa: T201
            return COULD_NOT
        raise as_refused(error) from None
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return NO
    except OSError as error:
        from fiche4.errors import reason_of, refuse

        _silence_stdout()
        raise refuse(problems.CANNOT_PRINT, reason=reason_of(error)) from None
    return code if isinstance(code, int) else DONE


def _tell(refused: Any, lang: Lang) -> None:
    for problem in refused.problems:
        print(problem.say(lang) if problem.place else f"fiche4: {problem.say(lang)}", file=sys.stderr)  # noqa: T201


def _silence_stdout() -> None:
    """Let nothing more be written where nobody reads, so that the interpreter's own flush does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system_locale() -> str | None:
    import locale

    return locale.getlocale()[0]
