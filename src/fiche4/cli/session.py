"""One sitting at one answer file: what is taken up, what is put on the disk, and when."""

import datetime
from pathlib import Path

from fiche4.answers import Sheet
from fiche4.clean import clean_line
from fiche4.errors import refuse
from fiche4.questionnaire import Remark, State, settle, start
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import load_sheet
from fiche4.storage import file_name, refuse_unwritable, save
from fiche4.words import Lang, problems, walk


class Session:
    """Keeps every answer: the sheet is on the disk before `keep` returns.

    Without a `path`, the file is named after the collective and the day, in the current folder, as soon as
    both are known; a file of that name is taken up, never overwritten.
    """

    def __init__(self, rubric: Rubric, lang: Lang, path: Path | None) -> None:
        self.rubric = rubric
        self.lang: Lang = lang
        self.path = path
        self._saved: Sheet | None = None
        self.state: State

    def begin(self, collective: str | None, date: str | None) -> State:
        """The state to walk from. Raises `Refused` if the file cannot be read, or surely not be written."""
        refuse_unwritable(self.path or Path("fiche.yaml"))
        if self.path and self.path.exists():
            self.state = self._take_up(self.path)
            return self.state
        sheet = Sheet(
            rubric=self.rubric.reference,
            date=_day(date),
            collective=clean_line(collective or "") or None,
        )
        self.state = start(self.rubric, sheet, self.lang, ask_name=not sheet.collective)
        if sheet.collective:
            self.state = self._named(self.state)
        return self.state

    def keep(self, before: State, after: State) -> State:
        """Put what changed on the disk; the state to go on with."""
        if before.stage == "name" != after.stage:
            after = self._named(after)
        self.state = after
        self._save(after.sheet)
        return after

    def settle(self) -> None:
        """Keep what was being typed when the walk was cut short; a walk that had come to its review is finished."""
        after = settle(self.state)
        self.keep(self.state, after)

    @property
    def finished(self) -> bool:
        """Whether the walk came to its end: finished, or cut short in the review."""
        return self.state.stage in ("finished", "review")

    def saved_words(self) -> str:
        """A word on where the answers are, once there are any."""
        if not self.path or self._saved is None:
            return ""
        return walk.SAVED.say(self.lang, file=str(self.path))

    def _named(self, state: State) -> State:
        """The state once the collective is named: the file has its name, and may be there already."""
        self.path = self.path or Path(file_name(state.sheet))
        return self._take_up(self.path) if self.path.exists() else state

    def _take_up(self, path: Path) -> State:
        sheet = load_sheet(path, self.rubric)
        self._saved = sheet
        state = start(self.rubric, sheet, self.lang)
        remark = Remark(walk.TAKEN_UP, {"file": str(path)})
        return state if not sheet.answers else _with_remark(state, remark)

    def _save(self, sheet: Sheet) -> None:
        if self.path and sheet != self._saved and (sheet.answers or sheet.collective):
            save(sheet, self.path)
            self._saved = sheet


def _with_remark(state: State, remark: Remark) -> State:
    from dataclasses import replace

    return replace(state, remark=remark)


def _day(date: str | None) -> datetime.date:
    if date is None:
        return datetime.date.today()  # noqa: DTZ011  (the user's own day)
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        raise refuse(problems.NOT_A_DATE) from None
