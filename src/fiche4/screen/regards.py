"""*Regards croisés*: how each role places each dimension, and where it sees otherwise than the others do."""

from rich.console import RenderableType
from rich.table import Table

from fiche4.answers import Sheet
from fiche4.clean import clean_line
from fiche4.picture.roles import Seen, role_rows, seen_by
from fiche4.room import RoleView
from fiche4.rubric import Rubric
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import NEXT_STYLE, TITLE_STYLE, View
from fiche4.words import results
from fiche4.words.numbers import interval


def regard_words(one: RoleView, view: View) -> Prose:
    """How the role sees the dimension against the others, in words; nothing when they see it alike."""
    seen = seen_by(one)
    return prose(f"{view.sign(seen.sign)} {view.say(seen.words)}", NEXT_STYLE) if seen.words else prose("")


def regards_table(sheet: Sheet, rubric: Rubric, view: View) -> RenderableType | None:
    """A row for each role, a column for each dimension: the median; `None` when roles were not told apart."""
    rows = role_rows(sheet, rubric)
    if not rows:
        return None
    table = Table(box=view.marks.box, padding=(0, 1), header_style=TITLE_STYLE)
    table.add_column("", style=TITLE_STYLE)
    for dimension in rubric.dimensions:
        table.add_column(prose(dimension.short, centred=True))
    for row in rows:
        name = view.say(results.OTHER_ROLES) if row.role is None else clean_line(row.role)
        table.add_row(prose(name), *(_cell(seen, view) for seen in row.seen))
    return table


def _cell(seen: Seen, view: View) -> Prose:
    return prose(f"{interval(seen.median, view.marks.dash)} {view.sign(seen.sign)}".rstrip(), centred=True)
