"""What the console of Windows records, as keys: typed, pasted, by number, and its end."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.questionnaire import Key
from fiche4.terminal.whole_screen import ENTER_SCREEN, LEAVE_SCREEN, Hangup
from fiche4.terminal.windows import WindowsKeyboard, keys_of
from fiche4.terminal.windows_console import Record
from tests.helpers.windows_console import (
    ALT,
    ARROWS,
    CONTROL,
    LEFT_ALT,
    SHIFT,
    StandInConsole,
    by_number,
    pasted,
    special,
    struck,
    typed,
    with_alt_gr,
)


def names(records: list[Record]) -> list[str]:
    keys, half = keys_of(records)
    assert half == ""
    return [key.name or key.text for key in keys]


def test_an_arrow_is_no_letter_and_a_letter_no_arrow() -> None:
    records = [*special("↓"), *special("↓"), *special("↑"), *typed("à\r")]
    assert names(records) == ["down", "down", "up", "à", "enter"]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (typed("3é"), ["3", "é"]),
        (special("←") + special("→"), ["left", "right"]),
        (special("PageUp") + special("PageDown"), ["page up", "page down"]),
        (special("Home") + special("End") + special("Delete"), ["home", "end", "delete"]),
        (special("↑", numpad=True) + special("F1") + special("Insert"), ["up"]),
        (typed("à") + typed("H"), ["à", "H"]),
        (typed("\xe0P") + typed("\x00"), ["à", "P"]),
        (with_alt_gr("@") + with_alt_gr("#") + with_alt_gr("€"), ["@", "#", "€"]),
        (by_number("É") + by_number("’"), ["É", "’"]),
        (struck(0x1B) + struck(0x1B, "\x1b"), ["escape", "escape"]),
        (struck(SHIFT) + struck(CONTROL) + struck(ALT), []),
        (struck(ord("F"), "f", LEFT_ALT) + struck(ARROWS["↓"], state=LEFT_ALT), []),
        (typed("\r\x08\x15\x04\x1a\x1b"), ["enter", "backspace", "clear", "eof", "eof", "escape"]),
        (typed("\x01\t\x7f"), ["home", "tab", "backspace"]),
        (typed("👩"), ["👩"]),
        (typed("\ud83d") + special("↓") + typed("\udc69"), ["down", "👩"]),
        (typed("\udc69x"), ["\ufffd", "x"]),
        (struck(ARROWS["↓"], times=3) + struck(ord("A"), "a", times=2), ["down"] * 3 + ["a"] * 2),
    ],
)
def test_keys(records: list[Record], expected: list[str]) -> None:
    assert names(records) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deux lignes\r\nd’un texte\n", ["Deux lignes\nd’un texte\n"]),
        ("a\nb", ["a\nb"]),
        (f"une ligne – {'longue ' * 5}\n", [f"une ligne – {'longue ' * 5}\n"]),
        ("ligne brève\n", [*"ligne brève", "enter"]),
        ("sans fin", [*"sans fin"]),
        ("22334\n", [*"22334", "enter"]),
        ("\n\n", ["enter", "enter"]),
    ],
)
def test_a_line_break_in_a_paste_is_no_enter(text: str, expected: list[str]) -> None:
    assert names(pasted(text)) == expected


def test_half_a_character_waits_for_the_other() -> None:
    first, second = typed("👩")[:2], typed("👩")[2:]
    keys, half = keys_of(first)
    assert (keys, half) == ([], "\ud83d")
    assert keys_of(second, half) == ([Key(text="👩")], "")


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=30))
def test_any_text_arrives_as_typed(text: str) -> None:
    assert "".join(names(typed(text))) == text
    assert "".join(names(pasted(text, unknown=text))) == text


records = st.builds(
    Record, st.booleans(), st.integers(1, 3), st.integers(0, 255), st.integers(0, 65535), st.integers(0, 511)
)


@given(st.lists(records, max_size=20))
def test_whatever_is_recorded_is_keys_or_ctrl_c(found: list[Record]) -> None:
    try:
        keys, _ = keys_of(found)
    except KeyboardInterrupt:
        return
    for key in keys:
        assert bool(key.name) != bool(key.text)
        key.text.encode()


def test_ctrl_c_where_the_console_gives_it_as_a_key() -> None:
    with pytest.raises(KeyboardInterrupt):
        names(typed("\x03"))


@contextmanager
def taken(console: StandInConsole) -> Iterator[WindowsKeyboard]:
    keyboard = WindowsKeyboard(console)
    keyboard.take()
    try:
        yield keyboard
    finally:
        keyboard.give_back()


def test_a_keyboard_waits_until_there_are_keys() -> None:
    with taken(StandInConsole([], struck(SHIFT), typed("3"))) as keyboard:
        assert keyboard.read() == [Key(text="3")]


def test_what_is_typed_while_nobody_reads_is_no_paste() -> None:
    text = "22334 12 1"
    with taken(StandInConsole(*(typed(key) for key in f"{text}\r"), gone=True)) as keyboard:
        time.sleep(0.1)
        keys = [key for _ in range(11) for key in keyboard.read()]
        assert [key.name or key.text for key in keys] == [*text, "enter"]
        with pytest.raises(EOFError):
            keyboard.read()


def test_a_keyboard_wakes_up_when_the_window_has_another_size() -> None:
    console = StandInConsole()
    with taken(console) as keyboard:
        console.window = (60, 20)
        assert keyboard.read() == []


def test_the_window_is_closed_though_nobody_touches_a_key() -> None:
    console = StandInConsole()
    with taken(console) as keyboard:
        console.closing = True
        with pytest.raises(Hangup) as caught:
            keyboard.read()
    assert caught.value.code == 129


def test_the_console_is_given_back_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    before = threading.active_count()
    console = StandInConsole()
    with taken(console):
        assert console.taken
    assert not console.taken
    assert threading.active_count() == before
    assert capfd.readouterr().out == ENTER_SCREEN + LEAVE_SCREEN
