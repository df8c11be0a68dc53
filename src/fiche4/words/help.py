"""The help texts of the commands, their arguments and options, by name."""

from typing import Final

from fiche4.words import Phrase

PROGRAM = Phrase(
    "Se situer ensemble sur la fiche 4 « territoire apprenant », et voir la prochaine étape.",
    "Find where you stand on “Fiche 4”, the sheet for a learning network, and see the next step.",
)
EPILOG = Phrase(
    "Pour commencer : fiche4 diagnose. Codes de sortie : 0 fait, 1 la réponse est « non » "
    "(fiche refusée, changement trouvé), 2 impossible, 130 interrompu.",
    "To begin: fiche4 diagnose. Exit codes: 0 done, 1 the answer is “no” "
    "(a sheet refused, a change found), 2 could not run, 130 interrupted.",
)

COMMANDS: Final[dict[str, Phrase]] = {
    "diagnose": Phrase(
        "Parcourir les dimensions une à une, puis voir la matrice et les prochaines étapes.",
        "Walk through the dimensions one by one, then see the matrix and the next steps.",
    ),
    "show": Phrase(
        "Montrer une fiche enregistrée, ou la fiche vierge.",
        "Show a saved sheet, or the blank one.",
    ),
    "score": Phrase(
        "Lire des fiches, des dossiers et des exports de formulaires, puis voir la position de chaque dimension.",
        "Read sheets, folders and exports of forms, then see the position of each dimension.",
    ),
    "diff": Phrase(
        "Comparer deux fiches (ou dossiers), ou suivre plusieurs fiches dans le temps.",
        "Compare two sheets (or folders), or follow several sheets over time.",
    ),
    "report": Phrase(
        "Écrire une page à imprimer et à envoyer, ou une image : une fiche, sa frise, ou plusieurs ensemble.",
        "Write a page to print and to send, or a picture: one sheet, its timeline, or many together.",
    ),
    "check": Phrase(
        "Vérifier des fiches et des grilles, et ne rien dire si tout va bien.",
        "Check sheets and rubrics, and say nothing if all is well.",
    ),
    "form": Phrase(
        "Écrire la fiche comme formulaire d'un autre outil, pour recueillir les réponses de chacun.",
        "Write the sheet as a form of another tool, to collect the answers of each person.",
    ),
    "init": Phrase(
        "Préparer une fiche de réponses commentée, à remplir dans un éditeur.",
        "Prepare a commented answer sheet, to fill in with an editor.",
    ),
    "schema": Phrase(
        "Afficher le schéma JSON d'une fiche de réponses ou d'une grille, pour les éditeurs.",
        "Print the JSON Schema of an answer sheet or of a rubric, for editors.",
    ),
}

DETAILS: Final[dict[str, Phrase]] = {
    "diagnose": Phrase(
        "Chaque réponse est enregistrée aussitôt. Un fichier déjà commencé est repris là où il en était. "
        "Sans fichier, un nom est proposé d'après le collectif et la date.",
        "Each answer is saved at once. A file already begun is taken up where it was left. "
        "Without a file, one is named after the collective and the date.",
    ),
    "show": Phrase("", ""),
    "score": Phrase(
        "Une fiche illisible est signalée (fichier:ligne:colonne) et les autres sont comptées ; "
        "le code de sortie est alors 1. Les niveaux sont comptés et ordonnés, jamais additionnés ni moyennés.",
        "A sheet that cannot be read is reported (file:line:column) and the others are counted; "
        "the exit code is then 1. Levels are counted and ordered, never added up or averaged.",
    ),
    "diff": Phrase(
        "Deux chemins : ce qui a changé, dans l'ordre donné. Plus de deux fiches : une frise, par date.",
        "Two paths: what changed, in the order given. More than two sheets: a timeline, by date.",
    ),
    "report": Phrase(
        "Une fiche donne sa page ; un même collectif à plusieurs dates, la dernière fiche avec la frise ; "
        "des fiches de plusieurs collectifs, ou un export de formulaire, la répartition de toutes les voix. "
        "Le nom du fichier dit la forme : .html pour une page, .svg pour une image.",
        "One sheet gives its page; one collective at several dates, its latest sheet with the timeline; "
        "sheets of several collectives, or the export of a form, how all voices are spread. "
        "The name of the file says the form: .html for a page, .svg for a picture.",
    ),
    "check": Phrase("", ""),
    "form": Phrase(
        "limesurvey : à importer (.txt) ; xlsform : pour KoboToolbox et ODK ; text : une option par ligne, à coller "
        "dans Nextcloud Forms, Framaforms ou Microsoft Forms ; google : un script à exécuter ; xlsx : un classeur à "
        "remplir hors ligne ; moodle : questions d'une activité Feedback. L'export se relit avec fiche4 score. "
        "Un fichier qui existe n'est jamais écrasé.",
        "limesurvey: to import (.txt); xlsform: for KoboToolbox and ODK; text: an option a line, to paste into "
        "Nextcloud Forms, Framaforms or Microsoft Forms; google: a script to run; xlsx: a workbook to fill in "
        "offline; moodle: questions of a Feedback activity. The export is read again with fiche4 score. "
        "A file that exists is never written over.",
    ),
    "init": Phrase(
        "À côté de la fiche, un schéma JSON fait proposer les niveaux et leurs descripteurs par l'éditeur, et "
        "souligner les erreurs. Sans fichier, le nom vient de la grille et de la date. Rien n'est jamais écrasé.",
        "Beside the sheet, a JSON Schema lets the editor offer the levels with their descriptors, and underline "
        "mistakes. Without a file, the name comes from the rubric and the date. Nothing is ever written over.",
    ),
    "schema": Phrase(
        "answers : le schéma, à nommer dans la première ligne d'une fiche, de celles qui répondent à la grille ; "
        "rubric : celui de toute grille. « fiche4 init » écrit le premier et le nomme.",
        "answers: the schema, to be named in the first line of a sheet, of those that answer the rubric; "
        "rubric: that of any rubric. “fiche4 init” writes the first and names it.",
    ),
}

PARAMETERS: Final[dict[str, Phrase]] = {
    "file": Phrase("la fiche de réponses (.yaml)", "the answer sheet (.yaml)"),
    "paths": Phrase(
        "des fiches de réponses, des dossiers qui en contiennent, ou des tableaux (csv, xlsx, ods…)",
        "answer sheets, folders that hold some, or tables (csv, xlsx, ods…)",
    ),
    "rubric": Phrase("une autre grille que la fiche 4", "another rubric than Fiche 4"),
    "lang": Phrase(
        "langue de l'interface : fr ou en (sinon FICHE4_LANG, la langue du système, le français)",
        "language of the interface: fr or en (else FICHE4_LANG, the locale, French)",
    ),
    "workshop": Phrase(
        "séance à plusieurs : voix par rôle, accord ou désaccord, plan",
        "for a room of people: votes by role, agreement or not, plan",
    ),
    "plain": Phrase(
        "questions ligne par ligne, sans redessiner l'écran (lecteurs d'écran, scripts)",
        "line by line, without redrawing the screen (screen readers, scripts)",
    ),
    "collective": Phrase("nom du collectif, sans le demander", "name of the collective, without asking for it"),
    "date": Phrase(
        "date du positionnement (année-mois-jour), sinon aujourd'hui",
        "date of the positioning (year-month-day), else today",
    ),
    "format_": Phrase(
        "présentation du résultat : table, json, csv ou md",
        "how to present the result: table, json, csv or md",
    ),
    "output": Phrase("écrire le résultat dans ce fichier", "write the result to this file"),
    "all_roles": Phrase(
        "détailler aussi, hors de la salle, les rôles de moins de cinq voix",
        "also break down, outside the room, the roles of fewer than five votes",
    ),
    "blank": Phrase(
        "la fiche vierge à remplir à la main, une par personne (A4)",
        "the blank sheet to fill in by hand, one for each person (A4)",
    ),
    "wall": Phrase("la fiche vierge pour le mur (A3)", "the blank sheet for the wall (A3)"),
    "by": Phrase(
        "dans un tableau, un profil par valeur de cette colonne (collectif, rôle, date…)",
        "in a table, a profile for each value of this column (collective, role, date…)",
    ),
    "column": Phrase(
        "dans un tableau, l'en-tête d'une dimension : collectif=\"Question 3\" (à répéter au besoin)",
        'in a table, the header of a dimension: collectif="Question 3" (repeat as needed)',
    ),
    "all_groups": Phrase(
        "détailler aussi, hors de la salle, les groupes de moins de cinq réponses",
        "also break down, outside the room, the groups of fewer than five answers",
    ),
    "exit_code": Phrase(
        "code de sortie 1 s'il y a un changement, comme git", "exit code 1 if there is a change, as in git"
    ),
    "to": Phrase("l'outil auquel le formulaire est destiné", "the tool that the form is for"),
    "kind": Phrase("answers : fiche de réponses ; rubric : grille", "answers: answer sheet; rubric: rubric"),
    "version": Phrase("afficher la version", "show the version"),
    "help": Phrase("afficher cette aide", "show this help"),
    "install_completion": Phrase("installer la complétion pour ce terminal", "install completion for this shell"),
    "show_completion": Phrase("afficher la complétion pour ce terminal", "show completion for this shell"),
}

METAVARS: Final[dict[str, Phrase]] = {
    "file": Phrase("FICHIER", "FILE"),
    "paths": Phrase("CHEMIN", "PATH"),
    "rubric": Phrase("GRILLE", "RUBRIC"),
    "lang": Phrase("fr|en", "fr|en"),
    "collective": Phrase("NOM", "NAME"),
    "date": Phrase("DATE", "DATE"),
    "by": Phrase("COLONNE", "COLUMN"),
    "column": Phrase("DIMENSION=EN-TÊTE", "DIMENSION=HEADER"),
    "format_": Phrase("table|json|csv|md", "table|json|csv|md"),
    "output": Phrase("FICHIER", "FILE"),
    "to": Phrase(*["limesurvey|xlsform|text|google|xlsx|moodle"] * 2),
    "kind": Phrase("answers|rubric", "answers|rubric"),
}

USAGE = Phrase("Usage : ", "Usage: ")
OPTIONS_METAVAR = Phrase("[OPTIONS]", "[OPTIONS]")
COMMAND_METAVAR = Phrase("COMMANDE …", "COMMAND …")
SECTION_ARGUMENTS = Phrase("Arguments ", "Arguments")
SECTION_OPTIONS = Phrase("Options ", "Options")
SECTION_COMMANDS = Phrase("Commandes ", "Commands")
