"""Phones in the room: a few of the runs of `tools.phones`, what is refused, and a whole workshop."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "darwin":
    pytest.skip(
        "phones need addresses of their own, which the loopback interface of macOS lacks", allow_module_level=True
    )

from tools import phones as measured

from fiche4.errors import Refused
from fiche4.phones import web
from fiche4.phones.addresses import Adapter, likely
from fiche4.sources.yaml_file import load_sheet
from fiche4.words import LANGS, Phrase, phones
from tests.helpers.phone_room import ROLES, RUBRICS, Phone, Room, own_address


def in_room(path: Path, then: Callable[[Room], Coroutine[Any, Any, Any]], **options: Any) -> Any:
    """What `then` does in a room that has left its lobby, whose keys are pressed by `room.press` in a thread."""
    room = Room(path, **options)
    try:
        return asyncio.run(then(room))
    finally:
        room.leave()
        assert room.desk.server
        assert room.desk.server.web.faults == []


def press(room: Room, *keys: str) -> Awaitable[None]:
    return asyncio.to_thread(room.press, *keys)


# A few of the full counts


watched = pytest.mark.skipif(sys.platform != "linux", reason="the program is watched by what only Linux tells of it")


@watched
def test_a_vote_is_told_as_recorded() -> None:
    figures = asyncio.run(measured.load(9, idle=0.2))
    assert figures["phones"] == 9


@pytest.mark.parametrize("power", [False, pytest.param(True, marks=watched)])
def test_cut_in_the_middle_of_votes(power: bool) -> None:
    figures = asyncio.run(measured.cut_once(12, seed=1, power=power))
    assert figures["acknowledged"] > 0
    assert (figures["lost"], figures["counted twice"], figures["other address"]) == (0, 0, 0)


@watched
def test_who_acknowledges_early_loses_votes() -> None:
    assert asyncio.run(measured.cut_once(24, seed=5, power=True, early=True))["lost"] > 0


@watched
def test_bad_connections_do_not_keep_others_from_voting() -> None:
    """Forty-two more than there is room for, so that the oldest of them must go."""
    figures = asyncio.run(measured.hostile(6, web.SPARE + 42, deadline="3"))
    assert figures["most descriptors"] <= web.SPARE + web.WAITS * 6 + 20
    assert figures["descriptors after"] < 20


def test_nonsense_counts_nothing_and_breaks_nothing() -> None:
    figures = asyncio.run(measured.fuzz(400))
    assert figures["answered"] > 0
    assert (figures["faults"], figures["votes"], figures["devices"], figures["still there"]) == (0, 0, 1, True)


def test_an_observer_sees_the_same_whatever_others_vote() -> None:
    assert asyncio.run(measured.same(3)) == {"rooms": 3, "different": 0}


@watched
def test_the_counter_moves_while_she_types() -> None:
    figures = asyncio.run(measured.wall(5))
    assert (figures["exit code"], figures["draft kept"], figures["tracebacks"]) == (0, True, 0)


# What is refused


def said(answer: Any, lang: str, phrase: Phrase) -> None:
    from html import unescape

    assert phrase.say(lang) in unescape(answer.body)  # type: ignore[arg-type]
    assert f'lang="{lang}"' in answer.body


@pytest.mark.parametrize("lang", LANGS)
def test_every_refusal_is_said_in_words(tmp_path: Path, lang: str) -> None:
    async def then(room: Room) -> None:
        phone, stranger = Phone(1, lang), Phone(2, lang)
        host = room.address.partition("/")[0]
        vote = {"question": "collectif", "turn": 1, "rank": 3}
        said(await stranger.ask(f"{host}/zzzz"), lang, phones.WRONG_CODE)
        said(await stranger.ask(room.address, Host="evil.example"), lang, phones.WRONG_HOST)
        said(
            await stranger.ask(room.address, "/join", {"role": "profs"}, Origin="http://evil.example"),
            lang,
            phones.OTHER_PAGE,
        )
        said(await stranger.ask(room.address, "/join", {"role": "nobody"}), lang, phones.INCOMPLETE)
        said(await stranger.ask(room.address, "?in=1"), lang, phones.NO_COOKIE)
        said(await stranger.ask(room.address, "/elsewhere"), lang, phones.NOTHING_HERE)
        said(await stranger.ask(room.address, "/vote", vote), lang, phones.NOT_IN)
        await phone.join(room.address, "profs")
        said((await phone.vote(room.address, "collectif", 0, 3))[0], lang, phones.TOO_LATE)
        await press(room, "enter")
        said((await phone.vote(room.address, "collectif", 1, 9))[0], lang, phones.INCOMPLETE)
        said((await phone.vote(room.address, "direction", 1, 3))[0], lang, phones.TOO_LATE)
        await press(room, "x", "p", "enter")
        said(await stranger.ask(room.address), lang, phones.DOOR_SHUT)
        said(await stranger.ask(room.address, "/join", {"role": "profs"}), lang, phones.DOOR_SHUT)
        for _ in range(web.WRONG):
            await asyncio.gather(*(stranger.ask(f"{host}/y{n}{n}y") for n in range(8)))
            if (await stranger.ask(room.address)).status == 429:
                break
        said(await stranger.ask(room.address), lang, phones.TOO_MANY_CODES)
        assert not room.desk.ballot.votes

    in_room(tmp_path / "x.yaml", then)


def test_a_room_behind_one_address_is_not_locked_out(tmp_path: Path) -> None:
    """Who has joined goes on, though codes are guessed from the same address."""

    async def then(room: Room) -> None:
        phone = Phone(1)
        host = room.address.partition("/")[0]
        await phone.join(room.address, "profs")
        await press(room, "enter")
        guesser = Phone(1)
        await asyncio.gather(*(guesser.ask(f"{host}/w{n}xx") for n in range(web.WRONG)))
        assert (await guesser.ask(room.address)).status == 429
        assert (await phone.vote(room.address, "collectif", 1, 3))[0].status == 303

    in_room(tmp_path / "x.yaml", then)


def test_a_vote_that_cannot_be_written_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def then(room: Room) -> None:
        phone = Phone(1)
        await phone.join(room.address, "profs")
        await press(room, "enter")
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "disk full")))
            answer, _ = await phone.vote(room.address, "collectif", 1, 3)
        assert answer.status == 503
        assert not room.desk.ballot.votes
        assert (await phone.vote(room.address, "collectif", 1, 4))[0].status == 303

    in_room(tmp_path / "x.yaml", then)


def test_roles_of_foreign_text_are_text(tmp_path: Path) -> None:
    async def then(room: Room) -> None:
        page = (await Phone(1).ask(room.address)).body
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        head = (await Phone(1).ask(room.address)).head
        assert "frame-ancestors 'none'" in head
        assert re.search("cache-control: no-store", head, re.IGNORECASE)

    in_room(tmp_path / "x.yaml", then, roles=("<script>alert(1)</script>", "b"))


# The journal


@pytest.mark.parametrize("text", ["{]\n", "[1]\n", '{"what": 1}\n', "3\n"])
def test_a_journal_of_another_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / ".x.yaml.phones").write_text(text)
    with pytest.raises(Refused):
        Room(tmp_path / "x.yaml")


def test_after_the_reveal_no_vote_of_a_device_is_on_the_disk(tmp_path: Path) -> None:
    async def then(room: Room) -> None:
        voters = [Phone(number) for number in range(6)]
        for phone in voters:
            await phone.join(room.address, "profs")
        await press(room, "enter")
        for phone in voters:
            await phone.vote(room.address, "collectif", 1, 3)
        journal = room.desk.ballot
        assert len(journal.votes) == 6
        assert b"votes" not in (tmp_path / "x.yaml").read_bytes()
        await press(room, "2 0 0 0 0", "enter")
        assert b"votes" not in (tmp_path / "x.yaml").read_bytes()
        await press(room, "f")
        for path in tmp_path.iterdir():
            assert b'"vote"' not in path.read_bytes(), path
        assert load_sheet(tmp_path / "x.yaml", RUBRICS["fr"]).answer("collectif").votes["profs"] == (2, 0, 6, 0, 0)

    in_room(tmp_path / "x.yaml", then)
    assert b'"vote"' not in (tmp_path / ".x.yaml.phones").read_bytes()


def test_the_journal_goes_with_a_sheet_that_is_saved_elsewhere(tmp_path: Path) -> None:
    """The disk with the sheet is full or gone: she gives another place, and the open vote is there too."""
    other = tmp_path / "other"
    other.mkdir()

    async def then(room: Room) -> None:
        phone = Phone(1)
        await phone.join(room.address, "profs")
        await press(room, "enter")
        await phone.vote(room.address, "collectif", 1, 4)
        room.session.path = other / "y.yaml"
        await press(room, "1 0 0 0 0", "enter")
        assert not (tmp_path / ".x.yaml.phones").exists()
        assert (await phone.vote(room.address, "collectif", 1, 5))[0].status == 303
        assert b'"rank": 5' in (other / ".y.yaml.phones").read_bytes()

    in_room(tmp_path / "x.yaml", then)


# Addresses


def test_the_likeliest_address_comes_first() -> None:
    found = [
        Adapter("lo", "127.0.0.1"), Adapter("docker0", "172.17.0.1"), Adapter("vEthernet (WSL)", "172.20.0.1"),
        Adapter("eth0", "10.0.0.7"), Adapter("wlp2s0", "192.168.43.120"), Adapter("tailscale0", "100.101.1.1"),
        Adapter("eth1", "169.254.3.3"), Adapter("VirtualBox Host-Only", "192.168.56.1"), Adapter("eth2", "8.8.8.8"),
    ]  # fmt: skip
    assert likely(found) == ["192.168.43.120", "10.0.0.7", "8.8.8.8"]


def test_one_address_is_bound_and_no_other(tmp_path: Path) -> None:
    async def then(room: Room) -> None:
        port = int(room.address.partition("/")[0].partition(":")[2])
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=1)

    in_room(tmp_path / "x.yaml", then)


def test_another_address_is_taken_only_where_there_is_one(tmp_path: Path) -> None:
    """Else the same address would be taken at another port, and every open page be lost."""

    async def then(room: Room) -> None:
        before = room.address
        await press(room, "w")
        assert room.state.remark
        assert room.state.remark.phrase is phones.ONE_ADDRESS
        assert room.desk.ballot.address == before

    in_room(tmp_path / "x.yaml", then)


def test_the_next_question_opens_after_the_address_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = [own_address(), own_address()]
    monkeypatch.setattr("fiche4.phones.desk.addresses", lambda: here)
    monkeypatch.setattr("tests.helpers.phone_room.own_address", lambda: None)

    async def then(room: Room) -> None:
        old, new = Phone(1), Phone(1)
        await old.join(room.address, "profs")
        await press(room, "enter")
        await old.vote(room.address, "collectif", 1, 5)
        await press(room, "x", "w")
        assert room.address.startswith(here[1])
        await new.join(room.address, "profs")
        assert (await new.vote(room.address, "collectif", 1, 3))[0].status == 409
        assert (await new.vote(room.address, "collectif", 2, 3))[0].status == 303
        await press(room, "enter", "f", "3")
        assert room.state.sheet.answer("collectif").votes == {"profs": (0, 0, 1, 0, 0)}
        assert (await new.vote(room.address, "direction", 3, 2))[0].status == 303

    in_room(tmp_path / "x.yaml", then)


@pytest.mark.parametrize("arguments", [["diagnose", "--plain", "x.yaml"], ["--help"], ["show", "x.yaml"]])
def test_without_phones_nothing_is_imported_and_no_socket_opened(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "x.yaml").write_text("format: fiche4-answers/1\nrubric: fiche4@1\ndate: 2026-11-23\nanswers: {}\n")
    watch = (
        "import sys\n"
        "sys.addaudithook(lambda event, _: event.startswith('socket.') and print('SOCKET', event))\n"
        f"sys.argv = ['fiche4', *{arguments!r}]\n"
        "from fiche4.cli import run\n"
        "try:\n    run()\n"
        "except SystemExit:\n    pass\n"
        "print('MODULES', sorted({'asyncio', 'h11', 'segno', 'ifaddr', 'fiche4.phones'} & set(sys.modules)))\n"
    )
    told = subprocess.run([sys.executable, "-c", watch], cwd=tmp_path, input="", capture_output=True, text=True)
    assert "MODULES []" in told.stdout, told
    assert "SOCKET" not in told.stdout


# A whole workshop


def test_a_workshop_of_phones_hands_and_a_file_to_the_plan(tmp_path: Path) -> None:
    """24 phones in three roles, 9 hands, 12 votes from a form: counted, killed once, voted twice, to the plan."""
    sheet = tmp_path / "x.yaml"
    given = {key: {"parents": (0, 6, 6, 0, 0)} for key in RUBRICS["fr"].ids}
    voters = [Phone(number) for number in range(24)]

    async def everybody(room: Room, turn: int, question: str) -> None:
        for phone in voters:
            assert (await phone.vote(room.address, question, turn, 1 + phone.number % 5))[0].status == 303

    async def first_half(room: Room) -> None:
        for phone in voters:
            await phone.join(room.address, ROLES[phone.number % 3])
        await press(room, "enter")
        await everybody(room, 1, "collectif")
        await press(room, "0 9 0 0 0", "enter", "f")
        assert sum(map(sum, room.state.answer.votes.values())) == 24 + 9 + 12
        assert room.state.answer.votes["parents"] == (0, 6, 6, 0, 0)
        await press(room, "v")
        await everybody(room, 2, "collectif")
        await press(room, "f", "2")
        await everybody(room, 3, "direction")

    async def second_half(room: Room) -> None:
        assert room.state.poll
        assert room.state.poll.question == "direction"
        await press(room, "enter", "f", "3")
        for turn, question in enumerate(("objets", "partenaires", "territoire"), 4):
            await everybody(room, turn, question)
            await press(room, "f", "3")
        await press(
            room, "enter", "1", "enter", "clear", "Se réunir", "enter", "enter", "enter", "enter", "enter", "enter"
        )
        assert room.state.stage == "finished"
        home = (await voters[0].ask(room.address)).body
        assert "Se réunir" in home

    address = own_address()
    in_room(sheet, first_half, given=given, address=address)
    in_room(sheet, second_half, given=given, address=address)
    kept = load_sheet(sheet, RUBRICS["fr"])
    assert sum(map(sum, kept.answer("collectif").first_votes.values())) == 45
    assert [sum(map(sum, kept.answer(key).votes.values())) for key in RUBRICS["fr"].ids] == [36] * 5
    assert kept.plan[0].action == "Se réunir"
    assert not list(tmp_path.glob(".*"))
