"""What the cue card of the hour says: `report --guide`."""

from typing import Final

from fiche4.words import Count, Phrase

GUIDE: Final = Phrase("L'heure, minute par minute", "The hour, minute by minute")
MINUTES: Final = Count("{n} minute", "{n} minutes", "{n} minute", "{n} minutes")
OPENING: Final = Phrase("Le cadre", "Ground rules")
OPENING_WHAT: Final = Phrase(
    "Ce n'est ni une inspection ni une note. Chacun dit ce qu'il voit. À la fin : deux ou trois priorités et une date. "
    "Dans chaque rôle, une personne compte les mains ; « je ne sais pas » est une réponse.",
    "This is no inspection and no mark. Everyone says what they see. At the end: two or three priorities and a date. "
    "In each role, one person counts the hands; “I do not know” is an answer.",
)
SILENCE: Final = Phrase("Chacun se situe, en silence, sur sa feuille", "Everyone finds where they stand, in silence")
SILENCE_WHAT: Final = Phrase(
    "Personne ne parle : sans ce silence, la salle suit le premier qui parle.",
    "Nobody speaks: without this silence, the room follows the first who speaks.",
)
EACH_WHAT: Final = Phrase(
    "Pour chacune : lire à voix haute ; faire voter tous les rôles avant de montrer ; donner la parole aux avis les "
    "plus éloignés, une minute chacun ; noter ce qui le montre (p) ; conclure : un niveau, pas d'accord (d), ou non "
    "connu.",
    "For each: read it aloud; let all roles vote before showing anything; hear the views furthest apart, one minute "
    "each; note what shows it (e); conclude: a level, no agreement (d), or not known.",
)
REVIEW: Final = Phrase("Relire", "Read through")
REVIEW_WHAT: Final = Phrase(
    "Parcourir le tout ; ce qui divise le plus vient d'abord.", "Go through it all; what divides most comes first."
)
PRIORITIES: Final = Phrase("Deux ou trois priorités, le plan", "Two or three priorities, the plan")
PRIORITIES_WHAT: Final = Phrase(
    "Pour chacune : l'action, qui, pour quand, ce qui le montrera. Pas cinq.",
    "For each: the action, who, by when, what will show it. Not five.",
)
DATE: Final = Phrase("La prochaine date, ce qui part et à qui", "The next date, what is sent and to whom")
DATE_WHAT: Final = Phrase(
    "Fixer le jour du prochain positionnement. Demander si d'autres peuvent vous solliciter. Les mains, de 1 à 5 : "
    "cette heure en valait-elle la peine ?",
    "Set the day of the next review. Ask whether others may ask you. Hands from 1 to 5: was this hour worth it?",
)
