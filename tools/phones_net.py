"""Three hosts on a network of our own: `python -m tools.phones_net`, run by hand as root, with iproute2 and curl.

A laptop and two phones in network namespaces, joined by a bridge in a fourth. The laptop listens at one address; a link
is down for twenty seconds; then the laptop gets another address. The namespaces are taken away at the end.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.helpers.phone_room import ROLES

from tools.phones import WATCHED, Program

HOSTS = {"f4laptop": "10.77.0.1", "f4phone1": "10.77.0.2", "f4phone2": "10.77.0.3"}


def run(*command: str, check: bool = True) -> str:
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


def network() -> None:
    run("ip", "netns", "add", "f4hub")
    run("ip", "-n", "f4hub", "link", "add", "hub", "type", "bridge")
    run("ip", "-n", "f4hub", "link", "set", "hub", "up")
    for name, address in HOSTS.items():
        run("ip", "netns", "add", name)
        run("ip", "link", "add", "wlan0", "netns", name, "type", "veth", "peer", "name", name, "netns", "f4hub")
        run("ip", "-n", "f4hub", "link", "set", name, "master", "hub", "up")
        run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", "wlan0")
        run("ip", "-n", name, "link", "set", "wlan0", "up")
        run("ip", "-n", name, "link", "set", "lo", "up")


class Laptop(Program):
    """The program in the laptop's namespace, left to find its address by itself."""

    def __init__(self, folder: Path) -> None:
        self.sheet, self.journal = folder / "x.yaml", folder / ".x.yaml.phones"
        command = ["ip", "netns", "exec", "f4laptop", sys.executable, "-c", WATCHED, "diagnose", str(self.sheet)]
        self.process = subprocess.Popen(
            [*command, "--plain", "--phones", "--collective", "Essai"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self.say(", ".join(ROLES))


def curl(host: str, jar: Path, url: str, *more: str) -> str:
    """What that host gets at an address, its cookies kept in `jar`; nothing within three seconds is an empty text."""
    jar_options = ("-b", str(jar), "-c", str(jar))
    return run("ip", "netns", "exec", host, "curl", "-sLm", "3", *jar_options, url, *more, check=False)


def wait_for(true: object, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def tell(what: str, good: bool) -> None:
    print("ok   " if good else "WRONG", what, flush=True)  # noqa: T201


def main(folder: Path) -> None:
    """Try it, and print what is so."""
    laptop = Laptop(folder)
    wait_for(laptop.address)
    address = laptop.address()
    url, jars = f"http://{address}", {host: folder / host for host in HOSTS}
    tell(f"the address found is the one on the network: {address}", address.startswith("10.77.0.1:"))
    for host in ("f4phone1", "f4phone2"):
        curl(host, jars[host], f"{url}/join", "-d", "role=profs")
    laptop.say("")
    wait_for(lambda: any("open" in line for line in laptop.lines()))
    form = ("-d", "question=collectif&turn=1&rank=4")
    tell("a phone votes over the network", "niveau 4" in curl("f4phone1", jars["f4phone1"], f"{url}/vote", *form))
    port = address.partition("/")[0].partition(":")[2]
    loopback = curl("f4laptop", jars["f4laptop"], f"http://127.0.0.1:{port}/")
    tell("and nothing listens on the laptop's own loopback", loopback == "")
    run("ip", "-n", "f4hub", "link", "set", "f4phone1", "down")
    tell("with the link down there is no answer", curl("f4phone1", jars["f4phone1"], url) == "")
    time.sleep(20)
    run("ip", "-n", "f4hub", "link", "set", "f4phone1", "up")
    back = wait_for(lambda: "niveau 4" in curl("f4phone1", jars["f4phone1"], url))
    tell("the link is back after 20 s: the same page, the same vote", back)
    run("ip", "-n", "f4laptop", "addr", "add", "10.77.0.9/24", "dev", "wlan0")
    run("ip", "-n", "f4laptop", "addr", "del", "10.77.0.1/24", "dev", "wlan0")
    run("ip", "-n", "f4laptop", "addr", "add", "10.77.0.9/24", "dev", "wlan0", check=False)
    time.sleep(6)
    for line in ("x", "w"):
        laptop.say(line)
    moved = wait_for(lambda: any(str(line.get("at")).startswith("10.77.0.9:") for line in laptop.lines()))
    tell("the laptop has another address, and w takes it", moved)
    at = [str(line["at"]) for line in laptop.lines() if "at" in line][-1]
    url = f"http://{at}"
    joined = curl("f4phone2", jars["f4phone2"], f"{url}/join", "-d", "role=profs")
    tell("a phone joins there, and the question is open anew", 'name="turn" value="2"' in joined)
    form = ("-d", "question=collectif&turn=2&rank=2")
    tell("and votes", "niveau 2" in curl("f4phone2", jars["f4phone2"], f"{url}/vote", *form))
    laptop.say("")
    laptop.say("f")
    wait_for(lambda: any("close" in line for line in laptop.lines()))
    time.sleep(1)
    tell("one vote is counted, the one at the new address", "profs: [0, 1, 0, 0, 0]" in laptop.sheet.read_text())
    laptop.say("q")
    said, wrong = laptop.process.communicate(timeout=20)
    tell("the change was told to her", "n'a plus cette adresse" in said or "no longer has that address" in said)
    tell("nothing was complained of", not wrong)


if __name__ == "__main__":
    network()
    try:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name))
    finally:
        for host in (*HOSTS, "f4hub"):
            run("ip", "netns", "del", host, check=False)
