"""A form as a Google Apps Script, which makes it in the Drive of whoever runs it."""

import json
from typing import Final

from fiche4.forms.form import Form
from fiche4.words import forms

_SCRIPT: Final = """\
// {use}

var FORM = {data};

function createForm() {{
  var form = FormApp.create(FORM.title);
  form.setDescription(FORM.description);
  form.setCollectEmail(false);
  FORM.questions.forEach(function (question) {{
    if (question.kind === "choice") {{
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
    """The script. The rubric's text is in it as data only: one JSON literal, in ASCII."""
    data = {
        "title": form.title,
        "description": "\n".join(form.intro),
        "questions": [
            {"kind": question.kind, "title": question.title, "options": question.options} for question in form.questions
        ],
    }
    return _SCRIPT.format(use=forms.SCRIPT_USE.say(form.lang), data=json.dumps(data, indent=2))
