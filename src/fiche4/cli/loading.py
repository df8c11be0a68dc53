"""The rubric a command works with, and problems told as they come."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fiche4.words import Lang

if TYPE_CHECKING:
    from fiche4.errors import Problem
    from fiche4.rubric import Rubric
    from fiche4.sources.discover import Loaded


def chosen_rubric(path: Path | None, lang: Lang) -> "Rubric":
    """The rubric at `path`, else the one that comes with fiche4. Raises `Refused`."""
    from fiche4.sources.yaml_file import default_rubric, load_rubric

    return load_rubric(path) if path else default_rubric(lang)


class Told:
    """Tells problems on standard error, one line each, and counts them."""

    def __init__(self, lang: Lang) -> None:
        self.count = 0
        self._lang = lang

    def tell(self, problem: "Problem") -> None:
        """Print the problem now."""
        self.count += 1
        sys.stderr.write(f"{problem.show(self._lang)}\n")

    def good(self, found: "Iterable[Loaded | Problem]") -> "Iterator[Loaded]":
        """The sheets among `found`; the problems are told as they come."""
        from fiche4.errors import Problem

        for one in found:
            if isinstance(one, Problem):
                self.tell(one)
            else:
                yield one
