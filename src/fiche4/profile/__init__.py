"""Positions and profiles, and what may be said of them. Levels are counted, ordered and compared, never averaged."""

from fiche4.profile.position import ENOUGH, Interval, Outcome, Position, Status, agreement, two_poles
from fiche4.profile.profiles import Profile, profile_of, require_rubric
from fiche4.profile.steps import NextStep, is_here, is_median, is_next, is_pole, starting_rank

__all__ = [
    "ENOUGH", "Interval", "NextStep", "Outcome", "Position", "Profile", "Status", "agreement", "is_here", "is_median",
    "is_next", "is_pole", "profile_of", "require_rubric", "starting_rank", "two_poles",
]  # fmt: skip
