"""Profiles over time: which way each dimension went, and whether the voices say enough to tell."""

from fiche4.comparison.dates import (
    Change,
    Comparison,
    Dated,
    DimensionChange,
    Planned,
    Timeline,
    VotesChange,
    change_between,
    dated,
    timeline,
)
from fiche4.comparison.movement import Movement, hangs_on, moved
from fiche4.comparison.network import Network, network

__all__ = [
    "Change", "Comparison", "Dated", "DimensionChange", "Movement", "Network", "Planned", "Timeline", "VotesChange",
    "change_between", "dated", "hangs_on", "moved", "network", "timeline",
]  # fmt: skip
