"""*Regards croisés*: how each role places each dimension, and where it sees otherwise than the others do."""

from rich.console import RenderableType
from rich.table import Table

from fiche4.answers import ROOM, Sheet
from fiche4.clean import clean_line
from fiche4.profile import ENOUGH
from fiche4.room import Regard, RoleView, role_views, small_roles
from fiche4.rubric import Rubric
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import interval


def regard_words(one: RoleView, view: View) -> Prose:
    """How the role sees the dimension against the others, in words; nothing when they see it alike."""
    phrases = {
        (Regard.HIGHER, False): results.SEES_HIGHER,
        (Regard.LOWER, False): results.SEES_LOWER,
        (Regard.HIGHER, True): results.SEES_ITSELF_HIGHER,
        (Regard.LOWER, True): results.SEES_ITSELF_LOWER,
    }
    regard = one.regard
    if regard is None or regard is Regard.ALIKE:
        return prose("")
    mark = view.marks.up if regard is Regard.HIGHER else view.marks.down
    return prose(f"{mark} {view.say(phrases[regard, one.own])}", NEXT_STYLE)


def regards_table(sheet: Sheet, rubric: Rubric, view: View, *, protect: bool) -> RenderableType | None:
    """A row for each role, a column for each dimension: the median; `None` when roles were not told apart.

    With `protect`, roles too small to be shown are not broken down, and the table says so.
    """
    roles = list(dict.fromkeys(role for answer in sheet.answers.values() for role in answer.votes if role != ROOM))
    if len(roles) < 2:
        return None
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column("", style=TITLE_STYLE)
    for dimension in rubric.dimensions:
        table.add_column(prose(dimension.short, centred=True))
    for role in roles:
        cells = [_cell(sheet, rubric, index, role, view, protect=protect) for index in range(len(rubric.dimensions))]
        table.add_row(prose(clean_line(role)), *cells)
    return table


def hides_someone(sheet: Sheet) -> bool:
    """Whether any role of the sheet is too small to be broken down outside the room."""
    return any(small_roles(answer.votes) for answer in sheet.answers.values())


def hidden_note(view: View) -> Prose:
    """The word that small roles are not broken down."""
    return prose(view.say(results.HIDDEN, enough=ENOUGH))


def _cell(sheet: Sheet, rubric: Rubric, index: int, role: str, view: View, *, protect: bool) -> Prose:
    dimension = rubric.dimensions[index]
    answer = sheet.answer(dimension.id)
    if protect and role in small_roles(answer.votes):
        return prose("*", centred=True)
    one = next((one for one in role_views(answer, dimension) if one.role == role), None)
    if one is None or one.position.median is None:
        return prose(view.marks.dash, centred=True)
    marks = {Regard.HIGHER: f" {view.marks.up}", Regard.LOWER: f" {view.marks.down}"}
    mark = marks.get(one.regard, "") if one.regard else ""
    return prose(f"{interval(one.position.median)}{mark}", centred=True)
