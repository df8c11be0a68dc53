"""The addresses of this computer that phones may reach, the likeliest first."""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ifaddr

_VIRTUAL = re.compile(
    r"docker|\bveth\d|\bbr-|virbr|vethernet|hyper-v|wsl|virtualbox|vbox|vmnet|vmware|\butun|\btun\d|\btap\d|\bwg\d|\bzt"
    "|tailscale|loopback|bluetooth",
    re.IGNORECASE,
)
"""Adapters that lead to other programs of this computer or far away, never to a phone in the room."""

_WIRELESS = re.compile(r"wi-?fi|wlan|wlp|wlx|wireless|sans fil|^en0\b", re.IGNORECASE)

_SHARED = ipaddress.ip_network("100.64.0.0/10")
"""The addresses within the network of a provider, or within a virtual one."""


class Adapter(NamedTuple):
    """One address of one network adapter."""

    name: str
    address: str


def addresses() -> list[str]:
    """The addresses of this moment, the likeliest first; loopback and virtual adapters are left out."""
    return likely(_all())


def is_here(address: str) -> bool:
    """Whether this computer has that address at this moment."""
    return any(one.address == address for one in _all())


def _all() -> Iterator[Adapter]:
    for adapter in ifaddr.get_adapters():
        yield from (Adapter(f"{adapter.name} {adapter.nice_name}", str(one.ip)) for one in adapter.ips if one.is_IPv4)


def likely(found: Iterable[Adapter]) -> list[str]:
    """The addresses that phones may reach: those of Wi-Fi first, and private addresses before public ones."""
    usable = []
    for name, text in found:
        ip = ipaddress.ip_address(text)
        if not (_VIRTUAL.search(name) or ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip in _SHARED):
            usable.append((not _WIRELESS.search(name), not ip.is_private, text))
    return [text for *_, text in sorted(usable, key=lambda one: one[:2])]
