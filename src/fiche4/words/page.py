"""What the page, the blank fiche and the pictures say beyond `words.results`."""

from typing import Final

from fiche4.words import Phrase

MATRIX: Final = Phrase("La fiche : où nous en sommes", "The sheet: where we are")
MATRIX_OF_ALL: Final = Phrase("La fiche : toutes les réponses", "The sheet: all the answers")
AGENDA: Final = Phrase("À l'ordre du jour", "On the agenda")
AGENDA_WHY: Final = Phrase("Ce qui divise le plus vient d'abord.", "What divides people most comes first.")
REGARDS_WHY: Final = Phrase(
    "La médiane de chaque rôle ; ↑ ou ↓ s'il se situe plus haut ou plus bas que les autres.",
    "The median of each role; ↑ or ↓ where it places the dimension higher or lower than the others do.",
)
ROLE: Final = Phrase("rôle", "role")
OF_SHEETS: Final = Phrase("{sheets}, du {first} au {last}", "{sheets}, from {first} to {last}")
ON_DAY: Final = Phrase("{sheets}, {day}", "{sheets}, {day}")
SCHOOLS: Final = Phrase("Où en est chaque collectif", "Where each collective is")
PLANS: Final = Phrase("Plans et prochaines dates", "Plans and next dates")
PLANS_WHY: Final = Phrase("De ceux qui acceptent d'être sollicités.", "Of those who agreed to be asked.")
AIMS: Final = Phrase("Combien visent chaque niveau", "How many aim at each level")
GROUPS: Final = Phrase("Chaque groupe : {by}", "Each group: {by}")
FIGURES: Final = Phrase("Les réponses en chiffres", "The answers in figures")
ALL_SHEETS: Final = Phrase("Toutes les fiches", "All sheets")
ALL_ANSWERS: Final = Phrase("Toutes les réponses", "All answers")
SOURCE: Final = Phrase("Source : {source}.", "Source: {source}.")
ORDINAL: Final = Phrase(
    "Les niveaux sont ordonnés : ni total, ni moyenne, ni note.",
    "Levels are ordered: no total, no average, no mark.",
)

# The blank fiche

NAME_LINE: Final = Phrase("Nom ou rôle", "Name or role")
COLLECTIVE_LINE: Final = Phrase("Collectif", "Collective")
DATE_LINE: Final = Phrase("Date", "Date")
NOTE_LINE: Final = Phrase("Ce qui le montre, ce qu'il faut garder", "What shows it, what to keep")
NOT_KNOWN_BOX: Final = Phrase("je ne sais pas", "I do not know")
BEGUN_BOX: Final = Phrase("la suivante est commencée", "the next one is begun")
HOW_TO: Final = Phrase(
    "Pour chaque ligne, cochez la case qui décrit le mieux où en est le collectif aujourd'hui. "
    "Ne pas savoir est une réponse. Entre deux, cochez la plus basse, et soulignez dans la suivante ce qui est vrai.",
    "In each row, tick the box that best describes where the collective is today. Not knowing is an answer. "
    "Between two, tick the lower one and underline in the next what is true already.",
)
HOW_TO_WALL: Final = Phrase(
    "Chacun pose une gommette par ligne, sur la case qui décrit le mieux où en est le collectif aujourd'hui.",
    "Everyone puts one sticker in each row, on the box that best describes where the collective is today.",
)
