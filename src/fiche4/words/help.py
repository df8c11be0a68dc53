"""The help texts of the commands, their arguments and options, by name, and the menu of `fiche4` alone."""

from typing import Final

from fiche4.words import NO_BREAK, Phrase

PROGRAM = Phrase(
    "Se situer ensemble sur la fiche 4 « territoire apprenant », et voir la prochaine étape.",
    "Find where you stand on “Fiche 4”, the sheet for a learning network, and see the next step.",
)
EPILOG = Phrase(
    "Pour commencer : fiche4 diagnose. Devant une salle : fiche4 diagnose --workshop. Tout sur une commande : "
    "fiche4 score --help. Pour les scripts, codes de sortie : 0 fait, 1 la réponse est « non » "
    "(fiche refusée, changement trouvé), 2 le programme n'a pas pu le faire, 130 interrompu.",
    "To begin: fiche4 diagnose. In front of a room: fiche4 diagnose --workshop. More about a command: "
    "fiche4 score --help. For scripts, exit codes: 0 done, 1 the answer is “no” "
    "(a sheet refused, a change found), 2 it could not be done, 130 interrupted.",
)

COMPLETION_INSTALLED = Phrase(
    "La complétion de {shell} est dans {file} ; elle servira dès le prochain terminal.",
    "Completion for {shell} is in {file}; it will work from the next terminal on.",
)
COMPLETION_BY_HAND = Phrase(
    "Rien n'a été changé : collez ce qui suit à la fin du fichier que PowerShell nomme $PROFILE.",
    "Nothing was changed: paste what follows at the end of the file that PowerShell calls $PROFILE.",
)

COMMANDS: Final[dict[str, Phrase]] = {
    "diagnose": Phrase(
        "Répondre au questionnaire, seul ou à plusieurs, puis voir où l'on en est et les prochaines étapes.",
        "Answer the questionnaire, alone or together, then see where you stand and the next steps.",
    ),
    "show": Phrase("Montrer une fiche enregistrée, ou la fiche vierge.", "Show a saved sheet, or the blank one."),
    "score": Phrase(
        "Lire ensemble beaucoup de fiches, ou les réponses à un questionnaire en ligne, et voir comment elles se "
        "répartissent.",
        "Read many sheets, or the answers to an online form, and see how they are distributed.",
    ),
    "diff": Phrase(
        "Dire ce qui a changé d'une date à une autre, ou sur plusieurs années.",
        "Say what changed from one date to another, or over several years.",
    ),
    "report": Phrase(
        "Écrire une page à imprimer et à envoyer, ou une image : une fiche, sa frise, ou plusieurs ensemble.",
        "Write a page to print and to send, or a picture: one sheet, its timeline, or many together.",
    ),
    "check": Phrase(
        "Chercher les erreurs dans des fiches, des tableaux ou des grilles, et ne rien dire si tout va bien.",
        "Look for mistakes in sheets, tables or rubrics, and say nothing if all is well.",
    ),
    "form": Phrase(
        "Faire de la fiche un questionnaire en ligne, ou un classeur, où chacun répond de son côté.",
        "Turn the sheet into an online form, or a workbook, in which each person answers alone.",
    ),
    "init": Phrase(
        "Préparer une fiche de réponses commentée, à remplir dans un éditeur.",
        "Prepare a commented answer sheet, to fill in with an editor.",
    ),
    "schema": Phrase(
        "Pour les éditeurs de texte : afficher le schéma JSON d'une fiche de réponses ou d'une grille.",
        "For text editors: print the JSON Schema of an answer sheet or of a rubric.",
    ),
}

DETAILS: Final[dict[str, Phrase]] = {
    "diagnose": Phrase(
        "Chaque réponse est enregistrée aussitôt. Un fichier déjà commencé est repris là où il en était. "
        "Sans fichier, le nom vient du collectif et de la date.",
        "Each answer is saved at once. A file already begun is resumed where it was left. "
        "Without a file, one is named after the collective and the date.",
    ),
    "score": Phrase(
        "Une fiche illisible est signalée (fichier:ligne:colonne) et les autres sont comptées ; "
        "le code de sortie est alors 1. On compte les réponses à chaque niveau ; il n'y a ni total ni moyenne.",
        "A sheet that cannot be read is reported (file:line:column) and the others are counted; "
        "the exit code is then 1. The answers at each level are counted; there is no total and no average.",
    ),
    "diff": Phrase(
        "Deux fiches, deux dossiers ou deux exports, celui d'avant puis celui d'après : ce qui a changé. "
        "Trois fiches ou plus : une frise, par date. Plusieurs collectifs, même dans un seul dossier : chacun est "
        "comparé à lui-même.",
        "Two sheets, two folders or two exports, the one before and then the one after: what changed. "
        "Three sheets or more: a timeline, by date. Several collectives, even in one folder: each is compared with "
        "itself.",
    ),
    "report": Phrase(
        "Une fiche donne sa page ; un même collectif à plusieurs dates, la dernière fiche avec la frise ; "
        "des fiches de plusieurs collectifs, ou un export de formulaire, la répartition de toutes les réponses. "
        "Le nom du fichier détermine le format : .html ou .pdf pour une page, .svg pour une image, .ics pour l'agenda "
        "du plan.",
        "One sheet gives its page; one collective at several dates, its latest sheet with the timeline; "
        "sheets of several collectives, or the export of a form, how all answers are distributed. "
        "The name of the file sets the format: .html or .pdf for a page, .svg for a picture, .ics for the plan in a "
        "calendar.",
    ),
    "form": Phrase(
        "limesurvey : à importer (.txt) ; xlsform : pour KoboToolbox et ODK ; text : une option par ligne, à coller "
        "dans Nextcloud Forms, Framaforms ou Microsoft Forms ; google : un script à exécuter ; xlsx : un classeur à "
        "remplir hors ligne ; moodle : questions d'une activité Feedback. L'export se relit avec fiche4 score. "
        "Un fichier qui existe n'est jamais écrasé.",
        "limesurvey: to import (.txt); xlsform: for KoboToolbox and ODK; text: one option per line, to paste into "
        "Nextcloud Forms, Framaforms or Microsoft Forms; google: a script to run; xlsx: a workbook to fill in "
        "offline; moodle: questions of a Feedback activity. The export is read back with fiche4 score. "
        "A file that exists is never written over.",
    ),
    "init": Phrase(
        "À côté de la fiche, un schéma JSON fait proposer les niveaux et leurs descripteurs par l'éditeur, et "
        "souligner les erreurs. Sans fichier, le nom vient du collectif, sinon de la grille, et de la date. Rien "
        "n'est jamais écrasé.",
        "Beside the sheet, a JSON Schema lets the editor offer the levels with their descriptors, and underline "
        "mistakes. Without a file, the name comes from the collective, else from the rubric, and the date. Nothing is "
        "ever written over.",
    ),
    "schema": Phrase(
        "Avec un schéma, un éditeur propose les niveaux et souligne les erreurs. « fiche4 init » écrit celui des "
        "fiches de réponses, et le nomme dans la première ligne de la fiche.",
        "With a schema, an editor offers the levels and underlines mistakes. “fiche4 init” writes the one for answer "
        "sheets, and names it in the first line of the sheet.",
    ),
}

PARAMETERS: Final[dict[str, Phrase]] = {
    "file": Phrase("la fiche de réponses (.yaml)", "the answer sheet (.yaml)"),
    "paths": Phrase(
        "des fiches de réponses, des dossiers qui en contiennent, ou des tableaux (csv, xlsx, ods…)",
        "answer sheets, folders that hold some, or tables (csv, xlsx, ods…)",
    ),
    "rubric": Phrase("une autre grille que la fiche 4 (.yaml)", "a rubric other than Fiche 4 (.yaml)"),
    "lang": Phrase(
        "langue de l'interface : fr ou en (sinon FICHE4_LANG, la langue du système, le français)",
        "language of the interface: fr or en (else FICHE4_LANG, the locale, French)",
    ),
    "workshop": Phrase(
        "séance à plusieurs : voix par rôle, accord ou désaccord, plan",
        "for a room of people: votes by role, agreement or not, plan",
    ),
    "phones": Phrase(
        "la salle vote aussi par téléphone, sur le même Wi-Fi, sans Internet (ouvre un serveur sur le réseau local)",
        "the room votes by phone too, on the same Wi-Fi, without internet (opens a server on the local network)",
    ),
    "address": Phrase(
        "l'adresse de cet ordinateur que les téléphones visent, et aucune autre (127.0.0.1 : pour essayer seul)",
        "the address of this computer that phones go to, and no other (127.0.0.1: to try it alone)",
    ),
    "wifi": Phrase("le nom du Wi-Fi, à montrer à la salle", "the name of the Wi-Fi, to show to the room"),
    "votes": Phrase(
        "des votes déjà donnés ailleurs : un tableau ou une fiche, avec un rôle si besoin (à répéter au besoin)",
        "votes given elsewhere before: a table or a sheet, with a role if need be (repeat as needed)",
    ),
    "plain": Phrase(
        "questions ligne par ligne, sans redessiner l'écran (lecteurs d'écran, scripts)",
        "questions line by line, without redrawing the screen (screen readers, scripts)",
    ),
    "collective": Phrase(
        "le nom du collectif, pour ne pas le taper ou pour le titre de la page",
        "the name of the collective, so as not to type it, or for the title of the page",
    ),
    "date": Phrase(
        "le jour de la séance, par exemple 2026-11-23 ; sinon aujourd'hui",
        "the day of the session, for instance 2026-11-23; else today",
    ),
    "after": Phrase(
        "la fiche précédente : ce qu'est devenu son plan, et ce qui avait été dit",
        "the previous sheet: what came of its plan, and what was said",
    ),
    "format_": Phrase(
        "table : à lire ; csv : pour un tableur ; md : pour un document ; json : pour un programme",
        "table: to read; csv: for a spreadsheet; md: for a document; json: for a program",
    ),
    "output": Phrase("écrire le résultat dans ce fichier", "write the result to this file"),
    "all_roles": Phrase(
        "montrer aussi, dans ce qui sort de la salle, les rôles de moins de cinq voix",
        "also show, in what leaves the room, the roles of fewer than five votes",
    ),
    "force": Phrase("remplacer un fichier qui existe déjà", "replace a file that exists already"),
    "blank": Phrase(
        "la fiche vierge à remplir à la main, une par personne (A4)",
        "the blank sheet to fill in by hand, one for each person (A4)",
    ),
    "wall": Phrase("la fiche vierge pour le mur (A3)", "the blank sheet for the wall (A3)"),
    "two_a4": Phrase(
        "la fiche pour le mur en deux A4, à mettre côte à côte", "the sheet for the wall on two A4 pages, side by side"
    ),
    "each": Phrase(
        "une page par fiche, dans le dossier que nomme -o", "a page for each sheet, in the folder that -o names"
    ),
    "guide": Phrase(
        "l'aide-mémoire de l'heure, minute par minute, à imprimer",
        "the cue card of the hour, minute by minute, to print",
    ),
    "long": Phrase(
        "pour la recherche : un CSV anonyme, une ligne par fiche, dimension, rôle et niveau",
        "for research: an anonymous CSV, one row per sheet, dimension, role and level",
    ),
    "evidence": Phrase(
        "dire aussi quels niveaux n'ont pas de preuve (le code de sortie ne change pas)",
        "also say which levels have no evidence (the exit code stays the same)",
    ),
    "by": Phrase(
        "dans un tableau, un résultat par groupe, d'après cette colonne (établissement, rôle, date…)",
        "in a table, one result per group, by this column (school, role, date…)",
    ),
    "column": Phrase(
        'dans un tableau, la colonne d\'une dimension non reconnue : collectif="Question 3" (à répéter au besoin)',
        'in a table, the column of a dimension that is not recognised: collectif="Question 3" (repeat as needed)',
    ),
    "all_groups": Phrase(
        "montrer aussi, dans ce qui sort de la salle, les groupes de moins de cinq réponses et le nom des collectifs",
        "also show, in what leaves the room, the groups of fewer than five answers and the names of collectives",
    ),
    "exit_code": Phrase(
        "code de sortie 1 s'il y a un changement, comme git", "exit code 1 if there is a change, like git"
    ),
    "to": Phrase("l'outil auquel le formulaire est destiné", "the tool the form is for"),
    "kind": Phrase("answers : fiche de réponses ; rubric : grille", "answers: of answer sheets; rubric: of rubrics"),
    "version": Phrase("afficher la version", "show the version"),
    "help": Phrase("afficher cette aide", "show this help"),
    "install_completion": Phrase(
        "compléter les commandes avec la touche Tab, dans ce terminal",
        "complete commands with the Tab key, in this shell",
    ),
    "show_completion": Phrase(
        "afficher ce que --install-completion installerait", "show what --install-completion would install"
    ),
}

METAVARS: Final[dict[str, Phrase]] = {
    "file": Phrase("FICHIER", "FILE"),
    "paths": Phrase("CHEMIN", "PATH"),
    "rubric": Phrase("GRILLE", "RUBRIC"),
    "address": Phrase("IP", "IP"),
    "wifi": Phrase("NOM", "NAME"),
    "votes": Phrase("[RÔLE=]FICHIER", "[ROLE=]FILE"),
    "lang": Phrase("fr|en", "fr|en"),
    "collective": Phrase("NOM", "NAME"),
    "date": Phrase("DATE", "DATE"),
    "after": Phrase("FICHIER", "FILE"),
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
SECTION_ARGUMENTS = Phrase(f"Arguments{NO_BREAK}", "Arguments")
SECTION_OPTIONS = Phrase(f"Options{NO_BREAK}", "Options")
SECTION_COMMANDS = Phrase(f"Commandes{NO_BREAK}", "Commands")

# The menu

CHOICES = (
    Phrase("Faire le point, seul", "Take stock, alone"),
    Phrase("Animer un atelier", "Run a workshop"),
    Phrase("Reprendre une fiche", "Resume a sheet"),
    Phrase("Lire des réponses (fiches, dossier, export d'un formulaire)", "Read answers (sheets, a folder, an export)"),
    Phrase("Comparer deux fiches", "Compare two sheets"),
)
ASK = Phrase(
    "Votre choix (1–{count}, ? pour toutes les commandes, Entrée pour quitter) : ",
    "Your choice (1–{count}, ? for all commands, Enter to quit): ",
)
WRONG = Phrase("« {entry} » : non compris.", "“{entry}”: not understood.")
ASK_SHEET = Phrase("Fichier de la fiche : ", "Sheet file: ")
ASK_ANSWERS = Phrase("Fichier ou dossier : ", "File or folder: ")
ASK_BEFORE = Phrase("Fiche d'avant : ", "Earlier sheet: ")
ASK_AFTER = Phrase("Fiche d'après : ", "Later sheet: ")
