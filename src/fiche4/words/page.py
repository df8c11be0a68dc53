"""What the page, the blank fiche, the pictures and the cue card of the hour say beyond `words.results`."""

from fiche4.words import Count, Phrase

MATRIX = Phrase("La fiche : où nous en sommes", "The sheet: where we are")
MATRIX_OF_ALL = Phrase("La fiche : toutes les réponses", "The sheet: all the answers")
AGENDA = Phrase("À l'ordre du jour", "On the agenda")
AGENDA_WHY = Phrase("Ce qui divise le plus vient d'abord.", "What divides people most comes first.")
REGARDS_WHY = Phrase(
    "La médiane de chaque rôle ; ↑ ou ↓ s'il se situe plus haut ou plus bas que les autres.",
    "The median of each role; ↑ or ↓ where it places the dimension higher or lower than the others do.",
)
ROLE = Phrase("rôle", "role")
OF_SHEETS = Phrase("{sheets}, du {first} au {last}", "{sheets}, from {first} to {last}")
ON_DAY = Phrase("{sheets}, {day}", "{sheets}, {day}")
SCHOOLS = Phrase("Où en est chaque collectif", "Where each collective is")
PLANS = Phrase("Plans et prochaines dates", "Plans and next dates")
PLANS_WHY = Phrase("De ceux qui acceptent d'être sollicités.", "Of those who agreed to be asked.")
AIMS = Phrase("Combien visent chaque niveau", "How many aim at each level")
FIGURES = Phrase("Les réponses en chiffres", "The answers in figures")
ALL_SHEETS = Phrase("Toutes les fiches", "All sheets")
ALL_ANSWERS = Phrase("Toutes les réponses", "All answers")
SOURCE = Phrase("Source : {source}.", "Source: {source}.")
ORDINAL = Phrase(
    "Les niveaux sont ordonnés : ni total, ni moyenne, ni note.",
    "Levels are ordered: no total, no average, no mark.",
)

# The blank fiche

NAME_LINE = Phrase("Nom ou rôle", "Name or role")
COLLECTIVE_LINE = Phrase("Collectif", "Collective")
NOTE_LINE = Phrase("Ce qui le montre, ce qu'il faut garder", "What shows it, what to keep")
NOT_KNOWN_BOX = Phrase("je ne sais pas", "I do not know")
BEGUN_BOX = Phrase("à cheval", "in between")
HOW_TO = Phrase(
    "Pour chaque ligne, cochez la case qui décrit le mieux où en est le collectif aujourd'hui. "
    "Ne pas savoir est une réponse. À cheval : la plus basse ; soulignez dans l'autre ce qui est vrai.",
    "In each row, tick the box that best describes where the collective is today. Not knowing is an answer. "
    "In between: the lower one; underline in the other what is true.",
)
HOW_TO_WALL = Phrase(
    "Chacun pose une gommette par ligne, sur la case qui décrit le mieux où en est le collectif aujourd'hui.",
    "Everyone puts one sticker in each row, on the box that best describes where the collective is today.",
)

# The cue card of the hour: `report --guide`

GUIDE = Phrase("L'heure, minute par minute", "The hour, minute by minute")
MINUTES = Count("{n} minute", "{n} minutes", "{n} minute", "{n} minutes")
OPENING = Phrase("Le cadre", "Ground rules")
OPENING_WHAT = Phrase(
    "Ce n'est ni une inspection ni une note. Chacun dit ce qu'il voit. À la fin : deux ou trois priorités et une date. "
    "Dans chaque rôle, une personne compte les mains ; « je ne sais pas » est une réponse.",
    "This is no inspection and no mark. Everyone says what they see. At the end: two or three priorities and a date. "
    "In each role, one person counts the hands; “I do not know” is an answer.",
)
SILENCE = Phrase("Chacun se situe, en silence, sur sa feuille", "Everyone finds where they stand, in silence")
SILENCE_WHAT = Phrase(
    "Personne ne parle : sans ce silence, la salle suit la première personne qui parle.",
    "Nobody speaks: without this silence, the room follows the first person who speaks.",
)
EACH_WHAT = Phrase(
    "Pour chacune : lire à voix haute ; faire voter tous les rôles avant de montrer ; donner la parole aux avis les "
    "plus éloignés, une minute chacun ; noter ce qui le montre (p) ; conclure : un niveau, pas d'accord (d), ou non "
    "connu.",
    "For each: read it aloud; let all roles vote before showing anything; hear the views furthest apart, one minute "
    "each; note what shows it (e); conclude: a level, no agreement (d), or not known.",
)
REVIEW = Phrase("Relire", "Read through")
REVIEW_WHAT = Phrase(
    "Lire le tout à voix haute ; corriger ce qui n'est pas juste.", "Read it all aloud; correct what is not right."
)
PRIORITIES = Phrase("Deux ou trois priorités, le plan", "Two or three priorities, the plan")
PRIORITIES_WHAT = Phrase(
    "Les désaccords viennent d'abord, puis ce qui divise le plus. Pour chaque priorité : l'action, qui, pour quand, ce "
    "qui le montrera. Pas cinq.",
    "Disagreements come first, then what divides most. For each priority: the action, who, by when, what will show it. "
    "Not five.",
)
DATE = Phrase("La prochaine date, ce qui part et à qui", "The next date, what is sent and to whom")
DATE_WHAT = Phrase(
    "Fixer le jour du prochain positionnement. Demander si d'autres peuvent vous solliciter. Les mains, de 1 à 5 : "
    "cette heure en valait-elle la peine ?",
    "Set the day of the next review. Ask whether others may ask you. Hands from 1 to 5: was this hour worth it?",
)
