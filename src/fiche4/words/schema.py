"""What an editor shows of each key of an answer file or a rubric."""

from typing import Final

from fiche4.words import Phrase

UNKNOWN = Phrase("On ne sait pas", "Not known")
ASTRIDE = Phrase("À cheval : ce niveau, et du suivant déjà quelque chose", "This level, and the next one begun")
LONG_FORM = Phrase(
    "En dire plus : niveau, voix, note, preuves, cible", "Say more: level, votes, note, evidence, target"
)

ANSWERS: Final[dict[str, Phrase]] = {
    "format": Phrase("le format de ce fichier", "the format of this file"),
    "rubric": Phrase("la grille à laquelle cette fiche répond, et sa version", "the rubric answered, and its version"),
    "collective": Phrase("le nom du collectif", "the name of the collective"),
    "date": Phrase("le jour du positionnement, année-mois-jour", "the day of this review, year-month-day"),
    "roles": Phrase("les rôles distingués dans la salle", "the roles counted apart in the room"),
    "people": Phrase("le nombre de personnes dans la salle", "how many people are in the room"),
    "answers": Phrase("une réponse par dimension", "an answer for each dimension"),
    "follow_up": Phrase("ce que le plan d'avant est devenu", "what came of the previous plan"),
    "result": Phrase(
        "done : fait ; partly : en partie ; dropped : abandonné ; postponed : reporté",
        "done, partly done, dropped or postponed",
    ),
    "why": Phrase("pourquoi, en un mot", "why, in a word"),
    "plan": Phrase("deux ou trois priorités", "two or three priorities"),
    "next_date": Phrase("le jour du prochain positionnement", "the day of the next review"),
    "share": Phrase(
        "true : d'accord pour être sollicités par d'autres collectifs", "true: other collectives may ask this one"
    ),
    "worth": Phrase(
        "« cette heure en valait-elle la peine ? » : les mains levées à 1, 2, 3, 4 et 5",
        "“was this hour worth it?”: the hands that showed 1, 2, 3, 4 and 5",
    ),
    "begun": Phrase(
        "ce qui est déjà vrai du niveau suivant : true, des numéros d'énoncés, quelques mots",
        "what of the next level is true already: true, numbers of statements, a few words",
    ),
    "level": Phrase("le niveau choisi, ou retenu", "the level chosen, or agreed on"),
    "unknown": Phrase("true : on ne sait pas", "true: not known"),
    "disagreed": Phrase("true : la salle n'a pas pu s'accorder", "true: the room ended without a level"),
    "reason": Phrase("pourquoi ce niveau, ou ce désaccord", "why this level, or this disagreement"),
    "minority": Phrase("l'avis de celles et ceux qui voient autrement", "the view of those who see it otherwise"),
    "votes": Phrase(
        "le nombre de voix à chaque niveau, par rôle ou de toute la salle",
        "the number of votes at each level, by role or of the whole room",
    ),
    "first_votes": Phrase(
        "les voix du premier vote, quand la salle a voté deux fois",
        "the votes of the first vote, where the room has voted twice",
    ),
    "note": Phrase("ce qui s'est dit", "what was said"),
    "evidence": Phrase("ce qui le montre : document, date, fait", "what shows it: a document, a date, a fact"),
    "target": Phrase("la cible : le niveau visé", "the target: the level aimed at"),
    "dimension": Phrase("la dimension que l'action fait avancer", "the dimension that the action moves"),
    "action": Phrase("quoi", "what"),
    "owner": Phrase("qui", "who"),
    "due": Phrase("pour quand, année-mois-jour", "by when, year-month-day"),
    "indicator": Phrase("à quoi on le verra", "what will show it"),
}
"""By key; the same key says the same wherever it stands."""

RUBRIC: Final[dict[str, Phrase]] = {
    "format": Phrase("le format de ce fichier", "the format of this file"),
    "id": Phrase(
        "un identifiant en minuscules, sans accent ni espace", "an id in lower case, without accents or spaces"
    ),
    "version": Phrase(
        "1, puis un de plus à chaque changement de sens", "1, then one more whenever the meaning changes"
    ),
    "language": Phrase("la langue du texte : fr, en …", "the language of the text: fr, en …"),
    "title": Phrase("le titre entier", "the whole title"),
    "short": Phrase("un titre court, pour les petits écrans", "a short title, for narrow screens"),
    "source": Phrase("d'où vient ce texte", "where this text comes from"),
    "axis": Phrase("ce que dit le coin du tableau", "what the corner of the table says"),
    "levels": Phrase("les niveaux, du premier au dernier", "the levels, from the first to the last"),
    "rank": Phrase("1, 2, 3 … dans l'ordre", "1, 2, 3 … in order"),
    "scope": Phrase("ce dont ce niveau parle", "what this level speaks of"),
    "dimensions": Phrase("les dimensions, dans l'ordre", "the dimensions, in order"),
    "since": Phrase(
        "par version d'avant, les dimensions dont le sens n'a pas changé : nouvel identifiant, puis l'ancien",
        "by earlier version, the dimensions whose meaning is unchanged: new id, then old id",
    ),
    "descriptors": Phrase(
        "un descripteur par niveau, selon son rang : un texte, ou la liste des énoncés qui le composent, mot pour mot",
        "a descriptor for each level, by its rank: a text, or the list of the statements that make it, word for word",
    ),
}
"""By key; the same key says the same wherever it stands."""
