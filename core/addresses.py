"""Which network addresses are public: what may be reached when somebody else chose the address."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# Global by IANA's word, or by that of an older Python.
_NOT_PUBLIC_V4 = (
    IPv4Network("168.63.129.16/32"),  # Azure's virtual address of the host
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments, RFC 6890
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = (
    IPv6Network("2001::/23"),  # IETF protocol assignments, Teredo among them, RFC 2928
    IPv6Network("2002::/16"),  # 6to4, RFC 3056
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)


def is_public(address: Address) -> bool:
    """Whether `address` is one of the public internet.

    Not public: private, loopback, link-local (metadata services among them), shared (RFC 6598), multicast, reserved and
    documentation networks; IPv4 addresses in IPv6 ones (mapped, translated by NAT64, 6to4, Teredo), whatever they hold.
    """
    if isinstance(address, IPv4Address):
        inside = any(address in network for network in _NOT_PUBLIC_V4)
        return address.is_global and not (address.is_multicast or address.is_reserved or inside)
    return (
        address.is_global and address in _GLOBAL_UNICAST and not any(address in network for network in _NOT_PUBLIC_V6)
    )


def literal(host: str) -> Address | None:
    """The address that `host` (without brackets) spells in the usual way, or None where it is a name.

    Raises `ValueError` for spellings that some programs take for addresses and others do not: decimal, octal, hexadecimal or
    shortened IPv4 (`2130706433`, `0177.0.0.1`, `0x7f.1`, `127.1`), and IPv6 with a zone.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError("an address with a zone")
        return IPv6Address(host)
    last = host.rstrip(".").rsplit(".", 1)[-1]
    # RFC 3986 knows dotted decimals only; the URL standard calls a host an address as soon as its last label is a number.
    if last.isdecimal() or (
        last[:2].lower() == "0x" and all(digit in "0123456789abcdef" for digit in last[2:].lower())
    ):
        return IPv4Address(host)
    return None


def parsed(text: str) -> Address:
    """The address that a resolver returned. Raises `ValueError`."""
    return ipaddress.ip_address(text.partition("%")[0])
