"""A vote by phones as a value: the lines of a journal in; who is here, how many voted, the counts and the pages out.

Nothing here knows a network or a disk.
"""

from fiche4.ballot.ballot import (
    Ballot,
    Counted,
    Event,
    Line,
    Row,
    TakenUp,
    Told,
    Trouble,
    apply,
    counted,
    lines_of,
    replay,
    taken_up,
    told,
)

__all__ = [
    "Ballot", "Counted", "Event", "Line", "Row", "TakenUp", "Told", "Trouble",
    "apply", "counted", "lines_of", "replay", "taken_up", "told",
]  # fmt: skip
