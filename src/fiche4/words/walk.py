"""What the questionnaire says, and the letters it listens to."""

from typing import Final, Literal

from fiche4.words import Count, Lang, Phrase

Action = Literal["back", "unknown", "note", "evidence", "target", "help", "quit"]

LETTERS: Final[dict[Action, Phrase]] = {
    "back": Phrase("r", "b"),
    "unknown": Phrase("i", "u"),
    "note": Phrase("n", "n"),
    "evidence": Phrase("p", "e"),
    "target": Phrase("c", "t"),
    "help": Phrase("?", "?"),
    "quit": Phrase("q", "q"),
}

ACTION_NAMES: Final[dict[Action, Phrase]] = {
    "back": Phrase("revenir", "back"),
    "unknown": Phrase("on ne sait pas", "not known"),
    "note": Phrase("note", "note"),
    "evidence": Phrase("preuve", "evidence"),
    "target": Phrase("cible", "target"),
    "help": Phrase("aide", "help"),
    "quit": Phrase("quitter", "leave"),
}

ACTION_HELP: Final[dict[Action, Phrase]] = {
    "back": Phrase(
        "revenir à la question précédente, sans rien changer (aussi ←)",
        "back to the question before, changing nothing (also ←)",
    ),
    "unknown": Phrase(
        "on ne sait pas, ou pas encore : la dimension reste « non connue »",
        "not known, or not yet: the dimension stays “not known”",
    ),
    "note": Phrase("écrire une note : ce qui s'est dit", "write a note: what was said"),
    "evidence": Phrase(
        "ajouter une preuve : ce qui le montre (document, date, fait)",
        "add evidence: what shows it (a document, a date, a fact)",
    ),
    "target": Phrase("noter la cible : le niveau que l'on vise", "note the target: the level you aim at"),
    "help": Phrase("cette aide", "this help"),
    "quit": Phrase(
        "enregistrer et quitter ; on reprendra au même endroit",
        "save and leave; you will take up at the same place",
    ),
}


def action_for(letter: str, lang: Lang) -> Action | None:
    """What the letter does in that language, if anything."""
    return next((action for action, phrase in LETTERS.items() if phrase.say(lang) == letter.lower()), None)


# The welcome

WELCOME = Phrase(
    "Pour chaque dimension, choisissez ensemble le niveau qui décrit le mieux la situation d'aujourd'hui. "
    "Ce n'est pas une évaluation : il n'y a ni note ni bonne réponse, et l'on peut ne pas savoir.",
    "For each dimension, choose together the level that best describes the situation today. "
    "This is not an inspection: there is no mark and no right answer, and one may not know.",
)
WELCOME_SAVED = Phrase(
    "Chaque réponse est enregistrée aussitôt, sur cet ordinateur seulement.",
    "Each answer is saved at once, on this computer only.",
)
ASK_NAME = Phrase("Nom du collectif (établissement, réseau…)", "Name of the collective (school, network…)")
NAME_HINT = Phrase("Entrée : continuer · laissez vide pour ne pas nommer", "Enter: go on · leave empty to give no name")

# One question

PROGRESS = Phrase("{number}/{total}", "{number}/{total}")
NOTE_LABEL = Phrase("Note :", "Note:")
EVIDENCE_LABEL = Phrase("Preuve :", "Evidence:")
TARGET_LABEL = Phrase("Cible : niveau {rank}", "Target: level {rank}")
UNKNOWN_LABEL = Phrase("On ne sait pas (niveau non connu)", "Not known")
CHOSEN = Phrase("choisi", "chosen")
KEYS_CHOOSE = Phrase("1–{top} ou ↑ ↓ et Entrée : choisir", "1–{top} or ↑ ↓ and Enter: choose")
KEY_ACTION = Phrase("{letter} : {action}", "{letter}: {action}")

TYPE_NOTE = Phrase("Votre note", "Your note")
TYPE_EVIDENCE = Phrase("Une preuve", "A piece of evidence")
TYPE_TARGET = Phrase("Niveau visé, de 1 à {top}", "Level aimed at, 1 to {top}")
TEXT_HINT = Phrase("Entrée : garder · Échap : annuler · Ctrl+U : effacer", "Enter: keep · Esc: cancel · Ctrl+U: clear")
EVIDENCE_HINT = Phrase(
    "Entrée : ajouter · Échap : annuler · retour arrière sur une ligne vide : reprendre la précédente",
    "Enter: add · Esc: cancel · Backspace on an empty line: take back the one before",
)
TARGET_HINT = Phrase(
    "1–{top} : viser · 0 : pas de cible · Échap : annuler", "1–{top}: aim · 0: no target · Esc: cancel"
)

# Review

REVIEW_TITLE = Phrase("Relecture", "Review")
REVIEW_INTRO = Phrase(
    "Tout est-il juste ? Choisissez une ligne pour la changer.",
    "Is it all right? Choose a line to change it.",
)
REVIEW_FINISH = Phrase("Terminer et voir la fiche", "Finish and see the sheet")
REVIEW_HINT = Phrase(
    "Entrée : terminer, ou changer la ligne choisie · ↑ ↓ ou 1–{count} : choisir · {quit} : quitter",
    "Enter: finish, or change the chosen line · ↑ ↓ or 1–{count}: choose · {quit}: leave",
)
PIECES = Count("{n} preuve", "{n} preuves", "{n} piece of evidence", "{n} pieces of evidence")
NOT_ASKED = Phrase("pas encore posée", "not asked yet")

# What a key did not do

CHOOSE_FIRST = Phrase(
    "Choisissez un niveau de 1 à {top}, ou « {letter} » si l'on ne sait pas.",
    "Choose a level from 1 to {top}, or “{letter}” if it is not known.",
)
WRONG_ENTRY = Phrase(
    "« {entry} » : non compris. Tapez un niveau de 1 à {top}, ou ? pour l'aide.",
    "“{entry}”: not understood. Type a level from 1 to {top}, or ? for help.",
)
WRONG_ROW = Phrase(
    "« {entry} » : non compris. Tapez un numéro de 1 à {count}, ou Entrée pour terminer.",
    "“{entry}”: not understood. Type a number from 1 to {count}, or Enter to finish.",
)
WRONG_TARGET = Phrase(
    "« {entry} » : non compris. Tapez un niveau de 1 à {top}, 0 pour aucun, ou Entrée pour annuler.",
    "“{entry}”: not understood. Type a level from 1 to {top}, 0 for none, or Enter to cancel.",
)
NOTE_KEPT = Phrase("Note gardée.", "Note kept.")
EVIDENCE_KEPT = Phrase("Preuves gardées.", "Evidence kept.")
TARGET_KEPT = Phrase("Cible gardée : niveau {rank}.", "Target kept: level {rank}.")
TARGET_REMOVED = Phrase("Plus de cible.", "No target any more.")
FIRST_QUESTION = Phrase("C'est la première question.", "This is the first question.")
TAKEN_UP = Phrase("Reprise de {file}", "Taking up {file}")
SAVED = Phrase("enregistré · {file}", "saved · {file}")

# Help

HELP_TITLE = Phrase("Aide", "Help")
HELP_CLOSE = Phrase("N'importe quelle touche : fermer l'aide", "Any key: close the help")
HELP_KEYS = Phrase("1 – {top}", "1 – {top}")
HELP_CHOOSE = Phrase(
    "choisir ce niveau et passer à la suite (sur un clavier français, sans Maj : & é \" ' ( …)",
    "choose this level and go on (on a French keyboard without Shift: & é \" ' ( …)",
)
HELP_ARROWS = Phrase("↑ ↓ Entrée", "↑ ↓ Enter")
HELP_ARROWS_TEXT = Phrase("parcourir les niveaux, puis choisir", "move through the levels, then choose")
HELP_RIGHT = Phrase("→", "→")
HELP_RIGHT_TEXT = Phrase("passer à la suite sans répondre maintenant", "go on without answering now")
HELP_INTERRUPT = Phrase("Ctrl+C", "Ctrl+C")
HELP_INTERRUPT_TEXT = Phrase("arrêter tout de suite ; rien n'est perdu", "stop at once; nothing is lost")
HELP_PLAIN_TEXT = Phrase(
    "« n un texte », « p un texte », « c 4 » : en une seule ligne",
    "“n some text”, “e some text”, “t 4”: in one line",
)

# Plain prompts

PLAIN_PROMPT = Phrase("Votre réponse (1–{top}, ? pour l'aide) : ", "Your answer (1–{top}, ? for help): ")
PLAIN_PROMPT_AGAIN = Phrase(
    "Votre réponse (1–{top}, Entrée pour garder {current}, ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to keep {current}, ? for help): ",
)
PLAIN_PROMPT_UNKNOWN = Phrase(
    "Votre réponse (1–{top}, Entrée pour laisser « non connu », ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to leave “not known”, ? for help): ",
)
PLAIN_REVIEW = Phrase(
    "Entrée pour terminer, ou le numéro de la ligne à changer : ",
    "Enter to finish, or the number of the line to change: ",
)
PLAIN_NAME = Phrase("Nom du collectif (Entrée pour ne pas nommer) : ", "Name of the collective (Enter to give none): ")
PLAIN_NOTE = Phrase("Note (Entrée pour annuler) : ", "Note (Enter to cancel): ")
PLAIN_EVIDENCE = Phrase("Preuve (Entrée pour annuler) : ", "Evidence (Enter to cancel): ")
PLAIN_TARGET = Phrase(
    "Niveau visé (1–{top}, 0 pour aucun, Entrée pour annuler) : ",
    "Level aimed at (1–{top}, 0 for none, Enter to cancel): ",
)
PLAIN_QUESTION = Phrase("Question {number} sur {total} : {title}", "Question {number} of {total}: {title}")
PLAIN_LEVEL = Phrase("{rank}. {title} : {descriptor}", "{rank}. {title}: {descriptor}")

# The end

SCROLL = Phrase(
    "↑ ↓ ou Espace : faire défiler · Entrée : continuer",
    "↑ ↓ or Space: scroll · Enter: go on",
)

ANSWERED = Count(
    "{n} réponse enregistrée sur {total}.", "{n} réponses enregistrées sur {total}.",
    "{n} answer of {total} saved.", "{n} answers of {total} saved.",
)  # fmt: skip
SAVED_IN = Phrase("Enregistré dans {file}", "Saved in {file}")
NOTHING_TO_SAVE = Phrase("Rien n'a été répondu : aucun fichier n'est créé.", "Nothing was answered: no file is made.")
GO_ON = Phrase("Pour reprendre : {command}", "To go on: {command}")
INTERRUPTED = Phrase("Interrompu. {answered} Fichier : {file}", "Interrupted. {answered} File: {file}")
WHAT_NEXT = Phrase("Et maintenant", "What next")
NEXT_SHOW = Phrase("Revoir cette fiche :", "See this sheet again:")
NEXT_MD = Phrase("La mettre dans un document :", "Put it into a document:")
NEXT_DIFF = Phrase("Comparer, dans un an :", "Compare, a year from now:")
LATER_FILE = Phrase("plus-tard.yaml", "later.yaml")
