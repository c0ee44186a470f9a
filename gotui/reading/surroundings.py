"""What a program or a test says of things outside its code: a missing file, a taken address, a silent host. Pure."""

import re

_TAKEN = re.compile(
    r"listen (?:tcp|udp|unix)\w* (?P<address>\S+): bind: "
    r"(?:address already in use|Only one usage of each socket address)"
)
_OUTSIDE = re.compile(
    r"proxyconnect tcp|: connect(?:ex)?: (?:connection refused|network is unreachable|no route to host)"
    r"|: no such host\b|server misbehaving|: i/o timeout\b|TLS handshake timeout"
    r"|certificate signed by unknown authority|no space left on device|disk quota exceeded"
    r"|too many open files|cannot allocate memory"
)


_MISSING = re.compile(
    r"(?:open|stat|lstat|read|chdir|readlink) (?P<path>[^\s:\"'/\\][^:\n\"']{0,200}):"
    r" (?:no such file or directory|The system cannot find the (?:file|path) specified)"
)


def missing_file(text: str) -> tuple[str, str] | None:
    """The first relative path that is not there, with slashes, and the words that say so."""
    match = _MISSING.search(text)
    return (match["path"].replace("\\", "/"), match[0]) if match else None


def taken_address(text: str) -> str:
    """The address that another program, or another test, listens on; empty where none is spoken of."""
    match = _TAKEN.search(text)
    return match["address"] if match else ""


def complaint(text: str) -> str:
    """The first line that speaks of something outside the code; empty where none does."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if _TAKEN.search(line) or _OUTSIDE.search(line)), "")
