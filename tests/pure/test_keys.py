"""What a terminal sends, as keys: whole, in pieces, pasted, and rubbish."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.questionnaire import Key
from fiche4.terminal.keys import decode
from fiche4.terminal.whole_screen import ENTER_SCREEN, LEAVE_SCREEN
from fiche4.terminal.windows import WindowsKeyboard


def names(data: bytes) -> list[str]:
    keys, rest = decode(data, final=True)
    assert rest == b""
    return [key.name or key.text for key in keys]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"3", ["3"]),
        ("é".encode(), ["é"]),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", ["up", "down", "right", "left"]),
        (b"\x1bOA\x1bOM", ["up", "enter"]),
        (b"\x1b[5~\x1b[6~", ["page up", "page down"]),
        (b"\r\n", ["enter", "enter"]),
        (b"\x7f\x08\x15\x04", ["backspace", "backspace", "clear", "eof"]),
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b[A", ["escape", "up"]),
        (b"\x1b[1;5A", ["up"]),
        (b"\x1b[3~\x1b[15~x", ["x"]),
        (b"\x01\x02\tx", ["x"]),
        (b"\x1bx", ["escape", "x"]),
        (b"\x1b[200~deux\nlignes \xc3\xa9\x1b[201~3", ["deux\nlignes é", "3"]),
        (b"\xff3", ["\ufffd", "3"]),
        (b"\xc33", ["\ufffd", "3"]),
        ("👩".encode(), ["👩"]),
    ],
)
def test_keys(data: bytes, expected: list[str]) -> None:
    assert names(data) == expected


@pytest.mark.parametrize("data", [b"\x1b[A", "é👩".encode(), b"\x1b[200~abc\x1b[201~x", b"\x1bOA", b"\x1b[5~"])
def test_keys_that_arrive_in_pieces(data: bytes) -> None:
    whole, _ = decode(data, final=True)
    for cut in range(1, len(data)):
        first, rest = decode(data[:cut], final=False)
        second, left = decode(rest + data[cut:], final=True)
        assert first + second == whole
        assert left == b""


def test_half_a_paste_waits_and_in_the_end_is_the_text_there_is() -> None:
    half = b"\x1b[200~abc\xc3"
    assert decode(half, final=False) == ([], half)
    assert decode(half, final=True) == ([Key(text="abc\ufffd")], b"")


@given(st.binary(max_size=40))
def test_any_bytes_end(data: bytes) -> None:
    keys, rest = decode(data, final=True)
    assert rest == b""
    assert all(isinstance(key, Key) for key in keys)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=30))
def test_any_text_arrives_as_typed(text: str) -> None:
    assert "".join(names(text.encode())) == text


class Console:
    """The part of `msvcrt` that a keyboard asks: one UTF-16 unit at a time."""

    def __init__(self, typed: str) -> None:
        units = typed.encode("utf-16-le", "surrogatepass")
        self._left = [units[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(units), 2)]

    def getwch(self) -> str:
        return self._left.pop(0)

    def kbhit(self) -> bool:
        return bool(self._left)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3é", ["3", "é"]),
        ("\xe0H\xe0P\x00K\x00M", ["up", "down", "left", "right"]),
        ("\xe0I\xe0Q", ["page up", "page down"]),
        ("\xe0S\x00;", []),
        ("\xe0", ["à"]),
        ("\r\x08\x15\x04\x1b", ["enter", "backspace", "clear", "eof", "escape"]),
        ("\x01\t\x7f", ["backspace"]),
        ("👩\ud83dx", ["👩", "\ufffdx"]),
    ],
)
def test_the_keys_of_a_windows_console(typed: str, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(typed)
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    keyboard = WindowsKeyboard()
    keys: list[Key] = []
    while console.kbhit():
        keys += keyboard.read()
    assert [key.name or key.text for key in keys] == expected


@pytest.mark.parametrize(("char", "error"), [("\x03", KeyboardInterrupt), ("\x1a", EOFError)])
def test_a_windows_console_is_left(
    char: str,
    error: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Console(char))
    keyboard = WindowsKeyboard()
    keyboard.take()
    with pytest.raises(error):
        keyboard.read()
    keyboard.give_back()
    assert capfd.readouterr().out == ENTER_SCREEN + LEAVE_SCREEN
