"""The keyboard of a Windows console."""

from importlib import import_module
from typing import Any, Final

from fiche4.questionnaire import Key
from fiche4.terminal.keys import CONTROL_NAMES
from fiche4.terminal.whole_screen import ENTER_SCREEN, LEAVE_SCREEN, write_quietly

_AFTER_A_MARK: Final = {"H": "up", "P": "down", "K": "left", "M": "right", "I": "page up", "Q": "page down"}


class WindowsKeyboard:
    """Reads the console key by key."""

    def take(self) -> None:
        """Take the screen."""
        write_quietly(ENTER_SCREEN)

    def give_back(self) -> None:
        """Give the screen back as it was."""
        write_quietly(LEAVE_SCREEN)

    def read(self) -> list[Key]:
        """The next key. Raises `EOFError` at Ctrl+Z, the end of input on Windows."""
        msvcrt: Any = import_module("msvcrt")  # Windows only, so unknown to a type checker elsewhere
        char = msvcrt.getwch()
        # A "à" and an arrow key begin alike; only the arrow has its second half waiting.
        if char == "\x00" or (char == "\xe0" and msvcrt.kbhit()):
            return _named(_AFTER_A_MARK.get(msvcrt.getwch()))
        if char == "\x03":
            raise KeyboardInterrupt
        if char == "\x1a":
            raise EOFError
        if "\ud800" <= char < "\udc00":  # the first half of an emoji
            char = (char + msvcrt.getwch()).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if char >= " " and char not in CONTROL_NAMES:
            return [Key(text=char)]
        return _named("escape" if char == "\x1b" else CONTROL_NAMES.get(char))


def _named(name: str | None) -> list[Key]:
    return [Key(name=name)] if name else []
