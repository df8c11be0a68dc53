"""Help in the language of the interface: Typer's own is in English only.

The language is the object of the root context. Help is plain text: faster than Rich, and fit for screen readers.
"""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from fiche4.cli.completion import hint
from fiche4.cli.usage import command_of
from fiche4.errors import refuse
from fiche4.words import Lang, problems
from fiche4.words import help as texts


class _Speaking:
    """What commands and the program share: usage and options in the language of the context."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters with their help, which shells show beside completions."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param.help = hint(texts.PARAMETERS[param.name], _lang(ctx))
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = [re.sub("[{}]", "", piece) for piece in self.collect_usage_pieces(ctx)]  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=texts.USAGE.say(_lang(ctx)))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        lang = _lang(ctx)
        for kind, section in (("argument", texts.SECTION_ARGUMENTS), ("option", texts.SECTION_OPTIONS)):
            shown = [one for one in self.get_params(ctx) if one.param_type_name == kind and not one.hidden]
            rows = [(_name(one, lang), texts.PARAMETERS[one.name].say(lang)) for one in shown]
            if rows:
                with formatter.section(section.say(lang)):  # Typer adds the colon
                    formatter.write_dl(rows)


class SpeakingCommand(_Speaking, TyperCommand):
    """A command with its help in the language of the interface."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments. Raises `Refused` for one too many, and adds the context to Typer's errors."""
        ctx.allow_extra_args = True
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except typer.TyperException as error:
            error.ctx = ctx  # type: ignore[attr-defined]
            raise
        if rest and not ctx.resilient_parsing:
            raise refuse(problems.ARGUMENT_TOO_MANY, name=rest[0], command=command_of(ctx))
        return rest


class SpeakingGroup(_Speaking, TyperGroup):
    """The program itself, whose help lists the commands with the first sentence of each."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the commands, then the options."""
        lang = _lang(ctx)
        with formatter.section(texts.SECTION_COMMANDS.say(lang)):
            formatter.write_dl([(name, texts.COMMANDS[name].say(lang)) for name in self.commands])
        super().format_options(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command. Raises `Refused`, with the commands there are, if there is none of that name."""
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise refuse(problems.UNKNOWN_COMMAND, name=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def _lang(ctx: Any) -> Lang:
    lang: Lang = ctx.find_root().obj
    return lang


def _name(param: Any, lang: Lang) -> str:
    metavar = texts.METAVARS[param.name].say(lang) if param.name in texts.METAVARS else ""
    if param.param_type_name == "argument":
        return metavar
    return ", ".join(sorted(param.opts, key=len)) + (f" {metavar}" if metavar else "")
