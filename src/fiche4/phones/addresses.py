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
"""Of a provider's own network, or of a virtual one."""


class Adapter(NamedTuple):
    """One address of one network adapter."""

    name: str
    address: str


def addresses() -> list[str]:
    """The addresses there are now, the likeliest first; loopback and virtual adapters are never among them."""
    return likely(_all())


def is_here(address: str) -> bool:
    """Whether that address is this computer's now."""
    return any(one.address == address for one in _all())


def _all() -> Iterator[Adapter]:
    for adapter in ifaddr.get_adapters():
        yield from (Adapter(f"{adapter.name} {adapter.nice_name}", str(one.ip)) for one in adapter.ips if one.is_IPv4)


def likely(found: Iterable[Adapter]) -> list[str]:
    """Those that phones may reach: on Wi-Fi first, then private addresses before public ones."""
    usable = [one for one in found if not _VIRTUAL.search(one.name) and _is_usable(ipaddress.ip_address(one.address))]
    return [one.address for one in sorted(usable, key=_likeliness)]


def _is_usable(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return not (address.is_loopback or address.is_link_local or address.is_unspecified or address in _SHARED)


def _likeliness(one: Adapter) -> tuple[bool, bool]:
    return not _WIRELESS.search(one.name), not ipaddress.ip_address(one.address).is_private
