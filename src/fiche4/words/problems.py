"""Every refusal: what is wrong and what to do, in both languages. The place is put before it."""

import errno
from typing import Final

from fiche4.words import Count, Phrase

# Why the system refused

REASONS: Final[dict[int, Phrase]] = {
    errno.ENOENT: Phrase("ce dossier n'existe pas", "there is no such folder"),
    errno.ENOTDIR: Phrase("ce n'est pas un dossier", "this is not a folder"),
    errno.EISDIR: Phrase("c'est un dossier", "this is a folder"),
    errno.EACCES: Phrase("accès refusé", "permission denied"),
    errno.EPERM: Phrase("opération interdite", "operation not permitted"),
    errno.EROFS: Phrase("support en lecture seule", "read-only disk"),
    errno.ENOSPC: Phrase("disque plein", "the disk is full"),
    errno.EDQUOT: Phrase("quota de disque atteint", "disk quota reached"),
    errno.EIO: Phrase("le disque ne répond pas", "the disk does not answer"),
    errno.ELOOP: Phrase("des liens qui tournent en rond", "links that go round in a circle"),
    errno.ENAMETOOLONG: Phrase("nom trop long", "the name is too long"),
}
"""The commonest reasons by error number; others are said in the system's own words."""

# Files

BAD_JOURNAL = Phrase(
    "ce journal des votes n'est pas lisible ; déplacez-le pour recommencer sans lui",
    "this journal of votes cannot be read; move it away to begin without it",
)
NO_SUCH_FILE = Phrase(
    "ce fichier n'existe pas ; vérifiez le nom et le dossier",
    "there is no such file; check its name and folder",
)
CANNOT_READ = Phrase(
    "lecture impossible ({reason}) ; vérifiez les droits et le support",
    "it cannot be read ({reason}); check the permissions and the disk",
)
CANNOT_WRITE = Phrase(
    "enregistrement impossible ({reason}) ; choisissez un autre dossier ou un autre nom",
    "it cannot be saved ({reason}); choose another folder or another name",
)
OPEN_IN = Phrase(
    "ce fichier est ouvert dans {program} ; fermez-le, puis recommencez",
    "this file is open in {program}; close it, then try again",
)
OPEN_ELSEWHERE = Phrase(
    "accès refusé ; ce fichier est sans doute ouvert dans un autre programme (Excel, OneDrive, un antivirus) : "
    "fermez-le, puis recommencez",
    "permission denied; this file is probably open in another program (Excel, OneDrive, a virus scanner): "
    "close it, then try again",
)
WOULD_OVERWRITE = Phrase(
    "c'est une fiche, une grille ou ce qui vient d'être lu : rien n'est écrit par-dessus ; "
    "donnez un autre nom à --output",
    "this is a sheet, a rubric or what has just been read: nothing is written over it; give --output another name",
)
NOT_A_SHEET_NAME = Phrase(
    "le nom d'une fiche de réponses finit en .yaml ; changez l'extension",
    "the name of an answer sheet ends in .yaml; change the extension",
)
NOT_A_NAME = Phrase(
    "un fichier ne peut pas se nommer ainsi sous Windows ; donnez un autre nom",
    "no file can have this name on Windows; give another name",
)
IS_A_FOLDER = Phrase("c'est un dossier ; donnez un fichier", "this is a folder; give a file")
NO_SHEETS = Phrase(
    "aucune fiche de réponses (.yaml) ici ; donnez des fichiers ou un dossier qui en contient",
    "no answer sheet (.yaml) here; give files, or a folder that holds some",
)
SHEET_TOO_BIG = Phrase(
    "plus de {limit} Kio : cette fiche ne pourrait plus être relue ; raccourcissez les notes",
    "more than {limit} KiB: this sheet could not be read again; shorten the notes",
)
NOT_READ_AGAIN = Phrase(
    "cette fiche ne pourrait plus être relue : un texte y est vide, ou elle a trop d'éléments ; corrigez-la",
    "this sheet could not be read again: a text in it is empty, or it has too many elements; correct it",
)
CHANGED_BY_ANOTHER = Phrase(
    "un autre programme a modifié ce fichier ; donnez un autre nom, ou ! pour écrire par-dessus",
    "another program has changed this file; give another name, or ! to write over it",
)
PLACE_TAKEN = Phrase("ce fichier existe déjà ; donnez un autre nom", "this file exists already; give another name")
NOT_A_FILE = Phrase(
    "ce n'est pas un fichier ordinaire ; donnez-en un autre", "this is not an ordinary file; give another"
)
A_COPY = Phrase(
    "c'est une copie de « {name} » : elle n'est pas comptée ; supprimez-la",
    "this is a copy of “{name}”: it is not counted; remove it",
)
READ_ONLY = Phrase("fichier en lecture seule ; donnez un autre nom", "this file is read-only; give another name")
HELD = Phrase(
    "cette fiche est déjà ouverte ({user}, depuis {since}, processus {process}) ; fermez l'autre séance d'abord",
    "this sheet is open already ({user}, since {since}, process {process}); close the other session first",
)
FILE_TOO_BIG = Phrase(
    "fichier de plus de {limit} Kio : ce n'est sans doute pas une fiche ; donnez-en une",
    "larger than {limit} KiB: probably not a sheet; give one",
)
NOT_TEXT = Phrase(
    "ce n'est pas du texte UTF-8 ; réenregistrez le fichier en UTF-8",
    "this is not UTF-8 text; save the file again as UTF-8",
)

NO_WORKBOOKS = Phrase(
    "il manque XlsxWriter pour écrire un classeur ; installez-le avec : pip install xlsxwriter",
    "XlsxWriter is missing, which writes workbooks; install it with: pip install xlsxwriter",
)
WORKBOOK_ON_SCREEN = Phrase(
    "un classeur ne s'affiche pas ; donnez un fichier, par exemple : -o questionnaire.xlsx",
    "a workbook cannot be shown on the screen; give a file, for instance: -o questionnaire.xlsx",
)

WORKER_KILLED = Phrase(
    "le système a arrêté un des processus qui lisent, sans doute faute de mémoire ; donnez moins de fichiers à la fois",
    "the system has ended one of the processes that read, most likely for lack of memory; give fewer files at a time",
)
CLOSED = Phrase("la sortie est fermée", "the output is closed")
CANNOT_PRINT = Phrase("le résultat n'a pas pu être écrit ({reason})", "the result could not be written ({reason})")

# YAML

YAML_SYNTAX = Phrase(
    "le YAML ne se lit pas ici ; vérifiez les deux-points, les guillemets et le retrait",
    "the YAML cannot be read here; check the colons, the quotes and the indentation",
)
YAML_EMPTY = Phrase(
    "le fichier est vide ; une fiche commence par « format: »",
    "the file is empty; a sheet begins with “format:”",
)
YAML_COLON = Phrase(
    "deux-points inattendu ; mettez ce texte entre guillemets",
    "unexpected colon; put this text in quotes",
)
YAML_TAB = Phrase(
    "une tabulation sert de retrait ; remplacez-la par des espaces",
    "a tab is used to indent; replace it with spaces",
)
YAML_SIGN = Phrase(
    "un texte ne commence pas par ce signe, réservé en YAML ; mettez le texte entre guillemets",
    "a text cannot begin with this sign, which YAML reserves; put the text in quotes",
)
YAML_QUOTE = Phrase("ces guillemets ne sont pas refermés ; fermez-les", "this quote is never closed; close it")
YAML_INDENT = Phrase(
    "le retrait de cette ligne ne va pas avec celui des lignes précédentes ; alignez-les",
    "the indentation of this line does not match the lines above; align them",
)
YAML_DASH = Phrase(
    "ce signe n'est pas un tiret de liste ; remplacez-le par un trait d'union (-)",
    "this sign is not a list dash; replace it with a hyphen (-)",
)
YAML_TYPOGRAPHIC_QUOTE = Phrase(
    'ces guillemets typographiques ne protègent pas un texte ; remplacez-les par des guillemets droits (" ")',
    'curly quotes do not protect a text; replace them with straight ones (" ")',
)
YAML_NO_SPACE = Phrase(
    "il manque une espace après ces deux-points ; ajoutez-la",
    "a space is missing after this colon; add it",
)
YAML_CUT = Phrase(
    "ce qui suit « # » est un commentaire, qui n'est pas lu ; mettez tout le texte entre guillemets, "
    "ou une espace après « # » si c'en est un",
    "what follows “#” is a comment and is not read; put the whole text in quotes, or a space after “#” if it is one",
)
JSON_COMMENT = Phrase(
    "le JSON n'a pas de commentaires (// et /* */) ; supprimez celui-ci",
    "JSON has no comments (// and /* */); remove this one",
)
YAML_DUPLICATE_KEY = Phrase(
    "« {key} » est déjà à la ligne {first} ; gardez l'une des deux lignes",
    "“{key}” is already on line {first}; keep one of the two",
)
YAML_ALIAS = Phrase(
    "les ancres et renvois YAML (& et *) ne sont pas lus ; écrivez le texte en entier, ou entre guillemets",
    "YAML anchors and aliases (& and *) are not read; write the text out, or put it in quotes",
)
YAML_MERGE = Phrase(
    "la fusion YAML (<<) n'est pas lue ; écrivez les lignes en entier",
    "YAML merging (<<) is not read; write the lines out",
)
YAML_TAG = Phrase(
    "les étiquettes YAML (!) ne sont pas lues ; retirez celle-ci, ou mettez le texte entre guillemets",
    "YAML tags (!) are not read; remove this one, or put the text in quotes",
)
YAML_DOCUMENTS = Phrase(
    "un second document commence ici (---) ; mettez une fiche par fichier",
    "a second document starts here (---); put one sheet in each file",
)
YAML_DEPTH = Phrase(
    "plus de {limit} imbrications : ce n'est pas une fiche ; donnez-en une",
    "nested more than {limit} deep: this is not a sheet; give one",
)
YAML_EVENTS = Phrase(
    "plus de {limit} éléments : ce n'est pas une fiche ; donnez-en une",
    "more than {limit} elements: this is not a sheet; give one",
)
YAML_KEY = Phrase(
    "une clé doit être un mot ou un nombre ; corrigez cette ligne",
    "a key must be a word or a number; correct this line",
)
CONTROL_CHARACTER = Phrase(
    "caractère invisible interdit ({code}) ; supprimez-le",
    "forbidden invisible character ({code}); remove it",
)

# What a file holds

WRONG_FORMAT = Phrase(
    "ce fichier devrait commencer par « format: {expected} » ; ajoutez ou corrigez cette ligne",
    "this file should begin with “format: {expected}”; add or correct that line",
)
IS_A_SHEET = Phrase(
    "c'est une fiche, pas une grille ; donnez une grille", "this is a sheet, not a rubric; give a rubric"
)
IS_A_RUBRIC = Phrase(
    "c'est une grille, pas une fiche ; donnez une fiche, et la grille avec --rubric",
    "this is a rubric, not a sheet; give a sheet, and the rubric with --rubric",
)
NEWER_FORMAT = Phrase(
    "« {found} » vient d'une version plus récente de fiche4 ; mettez fiche4 à jour",
    "“{found}” was written by a newer fiche4; update fiche4",
)
IS_A_TABLE = Phrase(
    "ce n'est pas une fiche ; un tableau de réponses se lit avec : fiche4 score",
    "this is not a sheet; a table of answers is read with: fiche4 score",
)
UNKNOWN_FORMAT = Phrase(
    "ni fiche de réponses ni grille : « format » doit être {answers} ou {rubric}",
    "neither an answer sheet nor a rubric: “format” must be {answers} or {rubric}",
)
MISSING_KEY = Phrase("il manque « {key} » ; ajoutez-le", "“{key}” is missing; add it")
UNKNOWN_KEY = Phrase(
    "« {key} » n'est pas connu ici ; retirez-le ou corrigez-le (connus : {known})",
    "“{key}” is not known here; remove or correct it (known: {known})",
)
NOT_A_NUMBER = Phrase(
    "un nombre entier est attendu, sans guillemets ni virgule",
    "a whole number is expected, without quotes or decimals",
)
NUMBER_TOO_LOW = Phrase("ce nombre doit être au moins {least}", "this number must be at least {least}")
NOT_A_TEXT = Phrase("un texte est attendu ; mettez-le entre guillemets", "a text is expected; put it in quotes")
EMPTY_TEXT = Phrase(
    "ce texte est vide ; écrivez-le ou retirez la ligne", "this text is empty; write it or remove the line"
)
NOT_A_MAPPING = Phrase("des lignes « clé: valeur » sont attendues ici", "lines of “key: value” are expected here")
NOT_AN_ANSWER = Phrase(
    "attendu ici : le numéro d'un niveau sans guillemets ni virgule, null (non connu), ou la forme longue (level: …)",
    "expected here: the number of a level without quotes or decimals, null (not known), or the long form (level: …)",
)
NOT_A_LIST = Phrase(
    "une liste est attendue ici, une ligne « - … » par élément",
    "a list is expected here, one line “- …” per item",
)
TOO_FEW = Phrase("il en faut au moins {least}", "at least {least} are needed")
BAD_ID = Phrase(
    "un identifiant commence par une lettre et s'écrit en minuscules sans accent ni espace (a-z, 0-9, - et _)",
    "an id begins with a letter and is written in lower case without accents or spaces (a-z, 0-9, - and _)",
)
NOT_A_LANGUAGE = Phrase(
    "une langue s'écrit en deux ou trois minuscules : fr, en…",
    "a language is written in two or three lower-case letters: fr, en…",
)
NOT_A_DATE = Phrase(
    "une date s'écrit année-mois-jour, par exemple 2026-11-23",
    "a date is written year-month-day, for instance 2026-11-23",
)
NOT_A_REFERENCE = Phrase(
    "la grille se nomme identifiant@version, par exemple fiche4@1",
    "the rubric is named id@version, for instance fiche4@1",
)
INVALID = Phrase("valeur refusée ({reason})", "value refused ({reason})")

# Rubrics

REPEATED_ID = Phrase(
    "l'identifiant « {value} » sert deux fois ; changez-en un", "the id “{value}” is used twice; change one"
)
REPEATED_RANK = Phrase("le rang {value} sert deux fois ; changez-en un", "rank {value} is used twice; change one")
LEVEL_GAP = Phrase(
    "les niveaux se suivent à partir de 1 : on attendait {expected}, on lit {found}",
    "levels follow each other from 1: {expected} was expected, this is {found}",
)
MISSING_CELL = Phrase(
    "« {dimension} » n'a pas de descripteur pour le niveau {rank} ; ajoutez-le",
    "“{dimension}” has no descriptor for level {rank}; add it",
)
CELL_WITHOUT_LEVEL = Phrase(
    "« {dimension} » décrit un niveau {rank}, mais la grille en a {top} ; retirez-le ou ajoutez le niveau",
    "“{dimension}” describes a level {rank}, but the rubric has {top}; remove it or add the level",
)

NOT_BEGUN = Phrase(
    "« begun » dit ce qui est déjà vrai du niveau suivant : true, le numéro d'un énoncé, quelques mots, "
    "ou une liste de numéros et de mots",
    "“begun” says what of the next level is true already: true, the number of a statement, a few words, "
    "or a list of numbers and words",
)
BEGUN_WITHOUT_LEVEL = Phrase(
    "« begun » ne va pas sans niveau ; ajoutez « level », ou retirez-le",
    "“begun” needs a level; add “level”, or remove it",
)
BEGUN_AT_TOP = Phrase(
    "le niveau {level} est le dernier : rien ne peut être commencé au-delà ; retirez « begun »",
    "level {level} is the last: nothing can be begun beyond it; remove “begun”",
)
NO_SUCH_STATEMENT = Count(
    "le niveau {rank} n'a qu'un énoncé : dites avec des mots ce qui en est vrai, ou true",
    "les énoncés du niveau {rank} vont de 1 à {n} ; corrigez le numéro",
    "level {rank} has one statement only: say in words what of it is true, or true",
    "the statements of level {rank} go from 1 to {n}; correct the number",
)
ALL_BEGUN = Phrase(
    "tout le niveau {rank} est vrai : c'est lui qui est atteint ; mettez « level: {rank} » et retirez « begun »",
    "all of level {rank} is true: it is the level reached; put “level: {rank}” and remove “begun”",
)
WORTH_LENGTH = Phrase(
    "{found} nombres ; donnez-en {hands} : les mains levées à 1, 2 … {hands}",
    "{found} numbers; give {hands}: the hands that showed 1, 2 … {hands}",
)

# A rubric against its earlier versions

KEPT_TWICE = Phrase(
    "« {found} » est déjà devenu « {first} » ; une dimension partagée en deux ne se compare pas : retirez les deux",
    "“{found}” has become “{first}” already; a dimension that was split does not compare: remove both",
)
KEPT_NOWHERE = Phrase(
    "{now} dit que « {found} » n'a pas changé depuis {then}, qui n'a pas cette dimension ; corrigez « since »",
    "{now} says that “{found}” is unchanged since {then}, which has no such dimension; correct “since”",
)
KEPT_LEVELS = Phrase(
    "{now} a {top} niveaux et {then} en a {found} : rien ne s'y compare ; retirez {then} de « since »",
    "{now} has {top} levels and {then} has {found}: nothing compares; remove {then} from “since”",
)

# A rubric against its translation

OTHER_LEVELS = Phrase(
    "{found} niveaux, mais {expected} dans {other}, la même grille traduite ; accordez-les",
    "{found} levels, but {expected} in {other}, the same rubric translated; make them agree",
)
OTHER_STATEMENTS = Phrase(
    "{found} énoncés, mais {expected} dans {other}, la même grille traduite ; accordez-les",
    "{found} statements, but {expected} in {other}, the same rubric translated; make them agree",
)
OTHER_DIMENSION = Phrase(
    "« {found} » n'est pas la dimension {number} de {other}, la même grille traduite ; mettez « {expected} »",
    "“{found}” is not dimension {number} of {other}, the same rubric translated; put “{expected}”",
)
EXTRA_DIMENSION = Phrase(
    "« {found} » n'est pas dans {other}, la même grille traduite ; retirez-la ou ajoutez-la là-bas",
    "“{found}” is not in {other}, the same rubric translated; remove it or add it there",
)
NO_DIMENSION = Phrase(
    "il manque « {expected} », qui est dans {other}, la même grille traduite ; ajoutez-la",
    "“{expected}” is missing, which is in {other}, the same rubric translated; add it",
)

# Answers against their rubric

OTHER_RUBRIC = Phrase(
    "cette fiche répond à la grille {found}, pas à {expected} ; donnez la sienne avec --rubric, ou posez-la à côté",
    "this sheet answers rubric {found}, not {expected}; give its own with --rubric, or put it beside the sheet",
)
SEVERAL_RUBRICS = Phrase(
    "ces fiches répondent à plusieurs grilles ({found}) ; donnez chaque fois celles d'une seule grille",
    "these sheets answer several rubrics ({found}); give those of one rubric at a time",
)
NO_SUCH_DIMENSION = Phrase(
    "« {found} » n'est pas une dimension de la grille ; les siennes : {known}",
    "“{found}” is not a dimension of the rubric; its own: {known}",
)
NO_SUCH_LEVEL = Phrase("niveau {found} : la grille va de 1 à {top}", "level {found}: the rubric goes from 1 to {top}")
REPEATED_ROLE = Phrase(
    "« {role} » est nommé deux fois, ou n'est pas un rôle ; retirez-le",
    "“{role}” is named twice, or is not a role; remove it",
)
TWO_OUTCOMES = Phrase(
    "un niveau, « unknown » et « disagreed » s'excluent ; gardez l'un des trois",
    "a level, “unknown” and “disagreed” exclude each other; keep one of the three",
)
NOT_YES_OR_NO = Phrase("true ou false est attendu ici", "true or false is expected here")
VOTE_LENGTH = Phrase(
    "{found} nombres pour {top} niveaux ; donnez un nombre de voix par niveau",
    "{found} numbers for {top} levels; give one number of votes per level",
)

# Tables

NOT_OURS = Phrase(
    "ce tableau n'est pas reconnu : les réponses de cette grille sont dans des colonnes nommées {names} ; "
    'nommez les vôtres avec --column, par exemple --column {id}="Question 1"',
    "this table is not recognised: answers to this rubric are in columns called {names}; "
    'name yours with --column, for instance --column {id}="Question 1"',
)
WHICH_COLUMNS = Phrase(
    "aucune colonne n'a juste le nom d'une dimension ; plusieurs le contiennent : {found} ; dites lesquelles, "
    "par exemple --column {id}={letter}",
    "no column has just the name of a dimension; several contain one: {found}; say which, "
    "for instance --column {id}={letter}",
)
NO_SUCH_COLUMN = Phrase(
    "aucune colonne, ou plusieurs, pour « {found} » ; recopiez un en-tête ou donnez la lettre d'une colonne : {known}",
    "no column, or several, for “{found}”; copy a header or give the letter of a column: {known}",
)
TWO_COLUMNS = Phrase(
    "deux colonnes peuvent être « {id} », toutes deux remplies : {both} ; dites laquelle, par exemple : "
    "--column {id}={letter}",
    "two columns may be “{id}”, both filled in: {both}; say which, for instance --column {id}={letter}",
)
CELLS_UNREAD = Phrase(
    "les colonnes sont trouvées, mais pas les réponses : ici (colonne {column}) et ailleurs, rien n'est un niveau ; "
    "exportez les réponses en toutes lettres, ou leurs numéros de 1 à {top}",
    "the columns are found, but not the answers: here (column {column}) and elsewhere nothing gives a level; "
    "export the answers in full, or their numbers from 1 to {top}",
)
COLUMNS_EMPTY = Phrase(
    "les colonnes sont trouvées, mais rien n'y est écrit ({n} lignes) ; si les réponses sont dans d'autres colonnes, "
    'nommez-les, par exemple --column {id}="Question 1"',
    "the columns are found, but nothing is in them ({n} rows); if the answers are in other columns, "
    'name them, for instance --column {id}="Question 1"',
)
NEVER_COMPUTED = Phrase(
    "des formules de ce classeur n'ont jamais été calculées ; ouvrez-le dans un tableur, enregistrez-le et recommencez",
    "formulas of this workbook were never computed; open it in a spreadsheet program, save it and try again",
)
FROM_ZERO = Phrase(
    "les réponses sont codées à partir de 0 ({n} fois « 0 », jamais « {top} ») et non comme les niveaux ; "
    "exportez les réponses en toutes lettres, ou ajoutez 1 à chacune",
    "the answers are coded from 0 (“0” {n} times, never “{top}”) and not as the levels are; "
    "export the answers in full, or add 1 to each",
)
OTHER_HEADER = Phrase(
    "un second en-tête, dont les colonnes ne sont pas celles du premier : « {found} » ; "
    "mettez chaque partie dans son propre fichier",
    "a second header, whose columns are not those of the first: “{found}”; put each part in a file of its own",
)
SHIFTED_ROW = Phrase(
    "plus de cellules que l'en-tête : un séparateur non protégé a décalé cette ligne, qui n'est pas comptée ; "
    "mettez entre guillemets le texte qui le contient",
    "more cells than the header: an unquoted separator has shifted this row, which is not counted; "
    "put the text that contains it in quotes",
)
ROWS_SHIFTED = Phrase(
    "presque toutes les lignes ont plus de cellules que l'en-tête : des virgules décimales, ou un en-tête incomplet ; "
    "réexportez avec un autre séparateur, ou complétez l'en-tête",
    "almost all rows have more cells than the header: decimal commas, or an incomplete header; "
    "export again with another separator, or complete the header",
)
PULLED_ROW = Phrase(
    "il manque une cellule à cette ligne : ses réponses se sont décalées vers la gauche, elle n'est pas comptée ; "
    "remettez la cellule",
    "a cell is missing in this row: its answers have moved to the left, and it is not counted; put the cell back",
)
FIGURES_ROW = Phrase(
    "des nombres qui ne sont pas des niveaux de 1 à {top} (des moyennes, des totaux ?) : cette ligne n'est pas comptée "
    "; supprimez-la, ou corrigez-la",
    "numbers that are not levels from 1 to {top} (means, totals?): this row is not counted; delete it, or correct it",
)
SUMS_UP = Phrase(
    "cette ligne dit ce que donnent toutes les autres (la médiane, la moyenne…) : elle n'est pas comptée ; "
    "supprimez-la ou, si c'est une personne, remplissez-la comme les autres",
    "this row says what all the others come to (the median, the mean …): it is not counted; "
    "delete it or, if it is a person's, fill it in like the others",
)
MORE_ROWS = Count(
    "et {n} autre ligne non comptée",
    "et {n} autres lignes non comptées",
    "and {n} more row, not counted",
    "and {n} more rows, not counted",
)
WITHHELD_COUNTS = Phrase(
    "ces effectifs ne détaillent pas tous les groupes : ils se relisent sans --by ; "
    "pour les groupes, relisez l'export du formulaire",
    "these counts do not break all groups down: they can be read without --by; for the groups, read the form's export",
)
LOST_CELL = Count(
    "« {found} » : réponse perdue par le tableur et non comptée (colonne {column}, {name}) ; retrouvez-la",
    "« {found} » : réponses perdues par le tableur, non comptées (colonne {column}, {name}, {n} fois) ; retrouvez-les",
    "“{found}”: the spreadsheet lost this answer, it is not counted (column {column}, {name}); find it again",
    "“{found}”: the spreadsheet lost these answers, not counted (column {column}, {name}, {n} times); find them again",
)
PEOPLE_OR_COUNTS = Phrase(
    "des personnes numérotées, ou un nombre de réponses par niveau ? Nommez la première colonne « N° » ou « Niveau »",
    "numbered people, or the number of answers at each level? Call the first column “No.” or “Level”",
)
NOT_COUNTS = Phrase(
    "une ligne par niveau, mais « {found} » n'est pas un nombre de réponses ; donnez des nombres, pas des pourcentages",
    "one row per level, but “{found}” is not a number of answers; give counts, not percentages",
)
ONLY_HIDDEN = Phrase(
    "les réponses sont sur une feuille masquée (« {name} ») ; affichez-la et enregistrez le classeur",
    "the answers are on a hidden worksheet (“{name}”); show it and save the workbook",
)
SAME_ROWS = Phrase(
    "la feuille « {name} » répète les lignes de « {first} » et n'est pas comptée ; si ce sont d'autres personnes, "
    "réunissez leurs lignes sur une feuille",
    "worksheet “{name}” repeats rows of “{first}” and is not counted; if these are other people, put "
    " their rows on one worksheet",
)
TOO_MANY_GROUPS = Phrase(
    "« {found} » distingue presque chaque réponse ; groupez par une colonne qui en réunit plusieurs",
    "“{found}” differs for almost every answer; group by a column that puts several together",
)
STRANGE_ANSWER = Count(
    "« {found} » n'est pas un niveau (colonne {column}, {name}) ; corrigez la cellule",
    "« {found} » n'est pas un niveau (colonne {column}, {name}, {n} fois) ; corrigez ces cellules",
    "“{found}” is not a level (column {column}, {name}); correct the cell",
    "“{found}” is not a level (column {column}, {name}, {n} times); correct these cells",
)
MORE_STRANGE = Count(
    "et {n} autre réponse qui n'est pas un niveau ; corrigez d'abord celles qui précèdent",
    "et {n} autres réponses qui ne sont pas des niveaux ; corrigez d'abord celles qui précèdent",
    "and {n} more answer that is not a level; correct those above first",
    "and {n} more answers that are not levels; correct those above first",
)
CSV_QUOTE = Phrase(
    "des guillemets ouverts ici ou plus haut ne sont pas refermés ; fermez-les",
    "a quote opened here or above is never closed; close it",
)
CSV_FIELD = Phrase(
    "une cellule dépasse {limit} caractères : des guillemets manquent, ou ce n'est pas un tableau",
    "a cell is longer than {limit} characters: a quote is missing, or this is not a table",
)
ROWS_TOO_LONG = Phrase(
    "ses lignes sont trop longues (plus de {limit} Kio pour {rows}) : ce n'est pas un tableau ; donnez-en un",
    "its rows are too long (more than {limit} KiB for {rows}): this is not a table; give one",
)
BAD_SPREADSHEET = Phrase(
    "ce classeur ne se lit pas, ou il est trop grand ; ouvrez-le et enregistrez-le en CSV",
    "this workbook cannot be read, or is too large; open it and save it as CSV",
)
SPREADSHEET_TOO_BIG = Phrase(
    "ce classeur est trop grand ; enregistrez-le en CSV, qui se lit à toute taille",
    "this workbook is too large; save it as CSV, which is read at any size",
)
WORKBOOK_LOCKED = Phrase(
    "ce classeur est protégé par un mot de passe ; ouvrez-le, retirez le mot de passe et enregistrez-le",
    "this workbook is protected by a password; open it, remove the password and save it",
)
IS_NUMBERS = Phrase(
    "c'est un document Numbers d'Apple ; exportez-le en Excel ou en CSV (Fichier, Exporter vers)",
    "this is an Apple Numbers document; export it as Excel or CSV (File, Export To)",
)
MANY_TABLES = Phrase(
    "cette archive zip contient {n} tableaux ; décompressez-la et donnez celui qu'il faut lire",
    "this zip archive holds {n} tables; unpack it and give the one to be read",
)
BAD_ARCHIVE = Phrase(
    "cette archive zip ne se lit pas ; décompressez-la et donnez le tableau qu'elle contient",
    "this zip archive cannot be read; unpack it and give the table that is in it",
)
IS_XML = Phrase(
    "c'est du XML, ou une page web sans tableau ; ouvrez-le dans un tableur et enregistrez-le en Excel ou en CSV",
    "this is XML, or a web page without a table; open it in a spreadsheet program and save it as Excel or CSV",
)
FORM_JSON = Phrase(
    "c'est du JSON d'un autre outil ; exportez les réponses en CSV ou en Excel",
    "this is JSON from another tool; export the answers as CSV or Excel",
)
TOO_LONG_TO_ARRANGE = Phrase(
    "trop long pour un tableau qui n'a pas une ligne par personne ; réexportez-le avec une ligne par personne",
    "too long for a table without one row per person; export it with one row per person",
)
BAD_SCORE = Phrase(
    "ces effectifs ne se lisent plus : le fichier a été modifié ; refaites-le avec : fiche4 score -f json",
    "these counts can no longer be read: the file was changed; make it again with: fiche4 score -f json",
)
BY_WITHOUT_TABLE = Phrase(
    "--by et --column servent à lire un tableau (csv, xlsx, ods…) ; donnez-en un",
    "--by and --column are for reading a table (csv, xlsx, ods…); give one",
)
LONG_OF_SHEETS = Phrase(
    "--long fait un CSV à partir de fiches seulement ; retirez les tableaux, --by, ou l'autre --format",
    "--long makes a CSV from sheets only; leave out the tables, --by, or the other --format",
)
BAD_DATE = Phrase(
    "--date : « {found} » n'est pas une date ; écrivez 2026-11-23 ou 23/11/2026",
    "--date: “{found}” is not a date; write 2026-11-23 or 23/11/2026 (day first)",
)
BAD_COLUMN = Phrase(
    '--column s\'écrit dimension="en-tête" ; les dimensions : {known}, ou leurs noms en toutes lettres',
    '--column is written dimension="header"; the dimensions: {known}, or their names in full',
)

# The command line

NO_HOME = Phrase(
    "la variable HOME, qui dit où est votre dossier personnel, n'est pas définie ; définissez-la",
    "the variable HOME, which says where your home folder is, is not set; set it",
)
UNKNOWN_SHELL = Phrase(
    "ce terminal n'a pas de complétion connue ; lancez la commande depuis bash, zsh, fish ou PowerShell",
    "completion is not available for this shell; run the command from bash, zsh, fish or PowerShell",
)
UNKNOWN_LANG = Phrase(
    "langue « {found} » inconnue ; choisissez fr ou en", "unknown language “{found}”; choose fr or en"
)
MISSING_ARGUMENT = Phrase("il manque {name} ; voir : {command} --help", "{name} is missing; see: {command} --help")
UNKNOWN_OPTION = Phrase(
    "option {name} inconnue ; voir : {command} --help", "unknown option {name}; see: {command} --help"
)
UNKNOWN_OPTION_NEAR = Phrase(
    "option {name} inconnue ; vouliez-vous dire {near} ?",
    "unknown option {name}; did you mean {near}?",
)
UNKNOWN_COMMAND = Phrase(
    "commande « {name} » inconnue ; les commandes : {known}",
    "unknown command “{name}”; the commands: {known}",
)
OPTION_USAGE = Phrase(
    "l'option {name} est mal employée (valeur absente ou en trop) ; voir : {command} --help",
    "option {name} is misused (a value is missing or in excess); see: {command} --help",
)
BAD_CHOICE = Phrase(
    "{name} : valeur refusée ; choisissez parmi {choices}", "{name}: value refused; choose from {choices}"
)
MISSING_CHOICE = Phrase("choisissez : {command} {choices}", "choose: {command} {choices}")
ARGUMENT_TOO_MANY = Phrase(
    "« {name} » est de trop ; voir : {command} --help", "“{name}” is one argument too many; see: {command} --help"
)
USAGE = Phrase(
    "commande mal formée ; voir : {command} --help", "the command cannot be understood; see: {command} --help"
)
TOO_FEW_PATHS = Phrase(
    "il faut au moins deux fiches ou dossiers à comparer ; donnez-les",
    "a comparison needs at least two sheets or folders; give them",
)
NO_OUTPUT = Phrase(
    "où écrire ? Ajoutez -o rapport.html (une page) ou -o matrice.svg (une image)",
    "where should it be written? Add -o report.html (a page) or -o matrix.svg (a picture)",
)
NOT_A_REPORT_NAME = Phrase(
    "ce nom doit finir en .html ou .pdf (une page), en .svg (une image) ou en .ics (un agenda) ; changez l'extension",
    "this name must end in .html or .pdf (a page), in .svg (a picture) or in .ics (a calendar); change the extension",
)
EXISTS = Phrase(
    "ce fichier existe déjà ; donnez un autre nom, ou --force pour le remplacer",
    "this file exists already; give another name, or --force to replace it",
)
NO_PRINTER = Phrase(
    "pour faire un PDF, il faut Chromium, Chrome ou Edge sur cet ordinateur ; écrivez plutôt une page "
    "(-o rapport.html), ouvrez-la et imprimez-la en PDF",
    "to make a PDF, Chromium, Chrome or Edge must be on this computer; write a page instead (-o report.html), open it "
    "and print it to PDF",
)
NOT_PRINTED = Phrase(
    "{browser} n'a pas fait de PDF ; écrivez plutôt une page (-o rapport.html), ouvrez-la et imprimez-la en PDF",
    "{browser} made no PDF; write a page instead (-o report.html), open it and print it to PDF",
)
NOT_A_FOLDER = Phrase(
    "c'est un fichier ; --each écrit une page par fiche : donnez un dossier",
    "this is a file; --each writes a page for each sheet: give a folder",
)
NOT_EARLIER = Phrase(
    "la fiche donnée avec --after est du {day}, qui n'est pas avant cette séance ; donnez-en une d'avant ou, avec "
    "--date, le jour de cette séance",
    "the sheet given with --after is of {day}, which is not before this session; give an earlier one or, with --date, "
    "the day of this session",
)
NOTHING_DATED = Phrase(
    "rien n'a de date ici, ni action ni prochain positionnement, chez ceux qui acceptent d'être sollicités ; "
    "ajoutez-en une, ou --all-groups",
    "nothing has a date here, neither an action nor the next review, among those that agreed to be asked; add one, or "
    "--all-groups",
)
NOTHING_TO_REPORT = Phrase(
    "donnez des fiches ou des dossiers, ou demandez la fiche vierge avec --blank ou --wall",
    "give sheets or folders, or ask for the blank sheet with --blank or --wall",
)
BLANK_OF_SHEETS = Phrase(
    "--blank, --wall et --guide ne lisent pas de fiche ; retirez les fiches, ou l'option",
    "--blank, --wall and --guide read no sheet; leave out the sheets, or the option",
)
UNEXPECTED = Phrase(
    "erreur inattendue ({reason}) ; rien de ce qui était enregistré n'est perdu. "
    "Merci de la signaler avec la commande tapée",
    "unexpected error ({reason}); nothing that was saved is lost. Please report it with the command you typed",
)
