"""What is asked for at each stage of the walk: on the whole screen, and at plain prompts."""

from typing import NamedTuple

from fiche4.words import Phrase, phones, results


class Asked(NamedTuple):
    """The words of a stage: what it asks for, what its keys do (between ` · `), and its plain prompt."""

    label: Phrase
    keys: Phrase
    prompt: Phrase


PLAIN_KEEP = Phrase(" (Entrée pour garder « {text} », - pour effacer)", " (Enter to keep “{text}”, - to clear)")

_KEEP = Phrase("Entrée : valider · Échap : annuler · Ctrl+U : effacer", "Enter: keep · Esc: cancel · Ctrl+U: clear")
_PLAN = Phrase(
    "Entrée : valider · ↑ : revenir · Échap : priorité suivante · Ctrl+C : quitter",
    "Enter: keep · ↑: back · Esc: next priority · Ctrl+C: leave",
)
_DATE = Phrase(
    "1/3/2027, 1er mars, fin juin, dans 6 mois, ou rien · Entrée : valider · ↑ : revenir · Ctrl+C : quitter",
    "2027-03-01, 1 March, end of June, in 6 months, or nothing · Enter: keep · ↑: back · Ctrl+C: leave",
)
_FINISH = Phrase(
    "Entrée pour terminer, ou le numéro de la ligne à changer : ",
    "Enter to finish, or the number of the line to change: ",
)


# The beginning

NAME = Asked(
    Phrase("Nom du collectif (établissement, réseau…)", "Name of the collective (school, network…)"),
    Phrase(
        "Entrée : continuer · laissez vide pour ne pas donner de nom · Ctrl+C : quitter",
        "Enter: go on · leave empty to give no name · Ctrl+C: leave",
    ),
    Phrase("Nom du collectif, Entrée pour ne pas en donner{kept} : ", "Name of the collective, Enter for none{kept}: "),
)
ROLES = Asked(
    Phrase("Rôles dans la salle, séparés par des virgules", "Roles in the room, separated by commas"),
    Phrase(
        "Entrée : continuer · laissez vide pour ne pas distinguer les rôles · ↑ : revenir · Ctrl+C : quitter",
        "Enter: go on · leave empty to count no roles apart · ↑: back · Ctrl+C: leave",
    ),
    Phrase(
        "Rôles, séparés par des virgules, Entrée pour ne pas les distinguer{kept} : ",
        "Roles, separated by commas, Enter for none{kept}: ",
    ),
)
EARLIER = Asked(
    Phrase("La fiche précédente", "Last time's sheet"),
    Phrase("o ou Entrée : oui · n : non · q : quitter", "y or Enter: yes · n: no · q: leave"),
    Phrase("Entrée ou o : oui, n : non : ", "Enter or y: yes, n: no: "),
)
FOLLOW_UP = Asked(
    Phrase("Ce qui était prévu", "What was planned"),
    Phrase(
        "1–4 : choisir · → ou Entrée : passer · {back} : revenir · {quit} : quitter",
        "1–4: choose · → or Enter: skip · {back}: back · {quit}: leave",
    ),
    Phrase(
        "1 fait, 2 fait en partie, 3 abandonné, 4 reporté, Entrée pour passer : ",
        "1 done, 2 partly done, 3 dropped, 4 postponed, Enter to skip: ",
    ),
)
WHY = Asked(
    Phrase("Pourquoi, en un mot", "Why, in a word"),
    Phrase("Entrée : valider, même vide · Échap : changer le choix", "Enter: keep, even empty · Esc: choose again"),
    Phrase("Pourquoi, en un mot, Entrée pour rien{kept} : ", "Why, in a word, Enter for nothing{kept}: "),
)
PLACE = Asked(
    Phrase("Enregistrer dans", "Save in"),
    Phrase(
        "Entrée : essayer · laissez vide pour réessayer au même endroit",
        "Enter: try · leave empty to try the same place again",
    ),
    Phrase(
        "Enregistrer dans (Entrée pour réessayer au même endroit){kept} : ",
        "Save in (Enter to try the same place again){kept}: ",
    ),
)

# A question

QUESTION = Asked(
    Phrase("Question {number} sur {total} : {title}", "Question {number} of {total}: {title}"),
    Phrase("1–{top} ou ↑ ↓ et Entrée : choisir", "1–{top} or ↑ ↓ and Enter: choose"),
    Phrase("Votre réponse (1–{top}, ? pour l'aide) : ", "Your answer (1–{top}, ? for help): "),
)
QUESTION_AGAIN = Phrase(
    "Votre réponse (1–{top}, Entrée pour garder {current}, ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to keep {current}, ? for help): ",
)
QUESTION_OPEN = Phrase(
    "Votre réponse (1–{top}, Entrée pour laisser « {outcome} », ? pour l'aide) : ",
    "Your answer (1–{top}, Enter to leave “{outcome}”, ? for help): ",
)
PLAIN_LEVEL = Phrase("{rank}. {title} : {descriptor}", "{rank}. {title}: {descriptor}")
TARGET = Asked(
    Phrase("Cible, 1–{top}", "Target, 1–{top}"),
    Phrase("1–{top} : viser · 0 : pas de cible · Échap : annuler", "1–{top}: aim · 0: no target · Esc: cancel"),
    Phrase("Cible (1–{top}, 0 pour aucune, Entrée pour annuler) : ", "Target (1–{top}, 0 for none, Enter to cancel): "),
)
NOTE = Asked(results.NOTE, _KEEP, Phrase("Note{kept} : ", "Note{kept}: "))
EVIDENCE = Asked(
    Phrase("Preuve", "Evidence"),
    Phrase(
        "Entrée : ajouter · Entrée sur une ligne vide : terminer · Retour arrière : reprendre la précédente",
        "Enter: add · Enter on an empty line: end · Backspace: take back the last one",
    ),
    Phrase("Preuve, Entrée pour annuler{kept} : ", "Evidence, Enter to cancel{kept}: "),
)
REASON = Asked(
    Phrase("Pas d'accord : pourquoi ?", "No agreement: why?"),
    _KEEP,
    Phrase("Pas d'accord, pourquoi ?{kept} ", "No agreement, why?{kept} "),
)
BEGUN = Asked(
    Phrase("Déjà vrai du niveau suivant", "True of the next level already"),
    Phrase(
        "un chiffre ou ↑ ↓ et Espace : marquer · Entrée : continuer · {back} : revenir · {quit} : quitter",
        "a digit or ↑ ↓ and Space: mark · Enter: go on · {back}: back · {quit}: leave",
    ),
    Phrase(
        "Un numéro, ou quelques mots si c'est en partie, Entrée pour continuer : ",
        "A number, or a few words if it is in part, Enter to go on: ",
    ),
)
BEGUN_WORDS = Asked(
    Phrase("En partie : quoi ?", "In part: what?"),
    Phrase("Entrée : valider, même vide · Échap : annuler", "Enter: keep, even empty · Esc: cancel"),
    Phrase("En partie : quoi ?{kept} ", "In part: what?{kept} "),
)
MINORITY = Asked(results.MINORITY, _KEEP, Phrase("Avis minoritaire{kept} : ", "Minority view{kept}: "))
VOTES = Asked(
    Phrase("Voix : {role}", "Votes: {role}"),
    Phrase(
        "une voix par chiffre : {digits} · ou par niveau : {counts} · 0 : personne "
        "· Entrée : valider · ↑ ↓ : lire · Tab : voir · r : revenir · ? : aide · q : quitter",
        "one digit a vote: {digits} · or level by level: {counts} · 0: nobody "
        "· Enter: keep · ↑ ↓: read · Tab: show · b: back · ?: help · q: leave",
    ),
    Phrase(
        "Voix, {role} ({digits}, ou par niveau {counts} ; 0 si personne){kept} : ",
        "Votes, {role} ({digits}, or level by level {counts}; 0 if nobody){kept}: ",
    ),
)

LOBBY = Asked(
    phones.ASIDE,
    Phrase(
        "Entrée : commencer · w : autre adresse · o : le code dans le navigateur · p : fermer la porte "
        "· h : personne n'arrive ? · {quit} : quitter",
        "Enter: begin · w: other address · o: the code in the browser · d: shut the door "
        "· h: nobody gets in? · {quit}: leave",
    ),
    Phrase("Entrée pour commencer, h si personne n'arrive : ", "Enter to begin, h if nobody gets in: "),
)
NOBODY = Asked(
    phones.ASIDE,
    Phrase("N'importe quelle touche : revenir", "Any key: back"),
    Phrase("Entrée pour revenir : ", "Enter to go back: "),
)
POLL_KEYS = Phrase(
    "{close} : fermer le vote et montrer · mains : {digits}, ou {counts} · Entrée : valider · ↑ ↓ : lire",
    "{close}: close the vote and show it · hands: {digits}, or {counts} · Enter: keep · ↑ ↓: read",
)
POLL_MORE = Phrase("{lobby} : le code", "{lobby}: the code")
POLL_LEAVE = Phrase("{back} : revenir · ? : aide · {quit} : quitter", "{back}: back · ?: help · {quit}: leave")

# Review, agenda, plan

REVIEW = Asked(
    Phrase("Relecture", "Read-through"),
    Phrase(
        "Entrée : continuer, ou changer la ligne choisie · ↑ ↓ ou 1–{count} : choisir · {quit} : quitter",
        "Enter: go on, or change the chosen line · ↑ ↓ or 1–{count}: choose · {quit}: leave",
    ),
    _FINISH,
)
AGENDA = Asked(
    Phrase("Ordre du jour", "Agenda"),
    Phrase(
        "1–{count} ou ↑ ↓ et Espace : choisir · Entrée : continuer · {back} : revenir · {quit} : quitter",
        "1–{count} or ↑ ↓ and Space: choose · Enter: go on · {back}: back · {quit}: leave",
    ),
    Phrase(
        "Numéro d'une priorité (à nouveau pour la retirer), Entrée pour continuer : ",
        "Number of a priority (again to drop it), Enter to go on: ",
    ),
)
ACTION = Asked(results.PLAN_NAMES["action"], _PLAN, Phrase("Action{kept} : ", "Action{kept}: "))
OWNER = Asked(
    Phrase("Qui s'en charge", "Who takes charge"), _PLAN, Phrase("Qui s'en charge{kept} : ", "Who takes charge{kept}: ")
)
DUE = Asked(results.PLAN_NAMES["due"], _DATE, Phrase("Pour quand, 1/3/2027{kept} : ", "By when, 2027-03-01{kept}: "))
INDICATOR = Asked(
    results.PLAN_NAMES["indicator"], _PLAN, Phrase("Ce qui le montrera{kept} : ", "What will show it{kept}: ")
)
NEXT_DATE = Asked(
    Phrase("Prochain positionnement", "Next review"),
    _DATE,
    Phrase(
        "Prochain positionnement, 1/3/2027 ou dans 6 mois{kept} : ", "Next review, 2027-03-01 or in 6 months{kept}: "
    ),
)
WORTH = Asked(
    Phrase("Cette heure en valait-elle la peine ?", "Was this hour worth it?"),
    Phrase(
        "mains de 1 à 5 : 3344455, ou 0 0 2 3 2 · Entrée : valider, vide pour ne rien noter · Échap : annuler",
        "hands from 1 to 5: 3344455, or 0 0 2 3 2 · Enter: keep, empty to note nothing · Esc: cancel",
    ),
    Phrase(
        "Cette heure en valait-elle la peine ? Mains de 1 à 5 (3344455, ou 0 0 2 3 2){kept} : ",
        "Was this hour worth it? Hands from 1 to 5 (3344455, or 0 0 2 3 2){kept}: ",
    ),
)
OVERVIEW = Asked(
    results.PLAN,
    Phrase(
        "Entrée : terminer · un chiffre : changer cette ligne · {back} : revenir · {quit} : quitter",
        "Enter: finish · a digit: change that line · {back}: back · {quit}: leave",
    ),
    _FINISH,
)
