"""What the questionnaire says."""

from typing import Final

from fiche4.words import Count, Phrase

ACTION_NAMES: Final[dict[str, Phrase]] = {
    "back": Phrase("revenir", "back"),
    "unknown": Phrase("on ne sait pas", "not known"),
    "note": Phrase("note", "note"),
    "evidence": Phrase("preuve", "evidence"),
    "target": Phrase("cible", "target"),
    "begun": Phrase("déjà vrai du suivant", "true of the next"),
    "votes": Phrase("revoter", "vote again"),
    "disagree": Phrase("pas d'accord", "no agreement"),
    "minority": Phrase("avis minoritaire", "minority view"),
    "earlier": Phrase("la dernière fois", "last time"),
    "help": Phrase("aide", "help"),
    "quit": Phrase("quitter", "leave"),
}

ACTION_HELP: Final[dict[str, Phrase]] = {
    "back": Phrase(
        "revenir d'un pas (rôle, vote ou question), sans rien changer (aussi ←)",
        "one step back (role, vote or question), changing nothing (also ←)",
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
    "target": Phrase("noter la cible : le niveau visé", "note the target: the level you aim at"),
    "begun": Phrase(
        "après le niveau : marquer ce qui est déjà vrai du suivant (2-3 le dit aussi)",
        "after the level: mark what of the next one is true already (2-3 says so too)",
    ),
    "votes": Phrase(
        "voter à nouveau : le premier vote reste à côté du second, qui seul compte",
        "vote again: the first vote stays beside the second, which alone counts",
    ),
    "disagree": Phrase(
        "la salle n'est pas d'accord, et c'est une réponse ; dire pourquoi",
        "the room does not agree, and that is an answer; say why",
    ),
    "minority": Phrase(
        "garder l'avis de celles et ceux qui voient autrement",
        "keep the view of those who see it differently",
    ),
    "earlier": Phrase(
        "après le vote : ce qui avait été dit la dernière fois",
        "after the vote: what was said last time",
    ),
    "help": Phrase("cette aide", "this help"),
    "quit": Phrase(
        "enregistrer et quitter ; on reprendra au même endroit",
        "save and leave; you will resume at the same place",
    ),
}


# The welcome

WELCOME = Phrase(
    "Pour chaque dimension, choisissez le niveau qui décrit le mieux où nous en sommes aujourd'hui.",
    "For each dimension, choose the level that best describes where we are today.",
)
NOT_AN_INSPECTION = Phrase(
    "Ce n'est pas une inspection : il n'y a ni note ni bonne réponse, et l'on peut ne pas savoir.",
    "This is not an inspection: there is no mark and no right answer, and you may not know.",
)
WELCOME_SAVED = Phrase(
    "Chaque réponse est enregistrée aussitôt, sur cet ordinateur seulement.",
    "Each answer is saved at once, on this computer only.",
)

# Last time

EARLIER_INTRO = Phrase(
    "Ce dossier contient une fiche de ce collectif, du {day}.", "This folder has a sheet of this collective, of {day}."
)
EARLIER_ASK = Phrase(
    "Repartir de son plan, et pouvoir revoir, après chaque vote, ce qui avait été dit ?",
    "Start from its plan, and be able to see again, after each vote, what was said?",
)
FOLLOW_UP_INTRO = Phrase(
    "Qu'est devenue cette action ? ({number} sur {total})", "What came of this? ({number} of {total})"
)
CARRIED = Phrase("Reporté : c'est dans le nouveau plan.", "Postponed: it is in the new plan.")
YES_OR_NO = Phrase("« {entry} » : non compris. Tapez o ou n.", "“{entry}”: not understood. Type y or n.")
NO_EARLIER = Phrase(
    "Pas de fiche précédente ; pour en donner une : --after.", "No earlier sheet; to give one: --after."
)
EARLIER_AFTER_THE_VOTE = Phrase(
    "Après le vote seulement, pour que le niveau d'avant ne pèse pas.",
    "After the vote only, so that last time's level does not weigh on it.",
)
LAST_TIME = Phrase("La dernière fois", "Last time")
CLOSE = Phrase("N'importe quelle touche : fermer", "Any key: close")

# One question

TARGET_LABEL = Phrase("Cible : niveau {rank}", "Target: level {rank}")
UNKNOWN_LABEL = Phrase("On ne sait pas (niveau non connu)", "Not known")
CHOSEN = Phrase("choisi", "chosen")


ROLES_INTRO = Phrase(
    "Pour les regards croisés : les rôles présents et, si vous voulez, le nombre de personnes, par exemple "
    "« enseignants, vie scolaire, partenaires, 40 ». Les voix seront données rôle par rôle.",
    "To compare views: the roles in the room and, if you like, how many people, for instance "
    "“teachers, school life, partners, 40”. Votes will be given role by role.",
)
NEXT_DATE_INTRO = Phrase(
    "Quand referez-vous le point ? Souvent dans six à douze mois.",
    "When will you take stock again? Often in six to twelve months.",
)
OF_PEOPLE = Phrase("en tout {votes}/{people}", "in all {votes}/{people}")
READ_ON = Phrase("Espace : lire la suite", "Space: read on")
OVERVIEW_INTRO = Phrase("Le plan, à relire ensemble.", "The plan, to read through together.")
OFFERED = Phrase("{key} pour reprendre : {text}", "{key} to take: {text}")
PRIORITY = Phrase("Priorité {number} sur {total}", "Priority {number} of {total}")

# What is begun of the next level

MARK_BEGUN = Phrase(" + : ce qui est déjà vrai du niveau {after}.", " +: what of level {after} is true already.")
BEGUN_KEPT = Phrase("Noté : niveau {rank}, le {after} est commencé.", "Noted: level {rank}, level {after} is begun.")
BEGUN_INTRO = Phrase(
    "{title} : niveau {rank}. Qu'est-ce qui est déjà vrai du niveau {after} ?",
    "{title}: level {rank}. What of level {after} is true already?",
)
PARTLY = Phrase("en partie, avec un mot", "in part, with a word")
ALL_TRUE = Phrase(
    "Si tout est vrai, c'est le niveau {rank} qui est atteint : revenez pour le choisir.",
    "If all of it is true, level {rank} is the one reached: go back to choose it.",
)
LEVEL_FIRST = Phrase(
    "D'abord le niveau, de 1 à {top} ; ensuite, ce qui est déjà vrai du suivant.",
    "First the level, from 1 to {top}; then what of the next one is true already.",
)
NOTHING_ABOVE = Phrase("Le niveau {rank} est le dernier de la fiche.", "Level {rank} is the last of the sheet.")

# Agreeing

KEYS_AGREE = Phrase("1–{top} : niveau retenu", "1–{top}: agreed level")
AGREED_ON = Phrase("niveau retenu : {rank}", "agreed level: {rank}")

# Agenda

AGENDA_INTRO = Phrase(
    "D'abord les désaccords, puis ce qui divise le plus. Choisissez deux ou trois priorités.",
    "First the disagreements, then what divides most. Choose two or three priorities.",
)

# Review

REVIEW_INTRO = Phrase(
    "Tout est-il juste ? Choisissez une ligne pour la changer.",
    "Is everything right? Choose a line to change it.",
)
REVIEW_TO_AGENDA = Phrase("Continuer vers l'ordre du jour", "Go on to the agenda")
REVIEW_FINISH = Phrase("Terminer et voir la fiche", "Finish and see the sheet")
PIECES = Count("{n} preuve", "{n} preuves", "{n} piece of evidence", "{n} pieces of evidence")
STILL_OPEN = Count(
    "Encore {n} question sans réponse.", "Encore {n} questions sans réponse.",
    "{n} question is still open.", "{n} questions are still open.",
)  # fmt: skip
NOT_ASKED = Phrase("sans réponse", "no answer yet")

SHARE = Phrase(
    "{key} : d'accord pour être nommés, et sollicités par d'autres collectifs, qui verront vos preuves et votre plan ? "
    "{said}",
    "{key}: may other collectives see your name, your evidence and your plan, and ask you? {said}",
)
YES = Phrase("oui", "yes")
NO = Phrase("non", "no")
SHARED = Phrase(
    "Noté : d'autres collectifs verront votre nom et peuvent vous solliciter.",
    "Noted: other collectives will see your name and may ask you.",
)
NOT_SHARED = Phrase("Noté : vous ne souhaitez pas être nommés.", "Noted: you do not wish to be named.")
WORTH = Phrase(
    "{key} : « cette heure en valait-elle la peine ? », à main levée, de 1 à 5{said}",
    "{key}: “was this hour worth it?”, by hands, from 1 to 5{said}",
)

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
    "« {entry} » : non compris. Tapez un numéro de 1 à {count}, ou Entrée pour continuer.",
    "“{entry}”: not understood. Type a number from 1 to {count}, or Enter to go on.",
)
WRONG_TARGET = Phrase(
    "Tapez la cible, de 1 à {top}, 0 pour aucune, ou Échap pour annuler.",
    "Type the target, from 1 to {top}, 0 for none, or Esc to cancel.",
)
NOTE_KEPT = Phrase("Note gardée.", "Note kept.")
EVIDENCE_KEPT = Phrase("Preuve ajoutée.", "Evidence added.")
EVIDENCE_REMOVED = Phrase("Preuve retirée.", "Evidence removed.")
TARGET_KEPT = Phrase("Cible gardée : niveau {rank}.", "Target kept: level {rank}.")
TARGET_REMOVED = Phrase("Cible retirée.", "Target removed.")
MINORITY_KEPT = Phrase("Avis minoritaire gardé.", "Minority view kept.")
WRONG_DIGIT = Phrase(
    "Un signe hors de 1–{top}, à la place {place}. Corrigez-le, ou Tab pour voir ce qui est tapé.",
    "A character outside 1–{top}, in place {place}. Correct it, or Tab to see what is typed.",
)
WRONG_COUNT = Phrase(
    "{found} nombres : il en faut un par niveau ({counts}), ou une voix par chiffre ({digits}).",
    "{found} numbers: type one for each level ({counts}), or one digit a vote ({digits}).",
)
NO_VOTES = Phrase(
    "Rien n'est tapé : 0 si personne ne vote, → pour laisser la dimension.",
    "Nothing is typed: 0 if nobody votes, → to leave the dimension.",
)
OVER_COUNTED = Phrase("{votes} voix pour {people} personnes", "{votes} votes for {people} people")
TOO_MANY_HANDS = Phrase(
    "{hands} mains pour {people} personnes : à recompter ? h : reprendre.",
    "{hands} hands for {people} people: count again? h: take it up again.",
)
TOO_MANY_VOTES = Phrase(
    "{votes} voix pour {people} personnes : à recompter ? r : revenir.",
    "{votes} votes for {people} people: count again? b: back.",
)
ONE_PERSON = Phrase(
    "Une seule voix pour ce rôle : tous sauront de qui. La personne peut voter sur papier, avec un autre rôle.",
    "A single vote for this role: everyone will know whose. That person may vote on paper, with another role.",
)
TOO_SOON = Phrase(
    "{before}Trop tôt : ce qui vient d'être tapé n'est pas compté.",
    "{before}Too soon: what was just typed is not counted.",
)
LEVEL_KEPT = Phrase("{name} : niveau {rank} retenu.{more}", "{name}: level {rank} agreed on.{more}")
OUTCOME_KEPT = Phrase("{name} : {outcome}.", "{name}: {outcome}.")
AFTER_THE_VOTE = Phrase(
    "« {letter} » : après le vote. D'abord les voix de tous les rôles (0 : personne), ou → pour laisser la dimension.",
    "“{letter}”: after the vote. First the votes of all roles (0: nobody), or → to leave the dimension.",
)
LEFT_EMPTY = Phrase("« {name} » est laissé vide.", "“{name}” is left empty.")
PASSED_BY = Phrase(
    "« {name} » : passé sans réponse ; {key} : revenir.", "“{name}”: skipped without an answer; {key}: back."
)
NO_PLAN_YET = Phrase(
    "Aucune priorité n'est choisie. 0 : continuer sans plan d'action.",
    "No priority is chosen. 0: go on without a plan of action.",
)
ESCAPE_AGAIN = Phrase(
    "Échap encore : abandonner ce qui est tapé. Toute autre touche : continuer.",
    "Esc again: discard what is typed. Any other key: go on.",
)
AGREE_FIRST = Phrase(
    "Tapez le niveau retenu, de 1 à {top} ; la médiane est {rank}.",
    "Type the agreed level, from 1 to {top}; the median is {rank}.",
)
WRONG_DATE = Phrase(
    "« {entry} » : non compris. Écrivez 1/3/2027, 1er mars, fin juin, dans 6 mois, ou laissez vide.",
    "“{entry}”: not understood. Write 2027-03-01, 1 March, end of June, in 6 months, or leave it empty.",
)
PAST_DATE = Phrase("« {entry} » : cette date est passée.", "“{entry}”: this date is past.")
NO_ACTION = Phrase("« {name} » reste une priorité, sans action.", "“{name}” stays a priority, without an action.")
CHOSEN_PRIORITIES = Phrase("Priorités : {names}.", "Priorities: {names}.")
NO_PRIORITY = Phrase("Aucune priorité.", "No priority.")
ENOUGH_PRIORITIES = Phrase(
    "{most} priorités suffisent ; retirez-en une d'abord.",
    "{most} priorities are enough; drop one first.",
)
FIRST_QUESTION = Phrase(
    "C'est la première question ; vous pouvez corriger le nom.",
    "This is the first question; you can correct the name.",
)
TAKEN_UP = Phrase("Reprise de {file}", "Resuming {file}")
SAID = Phrase("{said}", "{said}")
SAVED = Phrase("enregistré · {file}", "saved · {file}")

# Help

HELP_TITLE = Phrase("Aide", "Help")
HELP_CHOOSE = Phrase(
    "choisir ce niveau et passer à la suite (sur un clavier français, sans Maj : & é \" ' ( …)",
    "choose this level and go on (on a French keyboard without Shift: & é \" ' ( …)",
)
HELP_ARROWS = Phrase("↑ ↓ Entrée", "↑ ↓ Enter")
HELP_ARROWS_TEXT = Phrase("parcourir les niveaux, puis choisir", "move through the levels, then choose")
HELP_RIGHT_TEXT = Phrase("passer à la suite sans répondre maintenant", "go on without answering now")
HELP_INTERRUPT_TEXT = Phrase("arrêter tout de suite ; rien n'est perdu", "stop at once; nothing is lost")
HELP_PLAIN_TEXT = Phrase(
    "« n un texte », « p un texte », « c 4 » : en une seule ligne",
    "“n some text”, “e some text”, “t 4”: in one line",
)

# The end

SCROLL = Phrase(
    "↑ ↓ Espace : faire défiler · p : ouvrir la page · Entrée : continuer",
    "↑ ↓ Space: scroll · p: open the page · Enter: go on",
)

ANSWERED = Count(
    "{n} réponse enregistrée sur {total}.", "{n} réponses enregistrées sur {total}.",
    "{n} answer of {total} saved.", "{n} answers of {total} saved.",
)  # fmt: skip
BEGUN = Count(
    "{n} question commencée.", "{n} questions commencées.", "{n} question begun.", "{n} questions begun."
)  # fmt: skip
PAGE_WRITTEN = Phrase("Page écrite : {file}", "Page written: {file}")
PICTURE_WRITTEN = Phrase("Image écrite : {file}", "Picture written: {file}")
CALENDAR_WRITTEN = Phrase("Agenda écrit : {file}", "Calendar written: {file}")
REPLACE = Phrase("{file} existe déjà. Le remplacer ? (o/N) ", "{file} exists already. Replace it? (y/N) ")
SAVED_IN = Phrase("Enregistré dans {file}", "Saved in {file}")
NOTHING_TO_SAVE = Phrase("Aucune réponse : aucun fichier n'est créé.", "No answers: no file is made.")
GO_ON = Phrase("Pour reprendre : {command}", "To go on: {command}")
INTERRUPTED = Phrase("Interrompu. {answered}", "Interrupted. {answered}")
WHAT_NEXT = Phrase("Et maintenant", "What next")
NEXT_SHOW = Phrase("Revoir cette fiche :", "See this sheet again:")
NEXT_PAGE = Phrase("En faire une page à imprimer et à envoyer :", "Make a page of it, to print and send:")
NEXT_TIME = Phrase(
    "Refaire le point dans un an, en repartant de cette fiche :",
    "Take stock again in a year, starting from this sheet:",
)
NEXT_DIFF = Phrase("Puis comparer les deux :", "Then compare both:")
LATER_FILE = Phrase("plus-tard.yaml", "later.yaml")
