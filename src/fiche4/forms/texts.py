"""A form as plain text, as a Google Apps Script, and as the questions of a Moodle Feedback activity."""

import html
import json
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fiche4.forms.form import Form, Kind
from fiche4.words import forms


def text(form: Form) -> str:
    """The form as tools take it when it is pasted: a blank line between questions, each option on its own line."""
    blocks = [(form.title, "", *form.intro), *((question.title, *question.options) for question in form.questions)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


_SCRIPT: Final = """\
// {use}

var FORM = {data};

function createForm() {{
  var form = FormApp.create(FORM.title);
  form.setDescription(FORM.description);
  form.setCollectEmail(false);
  FORM.questions.forEach(function (question) {{
    if (question.options.length) {{
      form.addMultipleChoiceItem().setTitle(question.title).setChoiceValues(question.options);
    }} else if (question.kind === "text") {{
      form.addParagraphTextItem().setTitle(question.title);
    }} else {{
      form.addTextItem().setTitle(question.title);
    }}
  }});
  Logger.log(form.getEditUrl());
  Logger.log(form.getPublishedUrl());
}}
"""


def google(form: Form) -> str:
    """A script that makes the form in the Drive of whoever runs it.

    The rubric's text is in it as data only: one JSON literal, in ASCII.
    """
    questions = [{"kind": one.kind, "title": one.title, "options": one.options} for one in form.questions]
    data = {"title": form.title, "description": "\n".join(form.intro), "questions": questions}
    return _SCRIPT.format(use=forms.SCRIPT_USE.say(form.lang), data=json.dumps(data, indent=2))


_MOODLE: Final[dict[Kind, tuple[str, str]]] = {
    "choice": ("multichoice", "r>>>>>"), "yes": ("multichoice", "r>>>>>"), "line": ("textfield", "60|255"),
    "text": ("textarea", "60|5"),
}  # fmt: skip
"""Moodle's type, and how it is shown: radio buttons, 60 characters for 255 at most, an area of 60 by 5."""


def moodle(form: Form) -> str:
    """The XML that Moodle 2 and later imports at Templates, Import questions; the introduction is a label."""
    root = Element("FEEDBACK", VERSION="200701", COMMENT="XML-Importfile for mod/feedback")
    items = SubElement(root, "ITEMS")
    _add(items, "label", form.short, "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in form.intro))
    for question in form.questions:
        kind, shown = _MOODLE[question.kind]
        _add(items, kind, question.title, shown + "|".join(map(_moodle_literal, question.options)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8" ?>\n' + tostring(root, encoding="unicode") + "\n"


def _add(items: Element, kind: str, title: str, presentation: str) -> None:
    item = SubElement(items, "ITEM", TYPE=kind, REQUIRED="0")
    fields = {
        "ITEMID": str(len(items)), "ITEMTEXT": _moodle_literal(title), "ITEMLABEL": "", "PRESENTATION": presentation,
        "OPTIONS": "", "DEPENDITEM": "0", "DEPENDVALUE": "",
    }  # fmt: skip
    for name, value in fields.items():
        SubElement(item, name).text = value


def _moodle_literal(text: str) -> str:
    """The text as Moodle shows it: no HTML, and no sign that separates options."""
    return html.escape(text, quote=False).replace("|", "&#124;")
