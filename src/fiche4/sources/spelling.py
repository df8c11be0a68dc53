"""What people and their editors write that YAML takes for something else, and what was surely meant."""

import re

ODD_BLANKS = "\u00a0\u2007\u202f\u3000"
"""Blanks as Word and French typography set them; to YAML they are letters."""

UNSEEN = f"{ODD_BLANKS}\u200b\u200c\u200d\u2060"
"""Those, and characters of no width: nobody sees them at the end of a word."""

# Blanks, dashes and a key with its colon, at the beginning of a line.
_BEFORE_VALUE = re.compile(
    rf"^[ {ODD_BLANKS}]*(?:-[ {ODD_BLANKS}]+)*(?:[\w-]+[ {ODD_BLANKS}]*:(?:[ {ODD_BLANKS}]+|$))?", re.MULTILINE
)
_QUESTION_MARK = re.compile(r"(:[ \t]+)\?(?=[ \t]*(?:\r?$|[,}#]))", re.MULTILINE)
_TO_BLANKS = str.maketrans(dict.fromkeys(ODD_BLANKS, " "))


def modern(text: str) -> str:
    """The text with line ends and marks of older systems as they are written today; each place stays where it is.

    A Macintosh ended lines with a carriage return alone. U+FEFF within a text is what is now U+2060.
    """
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    return text.replace("\ufeff", "\u2060")


def mended(text: str) -> str:
    """The text with the blanks of indents and colons as YAML wants them, and `?` for what is not known as `~`.

    To be tried where the text as it is makes no sense. Each place stays where it is.
    """
    text = _BEFORE_VALUE.sub(lambda found: found[0].translate(_TO_BLANKS), text)
    return _QUESTION_MARK.sub(r"\1~", text)
