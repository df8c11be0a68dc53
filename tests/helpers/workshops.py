"""A workshop in which everything happened, for pages and what is printed of them."""

from typing import Any

from fiche4.answers import Sheet
from tests.conftest import make_sheet

WORKSHOP: dict[str, Any] = {
    "collectif": {"level": 3, "votes": {"enseignants": [1, 6, 12, 2, 0], "partenaires": [0, 2, 5, 1, 1]}, "target": 5},
    "direction": {
        "disagreed": True,
        "votes": {"enseignants": [0, 9, 1, 0, 0], "partenaires": [0, 0, 1, 9, 0], "direction": [0, 0, 0, 0, 2]},
        "reason": "Elle se voit, ou non.",
        "minority": "Les rôles sont écrits.",
        "note": "Deux\nlignes",
    },
    "objets": {"level": 5, "evidence": ["Un compte rendu", "Un organigramme"]},
    "partenaires": {"unknown": True},
    "territoire": 1,
}
ACTION = {"dimension": "objets", "action": "Choisir un objet", "owner": "Le conseil", "due": "2027-03-01"}
FOLLOWED = {"dimension": "objets", "action": "Choisir un objet"}


def workshop() -> Sheet:
    return make_sheet(WORKSHOP, collective="Collège Jean-Moulin", plan=[ACTION], next_date="2027-11-22")
