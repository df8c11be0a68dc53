"""The short menu of `fiche4` alone, in a terminal."""

from typing import Final

from fiche4.words import Phrase

CHOICES: Final[tuple[Phrase, ...]] = (
    Phrase("Faire le point, seul", "Take stock, alone"),
    Phrase("Animer un atelier", "Run a workshop"),
    Phrase("Reprendre une fiche", "Resume a sheet"),
    Phrase("Lire des réponses (fiches, dossier, export d'un formulaire)", "Read answers (sheets, a folder, an export)"),
    Phrase("Comparer deux fiches", "Compare two sheets"),
)
CHOICE = Phrase("{number}. {text}", "{number}. {text}")
ASK = Phrase(
    "Votre choix (1–{count}, ? pour toutes les commandes, Entrée pour quitter) : ",
    "Your choice (1–{count}, ? for all commands, Enter to quit): ",
)
WRONG = Phrase("« {entry} » : non compris.", "“{entry}”: not understood.")
ASK_SHEET = Phrase("Fichier de la fiche : ", "Sheet file: ")
ASK_ANSWERS = Phrase("Fichier ou dossier : ", "File or folder: ")
ASK_BEFORE = Phrase("Fiche d'avant : ", "Earlier sheet: ")
ASK_AFTER = Phrase("Fiche d'après : ", "Later sheet: ")
