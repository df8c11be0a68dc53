"""The walk through the questionnaire as a value: a state, a key or a line, the next state.

Nothing here knows a terminal or a disk. Whoever runs the walk draws each state and, whenever `state.sheet`
has changed, puts it on the disk before drawing.
"""

from fiche4.questionnaire.days import parse_day
from fiche4.questionnaire.hearing import hear
from fiche4.questionnaire.opening import block, offer, resume, start
from fiche4.questionnaire.stages import STAGES, enter, press, settle, type_ahead
from fiche4.questionnaire.state import Key, Poll, Remark, StageName, State, rank_of

__all__ = [
    "STAGES", "Key", "Poll", "Remark", "StageName", "State",
    "block", "enter", "hear", "offer", "parse_day", "press", "rank_of", "resume", "settle", "start", "type_ahead",
]  # fmt: skip
