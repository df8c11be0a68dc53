"""What is asked for where something is typed: on the whole screen, and at plain prompts."""

from typing import Final

from fiche4.words import Phrase, results

# Texts that are typed

TEXT_ASKS: Final[dict[str, Phrase]] = {
    "name": Phrase("Nom du collectif (établissement, réseau…)", "Name of the collective (school, network…)"),
    "roles": Phrase("Rôles dans la salle, séparés par des virgules", "Roles in the room, with commas between"),
    "note": results.NOTE,
    "evidence": Phrase("Preuve", "Evidence"),
    "target": Phrase("Niveau visé, 1–{top}", "Level aimed at, 1–{top}"),
    "votes": Phrase("Voix : {role}", "Votes: {role}"),
    "reason": Phrase("Pas d'accord : pourquoi ?", "No agreement: why?"),
    "minority": results.MINORITY,
    **results.PLAN_NAMES,
    "owner": Phrase("Qui s'en charge", "Who sees to it"),
    "next_date": Phrase("Prochain positionnement", "Next positioning"),
    "place": Phrase("Enregistrer dans", "Save in"),
}
"""What a text is for, by the stage that asks for it."""

_KEEP = Phrase("Entrée : garder · Échap : annuler · Ctrl+U : effacer", "Enter: keep · Esc: cancel · Ctrl+U: clear")
_VOTES = Phrase(
    "une voix par chiffre : {digits} · ou par niveau : {counts} · 0 : personne "
    "· Entrée : garder · ↑ ↓ : lire · r : revenir · ? : aide · q : quitter",
    "one digit a vote: {digits} · or level by level: {counts} · 0: nobody "
    "· Enter: keep · ↑ ↓: read · b: back · ?: help · q: leave",
)
_PLAN = Phrase(
    "Entrée : garder · Ctrl+U : effacer · Échap : priorité suivante",
    "Enter: keep · Ctrl+U: clear · Esc: next priority",
)
_DATE = Phrase(
    "une date, 1/3/2027 ou 2027-03-01, ou rien · Entrée : garder · Ctrl+U : effacer",
    "a date, 2027-03-01, or nothing · Enter: keep · Ctrl+U: clear",
)
TEXT_HINTS: Final[dict[str, Phrase]] = {
    "name": Phrase(
        "Entrée : continuer · laissez vide pour ne pas nommer", "Enter: go on · leave empty to give no name"
    ),
    "roles": Phrase(
        "Entrée : continuer · laissez vide pour ne pas distinguer les rôles",
        "Enter: go on · leave empty not to tell roles apart",
    ),
    "note": _KEEP,
    "evidence": Phrase(
        "Entrée : ajouter · Échap : annuler · retour arrière sur une ligne vide : reprendre la précédente",
        "Enter: add · Esc: cancel · Backspace on an empty line: take back the one before",
    ),
    "target": Phrase(
        "1–{top} : viser · 0 : pas de cible · Échap : annuler",
        "1–{top}: aim · 0: no target · Esc: cancel",
    ),
    "votes": _VOTES,
    "reason": _KEEP,
    "minority": _KEEP,
    "action": _PLAN,
    "owner": _PLAN,
    "due": _DATE,
    "indicator": _PLAN,
    "next_date": _DATE,
    "place": Phrase(
        "Entrée : essayer · laissez vide pour réessayer au même endroit",
        "Enter: try · leave empty to try the same place again",
    ),
}
"""What the keys do while a text is typed."""

# Plain prompts

PLAIN_PROMPT = Phrase("Votre réponse (1–{top}, ? pour l'aide) : ", "Your answer (1–{top}, ? for help): ")
PLAIN_PROMPT_AGAIN = Phrase(
    "Votre réponse (1–{top}, Entrée pour garder {current}, ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to keep {current}, ? for help): ",
)
PLAIN_PROMPT_OPEN = Phrase(
    "Votre réponse (1–{top}, Entrée pour laisser « {outcome} », ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to leave “{outcome}”, ? for help): ",
)
PLAIN_KEEP = Phrase(" (Entrée pour garder « {text} », - pour effacer)", " (Enter to keep “{text}”, - to clear)")
PLAIN_ASKS: Final[dict[str, Phrase]] = {
    "name": Phrase(
        "Nom du collectif, Entrée pour ne pas nommer{kept} : ", "Name of the collective, Enter for none{kept}: "
    ),
    "roles": Phrase(
        "Rôles, séparés par des virgules, Entrée pour ne pas les distinguer{kept} : ",
        "Roles, with commas between, Enter not to tell them apart{kept}: ",
    ),
    "note": Phrase("Note{kept} : ", "Note{kept}: "),
    "evidence": Phrase("Preuve, Entrée pour annuler{kept} : ", "Evidence, Enter to cancel{kept}: "),
    "votes": Phrase(
        "Voix, {role} ({digits}, ou par niveau {counts} ; 0 si personne){kept} : ",
        "Votes, {role} ({digits}, or level by level {counts}; 0 if nobody){kept}: ",
    ),
    "reason": Phrase("Pas d'accord, pourquoi ?{kept} ", "No agreement, why?{kept} "),
    "minority": Phrase("Avis minoritaire{kept} : ", "Minority view{kept}: "),
    "action": Phrase("Action{kept} : ", "Action{kept}: "),
    "owner": Phrase("Qui s'en charge{kept} : ", "Who sees to it{kept}: "),
    "due": Phrase("Pour quand, 1/3/2027{kept} : ", "By when, 2027-03-01{kept}: "),
    "indicator": Phrase("Ce qui le montrera{kept} : ", "What will show it{kept}: "),
    "next_date": Phrase("Prochain positionnement, 1/3/2027{kept} : ", "Next positioning, 2027-03-01{kept}: "),
    "place": Phrase(
        "Enregistrer dans (Entrée pour réessayer au même endroit){kept} : ",
        "Save in (Enter to try the same place again){kept}: ",
    ),
}
"""The plain prompt of each text, by the stage that asks for it."""
PLAIN_AGENDA = Phrase(
    "Numéro d'une priorité (à nouveau pour la retirer), Entrée pour continuer : ",
    "Number of a priority (again to drop it), Enter to go on: ",
)
PLAIN_REVIEW = Phrase(
    "Entrée pour terminer, ou le numéro de la ligne à changer : ",
    "Enter to finish, or the number of the line to change: ",
)
PLAIN_TARGET = Phrase(
    "Niveau visé (1–{top}, 0 pour aucun, Entrée pour annuler) : ",
    "Level aimed at (1–{top}, 0 for none, Enter to cancel): ",
)
PLAIN_QUESTION = Phrase("Question {number} sur {total} : {title}", "Question {number} of {total}: {title}")
PLAIN_LEVEL = Phrase("{rank}. {title} : {descriptor}", "{rank}. {title}: {descriptor}")
