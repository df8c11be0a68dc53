"""The keyboard of a Windows console."""

from collections.abc import Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from fiche4.questionnaire import Key
from fiche4.terminal.keyboard import Handler
from fiche4.terminal.keys import CONTROL_NAMES
from fiche4.terminal.whole_screen import ENTER_SCREEN, LEAVE_SCREEN, Hangup, write_quietly
from fiche4.terminal.windows_console import Record, WindowsConsole

POLL: Final = 0.05
"""Seconds between two looks at the console: at its keys, its size, and whether it is being closed."""

CLOSED: Final = 128 + 1
"""The exit code of a closed window, as a Unix terminal's hang-up gives it."""

NAMES: Final = {
    0x1B: "escape", 0x21: "page up", 0x22: "page down", 0x23: "end", 0x24: "home", 0x25: "left", 0x26: "up",
    0x27: "right", 0x28: "down", 0x2E: "delete",
}  # fmt: skip
"""Virtual key codes of keys that type nothing; Escape types a control character, but not in every console."""
WORDS: Final = {0x25: "word left", 0x27: "word right"}
"""What these are with Control held."""
ALT: Final = 0x12

ALT_HELD: Final = 0x0001 | 0x0002
CONTROL_HELD: Final = 0x0004 | 0x0008
SHIFT_HELD: Final = 0x0010

MANY: Final = 40
"""Nobody types so many keys at once, not even on a busy machine: an Enter after them was pasted with them."""


class WindowsKeyboard:
    """Reads the console key by key; wakes up when the window changes size or is closed.

    A thread listens all the time, also while a screen is drawn or a sheet saved: so keys that come at once were
    pasted, and keys that were typed come one by one.
    """

    def __init__(self, console: WindowsConsole) -> None:
        self._console = console
        self._size = console.size()
        self._half = ""
        self._heard: SimpleQueue[list[Record] | None] = SimpleQueue()
        self._listens = True
        self._woken = False
        self._thread = Thread(target=self._listen, daemon=True)
        self.signals: dict[int, Handler] = {}

    def take(self) -> None:
        """Take the keyboard and the screen."""
        self._console.take()
        self._thread.start()
        write_quietly(ENTER_SCREEN)

    def give_back(self) -> None:
        """Give the keyboard and the screen back as they were."""
        write_quietly(LEAVE_SCREEN)
        self._listens = False
        self._thread.join()
        self._console.give_back()

    def read(self) -> list[Key]:
        """The next keys; none when only the size of the window changed. Raises `EOFError` at the end of input."""
        while True:
            records: list[Record] | None = []
            with suppress(Empty):
                records = self._heard.get(timeout=POLL)  # a wait without end would not hear Ctrl+C
            if self._console.closing:
                raise Hangup(CLOSED)
            if records is None:
                raise EOFError
            keys, self._half = keys_of(records, self._half)
            if keys or self._woken:
                self._woken = False
                return keys

    def waiting(self) -> list[Key]:
        """The keys that have come already; the end of input is left to `read`."""
        keys: list[Key] = []
        while not self._heard.empty():
            records = self._heard.get()
            if records is None:
                self._heard.put(None)
                break
            more, self._half = keys_of(records, self._half)
            keys += more
        return keys

    def wake(self) -> None:
        """Let `read` return at its next look; may be called from any thread."""
        self._woken = True

    def _listen(self) -> None:
        """Pass on the records of keys, and the end of input as `None`; wake `read` when the size changes."""
        with suppress(EOFError):
            while self._listens:
                records = self._console.records(POLL)
                if records:
                    self._heard.put(records)
                before, self._size = self._size, self._console.size()
                if before != self._size:
                    self.wake()
        self._heard.put(None)


def keys_of(records: Iterable[Record], half: str = "") -> tuple[list[Key], str]:
    """The keys of what went down and up, and the first half of a character whose second is still to come.

    `half` is what was left the time before. Raises `KeyboardInterrupt` at Ctrl+C, where the console gives it as a key.
    """
    keys: list[Key] = []
    for record in records:
        unit = _typed(record)
        if "\ud800" <= unit < "\udc00":
            half = unit
            continue
        key = _key_of(half + unit, record.state) if unit else Key(name=_named(record))
        half = "" if unit else half
        keys += [key] * record.times if key.name or key.text else []
    return _with_pastes_whole(keys), half


def _named(record: Record) -> str:
    """The name of a key that types nothing; with Alt it is a digit of a character's number."""
    if not record.down or record.state & ALT_HELD:
        return ""
    words = WORDS if record.state & CONTROL_HELD else {}
    return words.get(record.key) or NAMES.get(record.key, "")


def _typed(record: Record) -> str:
    """The UTF-16 unit that the record types; nothing for a key that goes up, or is no character.

    A character typed as Alt and its number comes with the Alt key that goes up; a console pastes so what the keyboard
    has no key for, the "’" of a text processor for one. Alt and Control together are AltGr.
    """
    held = record.state & ALT_HELD and not record.state & CONTROL_HELD
    comes = not held if record.down else record.key == ALT
    return chr(record.unit) if record.unit and comes else ""


def _key_of(typed: str, held: int) -> Key:
    if typed == "\x03":
        raise KeyboardInterrupt
    if typed == "\t" and held & SHIFT_HELD:
        return Key(name="back tab")
    if typed < " " or typed in CONTROL_NAMES:
        return Key(name={"\x1b": "escape", "\x1a": "eof"}.get(typed) or CONTROL_NAMES.get(typed, ""))
    return Key(text=typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _with_pastes_whole(keys: list[Key]) -> list[Key]:
    """The keys that came at once: those of a paste as one text, so that its line breaks are no Enter."""
    text = "".join("\n" if key.name == "enter" else key.text for key in keys)
    words = text.strip("\n")
    pasted = len(text) == len(keys) and words and "\n" in text and (len(text) > MANY or "\n" in text.rstrip("\n"))
    return [Key(text=text)] if pasted else keys
