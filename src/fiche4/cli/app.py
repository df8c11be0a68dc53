"""The program and its commands, in one language."""

from typing import Annotated, Any

import typer

from fiche4 import __version__
from fiche4.cli.check import check
from fiche4.cli.completion import hint, set_up
from fiche4.cli.diagnose import diagnose
from fiche4.cli.diff import diff
from fiche4.cli.form import form
from fiche4.cli.help import SpeakingCommand, SpeakingGroup
from fiche4.cli.init import init
from fiche4.cli.report import report
from fiche4.cli.schema import schema
from fiche4.cli.score import score
from fiche4.cli.show import show
from fiche4.words import Lang
from fiche4.words import help as texts

ALL_COMMANDS = (diagnose, show, score, diff, report, check, form, init, schema)


def build(lang: Lang, only: str | None = None) -> Any:
    """The Typer program with its help in `lang`; call its `main` with `obj=lang`.

    If `only` names a command, only that one is built, because building all takes longer than parsing.
    """
    app = typer.Typer(
        name="fiche4",
        cls=SpeakingGroup,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        options_metavar=texts.OPTIONS_METAVAR.say(lang),
        subcommand_metavar=texts.COMMAND_METAVAR.say(lang),
        help=texts.PROGRAM.say(lang),
        epilog=texts.EPILOG.say(lang),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    for command in [one for one in ALL_COMMANDS if one.__name__ == only] or ALL_COMMANDS:
        name = command.__name__
        words = [table[name].say(lang) for table in (texts.COMMANDS, texts.DETAILS) if name in table]
        app.command(
            name,
            cls=SpeakingCommand,
            help="\n\n".join(words),
            short_help=hint(texts.COMMANDS[name], lang),
            options_metavar=texts.OPTIONS_METAVAR.say(lang),
        )(command)
    program = typer.main.get_command(app)
    for command in (program, *program.commands.values()):  # type: ignore[attr-defined]
        for param in command.params:
            if param.name in ("install_completion", "show_completion"):
                param.callback = set_up
            if param.name in texts.METAVARS:
                param.metavar = texts.METAVARS[param.name].say(lang)
    return program


def _show_version(wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        typer.echo(f"fiche4 {__version__}")
        raise typer.Exit


def _program(
    lang: Annotated[str | None, typer.Option("--lang")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Declare the options of the program itself. `main` and `_show_version` have already dealt with them."""
