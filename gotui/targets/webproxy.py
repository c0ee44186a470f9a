"""Which web proxy leads to a host, by the variables that programs go by (x/net/http/httpproxy)."""

import ipaddress
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit


def proxy_for(url: str, environ: Mapping[str, str], names: Collection[str], spared: Collection[str]) -> str:
    """The proxy's URL, with what login it holds; empty where there is none, or where the host is spared.

    The first of the variables `names` that is set counts, and the first of `spared`. This machine itself is always
    reached without one.

    Raises:
        ValueError: it is no URL.
    """
    value = next(filter(None, (environ.get(name, "") for name in names)), "")
    host, port = urlsplit(url).hostname or "", _port(url)
    if not value or _is_here(host) or _is_spared(host, port, next(filter(None, map(environ.get, spared)), "")):
        return ""
    whole = value if "://" in value else f"http://{value}"
    if not urlsplit(whole).hostname:
        raise ValueError("no host")
    _port(whole)
    return whole


def place_of(url: str) -> str:
    """Host and port of a URL, without a login."""
    return f"{urlsplit(url).hostname or ''}:{_port(url)}"


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_spared(host: str, port: int, listed: str) -> bool:
    return any(_spares(entry.strip().lower(), host.lower(), port) for entry in listed.split(","))


def _spares(entry: str, host: str, port: int) -> bool:
    if not entry:
        return False
    if entry == "*":
        return True
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        pass
    name, colon, number = entry.rpartition(":")
    if colon and number.isdigit():
        if int(number) != port:
            return False
        entry = name
    entry = entry.removeprefix("*")
    return host.endswith(entry) if entry.startswith(".") else host == entry or host.endswith(f".{entry}")
