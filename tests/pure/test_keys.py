"""What a terminal sends, as keys: whole, in pieces, pasted, and rubbish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiche4.questionnaire import Key
from fiche4.terminal.keys import decode


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
        (b"\x1b[3~\x1b[15~x", ["delete", "x"]),
        (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1bOH\x1bOF\x01\x05", ["home", "end"] * 4),
        (b"\x1b[1;5C\x1b[1;3D\x1bf\x1bb", ["word right", "word left"] * 2),
        (b"\x17\x1b\x7f", ["delete word", "delete word"]),
        (b"\t\x1b[Z", ["tab", "back tab"]),
        (b"\x00\x02x", ["x"]),
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
