"""Typer's errors about a command line as problems in the language of the interface."""

from difflib import get_close_matches
from typing import Any

from fiche4.errors import Refused, refuse
from fiche4.words import problems


def as_refused(error: Any) -> Refused:
    """The `typer.TyperException` as a `Refused`, made from its fields because its sentences are in English only."""
    command = command_of(getattr(error, "ctx", None))
    param: Any = getattr(error, "param", None)
    choices = getattr(param, "metavar", None) or ""
    match type(error).__name__:
        case "NoSuchOption":
            return _unknown_option(error, command)
        case "BadOptionUsage":
            return refuse(problems.OPTION_USAGE, name=error.option_name, command=command)
        case "MissingParameter" if "|" in choices:
            name = f"{_called(param)} " if param.param_type_name == "option" else ""
            return refuse(problems.MISSING_CHOICE, command=command, choices=f"{name}{choices}")
        case "MissingParameter":
            return refuse(problems.MISSING_ARGUMENT, name=_called(param), command=command)
        case "BadParameter" if "|" in choices:
            return refuse(problems.BAD_CHOICE, name=_called(param), choices=choices.replace("|", ", "))
    return refuse(problems.USAGE, command=command)


def command_of(context: Any) -> str:
    """The command of a context as it is typed; `fiche4` without a context."""
    path: str = context.command_path if context else "fiche4"
    return path.split(" [")[0]


def _unknown_option(error: Any, command: str) -> Refused:
    known = [option for param in error.ctx.command.get_params(error.ctx) for option in param.opts] if error.ctx else []
    near = get_close_matches(error.option_name, known, n=1)
    if near:
        return refuse(problems.UNKNOWN_OPTION_NEAR, name=error.option_name, near=near[0])
    return refuse(problems.UNKNOWN_OPTION, name=error.option_name, command=command)


def _called(param: Any) -> str:
    """The parameter's name on the command line."""
    name: str = max(param.opts, key=len) if param.param_type_name == "option" else param.metavar or param.name
    return name
