"""Tables of counts and of levels as values: which columns they have, and the signs that stand where a level would."""

from collections.abc import Iterable

from fiche4.answers import NoLevel
from fiche4.picture.marks import STATUS_SIGNS
from fiche4.profile import Profile


def silent_columns(profile: Profile) -> tuple[NoLevel, ...]:
    """Why voices have no level, as columns of a table of counts: not known always, the others where there are any."""
    columns: tuple[NoLevel, ...] = ("unknown", "disagreed", "not_asked")
    return tuple(why for why in columns if why == "unknown" or any(p.silent[why] for p in profile.positions))


def without_level(standings: Iterable[int | NoLevel]) -> tuple[NoLevel, ...]:
    """Why some of them have no level, each once, in one order: what a legend explains."""
    found = {standing for standing in standings if not isinstance(standing, int)}
    return tuple(why for why in STATUS_SIGNS if why in found)
