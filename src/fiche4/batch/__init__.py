"""A batch: sheets and survey answers added up as one profile in which each is one voice."""

from fiche4.batch.adding import Batch, Score
from fiche4.batch.groups import AnswerGroup
from fiche4.batch.mutual_help import Exchange, Helper, exchanges
from fiche4.batch.packed import ScoredSheets
from fiche4.batch.records import Reading, Scored, Table, agreed, scored, told_twice
from fiche4.batch.tally import Tally

__all__ = [
    "AnswerGroup", "Batch", "Exchange", "Helper", "Reading", "Score", "Scored", "ScoredSheets", "Table", "Tally",
    "agreed", "exchanges", "scored", "told_twice",
]  # fmt: skip
