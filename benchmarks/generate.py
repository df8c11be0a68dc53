"""Write what the benchmarks read: answer files and tables with made-up answers, always the same.

To be called in one of these ways:

    python benchmarks/generate.py files FOLDER COUNT    # sheets as a workshop saves them: votes, notes, a plan
    python benchmarks/generate.py small FOLDER COUNT    # sheets of one line a dimension
    python benchmarks/generate.py digits FILE ROWS      # a table with a digit a cell
    python benchmarks/generate.py labels FILE ROWS      # a table with the whole label in each cell, all quoted
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import default_rubric

HEAD = "format: fiche4-answers/1\nrubric: fiche4@1\ncollective: Collège n° {number}\ndate: 2026-11-{day:02}\nanswers:\n"
LONG = """\
  {key}:
    level: {level}
    votes: {{enseignants: {first}, direction: {second}}}
    note: "Deux instances existent ; le rôle du CPE reste à officialiser."
    evidence: ["Compte rendu du conseil pédagogique, 12/10"]
    target: 5
"""
PLAN = "plan:\n  - {dimension: direction, action: Officialiser les rôles, owner: La direction, due: 2027-03-01}\n"


def main(kind: str, target: str, count: str) -> None:
    """Write `count` sheets or rows of that kind to the folder or file `target`."""
    random.seed(4)
    rubric = default_rubric("fr")
    path = Path(target)
    if kind in ("files", "small"):
        path.mkdir(parents=True, exist_ok=True)
        for number in range(int(count)):
            text = _sheet(number, rubric, whole=kind == "files")
            (path / f"{number:06}.yaml").write_text(text, encoding="utf-8")
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_rows(rubric, int(count), labels=kind == "labels"))


def _sheet(number: int, rubric: Rubric, *, whole: bool) -> str:
    head = HEAD.format(number=number, day=number % 28 + 1)
    if not whole:
        return head + "".join(f"  {key}: {random.randint(1, rubric.top)}\n" for key in rubric.ids)
    answers = (
        LONG.format(key=key, level=random.randint(1, rubric.top), first=_votes(rubric), second=_votes(rubric))
        for key in rubric.ids
    )
    return head + "".join(answers) + PLAN


def _votes(rubric: Rubric) -> list[int]:
    return [random.randint(0, 9) for _ in range(rubric.top)]


def _rows(rubric: Rubric, count: int, *, labels: bool) -> Iterator[str]:
    if labels:
        names = [f'"{dimension.title}"' for dimension in rubric.dimensions]
        cells = [
            [f'"{level.rank}. {level.title} : {dimension.descriptors[level.rank]}"' for level in rubric.levels]
            for dimension in rubric.dimensions
        ]
    else:
        names = list(rubric.ids)
        cells = [[str(level.rank) for level in rubric.levels] for _ in rubric.dimensions]
    yield f"id;submitdate;{';'.join(names)}\r\n"
    for number in range(count):
        yield f"{number};2026-11-23 10:00:00;{';'.join(map(random.choice, cells))}\r\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
