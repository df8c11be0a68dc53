"""A form as the questions of a Moodle Feedback activity: Templates, Import questions, this XML file."""

import html
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fiche4.forms.form import Form, Kind, Question

_TYPES: Final[dict[Kind, str]] = {"choice": "multichoice", "line": "textfield", "text": "textarea"}
_PRESENTATIONS: Final[dict[Kind, str]] = {"choice": "r>>>>>", "line": "60|255", "text": "60|5"}
"""Radio buttons; a field of 60 characters for 255 at most; an area of 60 by 5."""


def moodle(form: Form) -> str:
    """The questions, the introduction as a label before them. Moodle 2 and later reads them."""
    root = Element("FEEDBACK", VERSION="200701", COMMENT="XML-Importfile for mod/feedback")
    items = SubElement(root, "ITEMS")
    intro = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in form.intro)
    _add(items, "label", _literal(form.short), intro)
    for question in form.questions:
        _add(items, _TYPES[question.kind], _literal(question.title), _presentation(question))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8" ?>\n' + tostring(root, encoding="unicode") + "\n"


def _add(items: Element, type_: str, text: str, presentation: str) -> None:
    number = str(len(items) + 1)
    item = SubElement(items, "ITEM", TYPE=type_, REQUIRED="0")
    fields = {"ITEMID": number, "ITEMTEXT": text, "ITEMLABEL": "", "PRESENTATION": presentation}
    fields |= {"OPTIONS": "", "DEPENDITEM": "0", "DEPENDVALUE": ""}
    for name, value in fields.items():
        SubElement(item, name).text = value


def _presentation(question: Question) -> str:
    return _PRESENTATIONS[question.kind] + "|".join(_literal(option) for option in question.options)


def _literal(text: str) -> str:
    """The text as Moodle shows it: no HTML, and no sign that separates options."""
    return html.escape(text, quote=False).replace("|", "&#124;")
