"""French as it is typed: what the program prints has no-break spaces and typographic apostrophes."""

from fiche4.words import NO_BREAK


def as_typed(text: str) -> str:
    """The text with plain spaces and apostrophes, to compare with what stands in a test."""
    return text.replace(NO_BREAK, " ").replace("’", "'")
