"""What forms and files to fill in say around the rubric's own text."""

from fiche4.words import Phrase

HOW = Phrase(
    "Pour chaque question, choisissez la phrase la plus proche de ce que vous vivez aujourd'hui ; "
    "si vous ne savez pas, passez à la suivante.",
    "For each question, choose the sentence closest to where you are today; if you do not know, go on to the next.",
)
NOT_AN_INSPECTION = Phrase(
    "Ce n'est pas une inspection : il n'y a ni bonne réponse ni note, et les réponses servent à en parler ensemble.",
    "This is not an inspection: there is no right answer and no mark, and the answers are there to be talked over.",
)
NO_NAME_ASKED = Phrase("On ne vous demande pas votre nom.", "You are not asked for your name.")
NEXT_BEGUN = Phrase("Niveau suivant déjà commencé (facultatif)", "Next level already begun (optional)")
YES_BEGUN = Phrase("Oui, en partie", "Yes, in part")
ROLE = Phrase("Votre rôle (facultatif)", "Your role (optional)")
PLACE = Phrase("Votre établissement ou réseau (facultatif)", "Your school or network (optional)")
COMMENT = Phrase("Commentaire libre (facultatif)", "Free comment (optional)")

# The workbook

ANSWERS_TAB = Phrase("Réponses", "Answers")
RUBRIC_TAB = Phrase("Fiche", "Sheet")
OPTIONS_TAB = Phrase("Choix", "Choices")
ONE_ROW_EACH = Phrase(
    "Dans l'onglet « {tab} » : une ligne par personne ; dans chaque colonne, une liste propose les niveaux.",
    "In the tab “{tab}”: one row per person; in each column, a list offers the levels.",
)
CHOOSE_IN_LIST = Phrase(
    "Choisissez dans la liste, ou laissez vide si vous ne savez pas.",
    "Choose from the list, or leave it empty if you do not know.",
)

# The script

SCRIPT_USE = Phrase(
    "Sur script.google.com : Nouveau projet, collez ce texte, puis Exécuter. "
    "Le journal donne l'adresse du formulaire, créé dans votre Drive.",
    "On script.google.com: New project, paste this text, then Run. "
    "The log gives the address of the form, created in your Drive.",
)

# The answer file

FILL_IN = Phrase(
    "Écrivez le chiffre du niveau à la place de {{}}, ou null si on ne sait pas ; "
    "{{}} signifie : pas encore de réponse. On peut aussi continuer avec « fiche4 diagnose ».",
    "Replace {{}} with the number of the level, or with null if it is not known; "
    "{{}} means: not answered yet. You can also go on with “fiche4 diagnose”.",
)
LONG_FORM = Phrase(
    'Pour en dire plus, remplacez {{}} par exemple par : {{level: 3, note: "…", evidence: ["…"], target: 4}}. '
    'Entre deux niveaux : 2-3, ou {{level: 2, begun: "…"}} ; begun dit ce qui est déjà vrai du suivant, en quelques '
    "mots ou par le numéro d'un énoncé.",
    'To say more, replace {{}} with, for instance: {{level: 3, note: "…", evidence: ["…"], target: 4}}. '
    'Between two levels: 2-3, or {{level: 2, begun: "…"}}; begun says what of the next one is true already, in a few '
    "words or by the number of a statement.",
)
COLLECTIVE_HERE = Phrase("le nom du collectif", "the name of the collective")
INIT_DONE = Phrase(
    "{file} : à remplir dans un éditeur, ou avec : fiche4 diagnose {called}{options}",
    "{file}: fill it in with an editor, or with: fiche4 diagnose {called}{options}",
)
SCHEMA_KEPT = Phrase(
    "{file} : un autre schéma est déjà là, il est gardé ; pour le refaire : fiche4 schema answers{options} -o {called}",
    "{file}: another schema is already there and is kept; to replace it: fiche4 schema answers{options} -o {called}",
)
