"""What is said of a vote by phones: on the wall, and on the phones."""

from typing import Final

from fiche4.words import Count, Phrase

# The lobby

TITLE = Phrase("Votez avec votre téléphone", "Vote with your phone")
ASIDE = Phrase("Téléphones", "Phones")
STEP_WIFI = Phrase("1. Wi-Fi : {wifi}", "1. Wi-Fi: {wifi}")
STEP_SAME_WIFI = Phrase("1. Même Wi-Fi que cet ordinateur.", "1. Same Wi-Fi as this computer.")
STEP_SCAN = Phrase(
    "2. Visez le carré avec l'appareil photo, ou tapez l'adresse :",
    "2. Point the camera at the square, or type the address:",
)
STEP_TYPE = Phrase("2. Tapez l'adresse :", "2. Type the address:")
STEP_ROLE = Phrase("3. Choisissez votre rôle.", "3. Choose your role.")
STEP_ENTER = Phrase("3. Touchez « Entrer ».", "3. Tap “Enter”.")
NO_ACCOUNT = Phrase("Ni nom, ni compte, ni Internet.", "No name, no account, no internet.")
OR_HANDS = Phrase("Sans téléphone : main levée.", "No phone: raise your hand.")
PHONES = Count("{n} téléphone", "{n} téléphones", "{n} phone", "{n} phones")
FILE_VOTES = Count("fichiers : {n} voix", "fichiers : {n} voix", "files: {n} vote", "files: {n} votes")
HAND_VOTES = Count("mains : {n}", "mains : {n}", "hands: {n}", "hands: {n}")
SMALL = Phrase(
    "{roles} : moins de cinq, leurs voix pourront se reconnaître à l'écran",
    "{roles}: fewer than five, their votes may be recognised on the screen",
)
SHUT = Phrase("Porte fermée : aucun nouveau téléphone n'entre.", "Door shut: no new phone gets in.")
MOVED = Phrase(
    "Cet ordinateur n'a plus cette adresse. Touche {key} : en choisir une autre.",
    "This computer no longer has that address. Key {key}: choose another one.",
)
TAKEN_UP = Phrase(
    "Reprise : {count} téléphones étaient là. Ils gardent leur page et leur vote.",
    "Resuming: {count} phones were here. They keep their page and their vote.",
)
CLOSE_WITH = Phrase(
    "Touche « {key} » sur une ligne vide : fermer le vote et le montrer.",
    "Key “{key}” on an empty line: close the vote and show it.",
)
STILL_OPEN = Phrase("Ce vote est encore ouvert : fermez-le d'abord.", "This vote is still open: close it first.")
NOBODY_VOTED = Phrase("Personne n'a voté pour un niveau.", "Nobody voted for a level.")
DO_NOT_KNOW = Phrase("Sur les téléphones, ne savent pas : {count}.", "On the phones, do not know: {count}.")
TROUBLE = Phrase(
    "Les votes des téléphones ne sont plus enregistrés ({reason}). Comptez les mains.",
    "Votes by phone are not being recorded ({reason}). Count hands.",
)
NO_ADDRESS = Phrase(
    "Aucun réseau : rejoignez un Wi-Fi, puis tapez w. Ou comptez les mains.",
    "No network: join a Wi-Fi, then type w. Or count hands.",
)
ONE_ADDRESS = Phrase("Cet ordinateur n'a pas d'autre adresse.", "This computer has no other address.")
FIRST_VOTE = Phrase("Premier vote : {counts}", "First vote: {counts}")
NOBODY_COMES: Final = (
    Phrase("Personne n'arrive ?", "Nobody gets in?"),
    Phrase(
        "1. Le même Wi-Fi, sur le téléphone et sur cet ordinateur ? C'est la première cause.",
        "1. The same Wi-Fi on the phone and on this computer? This is the first cause.",
    ),
    Phrase(
        "2. Un Wi-Fi d'invités sépare souvent les appareils : prenez-en un autre, ou un routeur de voyage sans "
        "Internet. Un partage de connexion de téléphone n'accepte que 5 à 10 appareils.",
        "2. A guest Wi-Fi often keeps devices apart: take another one, or a travel router without internet. "
        "A phone's hotspot takes 5 to 10 devices only.",
    ),
    Phrase(
        "3. Windows demande parfois d'autoriser fiche4 sur le réseau : « Autoriser l'accès », réseaux publics compris.",
        "3. Windows may ask to allow fiche4 on the network: “Allow access”, public networks included.",
    ),
    Phrase(
        "4. Android quitte un Wi-Fi sans Internet : choisissez « Rester connecté », ou coupez les données mobiles.",
        "4. Android leaves a Wi-Fi without internet: choose “Stay connected”, or switch mobile data off.",
    ),
    Phrase(
        "5. Plusieurs adresses : essayez la suivante avec w. L'adresse se tape avec http:// devant.",
        "5. Several addresses: try the next one with w. Type the address with http:// before it.",
    ),
    Phrase("Rien n'y fait ? L'atelier continue à main levée.", "Nothing helps? The workshop goes on by show of hands."),
)

# The phone

ENTER = Phrase("Entrer", "Enter")
IN_THE_ROOM = Phrase("Vous êtes dans l'atelier", "You are in the workshop")
NO_NAME = Phrase(
    "Aucun nom, aucun compte. Votre vote reste sur l'ordinateur de la salle. La page n'est pas chiffrée : "
    "qui espionne ce Wi-Fi peut la lire.",
    "No name, no account. Your vote stays on the computer of the room. The page is not encrypted: "
    "whoever listens in on this Wi-Fi can read it.",
)
I_AM = Phrase("Je suis…", "I am…")
DOOR_SHUT = Phrase("La porte est fermée. Faites signe à qui anime.", "The door is shut. Wave to the facilitator.")
WELCOME = Phrase("Vous êtes là. Merci.", "You are here. Thank you.")
LOOK_UP = Phrase(
    "Regardez l'écran de la salle : la question arrivera ici toute seule.",
    "Look at the screen of the room: the question will come here by itself.",
)
REFRESH = Phrase("Actualiser", "Refresh")
QUESTION = Phrase("Question {number} sur {total}", "Question {number} of {total}")
BEST = Phrase(
    "Ce qui décrit le mieux la situation d'aujourd'hui. Entre deux, le plus bas.",
    "What best describes the situation today. Between two, the lower one.",
)
DO_NOT_KNOW_MYSELF = Phrase("Je ne sais pas", "I do not know")
RECORDED = Phrase("Enregistré : {said}.", "Recorded: {said}.")
MAY_CHANGE = Phrase("Vous pouvez changer jusqu'à l'affichage.", "You can change it until it is shown.")
VOTE = Phrase("Voter", "Vote")
CHANGE = Phrase("Changer", "Change")
ROOM = Count("La salle : {n} voix", "La salle : {n} voix", "The room: {n} vote", "The room: {n} votes")
FEW = Phrase(
    "Moins de cinq voix : regardez l'écran de la salle.", "Fewer than five votes: look at the screen of the room."
)
OFFLINE = Phrase(
    "Pas de réseau. Nouvel essai… Ce qui était enregistré le reste.",
    "No network. Trying again… What was recorded stays so.",
)
NOT_YET = Phrase("Pas encore enregistré. Nouvel essai…", "Not recorded yet. Trying again…")

# What the phone is refused

WRONG_CODE = Phrase("Code inconnu. Scannez le code affiché à l'écran.", "Unknown code. Scan the code on the screen.")
TOO_MANY_CODES = Phrase(
    "Trop de codes essayés. Attendez une minute, ou levez la main.",
    "Too many codes were tried. Wait a minute, or raise your hand.",
)
WRONG_HOST = Phrase(
    "Mauvaise adresse. Scannez le code affiché à l'écran.", "Wrong address. Scan the code on the screen."
)
OTHER_PAGE = Phrase("Ce formulaire vient d'une autre page.", "This form comes from another page.")
NO_COOKIE = Phrase(
    "Votre navigateur refuse les cookies : il ne peut pas voter. Levez la main.",
    "Your browser refuses cookies: it cannot vote. Raise your hand.",
)
FULL = Phrase("La salle est pleine. Levez la main.", "The room is full. Raise your hand.")
NOT_IN = Phrase(
    "Pas compté : ce téléphone n'est pas dans l'atelier. Entrez, puis votez.",
    "Not counted: this phone is not in the workshop. Enter, then vote.",
)
TOO_LATE = Phrase(
    "Trop tard : le vote est clos, le vôtre n'est pas compté.", "Too late: the vote is closed, yours is not counted."
)
INCOMPLETE = Phrase("Demande incomplète.", "Incomplete request.")
NOT_WRITTEN = Phrase(
    "Pas enregistré : l'ordinateur ne peut pas écrire. Réessayez, ou levez la main.",
    "Not recorded: the computer cannot write. Try again, or raise your hand.",
)
NOTHING_HERE = Phrase("Il n'y a rien ici.", "There is nothing here.")
BACK = Phrase("Revenir à l'atelier", "Back to the workshop")
