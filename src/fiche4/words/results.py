"""What the pictures and tables of results say."""

from typing import Final

from fiche4.words import Count, Lang, Phrase


def named(collective: str | None, lang: Lang) -> str:
    """The name of a collective, or the word that it has none."""
    return collective or UNNAMED.say(lang)


def group_name(name: str | None, lang: Lang) -> str:
    """The name of a group; `""` are the answers in none, `None` the groups too small to be told apart."""
    return SMALL_GROUPS.say(lang) if name is None else name or NO_GROUP.say(lang)


# The matrix

HERE = Phrase("nous en sommes là", "we are here")
NEXT = Phrase("prochaine étape", "next step")
BEGUN = Phrase("prochaine étape, commencée", "next step, begun")
BLANK_SHEET = Phrase("fiche vierge", "blank sheet")
UNNAMED = Phrase("Collectif sans nom", "Unnamed collective")
LEVEL = Phrase("niveau {rank}", "level {rank}")
LEVEL_NAME = Phrase("niveau", "level")
UNKNOWN = Phrase("non connu", "not known")
NOT_ASKED = Phrase("pas encore demandé", "not asked yet")
NO_AGREEMENT = Phrase("pas d'accord", "no agreement")
NO_LEVEL_YET = Phrase("sans niveau retenu", "no agreed level")
POLE = Phrase("pôle", "pole")
DIMENSION = Phrase("dimension", "dimension")

# Profile and next steps

PROFILE = Phrase("Profil", "Profile")
NEXT_STEPS = Phrase("Prochaines étapes", "Next steps")
WE_ARE = Phrase("Où nous en sommes", "Where we are")
NEXT_STEP = Phrase("Prochaine étape", "Next step")
TRUE_ALREADY = Phrase("Déjà vrai", "True already")
PARTLY = Phrase("En partie", "In part")
NOT_SAID = Phrase("commencé, sans plus de précision", "begun, nobody said what")
STILL_MISSING = Phrase("Reste à atteindre", "Still missing")
NEXT_FOR_MOST = Phrase("Prochaine étape pour {n} sur {all}", "Next step for {n} of {all}")
MEDIAN_OF = Phrase("Médiane : {rank}", "Median: {rank}")
POLE_AT = Phrase("Pôle : {rank}", "Pole: {rank}")
HOLD = Phrase(
    "Dernier niveau de la fiche : consolider et partager avec d'autres.",
    "The last level of the sheet: consolidate it and share it with others.",
)
TO_PLACE = Phrase(
    "Niveau non connu : en parler, chercher ce qui le montrerait.",
    "Level not known: talk about it, look for what would show it.",
)
TO_SETTLE = Phrase(
    "Pas d'accord : entendre d'abord les avis les plus éloignés, chercher ce qui trancherait.",
    "No agreement: hear the views furthest apart first, look for what would settle it.",
)
TO_ASK = Phrase("Pas encore demandé : à positionner.", "Not asked yet: still to be placed.")
NO_MAJORITY = Phrase(
    "Pas de niveau majoritaire : pas d'étape commune pour l'instant.",
    "No level has a majority: no common step for now.",
)
BETWEEN_POLES = Phrase(
    "Deux pôles, {low} et {high} : pas d'étape commune. Entendre d'abord les avis les plus éloignés.",
    "Two poles, {low} and {high}: no common step. Hear the views furthest apart first.",
)
HALF = Phrase("la moitié au moins est à {where} ({n} sur {all})", "at least half are at {where} ({n} of {all})")
HALF_SHORT = Phrase("{n} sur {all} à {where}", "{n} of {all} at {where}")
OR_BEYOND = Phrase("{rank} ou au-delà", "{rank} or beyond")
SCOPE_CHANGE = Phrase("changement d'échelle : {before} {arrow} {after}", "change of scope: {before} {arrow} {after}")
NOTE = Phrase("Note", "Note")
EVIDENCE = Phrase("Preuves", "Evidence")
TARGET = Phrase("Cible", "Target")
AIM = Phrase("cible", "target")

# The room

DISAGREED = Phrase("Pas d'accord", "No agreement")
DID_NOT_VOTE = Phrase("n'a pas voté", "did not vote")
EXTREMES_FIRST = Phrase("Les avis les plus éloignés d'abord.", "The views furthest apart first.")
REASON = Phrase("Pourquoi", "Why")
MINORITY = Phrase("Avis minoritaire", "Minority view")
WHOLE_ROOM = Phrase("la salle", "the room")
REGARDS = Phrase("Regards croisés", "Views compared")
SEES_HIGHER = Phrase("plus haut que les autres", "higher than the others")
SEES_LOWER = Phrase("plus bas que les autres", "lower than the others")
SEES_ITSELF_HIGHER = Phrase("plus haut que ce qu'en disent les autres", "higher than what the others say of it")
SEES_ITSELF_LOWER = Phrase("plus bas que ce qu'en disent les autres", "lower than what the others say of it")
THOSE_WHO_SAY = Phrase("Celles et ceux qui disent {rank} :", "Those who say {rank}:")
NOT_SHOWN = Phrase(
    "Les rôles de moins de {enough} voix, ou unanimes, ne sont pas détaillés.",
    "Roles of fewer than {enough} votes, or unanimous, are not broken down.",
)
HIDDEN = Phrase(
    "Les rôles de moins de {enough} voix, ou unanimes, ne sont pas détaillés ; pour les montrer : --all-roles.",
    "Roles of fewer than {enough} votes, or unanimous, are not broken down; to show them: --all-roles.",
)
HIDDEN_CELL = Phrase(
    "moins de {enough} voix, ou unanimes : non détaillé", "fewer than {enough} votes, or unanimous: not broken down"
)
OTHER_ROLES = Phrase("autres rôles ensemble", "other roles together")
PLAN = Phrase("Plan", "Plan")
PLAN_NAMES: Final[dict[str, Phrase]] = {
    "action": Phrase("Action", "Action"),
    "owner": Phrase("Qui", "Who"),
    "due": Phrase("Pour quand", "By when"),
    "indicator": Phrase("Ce qui le montrera", "What will show it"),
}
RESULT_WORDS: Final[dict[str, Phrase]] = {
    "done": Phrase("fait", "done"),
    "partly": Phrase("fait en partie", "partly done"),
    "dropped": Phrase("abandonné", "dropped"),
    "postponed": Phrase("reporté", "postponed"),
}
"""The word for what came of an action, by its `answers.ActionResult`."""
NOT_FOLLOWED = Phrase("pas encore dit", "not said yet")
NO_ACTION_YET = Phrase("à préciser", "to be settled")
NEXT_DATE = Phrase("Prochain positionnement : {day}", "Next review: {day}")
WAS_PLANNED = Phrase("Ce qui était prévu", "What was planned")
WHAT_CAME = Phrase("Ce qu'il en est", "What came of it")
VOTES = Phrase("voix", "votes")
VOTE_COUNT = Count("{n} voix", "{n} voix", "{n} vote", "{n} votes")
SILENT = Count(
    "{n} personne n'a pas voté", "{n} personnes n'ont pas voté", "{n} person did not vote", "{n} people did not vote"
)
VOTES_KEPT = Count(
    "({n} voix, gardée si rien n'est tapé)",
    "({n} voix, gardées si rien n'est tapé)",
    "({n} vote, kept if nothing is typed)",
    "({n} votes, kept if nothing is typed)",
)

# Figures

ANSWERS = Count("{n} réponse", "{n} réponses", "{n} answer", "{n} answers")
NO_ANSWER = Count(*["{n} sans aucune réponse"] * 2, *["{n} without any answer"] * 2)
NOT_KNOWN = Count("{n} non connu", "{n} non connus", *["{n} not known"] * 2)
TABLES_PASSED_OVER = Count(
    "{n} tableau de ce dossier n'est pas lu ; pour le lire, nommez-le : {first}",
    "{n} tableaux de ce dossier ne sont pas lus ; pour les lire, nommez-les, par exemple : {first}",
    "{n} table in this folder is not read; to read it, name it: {first}",
    "{n} tables in this folder are not read; to read them, name them, for instance: {first}",
)
SEVERAL_IDEAS = Phrase(
    "plusieurs idées dans un descripteur, semble-t-il ({named}) ; une liste d'énoncés dit laquelle est déjà vraie",
    "some descriptors seem to say several things ({named}); a list of statements tells which is true already",
)
WITHOUT_AGREEMENT = Count(
    "{n} sans niveau retenu", "{n} sans niveau retenu", "{n} without an agreed level", "{n} without an agreed level"
)
WITHOUT_ASKING = Count("{n} pas encore demandé", "{n} pas encore demandés", "{n} not asked yet", "{n} not asked yet")
SHEETS = Count("{n} fiche", "{n} fiches", "{n} sheet", "{n} sheets")
MEDIAN = Phrase("médiane", "median")
RANGE = Phrase("étendue", "range")
AGREEMENT = Phrase("accord", "agreement")
POLES = Phrase("deux pôles : {low} et {high}", "two poles: {low} and {high}")
MEDIAN_AT = Phrase("médiane {rank}", "median {rank}")
DIVIDED = Phrase("{name} : deux pôles, {low} et {high}", "{name}: two poles, {low} and {high}")
TWO_POLES = Phrase("deux pôles", "two poles")
COUNTS = Phrase("effectifs", "counts")
FEW_NOTE = Phrase(
    "L'accord va de −1 (deux extrêmes) à 1 (unanimité) ; « – » : moins de {enough} réponses.",
    "Agreement goes from −1 (two extremes) to 1 (unanimous); “–”: fewer than {enough} answers.",
)

# score

COUNTED_TWICE = Phrase("{name} : {n} fiches, donc {n} voix.", "{name}: {n} sheets, so it counts {n} times.")
COMPARE_DATES = Phrase("Pour comparer deux dates : fiche4 diff.", "To compare two dates: fiche4 diff.")
EACH_SHEET = Phrase("Chaque fiche", "Each sheet")
ALL_TOGETHER = Phrase("L'ensemble", "All together")
EACH_GROUP = Phrase("Chaque groupe : {by}", "Each group: {by}")
NO_GROUP = Phrase("(sans groupe)", "(no group)")
AT_MOST = Count(*["{n} au plus"] * 2, *["up to {n}"] * 2)
SMALL_GROUPS = Phrase("(petits groupes réunis)", "(small groups together)")
TOTAL_WITHHELD = Phrase(
    "{names} : l'ensemble n'est pas donné, il dirait ce qu'un petit groupe a répondu.",
    "{names}: the total is not given, because it would tell what a small group answered.",
)
GROUPS_HIDDEN = Phrase(
    "Les groupes de moins de {enough} réponses, ou unanimes, ne sont pas détaillés ; pour les montrer : --all-groups.",
    "Groups of fewer than {enough} answers, or unanimous, are not broken down; to show them: --all-groups.",
)
ONLY_SHEETS = Phrase(
    "ce CSV ne donne que les fiches ; les tableaux et les groupes sont dans --format md ou json",
    "this CSV gives the sheets only; tables and groups are in --format md or json",
)
NOT_COMPARABLE = Phrase(
    "non comparable : {named} ; laissé de côté, avec ce qui y était prévu",
    "not comparable: {named}; left out, with what was planned there",
)
ONLY_ONE_RUBRIC = Phrase(
    "ce CSV ne donne que les fiches de {shown} ; celles des autres grilles sont dans --format md ou json",
    "this CSV gives the sheets of {shown} only; those of other rubrics are in --format md or json",
)
NOT_LISTED = Phrase(
    "Au-delà de {most} lignes, le détail est dans --format csv ou json.",
    "Beyond {most} rows, each one is in --format csv or json.",
)
GROUP_NAME = Phrase("groupe", "group")
EACH_GROUP_NAME = Phrase("Chaque groupe : médiane", "Each group: median")
HOW_MANY = Phrase("effectif", "number")

# Several collectives

WITHOUT_EVIDENCE = Phrase("sans preuve : {named}", "without evidence: {named}")
AGREED_LEVEL = Phrase("niveau retenu", "agreed level")
SHEET = Phrase("fiche", "sheet")
NAMES_NUMBERED = Phrase(
    "Un numéro remplace le nom de qui n'a pas accepté d'être sollicité (share: true) ; tous les noms : --all-groups.",
    "A number stands for the name of whoever did not agree to be asked (share: true); to name all: --all-groups.",
)
UNREAD = Count("{n} fichier non lu", "{n} fichiers non lus", "{n} file not read", "{n} files not read")
SOME_COLLECTIVE = Phrase("Un collectif", "A collective")
NUMBERED = Phrase("collectif {n}", "collective {n}")
MUTUAL_HELP = Phrase("Entraide", "Who can ask whom")
MUTUAL_HELP_WHY = Phrase(
    "Pour chaque étape, qui est juste avant et qui est là où elle mène. Sont nommés ceux qui acceptent d'être "
    "sollicités.",
    "For each step, who is just before it and who is where it leads. Those who agreed to be asked are named.",
)
MAY_ASK = Phrase("{ask} : solliciter {tell}", "{ask}: ask {tell}")
NOBODY_THERE = Phrase("{ask} : ici, personne n'y est encore", "{ask}: nobody here is there yet")
COLLECTIVES = Count("{n} collectif", "{n} collectifs", "{n} collective", "{n} collectives")
OTHERS = Count("{names} et {n} autre", "{names} et {n} autres", "{names} and {n} other", "{names} and {n} others")

# How a table was read

READ = Phrase("lu : {how}", "read: {how}")
READ_SHEET = Phrase("feuille « {name} »", "worksheet “{name}”")
READ_TABS = Phrase("tabulations", "tabs")
READ_HEADER = Phrase("en-tête ligne {row}", "header in row {row}")
READ_DIMENSIONS = Count("{n} dimension", "{n} dimensions", "{n} dimension", "{n} dimensions")
READ_MISSING = Phrase(
    "{found} sur {all} (il manque : {names} ; pour en donner la colonne : --column)",
    "{found} of {all} (missing: {names}; to give its column: --column)",
)
READ_INCOMPLETE = Count(
    "dont {n} non envoyée",
    "dont {n} non envoyées",
    "of which {n} was never submitted",
    "of which {n} were never submitted",
)
NOT_COUNTED = Count(
    "{n} cellule ou ligne non comptée", "{n} cellules ou lignes non comptées",
    "{n} cell or row not counted", "{n} cells or rows not counted",
)  # fmt: skip
LEFT_OUT_BEFORE = Count(
    "{n} cellule ou ligne n'y est pas comptée", "{n} cellules ou lignes n'y sont pas comptées",
    "{n} cell or row is not counted in it", "{n} cells or rows are not counted in it",
)  # fmt: skip
WITHHELD_BEFORE = Phrase(
    "des groupes n'y sont pas détaillés : leurs réponses peuvent y manquer",
    "groups are not broken down in it: their answers may be missing",
)
READ_BEGUN = Phrase("niveau suivant commencé : {named}", "next level begun: {named}")
READ_STRANGE = Count(
    "{n} cellule non reconnue, non comptée",
    "{n} cellules non reconnues, non comptées",
    "{n} cell not recognised, not counted",
    "{n} cells not recognised, not counted",
)
READ_SUMMARIES = Count(
    "{n} ligne de synthèse non comptée (« {first} »)",
    "{n} lignes de synthèse non comptées (« {first} »…)",
    "{n} summary row not counted (“{first}”)",
    "{n} summary rows not counted (“{first}”…)",
)
READ_HEADERS = Count(
    "{n} en-tête répété ignoré",
    "{n} en-têtes répétés ignorés",
    "{n} repeated header skipped",
    "{n} repeated headers skipped",
)
READ_SHIFTED = Count(
    "{n} ligne décalée non comptée", "{n} lignes décalées non comptées",
    "{n} shifted row not counted", "{n} shifted rows not counted",
)  # fmt: skip
READ_DOUBTFUL = Count(
    "{n} ligne douteuse non comptée", "{n} lignes douteuses non comptées",
    "{n} doubtful row not counted", "{n} doubtful rows not counted",
)  # fmt: skip
UNLIKE_OTHERS = Phrase(
    "la ligne {row} ne ressemble pas aux autres et est comptée : est-ce une personne ?",
    "row {row} is unlike the others and is counted: is it a person's?",
)
READ_SUBHEADERS = Count(
    "{n} ligne de sous-titres ignorée", "{n} lignes de sous-titres ignorées",
    "{n} row of subheadings skipped", "{n} rows of subheadings skipped",
)  # fmt: skip
OPTIONS = Phrase("une colonne par option", "one column per option")
ARE_COUNTS = Phrase("tableau d'effectifs", "a table of counts")
JOINED = Phrase("deux versions réunies : colonnes {columns}", "two versions joined: columns {columns}")
MAYBE = Phrase("peut-être ce qui manque : {found}", "what is missing may be: {found}")
GIVEN = Phrase("{name} : colonne {column}, comme demandé", "{name}: column {column}, as asked")
LINES_IN_QUOTES = Phrase("lignes entières entre guillemets", "whole lines in quotes")
COLUMN_A_PERSON = Phrase("une colonne par personne", "one column per person")
IN_PAIRS = Phrase("question et réponse côte à côte", "questions and answers side by side")
ROW_AN_ANSWER = Phrase("une ligne par réponse", "one row per answer")
SHEETS_LEFT = Phrase(
    "feuilles masquées ou de synthèse, non lues : {names}", "hidden or summary worksheets, not read: {names}"
)
FILTERED = Count(
    "{n} ligne masquée (par un filtre ?), lue aussi", "{n} lignes masquées (par un filtre ?), lues aussi",
    "{n} hidden row (by a filter?), read as well", "{n} hidden rows (by a filter?), read as well",
)  # fmt: skip
SAME_COUNTS = Phrase(
    "les mêmes effectifs que {first} : est-ce deux fois le même tableau ?",
    "the same counts as {first}: is it the same table twice?",
)
ENCODINGS: Final[dict[str, str]] = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "MS-DOS",
}  # fmt: skip
FILE = Phrase("fichier", "file")
COLLECTIVE = Phrase("nom du collectif", "collective name")
DATE = Phrase("date", "date")
UNDATED = Phrase("sans date", "undated")

# diff

CHANGE_WORDS: Final[dict[str, Phrase]] = {
    "up": Phrase("monte", "up"),
    "down": Phrase("descend", "down"),
    "same": Phrase("identique", "same"),
    "unclear": Phrase("trop peu pour le dire", "too little to say"),
    "appeared": Phrase("a maintenant un niveau", "now has a level"),
    "lost": Phrase("n'a plus de niveau", "no longer has a level"),
    "unknown": Phrase("toujours sans niveau", "still without a level"),
}
"""The word for each `comparison.Change`, by its value."""

BEGUN_WORDS: Final[dict[str, Phrase]] = {
    "reached": Phrase("ce qui était commencé est atteint", "what was begun is reached"),
    "begun": Phrase("étape suivante commencée", "next step begun"),
    "still": Phrase("étape suivante toujours en cours", "next step still under way"),
    "gone": Phrase("étape suivante : plus rien de noté comme commencé", "next step: nothing noted as begun any more"),
}
"""What is said of a step that was begun at one of two dates."""

CHANGE_COUNTS: Final[dict[str, Count]] = {
    "up": Count("{n} monte", "{n} montent", "{n} up", "{n} up"),
    "same": Count("{n} identique", "{n} identiques", "{n} the same", "{n} the same"),
    "down": Count("{n} descend", "{n} descendent", "{n} down", "{n} down"),
    "unclear": Count(*["{n} : trop peu pour le dire"] * 2, *["{n}: too little to say"] * 2),
    "appeared": Count("{n} a maintenant un niveau", "{n} ont maintenant un niveau", *["{n} now with a level"] * 2),
    "lost": Count("{n} n'a plus de niveau", "{n} n'ont plus de niveau", *["{n} no longer with a level"] * 2),
    "unknown": Count("{n} toujours sans niveau", "{n} toujours sans niveau", *["{n} still without a level"] * 2),
}
"""How many collectives went which way, by `comparison.Change`, in the order they are told."""
COMPARED = Count("{n} collectif comparé", "{n} collectifs comparés", *["{n} compared, each with itself"] * 2)
NOT_BOTH = Phrase("À une seule date", "At one date only")
MISSING_NAMES = Count("{n} absent la seconde fois", "{n} absents la seconde fois", *["{n} missing the second time"] * 2)
NEW_NAMES = Count("{n} nouveau la seconde fois", "{n} nouveaux la seconde fois", *["{n} new the second time"] * 2)
ONCE_NAMES = Count("{n} vu une seule fois", "{n} vus une seule fois", *["{n} seen only once"] * 2)
NAMELESS = Count(
    "{n} fiche sans nom de collectif, non comparée", "{n} fiches sans nom de collectif, non comparées",
    "{n} sheet without a name, not compared", "{n} sheets without a name, not compared",
)  # fmt: skip
RENAMED = Phrase(
    "« {before} » et « {after} » : le même collectif ? Si oui, donnez le même nom aux deux fiches.",
    "“{before}” and “{after}”: the same collective? If so, give both sheets the same name.",
)
NUMBERS_WITHHELD = Phrase(
    "Moins de {enough} collectifs : ni leurs noms ni leurs nombres ne sortent d'ici ; pour les montrer : --all-groups.",
    "Fewer than {enough} collectives: neither their names nor their numbers leave here; to show them: --all-groups.",
)
NAMES_WITHHELD = Phrase(
    "Les noms ne sortent pas d'ici ; pour les montrer : --all-groups.",
    "Names do not leave here; to show them: --all-groups.",
)
EACH_COLLECTIVE = Phrase("Chaque collectif", "Each collective")
HANGS_ON = Count("tient à {n} voix", "tient à {n} voix", "hangs on {n} vote", "hangs on {n} votes")
VOTES_WENT = Phrase("les voix : {way}", "the votes: {way}")
CHANCE = Phrase(
    "« trop peu pour le dire » : le hasard seul fait souvent un tel écart. Rien ne dit si ce sont les mêmes personnes.",
    "“too little to say”: chance alone often makes as much of a difference. Nothing says whether these are the same "
    "people.",
)
HANGS_NOTE = Phrase(
    "« tient à n voix » : si ces n voix étaient d'un niveau dans l'autre sens, on ne dirait "
    "ni « monte » ni « descend ».",
    "“hangs on n votes”: if these n votes were one level the other way, “up” or “down” would not be said.",
)
VOTES_BEFORE = Phrase("voix avant", "votes before")
VOTES_AFTER = Phrase("voix après", "votes after")
VOTES_CHANGE = Phrase("évolution des voix", "change of votes")
CHANGE = Phrase("évolution", "change")
BEFORE = Phrase("avant", "before")
AFTER = Phrase("après", "after")
YOU_WERE = Phrase("Où nous en étions", "Where we were")
SAID_BEFORE = Phrase("Ce qu'on en disait", "What was said then")
YOU_STAY = Phrase("Toujours à", "Still at")
STILL = Phrase("comme avant", "as before")
TIMELINE = Phrase("Frise", "Timeline")
NAME = Phrase("nom", "name")
PROFILES = Count("{n} profil", "{n} profils", "{n} profile", "{n} profiles")
REVERSED = Phrase(
    "Attention : la première fiche ({before}) est plus récente que la seconde ({after}).",
    "Note: the first sheet ({before}) is more recent than the second ({after}).",
)
OVER_TIME = Phrase("{name} : du {before} au {after}", "{name}: from {before} to {after}")

LABELLED = Phrase("{label} : {text}", "{label}: {text}")
QUOTED = Phrase("« {text} »", "“{text}”")
