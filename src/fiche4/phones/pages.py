"""The pages of a phone as HTML, and the headers that go with all of them."""

import re
from html import unescape
from importlib import resources
from io import BytesIO
from typing import Any, Final

import segno
from markupsafe import Markup

from fiche4.ballot import Join, Page, Shown, Vote
from fiche4.page.document import sheet_html
from fiche4.page.environment import render, sha256
from fiche4.phones.box import Box
from fiche4.room import Protected
from fiche4.rubric import Rubric
from fiche4.words import Lang, Phrase, phones, results

_STYLE, _SCRIPT = (
    Markup(resources.files("fiche4").joinpath("page", name).read_text(encoding="utf-8"))  # noqa: S704 - they are ours
    for name in ("phone.css", "phone.js")
)

_POLICY: Final = (
    f"default-src 'none'; style-src {sha256(_STYLE)}; script-src {sha256(_SCRIPT)}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def headers(text: str) -> dict[str, str]:
    """Headers that forbid caches, frames, guesses and requests elsewhere; a sheet brings the policy of its styles.

    The origin is sent to ourselves alone: without it, our forms could not be told from those of others.
    """
    own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    policy = unescape(own[1]) if own else _POLICY
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def page_html(page: Page, box: Box, rubric: Rubric, lang: Lang) -> str:
    """The page of one phone: a heading and, above it, what it has just done."""
    said, asked = "", {"title": phones.WELCOME.say(lang)}
    match page:
        case Protected(sheet, withheld):
            return sheet_html(sheet, rubric, lang, withheld=withheld)
        case Vote(question, _, mine):
            asked = _dimension(rubric, question)
            said = "" if mine is None else _recorded(mine, lang)
        case Shown(dimension):
            asked = _dimension(rubric, dimension)
        case Join(_, shut):
            asked = {"title": (phones.DOOR_SHUT if shut else phones.IN_THE_ROOM).say(lang)}
    kind, waits = type(page).__name__, not isinstance(page, Join)
    return _html(box, rubric, lang, kind=kind, page=page, home=_home(box), waits=waits, said=said, **asked)


def _dimension(rubric: Rubric, key: str) -> dict[str, Any]:
    dimension = rubric.dimension(key)
    return {"title": dimension.title, "dimension": dimension, "number": rubric.ids.index(key) + 1}


def _recorded(rank: int, lang: Lang) -> str:
    said = results.LEVEL.say(lang, rank=rank) if rank else phones.DO_NOT_KNOW_MYSELF.say(lang)
    return f"{phones.RECORDED.say(lang, said=said)} {phones.MAY_CHANGE.say(lang)}"


def message_html(phrase: Phrase, box: Box, rubric: Rubric, lang: Lang, *, known: bool) -> str:
    """A refusal in words; a phone that takes part has a way back, and is shown what comes next."""
    home = _home(box) if known else ""
    return _html(box, rubric, lang, kind="Said", home=home, back=known, waits=known, title=phrase.say(lang))


def _home(box: Box) -> str:
    return f"/{box.ballot.code}"


def _html(box: Box, rubric: Rubric, lang: Lang, **values: Any) -> str:
    given = {"page": None, "number": 0, "said": "", "back": False, **values}
    version = box.version
    return render(
        "phone.html.jinja", lang, rubric=rubric, words=phones, style=_STYLE, script=_SCRIPT, version=version, **given
    )


def qr_svg(address: str) -> str:
    """The code of that address as a picture, as large as the window that shows it."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True, title=address
    )
    return out.getvalue().decode()
