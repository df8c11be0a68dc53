"""One sitting at one answer file: what is taken up, what is put on the disk, and when."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from fiche4.answers import Sheet
from fiche4.ballot import Event
from fiche4.clean import clean_line
from fiche4.errors import Place, Refused, reason_of, refuse
from fiche4.questionnaire import Poll, Remark, State, block, hear, offer, parse_day, resume, settle, start
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.sources.discover import YAML
from fiche4.sources.yaml_file import load_sheet, load_sheet_bytes
from fiche4.storage.files import Known, file_name, refuse_unwritable, save, write_new
from fiche4.storage.lock import Lock
from fiche4.tasks.earlier import earlier_beside
from fiche4.tasks.voters import Nobody, Voters
from fiche4.words import Lang, problems, walk
from fiche4.words.numbers import day

BEFORE_THE_ROOM: Final = ("name", "earlier", "roles", "follow_up", "why", "place")
"""Stages at which it is not known yet who votes, or where it is kept."""


class Session:
    """Keeps every answer: the sheet is on the disk when `keep` returns, or the walk asks for another place.

    Without a `path`, the file is named after the collective and the day, in the current folder, as soon as
    both are known. A file of that collective is taken up; another's, or nobody's, is never touched.
    """

    def __init__(
        self,
        rubric: Rubric,
        lang: Lang,
        path: Path | None,
        *,
        workshop: bool = False,
        earlier: Sheet | None = None,
        poll: Poll | None = None,
        voters: Voters | None = None,
    ) -> None:
        self.rubric = rubric
        self.lang: Lang = lang
        self.path = sheet_path(path) if path else None
        self.workshop = workshop
        self.earlier = earlier
        self.voters = voters or Nobody()
        self._poll = poll
        self.state: State
        self.failure: Refused | None = None
        self.page: Path | None = None
        self._saved: Sheet | None = None
        self._known: Known = "absent"
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
        name = clean_line(collective or "") or (self.earlier.collective if self.earlier else None)
        refuse_unwritable(self.path or Path("fiche.yaml"))
        if self.path:
            self._hold(self.path)
        if self.path and self.path.exists():
            taken = self._take_up(self.path)
            changes = {"collective": name, "date": day}
            sheet = taken.sheet.model_copy(update={key: value for key, value in changes.items() if value})
            self.state = self._from_earlier(replace(taken, sheet=sheet))
            return self.state
        sheet = Sheet(rubric=self.rubric.reference, date=day or _today(), collective=name)
        self.state = self._start(sheet, ask_name=not name)
        if name and not self.path:
            self.state = self._named(self.state)
        if name:
            self.state = self._from_earlier(self.state)
        return self.state

    def _start(self, sheet: Sheet, *, ask_name: bool = False) -> State:
        return start(self.rubric, sheet, self.lang, ask_name=ask_name, workshop=self.workshop, poll=self._poll)

    def keep(self, before: State, after: State) -> State:
        """Put what changed on the disk, and do what the poll asks for; the state to go on with."""
        after = self._keep(before, after)
        for _ in range(2):  # what is counted is saved first, then the poll may forget it
            for event in self._followed(after):
                after = self._keep(after, hear(after, event))
        return after

    def _followed(self, state: State) -> list[Event]:
        if not state.poll or not self.path or state.stage in BEFORE_THE_ROOM:
            return []
        return list(self.voters.follow(state, self.path, saved=not self.unsaved))

    def _keep(self, before: State, after: State) -> State:
        """Put what changed on the disk; the state to go on with, which asks for another place if that failed."""
        if before.stage != "place" or after.stage != "place":  # else the name of the place is still being typed
            try:
                after = self._put(self._moved(after) if before.stage == "place" else after)
                if before.stage == "name" and before.sheet.collective != after.sheet.collective:
                    after = self._from_earlier(after)
            except (Refused, OSError) as error:
                self.failure = self._refusal(error)
                problem = self.failure.problems[0]
                taken = problem.phrase is problems.CHANGED_BY_ANOTHER
                after = block(after, Remark(walk.SAID, {"said": problem.say(self.lang)}), taken=taken)
        self.state = after
        return after

    def _refusal(self, error: Refused | OSError) -> Refused:
        """The refusal, or what the system said of the file as one."""
        if isinstance(error, Refused):
            return error
        return refuse(problems.CANNOT_WRITE, Place(str(self.path or "")), reason=reason_of(error))

    def settle(self) -> None:
        """Keep what was being typed when the walk was cut short, where it was to be kept; `failure` if it cannot be."""
        self.state = settle(self.state)
        try:
            self.state = self._put(self.state)
        except (Refused, OSError) as error:
            self.failure = self._refusal(error)

    @property
    def unsaved(self) -> bool:
        """Whether something was said that is not on the disk."""
        return self._to_be_kept(self.state.sheet)

    @property
    def finished(self) -> bool:
        """Whether the walk came to its end: finished or, outside a workshop, cut short when all was answered."""
        all_answered = self.state.answered == len(self.rubric.dimensions)
        return self.state.stage == "finished" or (all_answered and not self.state.over and not self.state.workshop)

    @property
    def kept(self) -> bool:
        """Whether there is anything on the disk."""
        return self._saved is not None

    def write_page(self) -> Path:
        """Write the page of the sheet beside it, under a name that is free; where that is stays known as `page`."""
        from fiche4.page.report import ReportInput, report_html  # only who wants the page waits for what makes it

        path, number = (self.path or Path("fiche")).with_suffix(".html"), 1
        while (target := path if number == 1 else path.with_stem(f"{path.stem}-{number}")).exists():
            number += 1
        found = ReportInput([(str(self.path), self.state.sheet)], self.rubric, protect)
        write_new(report_html(found, self.lang).encode(), target)
        self.page = target
        return target

    def saved_words(self) -> str:
        """A word on where the answers are, once there are any."""
        return walk.SAVED.say(self.lang, file=str(self.path)) if self.kept else ""

    def _put(self, state: State) -> State:
        """Save the sheet, in a file of its own name if it has none yet; the state to go on with."""
        if self.path is None and state.stage != "name":
            state = self._named(state)
        if self.path and self._to_be_kept(state.sheet):
            self._known = save(state.sheet, self.path, "anything" if state.overwrite else self._known)
            self._saved = state.sheet
        self.failure = None
        return replace(state, overwrite=False)

    def _named(self, state: State) -> State:
        """The state once the collective is named: the file has its name, and may be there already."""
        number = 1
        while (path := Path(file_name(state.sheet, number))).exists() and not self._is_same(path, state.sheet):
            number += 1
        self._hold(path)
        taken = self._take_up(path) if path.exists() else state
        self.path = path
        return taken

    def _from_earlier(self, state: State) -> State:
        """The walk that starts from the sheet given with `--after`, else from one found beside, if it is wanted."""
        if self.earlier and self.earlier.date >= state.sheet.date:
            raise refuse(problems.NOT_EARLIER, day=day(self.earlier.date, self.lang))
        if self.earlier:
            return resume(state, self.earlier)
        found = earlier_beside((self.path or Path("fiche.yaml")).parent, state.sheet, self.rubric)
        if found is None:
            return state
        untold = any(state.told_of(action) is None for action in found.plan)
        return offer(state, found) if untold or state.answered < len(self.rubric.dimensions) else state

    def _is_same(self, path: Path, sheet: Sheet) -> bool:
        """Whether the file is the collective's own; what has no name may be anybody's."""
        with suppress(Refused):
            return sheet.collective is not None and load_sheet(path, self.rubric).collective == sheet.collective
        return False

    def _take_up(self, path: Path) -> State:
        sheet, self._known = load_sheet_bytes(path, self.rubric)
        self._saved = sheet
        state = self._start(sheet)
        return state.saying(walk.TAKEN_UP, file=str(path)) if sheet.answers else state

    def _moved(self, state: State) -> State:
        """The state with the file in another place, if one was given."""
        if state.place:
            path = sheet_path(_expanded(state.place))
            refuse_unwritable(path)
            if path.exists():
                raise refuse(problems.PLACE_TAKEN, Place(str(path)))
            self._hold(path)
            self.path, self._known, self._saved = path, "absent", None
        return replace(state, place=None)

    def _hold(self, path: Path) -> None:
        if self._lock and self._lock.holds(path):
            return
        lock = Lock(path)
        lock.take()
        if self._lock:
            self._lock.release()
        self._lock = lock

    def _to_be_kept(self, sheet: Sheet) -> bool:
        """Whether something was said, or taken back, that is not on the disk; a sheet that says nothing is not made."""
        said = sheet.answers or sheet.collective or sheet.roles or sheet.people
        return sheet != self._saved and bool(said or self._saved)


def _expanded(place: str) -> Path:
    try:
        return Path(place).expanduser()
    except RuntimeError:  # there is no such user
        return Path(place)


def sheet_path(path: Path) -> Path:
    """The path of an answer file: `.yaml` is added where there is no ending, another ending is refused."""
    if path.suffix.lower() in YAML or path.is_dir():
        return path
    if path.suffix and not path.suffix[1:].isdigit():
        raise refuse(problems.NOT_A_SHEET_NAME, Place(str(path)))
    return path.with_name(f"{path.name}.yaml")


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _day(date: str | None) -> datetime.date | None:
    day = parse_day(date) if date is not None else None
    if date is not None and day is None:
        raise refuse(problems.BAD_DATE, found=date)
    return day
