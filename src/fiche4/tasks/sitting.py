"""One sitting at one answer file: reads what the file holds, and saves each answer."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from fiche4.answers import Sheet
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


LONG_PATH: Final = 45
"""Characters of a path beyond which a narrow screen would cut its end off."""


class Session:
    """Saves every answer: when `keep` returns the sheet is on the disk, or the walk asks for another place.

    Without a `path` the file is in the current folder, and is named after the collective and the day as soon as both
    are known. If that file exists and is of the same collective, the walk goes on in it; any other file is left alone.
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
            state = self._take_up(self.path)
            given = {key: value for key, value in (("collective", name), ("date", day)) if value}
            state = replace(state, sheet=state.sheet.model_copy(update=given))
        else:
            today = datetime.datetime.now().astimezone().date()
            sheet = Sheet(rubric=self.rubric.reference, date=day or today, collective=name)
            state = self._start(sheet, ask_name=not name)
            if name and not self.path:
                state = self._named(state)
        self.state = state if state.stage == "name" else self._from_earlier(state)
        return self.state

    def _start(self, sheet: Sheet, *, ask_name: bool = False) -> State:
        return start(self.rubric, sheet, self.lang, ask_name=ask_name, workshop=self.workshop, poll=self._poll)

    def keep(self, before: State, after: State) -> State:
        """Save what changed, do what the poll asks for, and return the state to go on with."""
        after = self._keep(before, after)
        for _ in range(2):  # the first time votes are counted and saved, the second time the poll forgets them
            if after.poll and self.path and after.stage not in BEFORE_THE_ROOM:
                for event in list(self.voters.follow(after, self.path, saved=not self.unsaved)):
                    after = self._keep(after, hear(after, event))
        return after

    def _keep(self, before: State, after: State) -> State:
        """Save what changed. The state to go on with asks for another place if saving failed."""
        if before.stage != "place" or after.stage != "place":  # else the path of that place is still being typed
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
        """The error as a refusal."""
        if isinstance(error, Refused):
            return error
        return refuse(problems.CANNOT_WRITE, Place(str(self.path or "")), reason=reason_of(error))

    def settle(self) -> None:
        """Save what was being typed when the walk was cut short; `failure` says why if that is not possible."""
        self.state = settle(self.state)
        try:
            self.state = self._put(self.state)
        except (Refused, OSError) as error:
            self.failure = self._refusal(error)

    @property
    def unsaved(self) -> bool:
        """Whether there is something that is not on the disk."""
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
        """Write the page of the sheet beside it under a name that is free, and remember its path as `page`."""
        from fiche4.page.report import ReportInput, report_html  # takes long to import

        path, number = (self.path or Path("fiche")).with_suffix(".html"), 1
        while (target := path if number == 1 else path.with_stem(f"{path.stem}-{number}")).exists():
            number += 1
        found = ReportInput([(str(self.path), self.state.sheet)], self.rubric, protect)
        write_new(report_html(found, self.lang).encode(), target)
        self.page = target
        return target

    def saved_words(self) -> str:
        """A word on where the answers are, once there are any; of a long path only the name."""
        if not self.kept or self.path is None:
            return ""
        long = len(str(self.path)) > LONG_PATH
        return walk.SAVED.say(self.lang, file=f"…/{self.path.name}" if long else str(self.path))

    def _put(self, state: State) -> State:
        """Save the sheet, in a new file if it has none yet, and return the state to go on with."""
        if self.path is None and state.stage != "name":
            state = self._named(state)
        if self.path and self._to_be_kept(state.sheet):
            self._known = save(state.sheet, self.path, "anything" if state.overwrite else self._known)
            self._saved = state.sheet
        self.failure = None
        return replace(state, overwrite=False)

    def _named(self, state: State) -> State:
        """Choose the file by the name of the collective; if it exists, the walk goes on in it."""
        number = 1
        while (path := Path(file_name(state.sheet, number))).exists() and not self._is_same(path, state.sheet):
            number += 1
        self._hold(path)
        taken = self._take_up(path) if path.exists() else state
        self.path = path
        return taken

    def _from_earlier(self, state: State) -> State:
        """Start from the sheet given with `--after`; if none is given but one lies beside, ask whether to."""
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
        """Whether the file is a sheet of the same collective; one without a name may be anybody's."""
        with suppress(Refused):
            return sheet.collective is not None and load_sheet(path, self.rubric).collective == sheet.collective
        return False

    def _take_up(self, path: Path) -> State:
        sheet, self._known = load_sheet_bytes(path, self.rubric)
        self._saved = sheet
        state = self._start(sheet)
        return state.saying(walk.TAKEN_UP, file=str(path)) if sheet.answers else state

    def _moved(self, state: State) -> State:
        """Change the file to the place that was typed, if one was."""
        if state.place:
            path = Path(state.place)
            with suppress(RuntimeError):  # `~name` of a user that does not exist
                path = path.expanduser()
            path = sheet_path(path)
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
        """Whether the sheet differs from the file; no file is made for a sheet that says nothing."""
        said = sheet.answers or sheet.collective or sheet.roles or sheet.people
        return sheet != self._saved and bool(said or self._saved)


def sheet_path(path: Path) -> Path:
    """The path of an answer file, with `.yaml` added if it has no suffix. Raises `Refused` for another suffix."""
    if path.suffix.lower() in YAML or path.is_dir():
        return path
    if path.suffix and not path.suffix[1:].isdigit():
        raise refuse(problems.NOT_A_SHEET_NAME, Place(str(path)))
    return path.with_name(f"{path.name}.yaml")


def _day(date: str | None) -> datetime.date | None:
    day = parse_day(date) if date is not None else None
    if date is not None and day is None:
        raise refuse(problems.BAD_DATE, found=date)
    return day
