"""Foreign text cannot drive a terminal, reorder a line or add one."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from yaml.reader import Reader

from fiche4.clean import HARMFUL_CHARACTER, REPLACEMENT, clean, clean_line, harmful, to_ascii

HARMFUL = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    "\u061c",
    "\u200e",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\U000e0041",
]


def test_each_harmful_character_becomes_visible() -> None:
    for char in HARMFUL:
        assert clean(f"a{char}b") == f"a{REPLACEMENT}b", hex(ord(char))
        assert harmful(f"a{char}b") == char


def test_what_no_yaml_parser_reads_is_harmful() -> None:
    """So it is refused with its place before a parser sees it."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert not Reader.NON_PRINTABLE.search(HARMFUL_CHARACTER.sub("", every))


def test_what_people_write_stays() -> None:
    text = "L'équipe « Cœur » — 50 % d'œuvres\u00a0: 👩‍🏫 ok\n\ttab"
    assert clean(text) == text
    assert harmful(text) is None


def test_line_ends_become_newlines_or_spaces() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"
    assert clean_line(" a\r\n\tb  c ") == "a b c"
    assert clean_line("a\u00a0:") == "a\u00a0:"
    assert clean_line("\u00a0a ") == "\u00a0a"
    assert clean_line(" X a X ") == "X a X"


def test_accents_are_composed() -> None:
    assert clean("e\u0301") == "é"


def test_on_a_terminal_of_few_letters_each_sign_has_its_likeness() -> None:
    assert to_ascii("\u00a0\u202f’‘“”«»…–—−─·•●○◊›→←↑↓█■") == "  ''" + '""""' + ".-----.Xo*>><^v_#"
    assert to_ascii("Œuvre, cœur, Ægir, æ, École") == "OEuvre, coeur, AEgir, ae, Ecole"
    assert to_ascii("学é") == "e"


@given(st.text())
def test_clean_text_is_harmless_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert harmful(cleaned) is None
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)
