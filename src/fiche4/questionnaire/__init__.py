"""The walk through the questionnaire as a value: a state, a key or a line, the next state.

Nothing here knows a terminal or a disk. Whoever runs the walk draws each state and, whenever `state.sheet`
has changed, puts it on the disk before drawing.
"""

from fiche4.questionnaire.days import parse_day
from fiche4.questionnaire.keys import press
from fiche4.questionnaire.lines import enter
from fiche4.questionnaire.moves import start
from fiche4.questionnaire.state import Key, Remark, Stage, State, rank_of
from fiche4.questionnaire.texts import block, settle

__all__ = ["Key", "Remark", "Stage", "State", "block", "enter", "parse_day", "press", "rank_of", "settle", "start"]
