"""What the interface says, each sentence in both languages, and which language is spoken.

A sentence is a `Phrase`: both languages are required arguments, so a missing one is a type error.
French is written here with plain spaces; `typeset` makes them no-break where a French reader expects it.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeGuard

Lang = Literal["fr", "en"]

LANGS: Final[tuple[Lang, ...]] = ("fr", "en")

NO_BREAK = "\u00a0"


class Phrase(NamedTuple):
    """One sentence in both languages, with `{fields}` to fill in."""

    fr: str
    en: str

    def say(self, lang: Lang, /, **fields: object) -> str:
        """The sentence in `lang`; `KeyError` when a field is missing."""
        template = typeset(self.fr) if lang == "fr" else curly(self.en)
        return template.format(**fields)


class Count(NamedTuple):
    """A sentence that depends on a number `{n}`: for one, and for several, in both languages."""

    fr_one: str
    fr_many: str
    en_one: str
    en_many: str

    def say(self, lang: Lang, /, n: int, **fields: object) -> str:
        """The sentence for `n`; French treats 0 as one, English as several."""
        one = Phrase(self.fr_one, self.en_one)
        many = Phrase(self.fr_many, self.en_many)
        return (one if n == 1 or (n == 0 and lang == "fr") else many).say(lang, n=n, **fields)


def typeset(french: str) -> str:
    """Make the spaces before `: ; ! ? »` and after `«` no-break, and apostrophes typographic."""
    text = re.sub(r" (?=[:;!?»])", NO_BREAK, french)
    return curly(text.replace("« ", "«" + NO_BREAK))


# In a path, and beside anything but letters, a straight quote is part of what has to be typed.
_STRAIGHT = re.compile(r"(?<=\w)'(?=[\w«])")
_IN_A_PATH = re.compile(r"\S*(?:[/\\]|\.\w)\S*")


def curly(text: str) -> str:
    """`text` with typographic apostrophes, as `n’a`; paths stay as they are."""
    if "'" not in text:
        return text
    return "".join(
        part if _IN_A_PATH.fullmatch(part) else _STRAIGHT.sub("’", part) for part in re.split(r"(\s+)", text)
    )


def is_lang(name: str | None) -> TypeGuard[Lang]:
    """Whether `name` is a language of the interface."""
    return name in LANGS


def choose_lang(env: Mapping[str, str], fallback: str | None = None) -> Lang:
    """The language of the interface: `FICHE4_LANG`, else the locale, else French.

    `env` is the environment; `fallback` a locale name for systems that keep none there (Windows).
    """
    wanted = env.get("FICHE4_LANG", "").strip().lower()
    if is_lang(wanted):
        return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if env.get(name):
            return "en" if env[name].lower().startswith("en") else "fr"
    return "en" if (fallback or "").lower().startswith("en") else "fr"
