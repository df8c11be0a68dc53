"""The command line: parse, call, print, exit. All errors are handled here, and only here does the program exit."""

import gc
import os
import signal
import sys
from collections.abc import Sequence

from fiche4.cli.menu import choose_command
from fiche4.cli.reporter import COULD_NOT, DONE, INTERRUPTED, NO, Reporter
from fiche4.cli.streams import prepare_streams
from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.words import Lang, choose_lang, is_lang, problems

WINDOWS = sys.platform == "win32"


def run() -> None:
    """Run the program on the arguments of the process, and exit."""
    _tune_startup()
    _end_in_order()
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _tune_startup() -> None:
    """Make the start faster: collect garbage rarely, and load no pydantic plug-ins."""
    # Starting makes some 65,000 objects and no garbage: collecting would take a twentieth of the time.
    gc.set_threshold(100_000, 20, 50)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _end_in_order() -> None:
    """Exit on SIGTERM and SIGHUP as after an error, so that half-written files and worker processes are removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def main(args: Sequence[str]) -> int:
    """Run the program on `args` and return its exit code. Every failure is printed in one line."""
    lang = choose_lang(os.environ, _system_locale())
    try:
        prepare_streams()
        asked, rest = split_lang(_expanded(args) if WINDOWS else args)
        if asked is not None and not is_lang(asked):
            raise refuse(problems.UNKNOWN_LANG, found=asked)
        lang = asked or lang
        chosen = rest or choose_command(lang)
        return DONE if chosen is None else _guarded(chosen, lang)
    except Refused as refused:
        Reporter(lang).refuse(refused)
    except Exception as error:
        if os.environ.get("FICHE4_DEBUG"):
            raise
        Reporter(lang).refuse(refuse(problems.UNEXPECTED, reason=f"{type(error).__name__}: {error}"))
    return COULD_NOT


def _expanded(args: Sequence[str]) -> list[str]:
    """The arguments, each pattern such as `*.yaml` replaced by the files that match it: shells on Windows do not."""
    import glob
    from pathlib import Path

    found: list[str] = []
    for arg in args:
        taken_as_is = arg.startswith("-") or Path(arg).exists()  # a file may be called "answers [1].yaml"
        found += sorted([] if taken_as_is else glob.glob(arg)) or [arg]  # noqa: PTH207 (an argument may be a whole path)
    return found


def split_lang(args: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of the last `--lang` before any `--`, and the arguments without it.

    The value is `None` without a `--lang`, and empty when nothing follows it.
    """
    found, rest, left = None, [], list(args)
    while left:
        arg = left.pop(0)
        if arg == "--":
            rest += [arg, *left]
            break
        if arg == "--lang":
            found = left.pop(0) if left else ""
        elif arg.startswith("--lang="):
            found = arg.partition("=")[2]
        else:
            rest.append(arg)
    return found, rest


def _guarded(args: list[str], lang: Lang) -> int:
    """Run the command and return its exit code. Errors of Typer and of the system are raised as `Refused`."""
    import typer  # only now: `_tune_startup` must run first

    from fiche4.cli.app import build
    from fiche4.cli.completion import ASKED
    from fiche4.cli.usage import as_refused

    if ASKED in os.environ:
        # else Typer wraps the hints, and fish takes a second line for another candidate
        os.environ["TERMINAL_WIDTH"] = "1000"
    try:
        code = build(lang, only=args[0] if args else None).main(
            args, prog_name="fiche4", standalone_mode=False, obj=lang
        )
        sys.stdout.flush()
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.message)  # noqa: T201
            return COULD_NOT
        raise as_refused(error) from None
    except BrokenPipeError:
        _silence_stdout()
        return NO
    except OSError as error:
        if error.filename:  # there is none when printing failed
            raise refuse(problems.CANNOT_READ, Place(str(error.filename)), reason=reason_of(error)) from None
        _silence_stdout()
        raise refuse(problems.CANNOT_PRINT, reason=reason_of(error)) from None
    return code if isinstance(code, int) else DONE


def _silence_stdout() -> None:
    """Send standard output nowhere once its reader is gone, so that the flush when Python exits does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system_locale() -> str | None:
    """The locale on Windows, where the environment has none; `None` on other systems."""
    if sys.platform != "win32":
        return None
    import locale

    return locale.getlocale()[0]
