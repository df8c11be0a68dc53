"""One sitting at one answer file: what is taken up, what is put on the disk, and when."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from fiche4.answers import Sheet, parse_date
from fiche4.clean import clean_line
from fiche4.errors import Place, Refused, refuse
from fiche4.questionnaire import Remark, State, block, settle, start
from fiche4.rubric import Rubric
from fiche4.sources.discover import SUFFIXES
from fiche4.sources.yaml_file import load_sheet
from fiche4.storage.files import file_name, refuse_unwritable, save
from fiche4.storage.lock import Lock
from fiche4.words import Lang, problems, walk


class Session:
    """Keeps every answer: the sheet is on the disk when `keep` returns, or the walk asks for another place.

    Without a `path`, the file is named after the collective and the day, in the current folder, as soon as
    both are known. A file of that collective is taken up, another's is never touched.
    """

    def __init__(self, rubric: Rubric, lang: Lang, path: Path | None, *, workshop: bool = False) -> None:
        self.rubric = rubric
        self.lang: Lang = lang
        self.path = _sheet_path(path) if path else None
        self.workshop = workshop
        self.state: State
        self.failure: Refused | None = None
        self._saved: Sheet | None = None
        self._known: bytes | None = None
        self._lock: Lock | None = None

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """Hold the file for the time of the block."""
        try:
            yield
        finally:
            if self._lock:
                self._lock.release()

    def begin(self, collective: str | None, date: str | None) -> State:
        """The state to walk from. Raises `Refused` if the file cannot be read, or surely not be written."""
        day = _day(date)
        name = clean_line(collective or "") or None
        refuse_unwritable(self.path or Path("fiche.yaml"))
        if self.path:
            self._hold(self.path)
        if self.path and self.path.exists():
            taken = self._take_up(self.path)
            changes = {"collective": name, "date": day}
            sheet = taken.sheet.model_copy(update={key: value for key, value in changes.items() if value})
            self.state = replace(taken, sheet=sheet)
            return self.state
        sheet = Sheet(rubric=self.rubric.reference, date=day or _today(), collective=name)
        self.state = start(self.rubric, sheet, self.lang, ask_name=not name, workshop=self.workshop)
        if name:
            self.state = self._named(self.state)
        return self.state

    def keep(self, before: State, after: State) -> State:
        """Put what changed on the disk; the state to go on with, which asks for another place if that failed."""
        try:
            if before.stage == "name" != after.stage:
                after = self._named(after)
            if before.stage == "place":
                after = self._moved(after)
            self._save(after.sheet)
        except Refused as refused:
            self.failure = refused
            after = block(after, Remark(walk.SAID, {"said": refused.problems[0].say(self.lang)}))
        else:
            self.failure = None
        self.state = after
        return after

    def settle(self) -> None:
        """Keep what was being typed when the walk was cut short."""
        self.keep(self.state, settle(self.state))

    @property
    def finished(self) -> bool:
        """Whether the walk came to its end: finished, or cut short when all was asked."""
        return self.state.stage in ("finished", "review", "agenda", "action", "owner", "due", "indicator", "next_date")

    @property
    def kept(self) -> bool:
        """Whether there is anything on the disk."""
        return self._saved is not None

    def saved_words(self) -> str:
        """A word on where the answers are, once there are any."""
        return walk.SAVED.say(self.lang, file=str(self.path)) if self.kept else ""

    def _named(self, state: State) -> State:
        """The state once the collective is named: the file has its name, and may be there already."""
        if self.path:
            return state
        for number in count(1):
            path = Path(file_name(state.sheet, number))
            taken = self._taken_up_if_same(path, state.sheet.collective) if path.exists() else state
            if taken:
                self._hold(path)
                self.path = path
                return taken
        raise AssertionError

    def _taken_up_if_same(self, path: Path, collective: str | None) -> State | None:
        with suppress(Refused):
            if load_sheet(path, self.rubric).collective == collective:
                return self._take_up(path)
        return None

    def _take_up(self, path: Path) -> State:
        sheet = load_sheet(path, self.rubric)
        self._saved, self._known = sheet, path.read_bytes()
        state = start(self.rubric, sheet, self.lang, workshop=self.workshop)
        return state.saying(walk.TAKEN_UP, file=str(path)) if sheet.answers else state

    def _moved(self, state: State) -> State:
        """The state with the file in another place; in the same one, what another program wrote is given up."""
        self._known = None
        if state.place:
            path = _sheet_path(Path(state.place).expanduser())
            refuse_unwritable(path)
            if path.exists():
                raise refuse(problems.PLACE_TAKEN, Place(str(path)))
            self._hold(path)
            self.path = path
        self._saved = None
        return replace(state, place=None)

    def _hold(self, path: Path) -> None:
        lock = Lock(path)
        lock.take()
        if self._lock:
            self._lock.release()
        self._lock = lock

    def _save(self, sheet: Sheet) -> None:
        if not self.path or sheet == self._saved or not (sheet.answers or sheet.collective):
            return
        if self._known is not None and _bytes(self.path) not in (self._known, None):
            raise refuse(problems.CHANGED_BY_ANOTHER, Place(str(self.path)))
        save(sheet, self.path)
        self._saved, self._known = sheet, _bytes(self.path)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sheet_path(path: Path) -> Path:
    """The path of an answer file: `.yaml` is added where there is no ending, another ending is refused."""
    if path.suffix.lower() in SUFFIXES or path.is_dir():
        return path
    if path.suffix and not path.suffix[1:].isdigit():
        raise refuse(problems.NOT_A_SHEET_NAME, Place(str(path)))
    return path.with_name(f"{path.name}.yaml")


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _day(date: str | None) -> datetime.date | None:
    try:
        return parse_date(date) if date is not None else None
    except ValueError:
        raise refuse(problems.NOT_A_DATE) from None
