"""`fiche4 diagnose`: the questionnaire, from the first question to the matrix."""

import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from fiche4.cli.completion import SHEET_NAMES, files_named
from fiche4.cli.options import Collective, FileArgument, RubricPath
from fiche4.screen.shell import called, quoted, quoted_file, rubric_option
from fiche4.words import LANGS, Lang

if TYPE_CHECKING:
    from fiche4.ballot import Row
    from fiche4.phones.desk import Desk
    from fiche4.rubric import Rubric

Plain = Annotated[bool, typer.Option("--plain")]
Workshop = Annotated[bool, typer.Option("--workshop")]
Day = Annotated[str | None, typer.Option("--date")]
After = Annotated[Path | None, typer.Option("--after", readable=False, autocompletion=files_named(SHEET_NAMES))]
Phones = Annotated[bool, typer.Option("--phones")]
Address = Annotated[str | None, typer.Option("--address")]
Wifi = Annotated[str, typer.Option("--wifi")]
Votes = Annotated[list[str] | None, typer.Option("--votes")]


def diagnose(
    ctx: typer.Context,
    file: FileArgument = None,
    workshop: Workshop = False,
    plain: Plain = False,
    collective: Collective = None,
    date: Day = None,
    after: After = None,
    rubric: RubricPath = None,
    phones: Phones = False,
    address: Address = None,
    wifi: Wifi = "",
    votes: Votes = None,
) -> None:
    """Walk the questionnaire and show where the collective stands."""
    from fiche4.questionnaire import Poll
    from fiche4.screen.ending import Invocation
    from fiche4.sources.yaml_file import chosen_rubric, load_sheet
    from fiche4.tasks.sitting import Session
    from fiche4.tasks.voters import Nobody
    from fiche4.terminal.sitting import sit

    lang: Lang = ctx.obj
    answered = chosen_rubric(rubric, lang)
    earlier = load_sheet(after, answered) if after else None
    given: Mapping[str, Mapping[str, Row]] = {}
    if votes:
        from fiche4.tasks.votes import given_votes

        given = given_votes(votes, rubric, lang)
    poll = Poll(phones, wifi, given) if phones or given else None
    voters = _desk(answered, rubric, lang, address) if phones else Nobody()
    workshop = workshop or poll is not None
    session = Session(answered, lang, file, workshop=workshop, earlier=earlier, poll=poll, voters=voters)
    walk = " --phones" * phones + "".join(f" --votes {quoted(one)}" for one in votes or ())
    walk += f" --after {quoted_file(after)}" if after else ""
    again = Invocation(_program(), rubric_option(rubric), walk)
    raise typer.Exit(sit(session, collective, date, again, plain=plain))


def _desk(answered: "Rubric", rubric: Path | None, lang: Lang, address: str | None) -> "Desk":
    """The server for votes by phone. A phone sees its own language if the rubric exists in it, else the room's."""
    from fiche4.phones.desk import Desk
    from fiche4.sources.yaml_file import default_rubric

    return Desk({one: answered if rubric or one == lang else default_rubric(one) for one in LANGS}, address)


def _program() -> str:
    """How to call this program: by its name if the shell finds it, else by the path that was typed."""
    found = which("fiche4")
    # On Windows `which` also finds a program in the current folder, which PowerShell does not run by its name.
    on_the_path = found is not None and Path(found).absolute().parent != Path.cwd()
    named_otherwise = not Path(sys.argv[0]).stem.startswith("fiche4")
    return "fiche4" if on_the_path or named_otherwise else called(sys.argv[0])
