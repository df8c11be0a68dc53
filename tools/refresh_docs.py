"""The documents show the program as it is: `python -m tools.refresh_docs` writes their outputs and pictures anew.

A document is one story, told in one temporary folder that holds `examples/`, in the language of the document:

- a `console` block: each line `$ fiche4 …` is run, what follows it is what it prints, at 80 columns, to its end or,
  where the last line is `…`, as many lines as there are;
- a `sh` block: each line that begins with `fiche4` is run, and must end with exit code 0; other lines are not ours;
- a `python` block is run;
- `<!-- file: NAME -->` before a block: the block is that file from there on;
- between the blocks, French gets its no-break spaces and typographic apostrophes: write plain ones;
- `<!-- screen: KEYS -->` before a block: the block is the screen of `fiche4 diagnose --workshop` after those keys,
  which carry on from the screen before. Keys are typed as they are, others are `<enter>`, `<escape>`, `<clear>` …;
  `<!-- keys: KEYS -->` presses them and shows nothing.
"""

import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from rich.console import Console

from fiche4.cli import main
from fiche4.questionnaire import Key, State, press
from fiche4.screen.stages import screen_of
from fiche4.screen.stages.frame import frame
from fiche4.screen.view import View
from fiche4.sources.yaml_file import default_rubric
from fiche4.tasks.sitting import Session
from fiche4.words import Lang, typeset

ROOT = Path(__file__).parent.parent

DOCUMENTS: dict[str, Lang] = {
    "README.md": "en",
    "README.fr.md": "fr",
    "CONTRIBUTING.md": "en",
    "docs/installer.md": "fr",
    "docs/installing.md": "en",
    "docs/animer-un-atelier.md": "fr",
    "docs/running-a-workshop.md": "en",
    "docs/deuxieme-annee.md": "fr",
    "docs/second-year.md": "en",
    "docs/telephones.md": "fr",
    "docs/phones.md": "en",
    "docs/coordonner.md": "fr",
    "docs/coordinating.md": "en",
    "docs/ecrire-une-grille.md": "fr",
    "docs/writing-a-rubric.md": "en",
    "docs/architecture.md": "en",
    "docs/formats.md": "en",
}
"""Every document, and the language of the people who read it."""

PICTURES = {
    "docs/matrice.svg": "fiche4 --lang fr report examples/jean-moulin-2026.yaml -o docs/matrice.svg",
    "docs/matrix.svg": "fiche4 --lang en report examples/jean-moulin-2026.yaml -o docs/matrix.svg",
}
"""The pictures of the READMEs, and the command that makes each."""

WORKSHOP_DAY = "2026-11-23"
WIDTH, HEIGHT = 80, 30

_BLOCK = re.compile(
    r"^<!-- keys: (?P<only>.*?) -->$"
    r"|(?P<mark>^<!-- (?P<verb>screen|file): (?P<what>.*?) -->\n)?^ *```(?P<kind>\w*)\n(?P<body>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
_KEY = re.compile(r"<(\w+)>|(.)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


class Story:
    """The commands of one document, run one after the other in the folder one is in."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._walk: State | None = None
        self.sitting = ExitStack()
        self._session = Session(default_rubric(lang), lang, None, workshop=True)

    def block(self, found: re.Match[str]) -> str:
        """The block as it should be today, after it was run."""
        if found["only"]:
            self._pressed(found["only"])
        elif found["verb"] == "screen":
            return f"{found['mark']}```{found['kind']}\n{self._drawn(self._pressed(found['what']))}```"
        elif found["verb"] == "file":
            Path(found["what"]).write_text(found["body"], encoding="utf-8")
        elif found["kind"] == "console":
            return f"```console\n{''.join(self._shown(found['body']))}```"
        elif found["kind"] == "sh":
            self._run(found["body"])
        elif found["kind"] == "python":
            with redirect_stdout(io.StringIO()):
                exec(found["body"], {})
        return found[0]

    def _shown(self, body: str) -> Iterator[str]:
        """Each command of the block and what it prints; before a last line `…`, as many lines as there were."""
        for command, shown in _COMMAND.findall(body):
            lines = output_of(command)[1].replace(f"examples{os.sep}", "examples/").splitlines()
            cut = shown.endswith("…\n")
            yield "\n".join([f"$ {command}", *(lines[: shown.count("\n") - 1] if cut else lines), *["…"] * cut]) + "\n"

    def _run(self, body: str) -> None:
        for line in map(str.strip, body.splitlines()):
            if line.startswith("fiche4 "):
                code, output = output_of(line)
                assert code == 0, f"{line}\n{output}"

    def _pressed(self, keys: str) -> State:
        """Where the workshop is after those keys, the file saved as the program saves it."""
        if self._walk is None:
            self.sitting.enter_context(self._session.sitting())
            self._walk = self._session.begin(None, WORKSHOP_DAY)
        for name, char in _KEY.findall(keys):
            self._walk = self._session.keep(self._walk, press(self._walk, Key(name=name) if name else Key(text=char)))
        if self._walk.over:
            self.sitting.close()
        return self._walk

    def _drawn(self, state: State) -> str:
        """What the room sees then."""
        console = Console(
            file=io.StringIO(), width=WIDTH, height=HEIGHT, force_terminal=True, color_system=None, legacy_windows=False
        )
        text = frame(screen_of(state, View(self.lang, WIDTH), self._session.saved_words()), console)
        lines = re.sub(r"\x1b\[[0-9;]*[mK]", "", text).splitlines()
        return "".join(f"{line.rstrip()}\n" for line in lines)


def refreshed(text: str, lang: Lang) -> str:
    """The document as the program makes it today. `AssertionError` if one of its `sh` commands does not end well."""
    story, told, end = Story(lang), [], 0
    with _folder(lang), story.sitting:
        for found in _BLOCK.finditer(text):
            told += [_prose(text[end : found.start()], lang), story.block(found)]
            end = found.end()
    return "".join(told) + _prose(text[end:], lang)


def _prose(text: str, lang: Lang) -> str:
    """The text between the blocks; in French with the spaces and apostrophes of a printed page."""
    if lang != "fr":
        return text
    parts = re.split(r"(`[^`]*`|\]\([^)]*\))", text)  # inline code and addresses stay as they are
    return "".join(part if n % 2 else re.sub(r"(?<=\w)'(?=\w)", "’", typeset(part)) for n, part in enumerate(parts))


@contextmanager
def _folder(lang: Lang) -> Iterator[None]:
    env = {"FICHE4_LANG": lang, "COLUMNS": str(WIDTH), "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder, chdir(folder), mock.patch.dict(os.environ, env):
        shutil.copytree(ROOT / "examples", "examples")
        yield


def output_of(command: str) -> tuple[int, str]:
    """The exit code of `fiche4 …`, and what it prints: problems, then results, without blank lines around."""
    _, *args = shlex.split(command)
    results, problems = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(results), redirect_stderr(problems), mock.patch("sys.stdin", io.StringIO()):
        code = main(args)
    return code, (_text(problems) + _text(results)).strip("\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def picture(command: str) -> str:
    """The picture that the command makes."""
    with _folder("fr"):
        Path("docs").mkdir()
        code, output = output_of(command)
        assert code == 0, output
        return Path(shlex.split(command)[-1]).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, lang in DOCUMENTS.items():
        path = ROOT / name
        path.write_text(refreshed(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
    for name, command in PICTURES.items():
        (ROOT / name).write_text(picture(command), encoding="utf-8")
