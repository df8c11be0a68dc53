"""A vote gathered from phones, files and hands: it is open until a key of its own closes and shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fiche4.ballot import Row, Told

NOTHING_TOLD: Final = Told({}, {})


@dataclass(frozen=True)
class Poll:
    """What the walk knows of a vote before the room sees it: how many, never which.

    `question` is the id of the dimension whose vote is open, `turn` counts the votes put so far, `hands` are the
    raised hands typed for it. `given` has the rows that files hold, by dimension and role. `closing` asks that the
    vote be closed, `choice` that another address be taken, `browse` that the code be shown in a browser, `shut` that
    no new phone be let in: whoever runs the walk sees to it.
    """

    phones: bool = False
    wifi: str = ""
    given: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    told: Told = NOTHING_TOLD
    question: str = ""
    turn: int = 0
    hands: Mapping[str, Row] = field(default_factory=dict)
    closing: bool = False
    choice: int = 0
    browse: int = 0
    shut: bool = False
