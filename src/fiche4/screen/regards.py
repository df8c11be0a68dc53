"""*Regards croisés*: how each role places each dimension, and where it sees otherwise than the others do."""

from rich.console import RenderableType
from rich.table import Table

from fiche4.answers import NO_ROLE, Sheet
from fiche4.clean import clean_line
from fiche4.phrasing import regard
from fiche4.profile import Position
from fiche4.room import Regard, RoleView, role_views
from fiche4.rubric import Dimension, Rubric
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import interval


def regard_words(one: RoleView, view: View) -> Prose:
    """How the role sees the dimension against the others, in words; nothing when they see it alike."""
    phrase = regard(one)
    return prose(f"{_mark(one.regard, view)} {view.say(phrase)}", NEXT_STYLE) if phrase else prose("")


def _mark(way: Regard | None, view: View) -> str:
    return {Regard.HIGHER: view.marks.up, Regard.LOWER: view.marks.down}.get(way or Regard.ALIKE, "")


def regards_table(sheet: Sheet, rubric: Rubric, view: View) -> RenderableType | None:
    """A row for each role, a column for each dimension: the median; `None` when roles were not told apart."""
    voted = {role for answer in sheet.answers.values() for role in answer.votes}
    if not voted - {NO_ROLE}:
        return None
    roles = [role for role in (*sheet.all_roles, NO_ROLE) if role in voted]
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column("", style=TITLE_STYLE)
    for dimension in rubric.dimensions:
        table.add_column(prose(dimension.short, centred=True))
    for role in roles:
        name = view.say(results.OTHER_ROLES) if role == NO_ROLE else clean_line(role)
        table.add_row(prose(name), *(_cell(sheet, dimension, role, view) for dimension in rubric.dimensions))
    return table


def _cell(sheet: Sheet, dimension: Dimension, role: str, view: View) -> Prose:
    answer = sheet.answer(dimension.id)
    median = Position(answer.votes[role]).median if role in answer.votes else None
    if median is None:
        return prose(view.marks.dash, centred=True)
    way = next((one.regard for one in role_views(answer, dimension) if one.role == role), None)
    return prose(f"{interval(median)} {_mark(way, view)}".rstrip(), centred=True)
