"""Phones in the room, measured on this computer alone: `python -m tools.phones [WHAT …] [--runs N] [--phones N]`.

WHAT is `load` (votes at once, idle, memory), `wall` (the counter on the screen), `kill` (in the middle of votes),
`power` (the power is cut: what was not synced is gone), `hostile` (hundreds of bad connections), `fuzz` (requests of
nonsense) or `same` (what an observer sees of rooms that vote differently); without it, all of them. The default counts
are the full ones; the tests run a few. Everything stays on the loopback interface; phones have addresses of their own
there, 127.0.1.1 and on, which Linux allows.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

from tests.helpers.phone_room import ROLES, Phone, Room, own_address

Figures = dict[str, Any]

WATCHED = """
import os, queue, runpy, sys, threading, time
import fiche4.phones.journal as journal
slow, durable, early = float(os.environ.get("SLOW", 0)), os.environ.get("DURABLE"), os.environ.get("EARLY")
import fiche4.phones.web as web
web.DEADLINE = float(os.environ.get("DEADLINE", web.DEADLINE))
real = os.fsync
def fsync(file):
    time.sleep(slow)
    real(file)
    if durable and os.readlink(f"/proc/self/fd/{file}").endswith(".phones"):
        with open(durable + ".new", "w") as size:
            size.write(str(os.fstat(file).st_size))
        os.replace(durable + ".new", durable)
journal.os.fsync = fsync
if early:  # the mutant: it says "recorded" before the disk has it
    jobs, append = queue.Queue(), journal.Journal.append
    journal.Journal.append = lambda self, lines: jobs.put((self, list(lines)))
    threading.Thread(target=lambda: [append(*job) for job in iter(jobs.get, None)], daemon=True).start()
sys.argv[0] = "fiche4"
runpy.run_module("fiche4", run_name="__main__")
"""
"""The program with an `fsync` that is slow, or tells how much of the journal it has put on the disk."""


class Program:
    """The program in a process of its own, led by typed lines."""

    def __init__(self, folder: Path, phones: bool = True, env: dict[str, str] | None = None, address: str = "") -> None:
        self.sheet = folder / "x.yaml"
        self.journal = folder / ".x.yaml.phones"
        command = [sys.executable, "-c", WATCHED, "diagnose", str(self.sheet), "--plain", "--workshop"]
        command += ["--phones", "--address", address or own_address()] if phones else []
        fresh = not self.sheet.exists()
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--collective", "Essai"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env={**os.environ, "FICHE4_LANG": "fr", **(env or {})}, text=True, bufsize=1,
        )  # fmt: skip
        if fresh:
            self.say(", ".join(ROLES))

    def say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def address(self) -> str:
        """Where phones find it, once it listens there."""
        for line in self.lines():
            if "at" in line:
                return str(line["at"])
        return ""

    def lines(self) -> list[dict[str, Any]]:
        try:
            text = self.journal.read_text()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]

    async def listening(self) -> str:
        """Wait until it answers; its address."""
        while time.perf_counter() - self.began < 30:
            address = self.address()
            if address:
                with suppress(OSError):
                    answer = await Phone(900).ask(address)
                    if answer.status != 421:  # a new address is in the journal a moment before it is answered to
                        return address
            await asyncio.sleep(0.002)
        raise TimeoutError(self.process.stderr.read() if self.process.stderr else "")

    async def until(self, true: Callable[["Program"], bool]) -> None:
        """Wait until the journal says so."""
        while not true(self):
            await asyncio.sleep(0.005)

    def kill(self) -> None:
        """Kill it; anything it has complained of is a fault."""
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.stdin.close()  # type: ignore[union-attr]
        with self.process.stderr as complaints:  # type: ignore[union-attr]
            said = complaints.read()
        self.process.wait()
        assert not said, said

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB it holds."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def descriptors(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


@contextmanager
def running(
    folder: Path, phones: bool = True, env: dict[str, str] | None = None, address: str = ""
) -> Iterator[Program]:
    program = Program(folder, phones, env, address)
    try:
        yield program
    finally:
        program.kill()


def is_open(turn: int) -> Callable[[Program], bool]:
    return lambda program: any(line.get("open") and line.get("turn") == turn for line in program.lines())


def milliseconds(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered) * 1000, 1),
        "p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000, 1),
        "most": round(ordered[-1] * 1000, 1),
    }


async def phones_in(address: str, count: int) -> list[Phone]:
    phones = [Phone(number) for number in range(count)]
    for start in range(0, count, 50):  # not even sixty people aim their cameras in the same instant
        joining = phones[start : start + 50]
        await asyncio.gather(*(phone.join(address, ROLES[phone.number % 3]) for phone in joining))
    return phones


async def all_vote(address: str, phones: Sequence[Phone], turn: int, question: str = "collectif") -> list[float]:
    """Each votes for its own level, all at once; the seconds until each was told that it is recorded."""
    answers = await asyncio.gather(*(p.vote(address, question, turn, 1 + p.number % 5) for p in phones))
    assert all(answer.status == 303 for answer, _ in answers), [a.status for a, _ in answers]
    return [seconds for _, seconds in answers]


def version_in(body: str) -> str:
    return body.partition('data-version="')[2].partition('"')[0]


async def all_told(address: str, phones: Sequence[Phone], happen: Callable[[], None]) -> list[float]:
    """All phones wait, then something happens; the seconds until each has its new page."""
    begun: list[float] = []

    async def one(phone: Phone) -> float:
        version = version_in((await phone.ask(address)).body)
        waiting = asyncio.create_task(phone.ask(address, f"/wait?v={version}"))
        await asyncio.sleep(0.5)
        if not begun:
            begun.append(time.perf_counter())
            happen()
        assert (await waiting).body != version
        await phone.ask(address)
        return time.perf_counter() - begun[0]

    return await asyncio.gather(*map(one, phones))


async def load(count: int, slow: str = "0", idle: float = 5.0) -> Figures:
    """Votes at once and over two seconds, the reveal, a second question; idle; memory beside the walk by hand."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        with running(Path(name), env={"SLOW": slow}) as program, running(Path(other), phones=False) as by_hand:
            address = await program.listening()
            up = time.perf_counter() - program.began
            phones = await phones_in(address, count)
            opened = await all_told(address, phones, lambda: program.say(""))
            at_once = await all_vote(address, phones, 1)
            spread = await asyncio.gather(
                *(_later(random.random() * 2, p.vote(address, "collectif", 1, 3)) for p in phones)
            )
            waiting = [
                asyncio.create_task(p.ask(address, f"/wait?v={version_in((await p.ask(address)).body)}"))
                for p in phones
            ]
            before = program.cpu()
            await asyncio.sleep(idle)
            busy = (program.cpu() - before) / idle
            memory, beside = program.memory(), by_hand.memory()
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            shown = await all_told(address, phones, lambda: program.say("f"))
        return {
            "phones": count,
            "up in ms": round(up * 1000),
            "vote -> recorded, all at once": milliseconds(at_once),
            "vote -> recorded, over 2 s": milliseconds([seconds for _, seconds in spread]),
            "open -> every phone": milliseconds(opened),
            "reveal -> every phone": milliseconds(shown),
            "idle, share of a core": round(busy, 4),
            "MiB more than by hand": round(memory - beside, 1),
        }


async def _later(delay: float, what: Awaitable[Any]) -> Any:
    await asyncio.sleep(delay)
    return await what


async def vote_until_gone(address: str, phone: Phone, turn: int) -> None:
    """Vote and change until the program is gone; what was acknowledged is in `said`, what was sent in `sent`."""
    for rank in random.sample(range(1, 6), 4):
        await asyncio.sleep(random.random() * 0.15)
        phone.sent = rank  # type: ignore[attr-defined]
        try:
            await phone.vote(address, "collectif", turn, rank)
        except OSError:
            return


async def lost_in(address: str, phones: Sequence[Phone]) -> tuple[int, int]:
    """How many votes were acknowledged, and how many pages show neither that vote nor the one sent last."""
    acknowledged = lost = 0
    for phone in phones:
        if phone.said is None:
            continue
        acknowledged += 1
        body = (await phone.ask(address)).body
        allowed = {phone.said, getattr(phone, "sent", phone.said)}
        lost += not any(f'value="{rank}" required checked' in body for rank in allowed)
    return acknowledged, lost


async def cut_once(count: int, seed: int, power: bool = False, early: bool = False) -> Figures:
    """The program is killed in the middle of votes, and begun again; with `power`, what was not synced is gone too."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as name:
        folder, durable = Path(name), Path(name) / "durable"
        env = {"DURABLE": str(durable), "SLOW": "0.02"} if power else {}
        program = Program(folder, env=env | ({"EARLY": "1"} if early else {}))
        address = await program.listening()
        phones = await phones_in(address, count)
        program.say("")
        await program.until(is_open(1))
        voting = [asyncio.create_task(vote_until_gone(address, phone, 1)) for phone in phones]
        while all(phone.said is None for phone in phones):
            await asyncio.sleep(0.005)
        await asyncio.sleep(random.uniform(0.02, 0.3))
        program.kill()
        await asyncio.gather(*voting)
        data = program.journal.read_bytes()
        if power:
            kept = int(durable.read_text())
            program.journal.write_bytes(data[: random.randint(kept, max(kept, len(data)))])
        elif seed % 2:
            program.journal.write_bytes(data + b'{"vote": "half a li')
        with running(folder, address=address.partition(":")[0]) as again:
            back = await again.listening()
            seconds = time.perf_counter() - again.began
            acknowledged, lost = await lost_in(back, phones)
            again.say("")
            again.say("f")
            await again.until(lambda program: any("close" in line for line in program.lines()))
            twice = max(0, _votes_in(again.sheet) - sum(hasattr(phone, "sent") for phone in phones))
    figures = {"runs": 1, "acknowledged": acknowledged, "lost": lost, "counted twice": twice}
    return figures | {"other address": int(back != address), "slowest return in ms": round(seconds * 1000)}


def _votes_in(sheet: Path) -> int:
    from tests.helpers.phone_room import RUBRICS

    from fiche4.sources.yaml_file import load_sheet

    return sum(map(sum, load_sheet(sheet, RUBRICS["fr"]).answer("collectif").votes.values()))


def added(figures: Sequence[Figures]) -> Figures:
    """The sum of each figure, or the slowest of them."""
    return {key: (max if "slowest" in key else sum)(one[key] for one in figures) for key in figures[0]}


async def hostile(count: int, bad: int, deadline: str = "10") -> Figures:
    """Half of the bad say nothing, half drip; meanwhile the others vote."""
    with tempfile.TemporaryDirectory() as name, running(Path(name), env={"DEADLINE": deadline}) as program:
        address = await program.listening()
        host, port = address.partition("/")[0].split(":")
        phones = await phones_in(address, count)
        program.say("")
        await program.until(is_open(1))
        gone: list[float] = []
        began = time.perf_counter()

        async def torment(number: int) -> None:
            reader, writer = await asyncio.open_connection(
                host, int(port), local_addr=(f"127.0.3.{1 + number % 250}", 0)
            )
            try:
                for char in "GET / HTTP/1.1\r\nHost: " + "x" * 200 if number % 2 else "":
                    writer.write(char.encode())
                    if await asyncio.wait_for(_ended(reader), 0.3):
                        break
                await reader.read()
            except OSError:
                pass
            gone.append(time.perf_counter() - began)
            await _closed(writer)

        bad_ones = [asyncio.create_task(torment(number)) for number in range(bad)]
        await asyncio.sleep(1)
        times, most = [], program.descriptors()
        for rank in range(1, 6):
            answers = await asyncio.gather(*(p.vote(address, "collectif", 1, rank) for p in phones))
            assert all(answer.status == 303 for answer, _ in answers)
            times += [seconds for _, seconds in answers]
            most = max(most, program.descriptors())
            await asyncio.sleep(0.5)
        await asyncio.gather(*bad_ones)
        left = program.descriptors()
    return {
        "bad connections": bad,
        "vote -> recorded": milliseconds(times),
        "last bad one gone after s": round(max(gone), 1),
        "most descriptors": most,
        "descriptors after": left,
    }


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def _ended(reader: asyncio.StreamReader) -> bool:
    try:
        return not await asyncio.wait_for(reader.read(1), 0.2)
    except TimeoutError:
        return False


PIECES = (
    b"GET ", b"POST ", b"PUT ", b"/", b"/%s", b"/%s/vote", b"/%s/join", b"/%s/wait?v=", b"/../etc/passwd",
    b" HTTP/1.1\r\n", b" HTTP/9.9\r\n", b"Host: %h\r\n", b"Host: evil.example\r\n", b"Cookie: fiche4=%c\r\n",
    b"Cookie: ;;=;\x00\r\n", b"Content-Length: 36\r\n", b"Content-Length: -1\r\n", b"Content-Length: 999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n", b"Origin: http://evil.example\r\n", b"\r\n",
    b"\r\n\r\n", b"question=collectif&turn=1&rank=3", b"rank=%%ff&turn=9", b"role=profs", b"5\r\nhello\r\n0\r\n\r\n",
    b"A" * 9000, b"\xff\xfe", b"\x16\x03\x01", b"Accept-Language: xx,,;q=\r\n",
)  # fmt: skip


async def fuzz(count: int, seed: int = 1) -> Figures:
    """Requests made of pieces that fit and pieces that do not. One that is a whole vote of our own phone may count."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as name:
        room = await asyncio.to_thread(Room, Path(name) / "x.yaml")
        phone = Phone(1)
        await phone.join(room.address, "profs")
        await asyncio.to_thread(room.press, "enter")
        host, _, code = room.address.partition("/")
        names = {b"%s": code.encode(), b"%h": host.encode(), b"%c": phone.cookie.partition("=")[2][:-1].encode()}
        answered = 0
        for start in range(0, count, 20):
            found = await asyncio.gather(*(_nonsense(host, names) for _ in range(min(20, count - start))))
            answered += sum(found)
        server, ballot = room.desk.server, room.desk.ballot
        alive = (await phone.ask(room.address)).status == 200
        assert server
        figures = {
            "requests": count,
            "answered": answered,
            "faults": len(server.web.faults),
            "votes": len(ballot.votes),
        }
        figures |= {"devices": len(ballot.devices), "still there": alive}
        await asyncio.to_thread(room.leave)
    return figures


async def _nonsense(host: str, names: dict[bytes, bytes]) -> bool:
    """Send one; whether there was an answer."""
    data = b"".join(random.choices(PIECES, k=random.randint(1, 9)))
    if random.random() < 0.7:
        data = random.choice((b"GET /%s", b"POST /%s/vote", b"POST /%s/join")) + b" HTTP/1.1\r\nHost: %h\r\n" + data
    if random.random() < 0.6:
        data += b"\r\n\r\n"
    for mark, value in names.items():
        data = data.replace(mark, value)
    name, _, port = host.partition(":")
    here = (f"127.0.{random.randint(4, 200)}.{random.randint(1, 250)}", 0)
    reader, writer = await asyncio.open_connection(name, int(port), local_addr=here)
    try:
        writer.write(data)
        writer.write_eof()
        return bool(await reader.read())
    except OSError:
        return False
    finally:
        await _closed(writer)


async def observed(folder: Path, at: str, ranks: Sequence[int | None]) -> list[str]:
    """All that a phone and the answer file show before the reveal, where the others vote `ranks`."""
    letters = iter(f"{number:016d}" for number in range(1000))
    with (
        mock.patch("secrets.token_hex", return_value="boot"),
        mock.patch("secrets.token_urlsafe", side_effect=letters),
        mock.patch("secrets.choice", return_value="a"),
    ):
        room = await asyncio.to_thread(Room, folder / "x.yaml", address=at)
        observer, *others = phones = [Phone(number) for number in range(len(ranks) + 1)]
        for phone in phones:
            await phone.join(room.address, "profs")
        await asyncio.to_thread(room.press, "enter")
        seen = []
        for phone, rank in zip(others, ranks, strict=True):
            if rank is not None:
                await phone.vote(room.address, "collectif", 1, rank)
        for path in ("", "/wait?v=x", "/qr", "/nothing"):
            seen.append(str(await observer.ask(room.address, path)))
        seen.append(str((await observer.vote(room.address, "collectif", 1, 2))[0]))
        seen.append(str(await observer.ask(room.address)))
        await asyncio.to_thread(room.hear)
        seen.append((folder / "x.yaml").read_text())
        await asyncio.to_thread(room.leave)
    return seen


async def same(rooms: int) -> Figures:
    """Rooms whose others vote in every way, and what the observer sees of each."""
    random.seed(1)
    ways: list[list[int | None]] = [[1] * 5, [5, 4, 3, 2, 1], [None] * 5]
    ways += [[random.choice((None, 0, 1, 2, 3, 4, 5)) for _ in range(5)] for _ in range(max(0, rooms - 3))]
    seen, at = [], own_address()
    for way in ways[:rooms]:
        with tempfile.TemporaryDirectory() as name:
            seen.append(await observed(Path(name), at, way))
    return {"rooms": len(seen), "different": sum(one != seen[0] for one in seen)}


async def wall(count: int, columns: int = 80, lines: int = 24) -> Figures:
    """From the last vote to the counter on a terminal, and from the key that closes to the votes there."""
    import re

    from tests.helpers.terminal import Terminal

    with tempfile.TemporaryDirectory() as name:
        at = own_address()
        screen = Terminal(
            "diagnose", "x.yaml", "--workshop", "--phones", "--address", at, "--collective", "Essai",
            cwd=Path(name), columns=columns, lines=lines,
        )  # fmt: skip
        screen.wait_for("Rôles")
        screen.press(", ".join(ROLES) + "\r")
        await asyncio.to_thread(screen.wait_for, "personne n'arrive")
        found = re.search(rf"{re.escape(at)}:\d+/\w+", screen.text)
        assert found, screen.text
        phones = await phones_in(found[0], count)
        await asyncio.to_thread(screen.wait_for, f"{count} téléphones")
        screen.press("\r", "223")
        times = []
        for phone in phones:
            _, _ = await phone.vote(found[0], "collectif", 1, 3)
            before = time.perf_counter()
            await asyncio.to_thread(screen.wait_for, f"{phone.number + 1}/{count} ")
            times.append(time.perf_counter() - before)
        kept = screen.text
        before = time.perf_counter()
        waiting = [asyncio.create_task(phone.ask(found[0], "/wait?v=x")) for phone in phones]
        screen.press("\x15", "f")
        await asyncio.to_thread(screen.wait_for, f"{count} réponses")
        shown = time.perf_counter() - before
        for _ in phones:
            waiting.append(asyncio.create_task(phones[0].ask(found[0])))
        await asyncio.gather(*waiting, return_exceptions=True)
        screen.press("q")
        code = screen.end()
    return {
        "phones": count,
        "vote -> counter": milliseconds(times),
        "key -> votes shown in ms": round(shown * 1000),
        "exit code": code,
        "draft kept": "•••" in kept,
        "tracebacks": screen.all_text.count("Traceback"),
    }


def main() -> None:
    """Run what is asked for, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--phones", type=int, default=60)
    parser.add_argument(
        "--early", action="store_true", help="the power cuts with a program that acknowledges too early"
    )
    asked = parser.parse_args()

    async def cuts(power: bool) -> Figures:
        early = asked.early and power
        return added([await cut_once(asked.phones, seed, power, early) for seed in range(asked.runs)])

    jobs: dict[str, Callable[[], Coroutine[Any, Any, Figures]]] = {
        "load": lambda: load(asked.phones),
        "slow": lambda: load(asked.phones, slow="0.05"),
        "many": lambda: load(200),
        "wall": lambda: wall(min(asked.phones, 24)),
        "kill": lambda: cuts(False),
        "power": lambda: cuts(True),
        "hostile": lambda: hostile(asked.phones, 400),
        "fuzz": lambda: fuzz(10_000),
        "same": lambda: same(6),
    }
    for what in asked.what or jobs:
        print(what, json.dumps(asyncio.run(jobs[what]()), ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
