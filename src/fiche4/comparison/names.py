"""Which names are one collective's."""

from fiche4.recognition.text import normalise


def name_key(name: str) -> str:
    """What is the same for one name however it is typed: without case, accents, blanks and punctuation."""
    return normalise(name).replace(" ", "") or name
