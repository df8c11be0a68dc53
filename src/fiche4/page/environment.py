"""The one Jinja environment: every value cleaned and escaped, nothing unknown passed over."""

import base64
import datetime
import hashlib
from functools import cache, partial
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fiche4.clean import REPLACEMENT, clean
from fiche4.page.drawing import dots
from fiche4.picture import phrasing
from fiche4.picture.changes import came_words, change_words
from fiche4.picture.marks import BEGUN, SILENT_WORDS, STATUS_SIGNS, STATUS_WORDS, TARGET, silent_columns
from fiche4.profile import ENOUGH
from fiche4.words import Count, Lang, Phrase, page, results, typeset
from fiche4.words.numbers import day, interval, number

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), REPLACEMENT)
"""Characters that are harmless but that no XML document may hold."""


_SPOKEN: Final = (
    number, phrasing.standing, phrasing.short_standing, phrasing.record, phrasing.who, phrasing.ask_words,
    phrasing.total_withheld,
    results.group_name, came_words, change_words,
)  # fmt: skip
"""What says a value in a language; templates give the value alone."""


def render(template: str, lang: Lang, **values: Any) -> str:
    """The template of that name filled in with `values`, in the language of the interface.

    Every text among them is cleaned and escaped; a name that is missing is an error.
    """
    return environment(lang).get_template(template).render(**values)


@cache
def environment(lang: Lang) -> Environment:
    """The environment of all templates, whose `say`, `day` and `standing` speak `lang`."""
    env = Environment(
        loader=PackageLoader("fiche4", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        **{function.__name__: partial(function, lang=lang) for function in _SPOKEN},
        lang=lang,
        page=page,
        results=results,
        say=lambda phrase, **fields: _say(phrase, lang, fields),
        day=lambda date: _day(date, lang),
        status_signs=STATUS_SIGNS,
        status_words=STATUS_WORDS,
        begun_mark=BEGUN,
        target_mark=TARGET,
        missing=lambda position: [*phrasing.missing(position, lang)] if position.n else [],
        silent_columns=silent_columns,
        silent_words=SILENT_WORDS,
        figures=lambda position: " · ".join(phrasing.figures(position, lang)),
        dots=dots,
        interval=interval,
        enough=ENOUGH,
        policy=policy,
        style=Markup(resources.files("fiche4").joinpath("page", "style.css").read_text(encoding="utf-8")),  # noqa: S704
    )
    return env


def _say(phrase: Phrase | Count, lang: Lang, fields: dict[str, Any]) -> str:
    return phrase.say(lang, fields.pop("n"), **fields) if isinstance(phrase, Count) else phrase.say(lang, **fields)


def _day(date: datetime.date | str | None, lang: Lang) -> str:
    """A day in words; batches keep theirs as they are written in files."""
    if not date:
        return results.UNDATED.say(lang)
    if isinstance(date, str):
        return day(datetime.date.fromisoformat(date), lang) if "-" in date else date
    return day(date, lang)


def _printable(value: object) -> object:
    """A text made harmless, with the no-break spaces French expects; what is markup of ours as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return typeset(clean(value)).translate(_NO_XML)
    return value


def policy(*styles: Markup) -> str:
    """The Content-Security-Policy that allows these style sheets and nothing else: no script, no request."""
    return f"default-src 'none'; style-src {' '.join(map(sha256, styles))}; base-uri 'none'; form-action 'none'"


def sha256(source: str) -> str:
    """How a policy names a style sheet or a script that it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
