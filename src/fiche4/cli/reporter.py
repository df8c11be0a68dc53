"""What the program prints on standard error: problems, and how tables were read; and its exit codes."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fiche4.errors import Problem, Refused
from fiche4.words import Lang, Phrase

if TYPE_CHECKING:
    from fiche4.tasks.notices import Notice

DONE: Final = 0
NO: Final = 1
"""Something was refused while the rest was done, or `diff --exit-code` found a change."""
COULD_NOT: Final = 2
INTERRUPTED: Final = 130


class Reporter:
    """Prints problems and notices in one language as they come; `code` is `NO` once there was a problem."""

    def __init__(self, lang: Lang) -> None:
        self.code = DONE
        self._lang = lang

    def tell(self, notice: "Notice") -> None:
        """Print the notice, and remember whether it is a problem."""
        if isinstance(notice, Problem):
            self.code = NO
            self._print(notice.show(self._lang) if notice.place else f"fiche4: {notice.say(self._lang)}")
        else:
            from fiche4.tasks.notices import say_notice  # loaded by whatever made the notice

            self._print(say_notice(notice, self._lang))

    def refuse(self, refused: Refused) -> None:
        """Print each problem of the refusal."""
        for problem in refused.problems:
            self.tell(problem)

    def remark(self, phrase: Phrase, **fields: object) -> None:
        """Print a remark on the result that is not a problem."""
        self._print(f"fiche4: {phrase.say(self._lang, **fields)}")

    def _print(self, line: str) -> None:
        with suppress(OSError):  # standard error is closed; the exit code still tells
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
